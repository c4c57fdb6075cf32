// What the rules that put a reference's labels right have in common: its tokens and their labels.
#pragma once
#include "pipeline/extract/references/fields.h"

namespace chashma {

/// Base of the rules, which change the labels. What it is given must outlive it.
class LabelRules {
 public:
  LabelRules(std::string_view text, const std::vector<RefToken>& tokens, std::vector<RefLabel>& labels)
      : text_(text), tokens_(tokens), labels_(labels) {}

 protected:
  /// Text of a token; "" beyond the last.
  std::string_view at(size_t i) const { return i < tokens_.size() ? tokens_[i].span.in(text_) : std::string_view{}; }
  bool is_dash(size_t i) const { return at(i) == "–" || at(i) == "—" || at(i) == "-"; }

  std::string_view text_;
  const std::vector<RefToken>& tokens_;
  std::vector<RefLabel>& labels_;
};

}  // namespace chashma
