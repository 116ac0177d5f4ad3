extension StringProtocol {
  /// The text with each run of white space as one space, and none at its ends.
  package var onOneLine: String {
    let bytes = Array(utf8)
    // Of ASCII alone every byte is a character: several times faster, the same answer.
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      return split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    var line: [UInt8] = []
    line.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        if line.last != 0x20, !line.isEmpty { line.append(0x20) }
      } else {
        line.append(byte)
      }
    }
    if line.last == 0x20 { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}

extension String {
  /// Whether `other` is part of the text, compared by UTF-8 bytes: many times faster than by
  /// characters, and the same for the words of a vocabulary.
  package func contains(bytesOf other: String) -> Bool {
    Array(utf8).contains(bytes: Array(other.utf8))
  }
}

extension [UInt8] {
  /// Whether `other` stands somewhere in the bytes.
  package func contains(bytes other: [UInt8]) -> Bool {
    guard let first = other.first else { return true }
    guard count >= other.count else { return false }
    for start in 0...(count - other.count) where self[start] == first {
      var length = 1
      while length < other.count, self[start + length] == other[length] { length += 1 }
      if length == other.count { return true }
    }
    return false
  }
}

extension StringProtocol where Self.Index == String.Index {
  /// Where whole words stand: `asked` does not in `tasked`.
  package func ranges(ofWords words: String) -> [Range<String.Index>] {
    // Letters of ASCII stand in a text as they are or not at all.
    if words.utf8.allSatisfy({ $0 < 0x80 }), !Array(utf8).contains(bytes: Array(words.utf8)) {
      return []
    }
    return ranges(of: words).filter { range in
      (range.lowerBound == startIndex || !self[index(before: range.lowerBound)].isLetter)
        && (range.upperBound == endIndex || !self[range.upperBound].isLetter)
    }
  }
}
