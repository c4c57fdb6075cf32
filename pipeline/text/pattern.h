// The door to RE2: regular expressions for what is flat and short, such as dates, property lines, template marks; what has
// words in three languages is read token by token. \b \w \d \s are ASCII in RE2; write \pL \pN \pZ.
#pragma once
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/text/span.h"

namespace chashma {

/// An expression, compiled when it is first matched; safe to share. Then Error{bad_pattern} is thrown if it doesn't compile.
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
    /// What the group matched of `text`, the string that was searched; "" if it took no part.
    std::string_view in(std::string_view text, size_t group) const {
      return has(group) ? groups[group].in(text) : std::string_view();
    }
  };

  /// The leftmost match at or after `from`; spans are into `text`. Linear time.
  std::optional<Match> find(std::string_view text, size_t from = 0) const;
  /// Like find, but only a match of the whole of `text`.
  std::optional<Match> match_whole(std::string_view text) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace chashma
