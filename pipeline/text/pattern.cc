#include "pipeline/text/pattern.h"

#include <re2/re2.h>

#include <mutex>

#include "pipeline/text/error.h"

namespace chashma {

static RE2::Options options(bool ignore_case) {
  RE2::Options o;
  o.set_case_sensitive(!ignore_case);
  o.set_log_errors(false);
  return o;
}

// Compiling all patterns takes longer than most commands, which need few of them.
struct Pattern::Compiled {
  Compiled(std::string_view e, bool i) : expression(e), ignore_case(i) {}
  const RE2& re() const {
    std::call_once(once, [this] {
      compiled.emplace(expression, options(ignore_case));
      if (!compiled->ok()) throw Error("bad_pattern", expression, "bad pattern: " + compiled->error());
    });
    return *compiled;
  }
  std::string expression;
  bool ignore_case;
  mutable std::once_flag once;
  mutable std::optional<RE2> compiled;
};

Pattern::Pattern(std::string_view expression, bool ignore_case)
    : compiled_(std::make_unique<Compiled>(expression, ignore_case)) {}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

static std::optional<Pattern::Match> run(const RE2& re, std::string_view text, size_t from, RE2::Anchor anchor) {
  std::vector<re2::StringPiece> groups(static_cast<size_t>(re.NumberOfCapturingGroups()) + 1);
  const re2::StringPiece whole(text.data(), text.size());
  if (from > text.size() || !re.Match(whole, from, text.size(), anchor, groups.data(), static_cast<int>(groups.size())))
    return {};
  Pattern::Match match;
  for (const auto& g : groups) {
    if (!g.data()) {
      match.groups.push_back({std::string_view::npos, std::string_view::npos});
      continue;
    }
    const auto begin = static_cast<size_t>(g.data() - text.data());
    match.groups.push_back({begin, begin + g.size()});
  }
  return match;
}

std::optional<Pattern::Match> Pattern::find(std::string_view text, size_t from) const {
  return run(compiled_->re(), text, from, RE2::UNANCHORED);
}
std::optional<Pattern::Match> Pattern::match_whole(std::string_view text) const {
  return run(compiled_->re(), text, 0, RE2::ANCHOR_BOTH);
}

}  // namespace chashma
