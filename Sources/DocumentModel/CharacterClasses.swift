// The classes of characters that are asked for most, ASCII first. They stand in front of the properties of the
// same names of the standard library, with the same answers: papers are nearly all ASCII, and for a letter of
// it nobody needs the tables of Unicode.

extension Character {
  /// A letter of any script.
  package var isLetter: Bool {
    guard let byte = ascii else { return unicodeScalars.first?.properties.isAlphabetic == true }
    return (0x61...0x7A).contains(byte | 0x20)
  }

  /// A figure, or another sign with a value: `½`.
  package var isNumber: Bool {
    guard let byte = ascii else { return unicodeScalars.first?.properties.numericType != nil }
    return (0x30...0x39).contains(byte)
  }

  /// A space or an end of a line.
  package var isWhitespace: Bool {
    guard let byte = ascii else { return unicodeScalars.first?.properties.isWhitespace == true }
    return byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// The value of a character that is one byte; `nil` for all others, an end of a line of two bytes among them.
  private var ascii: UInt8? {
    let bytes = utf8
    guard bytes.count == 1 else { return nil }
    return bytes.first
  }
}
