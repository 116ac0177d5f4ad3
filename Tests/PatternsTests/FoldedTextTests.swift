import Patterns
import Testing

@Suite struct FoldedTextTests {
  @Test(arguments: [
    ("SECMP\u{2011}0007", "SECMP-0007"), ("SECMP\u{2013}0007", "SECMP-0007"),
    ("SEC\u{AD}MP0007", "SECMP0007"), ("MP\u{200B}117", "MP117"), ("MP\u{A0}\t\n117", "MP 117"),
    ("MP117\u{2019}s", "MP117's"), ("Größe", "Größe"),
  ])
  func foldsWhatPatternsNeedNotTellApart(_ source: String, _ folded: String) {
    #expect(String(decoding: FoldedText(source.unicodeScalars).bytes, as: UTF8.self) == folded)
  }

  @Test func mapsAMatchBackToTheCharactersItStandsFor() throws {
    let text = "é \u{2013} SEC\u{AD}MP0007\u{200B}, x"
    let folded = FoldedText(text.unicodeScalars)
    let match = try #require(try Pattern("SECMP\\d+").matches(in: folded.bytes).matches.first)
    let scalars = Array(text.unicodeScalars)
    let found = String(String.UnicodeScalarView(scalars[folded.source(of: match.range)]))
    #expect(found == "SEC\u{AD}MP0007")
  }
}

@Suite struct PatternTests {
  /// The matcher would run out of it.
  @Test func findsNothingInWhatBeginsWithinACharacter() throws {
    let cut = Array("…the lamps were moved to".utf8.dropFirst())
    #expect(try Pattern("\\b(?:moved)\\b[^.;]{0,40}$").match(in: cut, at: 0) == nil)
    #expect(try Pattern("lamps").matches(in: cut).wasCutShort)
  }

  @Test func givesNilForGroupsThatTookNoPart() throws {
    let match = try #require(
      try Pattern("(a)?(b)(c)?").matches(in: Array("b".utf8)).matches.first)
    #expect(match.groups == [nil, 0..<1, nil])
  }

  @Test func refusesABadPatternWithItsPlace() {
    let error = #expect(throws: PatternError.self) { try Pattern("ab(c") }
    #expect(error?.offset == 4)
    #expect(error?.reason.isEmpty == false)
  }

  @Test func givesUpInsteadOfHanging() throws {
    let bomb = try Pattern("(a+)+$")
    let subject = Array(String(repeating: "a", count: 5000).utf8) + Array("!".utf8)
    let result = bomb.matches(in: subject)
    #expect(result.wasCutShort || result.matches.isEmpty)
  }

  @Test func findsEmptyMatchesOnceEach() throws {
    #expect(try Pattern("x*").matches(in: Array("aé".utf8)).matches.count == 3)
  }

  @Test func aWindowBeginsWithACharacter() {
    let text = FoldedText("caf\u{E9} 3 May".unicodeScalars)
    let end = text.bytes.count
    for count in 0...end {
      let window = text.window(of: count, before: end)
      #expect(String(validating: window, as: UTF8.self) != nil, "\(count)")
      #expect(window.count <= count)
    }
  }
}
