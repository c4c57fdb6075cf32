#include "pipeline/ingest/pdf_text_layer.h"

#include "pipeline/text/pattern.h"
#include "pipeline/text/unicode.h"

namespace chashma {

bool is_poorly_recognised(const std::vector<std::vector<PdfWord>>& pages) {
  // "х," and "ч," before a letter; and signs that no word has inside.
  static const Pattern mark(R"([хчкгХЧКГ][,;]\p{Cyrillic}|\p{Cyrillic}[*^|~\\{}<>]\p{Cyrillic})");
  constexpr size_t kEnough = 4, kOneIn = 120;  // words
  size_t words = 0, marked = 0;
  for (const auto& page : pages)
    for (const auto& word : page) {
      if (!is_letter(decode(word.text, 0).value)) continue;
      ++words;
      marked += mark.find(word.text).has_value();
    }
  return marked >= kEnough && marked * kOneIn > words;
}

}  // namespace chashma
