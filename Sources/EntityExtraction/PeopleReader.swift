import DocumentModel
import Language
import Patterns

/// Finds who was at the meeting and who was excused: in tables, in lists and in running text behind a
/// label such as `Present:` (domain.md §2.2).
struct PeopleReader: Sendable {
  private let forms: AttendanceForms
  private let labels: AttendanceLabels
  private let lists: PeopleLists
  private let tables: PeopleTables

  init(_ words: AttendanceWords, _ forms: AttendanceForms) throws(PatternError) {
    labels = try AttendanceLabels(words)
    lists = PeopleLists(words, forms)
    tables = PeopleTables(words: words, labels: labels, lists: lists)
    self.forms = forms
  }

  func people(in document: ExtractedDocument, sections: [Section]) -> [Person] {
    var roster = Roster()
    let headings = Set(sections.map(\.heading.start))
    let lists = Dictionary(
      sections.compactMap { section -> (Int, (attendance: Attendance, end: Int))? in
        switch section.kind {
        case .attendance: (section.heading.start, (.present, section.heading.end))
        case .apologies: (section.heading.start, (.apologies, section.heading.end))
        default: nil
        }
      }, uniquingKeysWith: { first, _ in first })
    let items = sections.filter { $0.number != nil }.map(\.heading.start).min() ?? Int.max
    let single = linesOfOne(in: document)
    for block in document.blocks {
      if block.kind == .table {
        let people =
          tables.people(in: block, of: document.text, under: roster.open)
          ?? (block.span.start < items ? tables.officers(block.rows ?? [], of: document.text) : nil)
        for person in people ?? [] { roster.add(person) }
        continue
      }
      for part in parts(of: block.span, in: document.text) {
        let isHeading = block.kind == .heading || headings.contains(part.start)
        read(
          part, of: document.text, isHeading: isHeading,
          isOne: block.kind == .listItem || single.contains(part.start),
          isInFront: part.start < items, into: &roster)
        guard let list = lists[part.start], roster.open == nil else { continue }
        if list.end + 3 < part.end {
          // `Present  Mr A. Ames, Mrs B. Boyd`: the names stand behind the heading on its line.
          let names = Span(start: list.end, end: part.end)
          for person in self.lists.people(names, of: document.text, as: list.attendance) {
            roster.add(person)
          }
        }
        if part.length < 80 {
          roster.open = list.attendance
          roster.unmatched = 0
        }
      }
    }
    return roster.people
  }

  /// Reads a line, or what stands from one label of a line to the next.
  private func read(
    _ span: Span, of text: ReadingText, isHeading: Bool, isOne: Bool, isInFront: Bool,
    into roster: inout Roster
  ) {
    let words = text[span]
    if let match = forms.officeLabel.firstMatch(in: words),
      let place = words.range(of: match.whole, from: 0)
    {
      let name = NamePiece(span: Span(start: span.start + place, end: span.end))
      if var person = lists.names.person(name, of: text, as: .present) {
        person.role = person.role ?? match.groups[0]
        roster.add(person)
        return
      }
    }
    if let (attendance, length) = labels.labelled(words), !forms.excusedBehind.match(words) {
      let rest = Span(start: min(span.end, span.start + length), end: span.end)
      let found = lists.people(rest, of: text, as: attendance)
      for person in found { roster.add(person) }
      roster.open = found.isEmpty && rest.length > 0 ? nil : attendance
      roster.unmatched = 0
      return
    }
    if let match = forms.excusedBehind.firstMatch(in: words),
      let place = words.range(of: match.whole, from: 0)
    {
      let rest = Span(start: span.start + place, end: span.end)
      for person in lists.people(lists.firstSentence(rest, in: text), of: text, as: .apologies) {
        roster.add(person)
      }
      roster.open = nil
      return
    }
    if let people = attended(span, of: text, isInFront: isInFront) {
      for person in people { roster.add(person) }
      return
    }
    if isInFront, forms.attendingBehind.match(words) {
      roster.open = .present
      roster.unmatched = 0
      return
    }
    guard let attendance = roster.open else { return }
    // The initials of the name above, in a line of their own.
    if lists.names.isInitials(words), let last = roster.people.last,
      words.elementsEqual(last.name.split(separator: " ").compactMap(\.first))
    {
      return
    }
    if isHeading {
      roster.open = nil
      return
    }
    var found = lists.people(span, of: text, as: attendance, isOnePerson: isOne)
    if found.isEmpty, attendance == .apologies { found = sentAway(span, of: text) }
    if found.isEmpty {
      roster.unmatched += 1
      if roster.unmatched > 1 || words.count > 80 { roster.open = nil }
    } else {
      for person in found { roster.add(person) }
    }
  }

