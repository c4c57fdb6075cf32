// Words come from poppler's core and not through poppler-cpp: that one looks up every font of every page again for the name
// of a word's font, and opens iconv for every word, which takes as long as reading the page.
#include "pipeline/ingest/pdf_words.h"

#include <Annot.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <TextOutputDev.h>
#include <UTF.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "pipeline/ingest/limits.h"
#include "pipeline/ingest/pdf_streams.h"
#include "pipeline/text/error.h"
#include "pipeline/text/unicode.h"

namespace chashma {

// Colours mean nothing to words, but poppler would work out the tables of a PDF/A's colour profile again for each page.
static void forget_colours(XRef& xref) {
  Object catalog = xref.getCatalog();
  if (!catalog.isDict() || catalog.dictLookupNF("OutputIntents").isNull()) return;
  catalog.getDict()->remove("OutputIntents");
  xref.setModifiedObject(&catalog, {xref.getRootNum(), xref.getRootGen()});
}

struct PdfFile::Handle {
  std::string_view bytes;
  GlobalParamsIniter parameters{[](ErrorCategory, Goffset, const char*) {}};  // complaints go nowhere
  std::optional<PdfStreams> streams;
  std::unique_ptr<PDFDoc> core;                 // goes before what its table of objects points into
  std::unique_ptr<poppler::document> renderer;  // opened when a page must be drawn
};

PdfFile::PdfFile(std::string_view bytes) : handle_(std::make_unique<Handle>()) {
  // Some servers and mail programs put lines before the header.
  if (const size_t start = bytes.substr(0, 1024).find("%PDF-"); start != std::string_view::npos) bytes.remove_prefix(start);
  handle_->bytes = bytes;
  auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));  // the PDFDoc owns it
  handle_->core = std::make_unique<PDFDoc>(stream);
  if (!handle_->core->isOk()) {
    if (handle_->core->getErrorCode() == errEncrypted)
      throw Error("encrypted", "", "the PDF file is encrypted and needs a password");
    throw Error("damaged", "", "the PDF file is damaged and can't be opened");
  }
  pages_ = std::min(handle_->core->getNumPages(), kMaxPages);
  if (pages_ <= 0) throw Error("damaged", "", "the PDF file has no pages that could be read");
  forget_colours(*handle_->core->getXRef());
  handle_->streams.emplace(*handle_->core->getXRef());
}

PdfFile::~PdfFile() = default;

// A text string of the file: UTF-16, UTF-8 or PDFDocEncoding.
static std::string to_utf8(const std::unique_ptr<GooString>& text) {
  std::string out;
  if (!text) return out;
  Unicode* points = nullptr;
  const int count = TextStringToUCS4(text->toStr(), &points);
  for (int i = 0; i < count; ++i) append(out, points[i]);
  gfree(points);
  return out;
}

PdfInfo PdfFile::info() const {
  PdfInfo info;
  info.title = to_utf8(handle_->core->getDocInfoTitle());
  info.author = to_utf8(handle_->core->getDocInfoAuthor());
  info.created = to_utf8(handle_->core->getDocInfoCreatDate());
  return info;
}

static PdfWord read_word(const TextWord& from) {
  PdfWord word;
  for (int i = 0; i < from.getLength(); ++i) append(word.text, *from.getChar(i));
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  from.getBBox(&x0, &y0, &x1, &y1);
  word.x0 = static_cast<float>(x0);
  word.x1 = static_cast<float>(x1);
  word.y0 = static_cast<float>(y0);
  word.y1 = static_cast<float>(y1);
  word.size = static_cast<float>(from.getFontSize());
  word.space_after = from.hasSpaceAfter();
  if (const GooString* name = from.getLength() > 0 ? from.getFontName(0) : nullptr) {
    const std::string& font = name->toStr();
    word.bold = font.find("Bold") != std::string::npos || font.find("bold") != std::string::npos ||
                font.find("Black") != std::string::npos;
  }
  return word;
}

// Turns a word that runs downwards (1), upside down (2) or upwards (3) upright, on a page that is turned with it.
static void turn(PdfWord& word, int rotation, float width, float height) {
  const PdfWord was = word;
  if (rotation == 1) word.x0 = was.y0, word.x1 = was.y1, word.y0 = width - was.x1, word.y1 = width - was.x0;
  if (rotation == 2) word.x0 = width - was.x1, word.x1 = width - was.x0, word.y0 = height - was.y1, word.y1 = height - was.y0;
  if (rotation == 3) word.x0 = height - was.y1, word.x1 = height - was.y0, word.y0 = was.x0, word.y1 = was.x1;
}

// A table that was laid sideways is read as if the page were turned; what runs in another direction than most of the page
// (names of axes, stamps on the margin) is turned too, and comes below it.
static std::vector<PdfWord> upright(std::array<std::vector<PdfWord>, 4> by_rotation, float& width, float& height) {
  const auto letters = [](const std::vector<PdfWord>& words) {
    size_t count = 0;
    for (const auto& word : words) count += word.text.size();
    return count;
  };
  std::array<int, 4> order = {0, 1, 2, 3};
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return letters(by_rotation[static_cast<size_t>(a)]) > letters(by_rotation[static_cast<size_t>(b)]);
  });
  std::vector<PdfWord> all;
  float bottom = 0;
  const float page_width = width, page_height = height;
  for (const int rotation : order) {
    auto& words = by_rotation[static_cast<size_t>(rotation)];
    if (words.empty()) continue;
    for (auto& word : words) {
      turn(word, rotation, page_width, page_height);
      word.y0 += bottom, word.y1 += bottom;
      all.push_back(std::move(word));
    }
    if (bottom == 0 && rotation % 2 != 0) std::swap(width, height);
    bottom += std::max(page_width, page_height);
  }
  return all;
}

std::vector<PdfWord> PdfFile::words(int index, float& width, float& height) const {
  std::vector<PdfWord> words;
  Page* page = handle_->core->getPage(index + 1);
  if (!page || !page->isOk()) return words;
  width = static_cast<float>(page->getCropWidth());
  height = static_cast<float>(page->getCropHeight());
  if (page->getRotate() % 180 != 0) std::swap(width, height);  // words lie on the page as it is shown
  TextOutputDev device(nullptr, false, 0, false, false);
  handle_->streams->unpack(*page);
  const auto has_words = [](Annot* annotation, void*) { return annotation->getType() != Annot::typeLink; };
  handle_->core->displayPage(&device, index + 1, 72, 72, 0, false, true, false, nullptr, nullptr, has_words);
  handle_->streams->forget_contents();
  const auto list = device.makeWordList();
  if (!list) return words;
  std::array<std::vector<PdfWord>, 4> by_rotation;
  by_rotation[0].reserve(static_cast<size_t>(list->getLength()));
  for (int i = 0; i < list->getLength(); ++i)
    if (PdfWord word = read_word(*list->get(i)); !word.text.empty())
      by_rotation[static_cast<size_t>(list->get(i)->getRotation() & 3)].push_back(std::move(word));
  return upright(std::move(by_rotation), width, height);
}

// Opened only when needed, and never given up before the core is.
static poppler::document* renderer_of(std::unique_ptr<poppler::document>& renderer, std::string_view bytes) {
  if (!renderer) {
    static const bool quiet = (poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr), true);
    (void)quiet;
    renderer.reset(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  }
  return renderer.get();
}

GrayImage PdfFile::render(int index, double dpi) const {
  poppler::document* document = renderer_of(handle_->renderer, handle_->bytes);
  const std::unique_ptr<poppler::page> page(document ? document->create_page(index) : nullptr);
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
