package import Foundation
internal import Glibc

/// A file that cannot be written to as it was asked for.
package struct OutputProblem: Error, CustomStringConvertible {
  package let path: String
  package let reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  package var description: String { "\(path): \(reason)" }
}

/// Writes a file that somebody named as output. What is a file, or will be, is written whole or not at all:
/// beside it under a name of its own, synced, and put in its place, by what a link leads to, with the
/// permissions that it had. A pipe or a terminal is written as it is.
///
/// - Parameter make: is given what takes bytes.
/// - Throws: `OutputProblem` where it is no place for a file, `FileSystemFailure`, or what `make` throws.
package func writeOutput(to path: String, _ make: ((Data) throws -> Void) throws -> Void) throws {
  let files = FileSystem()
  let target = try resolved(path)
  var information = stat()
  let isThere = unsafe stat(target, &information) == 0
  let kind = information.st_mode & S_IFMT
  if isThere, kind == S_IFDIR {
    throw OutputProblem(path: path, reason: "is a folder; give a file")
  }
  if isThere, kind != S_IFREG {
    let descriptor = try files.opened(target, O_WRONLY | O_CLOEXEC, "open")
    defer { close(descriptor) }
    return try make { try files.append($0, to: descriptor, path: path) }
  }
  let url = URL(filePath: target)
  let folder = url.deletingLastPathComponent().path(percentEncoded: false)
  let fresh = "\(folder)/.\(url.lastPathComponent.prefix(200)).\(getpid()).new"
  let descriptor = try files.opened(
    fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, "create")
  var isOpen = true
  do {
    if isThere { _ = fchmod(descriptor, information.st_mode & 0o7777) }
    try make { try files.append($0, to: descriptor, path: path) }
    try files.change("sync", path) { fsync(descriptor) }
    close(descriptor)
    isOpen = false
    try files.rename(fresh, to: target)
    try files.syncDirectory(folder)
  } catch {
    if isOpen { close(descriptor) }
    try? files.remove(fresh)
    throw error
  }
}

/// What a link leads to; the path itself where there is none.
private func resolved(_ path: String) throws(OutputProblem) -> String {
  if path.isEmpty { throw OutputProblem(path: "\"\"", reason: "is no name of a file") }
  var information = stat()
  guard unsafe lstat(path, &information) == 0 else {
    if path.hasSuffix("/") { throw OutputProblem(path: path, reason: "is a folder; give a file") }
    return path
  }
  guard information.st_mode & S_IFMT == S_IFLNK else { return path }
  guard let real = unsafe realpath(path, nil) else {
    throw OutputProblem(
      path: path,
      reason: errno == ELOOP ? "is a link that leads to itself" : "is a link that leads nowhere")
  }
  defer { unsafe free(real) }
  return unsafe String(cString: real)
}
