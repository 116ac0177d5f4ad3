#define _GNU_SOURCE
#include "csandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// Debian 12's headers stop at Landlock ABI 2; these values are the kernel's.
#define FS_TRUNCATE (1ULL << 14)
#define FS_IOCTL_DEV (1ULL << 15)
#define NET_TCP_ALL ((1ULL << 0) | (1ULL << 1))
#define SCOPE_ALL ((1ULL << 0) | (1ULL << 1))
#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65
#define PR_MDWE_REFUSE_EXEC_GAIN 1
#define PR_GET_MDWE 66
#endif

#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U
#endif

/// `struct landlock_ruleset_attr` as of ABI 6.
struct ruleset_attributes {
  uint64_t handled_access_fs;
  uint64_t handled_access_net;
  uint64_t scoped;
};

struct csandbox_features csandbox_kernel_features(void) {
  struct csandbox_features features = {0};
  int version = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  features.landlock = version > 0 ? version : 0;
  features.refuses_gained_code = prctl(PR_GET_MDWE, 0, 0, 0, 0) >= 0;
  int sealed = memfd_create("probe", MFD_CLOEXEC | MFD_NOEXEC_SEAL);
  features.seals_memory_files = sealed >= 0;
  if (sealed >= 0) close(sealed);
  // A range that holds nothing: only whether the call is there.
  features.closes_ranges = syscall(SYS_close_range, ~0U, ~0U, 0) == 0;
  return features;
}

static int add_readable(int ruleset, const char *path, int executable) {
  int parent = open(path, O_PATH | O_CLOEXEC);
  if (parent < 0) return errno == ENOENT ? 0 : -errno;
  struct landlock_path_beneath_attr rule = {
      .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                        (executable ? LANDLOCK_ACCESS_FS_EXECUTE : 0),
      .parent_fd = parent};
  struct stat info;
  if (fstat(parent, &info) == 0 && !S_ISDIR(info.st_mode))
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
  int result = 0;
  if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
    result = -errno;
  close(parent);
  return result;
}

int csandbox_landlock_prepare(const char *const *readable, size_t count, int executable,
                              struct csandbox_features features) {
  int abi = features.landlock;
  if (abi < 1) return -ENOSYS;
  struct ruleset_attributes attributes = {.handled_access_fs = (1ULL << 13) - 1};
  size_t size = sizeof attributes.handled_access_fs;
  if (abi >= 2) attributes.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
  if (abi >= 3) attributes.handled_access_fs |= FS_TRUNCATE;
  if (abi >= 4) {
    attributes.handled_access_net = NET_TCP_ALL;
    size += sizeof attributes.handled_access_net;
  }
  if (abi >= 5) attributes.handled_access_fs |= FS_IOCTL_DEV;
  if (abi >= 6) {
    attributes.scoped = SCOPE_ALL;
    size += sizeof attributes.scoped;
  }
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
  if (ruleset < 0) return -errno;
  for (size_t i = 0; i < count; i++) {
    int result = add_readable(ruleset, readable[i], executable);
    if (result != 0) {
      close(ruleset);
      return result;
    }
  }
  return ruleset;
}

static struct sock_fprog program;
static struct sock_fprog wide_program;

/// What reading bytes, computing and writing to open descriptors needs.
static const int allowed_calls[] = {
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(pwrite64),
    SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(getdents64),
    SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(futex),
    SCMP_SYS(getpid), SCMP_SYS(gettid),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(sysinfo),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack), SCMP_SYS(uname), SCMP_SYS(getrusage), SCMP_SYS(exit),
    SCMP_SYS(exit_group), SCMP_SYS(restart_syscall),
};

