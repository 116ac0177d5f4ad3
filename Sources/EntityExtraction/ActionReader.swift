import Dates
import DocumentModel
import Language
import Patterns

/// Finds who promised or was asked to do what, by when.
struct ActionReader: Sendable {
  private let rules: [(rule: ActionRule, signs: [SignedText.Sign], pattern: Pattern)]
  private let never: Pattern
  private let soon: Pattern
  private let endOf: Pattern
  private let nextMeeting: Pattern
  private let closed: Pattern
  private let carriedForward: Pattern
  private let cellClosed: Pattern
  private let cellCarried: Pattern
  private let movedTo: Pattern
  private let itemOwner: Pattern
  /// `AP-07 ` in front of the words.
  private let itemNumber: Pattern
  private let listHead: Pattern
  private let imperative: Pattern
  private let tracker: Pattern
  private let ownerRules: OwnerRules
  private let handle: Pattern
  private let dueLabel: Pattern
  private let updateLabel: Pattern

  init() throws(PatternError) {
    var rules: [(rule: ActionRule, signs: [SignedText.Sign], pattern: Pattern)] = []
    for rule in ActionRule.all {
      rules.append((rule, rule.signs.map(SignedText.Sign.init), try Pattern(rule.pattern)))
    }
    self.rules = rules
    never = try Pattern(ActionRule.never)
    soon = try Pattern(
      "(?i)(?:by|over|before|until|till|no later than|due|for|on|within|at the end of|in)\\s*(?:the )?(?:the end of|end of |close of play |noon on |:)?\\s*$"
    )
    endOf = try Pattern("(?i)\\b(?:the )?end of (?:the month of )?$")
    nextMeeting = try Pattern(
      "(?i)\\b(?:at|by|before|for|prior to) (?:the|our) next (?:\\w+ )?meeting\\b")
    let ended =
      "(?:now )?(?:closed|completed?|done|discharged|superseded|withdrawn|cancelled|no longer (?:required|needed|relevant))"
    let waiting = "(?:carried forwards?|carry forward|c/f|ongoing)"
    cellClosed = try Pattern(
      "(?i)^(?:status: ?|action )?\(ended)\\b(?!.*\\bnot (?:yet )?\(ended)\\b)")
    cellCarried = try Pattern("(?i)^(?:status: ?|action )?\(waiting)\\b")
    // A label in front or behind, and not words of the sentence itself.
    closed = try Pattern(
      "(?i)^(?:action )?\(ended)\\s?[:\u{2013}-]|(?:[:;,.(\\[\u{2013}]|\\s-)\\s*(?:action )?\(ended)(?: on the spot| on \\d[^.()]{3,20})?\\s*[.)\\]]*$"
    )
    carriedForward = try Pattern(
      "(?i)^(?:action )?\(waiting)\\s?[:\u{2013}-]|(?:[:;,.(\\[\u{2013}]|\\s-)\\s*(?:action )?\(waiting)(?: to [^.()]{3,30})?\\s*[.)\\]]*$"
    )
    movedTo = try Pattern("(?i)\\b(?:now due|revised|extended|moved|new (?:due )?date)\\b")
    handle = try Pattern("^([A-Za-z][\\w.'\u{2019}-]{1,20}(?: [A-Z][\\w.'\u{2019}-]+){0,2})\\s?: ")
    dueLabel = try Pattern("^\\s*(?i:due(?: date)?|deadline|target(?: date)?|by when)\\s?:")
    updateLabel = try Pattern("\\b(?:Update|UPDATE|Progress)\\s?[:\u{2013}-]\\s?(.{3,})$")
    ownerRules = try OwnerRules()
    listHead = try Pattern(
      "^(?:([A-Z][\\w ]{1,20})['\u{2019}]s? )?(?i:actions?|action items?)\\s*(?:\\(([^()]{2,40})\\))?\\s*:$"
    )
    tracker = try Pattern(
      "\\bCreated ([A-Z]+-\\d+)\\b.*\\[on ([^\\[\\]]{2,40}?) - due (\\d{4}-\\d{2}-\\d{2})\\]")
    imperative = try Pattern("^(?:\\W{0,2}\\d{0,2}[.)]?\\s*)\(ActionRule.verbs)\\b")
    itemNumber = try Pattern("^([A-Z]{1,6}[-/]?\\d[\\w./-]*)\\s+\\p{Lu}")
    itemOwner = try Pattern(
      "^(?:\\S{1,4}\\s)?(?!(?:There|It|This|That|We|They)\\b)((?:[A-Z][\\w’'.-]*|[A-Z]{2,4})(?:(?: | and |, ?|/| & )[A-Z][\\w’'.-]*){0,3}) (?:to|will) [a-z]+|^([A-Z][\\w’'-]+(?: [A-Z][\\w’'-]+)?): |[(\\[]([A-Z][\\w’' /,&-]{1,30})[)\\]]\\.?$"
    )
  }

