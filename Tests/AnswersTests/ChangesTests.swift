import Answers
import DocumentModel
import Foundation
import Indexing
import Testing

@Suite struct ChangesTests {
  private typealias Line = Paper.Line

  private func paper(
    _ number: Int, _ date: String, status: DocumentStatus = .unknown, _ lines: Line...
  ) -> Paper {
    var paper = Paper(
      number: number, date: date, items: [.init(title: "MP931 lanterns", lines: lines)])
    paper.status = status
    return paper
  }

  /// What moved; the papers were learnt on the days given, in their order.
  private func changes(
    _ papers: [(paper: Paper, learnt: String)], since: String,
    corrections: [(anchor: String, correction: Correction)] = [],
    removals: [(time: String, document: String, why: String)] = [],
    _ set: (inout Changes.Filter) -> Void = { _ in }
  ) throws -> [ArchiveChange] {
    let shelf = try Shelf(papers.map(\.paper))
    var learnt: [String: String] = [:]
    for (number, paper) in papers.enumerated() {
      learnt["urn:sha256:" + String(format: "%064x", number + 1)] = paper.learnt + "T10:00:00Z"
    }
    var filter = Changes.Filter(since: since)
    set(&filter)
    return try Changes(
      index: shelf.index, ledger: PromiseLedger(index: shelf.index, asOf: "2025-01-01"),
      events: Changes.Events(learnt: learnt, corrections: corrections, removals: removals),
      filter: filter
    ).changes()
  }

  private let approved = Line("The group approved MP931.", decision: (.approved, .determination))
  private let promised = Line(
    "Ida Marsh to price the lanterns of MP931.", owner: "Ida Marsh", due: "2024-05-02",
    reference: "1/01")

  @Test func theClockIsTheArchivesUnlessThePapersIsAskedFor() throws {
    let papers = [
      (paper(1, "2024-03-05", approved), "2024-06-01"),
      (paper(2, "2024-04-02", promised), "2024-04-03"),
    ]
    #expect(try changes(papers, since: "2024-05-01").map(\.anchor) == ["qlg-1", "qlg-1"])
    #expect(try changes(papers, since: "2024-05-01").map(\.kind) == [.meeting, .decision])
    let byPaper = try changes(papers, since: "2024-04-01") { $0.isByPaper = true }
    #expect(byPaper.map(\.anchor) == ["qlg-2", "qlg-2"])
    #expect(byPaper.map(\.kind) == [.meeting, .promise])
    #expect(try changes(papers, since: "2024-07-01").isEmpty)
  }

  @Test func whatALaterPaperTellsOfAPromiseIsAChange() throws {
    let closed = Line("1/01: the lanterns were priced. Closed.", reference: "1/01", status: .closed)
    let found = try changes(
      [
        (paper(1, "2024-03-05", promised), "2024-03-06"),
        (paper(2, "2024-05-07", closed), "2024-05-08"),
      ],
      since: "2024-05-01")
    #expect(found.contains { $0.kind == .promise && $0.words.hasPrefix("closed: Ida Marsh") })
    #expect(found.allSatisfy { $0.anchor == "qlg-2" })
  }

  @Test func anApprovedDraftSaysWhatIsDifferent() throws {
    let other = Line("The group rejected MP931.", decision: (.rejected, .determination))
    let found = try changes(
      [
        (paper(1, "2024-03-05", status: .draft, approved), "2024-03-06"),
        (paper(1, "2024-03-05", status: .approved, other), "2024-04-10"),
      ], since: "2024-04-01")
    #expect(found.map(\.kind) == [.meeting, .status, .decision])
    #expect(found.last?.words.contains("APPROVED") == true)
    #expect(found.last?.words.contains("REJECTED") == true)
  }

  @Test func aDayThatMovesIsAChange() throws {
    func line(_ day: String, _ words: String) -> Line {
      Line("The consultation on MP931 closes on \(words).", day: (words, day, .consultation))
    }
    let found = try changes(
      [
        (paper(1, "2024-03-05", line("2024-04-12", "12 April 2024")), "2024-03-06"),
        (paper(2, "2024-04-02", line("2024-05-03", "3 May 2024")), "2024-04-03"),
      ], since: "2024-04-01")
    #expect(
      found.contains {
        $0.kind == .date
          && $0.words.hasPrefix("consultation moved from 12 April 2024 to 3 May 2024")
      })
  }

  @Test func onlyWhatIsWatched() throws {
    let papers = [
      (
        paper(1, "2024-03-05", approved, Line("The group noted MP777.", decision: (.noted, .view))),
        "2024-06-01"
      )
    ]
    let found = try changes(papers, since: "2024-05-01") { $0.modifications = ["SEC:MP777"] }
    #expect(found.map(\.kind) == [.meeting, .decision])
    #expect(found.last?.modifications == ["SEC:MP777"])
  }

  @Test func correctionsAndRemovalsAreChangesWithoutWords() throws {
    let correction = Correction(
      field: "meeting.date", value: "2024-03-06", why: "misprint", by: "A. Reader", on: "2024-06-02"
    )
    let found = try changes(
      [(paper(1, "2024-03-05", approved), "2024-03-06")], since: "2024-06-01",
      corrections: [("qlg-1", correction)],
      removals: [("2024-06-03T10:00:00Z", "urn:sha256:abcdef0123456789", "personal data")])
    #expect(found.map(\.kind) == [.correction, .removal])
    #expect(found.last?.words.contains("personal data") == true)
    #expect(found.last?.anchor == nil)
  }
}
