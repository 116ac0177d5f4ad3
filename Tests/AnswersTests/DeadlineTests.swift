import Answers
import DocumentModel
import Foundation
import Indexing
import Publishing
import Testing

@Suite struct DeadlineTests {
  private typealias Line = Paper.Line

  @Test(arguments: [
    ("2024-03-05", "2024-03-05"), ("2024-02", "2024-02-29"), ("2024-Q1", "2024-03-31"),
    ("2024-H2", "2024-12-31"), ("2024", "2024-12-31"), ("2024-03-01/2024-03-15", "2024-03-15"),
    ("2024-13", nil), ("soon", nil),
  ])
  func theLastDayCounts(_ value: String, _ day: String?) {
    #expect(Deadlines.lastDay(of: value) == day)
  }

  private func paper(_ number: Int, _ date: String, _ lines: Line...) -> Paper {
    Paper(number: number, date: date, items: [.init(title: "MP931 lanterns", lines: lines)])
  }

  private func deadlines(_ papers: Paper..., filter: Deadlines.Filter = .init()) throws
    -> [Deadline]
  {
    let shelf = try Shelf(papers)
    let ledger = try PromiseLedger(index: shelf.index, asOf: "2025-01-01")
    return try Deadlines(index: shelf.index, ledger: ledger).deadlines(filter)
  }

  private func consultation(_ day: String, _ words: String) -> Line {
    Line("The consultation on MP931 closes on \(words).", day: (words, day, .consultation))
  }

  @Test func theSameDayAgainIsOne() throws {
    let found = try deadlines(
      paper(1, "2024-03-05", consultation("2024-04-12", "12 April 2024")),
      paper(2, "2024-04-02", consultation("2024-04-12", "12 April 2024")))
    #expect(found.count == 1)
    #expect(found.first?.anchor == "qlg-1")
    #expect(found.first?.alsoIn == ["qlg-2/1"])
    #expect(found.first?.modifications == ["SEC:MP931"])
  }

  @Test func anotherDayMovesIt() throws {
    let found = try deadlines(
      paper(1, "2024-03-05", consultation("2024-04-12", "12 April 2024")),
      paper(2, "2024-04-02", consultation("2024-05-03", "3 May 2024")))
    #expect(found.map(\.day) == ["2024-04-12", "2024-05-03"])
    #expect(found.map(\.movedTo) == ["2024-05-03", nil])
    #expect(found.first?.movedIn == "qlg-2/1")
    #expect(calendar(of: found).components(separatedBy: "BEGIN:VEVENT").count == 2)
  }

  private func target(_ day: String, _ words: String) -> Line {
    Line("MP931 will be implemented on \(words).", day: (words, day, .target))
  }

  /// What was refused does not come; what a later paper says of it again does, and what was past was.
  @Test func aDayOfWhatIsRefusedSinceIsNone() throws {
    let refusal = Line("MP931 was rejected.", decision: (.rejected, .determination))
    let first = paper(1, "2024-03-05", target("2024-11-07", "7 November 2024"))
    let found = try deadlines(first, paper(2, "2024-06-04", refusal))
    #expect(found.map(\.endedIn) == ["qlg-2"])
    #expect(found.first?.endedAs?.hasPrefix("REJECTED") == true)
    #expect(!calendar(of: found).contains("BEGIN:VEVENT"))
    let again = try deadlines(
      first, paper(2, "2024-06-04", refusal),
      paper(3, "2024-07-02", target("2024-11-07", "7 November 2024")))
    #expect(again.map(\.endedIn) == [nil])
    let late = try deadlines(first, paper(2, "2024-12-03", refusal))
    #expect(late.map(\.endedIn) == [nil])
  }

  /// `on 7 November if a decision is received by 1 June, or 27 February if later`
  private static let conditional = Line(
    "MP931 will be implemented on 7 November 2024 if a decision is received by 1 June 2024, or 27 February 2025 if later.",
    days: [
      ("7 November 2024", "2024-11-07", .target), ("1 June 2024", "2024-06-01", .deadline),
      ("27 February 2025", "2025-02-27", .target),
    ])

  @Test func eachOfTwoConditionalDaysNamesTheOther() throws {
    let found = try deadlines(paper(1, "2024-03-05", Self.conditional))
    #expect(found.map(\.day) == ["2024-06-01", "2024-11-07", "2025-02-27"])
    #expect(found.map(\.force) == [nil, .conditional, .conditional])
    #expect(found.map(\.otherwise) == [[], ["2025-02-27"], ["2024-11-07"]])
  }

