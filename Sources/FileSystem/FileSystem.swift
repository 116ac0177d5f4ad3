internal import CFileSystem
package import Foundation
internal import Glibc

/// The disk, as the archive uses it: every operation says what failed, and nothing is durable
/// before it is synced.
///
/// One a process, on its main thread: it counts the operations that change the disk, so that a
/// test can end the process at any of them.
package final class FileSystem {
  private var operations = 0

  package init() {}

  /// Writes a new file and syncs it, unless `synced` is false.
  package func write(_ data: Data, to path: String, synced: Bool = true) throws(FileSystemFailure) {
    let descriptor = try opened(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, "create")
    defer { close(descriptor) }
    try append(data, to: descriptor, path: path)
    if synced { try change("sync", path) { fsync(descriptor) } }
  }

  /// Appends to the file at `path`, making it where it is missing, and syncs it.
  package func append(_ data: Data, toFileAt path: String) throws(FileSystemFailure) {
    let descriptor = try opened(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, "open")
    defer { close(descriptor) }
    try append(data, to: descriptor, path: path)
    try change("sync", path) { fsync(descriptor) }
  }

  /// Writes beside `path`, syncs, and puts the new file in the old one's place.
  package func replace(_ path: String, with data: Data) throws(FileSystemFailure) {
    try write(data, to: path + ".new")
    try change("rename", path) { unsafe Glibc.rename(path + ".new", path) }
    try syncDirectory(parent(of: path))
  }

  /// Makes a directory and those above it; one that is there is not an error.
  package func createDirectory(_ path: String) throws(FileSystemFailure) {
    if isDirectory(path) { return }
    let above = parent(of: path)
    if above != path, !above.isEmpty { try createDirectory(above) }
    try change("create the directory", path) {
      unsafe mkdir(path, 0o777) == 0 || errno == EEXIST ? 0 : -1
    }
  }

  package func syncDirectory(_ path: String) throws(FileSystemFailure) {
    let descriptor = try opened(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, "open")
    defer { close(descriptor) }
    try change("sync", path) { fsync(descriptor) }
  }

  /// Syncs all that was written to the file system that holds `path`.
  package func syncAll(at path: String) throws(FileSystemFailure) {
    let descriptor = try opened(path, O_RDONLY | O_CLOEXEC, "open")
    defer { close(descriptor) }
    try change("sync", path) { cfilesystem_sync_all(descriptor) }
  }

  /// Gives `path` what `other` names and the reverse, in one step. False where the file system
  /// has no such step.
  package func exchange(_ path: String, with other: String) throws(FileSystemFailure) -> Bool {
    do {
      try change("exchange", path) { unsafe cfilesystem_exchange(path, other) }
      return true
    } catch  where error.number == EINVAL || error.number == ENOSYS {
      return false
    }
  }

  /// Renames to a name that must be free.
  package func renameNew(_ path: String, to new: String) throws(FileSystemFailure) {
    do {
      try change("rename", path) { unsafe cfilesystem_rename_new(path, new) }
    } catch  where error.number == EINVAL || error.number == ENOSYS {
      try change("rename", path) { unsafe Glibc.rename(path, new) }
    }
  }

  /// Renames, replacing a file of the new name.
  package func rename(_ path: String, to new: String) throws(FileSystemFailure) {
    try change("rename", path) { unsafe Glibc.rename(path, new) }
  }

  /// Makes `new` another name of the file `path`.
  package func link(_ path: String, to new: String) throws(FileSystemFailure) {
    try change("link", new) { unsafe Glibc.link(path, new) }
  }

  package func symbolicLink(to target: String, at path: String) throws(FileSystemFailure) {
    try change("link", path) { unsafe symlink(target, path) }
  }

  /// Removes a file, a link, or a directory with all in it; what is missing is not an error.
  package func remove(_ path: String) throws(FileSystemFailure) {
    var information = stat()
    guard unsafe lstat(path, &information) == 0 else { return }
    if information.st_mode & S_IFMT == S_IFDIR {
      for name in names(in: path) { try remove(path + "/" + name) }
      try change("remove", path) { unsafe rmdir(path) }
    } else {
      try change("remove", path) { unsafe unlink(path) }
    }
  }

  /// All bytes of the file at `path`.
  package func read(_ path: String) throws(FileSystemFailure) -> Data {
    let descriptor = try opened(path, O_RDONLY | O_CLOEXEC, "open")
    defer { close(descriptor) }
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else {
      throw FileSystemFailure(operation: "read", path: path, number: errno)
    }
    // As much as there is, and a byte more to see that it ends there.
    var data = Data(count: Int(information.st_size) + 1)
    var length = 0
    while true {
      let count = unsafe data.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(
          descriptor, buffer.baseAddress.map { unsafe $0 + length }, buffer.count - length)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw FileSystemFailure(operation: "read", path: path, number: errno) }
      if count == 0 { return data.prefix(length) }
      length += count
      if length == data.count { data.append(Data(count: max(1 << 16, length))) }
    }
  }

  /// The names in a directory, by their bytes; none where it is missing.
  package func names(in path: String) -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var found: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { found.append(name) }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  package func isDirectory(_ path: String) -> Bool {
    var information = stat()
    return unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  // MARK: Private

  private func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private func opened(_ path: String, _ flags: Int32, _ operation: String)
    throws(FileSystemFailure) -> Int32
  {
    var descriptor: Int32 = -1
    let isChange = flags & O_CREAT != 0
    let open =
      {
        descriptor = unsafe Glibc.open(path, flags, 0o666)
        return descriptor < 0 ? -1 : 0
      } as () -> Int32
    if isChange {
      try change(operation, path, open)
    } else if open() != 0 {
      throw FileSystemFailure(operation: operation, path: path, number: errno)
    }
    return descriptor
  }

  private func append(_ data: Data, to descriptor: Int32, path: String) throws(FileSystemFailure) {
    try change("write", path) {
      unsafe data.withUnsafeBytes { buffer in
        var offset = 0
        while offset < buffer.count {
          let count = unsafe Glibc.write(
            descriptor, buffer.baseAddress.map { unsafe $0 + offset }, buffer.count - offset)
          if count < 0, errno == EINTR { continue }
          if count <= 0 { return -1 }
          offset += count
        }
        return 0
      }
    }
  }

  /// Runs one operation that changes the disk: its result is 0, minus an error number, or -1 with
  /// `errno` set.
  private func change(_ operation: String, _ path: String, _ run: () -> Int32)
    throws(FileSystemFailure)
  {
    operations += 1
    errno = 0
    let result = Fault.current.map { $0.run(operations, run) } ?? run()
    if result == 0 { return }
    throw FileSystemFailure(
      operation: operation, path: path, number: errno != 0 ? errno : -result)
  }
}

/// The one lock of an archive: held by an open file, so that it ends with its holder.
package struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock at `path`, or returns `nil` where another process holds it.
  package static func take(_ path: String) throws(FileSystemFailure) -> FileLock? {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw FileSystemFailure(operation: "open", path: path, number: errno)
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return FileLock(descriptor: descriptor) }
    let number = errno
    close(descriptor)
    if number == EWOULDBLOCK { return nil }
    throw FileSystemFailure(operation: "lock", path: path, number: number)
  }

  deinit { close(descriptor) }
}
