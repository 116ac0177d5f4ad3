/// A text as patterns see it, with a map back to the text as it is.
///
/// Every dash is `-`, every run of white space one space, every straight or curly single quote
/// `'`; soft hyphens and zero-width characters are gone. So one pattern finds `SECMP‑0007`,
/// `SECMP–0007` and `SEC­MP0007`, and each match still knows the characters it stands for.
package struct FoldedText: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// For each byte, the offset of its code point in the source, in code points.
  private var origins: [UInt32] = []

  /// - Parameters:
  ///   - left: offsets of characters that patterns shall not see, such as the marks of notes.
  ///   - keepsParagraphs: whether white space with an empty line in it is a line feed and no space.
  package init(
    _ scalars: some Sequence<Unicode.Scalar>, leavingOut left: Set<Int> = [],
    keepsParagraphs: Bool = false
  ) {
    self.init(Array(scalars)[...], leavingOut: left, keepsParagraphs: keepsParagraphs)
  }

  package init(
    _ scalars: ArraySlice<Unicode.Scalar>, leavingOut left: Set<Int> = [],
    keepsParagraphs: Bool = false
  ) {
    bytes.reserveCapacity(scalars.count)
    origins.reserveCapacity(scalars.count)
    var offset: UInt32 = 0
    var afterSpace = false
    var afterLine = false
    for scalar in scalars {
      defer { offset += 1 }
      if !left.isEmpty, left.contains(Int(offset)) { continue }
      switch Self.fold(scalar) {
      case .keep:
        afterSpace = false
        append(scalar, from: offset)
      case .replace(let byte):
        afterSpace = false
        bytes.append(byte)
        origins.append(offset)
      case .space:
        if !afterSpace {
          bytes.append(0x20)
          origins.append(offset)
          afterLine = false
        }
        if keepsParagraphs, scalar == "\n", afterLine { bytes[bytes.count - 1] = 0x0A }
        if scalar == "\n" { afterLine = true }
        afterSpace = true
      case .drop: break
      }
    }
  }

  /// The code points of the source that the bytes of `range` stand for, half-open; what was
  /// dropped at either end is left out.
  package func source(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let offset = range.lowerBound < origins.count ? Int(origins[range.lowerBound]) : 0
      return offset..<offset
    }
    return Int(origins[range.lowerBound])..<(Int(origins[range.upperBound - 1]) + 1)
  }

  /// At most `count` folded bytes in front of `end`, from the beginning of a character on: patterns must not see
  /// half of one.
  package func window(of count: Int, before end: Int) -> [UInt8] {
    Array(bytes[max(0, end - count)..<end].drop { $0 & 0xC0 == 0x80 })
  }

  /// The folded bytes in `range` as a string.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func append(_ scalar: Unicode.Scalar, from offset: UInt32) {
    if scalar.value < 0x80 {
      bytes.append(UInt8(scalar.value))
      origins.append(offset)
      return
    }
    for unit in scalar.utf8 {
      bytes.append(unit)
      origins.append(offset)
    }
  }

  private enum Folding {
    case keep
    case replace(UInt8)
    case space
    case drop
  }

  private static func fold(_ scalar: Unicode.Scalar) -> Folding {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      .space
    case 0x21...0x7E: .keep
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: .replace(UInt8(ascii: "-"))
    case 0x2018, 0x2019, 0x201B: .replace(UInt8(ascii: "'"))
    // Full-width figures and letters.
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      .replace(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: .drop
    default: .keep
    }
  }
}
