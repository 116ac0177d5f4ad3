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

  @Test(arguments: Configuration.builtIn.schemes)
  func passesItsOwnExamples(_ scheme: IdentifierScheme) throws {
    #expect(try scheme.failingExamples().isEmpty)
    #expect(!scheme.positive.isEmpty)
  }
}
