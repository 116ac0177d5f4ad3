import DocumentModel
import Patterns

/// Finds who was at the meeting and who was excused: in tables, in lists and in running text behind a
/// label such as `Present:` (domain.md §2.2).
struct PeopleReader: Sendable {
  private let label: Pattern
  private let prose: Pattern
  /// `Chair: Ines Farrow`.
  private let office: Pattern
  private let counted: Pattern
  private let excusing: Pattern
  /// `Board members Ames, Boyd and Cole were in attendance.`
  private let attending: Pattern
  /// `The following directors were present:`, with the names in the lines behind it.
  private let opening: Pattern
  /// `In attendance were Ida Ames and Tom Boyd.` in the middle of a line.
  private let inverted: Pattern
  private let names = PersonNames()

  init() throws(PatternError) {
    office = try Pattern(
      "^(Chair|Chairman|Chairwoman|Chairperson|Vice[- ]Chair|Secretary|Treasurer|Clerk|Convener|Minute[- ]taker)\\s?:\\s+(?=\\p{Lu}[^,;]{3,40}$)"
    )
    counted = try Pattern("^\\d{1,2}[.)]\\s+")
    attending = try Pattern(
      "(?:^|(?:members|directors|trustees|officers|councillors|commissioners|attendees)(?: present)?(?: were)?:?\\s|\\.\\s|also present:?\\s)(?:(?:The\\s)?(?:Board|Council|Committee)\\s(?:members|directors|trustees|officers)\\s)?(\\p{Lu}[^.:;]{4,300}?)(?:\\s(?:from|representing)\\s[^.,:;]{3,60}?)?\\s(?:was|were)\\s(?:also\\s)?(?:in attendance|present)\\b(?!\\s(?:that|a |the ))"
    )
    opening = try Pattern(
      "^(?!.*\\bnot\\b).{5,120}\\b(?:(?:was|were) (?:also )?(?:present|in attendance)|attending (?:\\w+ )?were)\\s?:$",
      caseless: true)
    inverted = try Pattern(
      "(?:(?<=[.!;]\\s)|^)(?:[Ii]n attendance|(?:[Aa]lso )?[Pp]resent|[Tt]hose present|[Aa]ttending) (?:was|were):?\\s(\\p{Lu}[^:;]{3,400}?)(?=\\.(?:\\s|$)|$)"
    )
    excusing = try Pattern(
      "^(.{3,80}?)\\s(?:(?:had|has|have)\\s)?(?:sent|apologised|apologized|gave|offered|tendered|submitted|(?:was|were|is|are)\\sexcused)\\b"
    )
    let words = AttendanceWords.labels.keys.sorted { ($1.count, $0) < ($0.count, $1) }
      .joined(separator: "|")
    // Behind the label a colon, a dash or nothing: `Present were …` is read, `Present day` is not.
    label = try Pattern(
      "^(?:\\W{0,3})(?:[\\d.]{1,6}\\s+)?(?:(?:[A-Z][\\w/&-]*\\s){0,3}?(?:ROLL CALL\\s*[-\u{2013}]\\s*)?)"
        + "(\(words))(?:\\s?/\\s?(?:\(words)))?(?:\\s*\\([^)]{0,60}\\))?\\s*(?:[:;]|[-\u{2013}\u{2014}]\\s|\\bwere\\b:?|$|\\n)\\s*",
      caseless: true)
    prose = try Pattern(
      "(?:apologies|regrets)(?: for (?:absence|non-attendance))?\\s+(?:(?:were|was|had been|have been)\\s+)?(?:received |given |noted |accepted |recorded |sent ){0,2}(?:from|by|for(?! absence| non))\\s*:?\\s+",
      caseless: true)
  }

