// Readers of foreign formats kept in processes of their own: a crash, a hang, a bomb costs one document, with its reason.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/ingest/document.h"

namespace chashma {

struct IsolationOptions {
  std::vector<std::string> command;     ///< starts a worker: a program that calls run_worker
  unsigned workers = 2;                 ///< at most so many at a time
  unsigned seconds = 120;               ///< wall clock for one document
  uint64_t memory = 512ULL << 20;       ///< address space of a worker, bytes
  uint64_t most_memory = 1ULL << 30;    ///< of the one worker that may try again a document for which that was too little
  uint64_t largest = 512ULL << 20;      ///< text and layout of one document, bytes
  unsigned documents_a_worker = 1'000;  ///< then it is replaced: libraries leak
};

/// A pool of workers. Thread-safe; read() blocks while all workers are busy. Workers end when the pool goes.
class IsolatedReader {
 public:
  explicit IsolatedReader(IsolationOptions options);
  ~IsolatedReader();
  /// As read_document; besides its Errors throws Error{"crashed" | "timeout" | "out_of_memory" | "too_large", path}.
  Document read(const std::filesystem::path& path);

 private:
  struct Pool;
  Document read(const std::filesystem::path& path, uint64_t memory);
  std::unique_ptr<Pool> pool_;
};

/// The life of a worker: requests from standard input, answers to standard output, until its input ends. Limits itself
/// first (memory, files, no network, no writing, no new programs). Gives the exit status.
int run_worker();

/// A document as bytes for the pipe between parent and worker, and back. from_bytes throws Error{"crashed"} on nonsense.
std::string to_bytes(const Document& document);
Document document_from_bytes(std::string_view bytes);

}  // namespace chashma
