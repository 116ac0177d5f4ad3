import DocumentModel
import Foundation
import Sandbox

/// What the program says to people, on standard error.
struct Talk {
  let isQuiet: Bool

  func note(_ words: String) {
    if !isQuiet { Self.say(words) }
  }

  static func say(_ words: String) {
    FileHandle.standardError.write(Data((printable(words) + "\n").utf8))
  }
}

/// The program's answer, on standard output.
struct Answer {
  private var lines: [String] = []

  mutating func line(_ words: String = "", as style: Style = .plain) {
    lines.append(style.applied(to: printable(words)))
  }

  func write() {
    guard !lines.isEmpty else { return }
    writeOut(Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  static func print(_ words: String) { writeOut(Data((printable(words) + "\n").utf8)) }
}

/// How a line stands out on a terminal; elsewhere, and where `NO_COLOR` is set, it does not.
enum Style: String {
  case plain = ""
  case bold = "1"
  case dim = "2"

  private static let isShown =
    isatty(1) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  func applied(to line: String) -> String {
    guard self != .plain, Self.isShown else { return line }
    return "\u{1B}[\(rawValue)m\(line)\u{1B}[0m"
  }
}

/// Writes to standard output. Where that cannot be written there is nobody to answer: the program
/// ends with a message and the status of a failed machine.
func writeOut(_ data: Data) {
  do {
    try FileHandle.standardOutput.write(contentsOf: data)
  } catch {
    Talk.say("minutebook: standard output: cannot write: \(systemMessage(errno))")
    exit(ExitStatus.machineFailed.rawValue)
  }
}

/// `text` without what could drive a terminal: control characters, and marks that turn the direction
/// of writing.
func printable(_ text: String) -> String {
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

/// `text` on one line, cut at `width` characters.
func oneLine(_ text: String, width: Int = .max) -> String {
  let line = text.onOneLine
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
