package import Answers

/// An event of a whole day in a calendar.
package struct CalendarEvent: Hashable, Sendable {
  /// The same whenever the calendar is made.
  package var id: String
  /// When what it says was learnt: RFC 3339, or an ISO day.
  package var learnt: String
  /// ISO.
  package var day: String
  package var summary: String
  package var description: String
  package var category: String
  /// Whether it will not be; it stays in the calendar, so that it leaves those of readers.
  package var isCancelled = false
  /// How often its day was changed.
  package var sequence = 0

  package init(
    id: String, learnt: String, day: String, summary: String, description: String,
    category: String, isCancelled: Bool = false, sequence: Int = 0
  ) {
    self.id = id
    self.learnt = learnt
    self.day = day
    self.summary = summary
    self.description = description
    self.category = category
    self.isCancelled = isCancelled
    self.sequence = sequence
  }
}

/// Events as an iCalendar (RFC 5545).
///
/// - Parameters:
///   - name: what readers see it called.
///   - note: what is to be known of the whole.
package func calendar(_ events: [CalendarEvent], name: String? = nil, note: String? = nil) -> String
{
  var lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//minutebook//deadlines//EN", "CALSCALE:GREGORIAN",
  ]
  if let name { lines.append("X-WR-CALNAME:\(escaped(name))") }
  if let note { lines.append("X-WR-CALDESC:\(escaped(note))") }
  for event in events {
    lines += [
      "BEGIN:VEVENT", "UID:\(event.id)@minutebook", "DTSTAMP:\(stamp(event.learnt))",
      "DTSTART;VALUE=DATE:\(event.day.replacing("-", with: ""))",
    ]
    if event.sequence > 0 { lines.append("SEQUENCE:\(event.sequence)") }
    if event.isCancelled { lines.append("STATUS:CANCELLED") }
    lines += [
      "SUMMARY:\(escaped(event.summary))", "DESCRIPTION:\(escaped(event.description))",
      "CATEGORIES:\(escaped(event.category))", "TRANSP:TRANSPARENT", "END:VEVENT",
    ]
  }
  lines.append("END:VCALENDAR")
  return lines.map(folded).joined()
}

/// Dated things as an iCalendar; what was moved or ended is not in it.
package func calendar(of deadlines: [Deadline]) -> String {
  calendar(
    events(of: deadlines) { $0.date ?? $0.day }.filter { !$0.isCancelled })
}

/// Dated things as events, also those that are moved or ended.
///
/// - Parameter learnt: when the archive learnt of each.
package func events(of deadlines: [Deadline], learnt: (Deadline) -> String) -> [CalendarEvent] {
  zip(deadlines, identities(of: deadlines)).map { deadline, id in
    let ids = deadline.modifications.map(number(of:)).joined(separator: ", ")
    let kind = deadline.role.prefix(1).uppercased() + deadline.role.dropFirst()
    let summary = [kind, ids].filter { !$0.isEmpty }.joined(separator: " ") + ": "
    let source =
      "\(deadline.meeting)\(deadline.date.map { ", \(longDate($0))" } ?? ""), \(deadline.item)"
      + (deadline.page.map { ", page \($0)" } ?? "")
    let moved = deadline.movedTo.map { "\nmoved to \(longDate($0))" } ?? ""
    let isOver = deadline.movedTo != nil || deadline.deniedIn != nil || deadline.endedIn != nil
    return CalendarEvent(
      id: id, learnt: learnt(deadline), day: deadline.day,
      summary: (deadline.isInferred ? "≈ " : "") + summary + oneLine(deadline.what, width: 120),
      description: "\"\(deadline.what)\"\n\(source); \(deadline.basis)\(moved)",
      category: deadline.role.uppercased(), isCancelled: isOver, sequence: isOver ? 1 : 0)
  }
}

/// `20250411T090000Z` of `2025-04-11T09:00:00Z`, midnight of a day.
private func stamp(_ learnt: String) -> String {
  let plain = learnt.filter { $0 != "-" && $0 != ":" }
  return plain.contains("T") ? plain : plain + "T000000Z"
}

/// A value of type TEXT.
private func escaped(_ text: String) -> String {
  text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
    .replacing("\n", with: "\\n")
}

/// A content line, folded behind at most 75 bytes, never within a character.
private func folded(_ line: String) -> String {
  var lines = ""
  var length = 0
  for character in line.unicodeScalars where !(0x7F...0x9F).contains(character.value) {
    let size = String(character).utf8.count
    if length + size > 75 {
      lines += "\r\n "
      length = 1
    }
    lines.unicodeScalars.append(character)
    length += size
  }
  return lines + "\r\n"
}
