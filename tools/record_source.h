// Which records a list is made of: one document, files that aren't indexed, the hits of a query, or the whole index.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "pipeline/record.h"

namespace chashma {

struct RecordChoice {
  std::vector<std::string> indexes;    ///< folders; empty: the default index
  std::vector<std::string> documents;  ///< ids or paths of indexed documents, or files on disk; empty: all
  std::string query;                   ///< restricts to its hits
};

/// Calls `visit` for each chosen record, in the index's order. Throws Error{"no_document"} for a document that is neither
/// in the index nor a file, and what opening the index throws.
void each_record(const RecordChoice& choice, const std::function<void(const Record&)>& visit);

}  // namespace chashma
