internal import Dates
internal import DocumentModel
internal import Indexing

/// Says what became of the promises of a body: what later papers say of them, else whether they come back
/// at the meeting that they were due at (contract, §5).
final class PromiseFates {
  private typealias Place = BodyPapers.Place

  let papers: BodyPapers
  private let topics: TopicSearch
  private let returns: PromiseReturns
  private let updates: PromiseUpdates
  private let closings: [(position: Int, closing: ClosingRow)]
  /// Day by which what is due before it is past.
  private let asOf: String
  /// The first day that each paper announces for a meeting after it.
  private let announced: [String?]
  /// By number the days of the body's meetings of which anything is held.
  private let days: [Int: String]

  init(
    of papers: BodyPapers, facts: LedgerFacts, index: SearchIndex, weights: WordWeights,
    asOf: String
  ) throws {
    self.papers = papers
    self.asOf = asOf
    topics = TopicSearch(index: index, weights: weights)
    returns = PromiseReturns(to: papers, index: index, topics: topics)
    updates = try PromiseUpdates(of: papers, facts: facts, topics: topics)
    announced = papers.rows.map { row in
      facts.announced[row.id]?.filter { $0 > row.date ?? "" }.min()
    }
    days = papers.rows.first.flatMap { facts.days[$0.bodyKey] } ?? [:]
    closings = papers.rows.indices.flatMap { position in
      facts.closings[papers.rows[position].id, default: []].map {
        (position, $0)
      }
    }
  }

  private var rows: [DocumentRow] { papers.rows }

  private func item(_ place: Place) -> String {
    place.told.action.section ?? rows[place.position].anchor
  }

  /// What became of a promise of a paper, with how the last paper tells it.
  func fate(of promise: ToldPromise, at position: Int) throws -> (
    fate: Fate, last: BodyPapers.Place
  ) {
    let first = Place(position: position, told: promise)
    if promise.action.status == .closed {
      return (
        Fate(
          state: .closed,
          reason: promise.action.isCorrected ? "a person says so" : "the paper says so",
          shownBy: item(first)), first
      )
    }
    // Each paper that tells of it again, with what it leaves unsaid of the day.
    var tellings = [first]
    for next in papers.same(as: first).sorted(by: { $0.position < $1.position }) {
      guard let last = tellings.last, papers.isLater(next.position, than: last.position) else {
        continue
      }
      var next = next
      if next.told.action.due == nil, next.told.action.dueMeeting == nil {
        let before = last.told.action
        next.told.action.due = before.due
        next.told.action.dueAsWritten = next.told.action.dueAsWritten ?? before.dueAsWritten
        next.told.action.dueMeeting = before.dueMeeting
      }
      tellings.append(next)
      if next.told.action.status == .closed { break }
    }
    let last = tellings.last ?? first
    let said = tellings.flatMap { updates.updates(of: $0) }
    // What a person says of how it stands goes before what papers are read to say.
    let isPersons = promise.action.isStatusCorrected
    if !isPersons, let closed = closed(first, tellings: tellings, said: said) {
      let reason = closed.position == position ? "the paper says so" : "closed in \(closed.item)"
      return (Fate(state: .closed, reason: reason, shownBy: closed.item), last)
    }
    let carried = carried(tellings, said: said)
    // What was put off may have been done since.
    if !isPersons,
      let kept = try kept(first, after: max(carried?.position ?? position, last.position))
    {
      return (
        Fate(state: .closed, reason: "told as done in \(kept)", shownBy: kept), last
      )
    }
    let again =
      last.position == position
      ? "" : "again in \(item(last)): "
    let before = promise.action.due.flatMap { day in
      day == last.told.action.due ? nil : "; first due \(longDate(day))"
    }
    if let carried {
      return (
        Fate(
          state: .carriedForward, reason: "carried forward in \(carried.item)\(before ?? "")",
          shownBy: carried.item), last
      )
    }
    if let back = stoodAgain(tellings) {
      return (
        Fate(
          state: .returned, reason: "stands again in \(item(back))\(before ?? "")",
          shownBy: item(back)), last
      )
    }
    var fate = try openFate(of: last)
    fate.reason = again + fate.reason + (before ?? "")
    return (fate, last)
  }

