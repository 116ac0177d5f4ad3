#ifndef CFILESYSTEM_H
#define CFILESYSTEM_H

/// Opens `path`, which is relative, below the folder that `root` holds open: no link on the way is followed
/// and nothing outside is reached. `openat2` with RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS; where the kernel
/// has none, part by part. Returns the descriptor or -errno; -ELOOP for a link.
int cfilesystem_open_beneath(int root, const char *path, int flags, unsigned mode);

/// A folder to resolve names in, as `cfilesystem_open_beneath` opens it.
int cfilesystem_open_folder(int root, const char *path);

/// The folder at `path`, whatever links lead there, to resolve names in. Returns the descriptor or -errno.
int cfilesystem_open_root(const char *path);

/// `renameat2` with RENAME_EXCHANGE: each name gets what the other named. Returns 0 or -errno;
/// -EINVAL where the file system cannot.
int cfilesystem_exchange(int folder, const char *one, int other_folder, const char *other);

/// `renameat2` with RENAME_NOREPLACE. Returns 0 or -errno.
int cfilesystem_rename_new(int folder, const char *from, int other_folder, const char *to);

/// `syncfs` of the file system that holds the open `descriptor`. Returns 0 or -errno.
int cfilesystem_sync_all(int descriptor);

#endif
