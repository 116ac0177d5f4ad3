#ifndef CFILESYSTEM_H
#define CFILESYSTEM_H

/// `renameat2` with RENAME_EXCHANGE: each path gets what the other named. Returns 0 or -errno;
/// -EINVAL where the file system cannot.
int cfilesystem_exchange(const char *one, const char *other);

/// `renameat2` with RENAME_NOREPLACE. Returns 0 or -errno.
int cfilesystem_rename_new(const char *from, const char *to);

/// `syncfs` of the file system that holds the open `descriptor`. Returns 0 or -errno.
int cfilesystem_sync_all(int descriptor);

#endif
