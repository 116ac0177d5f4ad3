import DocumentModel
import Testing

/// The classes of characters that stand in front of those of the standard library.
struct CharacterClassTests {
  @Test func theyAnswerAsUnicodeDoes() {
    for value in (0 as UInt32)..<0x3100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let (character, properties) = (Character(scalar), scalar.properties)
      #expect(character.isLetter == properties.isAlphabetic, "U+\(String(value, radix: 16))")
      #expect(character.isNumber == (properties.numericType != nil))
      #expect(character.isWhitespace == properties.isWhitespace)
    }
  }

  @Test func severalScalarsAreClassedByTheFirst() {
    let (end, letter, space): (Character, Character, Character) = ("\r\n", "e\u{301}", " \u{301}")
    #expect(end.isWhitespace && !end.isLetter && !end.isNumber)
    #expect(letter.isLetter && !letter.isWhitespace)
    #expect(space.isWhitespace && !space.isLetter)
  }

  @Test(arguments: [
    ("", ""), ("  a  b\t\nc ", "a b c"), ("a\r\nb", "a b"), ("a\u{A0}b", "a b"), ("\n", ""),
    ("é  è", "é è"), ("one", "one"),
  ])
  func aLineHasOneSpaceBetweenWords(_ text: String, _ line: String) {
    #expect(text.onOneLine == line)
  }
}
