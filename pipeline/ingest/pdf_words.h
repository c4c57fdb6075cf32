// The door to poppler: pages of a PDF as words with their place and size, in reading order; pages as pictures.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chashma {

struct PdfWord {
  std::string text;                      ///< UTF-8
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;  ///< points, y grows downwards
  float size = 0;                        ///< of the font, points
  bool bold = false;
  bool space_after = false;
};

/// A page rendered for OCR: 8-bit gray, row by row.
struct GrayImage {
  int width = 0, height = 0;
  std::vector<unsigned char> pixels;
};

struct PdfInfo {
  std::string title, author, created, language;
};

class PdfFile {
 public:
  /// Throws Error{"damaged" | "encrypted"}. `bytes` must outlive it.
  explicit PdfFile(std::string_view bytes);
  ~PdfFile();
  int pages() const { return pages_; }
  PdfInfo info() const;
  /// Words of page `index` (from 0) in reading order; height and width of the page. A broken page has none.
  std::vector<PdfWord> words(int index, float& width, float& height) const;
  /// The page at `dpi`, made smaller if it would have more than 60 million pixels; empty if it can't be drawn.
  GrayImage render(int index, double dpi) const;

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
  int pages_ = 0;
};

}  // namespace chashma
