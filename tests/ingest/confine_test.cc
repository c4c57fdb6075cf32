// What a confined process tries in vain. Each try is made in a child of its own; under sanitizers there is no filter.
#include "pipeline/ingest/confine.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <thread>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ONLY_UNSANITIZED GTEST_SKIP() << "sanitizers need what the filter denies"
#else
#define ONLY_UNSANITIZED (void)0
#endif

namespace chashma {

// The status with which a confined child ends that does `work`; 0 when it gives true.
static int confined(const std::function<bool()>& work, uint64_t memory = 1ULL << 30) {
  const pid_t child = fork();
  if (child == 0) {
    confine_this_process(memory);
    _exit(work() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST(Confined, ReadsFilesAndStartsThreads) {
  EXPECT_EQ(confined([] {
              const int fd = open("/etc/passwd", O_RDONLY);
              char c = 0;
              bool good = fd >= 0 && read(fd, &c, 1) == 1;
              std::thread([&good] { good = good && true; }).join();
              return good;
            }),
            0);
}

TEST(Confined, OpensNoSocketAndNoFileForWriting) {
  ONLY_UNSANITIZED;
  const std::string file = std::filesystem::temp_directory_path() / ("confined-" + std::to_string(getpid()));
  EXPECT_EQ(confined([] { return socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM; }), 0);
  EXPECT_EQ(confined([] { return socket(AF_UNIX, SOCK_DGRAM, 0) < 0 && errno == EPERM; }), 0);
  EXPECT_EQ(confined([&] { return open(file.c_str(), O_CREAT | O_WRONLY, 0600) < 0 && errno == EPERM; }), 0);
  EXPECT_EQ(confined([&] { return open(file.c_str(), O_RDWR) < 0 && errno == EPERM; }), 0);
  EXPECT_EQ(confined([&] { return creat(file.c_str(), 0600) < 0; }), 0);
  EXPECT_EQ(confined([&] { return std::fopen(file.c_str(), "w") == nullptr; }), 0);
  EXPECT_EQ(confined([&] { return mkdir(file.c_str(), 0700) < 0 && errno == EPERM; }), 0);
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(Confined, StartsNoProcessAndNoProgram) {
  ONLY_UNSANITIZED;
  EXPECT_EQ(confined([] { return fork() < 0 && errno == EPERM; }), 0);
  EXPECT_EQ(confined([] { return execl("/bin/true", "true", nullptr) < 0 && errno == EPERM; }), 0);
  EXPECT_EQ(confined([] {
              char* const arguments[] = {const_cast<char*>("true"), nullptr};
              pid_t pid = 0;
              return posix_spawn(&pid, "/bin/true", nullptr, nullptr, arguments, nullptr) != 0;
            }),
            0);
  EXPECT_EQ(confined([] { return kill(getppid(), 0) < 0 && errno == EPERM; }), 0);
}

// As system calls, because the C library takes its own way: what a hostile file's code would do.
TEST(Confined, IsDeniedTheNewerAndTheRarerCalls) {
  ONLY_UNSANITIZED;
  struct Try {
    const char* name;
    long number;
    long arguments[3];
    int error;
  };
  const long parent = getppid(), own = getpid();
  for (const Try& one : {
           Try{"clone3", SYS_clone3, {0, 0, 0}, ENOSYS},
           Try{"openat2", SYS_openat2, {AT_FDCWD, 0, 0}, ENOSYS},
           Try{"clone", SYS_clone, {SIGCHLD, 0, 0}, EPERM},
           Try{"vfork", SYS_vfork, {0, 0, 0}, EPERM},
           Try{"io_uring_setup", SYS_io_uring_setup, {1, 0, 0}, EPERM},
           Try{"memfd_create", SYS_memfd_create, {0, 0, 0}, EPERM},
           Try{"pidfd_open", SYS_pidfd_open, {own, 0, 0}, EPERM},
           Try{"another's signals", SYS_tgkill, {parent, parent, 0}, EPERM},
           Try{"another's limits", SYS_prlimit64, {parent, RLIMIT_CORE, 0}, EPERM},
           Try{"rt_sigqueueinfo", SYS_rt_sigqueueinfo, {parent, 0, 0}, EPERM},
           Try{"keystrokes", SYS_ioctl, {0, TIOCSTI, 0}, EPERM},
           Try{"removexattr", SYS_removexattr, {0, 0, 0}, EPERM},
           Try{"open_tree", SYS_open_tree, {0, 0, 0}, EPERM},
           Try{"settimeofday", SYS_settimeofday, {0, 0, 0}, EPERM},
           Try{"sethostname", SYS_sethostname, {0, 0, 0}, EPERM},
       })
    EXPECT_EQ(confined([&] {
                return syscall(one.number, one.arguments[0], one.arguments[1], one.arguments[2]) == -1 && errno == one.error;
              }),
              0)
        << one.name;
}

TEST(Confined, CanStillAbortAndLimitItself) {
  EXPECT_EQ(confined([]() -> bool { std::abort(); }), 128 + SIGABRT);
  EXPECT_EQ(confined([] {
              rlimit now{};
              return getrlimit(RLIMIT_NOFILE, &now) == 0 && setrlimit(RLIMIT_NOFILE, &now) == 0;
            }),
            0);
}

TEST(Confined, HasBoundedMemoryDescriptorsAndTime) {
  EXPECT_EQ(confined([] {
              int opened = 0;
              while (opened < 1000 && open("/dev/null", O_RDONLY) >= 0) ++opened;
              return opened < 64;
            }),
            0);
  ONLY_UNSANITIZED;
  EXPECT_EQ(confined([] {
              allow_for_next_document(256 << 20, 5);
              return mmap(nullptr, 512 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
            }),
            0);
  EXPECT_EQ(confined([] {  // a later document may have more again, within what was set first
              allow_for_next_document(256 << 20, 5), allow_for_next_document(800 << 20, 5);
              return mmap(nullptr, 512 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED &&
                     mmap(nullptr, 512 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
            }),
            0);
}

}  // namespace chashma
