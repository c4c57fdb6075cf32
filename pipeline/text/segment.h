// Sentences and tokens of a Text whose paragraphs and languages are set.
#pragma once
#include <memory>

#include "pipeline/text/table.h"
#include "pipeline/text/text.h"

namespace chashma {

class Segmenter {
 public:
  explicit Segmenter(const Corpus& corpus);
  ~Segmenter();
  Segmenter(Segmenter&&) noexcept;
  /// Fills tokens and sentences, and the paragraphs' index ranges. Total.
  void segment(Text& text) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

/// The tokens of `utf8` alone. Total, pure.
std::vector<Token> tokenise(std::string_view utf8, Span part);

}  // namespace chashma