/// What libraries ask for in passing and can live without, and the answer they get.
static const struct {
  int call;
  int answer;
} refused_calls[] = {
    // GLib asks of what it is to warn on whether it is the journal's.
    {SCMP_SYS(getpeername), ENOTSOCK}, {SCMP_SYS(getsockname), ENOTSOCK},
    {SCMP_SYS(socket), EACCES},     {SCMP_SYS(ioctl), ENOTTY},      {SCMP_SYS(getcwd), EACCES},
    // What looks at a path without opening it, which no Landlock version restricts.
    {SCMP_SYS(stat), EACCES},       {SCMP_SYS(lstat), EACCES},      {SCMP_SYS(newfstatat), EACCES},
    {SCMP_SYS(statx), EACCES},      {SCMP_SYS(access), EACCES},     {SCMP_SYS(faccessat), EACCES},
    {SCMP_SYS(faccessat2), EACCES}, {SCMP_SYS(readlink), EACCES},   {SCMP_SYS(readlinkat), EACCES},
    // A library that keeps a cache makes its folder and files, locks and renames them.
    {SCMP_SYS(creat), EACCES},      {SCMP_SYS(mkdir), EACCES},      {SCMP_SYS(mkdirat), EACCES},
    {SCMP_SYS(rmdir), EACCES},      {SCMP_SYS(unlink), EACCES},     {SCMP_SYS(unlinkat), EACCES},
    {SCMP_SYS(rename), EACCES},     {SCMP_SYS(renameat), EACCES},   {SCMP_SYS(renameat2), EACCES},
    {SCMP_SYS(link), EACCES},       {SCMP_SYS(linkat), EACCES},     {SCMP_SYS(symlink), EACCES},
    {SCMP_SYS(symlinkat), EACCES},  {SCMP_SYS(chmod), EPERM},       {SCMP_SYS(fchmod), EPERM},
    {SCMP_SYS(fchmodat), EPERM},    {SCMP_SYS(utimensat), EPERM},   {SCMP_SYS(flock), EPERM},
    {SCMP_SYS(statfs), EACCES},     {SCMP_SYS(fstatfs), EACCES},    {SCMP_SYS(umask), EPERM},
};

/// Adds the rules for a call that opens a file: to read is Landlock's business; to write is refused, and so
/// is a descriptor that only names a file (O_PATH), which Landlock lets through.
static int add_open_rules(scmp_filter_ctx context, int call, unsigned flags) {
  static const struct {
    scmp_datum_t mask, value;
  } other[] = {
      {O_ACCMODE, O_WRONLY}, {O_ACCMODE, O_RDWR}, {O_ACCMODE, O_ACCMODE},
      {O_CREAT, O_CREAT},    {O_TRUNC, O_TRUNC},  {O_PATH, O_PATH},
  };
  struct scmp_arg_cmp reading = {.arg = flags,
                                 .op = SCMP_CMP_MASKED_EQ,
                                 .datum_a = O_ACCMODE | O_CREAT | O_TRUNC | O_PATH,
                                 .datum_b = O_RDONLY};
  int result = seccomp_rule_add_array(context, SCMP_ACT_ALLOW, call, 1, &reading);
  for (size_t i = 0; i < sizeof other / sizeof other[0] && result == 0; i++) {
    struct scmp_arg_cmp mode = {.arg = flags,
                                .op = SCMP_CMP_MASKED_EQ,
                                .datum_a = other[i].mask,
                                .datum_b = other[i].value};
    result = seccomp_rule_add_array(context, SCMP_ACT_ERRNO(EACCES), call, 1, &mode);
  }
  return result;
}

#define LOWER_HALF 0xFFFFFFFFU

/// Refuses `fcntl` what makes the kernel send signals for what a descriptor does: they may go to anybody.
static int refuse_told_signals(scmp_filter_ctx context) {
  static const int refused[] = {F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY};
  int result = 0;
  // The kernel looks at the lower half of the command alone.
  for (size_t i = 0; i < sizeof refused / sizeof refused[0] && result == 0; i++)
    result = seccomp_rule_add(
        context, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(fcntl), 1,
        SCMP_A1(SCMP_CMP_MASKED_EQ, LOWER_HALF, (scmp_datum_t)refused[i]));
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(fcntl), 2,
                              SCMP_A1(SCMP_CMP_MASKED_EQ, LOWER_HALF, F_SETFL),
                              SCMP_A2(SCMP_CMP_MASKED_EQ, O_ASYNC, O_ASYNC));
  return result;
}

/// Adds the rules for `fcntl`: flags and copies of descriptors; nothing is locked.
static int add_fcntl_rules(scmp_filter_ctx context) {
  static const int allowed[] = {F_GETFD, F_SETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC};
  static const int locks[] = {F_GETLK, F_SETLK, F_SETLKW};
  int result = refuse_told_signals(context);
  for (size_t i = 0; i < sizeof allowed / sizeof allowed[0] && result == 0; i++)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                              SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)allowed[i]));
  for (size_t i = 0; i < sizeof locks / sizeof locks[0] && result == 0; i++)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(fcntl), 1,
                              SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)locks[i]));
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 2,
                              SCMP_A1(SCMP_CMP_EQ, F_SETFL),
                              SCMP_A2(SCMP_CMP_MASKED_EQ, O_ASYNC, 0));
  return result;
}