  /// Headings of lists of actions; those of a review of older ones are none.
  private static let listTitles: Set<Substring> = [
    "actions", "action items", "action list", "action points",
    "summary of actions",
    "summary of action items", "action summary", "actions summary", "action item summary",
    "actions arising", "next steps",
  ]

  func actions(
    in document: ExtractedDocument, passages: Passages, readings: SentenceReadings,
    language: Language?, classified: Classification, dates: [DateMention],
    nextMeetings: [NextMeeting], people: [Person],
    organisations: [Reference]
  ) -> [Action] {
    if classified.documentType == .agenda { return [] }
    let owners = OwnerReader(
      ownerRules, people: people, organisations: organisations, meeting: classified.meeting,
      text: document.text)
    let speakers = Dictionary(
      classified.statements.compactMap { statement in
        statement.speaker.map { (statement.span.start, $0) }
      }, uniquingKeysWith: { one, _ in one })
    let next = nextMeetings.first { $0.type == nil || $0.type == "main" } ?? nextMeetings.first
    var found: [Action] = []
    // The number under which each was told, by its words.
    var told: [String: String?] = [:]
    let lists = lists(among: classified.sections, text: document.text)
    func add(_ action: Action, isInList: Bool) {
      // A summary of the actions at the end repeats them.
      let unnumbered = action.what.drop { $0.isNumber || ".) ".contains($0) }
      let said = action.reference.map { unnumbered.replacing($0, with: "") } ?? unnumbered
      let letters = said.lowercased().filter { $0.isLetter || $0.isNumber }
      let plain = letters.hasPrefix("action") ? String(letters.dropFirst(6)) : letters
      if let owner = action.owner, action.rule == "action-marker-initials",
        let before = found.lastIndex(where: { $0.span.overlaps(action.span) && $0.owner == nil })
      {
        // `Letter to be sent. Action: RB`: what is to be done was read; this says by whom.
        found[before].owner = owner
        return
      }
      let isNew =
        told[plain].map { before in
          before != nil && action.reference != nil && before != action.reference
        } ?? true
      let isTold =
        isInList
        && found.contains { $0.owner == action.owner && isSame($0.what, action.what) }
      guard plain.count > 4, isNew, !isTold,
        !found.contains(where: { $0.span.overlaps(action.span) })
      else { return }
      told[plain] = .some(action.reference)
      found.append(action)
    }
    var cells: [Span: Cells] = [:]
    // What stands in a table of actions besides them tells of them: how they stand, what was done.
    var tables: Set<Int> = []
    for (index, block) in document.blocks.enumerated() where block.kind == .table {
      for (action, row) in rows(
        of: block, document: document, classified: classified, lists: lists)
      {
        add(action, isInList: true)
        tables.insert(index)
        cells[action.span] = row
      }
    }
    // Under `Action (Ames):` each item of the list is one.
    var list: (owner: String?, block: Int, labelDepth: Int, depth: Int?)?
    var person: String?
    for (index, passage) in passages.all.enumerated() where !tables.contains(passage.block) {
      if passage.text.utf8.last == UInt8(ascii: ":"),
        let match = listHead.firstMatch(in: passage.text)
      {
        list = (match.groups[0] ?? match.groups[1], passage.block, passage.depth, nil)
        continue
      }
      if let open = list, passage.depth > 0, passage.block - open.block <= 1,
        open.depth.map({ $0 == passage.depth && $0 > open.labelDepth }) ?? true
      {
        list = (open.owner, passage.block, open.labelDepth, passage.depth)
        add(
          Action(
            id: "", section: passage.section, span: passage.span,
            owner: open.owner
              ?? readings.doer(index).flatMap { owners.owner($0.text) }
              ?? itemOwner.firstMatch(in: passage.text)?.groups.compactMap { $0 }.first
              .flatMap { owners.owner($0) },
            what: passage.text, strength: .firm, status: .open, rule: "action-under-label"),
          isInList: false)
        continue
      }
      list = nil
      let isListed = passage.section.map(lists.contains) ?? false
      if let section = passage.section, lists.contains(section), passage.depth == 1,
        passage.text.split(separator: " ").count <= 3, passage.text.last != "."
      {
        // In a summary by person the name stands above what is his or hers.
        person = passage.text
        continue
      }
      if var action = action(
        passage, at: index, passages: passages, lists: lists, owners: owners)
      {
        if action.rule == "action-list", passage.depth > 1, action.owner == nil {
          action.owner = person
        }
        if action.owner == nil, action.span == passage.span {
          action.owner = readings.doer(index).flatMap { owners.owner($0.text) }
        }
        add(action, isInList: isListed)
        continue
      }
      if let action = task(passage, language) { add(action, isInList: isListed) }
      for action in said(readings[index], in: passage, text: document.text, owners: owners) {
        add(action, isInList: isListed)
      }
    }
    found.sort { $0.span < $1.span }
    for index in found.indices {
      found[index].id = "A\(index + 1)"
      if found[index].rule == "action-i-will" {
        found[index].owner =
          speakers[found[index].span.start]
          ?? handle.firstMatch(in: found[index].what)?.groups[0]
      }
      if let owner = found[index].owner, let pronoun = ownerRules.pronoun.firstMatch(in: owner) {
        found[index].owner =
          pronoun.groups[0] == nil
          ? nil : speakers[found[index].span.start].flatMap { owners.owner($0) }
      }
      due(
        of: &found[index], cells: cells[found[index].span], dates: dates,
        meeting: classified.meeting.date, next: next, text: document.text)
      tracked(&found[index], passages: passages)
      status(of: &found[index], cells: cells[found[index].span], text: document.text)
    }
    return found
  }