  /// Where the lines begin that each name one person, with what belongs to the name behind commas: lines
  /// that follow each other and begin with a name, where what stands behind it is mostly none, or comes
  /// again in other lines, `Ida Ames, Harbour Co` and `Tom Boyd, Harbour Co, pilot`.
  private func linesOfOne(in document: ExtractedDocument) -> Set<Int> {
    var runs: [[Span]] = [[]]
    for block in document.blocks {
      let lines = block.kind == .paragraph ? parts(of: block.span, in: document.text) : []
      if lines.isEmpty || lines.contains(where: { $0.length > 100 }) { runs.append([]) }
      for line in lines where line.length <= 100 {
        if opensWithName(line, of: document.text) {
          runs[runs.count - 1].append(line)
        } else {
          runs.append([])
        }
      }
    }
    return Set(runs.filter { areOfOne($0, in: document.text) }.joined().map(\.start))
  }

  private func opensWithName(_ line: Span, of text: ReadingText) -> Bool {
    guard text.scalars[line.end - 1] != ",",
      let first = text[line].split(separator: ",").first, first.contains(" ")
    else { return false }
    let span = Span(start: line.start, end: line.start + first.unicodeScalars.count)
    return lists.names.person(NamePiece(span: span), of: text, as: .present) != nil
  }

  private func areOfOne(_ lines: [Span], in text: ReadingText) -> Bool {
    guard lines.count >= 3 else { return false }
    let details = lines.flatMap { line in
      text[line].split(separator: ",").dropFirst().map { $0.split(separator: " ") }
    }.filter { !$0.isEmpty }
    var counts: [Substring: Int] = [:]
    for word in details.flatMap(Set.init) { counts[word, default: 0] += 1 }
    let others = details.count { words in
      words.count == 1 || lists.names.isRole(words.joined(separator: " "))
        || words.contains { counts[$0, default: 0] > 2 || $0.first?.isLowercase == true }
    }
    return !details.isEmpty && others * 2 > details.count
  }

  /// Those who are the subjects of `sent her apology`, sentence by sentence.
  private func sentAway(_ span: Span, of text: ReadingText) -> [Person] {
    var people: [Person] = []
    var rest = span
    while rest.length > 0 {
      let sentence = lists.firstSentence(rest, in: text)
      if let match = forms.excusing.firstMatch(in: text[sentence]), let subject = match.groups[0] {
        let end = sentence.start + subject.unicodeScalars.count
        people += lists.people(Span(start: sentence.start, end: end), of: text, as: .apologies)
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
      } else if scalar == ":", let place = labels.labelStart(before: index, from: start, in: text) {
        parts.append(Span(start: start, end: place))
        start = place
      }
    }
    parts.append(Span(start: start, end: span.end))
    return parts.flatMap { sentences(of: $0, in: text) }.map(text.trimmed).filter { $0.length > 0 }
  }

  /// A part cut where a sentence begins that says who else was there.
  private func sentences(of span: Span, in text: ReadingText) -> [Span] {
    let bytes = Array(text[span].utf8)
    var sentences: [Span] = []
    var start = span.start
    for match in forms.sentenceLabel.matches(in: bytes) {
      let place =
        span.start
        + String(decoding: bytes[..<match.range.lowerBound], as: UTF8.self).unicodeScalars.count
      sentences.append(Span(start: start, end: place))
      start = place
    }
    return sentences + [Span(start: start, end: span.end)]
  }

  /// Those of whom a sentence says that they were there; `nil` where none does.
  private func attended(_ span: Span, of text: ReadingText, isInFront: Bool) -> [Person]? {
    let bytes = Array(text[span].utf8)
    var people: [Person] = []
    // Further down a later sentence tells of another occasion.
    let subjects =
      isInFront
      ? forms.attending.matches(in: bytes) + forms.attendingInFront.matches(in: bytes)
      : forms.attending.matches(in: bytes).first.map { [$0] } ?? []
    for names in subjects.compactMap({ $0.groups[0] }) {
      let start =
        span.start
        + String(decoding: bytes[..<names.lowerBound], as: UTF8.self).unicodeScalars.count
      let length = String(decoding: bytes[names], as: UTF8.self).unicodeScalars.count
      people += lists.people(Span(start: start, end: start + length), of: text, as: .present)
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
