// The inside of a worker. A request is a length and a path; an answer is 'D' and a document, or 'E' and code, where, what.
#include <fcntl.h>
#include <seccomp.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>

#include "pipeline/ingest/frame.h"
#include "pipeline/ingest/isolate.h"
#include "pipeline/ingest/read_document.h"
#include "pipeline/text/error.h"

namespace chashma {

namespace {

// Sanitizers map terabytes of shadow and call what the filter denies.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

void limit(int resource, rlim_t value) {
  rlimit now{};
  if (getrlimit(static_cast<__rlimit_resource_t>(resource), &now) != 0) return;
  now.rlim_cur = std::min(value, now.rlim_max);
  now.rlim_max = now.rlim_cur;
  setrlimit(static_cast<__rlimit_resource_t>(resource), &now);
}

// What no reader of documents has any business with fails with EPERM. Works without privileges.
void restrict_system_calls() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (!filter) return;  // a kernel without seccomp: the other limits stand
  const auto denied = SCMP_ACT_ERRNO(EPERM);
  for (const int call :
       {SCMP_SYS(socket),    SCMP_SYS(connect),   SCMP_SYS(bind),     SCMP_SYS(listen),   SCMP_SYS(accept),   SCMP_SYS(accept4),
        SCMP_SYS(sendto),    SCMP_SYS(execve),    SCMP_SYS(execveat), SCMP_SYS(fork),     SCMP_SYS(vfork),    SCMP_SYS(ptrace),
        SCMP_SYS(kill),      SCMP_SYS(tkill),     SCMP_SYS(unlink),   SCMP_SYS(unlinkat), SCMP_SYS(rename),   SCMP_SYS(renameat),
        SCMP_SYS(renameat2), SCMP_SYS(mkdir),     SCMP_SYS(mkdirat),  SCMP_SYS(rmdir),    SCMP_SYS(link),     SCMP_SYS(linkat),
        SCMP_SYS(symlink),   SCMP_SYS(symlinkat), SCMP_SYS(chmod),    SCMP_SYS(fchmodat), SCMP_SYS(truncate), SCMP_SYS(creat),
        SCMP_SYS(mount),     SCMP_SYS(umount2),   SCMP_SYS(mknod),    SCMP_SYS(mknodat),  SCMP_SYS(setuid),   SCMP_SYS(setgid)})
    seccomp_rule_add(filter, denied, call, 0);
  for (const int flag : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
    const auto bit = static_cast<scmp_datum_t>(flag);
    seccomp_rule_add(filter, denied, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, bit, bit));
    seccomp_rule_add(filter, denied, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, bit, bit));
  }
  seccomp_load(filter);
  seccomp_release(filter);
}

void limit_self() {
  const char* memory = std::getenv("CHASHMA_WORKER_MEMORY");
  if (memory && !kSanitized) limit(RLIMIT_AS, std::strtoull(memory, nullptr, 10));
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, 64);
  std::signal(SIGINT, SIG_IGN);  // Ctrl-C is the parent's business; it closes our input
  std::signal(SIGXFSZ, SIG_IGN);
  if (!kSanitized) restrict_system_calls();
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
  limit_self();
  for (std::string path; read_frame(STDIN_FILENO, path, 1 << 20, nullptr) == FrameStatus::ok;)
    if (!write_frame(out, answer(path))) return 1;
  return 0;
}

}  // namespace chashma