  /// Whether two actions have most of their longer words in common.
  private func isSame(_ one: String, _ other: String) -> Bool {
    let words = [one, other].map { text in
      Set(text.lowercased().split { !$0.isLetter }.filter { $0.count > 3 })
    }
    let smaller = min(words[0].count, words[1].count)
    return smaller > 2 && words[0].intersection(words[1]).count * 10 >= smaller * 7
  }

  /// What a passage asks for in the forms of words of its language.
  private func task(_ passage: Passages.Passage, _ language: Language?) -> Action? {
    guard let results = language?.results, !results.tasks.isEmpty, !passage.isHeading,
      passage.text.last != "?"
    else { return nil }
    let bytes = Array(passage.text.utf8)
    for (rule, pattern) in results.tasks {
      guard let match = pattern.firstMatch(in: bytes) else { continue }
      return Action(
        id: "", section: passage.section, span: passage.span,
        owner: rule.owner.flatMap { match.groups[$0] }, what: passage.text, strength: .firm,
        status: .open, rule: "action-\(rule.id)")
    }
    return nil
  }

  /// What the clauses of a passage promise or ask for: of several each has the words of its clause.
  private func said(
    _ readings: [Reading], in passage: Passages.Passage, text: ReadingText, owners: OwnerReader
  ) -> [Action] {
    guard !passage.isHeading else { return [] }
    var promises: [Reading] = []
    for reading in readings where reading.role == .action {
      // `will check the figures and report back` is one promise.
      if let last = promises.last, reading.clause.inherits,
        reading.clause.subject == last.owner || last.clause.subject == reading.clause.subject
      {
        promises[promises.count - 1].clause.span.end = max(
          last.clause.span.end, reading.clause.span.end)
        continue
      }
      promises.append(reading)
    }
    return promises.compactMap { reading in
      var owner: String?
      if let named = reading.owner {
        owner = owners.owner(named.text)
        let isSure = [.ownBody, .office, .party, .member].contains(named.kind)
        if owner == nil { owner = isSure ? named.text : nil }
        // What is written like a name and is none promises nothing.
        if owner == nil { return nil }
      }
      let span = promises.count > 1 ? text.trimmed(reading.clause.span) : passage.span
      let isFirst = reading.clause.span.start <= passage.span.start + 16
      return Action(
        id: "", reference: isFirst ? itemNumber.firstMatch(in: passage.text)?.groups[0] : nil,
        section: passage.section, span: span, owner: owner,
        requestedBy: reading.requestedBy.flatMap { owners.owner($0.text) },
        what: text[span], strength: reading.strength ?? .firm, status: .open,
        rule: "action-\(reading.rule)")
    }
  }