/// Adds the rules for a call that maps memory or changes what it may be used for: never to be run. The
/// program's own code is mapped before.
static int add_memory_rules(scmp_filter_ctx context, int call) {
  int result = seccomp_rule_add(context, SCMP_ACT_ALLOW, call, 1,
                                SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EACCES), call, 1,
                              SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
  return result;
}

static int add_rules(scmp_filter_ctx context) {
  int result = 0;
  for (size_t i = 0; i < sizeof allowed_calls / sizeof allowed_calls[0] && result == 0; i++)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, allowed_calls[i], 0);
  for (size_t i = 0; i < sizeof refused_calls / sizeof refused_calls[0] && result == 0; i++)
    result = seccomp_rule_add(
        context, SCMP_ACT_ERRNO((uint16_t)refused_calls[i].answer), refused_calls[i].call, 0);
  if (result == 0) result = add_open_rules(context, SCMP_SYS(openat), 2);
  if (result == 0) result = add_open_rules(context, SCMP_SYS(open), 1);
  if (result == 0) result = add_memory_rules(context, SCMP_SYS(mmap));
  if (result == 0) result = add_memory_rules(context, SCMP_SYS(mprotect));
  // A process may look at its own limits and lower them, as it does for each stage; to raise one takes a
  // capability, and it has none. No other process's.
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
                              SCMP_A0(SCMP_CMP_EQ, 0));
  if (result == 0) result = add_fcntl_rules(context);
  // `abort` raises its signal on the calling thread; whose, `narrow_itself` sees to.
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                              SCMP_A2(SCMP_CMP_EQ, SIGABRT));
  return result;
}

/// What a program that is run on untrusted input must not do: talk to others, signal or look into other
/// processes, change the system, or do to files what not every Landlock version restricts (their modes,
/// owners, times, attributes and lengths).
static const int denied_calls[] = {
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
    SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg),
    SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
    SCMP_SYS(process_madvise), SCMP_SYS(kcmp), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal), SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(rt_tgsigqueueinfo), SCMP_SYS(setpriority), SCMP_SYS(ioprio_set),
    SCMP_SYS(sched_setaffinity), SCMP_SYS(sched_setattr), SCMP_SYS(sched_setparam),
    SCMP_SYS(sched_setscheduler), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(move_mount),
    SCMP_SYS(open_tree), SCMP_SYS(fsopen), SCMP_SYS(fsmount), SCMP_SYS(mount_setattr),
    SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open), SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key),
    SCMP_SYS(io_uring_setup), SCMP_SYS(userfaultfd), SCMP_SYS(init_module), SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load), SCMP_SYS(reboot), SCMP_SYS(swapon), SCMP_SYS(syslog),
    SCMP_SYS(settimeofday), SCMP_SYS(clock_settime), SCMP_SYS(sethostname), SCMP_SYS(memfd_create),
    SCMP_SYS(name_to_handle_at), SCMP_SYS(open_by_handle_at), SCMP_SYS(chmod), SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat), SCMP_SYS(chown), SCMP_SYS(fchown), SCMP_SYS(lchown), SCMP_SYS(fchownat),
    SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(futimesat), SCMP_SYS(utimensat), SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr), SCMP_SYS(removexattr), SCMP_SYS(lremovexattr),
    SCMP_SYS(fremovexattr), SCMP_SYS(truncate), SCMP_SYS(flock), SCMP_SYS(shmget),
    SCMP_SYS(shmat), SCMP_SYS(msgget), SCMP_SYS(semget), SCMP_SYS(mq_open),
    SCMP_SYS(inotify_init), SCMP_SYS(inotify_init1), SCMP_SYS(fanotify_init), SCMP_SYS(fork),
    SCMP_SYS(vfork),
};

