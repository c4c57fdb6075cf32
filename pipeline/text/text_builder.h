// Source string and layout in, normalised and segmented Text out: cleaning, legacy letters, language, sentences, tokens.
#pragma once
#include <memory>
#include <string_view>

#include "pipeline/text/table.h"
#include "pipeline/text/text.h"

namespace chashma {

/// Holds the tables of the text stage (abbreviations, legacy letters). Immutable after construction, shared by threads.
class TextBuilder {
 public:
  /// Throws Error{"bad_table"}.
  explicit TextBuilder(const Corpus& corpus);
  ~TextBuilder();
  TextBuilder(TextBuilder&&) noexcept;

  /// Total and pure. `source` may be any bytes; `layout`'s spans are into it. `hint`: the language if it is known.
  Text build(std::string_view source, const Layout& layout, std::string_view hint = {}) const;
  /// The same for text without known layout (see guess_layout).
  Text build(std::string_view source, std::string_view hint = {}) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace chashma
