extension StringProtocol {
  /// The text with each run of white space as one space, and none at its ends.
  package var onOneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension String {
  /// Whether `other` is part of the text, compared by UTF-8 bytes: many times faster than by
  /// characters, and the same for the words of a vocabulary.
  package func contains(bytesOf other: String) -> Bool {
    let text = Array(utf8)
    let other = Array(other.utf8)
    guard let first = other.first else { return true }
    guard text.count >= other.count else { return false }
    for start in 0...(text.count - other.count) where text[start] == first {
      var length = 1
      while length < other.count, text[start + length] == other[length] { length += 1 }
      if length == other.count { return true }
    }
    return false
  }
}
