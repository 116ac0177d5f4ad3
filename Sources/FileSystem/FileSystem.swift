internal import CFileSystem
package import Foundation
internal import Glibc

/// The disk, as the archive uses it: every operation says what failed, and nothing is durable
/// before it is synced.
///
/// Paths in the folder it was made for are resolved below that folder: a link that somebody put there is
/// never followed, and nothing outside is written, read or removed by way of one.
///
/// One a process, on its main thread: it counts the operations that change the disk, so that a
/// test can end the process at any of them.
package final class FileSystem {
  private var operations = 0
  /// The folder below which no link is followed.
  private let root: String?
  private var rootDescriptor: Int32?

  package init(below root: String? = nil) {
    self.root = root.map { path in
      path.allSatisfy { $0 == "/" } ? path : String(path.reversed().drop { $0 == "/" }.reversed())
    }
  }

  deinit { if let rootDescriptor { close(rootDescriptor) } }

  /// Writes a file and syncs it, unless `synced` is false.
  package func write(_ data: Data, to path: String, synced: Bool = true) throws(FileSystemFailure) {
    let descriptor = try opened(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, "create")
    defer { close(descriptor) }
    try append(data, to: descriptor, path: path)
    if synced { try change("sync", path) { fsync(descriptor) } }
  }

  /// Writes beside `path`, syncs, and puts the new file in the old one's place.
  package func replace(_ path: String, with data: Data) throws(FileSystemFailure) {
    try remove(path + ".new")
    try write(data, to: path + ".new")
    try rename(path + ".new", to: path)
    try syncDirectory(parent(of: path))
  }

  /// Makes a directory and those above it; one that is there is not an error.
  package func createDirectory(_ path: String) throws(FileSystemFailure) {
    if isDirectory(path) { return }
    let above = parent(of: path)
    if above != path, !above.isEmpty { try createDirectory(above) }
    try change("create the directory", path) { folder, name in
      guard unsafe mkdirat(folder, name, 0o777) != 0 else { return 0 }
      if errno == EEXIST, self.isDirectory(path) { return 0 }
      return errno == EEXIST ? -(self.isLink(path) ? ELOOP : ENOTDIR) : -errno
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
      try change("exchange", path, other) { folder, name, otherFolder, otherName in
        unsafe cfilesystem_exchange(folder, name, otherFolder, otherName)
      }
      return true
    } catch  where error.number == EINVAL || error.number == ENOSYS {
      return false
    }
  }

  /// Renames to a name that must be free.
  package func renameNew(_ path: String, to new: String) throws(FileSystemFailure) {
    do {
      try change("rename", path, new) { folder, name, newFolder, newName in
        unsafe cfilesystem_rename_new(folder, name, newFolder, newName)
      }
    } catch  where error.number == EINVAL || error.number == ENOSYS {
      try rename(path, to: new)
    }
  }

  /// Renames, replacing a file of the new name.
  package func rename(_ path: String, to new: String) throws(FileSystemFailure) {
    try change("rename", path, new) { folder, name, newFolder, newName in
      unsafe renameat(folder, name, newFolder, newName)
    }
  }

  /// Makes `new` another name of the file `path`.
  package func link(_ path: String, to new: String) throws(FileSystemFailure) {
    try change("link", path, new) { folder, name, newFolder, newName in
      unsafe linkat(folder, name, newFolder, newName, 0)
    }
  }

  package func symbolicLink(to target: String, at path: String) throws(FileSystemFailure) {
    try change("link", path) { folder, name in unsafe symlinkat(target, folder, name) }
  }

  /// Removes a file, a link, or a directory with all in it; what is missing is not an error.
  package func remove(_ path: String) throws(FileSystemFailure) {
    guard let kind = kind(of: path, followsLinks: false) else { return }
    if kind == S_IFDIR {
      for name in names(in: path) { try remove(path + "/" + name) }
      try change("remove", path) { folder, name in unsafe unlinkat(folder, name, AT_REMOVEDIR) }
    } else {
      try change("remove", path) { folder, name in unsafe unlinkat(folder, name, 0) }
    }
  }

  /// All bytes of the file at `path`.
  package func read(_ path: String) throws(FileSystemFailure) -> Data {
    // A pipe that nobody writes to would hold the program up.
    let descriptor = try opened(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, "open")
    defer { close(descriptor) }
    let size = try size(of: descriptor, path: path)
    guard size <= Self.largest else {
      throw FileSystemFailure(operation: "read", path: path, number: EFBIG)
    }
    // As much as there is, and a byte more to see that it ends there.
    var data = Data(count: size + 1)
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

  /// How large a file may be that is read whole, in bytes.
  private static let largest = 4 << 30

  /// How many bytes the file at `path` has; `nil` where there is none.
  package func size(of path: String) -> Int? {
    guard let descriptor = try? opened(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, "open") else {
      return nil
    }
    defer { close(descriptor) }
    return try? size(of: descriptor, path: path)
  }

  /// The names in a directory, by their bytes; none where it is missing or cannot be read.
  package func names(in path: String) -> [String] { (try? listing(of: path)) ?? [] }

  /// The names in a directory, by their bytes; none where it is missing. To be used where something would
  /// be lost if what is there were taken for not being there.
  package func listing(of path: String) throws(FileSystemFailure) -> [String] {
    let descriptor: Int32
    do {
      descriptor = try opened(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, "list")
    } catch  where error.isMissing {
      return []
    }
    guard let directory = unsafe fdopendir(descriptor) else {
      let number = errno
      close(descriptor)
      throw FileSystemFailure(operation: "list", path: path, number: number)
    }
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

  /// Whether there is something at `path`, a link as well.
  package func exists(_ path: String) -> Bool { kind(of: path) != nil }

  package func isDirectory(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// Whether there is a link at `path`, which is below the root.
  package func isLink(_ path: String) -> Bool { kind(of: path) == S_IFLNK }

  // MARK: Private

  private func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The part of `path` below the root; `nil` where it is not below it.
  private func below(_ path: String) -> String? {
    guard let root, path.hasPrefix(root + "/") else { return nil }
    let rest = path.dropFirst(root.count + 1).split(separator: "/").joined(separator: "/")
    return rest.isEmpty ? nil : rest
  }

  /// The root, held open; `nil` where there is none yet.
  private func openedRoot() -> Int32? {
    if let rootDescriptor { return rootDescriptor }
    guard let root else { return nil }
    let descriptor = unsafe cfilesystem_open_root(root)
    guard descriptor >= 0 else { return nil }
    rootDescriptor = descriptor
    return descriptor
  }

  /// Opens without counting: the descriptor or minus an error number.
  private func open(at path: String, _ flags: Int32) -> Int32 {
    if let rest = below(path) {
      guard let root = openedRoot() else { return -ENOENT }
      return unsafe cfilesystem_open_beneath(root, rest, flags, 0o666)
    }
    let descriptor = unsafe Glibc.open(path, flags, 0o666)
    return descriptor < 0 ? -errno : descriptor
  }

  func opened(_ path: String, _ flags: Int32, _ operation: String)
    throws(FileSystemFailure) -> Int32
  {
    var descriptor: Int32 = -1
    let open =
      {
        descriptor = self.open(at: path, flags)
        return min(descriptor, 0)
      } as () -> Int32
    if flags & O_CREAT != 0 {
      try change(operation, path, open)
    } else if open() != 0 {
      throw FileSystemFailure(operation: operation, path: path, number: -descriptor)
    }
    return descriptor
  }

  /// Calls `body` with the folder that holds `path`, opened, and the name in it.
  private func inFolder(of path: String, _ body: (Int32, String) -> Int32) -> Int32 {
    guard let rest = below(path) else { return body(AT_FDCWD, path) }
    guard let root = openedRoot() else { return -ENOENT }
    guard let slash = rest.lastIndex(of: "/") else { return body(root, rest) }
    let folder = unsafe cfilesystem_open_folder(root, String(rest[..<slash]))
    guard folder >= 0 else { return folder }
    defer { close(folder) }
    return body(folder, String(rest[rest.index(after: slash)...]))
  }

  /// The type of what is at `path`, `S_IFDIR` and the like; `nil` where there is nothing. Below the root no
  /// link is followed.
  private func kind(of path: String, followsLinks: Bool = true) -> mode_t? {
    var information = stat()
    let flags = followsLinks && below(path) == nil ? 0 : AT_SYMLINK_NOFOLLOW
    let result = inFolder(of: path) { folder, name in
      unsafe fstatat(folder, name, &information, flags)
    }
    return result == 0 ? information.st_mode & S_IFMT : nil
  }

  func size(of descriptor: Int32, path: String) throws(FileSystemFailure) -> Int {
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else {
      throw FileSystemFailure(operation: "read", path: path, number: errno)
    }
    guard information.st_mode & S_IFMT == S_IFREG else {
      throw FileSystemFailure(
        operation: "read", path: path,
        number: information.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
    }
    return Int(information.st_size)
  }

  func append(_ data: Data, to descriptor: Int32, path: String) throws(FileSystemFailure) {
    let limit = Fault.current?.writes(of: operations + 1, out: data.count) ?? data.count
    try change("write", path) {
      unsafe data.withUnsafeBytes { buffer in
        var offset = 0
        while offset < limit {
          let count = unsafe Glibc.write(
            descriptor, buffer.baseAddress.map { unsafe $0 + offset }, limit - offset)
          if count < 0, errno == EINTR { continue }
          if count <= 0 { return -1 }
          offset += count
        }
        return limit < buffer.count ? -ENOSPC : 0
      }
    }
  }

  /// Runs one operation on a name in its folder.
  private func change(_ operation: String, _ path: String, _ run: (Int32, String) -> Int32)
    throws(FileSystemFailure)
  {
    try change(operation, path) { self.inFolder(of: path, run) }
  }

  /// Runs one operation on two names in their folders.
  private func change(
    _ operation: String, _ path: String, _ other: String,
    _ run: (Int32, String, Int32, String) -> Int32
  ) throws(FileSystemFailure) {
    try change(operation, path) {
      self.inFolder(of: path) { folder, name in
        self.inFolder(of: other) { otherFolder, otherName in
          run(folder, name, otherFolder, otherName)
        }
      }
    }
  }

  /// Runs one operation that changes the disk: its result is 0, minus an error number, or -1 with
  /// `errno` set.
  func change(_ operation: String, _ path: String, _ run: () -> Int32)
    throws(FileSystemFailure)
  {
    operations += 1
    errno = 0
    let result =
      Fault.current.map { $0.run(operations, isSync: operation == "sync", run) } ?? run()
    if result == 0 { return }
    throw FileSystemFailure(
      operation: operation, path: path, number: result < -1 || errno == 0 ? -result : errno)
  }
}
