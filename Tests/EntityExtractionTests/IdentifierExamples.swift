import Configuration
import EntityExtraction
import Patterns
import TestSupport
import Testing

/// A line of `identifiers.json`.
struct IdentifierExample: Decodable, CustomTestStringConvertible {
  var name: String
  var code: String?
  var text: String
  var ids: [String]
  var rules: [String]?

  var testDescription: String { name }

  static let all: [IdentifierExample] = loadExamples("identifiers.json")
}

@Suite struct IdentifierExamples {
  static let reader = Result {
    try IdentifierReader(
      schemes: Configuration.builtIn.enabledSchemes, sameAs: Configuration.builtIn.sameAs)
  }

  @Test(arguments: IdentifierExample.all)
  func findsWhatIsMarkedAndNothingElse(_ example: IdentifierExample) throws {
    let marked = MarkedText(example.text)
    let scalars = Array(marked.text.unicodeScalars)
    let found = try Self.reader.get().identifiers(
      in: FoldedText(scalars), of: scalars, code: example.code
    ).found
    #expect(found.map(\.id) == example.ids)
    #expect(found.map(\.span) == marked.ranges)
    if let rules = example.rules { #expect(found.map(\.rule) == rules) }
  }

  /// Those between the ends of a range stand at the place of the whole.
  @Test func aRangeNamesWhatIsBetween() throws {
    let scalars = Array("CAP056-CAP059 and P375-377 were late".unicodeScalars)
    let found = try Self.reader.get().identifiers(
      in: FoldedText(scalars), of: scalars, code: nil
    ).found
    #expect(
      Set(found.map(\.id))
        == Set((56...59).map { "CUSC:CAP0\($0)" } + (375...377).map { "BSC:P\($0)" }))
    #expect(found.count == 7)
    #expect(found.filter { $0.span == 0..<13 }.map(\.id) == ["CUSC:CAP057", "CUSC:CAP058"])
    #expect(found.filter { $0.span == 18..<26 }.map(\.id) == ["BSC:P376"])
  }

  /// A range of letters, of one number; what it implies stands at the place of the whole.
  @Test(arguments: ["UNC 0621A-D", "UNC 0621A to D", "UNC 0621A – D"])
  func aRangeOfLettersNamesWhatIsBetween(_ written: String) throws {
    let scalars = Array("\(written) were late".unicodeScalars)
    let found = try Self.reader.get().identifiers(
      in: FoldedText(scalars), of: scalars, code: "UNC"
    ).found
    #expect(found.map(\.id).sorted() == ["UNC:0621A", "UNC:0621B", "UNC:0621C", "UNC:0621D"])
    #expect(found.filter(\.isInRange).map(\.id).sorted() == ["UNC:0621B", "UNC:0621C"])
    #expect(
      found.filter(\.isInRange).allSatisfy { $0.span == 0..<written.unicodeScalars.count })
    #expect(found.allSatisfy { $0.family == "UNC:0621" })
  }

  /// An alternative belongs to the original that it is told to be of, else to the last before it.
  @Test(arguments: [
    ("WACM2 of CMP298 was approved", ["CUSC:CMP298 WACM2"]),
    ("CMP298 and CMP376. WACM7 of CMP298 won", ["CUSC:CMP298 WACM7"]),
    ("WACMs 1 to 3 of CMP298", ["CUSC:CMP298 WACM1", "CUSC:CMP298 WACM2", "CUSC:CMP298 WACM3"]),
    ("CMP298: WACM1, WACM3 and others", ["CUSC:CMP298 WACM1", "CUSC:CMP298 WACM3"]),
    ("WACM4 alone", []),
  ])
  func anAlternativeHasItsOriginal(_ text: String, _ ids: [String]) throws {
    let scalars = Array(text.unicodeScalars)
    let found = try Self.reader.get().identifiers(
      in: FoldedText(scalars), of: scalars, code: "CUSC"
    ).found.filter { $0.rule == "cusc_wacm" }
    #expect(found.map(\.id).sorted() == ids)
    #expect(found.allSatisfy { $0.family == "CUSC:CMP298" })
  }

  /// Nothing is an id in an address, in a version, in figures of other things.
  @Test(arguments: [
    ("mail mp117@example.org", "SEC"), ("Appendix P1", "BSC"), ("P90 and P10", "BSC"),
    ("from 0900 to 0500", "UNC"), ("Meter 0456", "UNC"),
  ])
  func whatOnlyLooksLikeOneIsNone(_ text: String, _ code: String) throws {
    let scalars = Array(text.unicodeScalars)
    let found = try Self.reader.get().identifiers(
      in: FoldedText(scalars), of: scalars, code: code)
    #expect(found.found.map(\.id) == [])
  }

  @Test(arguments: [
    "0624A - C Smith presented.", "0624A-B Gas presented.", "0624A to D Smith for review.",
  ])
  func aNameBehindALetterIsNoRange(_ text: String) throws {
    let scalars = Array(text.unicodeScalars)
    let found = try Self.reader.get().identifiers(
      in: FoldedText(scalars), of: scalars, code: "UNC")
    #expect(found.found.map(\.id) == ["UNC:0624A"])
  }

  @Test func aShortPartWithAZeroIsAVersion() throws {
    for (text, ids) in [
      ("P375/01", ["BSC:P375"]), ("CMP317/327", ["CUSC:CMP317", "CUSC:CMP327"]),
      ("\u{FF2D}\u{FF30}\u{FF11}\u{FF11}\u{FF17}", ["SEC:MP117"]),
    ] {
      let scalars = Array(text.unicodeScalars)
      let found = try Self.reader.get().identifiers(
        in: FoldedText(scalars), of: scalars, code: nil)
      #expect(found.found.map(\.id) == ids, "\(text)")
    }
  }

  @Test(arguments: Configuration.builtIn.schemes)
  func passesItsOwnExamples(_ scheme: IdentifierScheme) throws {
    #expect(try scheme.failingExamples().isEmpty)
    #expect(!scheme.positive.isEmpty)
  }
}
