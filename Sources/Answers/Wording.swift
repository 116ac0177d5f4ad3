internal import Dates
internal import DocumentModel
package import Indexing

/// `text` without what could drive a terminal: control characters, and marks that turn the direction
/// of writing.
package func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: drivesTerminal) else { return text }
  return String(
    String.UnicodeScalarView(text.unicodeScalars.map { drivesTerminal($0) ? "\u{FFFD}" : $0 }))
}

private func drivesTerminal(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
  default: false
  }
}

/// `1 meeting`, `2 meetings`.
package func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// `6 April 2021` of `2021-04-06`.
package func longDate(_ iso: String?) -> String {
  guard let iso else { return "undated" }
  let parts = iso.split(separator: "-")
  guard parts.count == 3, let month = Int(parts[1]), (1...12).contains(month),
    let day = Int(parts[2])
  else { return iso }
  return "\(day) \(monthNames[month - 1]) \(parts[0])"
}

/// `Tuesday` of `2021-04-06`; `nil` of what is no day.
package func weekday(of iso: String?) -> String? {
  iso.flatMap(CalendarDay.init).map { weekdayNames[$0.weekday] }
}

private let weekdayNames = [
  "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
]

private let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December",
]

/// `text` on one line, cut to `width` characters: behind a word, where one ends near there.
package func oneLine(_ text: String, width: Int = .max, keepingIndent: Bool = false) -> String {
  let line = (keepingIndent ? String(text.prefix { $0 == " " }) : "") + text.onOneLine
  guard line.count > width else { return line }
  let cut = line.prefix(max(1, width - 1))
  let whole = line.dropFirst(cut.count).first == " " ? nil : cut.lastIndex(of: " ")
  guard let whole, cut.distance(from: whole, to: cut.endIndex) < 16, whole > cut.startIndex else {
    return cut + "…"
  }
  return cut[..<whole] + " …"
}

extension DocumentRow {
  /// `OPSG 46`.
  package var meetingName: String {
    oneLine(abbreviation ?? body ?? title ?? sourceName, width: 50)
      + (number.map { " \($0)" } ?? "")
  }

  /// What must be known of a paper wherever it is told of: that it is no minutes, a draft, read off
  /// pictures, corrected by a person.
  package var badges: [String] {
    var badges: [String] = []
    if documentType != DocumentType.minutes.rawValue { badges.append(documentType) }
    if status != DocumentStatus.unknown.rawValue { badges.append(status) }
    if isRecognised { badges.append("OCR") }
    if !correctedFields.isEmpty { badges.append("\(correctedFields) corrected by a person") }
    return badges
  }
}

/// The number of an id without its code: `MP931` of `SEC:MP931`.
package func number(of id: String) -> String { String(id.drop { $0 != ":" }.dropFirst()) }

/// The code of an id: `SEC` of `SEC:MP931`.
package func code(of id: String) -> String { String(id.prefix { $0 != ":" }) }

/// `2. Lamps  (Ida Marsh)`: the heading of an item with its number and owner.
package func headingLine(number: String?, title: String, owner: String?) -> String {
  (number.map { "\($0)\($0.contains(".") ? "" : ".") " } ?? "") + oneLine(title)
    + (owner.map { "  (\($0))" } ?? "")
}
