import Foundation

/// What the program says to people, on standard error.
struct Talk {
  let isQuiet: Bool
  let isVerbose: Bool

  func note(_ words: String) {
    if !isQuiet { Self.say(words) }
  }

  func detail(_ words: String) {
    if isVerbose { Self.say(words) }
  }

  static func say(_ words: String) {
    FileHandle.standardError.write(Data((printable(words) + "\n").utf8))
  }
}

/// The program's answer, on standard output.
struct Answer {
  private var lines: [String] = []

  mutating func line(_ words: String = "") { lines.append(printable(words)) }

  func write() {
    guard !lines.isEmpty else { return }
    FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  static func print(_ words: String) {
    FileHandle.standardOutput.write(Data((printable(words) + "\n").utf8))
  }
}

/// `text` without control characters, which could drive a terminal.
func printable(_ text: String) -> String {
  guard
    text.unicodeScalars.contains(where: {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
    })
  else { return text }
  return String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { scalar in
        scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
          ? "\u{FFFD}" : scalar
      }))
}

/// `text` on one line, cut at `width` characters.
func oneLine(_ text: String, width: Int = .max) -> String {
  let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  return line.count <= width ? line : line.prefix(max(1, width - 1)) + "…"
}

/// `text` wrapped to lines of `width` characters, each after `indent`.
func wrapped(_ text: String, width: Int, indent: String) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(whereSeparator: \.isWhitespace) {
    if !line.isEmpty, indent.count + line.count + 1 + word.count > width {
      lines.append(indent + line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  if !line.isEmpty { lines.append(indent + line) }
  return lines
}

/// `1 meeting`, `2 meetings`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// `6 April 2021` of `2021-04-06`.
func longDate(_ iso: String?) -> String {
  guard let iso else { return "undated" }
  let parts = iso.split(separator: "-")
  guard parts.count == 3, let month = Int(parts[1]), (1...12).contains(month),
    let day = Int(parts[2])
  else { return iso }
  return "\(day) \(monthNames[month - 1]) \(parts[0])"
}

private let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December",
]
