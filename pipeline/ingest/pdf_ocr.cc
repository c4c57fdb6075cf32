#include "pipeline/ingest/pdf_ocr.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

namespace {

constexpr int kDpi = 300;
constexpr float kLine = 12, kLetter = 5;  // points: a page as typed with even letters

// Lines of recognised text as words with a place; a blank line leaves room, as between paragraphs.
std::vector<PdfWord> lay_out(std::string_view text) {
  std::vector<PdfWord> words;
  float y = 72;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.size(), text.find('\n', at));
    const auto line = text.substr(at, end - at);
    float x = 72;
    for (size_t begin = line.find_first_not_of(' '); begin != std::string_view::npos;) {
      const size_t stop = std::min(line.size(), line.find(' ', begin));
      const auto word = line.substr(begin, stop - begin);
      const float width = kLetter * static_cast<float>(count_code_points(word));
      words.push_back({std::string(word), x, y, x + width, y + kLine - 2, kLine - 2, false, true});
      x += width + kLetter;
      begin = line.find_first_not_of(' ', stop);
    }
    y += kLine;
    at = end + 1;
  }
  return words;
}

// An empty page takes as long to recognise as a full one.
bool is_blank(const std::vector<unsigned char>& pixels) {
  constexpr ptrdiff_t kLeast = 150;  // dark pixels: less than one letter at this resolution
  return std::count_if(pixels.begin(), pixels.end(), [](unsigned char grey) { return grey < 170; }) < kLeast;
}

double seconds_for_ocr() {
  const char* seconds = std::getenv("CHASHMA_WORKER_SECONDS");  // of the whole document; the rest is for reading it
  return 0.75 * (seconds ? std::strtod(seconds, nullptr) : 120);
}

}  // namespace

PdfOcr::PdfOcr()
    : deadline_(std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                                       std::chrono::duration<double>(seconds_for_ocr()))) {
  const char* set = std::getenv("CHASHMA_OCR");
  const std::string_view mode = set ? set : "auto";
  mode_ = mode == "never" ? OcrMode::never : mode == "always" ? OcrMode::always : OcrMode::automatic;
}

bool PdfOcr::wants(bool has_text) const { return mode_ == OcrMode::always || (mode_ == OcrMode::automatic && !has_text); }

std::vector<PdfWord> PdfOcr::words(const PdfFile& file, int index) {
  if (absent_ || std::chrono::steady_clock::now() > deadline_) {
    ++missed_;
    return {};
  }
  const GrayImage image = file.render(index, kDpi);
  if (image.pixels.empty() || is_blank(image.pixels)) return {};
  try {
    if (!ocr_) ocr_ = std::make_unique<Ocr>();
    const Recognised page = ocr_->read({image.width, image.height, kDpi, {image.pixels.begin(), image.pixels.end()}});
    if (page.utf8.empty()) return {};
    ++pages_;
    confidence_ += page.confidence;
    return lay_out(page.utf8);
  } catch (const Error&) {  // tesseract's data are not installed: the pages are as they were
    absent_ = true;
    ++missed_;
    return {};
  }
}

std::string PdfOcr::warning() const {
  std::string line;
  if (pages_)
    line = std::to_string(pages_) + " pages were pictures and recognised (OCR, confidence " +
           std::to_string(confidence_ / pages_) + " of 100)";
  if (missed_)
    line += (line.empty() ? "" : "; ") + std::to_string(missed_) + " pages were pictures and " +
            (absent_ ? "tesseract's language data are not installed" : "the time for OCR ran out (--timeout)");
  return line;
}

}  // namespace chashma
