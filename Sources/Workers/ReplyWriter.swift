package import Foundation
package import Sandbox

/// Writes frames into the file that the pool reads when the child has ended.
package struct ReplyWriter {
  private let file: MemoryFile

  package init(file: MemoryFile) { self.file = file }

  /// Writes one frame; the process ends where the output limit is reached.
  package func write(kind: UInt8, _ payload: Data) {
    var header = Data([kind])
    for shift in stride(from: 0, to: 32, by: 8) {
      header.append(UInt8(truncatingIfNeeded: payload.count >> shift))
    }
    let isWritten =
      unsafe header.withUnsafeBytes { unsafe file.append($0) }
      && payload.withUnsafeBytes { unsafe file.append($0) }
    if !isWritten { exitAtOnce(ReplyWriter.fullStatus) }
  }

  /// The exit status of a child whose reply did not fit.
  static let fullStatus: Int32 = 124
}

extension Frame {
  /// The whole frames at the start of `bytes`.
  package static func parse(_ bytes: [UInt8]) -> [Frame] {
    var frames: [Frame] = []
    var offset = 0
    while offset + 5 <= bytes.count {
      let length = (0..<4).reduce(0) { $0 | Int(bytes[offset + 1 + $1]) << (8 * $1) }
      let start = offset + 5
      guard length <= bytes.count - start else { break }
      frames.append(Frame(kind: bytes[offset], payload: Data(bytes[start..<(start + length)])))
      offset = start + length
    }
    return frames
  }
}
