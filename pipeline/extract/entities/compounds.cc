#include "pipeline/extract/entities/compounds.h"

#include "pipeline/extract/entities/sentence_rules.h"

namespace chashma {

namespace {

// How great a body is, by its head: "Population Division", "Department of …", "Institute of …", "Ministry of Health".
enum Rank : int { kUnknown, kSection, kDepartment, kInstitute, kParent };

class Compounds : SentenceRules {
 public:
  using SentenceRules::SentenceRules;

  std::vector<Name> joined(const std::vector<Name>& names) const {
    std::vector<Name> all;
    Rank first = kUnknown, last = kUnknown;  // of the parts of the last name
    for (Name name : names) {
      const Rank rank = name.type == EntityType::organization ? rank_of(name.tokens) : kUnknown;
      if (!all.empty() && all.back().type == EntityType::organization && name.type == EntityType::organization &&
          (comma_joins(all.back().tokens, first, last, name.tokens, rank) ||
           of_joins(all.back().tokens, last, name.tokens, rank))) {
        all.back().tokens.end = name.tokens.end;
      } else {
        if (rank > kSection) take_part_before(name, all.empty() ? sentence_.begin : all.back().tokens.end);
        all.push_back(name);
        first = rank;
      }
      last = rank;
    }
    return all;
  }

 private:
  // English heads stand before "of" or last; Russian and Tajik ones first, after adjectives.
  Rank rank_of(Span tokens) const {
    size_t head = tokens.begin;
    if (lang_ == Lang::en) {
      if (word(head) == "United" && tokens.size() == 2) return kParent;  // Nations
      while (head + 1 < tokens.end && word(head + 1) != "of" && word(head + 1) != "for" && word(head + 1) != ",") ++head;
      return rank_of(classes(head));
    }
    constexpr size_t kAdjectives = 3;
    for (; head < tokens.end && head <= tokens.begin + kAdjectives; ++head)
      if (const Rank rank = rank_of(classes(head)); rank != kUnknown) return rank;
    return kUnknown;
  }
  static Rank rank_of(uint32_t classes) {
    return (classes & bit(WordClass::parent))       ? kParent
           : (classes & bit(WordClass::institute))  ? kInstitute
           : (classes & bit(WordClass::department)) ? kDepartment
           : (classes & bit(WordClass::section))    ? kSection
                                                    : kUnknown;
  }

  // From the part up, "Department of Water Policy, Ministry of Energy", or from the body down, "United Nations, Department of
  // Economic and Social Affairs, Population Division". "Department of Justice, Department of State" are two, and in a list of
  // ministries none is part of another.
  bool comma_joins(Span before, Rank first, Rank last, Span after, Rank rank) const {
    if (before.end + 1 != after.begin || word(before.end) != "," || last == kUnknown || rank == kUnknown) return false;
    const bool up = last < rank && first <= last;
    const bool down = last > rank && first == kParent && word(before.begin) == "United";
    return up || down;
  }

  // "[Population Division, ]Department of Economic and Social Affairs", «[Отдел гляциологии, ]Институт географии»: a few words
  // before the comma with the head, which has a capital, last or first.
  void take_part_before(Name& name, size_t from) const {
    constexpr size_t kMost = 5;
    if (name.tokens.begin < from + 3 || word(name.tokens.begin - 1) != ",") return;
    const auto is_part = [&](size_t i) {
      const Rank rank = rank_of(classes(i));
      return is_capital(i) && (rank == kSection || rank == kDepartment) && rank <= rank_of(name.tokens);
    };
    const size_t last = name.tokens.begin - 2;
    if (lang_ == Lang::en && is_part(last)) {
      size_t begin = last;
      while (begin > from && last - begin + 1 < kMost && is_capital(begin - 1) && word(begin - 1) != "The") --begin;
      if (begin < last) name.tokens.begin = begin;
      return;
    }
    for (size_t head = last; head > from && last - head < kMost;) {
      --head;
      if (!is_word(head)) return;
      if (!is_part(head)) continue;
      if (lang_ != Lang::en || word(head + 1) == "of") name.tokens.begin = head;
      return;
    }
  }

  // "Institute of Water Problems, Hydropower and Ecology of the National Academy of Sciences".
  bool of_joins(Span before, Rank last, Span after, Rank rank) const {
    if (lang_ != Lang::en || last == kUnknown || last == kParent || rank <= last || before.size() < 2) return false;
    const size_t of = before.end;
    if (of >= sentence_.end || word(of) != "of") return false;
    return of + 1 == after.begin || (word(of + 1) == "the" && of + 2 == after.begin);
  }
};

}  // namespace

std::vector<Name> with_whole_compounds(const Text& text, Span sentence, Lang lang, const WordLists& lists,
                                       const std::vector<Name>& names) {
  return Compounds(text, sentence, lang, lists).joined(names);
}

}  // namespace chashma
