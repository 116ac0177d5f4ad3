import Dates
import DocumentModel
import Language
import Patterns

/// Tells of an action for when it is and how it stands, from its words and what stands behind and below.
struct ActionState: Sendable {
  private let words: StateWords

  init(_ words: StateWords) { self.words = words }

  /// Takes number, owner and day from the answer of a tracker that stands behind an action:
  /// `Created ACTION-111 - … [on Ada Quill - due 2019-06-11].`
  func tracked(_ action: inout Action, passages: Passages) {
    guard action.due == nil,
      let next = passages.all.first(where: { $0.span.start >= action.span.end }),
      let last = passages.all.last(where: { $0.block == next.block }),
      let match = words.tracker.firstMatch(
        in: passages.text[Span(start: next.span.start, end: last.span.end)])
    else { return }
    action.reference = action.reference ?? match.groups[0]
    action.owner = action.owner ?? match.groups[1]
    action.due = match.groups[2]
    action.dueAsWritten = match.groups[2]
  }

  /// Takes the number that stands in brackets at the end of an action, if it is one of this meeting.
  func number(_ action: inout Action, of meeting: Meeting) {
    guard action.reference == nil, let number = meeting.number,
      let written = words.numberBehind.firstMatch(in: action.what)?.groups[0],
      written.split(separator: "/").first.map({ $0.drop { $0.isLetter || $0 == "0" } })
        == "\(number)"
    else { return }
    action.reference = written
  }

  /// The day it is due: that of a date in its words that says so.
  ///
  /// - Parameter dates: in the order of the text.
  func due(
    of action: inout Action, cells: ActionTables.Cells?, dates: [DateMention], meeting: Meeting,
    next: NextMeeting?, text: ReadingText
  ) {
    // In a table the date stands in a cell of the same row.
    var reach = action.span
    if cells != nil {
      while reach.end < text.count, text.scalars[reach.end] != "\n" { reach.end += 1 }
    }
    let rest = line(behind: action.span, in: text)
    if words.dueLabel.match(text[rest]) { reach.end = rest.end }
    var own = Array(
      dates[dates.firstSorted { $0.span.start >= reach.start }...]
        .prefix { $0.span.start < reach.end }.filter { reach.contains($0.span) })
    // `within ten days of the vote on 24 April`: a length of time, and what it is counted from.
    let counted = own.first { $0.value == nil && $0.role == .deadline && $0.precision == .interval }
    if let counted {
      own.removeAll { date in
        date.span.start >= counted.span.end
          && !text[Span(start: counted.span.end, end: date.span.start)].contains {
            ".;,".contains($0)
          }
      }
    }
    own = own.filter { $0.value != nil }
    if let cell = cells?.due {
      // A day in another column tells what was done, but where it says that the action was moved.
      let moved = cells?.status.flatMap { words.moved.match(text[$0]) ? $0 : nil }
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
        return words.soon.match(before)
      } ?? (cells != nil ? own.last : onlyComing(own, after: meeting.date))
    if let best, let value = best.value {
      let day = value.split(separator: "/").last.map(String.init) ?? value
      if day.count == 10 { action.due = day }
      let before = text[Span(start: max(reach.start, best.span.start - 20), end: best.span.start)]
      // `by 20 April`: with the word that makes it a day to be done by.
      let lead =
        words.soon.firstMatch(in: before)?.whole ?? words.endOf.firstMatch(in: before)?.whole
      action.dueAsWritten = (lead.flatMap { $0.contains(":") ? nil : $0 } ?? "") + best.asWritten
      if best.precision == .month, words.endOf.match(before),
        let first = CalendarDay(day + "-01"),
        let last = CalendarDay.last(ofMonth: first.month, year: first.year)
      {
        action.due = "\(last)"
      }
    }
    if action.due == nil, let counted { action.dueAsWritten = counted.asWritten }
    let said = words(of: action, cells, behind: rest, in: text)
    if let match = words.nextMeeting.firstMatch(in: said) {
      action.dueMeeting = next?.number.map { "meeting \($0)" } ?? "next meeting"
      if action.due == nil { action.due = next?.date }
      action.dueAsWritten = action.dueAsWritten ?? match.whole
    } else if let named = numberedMeeting(in: said, of: meeting) {
      action.dueMeeting = named.meeting
      if action.due == nil, next?.number == named.number { action.due = next?.date }
      action.dueAsWritten = action.dueAsWritten ?? named.asWritten
    }
  }

