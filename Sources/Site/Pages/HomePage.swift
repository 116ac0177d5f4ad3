internal import Answers
internal import Dates
internal import DocumentModel
internal import Indexing

/// The first page: what is held, and what is new in it.
struct HomePage: PageView {
  struct Upcoming: PageView {
    var date: String
    var words: String
    var item: ItemView
  }

  struct Change: PageView {
    var kind: String
    var words: String
    var item: ItemView?
    var modifications: [LinkView]
  }

  var frame: Frame
  var meetings: String
  var modifications: String
  var time: String?
  var coverage: CoverageView?
  var decisions: [DecisionView]
  var upcoming: [Upcoming]
  var deadlines: [DeadlineView]
  /// The day of the publishing before.
  var since: String?
  var changes: [Change]
  var moreChanges: String?
  var bodies: [LinkView]
}

/// What is held as a drawing: a line for each body, a column for each month or, of a long time, year.
struct CoverageView: PageView {
  struct Line: PageView {
    var link: LinkView
    var y: Int
    var textY: Int
    var cells: [Cell]
    var missing: String?
    var missingX: Int
  }

  struct Cell: PageView {
    var x: Int
    var y: Int
    var width: Int
    var words: String
    var isAnnounced: Bool
  }

  struct Tick: PageView {
    var x: Int
    var words: String
  }

  var words: String
  var width: Int
  var height: Int
  var lines: [Line]
  var ticks: [Tick]

  private static let left = 150
  private static let most = 60
  private static let lineHeight = 20

  init?(_ facts: SiteFacts, _ places: SitePlaces) {
    let dated = facts.shown.filter { $0.date != nil && $0.tellsOfMeeting }
    guard let first = dated.compactMap(\.date).min(),
      let last = (dated.compactMap(\.date) + facts.announced.compactMap(\.date)).max()
    else { return nil }
    let months = Self.months(first.prefix(7), last.prefix(7))
    let isByYear = months.count > Self.most
    let digits = isByYear ? 4 : 7
    var seen: Set<String> = []
    let columns = months.map { String($0.prefix(digits)) }.filter { seen.insert($0).inserted }
    let step = max(8, min(22, 660 / max(1, columns.count)))
    let place = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    func x(_ column: String) -> Int? { place[column].map { Self.left + $0 * step } }
    var lines: [Line] = []
    let bodies = Dictionary(grouping: dated, by: \.bodyKey).sorted {
      ($0.value[0].code ?? "~", $0.value[0].meetingName)
        < ($1.value[0].code ?? "~", $1.value[0].meetingName)
    }
    let right = Self.left + columns.count * step
    for (key, rows) in bodies {
      let name = oneLine(rows[0].abbreviation ?? rows[0].body ?? "unknown body", width: 20)
      guard let link = places.link(to: places.file(ofBody: key), name) else { continue }
      let top = 24 + lines.count * Self.lineHeight
      let known = facts.coverage(of: rows[0])
      let held = Dictionary(grouping: rows) { String(($0.date ?? "").prefix(digits)) }
      var cells = held.sorted { $0.key < $1.key }.compactMap { column, rows in
        x(column).map {
          Cell(
            x: $0, y: top, width: step - 2,
            words: "\(column): " + rows.map(\.meetingName).sorted().joined(separator: ", "),
            isAnnounced: false)
        }
      }
      for day in known?.announced ?? [] where held[String(day.prefix(digits))] == nil {
        guard let x = x(String(day.prefix(digits))) else { continue }
        cells.append(
          Cell(
            x: x, y: top, width: step - 2, words: "announced for \(longDate(day)), not held",
            isAnnounced: true))
      }
      let missing = runs(known?.missing ?? [])
      lines.append(
        Line(
          link: link, y: top, textY: top + 11, cells: cells,
          missing: missing.isEmpty
            ? nil : "missing: " + oneLine(missing, width: 30),
          missingX: right + 8))
    }
    self.lines = lines
    let every = (64 + step - 1) / step
    ticks = columns.enumerated().filter { $0.offset.isMultiple(of: every) }
      .map { Tick(x: Self.left + $0.offset * step, words: $0.element) }
    width = right + 200
    height = 24 + lines.count * Self.lineHeight + 8
    words = "Meetings held, by body and \(isByYear ? "year" : "month"), \(first) to \(last)"
  }

