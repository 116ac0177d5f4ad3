internal import DocumentModel
internal import Indexing

/// The dated things that one paper tells of, and the days that it denies.
struct PaperDays {
  /// A dated thing with what it is recognised by in later papers.
  struct Told {
    var deadline: Deadline
    var topic: Set<String>
    var bodyKey: String
    /// Days of which its sentence says that it is not then: `on 25 June, not on 26 February`.
    var notThen: [String] = []
    /// Whether its sentence speaks of coming into force, and is not only that of a release.
    var speaksOfForce = false

    /// Whether it says when the change comes into force of which an earlier paper gave another day.
    func replaces(_ earlier: Told) -> Bool {
      let (own, before) = (deadline, earlier.deadline)
      return speaksOfForce && [.stated, .past].contains(own.force) && own.modifications.count == 1
        && (own.force == .past || own.day >= own.date ?? "")
        && own.modifications == before.modifications && own.day != before.day
        && own.anchor != before.anchor && before.date ?? "" < own.date ?? ""
        && [.stated, .conditional].contains(before.force) && before.deniedIn == nil
        && before.movedTo == nil
        // Of a quarter or a window nobody knows; a month is no other day than one of it.
        && [own.value, before.value].allSatisfy { !$0.contains { "QH/".contains($0) } }
        && !own.day.hasPrefix(before.value + "-") && !before.day.hasPrefix(own.value + "-")
        && !ForceWords.areInStages(own.what) && !ForceWords.areInStages(before.what)
    }
  }

  /// A day that a paper names, with its sentence and what that says of coming into force.
  private struct Day {
    var row: DateRow
    var sentence: StatementRow?
    var force: ForceReading?
  }

  /// A day that a paper denies and gives no other for.
  struct Denial {
    var day: String
    /// As it is written down: a day, or a month.
    var value: String
    var modifications: [String]
    var item: String
    var anchor: String
    var date: String?

    /// Whether it denies a day that is told: that one, or one of the month.
    func denies(_ told: Deadline) -> Bool {
      told.day == day || told.day.hasPrefix(value + "-")
    }
  }

  private let paper: DocumentRow
  private let statements: [StatementRow]
  private let mentions: [MentionRow]
  /// What is due is told of with its promise.
  private let actions: [ActionRow]
  private let sections: [String: SectionRow]
  private let days: [Day]
  /// The modifications that its decisions refuse, each with where that is said.
  private let refusals: [String: [Range<Int>]]

  private static let roles: Set<DateRole> = [.deadline, .target, .release, .consultation]

