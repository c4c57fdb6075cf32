// Pages of a PDF that are pictures: recognised, and laid out as words so that the rest of the reader sees no difference.
#pragma once
#include <chrono>
#include <memory>

#include "pipeline/ingest/ocr.h"
#include "pipeline/ingest/pdf_lines.h"
#include "pipeline/ingest/pdf_words.h"

namespace chashma {

/// Recognises pages of one file as long as its time lasts ($CHASHMA_OCR: auto, always, never).
class PdfOcr {
 public:
  PdfOcr();
  /// Is page `has_text` to be recognised?
  bool wants(bool has_text) const;
  /// Words of page `index`, in reading order; empty when nothing was recognised, no time is left, or tesseract is absent.
  std::vector<PdfWord> words(const PdfFile& file, int index);
  /// What to tell in the record; "" when no page was recognised or missed.
  std::string warning() const;

 private:
  OcrMode mode_ = OcrMode::automatic;
  std::chrono::steady_clock::time_point deadline_;
  std::unique_ptr<Ocr> ocr_;
  int pages_ = 0, missed_ = 0, confidence_ = 0;
  bool absent_ = false;
};

}  // namespace chashma