  func people(in document: ExtractedDocument, sections: [Section]) -> [Person] {
    var roster = Roster()
    let headings = Set(sections.map(\.heading.start))
    let lists = Dictionary(
      sections.compactMap { section -> (Int, Attendance)? in
        switch section.kind {
        case .attendance: (section.heading.start, .present)
        case .apologies: (section.heading.start, .apologies)
        default: nil
        }
      }, uniquingKeysWith: { first, _ in first })
    let items = sections.filter { $0.number != nil }.map(\.heading.start).min() ?? Int.max
    for block in document.blocks {
      if block.kind == .table {
        let people =
          table(block, of: document.text, under: roster.open)
          ?? (block.span.start < items ? officers(block.rows ?? [], of: document.text) : nil)
        for person in people ?? [] { roster.add(person) }
        continue
      }
      for part in parts(of: block.span, in: document.text) {
        let isHeading = block.kind == .heading || headings.contains(part.start)
        read(
          part, of: document.text, isHeading: isHeading, isListItem: block.kind == .listItem,
          isInFront: part.start < items, into: &roster)
        if let attendance = lists[part.start], roster.open == nil, part.length < 80 {
          roster.open = attendance
          roster.unmatched = 0
        }
      }
    }
    return roster.people
  }

  /// Reads a line, or what stands from one label of a line to the next.
  private func read(
    _ span: Span, of text: ReadingText, isHeading: Bool, isListItem: Bool, isInFront: Bool,
    into roster: inout Roster
  ) {
    let words = text[span]
    if let match = office.firstMatch(in: words), let place = words.range(of: match.whole, from: 0) {
      let name = NamePiece(span: Span(start: span.start + place, end: span.end))
      if var person = names.person(name, of: text, as: .present) {
        person.role = person.role ?? match.groups[0]
        roster.add(person)
        return
      }
    }
    if let (attendance, length) = labelled(words), prose.firstMatch(in: words) == nil {
      let rest = Span(start: min(span.end, span.start + length), end: span.end)
      let found = run(rest, of: text, as: attendance)
      for person in found { roster.add(person) }
      roster.open = found.isEmpty && rest.length > 0 ? nil : attendance
      roster.unmatched = 0
      return
    }
    if let match = prose.firstMatch(in: words), let place = words.range(of: match.whole, from: 0) {
      let rest = Span(start: span.start + place, end: span.end)
      for person in run(firstSentence(rest, in: text), of: text, as: .apologies) {
        roster.add(person)
      }
      roster.open = nil
      return
    }
    if let people = attended(span, of: text, isInFront: isInFront) {
      for person in people { roster.add(person) }
      return
    }
    if isInFront, opening.firstMatch(in: words) != nil {
      roster.open = .present
      roster.unmatched = 0
      return
    }
    guard let attendance = roster.open else { return }
    if isHeading {
      roster.open = nil
      return
    }
    var found = run(
      withoutNumber(span, of: text), of: text, as: attendance, isOnePerson: isListItem)
    if found.isEmpty, attendance == .apologies { found = sentAway(span, of: text) }
    if found.isEmpty {
      roster.unmatched += 1
      if roster.unmatched > 1 || words.count > 80 { roster.open = nil }
    } else {
      for person in found { roster.add(person) }
    }
  }

  private func withoutNumber(_ span: Span, of text: ReadingText) -> Span {
    guard let match = counted.firstMatch(in: text[span]) else { return span }
    return Span(start: span.start + match.whole.unicodeScalars.count, end: span.end)
  }

  /// Those who are the subjects of `sent her apology`, sentence by sentence.
  private func sentAway(_ span: Span, of text: ReadingText) -> [Person] {
    var people: [Person] = []
    var rest = span
    while rest.length > 0 {
      let sentence = firstSentence(rest, in: text)
      if let match = excusing.firstMatch(in: text[sentence]), let subject = match.groups[0] {
        let end = sentence.start + subject.unicodeScalars.count
        people += run(Span(start: sentence.start, end: end), of: text, as: .apologies)
      }
      rest = text.trimmed(Span(start: min(sentence.end + 1, span.end), end: span.end))
    }
    return people
  }

  /// The lines of a block, each cut again where a label with a colon stands in it.
  private func parts(of span: Span, in text: ReadingText) -> [Span] {
    var parts: [Span] = []
    var start = span.start
    for index in span.range {
      let scalar = text.scalars[index]
      if scalar == "\n" {
        parts.append(Span(start: start, end: index))
        start = index + 1
      } else if scalar == ":", let place = labelStart(before: index, from: start, in: text) {
        parts.append(Span(start: start, end: place))
        start = place
      }
    }
    parts.append(Span(start: start, end: span.end))
    return parts.map(text.trimmed).filter { $0.length > 0 }
  }