  /// The sections that are lists of actions: by their heading, or by the one right above it with
  /// nothing between, as where the head of a table is set like a heading.
  private func lists(among sections: [Section], text: ReadingText) -> Set<String> {
    var lists: Set<String> = []
    for (index, section) in sections.enumerated() {
      // `Action Points (AP)`: what stands in brackets is no part of the name.
      let title = section.title.lowercased().prefix { $0 != "(" }
        .filter { $0.isLetter || $0 == " " }.trimmingPrefix("new ")
      var isList = Self.listTitles.contains(title.onOneLine[...])
      if index > 0, case let above = sections[index - 1], lists.contains(above.id),
        above.heading.end <= section.heading.start
      {
        let between = Span(start: above.heading.end, end: section.heading.start)
        isList = isList || text[between].allSatisfy(\.isWhitespace)
      }
      if isList { lists.insert(section.id) }
    }
    return lists
  }

  /// Takes number, owner and day from the answer of a tracker that stands behind an action:
  /// `Created ACTION-111 - … [on Ada Quill - due 2019-06-11].`
  private func tracked(_ action: inout Action, passages: Passages) {
    guard action.due == nil,
      let next = passages.all.first(where: { $0.span.start >= action.span.end }),
      let last = passages.all.last(where: { $0.block == next.block }),
      let match = tracker.firstMatch(
        in: passages.text[Span(start: next.span.start, end: last.span.end)])
    else { return }
    action.reference = action.reference ?? match.groups[0]
    action.owner = action.owner ?? match.groups[1]
    action.due = match.groups[2]
    action.dueAsWritten = match.groups[2]
  }

  private func action(
    _ passage: Passages.Passage, at index: Int, passages: Passages, lists: Set<String>,
    owners: OwnerReader
  ) -> Action? {
    let bytes = Array(passage.text.utf8)
    let signed = SignedText(bytes)
    for (rule, signs, pattern) in rules {
      if passage.isHeading, !rule.isBefore { continue }
      guard signs.contains(where: signed.contains),
        let match = pattern.firstMatch(in: bytes)
      else { continue }
      if rule.id != "marker", never.firstMatch(in: passage.text) != nil { return nil }
      let owner = rule.owners.lazy.compactMap { match.groups[$0] }
        .compactMap { owners.owner($0, isHandle: rule.ownerIsHandle) }.first
      if rule.needsOwner, owner == nil { continue }
      var span = passage.span
      if rule.isBefore {
        guard let before = passages.all[..<index].last(where: { !$0.isHeading }),
          passage.block - before.block <= 1
        else { return nil }
        span = before.span
      }
      let text = passages.text[span]
      return Action(
        id: "", reference: rule.reference.flatMap { match.groups[$0] }, section: passage.section,
        span: span,
        owner: owner,
        requestedBy: rule.requestedBy.flatMap { match.groups[$0] }.flatMap { owners.owner($0) },
        what: text, strength: rule.strength, status: .open, rule: "action-\(rule.id)")
    }
    guard let section = passage.section, lists.contains(section), !passage.isHeading,
      passage.text.count > 8, never.firstMatch(in: passage.text) == nil
    else { return nil }
    let match = itemOwner.firstMatch(in: passage.text)
    guard match != nil || imperative.firstMatch(in: passage.text) != nil else { return nil }
    return Action(
      id: "", section: section, span: passage.span,
      owner: match?.groups.compactMap { $0 }.first.flatMap { owners.owner($0) },
      what: passage.text,
      strength: .firm, status: .open, rule: "action-list")
  }

  /// Which columns of a table hold what is to be done, who is to do it, and its number.
  private struct Columns {
    var what: Int
    var owner: Int?
    var number: Int?
    var due: Int?
    var status: Int?
  }