static int deny_rules(scmp_filter_ctx context) {
  int result = 0;
  for (size_t i = 0; i < sizeof denied_calls / sizeof denied_calls[0] && result == 0; i++)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EACCES), denied_calls[i], 0);
  // It asks of its output whether that is a terminal; what else there is changes files.
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl), 0);
  // Threads, and no process that would outlive it.
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                              SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
  // Opening a file to read it cuts it, too, with this flag.
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1,
                              SCMP_A2(SCMP_CMP_MASKED_EQ, O_TRUNC, O_TRUNC));
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1,
                              SCMP_A1(SCMP_CMP_MASKED_EQ, O_TRUNC, O_TRUNC));
  // Its flags lie in memory, where no filter reads them; what asks for it asks `openat` then.
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0);
  // No other process's limits.
  if (result == 0)
    result = seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 1,
                              SCMP_A0(SCMP_CMP_NE, 0));
  if (result == 0) result = refuse_told_signals(context);
  return result;
}

/// Compiles the rules of `context` to `compiled`, and releases it.
static int compile(scmp_filter_ctx context, int result, struct sock_fprog *compiled) {
  int file = result == 0 ? memfd_create("seccomp", MFD_CLOEXEC) : -1;
  if (result == 0 && file < 0) result = -errno;
  if (result == 0) result = seccomp_export_bpf(context, file);
  seccomp_release(context);
  if (file < 0) return result;
  off_t length = lseek(file, 0, SEEK_END);
  if (result == 0 && length > 0) {
    void *filter = malloc((size_t)length);
    if (filter != NULL && pread(file, filter, (size_t)length, 0) == length) {
      compiled->len = (unsigned short)((size_t)length / sizeof(struct sock_filter));
      compiled->filter = filter;
    } else {
      free(filter);
      result = -EIO;
    }
  }
  close(file);
  return result;
}

int csandbox_seccomp_prepare(void) {
  scmp_filter_ctx context = seccomp_init(SCMP_ACT_TRAP);
  if (context == NULL) return -ENOMEM;
  return compile(context, add_rules(context), &program);
}

int csandbox_program_prepare(void) {
  if (wide_program.len > 0) return 0;
  scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
  if (context == NULL) return -ENOMEM;
  return compile(context, deny_rules(context), &wide_program);
}

/// Says which call the filter has stopped, and ends the process: the second call finds the handler
/// gone (SA_RESETHAND), and SIGSYS kills.
static void name_stopped_call(int signal, siginfo_t *info, void *context) {
  (void)context;
  char line[] = CSANDBOX_STOPPED_CALL "    \n";
  int number = info->si_syscall;
  for (size_t place = sizeof line - 3; number > 0 && line[place] == ' ' &&
                                        place >= sizeof CSANDBOX_STOPPED_CALL - 1; place--) {
    line[place] = (char)('0' + number % 10);
    number /= 10;
  }
  if (write(STDERR_FILENO, line, sizeof line - 1) < 0) _exit(128 + signal);
  syscall(SYS_getpgid, 0);
  _exit(128 + signal);
}

int csandbox_call_name(int number, char *name, size_t capacity) {
  char *found = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);
  if (found == NULL) return 0;
  strncpy(name, found, capacity - 1);
  name[capacity - 1] = 0;
  free(found);
  return 1;
}

static int set_limit(int resource, uint64_t soft, uint64_t hard) {
  struct rlimit limit = {.rlim_cur = soft, .rlim_max = hard};
  return setrlimit(resource, &limit) == 0 ? 0 : -errno;
}

/// The first number of a call that came after those of Debian 12's libraries: what is allowed by default would
/// be so of all that later kernels have, too.
#define UNKNOWN_CALLS 450

/// Refuses the calling process what no filter that is made before it is there can: to raise signals in another
/// (before Landlock's scopes, kernel 6.12, nothing else keeps it from ending its parent), and calls that nobody
/// here knows. Where `keeps_handler`, nobody takes the place of the handler that names a call and ends the
/// process. The kernel looks at the lower halves of these arguments alone, and so does this.
static int narrow_itself(int keeps_handler) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, UNKNOWN_CALLS, 8, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)getpid(), 4, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_rt_sigaction, 0, 2),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, keeps_handler ? SIGSYS : ~0U, 2, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
  };
  struct sock_fprog own = {.len = sizeof filter / sizeof filter[0], .filter = filter};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &own) == 0 ? 0 : -errno;
}

/// Gives up what root may do more than others.
static int drop_capabilities(void) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3];
  memset(none, 0, sizeof none);
  return syscall(SYS_capset, &header, none) == 0 ? 0 : -errno;
}

