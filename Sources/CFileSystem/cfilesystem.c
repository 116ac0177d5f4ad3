#define _GNU_SOURCE
#include "cfilesystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/// What is at `name` in `folder`, opened without following it if it is a link.
static int open_part(int folder, const char *name, int flags, unsigned mode) {
  int descriptor = openat(folder, name, flags | O_NOFOLLOW, mode);
  if (descriptor >= 0) return descriptor;
  int number = errno;
  struct stat found;
  if (number == ENOTDIR && fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) == 0 &&
      S_ISLNK(found.st_mode))
    return -ELOOP;
  return -number;
}

static int open_by_parts(int root, const char *path, int flags, unsigned mode) {
  int folder = root;
  for (;;) {
    const char *slash = strchr(path, '/');
    char name[256];
    size_t length = slash ? (size_t)(slash - path) : strlen(path);
    if (length >= sizeof name) return -ENAMETOOLONG;
    memcpy(name, path, length);
    name[length] = 0;
    int isUp = strcmp(name, "..") == 0;
    int next = isUp         ? -EXDEV
               : slash      ? open_part(folder, name, O_PATH | O_DIRECTORY | O_CLOEXEC, 0)
                            : open_part(folder, name, flags, mode);
    if (folder != root) close(folder);
    if (next < 0 || !slash) return next;
    folder = next;
    path = slash + 1;
  }
}

int cfilesystem_open_beneath(int root, const char *path, int flags, unsigned mode) {
  struct open_how how = {
      .flags = (unsigned long long)(unsigned)flags,
      .mode = flags & O_CREAT ? mode : 0,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS,
  };
  long descriptor;
  do {
    descriptor = syscall(SYS_openat2, root, path, &how, sizeof how);
  } while (descriptor < 0 && (errno == EAGAIN || errno == EINTR));
  if (descriptor >= 0) return (int)descriptor;
  if (errno == ENOSYS || errno == EPERM) return open_by_parts(root, path, flags, mode);
  return -errno;
}

int cfilesystem_open_folder(int root, const char *path) {
  return cfilesystem_open_beneath(root, path, O_PATH | O_DIRECTORY | O_CLOEXEC, 0);
}

int cfilesystem_open_root(const char *path) {
  int descriptor = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  return descriptor >= 0 ? descriptor : -errno;
}

int cfilesystem_exchange(int folder, const char *one, int other_folder, const char *other) {
  return renameat2(folder, one, other_folder, other, RENAME_EXCHANGE) == 0 ? 0 : -errno;
}

int cfilesystem_rename_new(int folder, const char *from, int other_folder, const char *to) {
  return renameat2(folder, from, other_folder, to, RENAME_NOREPLACE) == 0 ? 0 : -errno;
}

int cfilesystem_sync_all(int descriptor) { return syncfs(descriptor) == 0 ? 0 : -errno; }