  /// Where the label begins that a colon at `index` ends, with the words that tell whose it is, such as
  /// `Commissioners Absent`; `nil` where none does behind `start`.
  private func labelStart(before index: Int, from start: Int, in text: ReadingText) -> Int? {
    var place: Int?
    var words = 0
    var cursor = index
    while cursor > start, words < 4, index - cursor < 40 {
      cursor -= 1
      if "().;".unicodeScalars.contains(text.scalars[cursor]) { break }
      guard cursor == start || text.scalars[cursor - 1].properties.isWhitespace else { continue }
      words += 1
      guard text.scalars[cursor].properties.isUppercase else { continue }
      let label = text[Span(start: cursor, end: index)].lowercased().filter { $0 != "," }
      let parts = label.split(separator: " ").map(String.init)
      let isWhole = AttendanceWords.labels[parts.joined(separator: " ")] != nil
      let isOf =
        parts.count > 1 && AttendanceWords.whose.contains(parts[0])
        && (place != nil || AttendanceWords.labels[parts.dropFirst().joined(separator: " ")] != nil)
      if isWhole || isOf { place = cursor }
    }
    return place.flatMap { $0 > start ? $0 : nil }
  }

  /// The label at the start of `text`: what it says, and how many characters it takes.
  private func labelled(_ text: String) -> (Attendance, Int)? {
    guard let match = label.firstMatch(in: text), let word = match.groups[0]?.lowercased(),
      let attendance = AttendanceWords.labels[word]
    else { return nil }
    let length = match.whole.unicodeScalars.count
    // `ROLL CALL: Present – Ames, Boyd`: the second label says it.
    if word == "roll call", let (inner, more) = labelled(String(text.dropFirst(match.whole.count)))
    {
      return (inner, length + more)
    }
    return (attendance, length)
  }

  private func firstSentence(_ span: Span, in text: ReadingText) -> Span {
    for index in span.range where text.scalars[index] == "." {
      let isInitial =
        index - span.start < 2 || !text.scalars[index - 1].properties.isAlphabetic
        || !text.scalars[index - 2].properties.isAlphabetic
      if !isInitial, index + 1 >= span.end || text.scalars[index + 1].properties.isWhitespace {
        return Span(start: span.start, end: index)
      }
    }
    return span
  }

  /// The people of a cell whose lines have run together, `Ida Ames Tom Boyd Eve Cole`: two words each,
  /// where all are written as names are.
  private func pairs(_ span: Span, of text: ReadingText, as attendance: Attendance) -> [Person] {
    var words: [Span] = []
    var start: Int?
    var depth = 0
    for index in span.start...span.end {
      if index < span.end, text.scalars[index] == "(" { depth += 1 }
      if index > span.start, text.scalars[index - 1] == ")" { depth = max(0, depth - 1) }
      if index < span.end, depth == 0, !text.scalars[index].properties.isWhitespace {
        start = start ?? index
      } else if let begun = start {
        words.append(Span(start: begun, end: index))
        start = nil
      }
    }
    guard words.count >= 4, words.count.isMultiple(of: 2) else { return [] }
    let people = stride(from: 0, to: words.count, by: 2).compactMap { index in
      names.person(
        NamePiece(span: Span(start: words[index].start, end: words[index + 1].end)), of: text,
        as: attendance)
    }
    return people.count * 2 == words.count ? people : []
  }