/// Closes every descriptor but the first three and those kept.
static void close_others(const int *keep, size_t count, struct csandbox_features features) {
  unsigned from = 3;
  while (1) {
    unsigned next = ~0U;
    for (size_t i = 0; i < count; i++)
      if (keep[i] >= 0 && (unsigned)keep[i] >= from && (unsigned)keep[i] < next)
        next = (unsigned)keep[i];
    unsigned last = next - 1;
    if (next == ~0U) last = ~0U;
    if (next > from && (!features.closes_ranges || syscall(SYS_close_range, from, last, 0) != 0)) {
      // Kernels before 5.9.
      struct rlimit limit = {.rlim_cur = 65536};
      getrlimit(RLIMIT_NOFILE, &limit);
      for (unsigned descriptor = from; descriptor <= last && descriptor < limit.rlim_cur; descriptor++)
        close((int)descriptor);
    }
    if (next == ~0U) return;
    from = next + 1;
  }
}

/// Confines the calling process for good. Returns 0 or -errno.
static int lock_down(int ruleset, struct csandbox_features features) {
  struct sigaction stopped = {.sa_sigaction = name_stopped_call,
                              .sa_flags = SA_SIGINFO | SA_RESETHAND};
  sigemptyset(&stopped.sa_mask);
  if (sigaction(SIGSYS, &stopped, NULL) != 0) return -errno;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -errno;
  // Before kernel 6.3 the filter alone refuses it.
  if (features.refuses_gained_code && prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0) != 0)
    return -errno;
  // Nobody looks into it, and it looks into nobody.
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return -errno;
  if (syscall(SYS_landlock_restrict_self, ruleset, 0) != 0) return -errno;
  int result = drop_capabilities();
  if (result == 0) result = narrow_itself(1);
  if (result != 0) return result;
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) return -errno;
  return 0;
}

static int limit_child(const struct csandbox_limits *limits) {
  int result = set_limit(RLIMIT_CORE, 0, 0);
  if (result == 0 && limits->memory_bytes > 0)
    result = set_limit(RLIMIT_AS, limits->memory_bytes, limits->memory_bytes);
  if (result == 0 && limits->output_bytes > 0)
    result = set_limit(RLIMIT_FSIZE, limits->output_bytes, limits->output_bytes);
  if (result == 0 && limits->cpu_seconds > 0)
    result = set_limit(RLIMIT_CPU, limits->cpu_seconds, limits->cpu_seconds + 1);
  return result;
}

int csandbox_fork(int ruleset, int confined, struct csandbox_features features,
                  const struct csandbox_limits *limits, int error, const int *keep,
                  size_t keep_count) {
  pid_t parent = getpid();
  pid_t pid = fork();
  if (pid != 0) return pid < 0 ? -errno : pid;
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent) _exit(125);
  int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(nothing, 1) < 0 || dup2(error, 2) < 0) _exit(125);
  int kept[16] = {ruleset};
  if (keep_count >= sizeof kept / sizeof kept[0]) _exit(125);
  memcpy(kept + 1, keep, keep_count * sizeof *keep);
  close_others(kept, keep_count + 1, features);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (limit_child(limits) != 0) _exit(125);
  if (confined && lock_down(ruleset, features) != 0) _exit(125);
  if (ruleset >= 0) close(ruleset);
  return 0;
}

int csandbox_run(int ruleset, struct csandbox_features features,
                 const struct csandbox_limits *limits, const char *path, char *const *arguments,
                 char *const *environment, int input, int output, int error) {
  pid_t parent = getpid();
  pid_t pid = fork();
  if (pid != 0) return pid < 0 ? -errno : pid;
  // Only what is safe in the child of a process with threads.
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent) _exit(125);
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0) _exit(125);
  close_others(&ruleset, 1, features);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (limit_child(limits) != 0) _exit(125);
  if (ruleset >= 0) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) _exit(125);
    if (syscall(SYS_landlock_restrict_self, ruleset, 0) != 0) _exit(125);
    if (drop_capabilities() != 0 || narrow_itself(0) != 0) _exit(125);
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &wide_program) != 0) _exit(125);
    close(ruleset);
  }
  execve(path, arguments, environment);
  _exit(127);
}

int csandbox_allow(unsigned cpu_seconds, uint64_t memory_bytes) {
  struct rlimit limit;
  struct timespec used;
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0) return -errno;
  if (getrlimit(RLIMIT_CPU, &limit) != 0) return -errno;
  rlim_t wanted = (rlim_t)used.tv_sec + cpu_seconds;
  limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
  if (cpu_seconds > 0 && setrlimit(RLIMIT_CPU, &limit) != 0) return -errno;
  if (getrlimit(RLIMIT_AS, &limit) != 0) return -errno;
  limit.rlim_cur = memory_bytes < limit.rlim_max ? memory_bytes : limit.rlim_max;
  if (memory_bytes > 0 && setrlimit(RLIMIT_AS, &limit) != 0) return -errno;
  return 0;
}

