import Configuration
import DocumentModel
import Foundation
import Reading
import TestSupport
import Testing

/// French and German are configuration alone: the vocabularies of `Examples` laid over the built-in
/// one read headings, dates and whole minutes.
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

  private static func misses(_ table: String) throws -> Set<String> {
    Set(
      try projectJSON(
        [String: [String]].self, "Tests/ClassificationTests/Examples/known-misses.json")[table]
        ?? [])
  }

  @Test(arguments: [("french", "fr"), ("german", "de")])
  func headings(_ name: String, _ language: String) throws {
    let table = try projectJSON(Table.self, "Tests/ClassificationTests/Examples/\(name).json")
    let readers = try Self.readers(language)
    let known = try Self.misses("\(name) headings")
    #expect(table.headings.count >= 30)
    var wrong: [String] = []
    for heading in table.headings {
      // Letters and roman figures count items only where another counts on.
      let next = ["II": "III. Y", "IV": "V. Y", "V": "VI. Y", "VII": "VIII. Y", "a": "b) Y"]
      let blocks =
        [ExampleBlock(kind: .heading, text: "Wexcombe, 6.4.2021", level: 1)]
        + ([heading.text] + [next[heading.number ?? ""]].compactMap { $0 })
        .map { ExampleBlock(kind: .heading, text: $0, level: 2) }
      let found = try ExampleDocument(blocks, readers: readers).classified.sections.first
      if found?.number != heading.number || found?.title != heading.title
        || found?.kind != heading.kind
      {
        wrong.append(heading.text)
        if !known.contains(heading.text) {
          Issue.record(
            "\(heading.text): \(found?.number ?? "-") \(found?.title ?? "") \(String(describing: found?.kind))"
          )
        }
      }
    }
    record(wrong, "\(name) headings", known, of: table.headings.count)
  }

  @Test(arguments: [("french", "fr"), ("german", "de")])
  func dates(_ name: String, _ language: String) throws {
    let table = try projectJSON(Table.self, "Tests/ClassificationTests/Examples/\(name).json")
    let readers = try Self.readers(language)
    let known = try Self.misses("\(name) dates")
    #expect(table.dates.count >= 30)
    var wrong: [String] = []
    for example in table.dates {
      let text = example.text.replacing("[[", with: "").replacing("]]", with: "")
      let document = try ExampleDocument(
        text: text, meeting: example.meeting, body: nil, readers: readers)
      let found = document.entities.dates.compactMap(\.value)
      if found != example.dates.map(\.value) {
        wrong.append(example.text)
        if !known.contains(example.text) { Issue.record("\(example.text): \(found)") }
      }
    }
    record(wrong, "\(name) dates", known, of: table.dates.count)
  }

  @Test(arguments: ["fr-1", "fr-2", "de-1", "de-2"]) func minutes(_ name: String) throws {
    let expected = try projectJSON(Minutes.self, "Tests/ClassificationTests/Fixtures/\(name).json")
    let extracted = try read(
      Array(projectFile("Tests/ClassificationTests/Fixtures/\(name).html")),
      options: ReadingOptions())
    #expect(extracted.language == String(name.prefix(2)))
    let readers = try Self.readers(String(name.prefix(2)))
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
  }

  private func score<Value: Hashable>(_ found: Set<Value>, _ wanted: Set<Value>) -> Double {
    Double(2 * found.intersection(wanted).count) / Double(max(1, found.count + wanted.count))
  }

  private func record(_ wrong: [String], _ table: String, _ known: Set<String>, of count: Int) {
    if ProcessInfo.processInfo.environment["MINUTEBOOK_RECORD"] != nil,
      let data = try? JSONEncoder().encode(wrong)
    {
      print("MISSES \(table.replacing(" ", with: "_")) \(String(decoding: data, as: UTF8.self))")
    }
    for name in known where !wrong.contains(name) {
      Issue.record("\(table): \"\(name)\" is read rightly now; take it off known-misses.json")
    }
    #expect(wrong.count * 4 <= count)
  }
}