  /// The people named in a stretch of text, one behind the other.
  private func run(
    _ span: Span, of text: ReadingText, as attendance: Attendance, isOnePerson: Bool = false
  ) -> [Person] {
    let isOne = isOnePerson && !names.areAddressed(NameList(span, of: text).pieces, of: text)
    let pieces = NameList(span, of: text, isOnePerson: isOne).pieces
    var people: [Person] = []
    var misses = 0
    for piece in pieces {
      let belongs =
        piece.isDetail
        || (piece.isAfterBracket && people.last?.initials != nil
          && names.person(piece, of: text, as: attendance)?.initials == nil)
      if belongs, let last = people.last {
        let words = text[piece.span].lowercased()
        if AttendanceWords.replacements.contains(where: { words.contains(bytesOf: "(" + $0) }) {
          people[people.count - 1].attendance = .alternate
        }
        if names.isRole(text[piece.span]) || last.organisation != nil {
          people[people.count - 1].role = last.role ?? text[piece.span]
        } else {
          people[people.count - 1].organisation = text[piece.span]
        }
      } else if let person = names.person(piece, of: text, as: attendance) {
        people.append(person)
      } else if let last = people.last, last.role == nil, names.isRole(text[piece.span]) {
        people[people.count - 1].role = text[piece.span]
      } else if piece.isAfterComma, let last = people.last, last.organisation == nil,
        names.isOrganisation(text[piece.span])
      {
        people[people.count - 1].organisation = text[piece.span]
      } else if !people.isEmpty, let last = endOfList(piece, of: text, as: attendance) {
        people.append(last)
        return people
      } else if let several = named(behindColonIn: piece, of: text, as: attendance) {
        people += several
      } else if !AttendanceWords.isFiller(text[piece.span]) {
        misses += 1
        // Running text about something else has few names among many words.
        if misses > 1 { return people.count > 1 ? people : [] }
        continue
      }
      misses = 0
    }
    return people
  }

  /// The last name of a list that prose follows in the same line: `Eve Cole. The minutes were read.`
  private func endOfList(_ piece: NamePiece, of text: ReadingText, as attendance: Attendance)
    -> Person?
  {
    let sentence = firstSentence(piece.span, in: text)
    guard piece.isAfterComma, sentence.end < piece.span.end else { return nil }
    return names.person(NamePiece(span: sentence), of: text, as: attendance)
  }

  /// The first name of a list behind what leads to it, `Of the directors these came: Ida Ames`, or names
  /// with nothing between them.
  private func named(
    behindColonIn piece: NamePiece, of text: ReadingText, as attendance: Attendance
  ) -> [Person]? {
    let colon = piece.span.range.last { text.scalars[$0] == ":" }
    if let colon {
      let rest = text.trimmed(Span(start: colon + 1, end: piece.span.end))
      return names.person(NamePiece(span: rest), of: text, as: attendance).map { [$0] }
    }
    let people = pairs(piece.span, of: text, as: attendance)
    return people.isEmpty ? nil : people
  }

  /// Those of whom a sentence says that they were there; `nil` where none does.
  private func attended(_ span: Span, of text: ReadingText, isInFront: Bool) -> [Person]? {
    let bytes = Array(text[span].utf8)
    var people: [Person] = []
    // Further down a later sentence tells of another occasion.
    let subjects =
      isInFront
      ? attending.matches(in: bytes).matches + inverted.matches(in: bytes).matches
      : [attending.match(in: bytes, at: 0)].compactMap { $0 }
    for names in subjects.compactMap({ $0.groups[0] }) {
      let start =
        span.start
        + String(decoding: bytes[..<names.lowerBound], as: UTF8.self).unicodeScalars.count
      let length = String(decoding: bytes[names], as: UTF8.self).unicodeScalars.count
      people += run(Span(start: start, end: start + length), of: text, as: .present)
    }
    return people.isEmpty ? nil : people
  }

