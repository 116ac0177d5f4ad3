package import Foundation
internal import Glibc
internal import Sandbox

/// The bytes of a source file, read whole and unchanged while they were read.
package enum SourceBytes: Sendable {
  case bytes(Data)
  /// It cannot be had, and that is not the archive's fault: gone, not permitted, changing, too big.
  case unavailable(String)
}

/// Reads a source file. Files over `limit` bytes are left alone.
func readSource(_ file: FoundFile, limit: Int?) -> SourceBytes {
  if let oddity = file.oddity { return .unavailable(oddity) }
  var failures = 0
  /// What fails once is tried once more.
  func failed(_ number: Int32) -> SourceBytes? {
    failures += 1
    return failures > 1 || !mayPass.contains(number) ? unavailable(number) : nil
  }
  for _ in 0..<4 {
    let descriptor = unsafe open(file.bytes + [0], O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if let given = failed(errno) { return given }
      continue
    }
    defer { close(descriptor) }
    var before = stat()
    guard unsafe fstat(descriptor, &before) == 0 else { return unavailable(errno) }
    if let limit, before.st_size > limit {
      return .unavailable(
        "too big: \(before.st_size >> 20) MB, over the limit of \(limit >> 20) MB "
          + "(stages, extract, maxFileMB)")
    }
    var data = Data(capacity: Int(before.st_size))
    var number: Int32 = 0
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        number = errno
        break
      }
      if count == 0 { break }
      data.append(contentsOf: piece[..<count])
      // It grows: what is read would not be what it was.
      if data.count > before.st_size { break }
    }
    if number != 0 {
      if let given = failed(number) { return given }
      continue
    }
    var after = stat()
    guard unsafe fstat(descriptor, &after) == 0 else { return unavailable(errno) }
    if after.st_size == data.count, after.st_mtim.tv_sec == before.st_mtim.tv_sec,
      after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    {
      return .bytes(data)
    }
  }
  return .unavailable("changes while it is read; run the same command again when it rests")
}

/// What may pass when it is tried again.
private let mayPass: Set<Int32> = [EIO, EAGAIN, EINTR, ETIMEDOUT, ESTALE, ENFILE, ENOMEM]

/// Whatever keeps a source from being read, it is not the archive's fault: the run goes on.
private func unavailable(_ number: Int32) -> SourceBytes {
  switch number {
  case ENOENT: .unavailable("unreadable: there is no such file, or not any more")
  case EACCES, EPERM: .unavailable("unreadable: no permission to read it")
  case EISDIR: .unavailable("not a file but a folder")
  default: .unavailable("unreadable: \(systemMessage(number))")
  }
}
