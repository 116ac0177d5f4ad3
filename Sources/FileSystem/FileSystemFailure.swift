internal import Glibc

/// An operation on a file that the system refused.
package struct FileSystemFailure: Error, Hashable, CustomStringConvertible {
  package let operation: String
  package let path: String
  /// The system's error number.
  package let number: Int32

  package init(operation: String, path: String, number: Int32) {
    self.operation = operation
    self.path = path
    self.number = number
  }

  package var isMissing: Bool { number == ENOENT || number == ENOTDIR }
  package var isDiskFull: Bool { number == ENOSPC || number == EDQUOT }
  /// Whether a link stands where the archive has a folder or file of its own.
  package var isLink: Bool { number == ELOOP }
  /// Whether it is of a pipe that nobody reads any more.
  package var isReaderGone: Bool { number == EPIPE }
  package var isDenied: Bool { number == EACCES || number == EPERM || number == EROFS }

  package var description: String {
    let words = unsafe String(cString: strerror(number))
    let next =
      isDiskFull
      ? "; free some space and run the same command again"
      : isDenied ? "; see who may write there" : ""
    if isLink {
      return "\(path): a link stands here or above it, and none is followed in an archive; "
        + "put the folder or file itself there"
    }
    return "\(path): cannot \(operation): \(words)\(next)"
  }
}