  private static func months(_ first: Substring, _ last: Substring) -> [String] {
    var months: [String] = []
    guard var day = CalendarDay("\(first)-01") else { return [] }
    while "\(day)".prefix(7) <= last, months.count < 3000 {
      months.append(String("\(day)".prefix(7)))
      guard let next = day.adding(months: 1) else { break }
      day = next
    }
    return months
  }
}

/// Numbers in words: `47, 49–51`.
func runs(_ runs: [ClosedRange<Int>]) -> String {
  runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    .joined(separator: ", ")
}

/// Makes the first page.
struct HomePages {
  /// How much of what is new stands there.
  private static let most = 12

  let facts: SiteFacts
  /// What moved since the publishing before, and the day of that.
  let changes: [ArchiveChange]
  let since: String?

  func page() throws -> HomePage {
    let places = facts.places.fromTop
    let held = facts.shown.filter(\.tellsOfMeeting)
    let days = held.compactMap(\.date)
    var bodies: [LinkView] = []
    var seen: Set<String> = []
    for row in facts.shown.sorted(by: { $0.meetingName < $1.meetingName })
    where seen.insert(row.bodyKey).inserted {
      if let link = places.link(
        to: places.file(ofBody: row.bodyKey),
        oneLine(row.body ?? row.abbreviation ?? "unknown body", width: 80))
      {
        bodies.append(link)
      }
    }
    let today = facts.asOf
    let coming = facts.announced.filter { $0.date ?? "" >= today }
      .sorted { ($0.date ?? "", $0.document) < ($1.date ?? "", $1.document) }
    let documents = Dictionary(
      facts.shown.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var told: Set<String> = []
    let upcoming = coming.compactMap { next -> HomePage.Upcoming? in
      guard let row = documents[next.document],
        told.insert("\(row.bodyKey) \(next.date ?? "")").inserted
      else { return nil }
      return HomePage.Upcoming(
        date: longDate(next.date),
        words: oneLine(row.abbreviation ?? row.body ?? "unknown body", width: 50)
          + (next.number.map { " \($0)" } ?? "") + (next.type.map { " (\($0))" } ?? ""),
        item: places.item(row.anchor, in: row.id))
    }
    let meetings = Set(held.map(\.meetingKey)).count
    return HomePage(
      frame: facts.frame("Minutes", root: ""), meetings: counted(meetings, "meeting"),
      modifications: counted(facts.modifications.count, "modification"),
      time: days.min().map { "\(longDate($0)) – \(longDate(days.max()))" },
      coverage: CoverageView(facts, places), decisions: try newest(places),
      upcoming: Array(upcoming.prefix(Self.most)),
      deadlines: facts.deadlines.filter {
        $0.day >= today && DeadlineView.holds($0) && $0.state != .closed
      }.prefix(Self.most).map { DeadlineView($0, places) },
      since: since.map { longDate($0) },
      changes: changes.prefix(Self.most * 2).map { change in
        HomePage.Change(
          kind: change.kind.rawValue, words: oneLine(change.words, width: 200),
          item: (change.item ?? change.anchor).map { places.item($0) },
          modifications: places.modifications(Array(change.modifications.prefix(6))))
      },
      moreChanges: changes.count > Self.most * 2 ? "\(changes.count - Self.most * 2) more" : nil,
      bodies: bodies)
  }

  /// The newest decisions of meetings.
  private func newest(_ places: SitePlaces) throws -> [DecisionView] {
    var found: [DecisionView] = []
    for row in facts.shown where row.tellsOfMeeting {
      let decided = try facts.index.decided(in: row.id)
      for decision in try facts.index.decisions(of: row.id) where !decision.reported {
        found.append(
          DecisionView(
            id: "\(found.count)", words: OutcomeText.words(decision),
            item: places.item(decision.section ?? row.anchor, in: row.id),
            sentence: oneLine(decision.sentence, width: 240),
            source: nil, page: decision.page,
            modifications: places.modifications(decided[decision.id] ?? []), votes: [],
            date: longDate(row.date), meeting: row.meetingName))
        if found.count == Self.most { return found }
      }
    }
    return found
  }
}
