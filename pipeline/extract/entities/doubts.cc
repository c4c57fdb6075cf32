#include "pipeline/extract/entities/doubts.h"

#include <algorithm>
#include <unordered_map>

#include "pipeline/extract/entities/letters.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

size_t number_of(Lang lang) {
  return lang == Lang::ru || lang == Lang::tg ? static_cast<size_t>(lang) - static_cast<size_t>(Lang::en) : 0;
}

// "XIX", also with the Cyrillic letters that look so; C, D, L and M would take in acronyms.
bool is_roman_numeral(std::string_view word) {
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    if (std::u32string_view(U"IVXХІ").find(c.value) == std::u32string_view::npos) return false;
    at += c.bytes;
  }
  return true;
}

// How the word of a name is written elsewhere in the document.
struct Elsewhere {
  size_t small = 0;           // «абр», beside «Абр»
  size_t capital_inside = 0;  // where no sentence and no line begins
};

class Judge {
 public:
  using Lists = std::array<const WordLists*, kLanguages.size()>;
  using StopWords = std::array<std::unordered_set<uint64_t>, kLanguages.size()>;

  Judge(const Text& text, const Lists& lists, const StopWords& stop_words, const std::vector<Name>& names)
      : text_(text), lists_(lists), stop_words_(stop_words) {
    for (const auto& name : names)
      if (name.tokens.size() == 1) {
        words_.emplace(letters(name.tokens.begin, 0).lower, Elsewhere{});
        const char32_t first = first_letter(name.tokens.begin);
        if (first_letters_.find(first) == first_letters_.npos) first_letters_ += first;
      }
    if (!words_.empty()) look_around();
  }

  bool holds(const Name& name, const Sentence& sentence) const {
    const size_t lang = number_of(sentence.lang);
    if (!has_letters(name)) return false;  // "3186", "XVII"
    if (is_role(name, lang)) return false;
    if (name.type == EntityType::organization && (is_kind(name) || is_written(name, lang) || is_identifier(name))) return false;
    if (is_heading(name, sentence, lang)) return false;
    if (lang == 2 && name.type == EntityType::organization && is_arabic_title(name)) return false;
    if (name.type == EntityType::person && is_eponym(name, sentence, lang)) return false;
    if (name.type == EntityType::person && is_title(name, lang)) return false;
    if (name.type == EntityType::person && lang == 1 && is_body(name)) return false;
    if (lang != 0 && is_exclamation(name)) return false;
    if (lang == 1 && name.tokens.size() == 1 && is_request(name.tokens.begin, sentence)) return false;
    return name.tokens.size() > 1 || !is_common_word(name.tokens.begin, sentence, lang);
  }

 private:
  std::string_view word(size_t i) const { return text_.at(text_.tokens[i]); }
  bool is_word(size_t i) const { return text_.tokens[i].kind == TokenKind::word; }
  WordLetters letters(size_t i, size_t lang) const { return word_letters(word(i), kLanguages[lang]); }
  char32_t first_letter(size_t i) const { return fold_letter(to_lower(decode(word(i), 0).value), Lang::en); }
  uint32_t classes(const WordLetters& l, size_t lang) const { return lists_[lang]->classes(l.lower, l.stem); }

  bool has_letters(const Name& name) const {
    for (size_t i = name.tokens.begin; i < name.tokens.end; ++i)
      if (is_word(i) && !is_roman_numeral(word(i))) return true;
    return false;
  }

  // "each Party shall", "The Board", «Заказчик», «Ташкилот»: somebody whose name is said elsewhere.
  bool is_role(const Name& name, size_t lang) const {
    const size_t last = name.tokens.end - 1;
    const std::string_view first = word(name.tokens.begin);
    const bool determined = name.tokens.size() == 2 && (first == "The" || first == "A" || first == "Each" || first == "Any");
    if (name.tokens.size() > 1 && !determined) return false;
    const auto l = letters(last, lang);
    return (classes(l, lang) & bit(WordClass::role)) != 0 && !lists_[lang]->phrase(l.word).whole;
  }

  // "QCOs", and "QCO" where the text has "QCOs": a kind of bodies, none of which is named.
  bool is_kind(const Name& name) const {
    if (name.tokens.size() != 1) return false;
    const std::string_view acronym = word(name.tokens.begin);
    return !singular(acronym).empty() || plural_.contains(acronym);
  }

