#include "pipeline/extract/entities/tajik_chains.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "pipeline/extract/entities/quoted_names.h"
#include "pipeline/extract/entities/sentence_rules.h"

namespace chashma {

namespace {

constexpr size_t kLongestChain = 6;  // words before the quotation
constexpr size_t kMostAdded = 3;     // words after an izofa

class Chains : SentenceRules {
 public:
  Chains(const Text& text, Span sentence, const WordLists& lists) : SentenceRules(text, sentence, Lang::tg, lists) {}

  // «Ташкилоти ҷамъиятии «Чашмаи ҳаёт»», «КВД "Роҳи сафед"», from each opening mark.
  std::vector<Name> quoted() const {
    std::vector<Name> found;
    for (size_t i = sentence_.begin + 1; i < sentence_.end; ++i) {
      const size_t close = closing(i);
      if (close == i) continue;
      const size_t start = head_before(i);
      if (start != i) found.push_back({{start, start > i ? close : close + 1}, EntityType::organization});
      i = close;
    }
    return found;
  }

  // «[Кафедраи гидрологияи] Донишгоҳи миллӣ»: a part with a capital that izofas join to its body.
  void lead(Name& name) const {
    constexpr uint32_t kPart = bit(WordClass::section) | bit(WordClass::department) | bit(WordClass::institute);
    if (name.type != EntityType::organization) return;
    for (size_t k = name.tokens.begin; k > sentence_.begin && name.tokens.begin - k < kMostAdded && ends_in_izofa(k - 1); --k)
      if ((classes(k - 1) & kPart) && !is_small(k - 1)) {
        name.tokens.begin = k - 1;
        return;
      }
  }

  // An izofa joins to what follows: no name ends in it. Only where ӣ is told from и.
  void complete(Name& name) const {
    if (name.type != EntityType::organization || !has_tajik_letters()) return;
    for (size_t added = 0; added < kMostAdded && ends_in_izofa(name.tokens.end - 1); ++added) {
      const size_t next = name.tokens.end;
      if (next >= sentence_.end || !is_word(next)) return;
      const bool geography = (classes(next) & bit(WordClass::geography)) != 0 && ends_in_izofa(next);
      if (is_small(next) && !geography) return;
      ++name.tokens.end;
    }
  }

 private:
  bool ends_in_izofa(size_t i) const { return is_word(i) && word(i).size() > 4 && word(i).ends_with("и"); }

  bool has_tajik_letters() const {
    const auto all = text_.at(Span{text_.tokens[sentence_.begin].span.begin, text_.tokens[sentence_.end - 1].span.end});
    return all.find("ӣ") != all.npos || all.find("ҳ") != all.npos || all.find("қ") != all.npos;
  }

  bool begins_with_any(size_t i, std::initializer_list<std::string_view> starts) const {
    const std::string small = lower(word(i));
    return std::any_of(starts.begin(), starts.end(), [&](auto start) { return small.starts_with(start); });
  }
  // «рӯзномаҳои «Анбоз»», «дастаи «Истиқлол»», «ширкати «Роснефт»»: papers, teams and companies are called what is quoted.
  bool is_common_kind(size_t i) const {
    return begins_with_any(
        i, {"рӯзнома", "газета", "маҷалла", "ҳафтанома", "нашри", "ширкат", "компания", "даста", "гурӯҳ", "шабака", "клуб"});
  }
  bool is_work(size_t i) const { return begins_with_any(i, {"барнома", "китоб", "филм", "лоиҳа"}); }

  // The mark that closes what opens at `i`, over a capitalised word; `i` itself if nothing opens.
  size_t closing(size_t i) const {
    if (i + 1 >= sentence_.end || !is_word(i + 1) || is_small(i + 1)) return i;
    return closing_mark(text_, sentence_, i);
  }

  // Where the chain of izofas before a quotation has its head; `i` if it has none, after it where the name is inside. Of several
  // heads the first, «ташкилоти ҷамъиятии «…»», but a small one before a capitalised one is another body: «дафтари Маркази «…»».
  size_t head_before(size_t i) const {
    size_t start = i;
    for (size_t k = i; k > sentence_.begin && i - k < kLongestChain; --k) {
      const size_t at = k - 1;
      if (!is_word(at)) break;
      const uint32_t its = classes(at);
      if (is_common_kind(at)) return i + 1;
      if ((its & bit(WordClass::media)) || is_work(at)) break;
      if (at + 1 == i && (its & bit(WordClass::legal))) return at;
      if (!ends_in_izofa(at)) break;
      if ((its & bit(WordClass::head)) && (start == i || is_small(start) || !is_small(at))) start = at;
    }
    return start;
  }
};

}  // namespace

std::vector<Name> with_whole_chains(const Text& text, Span sentence, const WordLists& lists, const std::vector<Name>& names) {
  if (sentence.empty()) return names;
  const Chains chains(text, sentence, lists);
  std::vector<Name> whole = names;
  for (Name& name : whole) chains.lead(name), chains.complete(name);
  return united(chains.quoted(), whole);
}

}  // namespace chashma
