// How the program reads files of unknown origin: in worker processes, so that a parser's crash costs that document only.
#pragma once
#include <string>

#include "pipeline/ingest/isolate.h"

namespace chashma {

/// What `--ocr`, `--timeout`, `--memory` and `--threads` say of reading.
struct ReadingOptions {
  std::string ocr = "auto";    ///< auto, always, never
  unsigned threads = 0;        ///< readers at a time; 0: one for each core
  unsigned seconds = 120;      ///< for one document
  unsigned memory_mb = 1'024;  ///< of a reader
};

/// Readers (chashma-reader); they are started when first needed.
IsolationOptions isolation_of(const ReadingOptions& options);
/// Standard input as a document: it is kept in a temporary file while the reader needs it. Throws as IsolatedReader::read.
Document read_standard_input(IsolatedReader& reader);

}  // namespace chashma
