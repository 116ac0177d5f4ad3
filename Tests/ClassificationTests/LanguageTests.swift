import Classification
import Configuration
import DocumentModel
import Foundation
import Reading
import TestSupport
import Testing

/// Languages are words that are data: the vocabularies of `Examples` laid over the built-in configuration read
/// headings, dates and whole minutes in French and German, the built-in one whole minutes in five more.
@Suite struct LanguageTests {
  struct Table: Decodable {
    struct Heading: Decodable {
      var text: String
      var number: String?
      var title: String
      var kind: SectionKind
    }

    struct Dated: Decodable {
      struct Expected: Decodable {
        var value: String
      }
      var meeting: String
      var text: String
      var dates: [Expected]
    }

    var headings: [Heading]
    var dates: [Dated]
  }

  struct Minutes: Decodable {
    struct Section: Decodable, Hashable {
      var number: String?
      var title: String
      var level: Int
    }

    struct Dated: Decodable, Hashable {
      var asWritten: String
      var value: String
    }

    var sections: [Section]
    var dates: [Dated]
  }

  static func readers(_ language: String) throws -> ExampleDocument.Readers {
    let path = "Tests/ClassificationTests/Examples/vocabulary-\(language).json"
    return try ExampleDocument.Readers(
      Configuration(file: path, data: try projectFile(path), check: { _ in [] }))
  }

  @Test(arguments: [("french", "fr"), ("german", "de")])
  func headings(_ name: String, _ language: String) throws {
    let table = try projectJSON(Table.self, "Tests/ClassificationTests/Examples/\(name).json")
    let readers = try Self.readers(language)
    var misses = try KnownMisses("\(name) headings")
    for heading in table.headings {
      // Letters and roman figures count items only where another counts on.
      let next = ["II": "III. Y", "IV": "V. Y", "V": "VI. Y", "VII": "VIII. Y", "a": "b) Y"]
      let blocks =
        [ExampleBlock(kind: .heading, text: "Wexcombe, 6.4.2021", level: 1)]
        + ([heading.text] + [next[heading.number ?? ""]].compactMap { $0 })
        .map { ExampleBlock(kind: .heading, text: $0, level: 2) }
      let found = try ExampleDocument(blocks, readers: readers).classified.sections.first
      misses.note(
        heading.text,
        isRight: found?.number == heading.number && found?.title == heading.title
          && found?.kind == heading.kind,
        found: found.map { "\($0.number ?? "-") \($0.title) \($0.kind)" } ?? "none")
    }
    try misses.finish(least: 30)
  }

  @Test(arguments: [("french", "fr"), ("german", "de")])
  func dates(_ name: String, _ language: String) throws {
    let table = try projectJSON(Table.self, "Tests/ClassificationTests/Examples/\(name).json")
    let readers = try Self.readers(language)
    var misses = try KnownMisses("\(name) dates")
    for example in table.dates {
      let text = example.text.replacing("[[", with: "").replacing("]]", with: "")
      let document = try ExampleDocument(
        text: text, meeting: example.meeting, body: nil, readers: readers)
      let found = document.entities.dates.compactMap(\.value)
      misses.note(example.text, isRight: found == example.dates.map(\.value), found: "\(found)")
    }
    try misses.finish(least: 30)
  }

  @Test(arguments: ["fr-1", "fr-2", "de-1", "de-2"]) func minutes(_ name: String) throws {
    let expected = try projectJSON(Minutes.self, "Tests/ClassificationTests/Fixtures/\(name).json")
    let extracted = try read(
      Array(projectFile("Tests/ClassificationTests/Fixtures/\(name).html")),
      options: ReadingOptions())
    #expect(extracted.language == String(name.prefix(2)))
    try check(name, extracted, expected, try Self.readers(String(name.prefix(2))))
  }

  /// With the body and two of those who were there.
  @Test(arguments: [
    ("es-1", "Junta de Regantes de Valdehuerta", ["Ana Roldán", "Benito Lucas"]),
    ("pt-1", "Associação dos Moleiros de Vale Fundo", ["Álvaro Pinho", "Beatriz Couto"]),
    ("nl-1", "Vereniging Molenwiek", ["Aafke Bloem", "Bauke Dijk"]),
    ("da-1", "Mølleforeningen Åvang", ["Agnes Birk", "Bent Dahl"]),
    ("sv-1", "Kvarnföreningen Åvallen", ["Agda Berg", "Bo Dahlin"]),
  ])
  func builtIn(_ name: String, _ body: String, _ present: [String]) throws {
    let expected = try projectJSON(Minutes.self, "Tests/ClassificationTests/Fixtures/\(name).json")
    let extracted = try read(
      Array(projectFile("Tests/ClassificationTests/Fixtures/\(name).html")),
      options: ReadingOptions())
    #expect(extracted.language == String(name.prefix(2)))
    let (classified, entities) = try check(
      name, extracted, expected, try ExampleDocument.builtIn.get())
    #expect(classified.documentType == .minutes)
    #expect(classified.meeting.date == expected.dates[0].value)
    #expect(classified.meeting.body == body)
    let there = entities.people.filter { $0.attendance == .present }.map(\.name)
    #expect(Set(present).isSubset(of: there), "\(there)")
    let kinds = classified.sections.map(\.kind)
    #expect(kinds.first == .attendance && kinds.last == .nextMeeting, "\(kinds)")
  }

  @discardableResult private func check(
    _ name: String, _ extracted: ExtractedDocument, _ expected: Minutes,
    _ readers: ExampleDocument.Readers
  ) throws -> (Classification, Entities) {
    let classified = readers.classifier.classify(
      extracted,
      name: .init(
        file: "\(name).html",
        document: DocumentIdentifier("urn:sha256:" + String(repeating: "0", count: 64))!))
    let entities = readers.extractor.entities(of: extracted, classified: classified)
    let sections = Set(
      classified.sections.map {
        Minutes.Section(number: $0.number, title: $0.title, level: $0.level)
      })
    let dates = Set(
      entities.dates.map { Minutes.Dated(asWritten: $0.asWritten, value: $0.value ?? "") })
    let sectionScore = score(sections, Set(expected.sections))
    let dateScore = score(dates, Set(expected.dates))
    #expect(sectionScore >= 0.9, "\(sections.symmetricDifference(expected.sections))")
    #expect(dateScore >= 0.9, "\(dates.symmetricDifference(expected.dates))")
    return (classified, entities)
  }

  private func score<Value: Hashable>(_ found: Set<Value>, _ wanted: Set<Value>) -> Double {
    Double(2 * found.intersection(wanted).count) / Double(max(1, found.count + wanted.count))
  }
}