  // "QCO" of "QCOs"; empty for all but acronyms with an "s".
  static std::string_view singular(std::string_view word) {
    if (word.size() < 3 || word.back() != 's') return {};
    word.remove_suffix(1);
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) ? word : std::string_view{};
  }

  // "Training Facilitation Guide", "Constitution of Kenya", «Национальной стратегии развития», «Қонунгузории Тоҷикистон».
  bool is_written(const Name& name, size_t lang) const {
    constexpr uint32_t kBody = bit(WordClass::head) | bit(WordClass::body) | bit(WordClass::legal);
    constexpr size_t kFirstNoun = 2;  // at most one adjective before it
    const auto its = [&](size_t i) { return classes(letters(i, lang), lang); };
    if (lang == 0) {
      size_t head = name.tokens.begin;
      while (head + 1 < name.tokens.end && word(head + 1) != "of" && word(head + 1) != "for") ++head;
      return (its(head) & bit(WordClass::written)) != 0;
    }
    for (size_t i = name.tokens.begin; i < std::min(name.tokens.end, name.tokens.begin + kFirstNoun); ++i) {
      if (!is_word(i) || (its(i) & kBody)) return false;
      if (its(i) & bit(WordClass::written)) return true;
    }
    return false;
  }

  // "${path}/data/GNB_GMD_clean": part of a program.
  bool is_identifier(const Name& name) const {
    const size_t begin = text_.tokens[name.tokens.begin].span.begin, end = text_.tokens[name.tokens.end - 1].span.end;
    return (begin > 0 && text_.utf8[begin - 1] == '_') || (end < text_.utf8.size() && text_.utf8[end] == '_');
  }

  // «САНГНАВИШТҲО», "MODULE": a line of one word; longer than acronyms are, or written small elsewhere.
  bool is_long_capitals(size_t i, size_t lang) const {
    constexpr size_t kLong = 9;  // letters
    const auto l = letters(i, lang);
    if (!l.upper || lists_[lang]->phrase(l.word).whole || (classes(l, lang) & bit(WordClass::known))) return false;
    const auto found = words_.find(letters(i, 0).lower);
    return l.length >= kLong || (found != words_.end() && found->second.small > 0);
  }

  // «ПРАВИЛА ВЕДЕНИЯ УЧЁТА», «ТАРТИБДИҲИИ АРИЗА»: headings have the letters of names. "MINISTRY OF FINANCE" may be one.
  bool is_heading(const Name& name, const Sentence& sentence, size_t lang) const {
    constexpr uint32_t kSpeaks = bit(WordClass::head) | bit(WordClass::body) | bit(WordClass::legal) | bit(WordClass::known) |
                                 bit(WordClass::media) | bit(WordClass::place) | bit(WordClass::demonym);
    if (name.type != EntityType::organization) return false;
    if (name.tokens.size() == 1 && sentence.tokens.size() == 1) return is_long_capitals(name.tokens.begin, lang);
    if (name.tokens.size() < 3 || !all_capitals(sentence)) return false;
    for (size_t i = name.tokens.begin; i < name.tokens.end; ++i)
      if (classes(letters(i, lang), lang) & kSpeaks) return false;
    return true;
  }

  // «Таскират-ул-авлиё», «Равзат-ус-сафо»: titles of old books.
  bool is_arabic_title(const Name& name) const {
    const size_t article = name.tokens.begin + 2;
    return article + 2 < name.tokens.end && word(article - 1) == "-" && word(article + 1) == "-" && word(article).size() == 4 &&
           word(article).starts_with("у");
  }

  // "Gini index", "Datt-Ravallion decomposition", «коэффициент Джини», «индекси Ҷинӣ»: called after people, who are not meant.
  bool is_eponym(const Name& name, const Sentence& sentence, size_t lang) const {
    for (size_t i = name.tokens.begin; i < name.tokens.end; ++i)
      if (classes(letters(i, lang), lang) & bit(WordClass::first)) return false;
    const auto is_measure = [&](size_t i) { return (classes(letters(i, lang), lang) & bit(WordClass::measure)) != 0; };
    if (lang == 0) return name.tokens.end < sentence.tokens.end && is_measure(name.tokens.end);
    return name.tokens.begin > sentence.tokens.begin && is_measure(name.tokens.begin - 1);
  }

  // "Chair", "SBI Chair", "Deputy Executive Secretary", "Chair of the Subsidiary Body": an office is no person. "Damian King"
  // is: something in it is neither a title nor an acronym; and "Sen" is a surname.
  bool is_title(const Name& name, size_t lang) const {
    constexpr size_t kShort = 3;  // letters
    if (name.tokens.size() == 1 && letters(name.tokens.begin, lang).length <= kShort) return false;
    bool titled = false;
    for (size_t i = name.tokens.begin; i < name.tokens.end; ++i) {
      if (lang == 0 && (word(i) == "Co" || word(i) == "-")) continue;  // "Co-Chair"
      const auto l = letters(i, lang);
      const uint32_t its = classes(l, lang);
      if (!is_word(i) || (its & bit(WordClass::first))) return false;
      if (titled && lang == 0 && (word(i) == "of" || word(i) == "for")) return true;
      if (!(its & bit(WordClass::title)) && !l.upper) return false;
      titled |= (its & bit(WordClass::title)) != 0;
    }
    return titled;
  }

  // «Маджлиси Оли», «Маджлиса»: bodies with foreign names in Russian laws.
  bool is_body(const Name& name) const {
    const auto l = letters(name.tokens.begin, 1);
    const uint32_t its = lists_[1]->classes(l.lower, l.lower);  // not by the stem: Радий is not of the Rada
    return (its & (bit(WordClass::head) | bit(WordClass::body))) != 0 && (its & bit(WordClass::first)) == 0;
  }

  // «Срочно!», «Офарин!»: quoted words; "Yahoo!" is English.
  bool is_exclamation(const Name& name) const { return name.tokens.size() == 2 && word(name.tokens.begin + 1) == "!"; }

  // «Наблюдайте», «Обратите внимание»: advice to parents; «Грибаускайте» is named inside sentences too.
  bool is_request(size_t i, const Sentence& sentence) const {
    const auto ends = [&](std::string_view ending) { return word(i).ends_with(ending); };
    if (!(ends("ите") || ends("айте") || ends("яйте") || ends("уйте")) || !begins(i, sentence)) return false;
    const auto found = words_.find(letters(i, 0).lower);
    return found != words_.end() && found->second.capital_inside == 0;
  }

  bool is_common_word(size_t i, const Sentence& sentence, size_t lang) const {
    const auto l = letters(i, lang);
    const bool heading = l.upper && all_capitals(sentence);
    if (!is_word(i) || !l.first_capital || (l.upper && !heading)) return false;  // "IT", "US", "WHO"
    if (stop_words_[lang].contains(l.lower)) return true;
    constexpr size_t kLong = 6;  // letters: in a heading short words may be acronyms
    if ((heading && l.length < kLong) || !begins(i, sentence)) return false;
    constexpr uint32_t kNames = bit(WordClass::known) | bit(WordClass::media) | bit(WordClass::first) | bit(WordClass::place);
    if ((classes(l, lang) & kNames) || lists_[lang]->phrase(l.word).whole) return false;
    constexpr size_t kMuchMore = 10;  // «Земли» of a land code: 300 times small, three times in a table's cell
    const auto found = words_.find(letters(i, 0).lower);
    return found != words_.end() && found->second.small > 0 && found->second.small >= kMuchMore * found->second.capital_inside;
  }

  // A heading of three words or more; a longer one than kLongestHeading is a list of acronyms.
  bool all_capitals(const Sentence& sentence) const {
    constexpr size_t kLongestHeading = 60;  // tokens
    if (sentence.tokens.size() > kLongestHeading) return false;
    size_t words = 0;
    for (size_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      if (!is_word(i)) continue;
      ++words;
      for (size_t at = 0; at < word(i).size();) {
        const CodePoint c = decode(word(i), at);
        if (is_lower(c.value)) return false;
        at += c.bytes;
      }
    }
    return words >= 3;
  }

  // Does a sentence, a line, or a quotation begin here?
  bool begins(size_t i, const Sentence& sentence) const {
    static constexpr std::array<std::string_view, 8> kOpening = {"«", "“", "\"", "–", "—", "•", ":", "("};
    if (i == sentence.tokens.begin || std::find(kOpening.begin(), kOpening.end(), word(i - 1)) != kOpening.end()) return true;
    const size_t before = text_.tokens[i - 1].span.end;
    return std::string_view(text_.utf8).substr(before, text_.tokens[i].span.begin - before).find('\n') != std::string_view::npos;
  }

  void look_around() {
    for (const auto& sentence : text_.sentences)
      for (size_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        if (!is_word(i) || first_letters_.find(first_letter(i)) == first_letters_.npos) continue;
        if (const auto one = singular(word(i)); !one.empty()) plural_.insert(one);
        const auto l = letters(i, 0);
        const auto found = words_.find(l.lower);
        if (found == words_.end()) continue;
        if (l.capitals == 0)
          found->second.small += !is_in_address(i);
        else if (!begins(i, sentence))
          ++found->second.capital_inside;
      }
  }

  // "www.oxfam.org": small letters that say nothing.
  bool is_in_address(size_t i) const {
    const auto glued = [&](size_t at) { return at < text_.utf8.size() && std::string_view("./@_").find(text_.utf8[at]) < 4; };
    const Span span = text_.tokens[i].span;
    const bool stop = span.end + 1 < text_.utf8.size() && !is_space(decode(text_.utf8, span.end + 1).value);
    return (span.begin > 0 && glued(span.begin - 1)) || (stop && glued(span.end));
  }

  const Text& text_;
  const Lists& lists_;
  const StopWords& stop_words_;
  std::unordered_map<uint64_t, Elsewhere> words_;  // of names, in the letters of any language
  std::unordered_set<std::string_view> plural_;    // acronyms that have a plural
  std::u32string first_letters_;                   // of those; most other words have another
};

}  // namespace

Doubts::Doubts(const Corpus& corpus) {
  for (size_t i = 0; i < kLanguages.size(); ++i)
    for (const auto& row : corpus.table(kLanguages[i], "stop_words.tsv", 1).rows)
      stop_words_[i].insert(word_letters(row[0], kLanguages[i]).lower);
}

std::vector<Name> Doubts::without_doubtful(const Text& text, std::vector<Name> names,
                                           const std::array<const WordLists*, kLanguages.size()>& lists) const {
  if (names.empty()) return names;
  const Judge judge(text, lists, stop_words_, names);
  size_t at = 0;
  std::erase_if(names, [&](const Name& name) {
    while (text.sentences[at].tokens.end <= name.tokens.begin) ++at;
    return !judge.holds(name, text.sentences[at]);
  });
  return names;
}

}  // namespace chashma
