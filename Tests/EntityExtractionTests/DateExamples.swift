import Configuration
import DocumentModel
import EntityExtraction
import TestSupport
import Testing

/// A line of `dates.json`.
struct DateExample: Decodable, CustomTestStringConvertible {
  struct Expected: Decodable {
    var value: String?
    var precision: DatePrecision
    var role: DateRole?
    var inferred: Bool?
  }

  var name: String
  var meeting: String?
  var order: DateOrder?
  var text: String
  var dates: [Expected]

  var testDescription: String { name }

  static let all: [DateExample] = loadExamples("dates.json")
}

@Suite struct DateExamples {
  static let extractors = Result {
    var monthFirst = Configuration.builtIn
    monthFirst.dates.order = .monthFirst
    return (
      dayFirst: try EntityExtractor(Configuration.builtIn),
      monthFirst: try EntityExtractor(monthFirst)
    )
  }

  @Test(arguments: DateExample.all)
  func findsWhatIsMarkedWithItsValue(_ example: DateExample) throws {
    let marked = MarkedText(example.text)
    let extractors = try Self.extractors.get()
    let extractor = example.order == .monthFirst ? extractors.monthFirst : extractors.dayFirst
    let found = extractor.entities(
      of: ExtractedDocument(mediaType: "text/html", text: ReadingText(marked.text)),
      classified: Classification(
        anchor: "example", meeting: Meeting(date: example.meeting), documentType: .minutes,
        status: .unknown)
    ).dates
    #expect(found.map(\.asWritten) == marked.pieces)
    #expect(found.map(\.value) == example.dates.map(\.value))
    #expect(found.map(\.precision) == example.dates.map(\.precision))
    for (date, expected) in zip(found, example.dates) {
      if let role = expected.role { #expect(date.role == role) }
      if let inferred = expected.inferred { #expect(date.inferred == inferred) }
      #expect(!date.basis.isEmpty)
    }
  }
}