  /// Where a row says for when its action is and how it stands, in a table whose head names these columns.
  private struct Cells {
    var due: Span?
    var status: Span?
  }

  /// The rows of an action table: those whose head names the action and who has it, and those of a
  /// table without such a head in a list of actions.
  private func rows(
    of block: Block, document: ExtractedDocument, classified: Classification, lists: Set<String>
  ) -> [(Action, Cells)] {
    guard let rows = block.rows, rows.count > 1 else { return [] }
    let cells = rows.map { $0.map { document.text[$0] } }
    let map = SectionMap(classified.sections)
    let isListed = map.id(around: block.span).map(lists.contains) ?? false
    let named = named(cells)
    guard let columns = named ?? (isListed ? told(by: cells) : nil) else { return [] }
    return zip(rows, cells).dropFirst(named == nil ? 0 : 1).compactMap { row, cells in
      func cell(_ column: Int?) -> String? {
        column.flatMap { $0 < cells.count && !cells[$0].isEmpty ? cells[$0] : nil }
      }
      guard let what = cell(columns.what) else { return nil }
      func span(_ column: Int?) -> Span? {
        column.flatMap { $0 < row.count ? row[$0] : nil }
      }
      let action = Action(
        id: "", reference: cell(columns.number), section: map.id(around: row[columns.what]),
        span: row[columns.what], owner: cell(columns.owner), what: what, strength: .firm,
        status: .open, rule: "action-table")
      return (action, Cells(due: span(columns.due), status: span(columns.status)))
    }
  }

  /// The columns that a head names.
  private func named(_ rows: [[String]]) -> Columns? {
    let head = rows[0].map { $0.lowercased() }
    func column(_ words: [String]) -> Int? {
      head.firstIndex { cell in words.contains { cell.contains($0) } && cell.count < 30 }
    }
    guard
      let owner = column(["owner", "who", "responsib", "assigned", "lead", "action by", "by whom"])
    else { return nil }
    let number = head.indices.first { index in
      index != owner && head[index].count < 30
        && ["no", "ref", "reference", "number", "id", "ap"].contains {
          head[index].split { !$0.isLetter }.last.map(String.init) == $0
        } || head[index] == "#"
    }
    // What is to be done stands in the widest of the columns that may hold it.
    let what = head.indices.filter { index in
      index != owner && index != number
        && ["action", "task", "description", "detail", "what", "name"].contains {
          head[index].hasPrefix($0)
        }
    }.max { width(of: $0, in: rows) < width(of: $1, in: rows) }
    guard let what else { return nil }
    func other(_ words: [String]) -> Int? {
      column(words).flatMap { [what, owner, number].contains($0) ? nil : $0 }
    }
    return Columns(
      what: what, owner: owner, number: number,
      due: other(["due", "deadline", "target", "by when", "date"]),
      status: other(["status", "update", "progress", "outcome", "state"]))
  }

  /// How many words a column has, below its head.
  private func width(of column: Int, in rows: [[String]]) -> Int {
    rows.dropFirst().reduce(0) { total, row in
      total + (column < row.count ? row[column].split(separator: " ").count : 0)
    }
  }

  /// The columns of a table without a head, by what stands in them: sentences, names, numbers that count.
  private func told(by rows: [[String]]) -> Columns? {
    let count = rows.map(\.count).min() ?? 0
    func share(_ column: Int, _ test: (String) -> Bool) -> Double {
      Double(rows.count { test($0[column]) }) / Double(rows.count)
    }
    let words = (0..<count).map { column in
      rows.reduce(0) { $0 + $1[column].split(separator: " ").count } / rows.count
    }
    guard let what = words.indices.max(by: { words[$0] < words[$1] }), words[what] >= 4 else {
      return nil
    }
    let owner = (0..<count).last { column in
      column != what
        && share(column) { cell in
          !cell.contains(where: \.isNumber) && cell.contains(where: \.isLetter)
            && cell.split(separator: " ").count <= 5
        } > 0.6
    }
    guard let owner else { return nil }
    let number = (0..<what).first { share($0) { Int($0) != nil } > 0.6 }
    return Columns(what: what, owner: owner, number: number)
  }

