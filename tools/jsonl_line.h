// A line {"id","text","title"?,"language"?,"date"?,"authors"?} of a corpus, as a document.
#pragma once
#include <string>

#include "pipeline/ingest/document.h"

namespace chashma {

/// Throws Error{"bad_json" | "bad_line"}.
Document document_from_line(const std::string& line);

}  // namespace chashma
