// The pool of workers, seen from the parent. posix_spawn, because the parent has threads: nothing of ours runs between
// fork and exec.
#include "pipeline/ingest/isolate.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <csignal>
#include <cstring>
#include <mutex>

#include "pipeline/ingest/frame.h"
#include "pipeline/text/error.h"

extern char** environ;

namespace chashma {

namespace {

// One worker process. Killed and waited for when it goes.
class Worker {
 public:
  explicit Worker(const IsolationOptions& options) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0) fail();
    if (pipe2(out, O_CLOEXEC) != 0) {
      close(in[0]), close(in[1]);
      fail();
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    std::vector<std::string> words = options.command;
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string memory = "CHASHMA_WORKER_MEMORY=" + std::to_string(std::max(options.memory, options.most_memory));
    // Pages are read side by side by the workers: tesseract's own threads would only wait for each other. OpenMP asks
    // once, when its library is loaded, so that it must stand in the environment.
    std::string threads = "OMP_THREAD_LIMIT=1";
    std::string seconds = "CHASHMA_WORKER_SECONDS=" + std::to_string(options.seconds);
    std::vector<char*> environment{memory.data(), threads.data(), seconds.data()};
    for (char** variable = environ; *variable; ++variable)
      if (std::strncmp(*variable, "CHASHMA_WORKER_", 15) != 0 && std::strncmp(*variable, "OMP_THREAD_LIMIT=", 17) != 0)
        environment.push_back(*variable);
    environment.push_back(nullptr);
    const int status = posix_spawn(&pid_, arguments[0], &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]), close(out[1]);
    to_ = in[1], from_ = out[0];
    if (status != 0) {
      pid_ = -1;
      fail();
    }
  }
  ~Worker() {
    close(to_), close(from_);
    end();
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  bool ask(const std::string& path, uint64_t memory) const {
    return write_frame(to_, std::string(reinterpret_cast<const char*>(&memory), sizeof memory) + path);
  }
  FrameStatus answer(std::string& message, uint64_t largest, const std::chrono::steady_clock::time_point& deadline) const {
    return read_frame(from_, message, largest, &deadline);
  }
  // Kills it; the signal it had died of before, 0 if it lived.
  int end() {
    if (pid_ <= 0) return 0;
    int status = 0;
    const pid_t gone = waitpid(pid_, &status, WNOHANG);
    if (gone == 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, &status, 0);
      status = 0;
    }
    pid_ = -1;
    return gone > 0 && WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  }
  // Waits a moment for a worker whose pipe has closed, and tells the signal that ended it.
  int cause_of_death() {
    for (int i = 0; i < 200 && pid_ > 0; ++i) {
      int status = 0;
      if (waitpid(pid_, &status, WNOHANG) == pid_) {
        pid_ = -1;
        return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
      }
      usleep(1000);
    }
    return end();
  }

  unsigned served = 0;

 private:
  [[noreturn]] static void fail() {
    throw Error("no_worker", "", std::string("cannot start a reader process: ") + std::strerror(errno));
  }
  pid_t pid_ = -1;
  int to_ = -1, from_ = -1;
};

Error error_from(std::string_view message) {
  const size_t first = message.find('\0'), second = message.find('\0', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos)
    return {"crashed", "", "the reader's answer makes no sense"};
  return {std::string(message.substr(1, first - 1)), std::string(message.substr(first + 1, second - first - 1)),
          std::string(message.substr(second + 1))};
}

}  // namespace

struct IsolatedReader::Pool {
  IsolationOptions options;
  std::mutex mutex;
  std::condition_variable returned;
  std::mutex large;  // held while a document gets more memory than the others
  std::vector<std::unique_ptr<Worker>> idle;
  unsigned busy = 0;

  std::unique_ptr<Worker> take() {
    std::unique_lock lock(mutex);
    returned.wait(lock, [this] { return busy < options.workers; });
    ++busy;
    if (idle.empty()) return nullptr;
    auto worker = std::move(idle.back());
    idle.pop_back();
    return worker;
  }
  void give_back(std::unique_ptr<Worker> worker) {
    const std::lock_guard lock(mutex);
    --busy;
    if (worker) idle.push_back(std::move(worker));
    returned.notify_one();
  }
};

IsolatedReader::IsolatedReader(IsolationOptions options) : pool_(std::make_unique<Pool>()) {
  pool_->options = std::move(options);
  std::signal(SIGPIPE, SIG_IGN);  // a worker that dies between two requests is told by the write's result
}
IsolatedReader::~IsolatedReader() = default;

// Few documents need much memory, and those need it alone: so the whole program keeps within bounds on all cores. A library
// that finds no memory may well crash instead of saying so.
Document IsolatedReader::read(const std::filesystem::path& path) {
  const IsolationOptions& o = pool_->options;
  try {
    return read(path, o.memory);
  } catch (const Error& e) {
    if ((e.code != "out_of_memory" && e.code != "crashed") || o.most_memory <= o.memory) throw;
  }
  const std::lock_guard alone(pool_->large);
  return read(path, o.most_memory);
}

Document IsolatedReader::read(const std::filesystem::path& path, uint64_t memory) {
  const IsolationOptions& o = pool_->options;
  auto worker = pool_->take();
  struct Return {  // whatever happens, the place in the pool is free again
    Pool& pool;
    std::unique_ptr<Worker>& worker;
    ~Return() { pool.give_back(std::move(worker)); }
  } giving_back{*pool_, worker};

  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(o.seconds);
  if (!worker || !worker->ask(path.string(), memory)) {  // none yet, or it died idle
    worker = std::make_unique<Worker>(o);
    worker->ask(path.string(), memory);
  }
  std::string message;
  const FrameStatus status = worker->answer(message, o.largest, deadline);
  if (status == FrameStatus::ok && !message.empty()) {
    const bool keep = ++worker->served < o.documents_a_worker && message.compare(0, 14, "Eout_of_memory") != 0;
    if (!keep) worker.reset();
    if (message[0] == 'D') return document_from_bytes(std::string_view(message).substr(1));
    throw error_from(message);
  }
  const int signal = status == FrameStatus::end ? worker->cause_of_death() : 0;
  worker.reset();
  if (status == FrameStatus::timeout)
    throw Error("timeout", path.string(), "reading it took more than " + std::to_string(o.seconds) + " seconds");
  if (status == FrameStatus::too_large) throw Error("too_large", path.string(), "its text is larger than a document may be");
  throw Error("crashed", path.string(),
              "the reader crashed on it" + (signal ? " (signal " + std::to_string(signal) + ")" : std::string()));
}

}  // namespace chashma