ssize_t csandbox_send(int socket, const void *bytes, size_t length, const int *descriptors,
                      int count, int waits) {
  struct iovec part = {.iov_base = (void *)bytes, .iov_len = length};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(4 * sizeof(int))];
  } control = {0};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (count > 0 && count <= 4) {
    message.msg_control = control.space;
    message.msg_controllen = CMSG_SPACE((size_t)count * sizeof(int));
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN((size_t)count * sizeof(int));
    memcpy(CMSG_DATA(header), descriptors, (size_t)count * sizeof(int));
  }
  ssize_t sent;
  do sent = sendmsg(socket, &message, MSG_NOSIGNAL | (waits ? 0 : MSG_DONTWAIT));
  while (sent < 0 && errno == EINTR);
  return sent < 0 ? -errno : sent;
}

ssize_t csandbox_receive(int socket, void *bytes, size_t capacity, int *descriptors, int count) {
  struct iovec part = {.iov_base = bytes, .iov_len = capacity};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(4 * sizeof(int))];
  } control = {0};
  struct msghdr message = {.msg_iov = &part,
                           .msg_iovlen = 1,
                           .msg_control = control.space,
                           .msg_controllen = sizeof control.space};
  for (int i = 0; i < count; i++) descriptors[i] = -1;
  ssize_t received;
  do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (received < 0 && errno == EINTR);
  if (received < 0) return -errno;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != NULL;
       header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    size_t passed_count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    int passed[4];
    memcpy(passed, CMSG_DATA(header), passed_count * sizeof(int));
    for (size_t i = 0; i < passed_count; i++) {
      if ((int)i < count)
        descriptors[i] = passed[i];
      else
        close(passed[i]);
    }
  }
  return received;
}

int csandbox_child_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  if (sigprocmask(SIG_BLOCK, &set, NULL) != 0) return -errno;
  int descriptor = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  return descriptor < 0 ? -errno : descriptor;
}

int csandbox_memory_file(const char *name) {
  // What is written there is never run; kernels before 6.3 do not know how to say so.
  int descriptor = memfd_create(name, MFD_CLOEXEC | MFD_NOEXEC_SEAL);
  if (descriptor < 0 && errno == EINVAL) descriptor = memfd_create(name, MFD_CLOEXEC);
  return descriptor < 0 ? -errno : descriptor;
}

ssize_t csandbox_size(int descriptor) {
  // Not `fstat`: that of Debian 12 asks by an empty path, and the filter refuses all that take one.
  struct stat info;
  return syscall(SYS_fstat, descriptor, &info) == 0 ? (ssize_t)info.st_size : -errno;
}

int csandbox_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0 ? 0 : -errno; }

int csandbox_die_with_parent(int expected_parent) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return -errno;
  return getppid() == expected_parent ? 0 : -ESRCH;
}

void csandbox_exit(int status) { _exit(status); }

static volatile sig_atomic_t interruption;

static void note(int signal) {
  if (interruption != 0) _exit(128 + signal);
  interruption = signal;
}

void csandbox_note_interruptions(void) {
  struct sigaction action = {.sa_handler = note};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  // Whoever started the process may have had them blocked.
  sigset_t both;
  sigemptyset(&both);
  sigaddset(&both, SIGINT);
  sigaddset(&both, SIGTERM);
  sigprocmask(SIG_UNBLOCK, &both, NULL);
}

int csandbox_interruption(void) { return interruption; }

static void tell_fault(int signal) {
  static const char words[] =
      "minutebook: stopped by a fault of its own; what was committed is whole, as minutebook verify "
      "shows. Please report it with the command that you gave.\n";
  ssize_t written = write(STDERR_FILENO, words, sizeof words - 1);
  (void)written;
  // SA_RESETHAND has put the default back: now it ends the process.
  raise(signal);
}

void csandbox_tell_faults(void) {
  static const int faults[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
  struct sigaction action = {.sa_handler = tell_fault, .sa_flags = SA_RESETHAND | SA_NODEFER};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigaction(faults[i], &action, NULL);
}
