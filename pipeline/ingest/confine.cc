#include "pipeline/ingest/confine.h"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

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

void soft_limit(int resource, rlim_t value) {
  rlimit now{};
  if (getrlimit(static_cast<__rlimit_resource_t>(resource), &now) != 0) return;
  now.rlim_cur = std::min(value, now.rlim_max);
  setrlimit(static_cast<__rlimit_resource_t>(resource), &now);
}

// What no reader of documents has any business with.
constexpr int kDenied[] = {
    // network
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept),
    SCMP_SYS(accept4), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg), SCMP_SYS(recvfrom), SCMP_SYS(recvmsg),
    // programs and processes
    SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(ptrace), SCMP_SYS(kill), SCMP_SYS(tkill),
    SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(pidfd_getfd), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo), SCMP_SYS(process_madvise), SCMP_SYS(kcmp),
    SCMP_SYS(setpgid), SCMP_SYS(setpriority), SCMP_SYS(setreuid), SCMP_SYS(setregid), SCMP_SYS(setgroups), SCMP_SYS(capset),
    SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(setresuid), SCMP_SYS(setresgid), SCMP_SYS(setsid),
    // names in folders, and what hangs on them
    SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat), SCMP_SYS(rmdir), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(chmod),
    SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchown), SCMP_SYS(lchown), SCMP_SYS(fchownat),
    SCMP_SYS(truncate), SCMP_SYS(creat), SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(utimensat), SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr), SCMP_SYS(removexattr), SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr),
    SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(futimesat), SCMP_SYS(memfd_create), SCMP_SYS(memfd_secret),
    SCMP_SYS(open_by_handle_at), SCMP_SYS(flock),
    // the system
    SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup), SCMP_SYS(keyctl), SCMP_SYS(add_key),
    SCMP_SYS(request_key), SCMP_SYS(shmget), SCMP_SYS(shmat), SCMP_SYS(msgget), SCMP_SYS(semget), SCMP_SYS(mq_open),
    SCMP_SYS(mq_unlink), SCMP_SYS(inotify_init), SCMP_SYS(inotify_init1), SCMP_SYS(fanotify_init), SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register), SCMP_SYS(move_mount), SCMP_SYS(open_tree), SCMP_SYS(fsopen), SCMP_SYS(fsmount),
    SCMP_SYS(mount_setattr), SCMP_SYS(swapon), SCMP_SYS(swapoff), SCMP_SYS(reboot), SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load), SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime), SCMP_SYS(clock_adjtime), SCMP_SYS(adjtimex), SCMP_SYS(sethostname), SCMP_SYS(setdomainname),
    SCMP_SYS(iopl), SCMP_SYS(ioperm), SCMP_SYS(acct), SCMP_SYS(quotactl), SCMP_SYS(syslog), SCMP_SYS(vhangup)};

// seccomp.h's SCMP_A0 and its like are compound literals, which C++ has not.
constexpr scmp_arg_cmp argument(unsigned index, scmp_compare comparison, scmp_datum_t a, scmp_datum_t b = 0) {
  return {index, comparison, a, b};
}

void restrict_system_calls() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (!filter) return;  // a kernel without seccomp: the other limits stand
  const auto denied = SCMP_ACT_ERRNO(EPERM), unknown = SCMP_ACT_ERRNO(ENOSYS);
  for (const int call : kDenied) seccomp_rule_add(filter, denied, call, 0);
  for (const int flag : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
    const auto bit = static_cast<scmp_datum_t>(flag);
    seccomp_rule_add(filter, denied, SCMP_SYS(open), 1, argument(1, SCMP_CMP_MASKED_EQ, bit, bit));
    seccomp_rule_add(filter, denied, SCMP_SYS(openat), 1, argument(2, SCMP_CMP_MASKED_EQ, bit, bit));
  }
  // abort() signals the process itself; other processes have other ids.
  seccomp_rule_add(filter, denied, SCMP_SYS(tgkill), 1, argument(0, SCMP_CMP_NE, static_cast<scmp_datum_t>(getpid())));
  // Limits are for this process, which has the id 0 here.
  seccomp_rule_add(filter, denied, SCMP_SYS(prlimit64), 1, argument(0, SCMP_CMP_NE, 0));
  // A terminal that is opened for reading takes keystrokes that look like the user's.
  for (const unsigned request : {TIOCSTI, TIOCLINUX, TIOCSCTTY})
    seccomp_rule_add(filter, denied, SCMP_SYS(ioctl), 1,
                     argument(1, SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, static_cast<scmp_datum_t>(request)));
  // Threads are allowed, processes are not. What hides its flags in memory, where no filter looks, is said not to exist:
  // the C library then takes the older call.
  seccomp_rule_add(filter, denied, SCMP_SYS(clone), 1, argument(0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  seccomp_rule_add(filter, unknown, SCMP_SYS(clone3), 0);
  seccomp_rule_add(filter, unknown, SCMP_SYS(openat2), 0);
  seccomp_load(filter);
  seccomp_release(filter);
}

}  // namespace

void confine_this_process(uint64_t memory) {
  if (memory && !kSanitized) limit(RLIMIT_AS, memory);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, 64);
  std::signal(SIGXFSZ, SIG_IGN);
  if (!kSanitized) restrict_system_calls();
}

void allow_for_next_document(uint64_t memory, unsigned seconds) {
  if (memory && !kSanitized) soft_limit(RLIMIT_AS, memory);
  rusage used{};
  if (getrusage(RUSAGE_SELF, &used) != 0) return;
  constexpr unsigned kGrace = 10;  // the parent's clock comes first, its message is the better one
  soft_limit(RLIMIT_CPU, static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds + kGrace);
}

}  // namespace chashma
