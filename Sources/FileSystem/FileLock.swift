internal import Glibc

/// The one lock of an archive: held by an open file, so that it ends with its holder.
package final class FileLock {
  private let descriptor: Int32

  fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}

extension FileSystem {
  /// Takes the lock at `path`, or returns `nil` where another process holds it.
  package func lock(_ path: String) throws(FileSystemFailure) -> FileLock? {
    let descriptor = try opened(path, O_RDWR | O_CREAT | O_CLOEXEC, "open")
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return FileLock(descriptor: descriptor) }
    let number = errno
    close(descriptor)
    if number == EWOULDBLOCK { return nil }
    throw FileSystemFailure(operation: "lock", path: path, number: number)
  }
}