  /// The people of a table; `nil` where it has none: of the rows behind a label that stands alone in its
  /// row, of columns under labels, of rows behind labels, or of a roster.
  private func table(_ block: Block, of text: ReadingText, under open: Attendance?) -> [Person]? {
    guard let rows = block.rows, let first = rows.first else { return nil }
    let parts = labelledParts(rows, of: text)
    if !parts.isEmpty {
      let head = Array(rows.prefix { attendance(of: $0, in: text) == nil })
      let before = head.isEmpty ? nil : roster(head, of: text, under: open)
      return (before ?? [])
        + parts.flatMap { roster($0.rows, of: text, under: $0.attendance) ?? [] }
    }
    if let people = labelledColumns(rows, of: text) { return people }
    let filled = rows.filter { ($0.first?.length ?? 0) > 0 }
    let labelled = filled.count { row in
      AttendanceWords.labels[text[row[0]].lowercased().trimmingSigns] != nil
        && row.dropFirst().contains { $0.length > 0 }
    }
    if AttendanceWords.labels[text[first[0]].lowercased().trimmingSigns] != nil,
      filled.count * 2 <= rows.count || labelled * 2 >= filled.count && labelled > 1,
      let people = labelledRows(rows, of: text)
    {
      return people
    }
    return roster(rows, of: text, under: open)
  }

  /// What a row says of the rows behind it, where nothing but a label is in it.
  private func attendance(of row: [Span], in text: ReadingText) -> Attendance? {
    let filled = row.filter { $0.length > 0 }
    guard filled.count == 1 else { return nil }
    return AttendanceWords.labels[text[filled[0]].lowercased().trimmingSigns]
  }

  /// The rows behind each label that stands alone in its row.
  private func labelledParts(_ rows: [[Span]], of text: ReadingText) -> [(
    attendance: Attendance, rows: [[Span]]
  )] {
    var parts: [(attendance: Attendance, rows: [[Span]])] = []
    for row in rows {
      if let attendance = attendance(of: row, in: text) {
        parts.append((attendance, []))
      } else if !parts.isEmpty {
        parts[parts.count - 1].rows.append(row)
      }
    }
    return parts.filter { !$0.rows.isEmpty }
  }

  /// Columns with a label over each, `Present | Apologies`, and perhaps another further down.
  private func labelledColumns(_ rows: [[Span]], of text: ReadingText) -> [Person]? {
    guard let head = rows.first, head.count > 1 else { return nil }
    var open = head.map { AttendanceWords.labels[text[$0].lowercased().trimmingSigns] }
    guard open.allSatisfy({ $0 != nil }) else { return nil }
    var people: [Person] = []
    for row in rows.dropFirst() {
      for (column, cell) in row.enumerated() where column < open.count && cell.length > 0 {
        if let label = AttendanceWords.labels[text[cell].lowercased().trimmingSigns] {
          open[column] = label
        } else if let attendance = open[column] {
          people += run(cell, of: text, as: attendance)
        }
      }
    }
    return people
  }

  /// The officers of a table without a label: `Treasurer | Tom Price` in every row.
  private func officers(_ rows: [[Span]], of text: ReadingText) -> [Person]? {
    guard rows.count >= 3, rows.allSatisfy({ $0.count == 2 }) else { return nil }
    let people = rows.compactMap { row -> Person? in
      guard names.isRole(text[row[0]]) || text[row[0]].lowercased().hasPrefix("member at large"),
        var person = names.person(NamePiece(span: row[1]), of: text, as: .present)
      else { return nil }
      person.role = person.role ?? text[row[0]]
      return person
    }
    return people.count * 3 >= rows.count * 2 ? people : nil
  }

