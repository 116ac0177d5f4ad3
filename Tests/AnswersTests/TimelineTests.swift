import Answers
import DocumentModel
import Indexing
import Testing

@Suite struct TimelineTests {
  private typealias Line = Paper.Line

  /// A decision on MP931 at each of the meetings, in their order.
  private func timeline(
    _ decisions: [(words: String, outcome: DecisionOutcome, level: DecisionLevel)],
    types: [DocumentType] = []
  ) throws -> TimelineAnswer {
    try timeline(
      of: decisions.map { Line($0.words, decision: ($0.outcome, $0.level)) }, types: types)
  }

  private func timeline(of lines: [Line], types: [DocumentType] = []) throws -> TimelineAnswer {
    let shelf = try Shelf(
      lines.enumerated().map { index, line in
        Paper(
          number: index + 1, date: "2024-0\(index + 1)-05",
          type: index < types.count ? types[index] : .minutes,
          items: [.init(title: "Changes", lines: [line])])
      })
    return try TimelineBuilder(
      index: shelf.index, ledger: PromiseLedger(index: shelf.index, asOf: "2025-01-01")
    ).timeline(of: "SEC:MP931")
  }

  @Test func theHighestWeightIsTheLastWord() throws {
    let found = try timeline([
      ("The Group approved MP931.", .approved, .determination),
      ("The Group agreed to hear of MP931 again.", .agreed, .view),
    ])
    #expect(found.lastWord?.contains("QLG 1: APPROVED") == true)
    #expect(found.rows.map(\.meeting) == ["QLG 2", "QLG 1"])
  }

  @Test func ofOneWeightTheNewestIsTheLastWord() throws {
    let found = try timeline([
      ("The Group approved MP931.", .approved, .determination),
      ("The Group rejected MP931.", .rejected, .determination),
    ])
    #expect(found.lastWord?.contains("QLG 2: REJECTED") == true)
  }

  @Test func aWithdrawalEndsWhatWasDecided() throws {
    let found = try timeline([
      ("The Group approved MP931.", .approved, .determination),
      ("MP931 was withdrawn.", .withdrawn, .view),
      ("The Group agreed to close its file on MP931.", .agreed, .view),
    ])
    #expect(found.lastWord?.contains("QLG 2: WITHDRAWN") == true)
  }

  @Test func whatIsSentBackEndsWhatWasDecided() throws {
    let found = try timeline(of: [
      Line("The Authority approved MP931.", decision: (.approved, .authority)),
      Line(
        "The approval of MP931 was quashed.", decision: (.rejected, .determination),
        verb: "quashed"),
    ])
    #expect(found.lastWord?.contains("QLG 2") == true)
  }

  @Test func whatIsDecidedOfAChangeIsNotTheLastWordOnIt() throws {
    let found = try timeline(of: [
      Line("The Group agreed to MP931.", decision: (.agreed, .view)),
      Line(
        "The Group approved the timetable for MP931.", decision: (.approved, .determination),
        aspect: "timetable"),
    ])
    #expect(found.lastWord?.contains("QLG 1: AGREED") == true, "\(found.lastWord ?? "none")")
    #expect(found.rows.first?.outcome.contains("timetable, not the change itself") == true)
  }

  @Test func announcedMeetingsOfBodiesWithoutNumbersAreNotHeld() throws {
    func paper(_ date: String, announces: [String]) -> Paper {
      Paper(
        date: date, items: [.init(title: "Lamps", lines: [Line("The paint was dry.")])],
        announces: announces)
    }
    let shelf = try Shelf(
      paper("2024-01-05", announces: ["2024-02-05", "2024-03-05"]),
      // A few days late: the meeting that was announced.
      paper("2024-02-07", announces: []))
    let found = CoverageAnswer(try shelf.index.coverage(SearchIndex.Filter()))
    #expect(found.notHeld == ["QLG of 5 March 2024 (announced)"])
  }

  @Test func whatIsNotedIsNoClaim() throws {
    let found = try timeline([
      ("The Group agreed to MP931.", .agreed, .view), ("The Group noted MP931.", .noted, .view),
    ])
    #expect(found.lastWord?.contains("QLG 1: AGREED") == true)
  }

  @Test func anAgendaSaysNothing() throws {
    let found = try timeline(
      [
        ("The Group agreed to MP931.", .agreed, .view),
        ("To approve MP931.", .approved, .determination),
      ], types: [.minutes, .agenda])
    #expect(found.lastWord?.contains("QLG 1: AGREED") == true)
    #expect(found.rows.first?.badges == ["agenda"])
  }

  @Test func promisesThatAreNotClosedAreOpen() throws {
    let shelf = try Shelf(
      Paper(
        number: 1, date: "2024-03-05",
        items: [
          .init(
            title: "MP931 'Lanterns'",
            lines: [
              Line("Ida to price them.", owner: "Ida", due: "2024-04-01"),
              Line("Tom to count them.", owner: "Tom", status: .closed),
            ]),
          .init(title: "Paint", lines: [Line("Ruth to paint it.", owner: "Ruth")]),
        ]))
    let found = try TimelineBuilder(
      index: shelf.index, ledger: PromiseLedger(index: shelf.index, asOf: "2025-01-01")
    ).timeline(of: "SEC:MP931")
    #expect(found.open.map(\.owner) == ["Ida"])
  }
}

@Suite struct DifferenceTests {
  private func paper(_ figure: String, status: DocumentStatus, mediaType: String = "text/html")
    -> Paper
  {
    Paper(
      number: 1, date: "2024-03-05", status: status, mediaType: mediaType,
      items: [
        .init(
          title: "MP931 'Lanterns'",
          lines: [
            .init("The rate of MP931 was \(figure).", figure: (figure, 97)),
            .init("The Group approved it.", decision: (.approved, .determination)),
          ])
      ])
  }

  private func difference(_ papers: [Paper]) throws -> DifferenceAnswer {
    let shelf = try Shelf(papers)
    return try DifferenceAnswer(
      of: ReferenceLookup(index: shelf.index).find("qlg-1"), index: shelf.index)
  }

  @Test func anotherStatusIsAVersion() throws {
    let found = try difference([paper("97%", status: .draft), paper("98%", status: .approved)])
    #expect(found.versions == ["qlg-1-1 (draft)", "qlg-1-2 (approved)"])
    #expect(found.steps.first?.changes.map(\.kind) == [.figure])
    #expect(found.steps.first?.changes.first?.before == "97%, rate")
    #expect(found.steps.first?.changes.first?.after == "98%, rate")
  }

  @Test func anotherFormatIsATwin() throws {
    let found = try difference([
      paper("97%", status: .approved),
      paper("97%", status: .approved, mediaType: "application/pdf"),
    ])
    #expect(found.steps.isEmpty)
    #expect(found.twins == ["qlg-1-1 (approved)"])
  }
}
