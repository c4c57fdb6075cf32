// The door to RE2: regular expressions over normalised text. \b \w \d \s are ASCII in RE2; write \pL \pN \pZ.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/text/span.h"

namespace chashma {

/// A compiled expression; immutable, safe to share between threads. Throws Error{bad_pattern} if it doesn't compile.
class Pattern {
 public:
  explicit Pattern(std::string_view expression, bool ignore_case = false);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  /// A match: the span of the whole (groups[0]) and of each group; a group that took no part is {npos, npos}.
  struct Match {
    std::vector<Span> groups;
    Span span() const { return groups[0]; }
    bool has(size_t group) const { return group < groups.size() && groups[group].begin != std::string_view::npos; }
  };

  /// The leftmost match at or after `from`; spans are into `text`. Linear time.
  std::optional<Match> find(std::string_view text, size_t from = 0) const;
  /// Like find, but only a match that begins exactly at `from`.
  std::optional<Match> match_at(std::string_view text, size_t from) const;
  /// Does the whole of `text` match?
  bool matches(std::string_view text) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

/// Several expressions searched for at once: which of them occur?
class PatternSet {
 public:
  explicit PatternSet(const std::vector<std::string>& expressions);
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  /// Indexes of the expressions that match somewhere in `text`, ascending.
  std::vector<int> which(std::string_view text) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace chashma
