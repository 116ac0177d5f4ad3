import Configuration
import Patterns

/// Finds which rule-books a line names.
struct CodeReader {
  /// The longest names first: `iGT UNC` is no `UNC`.
  private let names: [(code: String, pattern: Pattern)]

  /// - Parameter words: those beside which a short name does.
  init(_ codes: [CodeNames], beside words: [String]) throws {
    let beside = words.map(Pattern.escaped).joined(separator: "|")
    var names: [(length: Int, code: String, pattern: Pattern)] = []
    for code in codes {
      for name in code.names {
        let words = Pattern.escaped(name)
        let pattern = try Pattern("(?<!\\w)\(words)(?!\\w)", caseless: true)
        names.append((name.count, code.code, pattern))
      }
      for name in code.short ?? [] {
        // Beside one of the words, with at most three others between: `UNC 0843 Workgroup`.
        let pattern = try Pattern(
          "(?<![\\w-])\(Pattern.escaped(name))(?:\\s[\\w&-]+){0,3}?\\s(?:\(beside))(?!\\w)")
        names.append((name.count, code.code, pattern))
      }
    }
    self.names = names.sorted { ($1.length, $0.code) < ($0.length, $1.code) }.map { ($1, $2) }
  }

  /// The codes that a line names, each once.
  func codes(in line: String) -> [String] {
    var bytes = Array(line.utf8)
    var found: [String] = []
    for (code, pattern) in names {
      for match in pattern.matches(in: bytes).matches {
        if !found.contains(code) { found.append(code) }
        for index in match.range { bytes[index] = UInt8(ascii: "#") }
      }
    }
    return found
  }
}