  /// The people of the rows of an attendance table; `nil` where the table is another.
  private func roster(_ rows: [[Span]], of text: ReadingText, under open: Attendance?) -> [Person]?
  {
    guard let first = rows.first else { return nil }
    let head = first.map { text[$0].lowercased().filter { $0.isLetter || $0 == " " } }
    let nameColumn = head.firstIndex { AttendanceWords.nameHeads.contains($0) }
    if nameColumn != nil, head.contains(where: { AttendanceWords.otherHeads.contains($0) }) {
      return nil
    }
    guard nameColumn != nil || open != nil else { return labelledRows(rows, of: text) }
    let body = nameColumn == nil ? rows[...] : rows.dropFirst()
    let columns = first.indices
    let column =
      nameColumn
      ?? columns.max { one, other in
        let count = { (column: Int) in
          body.count { row in
            column < row.count
              && names.person(NamePiece(span: row[column]), of: text, as: .present) != nil
          }
        }
        return (count(one), other) < (count(other), one)
      } ?? 0
    if nameColumn == nil, columns.count > 1 {
      // Names in every column: a list that was set side by side.
      let cells = body.flatMap { $0 }.filter { $0.length > 0 }
      let people = cells.compactMap { cell in
        names.person(NamePiece(span: cell), of: text, as: open ?? .present)
      }
      let isSpaced = cells.allSatisfy { text[$0].contains(" ") }
      if cells.count > 2, people.count * 10 >= cells.count * 9, isSpaced { return people }
    }
    var people: [Person] = []
    var group = open ?? .present
    for row in body where column < row.count {
      let filled = row.filter { $0.length > 0 }
      if filled.count == 1, let label = filled.first,
        let attendance = AttendanceWords.labels[text[label].lowercased().trimmingSigns]
      {
        group = attendance
        continue
      }
      var attendance = group
      var role: String?
      var organisation: String?
      var initials: String?
      for (index, cell) in row.enumerated() where index != column && cell.length > 0 {
        let words = text[cell]
        let isRole = index < head.count && AttendanceWords.roleHeads.contains(head[index])
        if words.count <= 2, nameColumn != nil, index < head.count,
          let status = AttendanceWords.markHeads[head[index]]
        {
          attendance = status
        } else if !isRole, let status = AttendanceWords.statuses[words.lowercased()] {
          attendance = status
        } else if names.isInitials(words) {
          initials = words.filter(\.isLetter)
        } else if isRole {
          role = words
        } else if names.isRole(words) {
          role = role ?? words
        } else if organisation == nil, words.contains(where: \.isLetter) {
          organisation = words
        }
      }
      for piece in NameList(row[column], of: text).pieces {
        guard var person = names.person(piece, of: text, as: attendance) else { continue }
        person.role = person.role ?? role
        person.organisation = person.organisation ?? organisation
        person.initials = person.initials ?? initials
        people.append(person)
      }
    }
    return people
  }

  /// Rows such as `Present | Ames, Boyd` and `Apologies | Cole`.
  private func labelledRows(_ rows: [[Span]], of text: ReadingText) -> [Person]? {
    var people: [Person] = []
    var open: Attendance?
    for row in rows where row.count > 1 {
      // `Attendees: Ames, Boyd` in one cell of a head.
      for cell in row {
        if let (attendance, length) = labelled(text[cell]), length < cell.length, length > 5 {
          people += run(
            Span(start: cell.start + length, end: cell.end), of: text, as: attendance)
        }
      }
      let word = text[row[0]].lowercased().trimmingSigns
      if let attendance = AttendanceWords.labels[word] {
        open = attendance
      } else if row[0].length > 0 {
        open = nil
      }
      guard let open else { continue }
      for cell in row.dropFirst() {
        let found = run(cell, of: text, as: open)
        people += found.isEmpty ? pairs(cell, of: text, as: open) : found
      }
    }
    return people.isEmpty ? nil : people
  }
}

/// The people found so far, each once.
private struct Roster {
  private(set) var people: [Person] = []
  private var known: Set<String> = []
  /// What the last label said, while names may still follow it.
  var open: Attendance?
  /// How many lines behind it had no name.
  var unmatched = 0

  mutating func add(_ person: Person) {
    let key = person.name.lowercased().filter { $0.isLetter }
    if known.insert(key).inserted { people.append(person) }
  }
}

extension String {
  /// Without the signs and spaces at its ends.
  fileprivate var trimmingSigns: String {
    var text = self[...]
    while let last = text.last, !last.isLetter { text = text.dropLast() }
    while let first = text.first, !first.isLetter { text = text.dropFirst() }
    return String(text)
  }

  /// Where `part` ends in the text, in code points; `nil` where it is not in it.
  fileprivate func range(of part: String, from start: Int) -> Int? {
    let all = Array(unicodeScalars)
    let wanted = Array(part.unicodeScalars)
    guard !wanted.isEmpty, all.count >= wanted.count else { return nil }
    for index in start...(all.count - wanted.count)
    where all[index] == wanted[0] && Array(all[index..<(index + wanted.count)]) == wanted {
      return index + wanted.count
    }
    return nil
  }
}
