// The inside of a worker. A request is eight bytes, how much memory it may take, and a path; an answer is 'D' and a document, or
// 'E' and code, where, what.
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>

#include "pipeline/ingest/confine.h"
#include "pipeline/ingest/frame.h"
#include "pipeline/ingest/isolate.h"
#include "pipeline/ingest/read_document.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace {

uint64_t number_from(const char* variable) {
  const char* value = std::getenv(variable);
  return value ? std::strtoull(value, nullptr, 10) : 0;
}

std::string failure(const std::string& code, const std::string& where, const std::string& what) {
  return "E" + code + '\0' + where + '\0' + what;
}

std::string answer(const std::string& path) {
  try {
    return "D" + to_bytes(read_document(path));
  } catch (const Error& e) {
    return failure(e.code, e.where, e.what());
  } catch (const std::bad_alloc&) {
    return failure("out_of_memory", path, "reading it takes more memory than a document may have");
  } catch (const std::exception& e) {
    return failure("damaged", path, std::string("the file is damaged: ") + e.what());
  }
}

}  // namespace

int run_worker() {
  // Libraries chat on standard output and standard error (poppler does): answers go through a descriptor of our own.
  const int out = dup(STDOUT_FILENO);
  const int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (out < 0 || null < 0) return 2;
  dup2(null, STDOUT_FILENO);
  dup2(null, STDERR_FILENO);
  std::signal(SIGINT, SIG_IGN);  // Ctrl-C is the parent's business; it closes our input
  confine_this_process(number_from("CHASHMA_WORKER_MEMORY"));
  const auto seconds = static_cast<unsigned>(number_from("CHASHMA_WORKER_SECONDS"));
  for (std::string request; read_frame(STDIN_FILENO, request, 1 << 20, nullptr) == FrameStatus::ok;) {
    uint64_t memory = 0;
    if (request.size() < sizeof memory) return 1;
    std::memcpy(&memory, request.data(), sizeof memory);
    allow_for_next_document(memory, seconds ? seconds : 3600);
    if (!write_frame(out, answer(request.substr(sizeof memory)))) return 1;
  }
  return 0;
}

}  // namespace chashma