  /// A change comes into force once, whatever a paper calls the day.
  @Test func aNewerDayOfComingIntoForceTakesThePlaceOfTheOlder() throws {
    let slipped = Line(
      "SECAS reported that MP931 has slipped to 27 February 2025.",
      day: ("27 February 2025", "2025-02-27", .other))
    let first = paper(1, "2024-03-05", target("2024-11-07", "7 November 2024"))
    let found = try deadlines(first, paper(2, "2024-06-04", slipped))
    #expect(found.map(\.role) == ["target", "target"])
    #expect(found.map(\.movedTo) == ["2025-02-27", nil])
    #expect(found.map(\.movedIn) == ["qlg-2/1", nil])
    // A part of it may come later.
    let phase = Line(
      "Phase 2 of MP931 goes live on 27 February 2025.",
      day: ("27 February 2025", "2025-02-27", .target))
    #expect(try deadlines(first, paper(2, "2024-06-04", phase)).map(\.movedTo) == [nil, nil])
    // Of one that is asked for nothing is known.
    let asked = Line(
      "DCC asked that MP931 be implemented on 27 February 2025.",
      day: ("27 February 2025", "2025-02-27", .target))
    #expect(try deadlines(first, paper(2, "2024-06-04", asked)).map(\.movedTo) == [nil, nil])
  }

  @Test func theOneThatIsToldEndsTheOtherOfTwoConditionalDays() throws {
    let found = try deadlines(
      paper(1, "2024-03-05", Self.conditional),
      paper(2, "2024-06-04", target("2025-02-27", "27 February 2025")))
    #expect(found.map(\.deniedIn) == [nil, "qlg-2/1", nil])
    #expect(found.map(\.force) == [nil, .conditional, .stated])
    #expect(found.map(\.otherwise) == [[], ["2025-02-27"], []])
  }

  /// `would not go live in November` ends a day of November.
  @Test func aMonthThatIsDeniedEndsItsDays() throws {
    let denial = Line(
      "MP931 will not go live in November 2024.", day: ("November 2024", "2024-11", .period))
    let found = try deadlines(
      paper(1, "2024-03-05", target("2024-11-07", "7 November 2024")),
      paper(2, "2024-06-04", denial))
    #expect(found.map(\.deniedIn) == ["qlg-2/1"])
  }

  @Test func whatIsOfNoChangeIsNotMoved() throws {
    let line = Line(
      "Papers will be sent out by 12 March 2024.", day: ("12 March 2024", "2024-03-12", .deadline))
    let next = Line(
      "Papers will be sent out by 9 April 2024.", day: ("9 April 2024", "2024-04-09", .deadline))
    func plain(_ number: Int, _ date: String, _ line: Line) -> Paper {
      Paper(number: number, date: date, items: [.init(title: "Papers", lines: [line])])
    }
    let found = try deadlines(plain(1, "2024-03-05", line), plain(2, "2024-04-02", next))
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.movedTo == nil })
  }

  @Test func promisesAreAmongThemOnce() throws {
    let found = try deadlines(
      paper(
        1, "2024-03-05",
        Line(
          "Ida Marsh to price the lanterns by 2 April 2024.", owner: "Ida Marsh",
          due: "2024-04-02", day: ("2 April 2024", "2024-04-02", .deadline))))
    #expect(found.map(\.role) == ["action"])
    #expect(found.first?.owner == "Ida Marsh")
  }

  @Test func filtersChoose() throws {
    let papers = [
      paper(1, "2024-03-05", consultation("2024-04-12", "12 April 2024")),
      Paper(
        number: 2, date: "2024-04-02",
        items: [
          .init(
            title: "Poles",
            lines: [
              Line(
                "The poles will be up by 1 June 2024.", day: ("1 June 2024", "2024-06-01", .target))
            ])
        ]),
    ]
    var filter = Deadlines.Filter()
    filter.modifications = ["SEC:MP931"]
    #expect(try deadlines(papers[0], papers[1], filter: filter).map(\.role) == ["consultation"])
    filter = .init()
    filter.after = "2024-05-01"
    #expect(try deadlines(papers[0], papers[1], filter: filter).map(\.role) == ["target"])
    filter.before = "2024-05-31"
    #expect(try deadlines(papers[0], papers[1], filter: filter).isEmpty)
  }

  @Test func theCalendarIsWhole() throws {
    let text = calendar(
      of: try deadlines(
        paper(
          1, "2024-03-05", consultation("2024-04-12", "12 April 2024; late replies, if any, count"))
      ))
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.first == "BEGIN:VCALENDAR")
    #expect(lines.suffix(2) == ["END:VCALENDAR", ""])
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    #expect(lines.contains("DTSTART;VALUE=DATE:20240412"))
    #expect(
      text.replacing("\r\n ", with: "").contains(#"12 April 2024\; late replies\, if any\, count"#))
  }
}
