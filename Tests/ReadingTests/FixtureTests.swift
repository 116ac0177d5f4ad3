import DocumentModel
import Foundation
import Reading
import TestSupport
import Testing

/// The documents of `Fixtures` hold what a person who looks at them says they hold.
@Suite struct FixtureTests {
  struct Expected: Decodable {
    var proves: String
    /// Must stand in the text, in this order.
    var text: [String]?
    var absent: [String]?
    var furniture: [String]?
    var headings: [[HeadingPart]]?
    var items: [String]?
    var table: [[String]]?
    var links: [[String]]?
    var marks: [[String]]?
    var repairs: [String]?
    var diagnostics: [String]?
  }

  enum HeadingPart: Decodable, Equatable {
    case level(Int)
    case title(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let level = try? container.decode(Int.self) {
        self = .level(level)
      } else {
        self = .title(try container.decode(String.self))
      }
    }
  }

  static let expected = try! projectJSON(
    [String: Expected].self, "Tests/ReadingTests/Fixtures/expected.json")

  @Test(arguments: expected.keys.sorted()) func holdsWhatIsPrinted(_ name: String) throws {
    let expected = try #require(Self.expected[name])
    let document = try read(
      Array(projectFile("Tests/ReadingTests/Fixtures/\(name)")), options: ReadingOptions())
    let text = folded(document.text.string)
    var rest = text[...]
    for piece in expected.text ?? [] {
      let place = rest.range(of: piece)
      #expect(place != nil, "\(piece)")
      if let place { rest = rest[place.upperBound...] }
    }
    for piece in expected.absent ?? [] { #expect(!text.contains(piece), "\(piece)") }
    let furniture = document.furniture.map { folded($0.text) }
    for piece in expected.furniture ?? [] { #expect(furniture.contains(piece), "\(furniture)") }
    func words(_ kind: BlockKind) -> [Block] { document.blocks.filter { $0.kind == kind } }
    if let headings = expected.headings {
      #expect(
        words(.heading).map {
          [HeadingPart.level($0.level ?? 0), .title(folded(document.text[$0.span]))]
        } == headings)
    }
    if let items = expected.items {
      #expect(words(.listItem).map { folded(document.text[$0.span]) } == items)
    }
    if let table = expected.table {
      let rows = words(.table).first?.rows?.map { $0.map { folded(document.text[$0]) } }
      #expect(rows == table)
    }
    if let links = expected.links {
      #expect(document.links.map { [folded(document.text[$0.span]), $0.href] } == links)
    }
    if let marks = expected.marks {
      // What is bold is told by the blocks.
      let found = document.marks.filter { $0.kind != .stressed }
      #expect(found.map { [$0.kind.rawValue, folded(document.text[$0.span])] } == marks)
    }
    let repairs = Set(document.repairs.map(\.kind.rawValue))
    #expect(repairs.isSuperset(of: expected.repairs ?? []), "\(repairs)")
    let codes = Set(document.diagnostics.map(\.code))
    #expect(codes.isSuperset(of: expected.diagnostics ?? []), "\(codes)")
  }

  /// A scan has no text until a recogniser gives it some: then the words stand where they were seen.
  @Test(arguments: [150, 200, 300]) func scansWaitForTheirText(_ fine: Int) throws {
    let bytes = Array(try projectFile("Tests/ReadingTests/Fixtures/scan-\(fine).pdf"))
    let bare = try read(bytes, options: ReadingOptions())
    #expect(bare.text.isEmpty)
    #expect(bare.diagnostics.map(\.code) == [Diagnostic.needsOCR])
    func word(_ text: String, _ line: Int, _ left: Double, _ confidence: Double)
      -> RecognisedPage.Word
    {
      let top = 100 + 20 * Double(line)
      return RecognisedPage.Word(
        text: text, line: line,
        box: PageBox(page: 1, left: left, top: top, right: left + 40, bottom: top + 10),
        confidence: confidence)
    }
    let seen = RecognisedPage(
      page: 1, words: [word("Pump", 1, 70, 0.9), word("M0007", 1, 115, 0.4)])
    let document = try read(bytes, options: ReadingOptions(recognised: [seen]))
    #expect(document.text.string == "Pump M0007")
    #expect(document.pages.map(\.ocr) == [true])
    #expect(document.pages.first?.confidence == 0.65)
    #expect(
      document.marks == [TextMark(kind: .doubtful, span: Span(start: 5, end: 10), confidence: 0.4)])
  }

  private func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