  /// The day it is due: that of a date in its words that says so.
  private func due(
    of action: inout Action, cells: Cells?, dates: [DateMention], meeting: String?,
    next: NextMeeting?, text: ReadingText
  ) {
    // In a table the date stands in a cell of the same row.
    var reach = action.span
    if action.rule == "action-table" {
      while reach.end < text.count, text.scalars[reach.end] != "\n" { reach.end += 1 }
    }
    let rest = line(behind: action.span, in: text)
    if dueLabel.firstMatch(in: text[rest]) != nil { reach.end = rest.end }
    var own = dates.filter { reach.contains($0.span) && $0.value != nil }
    if let cell = cells?.due {
      // A day in another column tells what was done, but where it says that the action was moved.
      let moved = cells?.status.flatMap { movedTo.firstMatch(in: text[$0]) == nil ? nil : $0 }
      let later = moved.map { span in own.filter { span.contains($0.span) } } ?? []
      let inCell = own.filter { cell.contains($0.span) }
      own =
        later.isEmpty
        ? (inCell.isEmpty ? own.filter { action.span.contains($0.span) } : inCell) : later
    }
    let best =
      own.first { $0.role == .deadline || $0.role == .target }
      ?? own.first { date in
        let before = text[Span(start: max(reach.start, date.span.start - 20), end: date.span.start)]
        return soon.firstMatch(in: before) != nil
      } ?? (action.rule == "action-table" ? own.last : onlyComing(own, after: meeting))
    if let best, let value = best.value {
      let day = value.split(separator: "/").last.map(String.init) ?? value
      if day.count == 10 { action.due = day }
      action.dueAsWritten = best.asWritten
      let before = text[Span(start: max(reach.start, best.span.start - 20), end: best.span.start)]
      if best.precision == .month, let words = endOf.firstMatch(in: before)?.whole,
        let first = CalendarDay(day + "-01"),
        let last = CalendarDay.last(ofMonth: first.month, year: first.year)
      {
        action.due = "\(last)"
        action.dueAsWritten = words + best.asWritten
      }
    }
    if let match = nextMeeting.firstMatch(in: text[action.span]) {
      action.dueMeeting = next?.number.map { "meeting \($0)" } ?? "next meeting"
      if action.due == nil { action.due = next?.date }
      action.dueAsWritten = action.dueAsWritten ?? match.whole
    }
  }

  /// The one day to come that the words name.
  private func onlyComing(_ dates: [DateMention], after meeting: String?) -> DateMention? {
    guard let meeting else { return nil }
    let coming = dates.filter { $0.precision == .day && $0.value ?? "" > meeting }
    return coming.count == 1 ? coming[0] : nil
  }

  /// What stands behind an action on its line, as far as a status stands there.
  private func line(behind span: Span, in text: ReadingText) -> Span {
    var end = span.end
    while end < text.count, end - span.end < 160, text.scalars[end] != "\n" { end += 1 }
    return Span(start: span.end, end: end)
  }

  /// The line below an action, or below the update on it, where it is a short one of its own.
  private func below(_ span: Span, in text: ReadingText) -> [String] {
    var start = line(behind: span, in: text).end
    for _ in 0..<2 {
      while start < text.count, text.scalars[start] == "\n" { start += 1 }
      var end = start
      while end < text.count, end - start < 200, text.scalars[end] != "\n" { end += 1 }
      let line = text[Span(start: start, end: end)]
      if line.split(separator: " ").count <= 3 { return [line] }
      guard updateLabel.firstMatch(in: line) != nil else { return [] }
      start = end
    }
    return []
  }

  private func status(of action: inout Action, cells: Cells?, text: ReadingText) {
    let rest = text[line(behind: action.span, in: text)]
    if let match = updateLabel.firstMatch(in: rest), let update = match.groups[0] {
      action.update = update
    }
    let behind =
      cells?.status.map { [text[$0]] }
      ?? rest.split { "\t|".contains($0) }.map { String($0).onOneLine }
      + below(action.span, in: text)
    let words = [text[action.span], rest]
    if words.contains(where: { carriedForward.firstMatch(in: $0) != nil })
      || behind.contains(where: { cellCarried.firstMatch(in: $0) != nil })
    {
      action.status = .carriedForward
    } else if words.contains(where: { closed.firstMatch(in: $0) != nil })
      || behind.contains(where: { cellClosed.firstMatch(in: $0) != nil })
    {
      action.status = .closed
    }
  }
}
