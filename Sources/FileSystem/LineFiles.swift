package import Foundation
internal import Glibc

/// Files of lines that are only ever added to.
extension FileSystem {
  /// Appends whole lines to the file at `path`, making it where it is missing, and syncs it. A last line
  /// that a kill or a full disk cut short is cut off first, and what could not be written whole is taken
  /// back.
  package func appendLines(_ lines: Data, toFileAt path: String) throws(FileSystemFailure) {
    let descriptor = try opened(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, "open")
    defer { close(descriptor) }
    let size = try size(of: descriptor, path: path)
    let whole = try endOfLines(descriptor, size: size, path: path)
    var lines = lines
    switch whole {
    case .ended: break
    case .unended: lines = Data([0x0A]) + lines
    case .torn(let end): try change("cut", path) { ftruncate(descriptor, off_t(end)) }
    }
    let start = try self.size(of: descriptor, path: path)
    do {
      try append(lines, to: descriptor, path: path)
      try change("sync", path) { fsync(descriptor) }
    } catch {
      // Not counted, and not to fail: what stands there is as it was.
      _ = ftruncate(descriptor, off_t(start))
      throw error
    }
  }

  /// How a file of lines ends.
  private enum LineEnd {
    case ended
    /// With a whole line that lacks its end.
    case unended
    /// With part of a line, behind these bytes.
    case torn(Int)
  }

  private func endOfLines(_ descriptor: Int32, size: Int, path: String) throws(FileSystemFailure)
    -> LineEnd
  {
    guard size > 0, try bytes(descriptor, at: size - 1, 1, path) != [0x0A] else { return .ended }
    // Where the last line begins: behind the last line feed.
    var start = size
    var begin = 0
    while start > 0 {
      let count = min(1 << 16, start)
      start -= count
      if let end = try bytes(descriptor, at: start, count, path).lastIndex(of: 0x0A) {
        begin = start + end + 1
        break
      }
    }
    // A line of JSON that is whole lacks its end only.
    let isWhole =
      size - begin < 1 << 20
      && (try? JSONSerialization.jsonObject(
        with: Data(bytes(descriptor, at: begin, size - begin, path)))) != nil
    return isWhole ? .unended : .torn(begin)
  }

  private func bytes(_ descriptor: Int32, at offset: Int, _ count: Int, _ path: String)
    throws(FileSystemFailure) -> [UInt8]
  {
    var bytes = [UInt8](repeating: 0, count: count)
    let got = unsafe pread(descriptor, &bytes, count, off_t(offset))
    guard got == count else {
      throw FileSystemFailure(operation: "read", path: path, number: got < 0 ? errno : EIO)
    }
    return bytes
  }
}
