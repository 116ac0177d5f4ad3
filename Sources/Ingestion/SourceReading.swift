internal import FileSystem
package import Foundation
internal import Glibc

/// The bytes of a source file, read whole and unchanged while they were read.
package enum SourceBytes: Sendable {
  case bytes(Data)
  /// It cannot be had, and that is not the archive's fault: gone, not permitted, changing, too big.
  case unavailable(String)
}

/// Reads a source file. Files over `limit` bytes are left alone.
func readSource(_ file: FoundFile, limit: Int?) throws(FileSystemFailure) -> SourceBytes {
  if let oddity = file.oddity { return .unavailable("not a file but \(oddity)") }
  for _ in 0..<3 {
    let descriptor = unsafe open(file.bytes + [0], O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return try unavailable(file, errno) }
    defer { close(descriptor) }
    var before = stat()
    guard unsafe fstat(descriptor, &before) == 0 else { return try unavailable(file, errno) }
    if let limit, before.st_size > limit {
      return .unavailable(
        "too big: \(before.st_size >> 20) MB, over the limit of \(limit >> 20) MB "
          + "(stages, extract, maxFileMB)")
    }
    var data = Data(capacity: Int(before.st_size))
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return try unavailable(file, errno) }
      if count == 0 { break }
      data.append(contentsOf: piece[..<count])
      // It grows: what is read would not be what it was.
      if data.count > before.st_size { break }
    }
    var after = stat()
    guard unsafe fstat(descriptor, &after) == 0 else { return try unavailable(file, errno) }
    if after.st_size == data.count, after.st_mtim.tv_sec == before.st_mtim.tv_sec,
      after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    {
      return .bytes(data)
    }
  }
  return .unavailable("changes while it is read; run the same command again when it rests")
}

private func unavailable(_ file: FoundFile, _ number: Int32) throws(FileSystemFailure)
  -> SourceBytes
{
  switch number {
  case ENOENT: return .unavailable("vanished before it was read")
  case EACCES, EPERM: return .unavailable("no permission to read it")
  case EISDIR: return .unavailable("not a file but a folder")
  default: throw FileSystemFailure(operation: "read", path: file.path, number: number)
  }
}
