import Answers
import Configuration
import DocumentModel
import Foundation
import Indexing
import Publishing
import TestSupport
import Testing

@Suite struct ExportTests {
  private typealias Line = Paper.Line

  /// A promise in open minutes that restricted ones call closed, with a word that only those have.
  private let papers = [
    Paper(
      number: 1, date: "2024-03-05",
      items: [
        .init(
          title: "MP931 lanterns",
          lines: [
            Line(
              "QLG to price the lamps for MP931 by 20 March 2024.", owner: "QLG",
              due: "2024-03-20", reference: "1/01"),
            Line(
              "Approved the lamps for MP931.", decision: (.approved, .determination),
              verb: "approved"),
            Line(
              "A rate of 97.5 percent by 2 May 2024.", figure: ("97.5", 97.5),
              day: ("2 May 2024", "2024-05-02", .target)),
          ])
      ], isPublic: true),
    Paper(
      number: 2, date: "2024-04-02",
      items: [
        .init(
          title: "Actions: wolfram",
          lines: [
            Line(
              "Action 1/01 closed: wolfram lamps priced for MP931.", owner: "QLG",
              reference: "1/01", status: .closed),
            Line(
              "Rejected MP931 for wolfram.", decision: (.rejected, .determination),
              verb: "rejected"),
          ])
      ], people: [Person(name: "Wolfram Dale", attendance: .present, span: Span(start: 0, end: 1))],
      isPublic: false),
  ]

