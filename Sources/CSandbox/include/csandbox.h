#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// What kernels differ in of what a confinement is made of.
struct csandbox_features {
  /// The Landlock ABI; 0 where there is none.
  int landlock;
  /// Whether memory that was written can be kept from ever being run (PR_SET_MDWE, 6.3).
  int refuses_gained_code;
  /// Whether files in memory can be sealed against being run (MFD_NOEXEC_SEAL, 6.3).
  int seals_memory_files;
  /// Whether descriptors are closed by the range (close_range, 5.9).
  int closes_ranges;
};

/// What the running kernel has.
struct csandbox_features csandbox_kernel_features(void);

/// Builds a Landlock ruleset under which only what lies below the `count` paths in `readable` may
/// be read (and, where `executable`, run) and nothing else done to files, TCP or other processes, as far
/// as `features` go. Returns its descriptor, or -errno.
int csandbox_landlock_prepare(const char *const *readable, size_t count, int executable,
                              struct csandbox_features features);

/// Compiles the seccomp filter once, so that each child only loads it. Returns 0 or -errno.
int csandbox_seccomp_prepare(void);

/// What stands in front of the number of the call for which the filter has ended a confined child, on a
/// line of its standard error.
#define CSANDBOX_STOPPED_CALL "minutebook: stopped at system call "

/// Writes the name of a system call, `openat`, to `name`. Returns 0 where the number has none.
int csandbox_call_name(int number, char *name, size_t capacity);

/// Compiles, once, the filter of programs that `csandbox_run` starts. Returns 0 or -errno.
int csandbox_program_prepare(void);

/// What a child may use. Zero means unlimited.
struct csandbox_limits {
  uint64_t memory_bytes;
  uint64_t output_bytes;
  unsigned cpu_seconds;
};

/// `fork`, which Swift marks unavailable: sound only in a process with one thread. The child dies
/// with its parent, has `error` as its standard error and nothing else open but `keep`, and, where
/// `confined`, is locked down for good before this returns 0 in it; where that fails it leaves with
/// status 125. Returns the child's process id, or -errno.
int csandbox_fork(int ruleset, int confined, struct csandbox_features features,
                  const struct csandbox_limits *limits, int error, const int *keep,
                  size_t keep_count);

/// Runs the program at `path` under `ruleset` (-1 for limits only) with the three descriptors as its
/// standard ones and nothing else open. Sound in a process with threads. Returns its process id or
/// -errno; a child that cannot be confined leaves with 125, one that cannot be started with 127.
int csandbox_run(int ruleset, struct csandbox_features features,
                 const struct csandbox_limits *limits, const char *path, char *const *arguments,
                 char *const *environment, int input, int output, int error);

/// Allows the calling process `cpu_seconds` more of processor time and `memory_bytes` of address
/// space, within the hard limits it already has. Returns 0 or -errno.
int csandbox_allow(unsigned cpu_seconds, uint64_t memory_bytes);

/// Sends `length` bytes and `count` (at most 4) descriptors. Returns bytes sent or -errno; -EAGAIN where the
/// other end has not read enough and this does not wait.
ssize_t csandbox_send(int socket, const void *bytes, size_t length, const int *descriptors,
                      int count, int waits);

/// Receives one message and the descriptors with it (-1 where there are fewer).
/// Returns its length, 0 at the end, or -errno.
ssize_t csandbox_receive(int socket, void *bytes, size_t capacity, int *descriptors, int count);

/// Blocks SIGCHLD and returns a non-blocking signalfd for it, or -errno.
int csandbox_child_signals(void);

/// An anonymous file in memory, close-on-exec. Returns its descriptor or -errno.
int csandbox_memory_file(const char *name);

/// The length in bytes of what an open descriptor names, or -errno. Can be asked in a confined child.
ssize_t csandbox_size(int descriptor);

/// `pipe2`, close-on-exec and non-blocking at both ends. Returns 0 or -errno.
int csandbox_pipe(int ends[2]);

/// Makes the calling process die when its parent does. Returns 0, or -ESRCH if it already has.
int csandbox_die_with_parent(int expected_parent);

/// Ends the process without running exit handlers.
void csandbox_exit(int status) __attribute__((noreturn));

/// Lets a fault of the program, such as a trap, say so in a line and not with a stack trace.
void csandbox_tell_faults(void);

/// Notes SIGINT and SIGTERM instead of dying of them. The first is kept; the second of any kind
/// ends the process at once with status 128 + signal.
void csandbox_note_interruptions(void);

/// The first signal noted by `csandbox_note_interruptions`, or 0.
int csandbox_interruption(void);

#endif