  /// The meeting that a promise is due at, and its day where a paper of it is held.
  ///
  /// - Parameters:
  ///   - place: as the last paper tells it, which says of which meeting the next is meant.
  ///   - first: where it was made: its day comes after that.
  func dueMeeting(of place: BodyPapers.Place, madeAt first: Int) -> (
    anchor: String, day: String?
  )? {
    if let number = dueNumber(of: place) {
      if let row = numbered(number, after: place).map({ rows[$0] }) {
        return (row.anchor, row.date)
      }
      let row = rows[place.position]
      guard let document = row.document else { return nil }
      let meeting = Meeting(body: row.body, abbreviation: row.abbreviation, number: number)
      return (Anchor.meeting(meeting, document: document), nil)
    }
    let made = BodyPapers.Place(position: first, told: place.told)
    guard let due = place.told.action.due, let meeting = firstMinutes(after: made, from: due),
      !isLate(meeting, for: made)
    else { return nil }
    return (rows[meeting].anchor, rows[meeting].date)
  }

  /// The paper of a meeting with a number that came after a promise.
  private func numbered(_ number: Int, after place: BodyPapers.Place) -> Int? {
    rows.indices.first { rows[$0].number == number && papers.isLater($0, than: place.position) }
  }

  // MARK: What papers say

  /// The first item that says that a promise is closed: in a table or log, by its number, by its topic.
  private func closed(_ first: Place, tellings: [Place], said: [PromiseUpdates.Told]) -> (
    position: Int, item: String
  )? {
    let told = tellings.first { $0.told.action.status == .closed }.map { ($0.position, item($0)) }
    let byTopic = said.filter { $0.state == .closed }.map { ($0.position, $0.item) }
    return ([told, closing(of: first)].compactMap { $0 } + byTopic)
      .min { $0.0 < $1.0 }.map { (position: $0.0, item: $0.1) }
  }

  /// The first item of later papers that says that a numbered action is closed.
  private func closing(of place: Place) -> (Int, String)? {
    guard place.told.action.reference != nil else { return nil }
    let language = rows[place.position].textLanguage
    let next = rows.indices.first { papers.isLater($0, than: place.position) }
    return closings.filter { told in
      guard papers.isLater(told.position, than: place.position) else { return false }
      if told.closing.isOfAll {
        return !papers.isNamed(place, among: told.closing.numbers, in: told.position)
          && (!told.closing.isOfMeetingBefore || told.position == next)
          && (told.closing.month.map { isOf(month: $0, place) } ?? true)
          && (!told.closing.isOfDue || isDue(place, at: told.position))
          && !topics.hasAnyWord(of: place.told, in: told.closing.exception, language: language)
      }
      return papers.isNamed(place, among: told.closing.numbers, in: told.position)
    }.min { $0.position < $1.position }
      .map { ($0.position, $0.closing.section ?? rows[$0.position].anchor) }
  }

  private func isOf(month: Int, _ place: Place) -> Bool {
    rows[place.position].date.flatMap(CalendarDay.init)?.month == month
  }

  /// Whether a promise was due by the day of a later paper; without a day it was.
  private func isDue(_ place: Place, at paper: Int) -> Bool {
    if let number = dueNumber(of: place), let own = rows[paper].number { return number <= own }
    return place.told.action.due.map { $0 <= rows[paper].date ?? "" } ?? true
  }

  /// The first item of the papers after one that tells in other words that a promise was kept.
  private func kept(_ place: Place, after position: Int) throws -> String? {
    let language = rows[place.position].textLanguage
    for paper in rows.indices
    where papers.isLater(paper, than: position) && papers.areNear(place.position, paper) {
      for kept in try topics.kept(place.told, in: rows[paper], language: language) {
        // Of several promises it tells of the one that it has most of.
        let share = try topics.share(of: place.told, in: kept.stems, language: language)
        let isOther = try papers.places(about: kept.stems).contains { other in
          try papers.isLater(paper, than: other.position)
            && topics.share(
              of: other.told, in: kept.stems, language: rows[other.position].textLanguage) > share
        }
        if kept.isNumbered || !isOther { return kept.item }
      }
    }
    return nil
  }

