package import Answers

/// Dated things as an iCalendar (RFC 5545): an event of a whole day each; what was moved is not in it.
package func calendar(of deadlines: [Deadline]) -> String {
  var lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//minutebook//deadlines//EN", "CALSCALE:GREGORIAN",
  ]
  for (deadline, id) in zip(deadlines, identities(of: deadlines))
  where deadline.movedTo == nil && deadline.deniedIn == nil && deadline.endedIn == nil {
    let day = deadline.day.replacing("-", with: "")
    let ids = deadline.modifications.map(number(of:)).joined(separator: ", ")
    let kind = deadline.role.prefix(1).uppercased() + deadline.role.dropFirst()
    let summary = [kind, ids].filter { !$0.isEmpty }.joined(separator: " ") + ": "
    let source =
      "\(deadline.meeting)\(deadline.date.map { ", \(longDate($0))" } ?? ""), \(deadline.item)"
      + (deadline.page.map { ", page \($0)" } ?? "")
    lines += [
      "BEGIN:VEVENT", "UID:\(id)@minutebook",
      "DTSTAMP:\((deadline.date ?? deadline.day).replacing("-", with: ""))T000000Z",
      "DTSTART;VALUE=DATE:\(day)",
      "SUMMARY:\(escaped(summary + oneLine(deadline.what, width: 120)))",
      "DESCRIPTION:\(escaped("\"\(deadline.what)\"\n\(source); \(deadline.basis)"))",
      "CATEGORIES:\(deadline.role.uppercased())", "TRANSP:TRANSPARENT", "END:VEVENT",
    ]
  }
  lines.append("END:VCALENDAR")
  return lines.map(folded).joined()
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
