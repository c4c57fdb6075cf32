#include "pipeline/ingest/pdf_words.h"

// Words come from poppler's own TextOutputDev (package libpoppler-private-dev): the public text_list is the same, but scans
// all fonts of every page for the fonts' names, which takes longer than the words.
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <TextOutputDev.h>
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

namespace chashma {

// Colours mean nothing to words, but poppler would work out the tables of a PDF/A's colour profile again for each page.
static void forget_colours(XRef& xref) {
  Object catalog = xref.getCatalog();
  if (!catalog.isDict() || catalog.dictLookupNF("OutputIntents").isNull()) return;
  catalog.getDict()->remove("OutputIntents");
  xref.setModifiedObject(&catalog, {xref.getRootNum(), xref.getRootGen()});
}

struct PdfFile::Handle {
  std::unique_ptr<poppler::document> document;  // is made first and goes last: it keeps poppler's global state
  std::unique_ptr<PDFDoc> text;

  void open_text(std::string_view bytes) {
    text = std::make_unique<PDFDoc>(
        new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull)));  // is the document's from now on
    if (text->isOk()) forget_colours(*text->getXRef());
  }
};

static std::string to_string(const poppler::ustring& text) {
  const auto utf8 = text.to_utf8();
  return {utf8.begin(), utf8.end()};
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
  handle_->open_text(bytes);
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

static PdfWord word_of(const TextWord& from) {
  PdfWord word;
  const std::unique_ptr<GooString> text(from.getText());
  word.text = text->toStr();
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  from.getBBox(&x0, &y0, &x1, &y1);
  word.x0 = static_cast<float>(x0), word.y0 = static_cast<float>(y0);
  word.x1 = static_cast<float>(x1), word.y1 = static_cast<float>(y1);
  word.size = static_cast<float>(from.getFontSize());
  word.space_after = from.hasSpaceAfter();
  if (const GooString* name = from.getLength() > 0 ? from.getFontName(0) : nullptr) {
    const std::string& font = name->toStr();
    word.bold = font.find("Bold") != font.npos || font.find("bold") != font.npos || font.find("Black") != font.npos;
  }
  return word;
}

std::vector<PdfWord> PdfFile::words(int index, float& width, float& height) const {
  std::vector<PdfWord> words;
  PDFDoc& document = *handle_->text;
  Page* page = document.isOk() ? document.getPage(index + 1) : nullptr;
  if (!page) return words;
  const PDFRectangle* box = page->getCropBox();
  width = static_cast<float>(box->x2 - box->x1);
  height = static_cast<float>(box->y2 - box->y1);
  TextOutputDev out(nullptr, false, 0, false, false);
  page->displaySlice(&out, 72, 72, 0, false, false, -1, -1, -1, -1, false);
  const std::unique_ptr<TextWordList> list = out.makeWordList();
  for (int i = 0; list && i < list->getLength(); ++i)
    if (PdfWord word = word_of(*list->get(i)); !word.text.empty()) words.push_back(std::move(word));
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