  /// The last item that says that a promise is carried forward.
  private func carried(_ tellings: [Place], said: [PromiseUpdates.Told]) -> (
    position: Int, item: String
  )? {
    let told = tellings.filter { $0.told.action.status == .carriedForward }
      .map { (position: $0.position, item: item($0)) }
    return (told + said.filter { $0.state == .carried }.map { ($0.position, $0.item) })
      .max { $0.position < $1.position }
  }

  /// The telling again that stands in the paper of the meeting that it was due at, or a later one.
  private func stoodAgain(_ tellings: [Place]) -> Place? {
    guard tellings.count > 1, let last = tellings.last else { return nil }
    let before = tellings[tellings.count - 2].told.action
    let isDue =
      before.due.map { (rows[last.position].date ?? "") >= $0 }
      ?? (before.dueMeeting.flatMap(Self.meetingNumber).map {
        (rows[last.position].number ?? 0) >= $0
      } ?? true)
    // Where a new day was set it is due again.
    guard isDue, last.told.action.due == before.due else { return nil }
    return last
  }

  // MARK: What comes back

  /// What became of a promise of which no paper says how it stands.
  private func openFate(of place: Place) throws -> Fate {
    let action = place.told.action
    if let number = dueNumber(of: place) {
      guard let meeting = numbered(number, after: place) else {
        return isPast(action.due ?? day(ofMeeting: number, after: place), after: place)
          ? Fate(state: .notKnown, reason: "the minutes of meeting \(number) are not held")
          : Fate(state: .open, reason: "due at meeting \(number), of which nothing is held")
      }
      return try fate(of: place, dueAt: meeting)
    }
    if let due = action.due {
      guard due < asOf else { return Fate(state: .open, reason: "its day is not past") }
      guard let meeting = firstMinutes(after: place, from: due) else {
        return Fate(
          state: .notKnown, reason: "no minutes of a meeting on or after that day are held")
      }
      return try fate(of: place, dueAt: meeting)
    }
    if action.dueMeeting != nil {
      guard let meeting = firstMinutes(after: place, from: "") else {
        guard let day = announced[place.position], day < asOf else {
          return Fate(state: .open, reason: "no minutes of the next meeting are held")
        }
        return Fate(
          state: .notKnown, reason: "the minutes of the meeting of \(longDate(day)) are not held")
      }
      return try fate(of: place, dueAt: meeting)
    }
    let later = rows.indices.filter { papers.isLater($0, than: place.position) }
    for meeting in later {
      if let back = try returns.back(
        place, in: meeting, byTopic: papers.areNear(place.position, meeting)), !back.isDoubtful
      {
        return Fate(state: .returned, reason: back.words, shownBy: back.item)
      }
    }
    let day = action.dueAsWritten == nil ? "no date was given" : "no day was given"
    return later.isEmpty
      ? Fate(state: .open, reason: day)
      : Fate(state: .notKnown, reason: "\(day), and no later paper that is held speaks of it")
  }

  /// The day of a meeting, by its agenda or by the paper of the meeting before it, which announces it.
  private func day(ofMeeting number: Int, after place: Place) -> String? {
    days[number]
      ?? (rows[place.position].number == number - 1 ? announced[place.position] : nil)
  }

  /// Whether a day is past, or, where there is none, a later paper is held.
  private func isPast(_ day: String?, after place: Place) -> Bool {
    day.map { $0 < asOf } ?? rows.indices.contains { papers.isLater($0, than: place.position) }
  }

  /// How many days after the day that something is due at minutes may still be those it was due at.
  private static let reach = 100

  /// Of the first meeting that came after the promise and not before `day` the paper that says most.
  private func firstMinutes(after place: Place, from day: String) -> Int? {
    rows.indices.first {
      papers.isLater($0, than: place.position) && rows[$0].date ?? "" >= day
    }
  }

