#include "pipeline/extract/citations/superscripts.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "pipeline/extract/citations/callouts.h"

namespace chashma {

namespace {

class Scan {
 public:
  Scan(const TokenReader& reader, const Vocabulary& words, Span tokens, const NumericHabit& habit, RaisedRow& row)
      : reader_(reader), words_(words), tokens_(tokens), habit_(habit), row_(row) {}

  std::vector<Citation> run() {
    for (size_t i = tokens_.begin + 1; i < tokens_.end; ++i) {
      if (!reader_.is_number(i) || !is_label(reader_, i, habit_)) continue;
      Callout candidate = read_callout({reader_, words_, tokens_, habit_}, i);
      i = candidate.end - 1;
      if (candidate.strength == no) continue;
      ++named_[std::string(reader_.at(candidate.begin - 1))];
      ++named_[name_of(candidate)];
      candidates_.push_back(std::move(candidate));
    }
    return accepted();
  }

 private:
  // Does a weak candidate continue the row: 9 between 8 and 10?
  bool continues(size_t k) const {
    int below = 0, above = 0;
    for (size_t i = k; i-- > 0 && !below;)
      if (candidates_[i].strength >= fair) below = candidates_[i].last;
    for (size_t i = k + 1; i < candidates_.size() && !above; ++i)
      if (candidates_[i].strength >= fair) above = candidates_[i].first;
    const int n = candidates_[k].first;
    if (below && n >= below && n <= below + 2) return true;
    return above && n <= above && n + 2 >= above;
  }

  // Is there another number raised like this one? "the cft1 mutant … the cft1 mutant" is a name.
  bool in_company(size_t k) const {
    bool other = false;
    for (const auto& c : candidates_) other = other || (c.strength >= fair && c.first != candidates_[k].first);
    return other;
  }

  // "proliferation 28,31 and": a row whose next word can't be counted, in a passage that has others raised beyond doubt.
  bool counts_nothing(const Callout& c) const {
    if (c.first == c.last || reader_.capital(c.end) || reader_.is_number(c.end + 1)) return false;
    if (!words_.at(reader_, c.end, tokens_.end, kAnd | kResumes | kSetting)) return false;
    const auto sure = [&](const Callout& other) { return other.strength == strong && other.first != c.first; };
    return std::count_if(candidates_.begin(), candidates_.end(), sure) > 1;
  }

  // The next work of the list, where its number would be first used: "… of stone plates 1. They are … 2."; once some were
  // found so, earlier works are cited again so.
  bool is_in_row(const Callout& c) const {
    if (!habit_.numbered_list || habit_.names) return false;
    const bool stop = c.end < tokens_.end && (reader_.is(c.end, ".") || reader_.is(c.end, ",") || reader_.is(c.end, ";"));
    if (c.first == row_.highest + 1) return row_.highest > 0 || stop;
    return row_.bare > 3 && stop && c.last <= row_.highest && !words_.is(reader_, c.begin - 1, kNever | kSee | kAnd);
  }

  // "inet6 … inet6", "Highway 17 … Business and Highway 11": what bears the number is named again.
  bool names_a_thing(size_t k, bool to_word) const {
    const Callout& c = candidates_[k];
    if (reader_.is_word(c.begin - 1) && habit_.is_name(reader_.at(c.begin - 1), c.first)) return true;
    const bool highway = c.strength == weak && reader_.capital(c.begin - 1);  // "Highway 17 Business and Highway 17 Bypass"
    if (highway && named_.at(name_of(c)) > 1) return true;
    if (!to_word && !behind_pair({reader_, words_, tokens_, habit_}, c.begin - 1)) return false;
    const auto named = named_.find(to_word ? name_of(c) : std::string(reader_.at(c.begin - 1)));
    return named != named_.end() && named->second > 1;
  }
  std::string name_of(const Callout& c) const {
    return std::string(reader_.at(c.begin - 1)) + ' ' + std::string(reader_.at(c.begin));
  }

  bool is_taken(size_t k) const {
    const Callout& c = candidates_[k];
    const bool to_word = reader_.glued(c.begin) && reader_.is_word(c.begin - 1);
    if (names_a_thing(k, to_word)) return false;
    if (c.strength == strong)
      return !(habit_.names && to_word && !is_marked(reader_, c));  // "*dʰeh₁" of a text that cites by names
    if (habit_.names) return false;
    return is_in_row(c) || (c.strength == fair ? in_company(k) : continues(k) || counts_nothing(c));
  }

  std::vector<Citation> accepted() {
    std::vector<Citation> found;
    for (size_t k = 0; k < candidates_.size(); ++k) {
      if (!is_taken(k)) continue;
      row_.bare += candidates_[k].strength == weak;
      row_.highest = std::max(row_.highest, candidates_[k].last);
      for (const Span work : candidates_[k].works) add_works(found, reader_, work);
    }
    return found;
  }

  const TokenReader& reader_;
  const Vocabulary& words_;
  Span tokens_;
  const NumericHabit& habit_;
  RaisedRow& row_;
  std::vector<Callout> candidates_;
  std::unordered_map<std::string, int> named_;  // how often a word stands before a number, and before this number
};

}  // namespace

std::vector<Citation> find_superscripts(const TokenReader& reader, const Vocabulary& words, Span tokens,
                                        const NumericHabit& habit, RaisedRow& row) {
  if (habit.square || !(habit.excerpt || habit.numbered_list)) return {};
  return Scan(reader, words, tokens, habit, row).run();
}

}  // namespace chashma