  init(of paper: DocumentRow, in index: SearchIndex) throws {
    self.paper = paper
    let statements = try index.statements(of: paper.id)
    self.statements = statements
    mentions = try index.mentions(in: paper.id)
    actions = try index.actions(of: paper.id)
    sections = Dictionary(
      try index.sections(of: paper.id).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    days = try index.dates(of: paper.id).map { Self.day($0, among: statements) }
    refusals = try Self.refusals(in: paper, index)
  }

  /// The modifications that its decisions refuse.
  var refused: Set<String> { Set(refusals.keys) }

  /// In the order of the text.
  var told: [Told] {
    var told = days.compactMap { day -> Told? in
      let date = day.row
      guard Self.roles.contains(date.role) || [.past, .stated].contains(day.force),
        day.force != .denied,
        let value = date.value, let last = Deadlines.lastDay(of: value),
        // `was due to be implemented on`: of a day that was past nothing is to come.
        Self.roles.contains(date.role) || day.force == .past || last >= paper.date ?? "",
        // `until summer` has a year by its meeting, and no last day.
        date.precision != .year || date.asWritten.contains(where: \.isNumber),
        !isOfAction(date)
      else { return nil }
      var what = day.sentence?.sentence ?? date.asWritten
      let section = date.section.flatMap { sections[$0] }
      // A cell with nothing but a day: the heading says of what. In a table of actions it is an old one.
      if what.onOneLine == date.asWritten.onOneLine, let section {
        guard section.kind != SectionKind.actions.rawValue else { return nil }
        what = "\(section.title): \(what)"
      }
      let modifications = modifications(of: day, refusing: refusals)
      let deadline = Deadline(
        document: paper.id, day: last, value: value, asWritten: oneLine(date.asWritten),
        role: role(of: day),
        what: oneLine(what),
        modifications: modifications ?? subject(of: section),
        body: paper.body,
        code: paper.code, meeting: paper.meetingName, anchor: paper.anchor,
        item: date.section ?? paper.anchor, page: date.page, date: paper.date, basis: date.basis,
        isInferred: date.inferred, alsoIn: [], force: force(of: day), badges: paper.badges)
      return Told(
        deadline: deadline,
        topic: Topics.stems(of: what, language: paper.textLanguage), bodyKey: paper.bodyKey,
        notThen: denied(beside: day), speaksOfForce: day.force != nil)
    }
    for place in told.indices where told[place].deadline.force == .conditional {
      let own = told[place].deadline
      told[place].deadline.otherwise = told.map(\.deadline).filter {
        $0.force == .conditional && $0.what == own.what && $0.day != own.day
          && $0.modifications == own.modifications
      }.map(\.day)
    }
    return told
  }

  var denials: [Denial] {
    Self.denied(days).compactMap { day in
      day.row.value.flatMap(Deadlines.lastDay).map { last in
        Denial(
          day: last, value: day.row.value ?? last,
          modifications: modifications(of: day, refusing: [:])
            ?? subject(of: day.row.section.flatMap { sections[$0] }),
          item: day.row.section ?? paper.anchor, anchor: paper.anchor, date: paper.date)
      }
    }
  }

  // MARK: Private

  private func isOfAction(_ date: DateRow) -> Bool {
    actions.contains {
      $0.start <= date.start && date.end <= $0.end
        || $0.section == date.section && $0.due != nil && $0.due == date.value
    }
  }

  /// - Parameter statements: in the order of the text, which do not overlap.
  private static func day(_ row: DateRow, among statements: [StatementRow]) -> Day {
    let place = statements.firstSorted { $0.end >= row.end }
    let sentence =
      place < statements.count && statements[place].start <= row.start ? statements[place] : nil
    return Day(
      row: row, sentence: sentence,
      force: sentence.flatMap {
        ForceWords.read(before: $0.words(upTo: row.start), behind: $0.words(from: row.end))
      })
  }

  /// Those that are denied by a sentence that gives no other day.
  private static func denied(_ days: [Day]) -> [Day] {
    let stated = Set(days.filter { $0.force == .stated }.compactMap(\.sentence?.start))
    return days.filter { day in
      day.force == .denied && day.sentence.map { !stated.contains($0.start) } ?? false
    }
  }

  /// What its sentence says of coming into force; a release is when a change does, unless that says otherwise.
  private func force(of day: Day) -> ForceReading? {
    day.force ?? (day.row.role == .release ? .stated : nil)
  }

  /// What a day is for: `implemented` where it tells of what has come to be.
  private func role(of day: Day) -> String {
    if day.force == .past { return "implemented" }
    return (Self.roles.contains(day.row.role) ? day.row.role : DateRole.target).rawValue
  }

  /// The days that the sentence of one denies.
  private func denied(beside day: Day) -> [String] {
    days.filter { $0.force == .denied && $0.sentence?.start == day.sentence?.start }
      .compactMap { $0.row.value.flatMap(Deadlines.lastDay) }
  }

  /// The modifications that decisions of a paper refuse, each with where that is said.
  private static func refusals(in paper: DocumentRow, _ index: SearchIndex) throws -> [String:
    [Range<Int>]]
  {
    let decided = try index.decided(in: paper.id)
    var refused: [String: [Range<Int>]] = [:]
    for decision in try index.decisions(of: paper.id)
    where [.rejected, .withdrawn, .deferred, .notRecommended].contains(decision.outcome) {
      for id in decided[decision.id] ?? [] {
        refused[id, default: []].append(decision.start..<max(decision.start, decision.end))
      }
    }
    return refused
  }

  /// The modifications that a day is of by its sentence, or by the one before where that goes on; `nil` where
  /// neither names any.
  private func modifications(
    of day: Day, refusing refused: [String: [Range<Int>]]
  ) -> [String]? {
    guard let sentence = day.sentence else { return nil }
    let range = sentence.start..<max(sentence.start, sentence.end)
    let all = mentions.filter { sentence.start <= $0.start && $0.end <= sentence.end }
    let others = all.filter { mention in
      ForceWords.areOfOther(
        before: sentence.words(upTo: mention.start), behind: sentence.words(from: mention.end))
        || refused[mention.modification]?.contains { $0.overlaps(range) } == true
    }
    let named = all.filter { !others.contains($0) }
    // `MP1 depends on MP2, which will be implemented on 1 May`
    if let told = all.last(where: { mention in
      mention.end <= day.row.start && ForceWords.opensClause(sentence.words(from: mention.end))
    }) {
      return [told.modification]
    }
    let isOneOfSeveral = days.count { $0.sentence?.start == sentence.start } > 1
    // `MP1 on 1 April, whereas MP2 on 1 May`: each day is of what stands before it.
    if isOneOfSeveral, let before = named.last(where: { $0.end <= day.row.start }) {
      return [before.modification]
    }
    if !named.isEmpty { return Set(named.map(\.modification)).sorted() }
    guard ForceWords.goesOn(sentence.sentence),
      let before = statements.last(where: {
        $0.end <= sentence.start && $0.section == sentence.section
      })
    else { return nil }
    // `It will be implemented on …`, of which that sentence does not refuse it.
    let place = before.start..<max(before.start, before.end)
    let refused = refused.filter { $0.value.contains { $0.overlaps(place) } }.keys
    let out = Set(others.map(\.modification)).union(refused)
    let found = Set(
      mentions.filter { before.start <= $0.start && $0.end <= before.end }.map(\.modification)
    ).subtracting(out)
    return found.isEmpty ? nil : found.sorted()
  }

  /// The one modification that an item is about, or the item that it is part of.
  private func subject(of section: SectionRow?) -> [String] {
    var section = section
    while let item = section {
      let about = Set(mentions.filter { $0.section == item.id && $0.about }.map(\.modification))
      if !about.isEmpty { return about.count == 1 ? Array(about) : [] }
      section = item.parent.flatMap { sections[$0] }
    }
    return []
  }
}
