// Pictures of pages to text: the door to tesseract, for English, Russian and Tajik.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

namespace chashma {

/// Grey pixels, row by row from the top, one byte each: width * height of them.
struct GreyImage {
  int width = 0, height = 0;
  int dpi = 300;
  std::string pixels;
};

enum class OcrMode : uint8_t {
  automatic,  ///< pages without text of their own
  always,     ///< every page of a paginated format
  never,
};

/// What was recognised; paragraphs are separated by blank lines.
struct Recognised {
  std::string utf8;
  int confidence = 0;    ///< mean of the words, 0..100
  std::string language;  ///< "en", "ru" or "tg": the model that read it; "" when nothing was found
};

/// Recognises the pages of one document. The language is chosen by a first look at a page and kept while pages come out
/// well. Not thread-safe: one a thread.
class Ocr {
 public:
  Ocr();
  ~Ocr();
  /// Throws Error{"no_ocr"} when tesseract's language data are not installed.
  Recognised read(const GreyImage& page);

 private:
  struct Engines;
  std::unique_ptr<Engines> engines_;
};

}  // namespace chashma