  /// The words of an action, with those that say in a cell or behind a label when it is due, as in a
  /// sentence: `Due: next meeting` is `by next meeting`.
  private func words(
    of action: Action, _ cells: ActionTables.Cells?, behind rest: Span, in text: ReadingText
  ) -> String {
    let label = words.dueLabel.firstMatch(in: text[rest])?.whole
    let due =
      cells?.due.map { text[$0] }
      ?? label.map { String(text[rest].dropFirst($0.count).trimmingPrefix(" ")) }
    return text[action.span] + (due.map { " by \($0)" } ?? "")
  }

  /// The meeting to come that the words name by its number, of this body: `at meeting 25`, `for SAP60`.
  private func numberedMeeting(in words: String, of meeting: Meeting) -> (
    meeting: String, number: Int, asWritten: String
  )? {
    let bytes = Array(words.utf8)
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    for match in self.words.dueMeeting.matches(in: bytes) {
      guard let name = match.groups[0].map(string),
        let number = match.groups[1].map(string).flatMap({ Int($0) }),
        meeting.number.map({ number > $0 }) ?? true
      else { continue }
      let isOwn = name.lowercased() == meeting.abbreviation?.lowercased()
      guard isOwn || self.words.meetingWord.match(name) else { continue }
      return ("\(isOwn ? name.uppercased() : "meeting") \(number)", number, string(match.range))
    }
    return nil
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

  /// Whether a line tells how an action goes: `Update: the letter is sent.`
  func isUpdate(_ line: String) -> Bool { words.updateLabel.firstMatch(in: line)?.whole == line }

  /// Whether words of a line say only how an action stands: `Closed.`
  func isStatus(_ words: String) -> Bool {
    words.split(separator: " ").count <= 2
      && (self.words.cellClosed.match(words) || self.words.cellCarried.match(words))
  }

  /// What stands below an action: the update on it, and what its last sentence or a short line of its own
  /// says of how it stands, `Update: will be looked at in May. Carried forward.`
  private func below(_ span: Span, in text: ReadingText) -> (update: Span?, status: [String]) {
    var start = line(behind: span, in: text).end
    var update: Span?
    var status: [String] = []
    for _ in 0..<2 {
      while start < text.count, text.scalars[start] == "\n" { start += 1 }
      var end = start
      while end < text.count, end - start < 200, text.scalars[end] != "\n" { end += 1 }
      let line = text[Span(start: start, end: end)]
      if line.split(separator: " ").count <= 3 { return (update, status + [line]) }
      guard let told = words.updateLabel.firstMatch(in: line)?.groups[0] else { break }
      update = Span(start: start, end: end)
      let last = told.split(separator: ".").last.map { String($0).onOneLine + "." }
      if let last, last.split(separator: " ").count <= 3 { status.append(last) }
      start = end
    }
    return (update, status)
  }

  /// - Parameters:
  ///   - dates: of the document.
  ///   - next: its next meeting.
  func status(
    of action: inout Action, cells: ActionTables.Cells?, dates: [DateMention], next: NextMeeting?,
    text: ReadingText
  ) {
    let rest = text[line(behind: action.span, in: text)]
    if let match = words.updateLabel.firstMatch(in: rest), let update = match.groups[0] {
      action.update = update
    }
    let below = cells?.status == nil ? below(action.span, in: text) : (update: nil, status: [])
    action.update =
      action.update
      ?? below.update.flatMap { words.updateLabel.firstMatch(in: text[$0])?.groups[0] }
    let behind =
      cells?.status.map { [text[$0]] }
      ?? rest.split { "\t|".contains($0) }.map { String($0).onOneLine } + below.status
    let own = [text[action.span], rest]
    if own.contains(where: words.carried.match)
      || behind.contains(where: words.cellCarried.match)
    {
      action.status = .carriedForward
      // `Update: will be looked at in February`, in which they meet next.
      if action.due == nil, let next, let day = next.date, let update = below.update,
        let date = dates.first(where: {
          update.contains($0.span) && ($0.value.map(day.hasPrefix) ?? false)
        })
      {
        action.due = day
        action.dueAsWritten = date.asWritten
        action.dueMeeting = next.number.map { "meeting \($0)" } ?? "next meeting"
      }
    } else if own.contains(where: words.closed.match)
      || behind.contains(where: words.cellClosed.match)
    {
      action.status = .closed
    }
  }
}
