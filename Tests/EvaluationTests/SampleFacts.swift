import Foundation
import TestSupport
import Testing

/// Holds what is read of the sample papers against `samples/FACTS.md`, whose author wrote down what they
/// say.
@Suite struct SampleFacts {
  private struct Found: Decodable {
    struct Meeting: Decodable {
      var number: Int?
      var date: String?
      var code: String?
      var abbreviation: String?
    }
    struct Mention: Decodable {
      var asWritten: String
    }
    struct Modification: Decodable {
      var id: String
      var mentions: [Mention]
    }
    struct Candidate: Decodable {
      var asWritten: String
    }
    struct Section: Decodable {
      var number: String?
      var title: String
    }
    struct Action: Decodable {
      var reference: String?
      var owner: String?
      var due: String?
      var dueAsWritten: String?
      var what: String
    }
    struct Next: Decodable {
      var date: String?
    }
    var meeting: Meeting
    var documentType: String
    var status: String
    var modifications: [Modification]
    var candidates: [Candidate]
    var sections: [Section]
    var actions: [Action]
    var nextMeetings: [Next]
  }

  /// The parts of the page, by their headings.
  private let parts: [String: String]
  private let found: [String: Found]

  init() throws {
    let page = String(decoding: try projectFile("samples/FACTS.md"), as: UTF8.self)
    parts = Dictionary(
      uniqueKeysWithValues: page.components(separatedBy: "\n## ").dropFirst().map { part in
        let lines = part.split(separator: "\n", maxSplits: 1)
        return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
      })
    let samples = projectFolder.appending(path: "samples")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: samples.appending(path: "minutes").path)
    var found: [String: Found] = [:]
    for name in names {
      let run = try CommandRun([
        "read", samples.appending(path: "minutes/\(name)").path, "--json", "--config",
        samples.appending(path: "pipeline.json").path,
      ])
      found[name] = try JSONDecoder().decode(Found.self, from: Data(run.output.utf8))
    }
    self.found = found
  }

  @Test func documents() throws {
    for row in try rows("Documents") {
      for (name, found) in try papers(row[0]) {
        let words = Set(row[1].split { !$0.isLetter }.map(String.init))
        #expect(words.contains(found.meeting.abbreviation ?? found.meeting.code ?? ""), "\(name)")
        #expect(found.meeting.number.map(String.init) ?? "none" == row[2], "\(name)")
        #expect(found.meeting.date == row[3], "\(name)")
        #expect(found.documentType == row[4], "\(name)")
        let status = [
          "draft": "draft", "approved": "approved", "unconfirmed": "draft",
        ][row[5].prefix { $0.isLetter }]
        #expect(found.status == status ?? "unknown", "\(name)")
      }
    }
  }

  @Test func mentions() throws {
    for row in try rows("Modifications and counts") {
      for (name, found) in try papers(row[0]) {
        // Several ids in one, `CMP471/472`, are mentions of each, the second of its number alone.
        let mentions = found.modifications.flatMap { $0.mentions.map(\.asWritten) }
        for match in row[1].matches(of: /([A-Z][^(,]*?) \((\d+)(, doubtful)?/) {
          let written =
            match.output.3 == nil ? mentions : found.candidates.map(\.asWritten)
          for id in match.output.1.split(separator: "/").count == 2
            ? match.output.1.split(separator: "/") : [match.output.1]
          {
            #expect(
              written.count { plain($0) == plain(id) } == Int(match.output.2), "\(name): \(id)")
          }
        }
      }
    }
  }

  @Test func actions() throws {
    for row in try rows("Actions raised") where row[1] != "see above" {
      let (reference, owner, due) = (row[0], row[1], row[2])
      let paper =
        reference.contains("council")
        ? (reference.contains("Jan") ? "2025-01" : "2025-02")
        : reference.contains("MCF") ? "MCF_\(digits(reference))" : "SAP\(digits(reference))"
      for (name, found) in try papers(paper) where found.documentType != "agenda" {
        let mayBe = found.actions.filter { action in
          let isOf =
            !reference.contains(" ") ? action.reference == reference : action.reference == nil
          return isOf && plain(action.owner ?? "").replacing("THE", with: "") == plain(owner)
        }
        let day = due.firstMatch(of: /\d{4}-\d\d-\d\d/).map { String($0.output) }
        let isFound = mayBe.contains { action in
          day.map { action.due == $0 }
            ?? (due == "none" || action.dueAsWritten == due || action.what.contains(due)
              || due.contains(action.dueAsWritten ?? "–"))
        }
        #expect(isFound, "\(name): \(reference), \(owner), \(due)")
      }
    }
  }

  @Test func nextMeetings() throws {
    for row in try rows("Next meetings, consultations") {
      for (name, found) in try papers(row[0].replacing("council, ", with: "council ")) {
        let day = row[1].firstMatch(of: /\d{4}-\d\d-\d\d/).map { String($0.output) }
        #expect(found.nextMeetings.map(\.date) == [day], "\(name)")
      }
    }
  }

  @Test func items() throws {
    let paragraphs = (parts["Items"] ?? "").components(separatedBy: "\n\n")
    var read = 0
    for paragraph in paragraphs {
      guard let head = paragraph.firstMatch(of: /^\s*\*\*([\w-]+)\*\*(?:[^:`]|`[^`]*`)*:\s/)
      else { continue }
      for (name, found) in try papers(String(head.output.1)) {
        read += 1
        let titles = paragraph[head.range.upperBound...].split(separator: "·").map { item in
          item.replacing(/\((two|three) lines\)|Paragraphs [\d.,– ]+$/, with: "")
        }
        let sections = found.sections.map { plain("\($0.number ?? "") \($0.title)") }
        for title in titles where title.contains(where: \.isLetter) && !title.contains("(Break)") {
          // Who leads an item is told apart from its title.
          let own = [title, title.replacing(/\([^()]*\)\s*\.?\s*$/, with: "")].map { plain($0) }
          #expect(sections.contains { own.contains($0) }, "\(name): \(title)")
        }
      }
    }
    #expect(read == 12)
  }

  // MARK: The page

  /// The rows of the first table of a part, without its head.
  private func rows(_ part: String) throws -> [[String]] {
    let rows = try #require(parts[part]).split(separator: "\n").filter { $0.hasPrefix("|") }
    try #require(rows.count > 2)
    return rows.dropFirst(2).map { row in
      row.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// The papers that a row names, `MCF_23 (both)`, by the start of their files' names.
  private func papers(_ named: String) throws -> [(String, Found)] {
    var name = named.prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces)
    if name.contains("council") { name = name.contains("January") ? "2025-01" : "2025-02" }
    let named = found.filter { $0.key.hasPrefix(name) }
    try #require(!named.isEmpty, "\(name) is no sample")
    return named.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func digits(_ text: String) -> String {
    String(text.drop { !$0.isNumber }.prefix { $0.isNumber })
  }

  private func plain(_ text: some StringProtocol) -> String {
    text.uppercased().filter { $0.isLetter || $0.isNumber }
  }
}
