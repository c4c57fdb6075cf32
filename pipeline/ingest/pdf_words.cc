#include "pipeline/ingest/pdf_words.h"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cmath>

#include "pipeline/ingest/charset.h"
#include "pipeline/ingest/limits.h"
#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

struct PdfFile::Handle {
  std::unique_ptr<poppler::document> document;
};

// Word by word, poppler's own to_utf8 spends more time on opening iconv than on reading the page.
static std::string to_string(const poppler::ustring& utf16) {
  std::string out;
  out.reserve(utf16.size() * 2);
  for (size_t i = 0; i < utf16.size(); ++i) {
    char32_t c = utf16[i];
    const bool high = c >= 0xD800 && c < 0xDC00, low_follows = i + 1 < utf16.size() && (utf16[i + 1] & 0xFC00) == 0xDC00;
    if (high && low_follows) c = 0x10000 + ((c - 0xD800) << 10) + (static_cast<char32_t>(utf16[++i]) - 0xDC00);
    append(out, c >= 0xD800 && c < 0xE000 ? U'\uFFFD' : c);
  }
  return out;
}

PdfFile::PdfFile(std::string_view bytes) : handle_(std::make_unique<Handle>()) {
  static const bool quiet = (poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr), true);
  (void)quiet;
  // Some servers and mail programs put lines before the header.
  if (const size_t start = bytes.substr(0, 1024).find("%PDF-"); start != std::string_view::npos) bytes.remove_prefix(start);
  handle_->document.reset(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!handle_->document) throw Error("damaged", "", "the PDF file is damaged and can't be opened");
  if (handle_->document->is_locked()) throw Error("encrypted", "", "the PDF file is encrypted and needs a password");
  pages_ = std::min(handle_->document->pages(), kMaxPages);
  if (pages_ <= 0) throw Error("damaged", "", "the PDF file has no pages that could be read");
}

PdfFile::~PdfFile() = default;

PdfInfo PdfFile::info() const {
  const auto& document = *handle_->document;
  PdfInfo info;
  info.title = to_string(document.info_key("Title"));
  info.author = to_string(document.info_key("Author"));
  info.created = to_string(document.info_key("CreationDate"));
  return info;
}

std::vector<PdfWord> PdfFile::words(int index, float& width, float& height) const {
  const std::unique_ptr<poppler::page> page(handle_->document->create_page(index));
  std::vector<PdfWord> words;
  if (!page) return words;
  const poppler::rectf rect = page->page_rect();
  width = static_cast<float>(rect.width());
  height = static_cast<float>(rect.height());
  for (const auto& box : page->text_list(poppler::page::text_list_include_font)) {
    PdfWord word;
    word.text = to_string(box.text());
    if (word.text.empty()) continue;
    const poppler::rectf at = box.bbox();
    word.x0 = static_cast<float>(at.left());
    word.x1 = static_cast<float>(at.right());
    word.y0 = static_cast<float>(at.top());
    word.y1 = static_cast<float>(at.bottom());
    word.size = static_cast<float>(box.get_font_size());
    word.space_after = box.has_space_after();
    const std::string font = box.get_font_name();
    word.bold = font.find("Bold") != std::string::npos || font.find("bold") != std::string::npos ||
                font.find("Black") != std::string::npos;
    words.push_back(std::move(word));
  }
  return words;
}

GrayImage PdfFile::render(int index, double dpi) const {
  const std::unique_ptr<poppler::page> page(handle_->document->create_page(index));
  if (!page) return {};
  const poppler::rectf rect = page->page_rect();
  const double pixels = rect.width() * rect.height() * dpi * dpi / (72 * 72);
  if (!(pixels > 0)) return {};
  constexpr double kMaxPixels = 60e6;
  if (pixels > kMaxPixels) dpi *= std::sqrt(kMaxPixels / pixels);
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const poppler::image image = renderer.render_page(page.get(), dpi, dpi);
  if (!image.is_valid()) return {};
  GrayImage out;
  out.width = image.width();
  out.height = image.height();
  out.pixels.reserve(static_cast<size_t>(out.width) * static_cast<size_t>(out.height));
  for (int y = 0; y < out.height; ++y) {
    const char* row = image.const_data() + static_cast<ptrdiff_t>(y) * image.bytes_per_row();
    out.pixels.insert(out.pixels.end(), row, row + out.width);
  }
  return out;
}

}  // namespace chashma
