/// Finds the line on which a member of a JSON text stands, so that a message can name it.
///
/// Reads text that a JSON parser has accepted; of other text the answer is only approximate.
struct JSONLines {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// The line of each path, such as `schemes.3.pattern`.
  private(set) var lines: [String: Int] = [:]
  /// The paths of keys that stand in one object a second time: a parser takes one of them in silence.
  private(set) var repeated: [String] = []

  init(_ text: [UInt8]) {
    bytes = text
    value(at: "")
  }

  /// The line of the innermost part of `path` that the text has.
  func line(of path: [String]) -> Int {
    for count in stride(from: path.count, through: 1, by: -1) {
      if let line = lines[path.prefix(count).joined(separator: ".")] { return line }
    }
    return 1
  }

  private mutating func value(at path: String) {
    skipSpace()
    guard position < bytes.count else { return }
    if !path.isEmpty { lines[path] = line }
    switch bytes[position] {
    case UInt8(ascii: "{"): members(at: path)
    case UInt8(ascii: "["): elements(at: path)
    case UInt8(ascii: "\""): _ = string()
    default:
      while position < bytes.count, !",]} \t\r\n".utf8.contains(bytes[position]) { advance() }
    }
  }

  private mutating func members(at path: String) {
    advance()
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
      let keyLine = line
      let key = string()
      skipSpace()
      advance()
      let member = path.isEmpty ? key : path + "." + key
      if lines[member] != nil { repeated.append(member) }
      value(at: member)
      lines[member] = keyLine
      guard comma() else { break }
    }
    advance()
  }

  private mutating func elements(at path: String) {
    advance()
    var index = 0
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] != UInt8(ascii: "]") else { break }
      value(at: "\(path).\(index)")
      index += 1
      guard comma() else { break }
    }
    advance()
  }

  private mutating func comma() -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { return false }
    advance()
    return true
  }

  private mutating func string() -> String {
    advance()
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") { advance() }
      advance()
    }
    let text = String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
    advance()
    return text
  }

  private mutating func skipSpace() {
    while position < bytes.count, " \t\r\n".utf8.contains(bytes[position]) { advance() }
  }

  private mutating func advance() {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }
}
