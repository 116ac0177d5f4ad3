import Answers
import DocumentModel
import Foundation
import Sandbox
import Synchronization

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

  /// Adds a line; the first, which answers, stands out.
  ///
  /// - Parameter link: where a terminal leads to from it.
  mutating func line(_ words: String = "", as style: Style = .plain, link: String? = nil) {
    let line = printable(words)
    let style = lines.isEmpty ? .bold : style
    for part in terminalSize.map({ folded(line, width: $0.columns) }) ?? [line] {
      let shown = Highlight.shown(style.applied(to: part))
      lines.append(link.map { Self.hyperlink(shown, to: $0) } ?? shown)
    }
  }

  /// `words` as a link by the sequence OSC 8, which a terminal that does not know it passes over.
  private static func hyperlink(_ words: String, to link: String) -> String {
    let indent = words.prefix { $0 == " " }
    return
      "\(indent)\u{1B}]8;;\(printable(link))\u{1B}\\\(words.dropFirst(indent.count))\u{1B}]8;;\u{1B}\\"
  }

  func write() {
    guard !lines.isEmpty else { return }
    let text = Data((lines.joined(separator: "\n") + "\n").utf8)
    if !Pager.show(text, lines: lines.count) { writeOut(text) }
  }

  static func print(_ words: String) { writeOut(Data((printable(words) + "\n").utf8)) }
}

/// How a line stands out on a terminal; elsewhere, and where `NO_COLOR` is set, it does not.
enum Style: String {
  case plain = ""
  case bold = "1"
  case dim = "2"

  static let isShown =
    isatty(1) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  func applied(to line: String) -> String {
    guard self != .plain, Self.isShown else { return line }
    return "\u{1B}[\(rawValue)m\(line)\u{1B}[0m"
  }
}

/// How what was found stands out within a line: on a terminal in reverse, elsewhere between brackets.
enum Highlight {
  // Of no meaning in any text; what a paper has of them is taken for one and drives nothing else.
  private static let start = "\u{E010}"
  private static let end = "\u{E011}"

  /// `[` and `]` as signs that `shown` turns into colours, where there are any.
  static func marked(_ text: String) -> String {
    guard Style.isShown else { return text }
    return text.replacing("[", with: start).replacing("]", with: end)
  }

  fileprivate static func shown(_ line: String) -> String {
    guard Style.isShown, line.contains(start) || line.contains(end) else { return line }
    return line.replacing(start, with: "\u{1B}[7m").replacing(end, with: "\u{1B}[27m") + "\u{1B}[0m"
  }
}

/// The size of the terminal that the answer goes to; `nil` where it goes elsewhere, or where the
/// terminal does not say.
let terminalSize: (columns: Int, rows: Int)? = size(of: 1)

/// The columns of the terminal that a descriptor is of.
func terminalWidth(of descriptor: Int32) -> Int? { size(of: descriptor)?.columns }

private func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
  guard isatty(descriptor) == 1 else { return nil }
  var size = winsize()
  guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else {
    return nil
  }
  return (Int(size.ws_col), Int(size.ws_row))
}

/// `line` in parts of at most `width` characters, broken at spaces; what goes on stands two further
/// in, that of a quotation under its first word.
private func folded(_ line: String, width: Int) -> [String] {
  let indent = line.prefix { $0 == " " }
  let isText = line.dropFirst(indent.count).first.map { "\"\u{201C}".contains($0) } ?? true
  let hang = String(repeating: " ", count: min(indent.count + (isText ? 0 : 2), width / 2))
  var parts: [String] = []
  var rest = line[...]
  var lead = ""
  while lead.count + rest.count > width {
    let room = rest.prefix(width - lead.count + 1)
    guard let space = room.dropFirst(parts.isEmpty ? indent.count : 0).lastIndex(of: " "),
      space > rest.startIndex
    else { break }
    parts.append(lead + rest[..<space])
    rest = rest[space...].drop { $0 == " " }
    lead = hang
  }
  return parts + [lead + rest]
}

/// Writes to standard output. Where that cannot be written there is nobody to answer: the program
/// ends with a message and the status of a failed machine.
func writeOut(_ data: Data) {
  do {
    try FileHandle.standardOutput.write(contentsOf: data)
  } catch {
    guard errno != EPIPE else {
      if Output.finishesWithoutReader { return Output.readerIsGone.store(true, ordering: .relaxed) }
      exit(ExitStatus.readerGone.rawValue)
    }
    Talk.say("minutebook: standard output: cannot write: \(systemMessage(errno))")
    exit(ExitStatus.machineFailed.rawValue)
  }
}

/// What becomes of a run whose answer nobody reads any more, as behind `| head`.
enum Output {
  /// Whether the run goes on to its end all the same; then it ends with 141.
  fileprivate static var finishesWithoutReader: Bool { keepsOn.load(ordering: .relaxed) }
  private static let keepsOn = Atomic(false)
  fileprivate static let readerIsGone = Atomic(false)

  /// From now on the run is finished whether or not somebody reads what it says.
  static func outlivesItsReader() {
    keepsOn.store(true, ordering: .relaxed)
    // SIGPIPE would end the run in the middle.
    signal(SIGPIPE, SIG_IGN)
  }

  /// To be called at the end of such a run.
  static func seeWhetherItWasRead() throws {
    if readerIsGone.load(ordering: .relaxed) { throw ExitStatus.readerGone.code }
  }
}

/// `text` wrapped to lines of `width` characters or what the terminal has, each after `indent`, those
/// behind the first `hang` columns further in.
func wrapped(_ text: String, width: Int, indent: String, hang: Int = 0) -> [String] {
  let width = min(width, terminalSize?.columns ?? width)
  var indent = indent
  var lines: [String] = []
  var line = ""
  for word in text.split(whereSeparator: \.isWhitespace) {
    if !line.isEmpty, indent.count + line.count + 1 + word.count > width {
      lines.append(indent + line)
      if lines.count == 1 { indent += String(repeating: " ", count: hang) }
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  if !line.isEmpty { lines.append(indent + line) }
  return lines
}
