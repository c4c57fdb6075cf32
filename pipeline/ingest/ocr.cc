#include "pipeline/ingest/ocr.h"

#include <tesseract/baseapi.h>

#include <array>

#include "pipeline/text/error.h"
#include "pipeline/text/identify.h"

namespace chashma {

namespace {

struct Model {
  const char* code;  // ours
  const char* name;  // tesseract's
};
constexpr std::array<Model, 3> kModels = {{{"en", "eng"}, {"tg", "tgk"}, {"ru", "rus"}}};

constexpr int kGood = 75;  // mean confidence of a page that is in the model's language; below, the choice is made anew

}  // namespace

struct Ocr::Engines {
  std::array<std::unique_ptr<tesseract::TessBaseAPI>, kModels.size()> apis;
  int chosen = -1;  // of kModels

  tesseract::TessBaseAPI& api(size_t model) {
    if (!apis[model]) {
      auto api = std::make_unique<tesseract::TessBaseAPI>();
      if (api->Init(nullptr, kModels[model].name, tesseract::OEM_LSTM_ONLY) != 0)
        throw Error("no_ocr", kModels[model].name,
                    std::string("OCR needs tesseract's data; install tesseract-ocr-") + kModels[model].name);
      api->SetPageSegMode(tesseract::PSM_AUTO);
      api->SetVariable("debug_file", "/dev/null");
      apis[model] = std::move(api);
    }
    return *apis[model];
  }

  Recognised read(const GreyImage& page, size_t model) {
    auto& engine = api(model);
    engine.SetImage(reinterpret_cast<const unsigned char*>(page.pixels.data()), page.width, page.height, 1, page.width);
    engine.SetSourceResolution(page.dpi);
    const std::unique_ptr<char[]> text(engine.GetUTF8Text());
    Recognised result{text ? text.get() : "", engine.MeanTextConf(), kModels[model].code};
    engine.Clear();
    return result;
  }

  // Reads the page with each model until one finds its own language with good confidence; else the most confident.
  // (A strip of the page would be cheaper, but its lines are cut and say nothing.)
  Recognised choose(const GreyImage& page) {
    Recognised best;
    int best_score = 0;
    for (size_t model = 0; model < kModels.size(); ++model) {
      Recognised look = read(page, model);
      const bool own = identify(look.utf8).code == kModels[model].code;
      const int score = look.confidence + (own ? 30 : 0);
      if (look.utf8.size() <= 20 || score <= best_score) continue;
      best_score = score;
      best = std::move(look);
      chosen = static_cast<int>(model);
      if (own && best.confidence >= kGood) break;
    }
    return best;
  }
};

Ocr::Ocr() : engines_(std::make_unique<Engines>()) {}
Ocr::~Ocr() = default;

Recognised Ocr::read(const GreyImage& page) {
  if (page.width <= 0 || page.height <= 0) return {};
  Engines& e = *engines_;
  if (e.chosen < 0) return e.choose(page);
  Recognised result = e.read(page, static_cast<size_t>(e.chosen));
  if (result.confidence >= kGood || result.utf8.size() <= 20) return result;
  const int before = e.chosen;  // the language may have changed
  Recognised other = e.choose(page);
  if (other.confidence > result.confidence) return other;
  e.chosen = before;
  return result;
}

}  // namespace chashma