  /// The number of the meeting that a promise is due at: the one named, or the next.
  private func dueNumber(of place: Place) -> Int? {
    guard let words = place.told.action.dueMeeting else { return nil }
    return Self.meetingNumber(words) ?? rows[place.position].number.map { $0 + 1 }
  }

  /// The number in `meeting 25`, `SAP 60`.
  private static func meetingNumber(_ words: String) -> Int? {
    words.split { !$0.isNumber }.last.flatMap { Int($0) }
  }

  private func fate(of place: Place, dueAt meeting: Int) throws -> Fate {
    let row = rows[meeting]
    // Minutes, headlines and reports of one day are of one meeting.
    let sameDay = rows.indices.filter {
      $0 == meeting || (rows[$0].date == row.date && row.date != nil && $0 != place.position)
    }
    // There a telling word is enough; long after the day it may be of another thing.
    let isLate = isLate(meeting, for: place)
    var doubtful: PromiseReturns.Back?
    for paper in sameDay {
      guard
        let back = try returns.back(
          place, in: paper, byTopic: papers.areNear(place.position, paper)),
        !(isLate && back.isDoubtful)
      else { continue }
      guard back.isCommon else {
        return Fate(state: .returned, reason: back.words, shownBy: back.item)
      }
      doubtful = doubtful ?? back
    }
    if let reason = notToBeKnown(of: place, dueAt: meeting) {
      return Fate(state: .notKnown, reason: reason, shownBy: row.anchor)
    }
    if let doubtful {
      return Fate(
        state: .notKnown, reason: "\(doubtful.words), which may be it", shownBy: doubtful.item)
    }
    for later in rows.indices
    where papers.isLater(later, than: meeting) && papers.areNear(meeting, later) {
      if let back = try returns.back(place, in: later), !back.isDoubtful {
        return Fate(
          state: .silent,
          reason: "the minutes of \(row.anchor) say nothing of it; later, \(back.words)",
          shownBy: row.anchor)
      }
    }
    let language = rows[place.position].textLanguage
    if let around = try topics.surroundings(
      of: place.told, in: rows[place.position], backIn: row, language: language)
    {
      return Fate(
        state: .notKnown,
        reason: "\"\(around.word)\", which was spoken of with it, is in \(around.item)",
        shownBy: around.item)
    }
    if let kin = try topics.kin(of: place.told, in: row, language: language) {
      return Fate(
        state: .notKnown, reason: "\"\(kin.word)\" in \(kin.item) may be a word of it",
        shownBy: kin.item)
    }
    return Fate(
      state: .silent, reason: "the minutes of \(row.anchor) say nothing of it",
      shownBy: row.anchor)
  }

  /// Whether a meeting came so long after a promise was due that it was due at another.
  private func isLate(_ meeting: Int, for place: Place) -> Bool {
    let day = place.told.action.due ?? rows[place.position].date
    guard let limit = day.flatMap(CalendarDay.init)?.adding(days: Self.reach),
      let held = rows[meeting].date.flatMap(CalendarDay.init)
    else { return false }
    return limit < held
  }

  /// Why the silence of a paper tells nothing: it is not held whole, or long after the day, or a meeting
  /// between is not held.
  private func notToBeKnown(of place: Place, dueAt meeting: Int) -> String? {
    let row = rows[meeting]
    if let reason = row.notWhole { return "\(row.anchor): \(reason)" }
    if isLate(meeting, for: place) {
      return "the next minutes that are held are \(row.anchor), long after that day"
    }
    let before = rows[..<meeting].indices.last {
      (rows[$0].date ?? "") < row.date ?? "" && rows[$0].number != nil
    }
    // A meeting between is the one that it was due at, unless it was before the day.
    if dueNumber(of: place) == nil, let before, let last = rows[before].number,
      let number = row.number, number > last + 1,
      place.told.action.due.map({ due in announced[before].map { $0 >= due } ?? true }) ?? true
    {
      return "the minutes of meeting \(number - 1) are not held"
    }
    return nil
  }
}
