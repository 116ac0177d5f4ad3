import Archiving
import Configuration
import DocumentModel
import Foundation
import Indexing

/// What a search costs in an archive of so many records, as whole processes: the index of an archive is
/// composed, and `search` is timed against `--version`, which starts the same program and does nothing.
struct SearchCost {
  let records: Int
  let runs: Int
  let program: String

  func run() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "search-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path(percentEncoded: false)
    let archive = try Archive(writing: path)
    try archive.describe(configuration: encodeJSON(Configuration.builtIn))
    try compose(SearchIndex(creating: archive.indexPath))
    print("\(records) records, \(runs) runs each, medians of wall time")
    let start = try wall("--version")
    print("  start (--version)       \(format(start * 1000)) ms")
    for command in [
      "search MP117", "search MP99999", "search 117", "search kind 4242 --text",
      "search returns --text",
    ] {
      let time = try wall("\(command) --archive '\(path)'")
      let label = command.padding(toLength: 34, withPad: " ", startingAt: 0)
      print(
        "  \(label) \(format(time * 1000)) ms, \(format((time - start) * 1000)) ms after start")
    }
  }

  private func wall(_ command: String) throws -> Double {
    let line = "'\(program)' \(command) > /dev/null"
    _ = try measure(line)
    return median(try (0..<runs).map { _ in try measure(line).wall })
  }

  /// The word "returns" stands in every item. 500 bodies in turn, each meeting of which speaks of three modifications.
  private func compose(_ index: SearchIndex) throws {
    var group: [IndexedDocument] = []
    for number in 0..<records {
      group.append(IndexedDocument(record: record(number), arrival: 0))
      if group.count == 1000 || number == records - 1 {
        try index.update(group, journalLength: -1)
        group = []
      }
    }
    try index.update([], journalLength: 0)
    try index.noteCoverage()
  }

  private func record(_ number: Int) -> Record {
    let (body, meeting) = (number % 500, number / 500 + 1)
    var text: [Unicode.Scalar] = []
    var sections: [Section] = []
    var modifications: [Modification] = []
    var statements: [Statement] = []
    let anchor = "b\(body)-\(meeting)"
    func add(_ words: String) -> Span {
      let start = text.count
      text += Array(words.unicodeScalars)
      defer { text.append("\n") }
      return Span(start: start, end: text.count)
    }
    for item in 1...3 {
      // A few are spoken of often, most seldom.
      let change = item == 1 ? number % 5000 + 100 : (number * 7 + item * 131) % 40000 + 100
      let id = "MP\(change)"
      let title = "\(item). \(id) 'Returns of kind \(change)'"
      let heading = add(title)
      let sentence = add("The group noted the impact assessment for \(id) and asked for returns.")
      let section = "\(anchor)/\(item)"
      sections.append(
        Section(
          id: section, number: "\(item)", title: String(title.dropFirst(3)), level: 1, kind: .item,
          heading: heading, span: Span(start: heading.start, end: sentence.end), page: 1))
      statements.append(
        Statement(
          section: section, span: sentence, role: .noted, speaker: "The group", verb: "noted",
          rule: "composed"))
      let mention = Span(start: heading.start + 3, end: heading.start + 3 + id.count)
      guard !modifications.contains(where: { $0.id == "SEC:\(id)" }) else { continue }
      modifications.append(
        Modification(
          id: "SEC:\(id)", code: "SEC", title: "Returns of kind \(change)",
          mentions: [
            Mention(
              asWritten: id, span: mention, section: section, page: 1, rule: "sec_mp", about: true)
          ]))
    }
    let digest = String(repeating: "0", count: 64 - "\(number)".count) + "\(number)"
    let day = 1 + number % 28
    return Record(
      schemaVersion: 1, id: "urn:sha256:\(digest)", anchor: anchor,
      source: Source(name: "\(number).pdf", mediaType: "application/pdf", sha256: digest, bytes: 1),
      text: ReadingText(text), blocks: [],
      meeting: Meeting(
        body: "Body \(body)", abbreviation: "B\(body)", code: "SEC", number: meeting,
        date: "20\(10 + meeting % 15)-0\(1 + number % 9)-\(day < 10 ? "0" : "")\(day)"),
      otherMeetings: [], basis: ["body": Basis(rule: "configured-body")], documentType: .minutes,
      status: .approved, sections: sections, statements: statements, modifications: modifications,
      candidates: [], decisions: [], actions: [], dates: [], people: [], votes: [], metrics: [],
      links: [], meetingReferences: [], organisations: [], codes: [], abbreviations: [],
      corrections: [], nextMeetings: [], diagnostics: [],
      provenance: Provenance(pages: [], engine: [:], stages: [:], ocr: false, sandboxed: true))
  }
}