  private func export(
    _ papers: [Paper], to audience: OutputAudience, as format: any TableFormat = JSONLines(),
    asOf day: String = "2024-06-01", configurations: [Configuration] = [.builtIn]
  ) throws -> [String: String] {
    let shelf = try Shelf(papers)
    let gate = MarkingGate(audience: audience, configurations: configurations)
    let index = try gate.index(of: shelf.index, until: day).index
    let ledger = try PromiseLedger(index: index, asOf: day)
    var written: [String: String] = [:]
    for table in ArchiveTables(index: index, ledger: ledger).all {
      var bytes = Data()
      let count = try table.write(as: format) { bytes.append($0) }
      written[table.name] = String(decoding: bytes, as: UTF8.self)
      #expect(
        count == written[table.name]?.split(separator: "\n").filter { $0.first == "{" }.count
          || !(format is JSONLines))
    }
    return written
  }

  private func rows(_ text: String?) throws -> [[String: Any]] {
    try (text ?? "").split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func whatIsRestrictedIsToldOfByNothing() throws {
    let open = try export(papers, to: .public)
    for (name, text) in open {
      #expect(!text.lowercased().contains("wolfram"), "\(name)")
      #expect(!text.contains("qlg-2"), "\(name)")
    }
    let action = try #require(try rows(open["actions"]).first)
    #expect(action["state"] as? String == "not known")
    #expect(try rows(open["meetings"]).count == 1)

    let all = try export(papers, to: .all)
    #expect(try rows(all["actions"]).first?["state"] as? String == "closed")
    #expect(try rows(all["actions"]).first?["shownBy"] as? String == "qlg-2/1")
    #expect(try rows(all["people"]).count == 1)
  }

  @Test func aMeetingIsShownByWhatMayBeSeenOfIt() throws {
    let versions = [DocumentStatus.draft, .approved].map { status in
      Paper(
        number: 1, date: "2024-03-05", status: status,
        items: [.init(title: "MP931 lanterns", lines: [Line("Talked of \(status.rawValue).")])],
        isPublic: status == .draft)
    }
    let open = try rows(try export(versions, to: .public)["documents"])
    #expect(open.map { $0["status"] as? String } == ["draft"])
    #expect(open.first?["isCurrent"] as? Bool == true)
    let all = try rows(try export(versions, to: .all)["documents"])
    #expect(
      all.filter { $0["isCurrent"] as? Bool == true }.map { $0["status"] as? String } == [
        "approved"
      ])
  }

  /// Also as things stood before a later paper.
  @Test(arguments: ["2024-06-01", "2024-03-25"])
  func theLedgerIsThatOfThePromises(_ day: String) throws {
    let shelf = try Shelf(papers)
    let ledger = try PromiseLedger(index: shelf.index, asOf: day, isThen: true)
    let promises = try ledger.promises()
    let told = try rows(try export(papers, to: .all, asOf: day)["actions"])
      .filter { $0["isToldAgain"] as? Bool == false }
    #expect(told.map { $0["what"] as? String } == promises.map(\.what))
    #expect(told.map { $0["state"] as? String } == promises.map(\.state.rawValue))
  }

  /// Of two configurations that differ the stricter holds, whichever the archive was written with.
  @Test func theStricterConfigurationHolds() throws {
    var strict = Configuration.builtIn
    strict.unmarked = .restricted
    strict.markings = [MarkingRule(label: "white", isPublic: false)]
    for configurations in [[strict, .builtIn], [.builtIn, strict]] {
      let open = try export(papers, to: .public, configurations: configurations)
      #expect(open["documents"] == "")
    }
  }

  /// The same words in a file without a marking are no more public than in the one that has it.
  @Test func anUnmarkedTwinGoesByTheOther() throws {
    var twin = papers[1]
    twin.isPublic = nil
    twin.mediaType = "application/pdf"
    let open = try export(papers + [twin], to: .public)
    #expect(try rows(open["documents"]).count == 1)
    #expect(!open.values.joined().lowercased().contains("wolfram"))
  }

  @Test func whatIsSaidTwiceIsTwoRowsWithIdsOfTheirOwn() throws {
    let line = Line("Replies by 1 May 2024.", day: ("1 May 2024", "2024-05-01", .deadline))
    let paper = Paper(
      number: 1, date: "2024-03-05", items: [.init(title: "Lamps", lines: [line, line])])
    let ids = try rows(try export([paper], to: .all)["deadlines"]).compactMap {
      $0["id"] as? String
    }
    #expect(ids.count == 2)
    #expect(Set(ids).count == 2)
  }

  @Test func anAgendaAndItsMinutesAreOneMeeting() throws {
    let item = Paper.Item(title: "MP931 lanterns", lines: [Line("Talked of.")])
    let kinds = [
      ("2024-03-05", DocumentType.minutes), ("2024-03-05", .agenda), ("2024-09-03", .minutes),
    ]
    let meetings = try rows(
      try export(
        kinds.map { Paper(number: 1, date: $0.0, type: $0.1, items: [item]) }, to: .all,
        asOf: "2025-01-01")["meetings"])
    #expect(meetings.map { $0["date"] as? String } == ["2024-03-05", "2024-09-03"])
    #expect(meetings.map { $0["documentType"] as? String } == ["minutes", "minutes"])
    #expect(meetings.map { ($0["documents"] as? [String])?.count } == [2, 1])
  }

  @Test func everyTableHasItsName() throws {
    let shelf = try Shelf(papers)
    let ledger = try PromiseLedger(index: shelf.index, asOf: "2024-06-01")
    #expect(
      ArchiveTables(index: shelf.index, ledger: ledger).all.map(\.name) == ArchiveTables.names)
  }

  /// Tables of an earlier export never lie beside a note that is not theirs; what is not ours stays.
  @Test func aFolderIsReplacedWhole() throws {
    let folder = try TemporaryFolder()
    let shelf = try Shelf(papers)
    let ledger = try PromiseLedger(index: shelf.index, asOf: "2024-06-01")
    let tables = ArchiveTables(index: shelf.index, ledger: ledger).all
    try Data("mine".utf8).write(to: folder.url.appending(path: "mine.csv"))
    let formats: [any TableFormat] = [JSONLines(), CommaSeparated()]
    for format in formats {
      _ = try writeTables(
        tables, as: format, into: folder.path,
        note: TablesNote(asOf: "2024-06-01", audience: .all, leftOut: 0, doubts: []))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(
      Set(names) == Set(ArchiveTables.names.map { "\($0).csv" } + ["export.json", "mine.csv"]))
  }

  @Test func everyRowIsAsItsSchemaSays() throws {
    let shelf = try Shelf(papers)
    let written = try export(papers, to: .all)
    let ledger = try PromiseLedger(index: shelf.index, asOf: "2024-06-01")
    for table in ArchiveTables(index: shelf.index, ledger: ledger).all {
      let schema = try #require(
        try JSONSerialization.jsonObject(with: try jsonSchema(of: table)) as? [String: Any])
      let properties = try #require(schema["properties"] as? [String: [String: Any]])
      let required = Set(try #require(schema["required"] as? [String]))
      let rows = try rows(written[table.name])
      #expect(!rows.isEmpty || table.name == "votes", "\(table.name)")
      #expect(Set(rows.compactMap { $0["id"] as? String }).count == rows.count, "\(table.name)")
      for row in rows {
        #expect(required.subtracting(row.keys) == [], "\(table.name)")
        for (name, value) in row {
          let property = try #require(properties[name], "\(table.name).\(name)")
          if let words = property["enum"] as? [String] {
            #expect(words.contains(value as? String ?? ""))
          }
          switch property["type"] as? String {
          case "string": #expect(value is String, "\(table.name).\(name)")
          case "array": #expect(value is [String], "\(table.name).\(name)")
          case "integer": #expect(value is Int, "\(table.name).\(name)")
          case "number": #expect(value is Double, "\(table.name).\(name)")
          case "boolean": #expect(value is Bool, "\(table.name).\(name)")
          default: Issue.record("\(table.name).\(name)")
          }
        }
      }
    }
  }

  @Test func spreadsheetsGetTextAndNoFormula() throws {
    #expect(
      csvLine(["0123", "=1+1", "-5", "a \"b\", c", "x\u{1B}[2J"])
        == "0123,'=1+1,'-5,\"a \"\"b\"\", c\",x\u{FFFD}[2J\r\n")
    let decisions = try export(papers, to: .all, as: CommaSeparated())["decisions"] ?? ""
    let lines = decisions.components(separatedBy: "\r\n")
    #expect(lines.first?.hasPrefix("id,document,isCurrent,meeting,") == true)
    #expect(lines.count == 4)
    #expect(decisions.contains(",approved,determination,Quay Lighting Group,no,SEC:MP931,"))
  }
}
