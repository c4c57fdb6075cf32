// Romance and German names begin with their head and go on over particles and small words; Turkic ones end in it.
#include "pipeline/extract/entities/foreign_names.h"

#include <algorithm>

#include "pipeline/extract/entities/quoted_names.h"
#include "pipeline/extract/entities/sentence_rules.h"

namespace chashma {

namespace {

// "de la", "für", "et": what joins the words of such names; none is an English word.
constexpr std::string_view kParticles[] = {"de",  "del", "la",  "las", "los", "el",  "y",   "e",     "do",   "da",    "dos",
                                           "das", "du",  "des", "et",  "le",  "les", "aux", "au",    "pour", "para",  "por",
                                           "en",  "für", "und", "der", "zur", "d",   "l",   "della", "di",   "delle", "degli"};
constexpr size_t kLongest = 14;  // tokens

class Foreign : SentenceRules {
 public:
  using SentenceRules::SentenceRules;

  std::vector<Name> found() const {
    std::vector<Name> all;
    for (size_t i = sentence_.begin; i < sentence_.end; ++i) {
      constexpr size_t kShortest = 5;  // bytes of a head
      if (text_.tokens[i].span.size() < kShortest || !is_word(i)) continue;
      const bool capital = is_capital(i);
      if (!capital && lang_ == Lang::en && !is_turkic(i)) continue;
      if (is_turkic(i)) {
        if (const size_t begin = begin_of(i); begin < i) all.push_back({{begin, i + 1}, EntityType::organization});
      } else if (capital && is_head(i)) {
        const size_t end = end_of(i);
        if (end > i + 1) all.push_back({{i, end}, EntityType::organization});
        i = std::max(i, end - 1);
      }
    }
    return all;
  }

 private:
  bool is_particle(size_t i) const {
    return std::find(std::begin(kParticles), std::end(kParticles), word(i)) != std::end(kParticles);
  }

  bool is_head(size_t i) const {
    if (is_cyrillic(decode(word(i), 0).value)) return false;
    const uint64_t lower = word_letters(word(i), lang_).lower;
    return (lists_.classes(lower, lower) & bit(WordClass::foreign)) != 0;
  }
  // «министрлиги», "vazirligi", "bakanlığı": the head is the last word and says that it is one's; small or with a capital.
  bool is_turkic(size_t i) const {
    static constexpr std::string_view kEnds[] = {"инистрлиги", "азирлиги", "генттиги", "гентлиги", "ўмитаси",   "azirligi",
                                                 "oʻmitasi",   "o‘mitasi", "gentligi", "akanlığı", "aşkanlığı", "inistrligi"};
    const auto last = static_cast<unsigned char>(word(i).back());
    if (last != 'i' && last != 0xB1 && last != 0xB8) return false;  // i, ı, и
    return std::any_of(std::begin(kEnds), std::end(kEnds), [&](auto end) { return word(i).ends_with(end); });
  }

  // A small word goes on after a particle or, if it has an ending of such languages, after a word.
  bool goes_on(size_t i) const {
    if (!is_word(i)) return word(i) == "'" || word(i) == "’";
    if (is_capital(i) || is_particle(i)) return true;
    if (is_particle(i - 1) || word(i - 1) == "'" || word(i - 1) == "’") return true;
    static constexpr std::string_view kEnds[] = {"nal", "nale", "nales", "aise", "aine", "ique",  "iques",
                                                 "ale", "ica",  "ico",   "icos", "icas", "trale", "tral"};
    return std::any_of(std::begin(kEnds), std::end(kEnds), [&](auto end) { return word(i).ends_with(end); });
  }
  size_t end_of(size_t head) const {
    size_t end = head + 1;
    while (end < sentence_.end && end < head + kLongest && goes_on(end)) ++end;
    while (end > head + 1 && (is_particle(end - 1) || !is_word(end - 1))) --end;
    bool particle = false;  // "Institut Pasteur" is left to the tagger
    for (size_t i = head + 1; i < end; ++i) particle |= is_particle(i);
    return particle ? end : head + 1;
  }

  size_t begin_of(size_t head) const {
    constexpr size_t kSmall = 3;  // words without a capital: «Билим берүү жана илим министрлиги»
    size_t begin = head;
    for (size_t i = head; i > sentence_.begin && head - i < kLongest && is_word(i - 1) && word(i - 1) != "The"; --i)
      if (is_capital(i - 1))
        begin = i - 1;
      else if (begin < head || head - i >= kSmall)
        break;
    return begin;
  }
};

}  // namespace

std::vector<Name> with_foreign_names(const Text& text, Span sentence, Lang lang, const WordLists& lists,
                                     std::vector<Name> names) {
  return united(std::move(names), Foreign(text, sentence, lang, lists).found());
}

}  // namespace chashma
