internal import Foundation
package import Patterns

/// Forms of words that stand for one thing, with examples beside them: patterns of which the one that
/// matches furthest to the left counts, of several there the first.
package struct WordForms: Sendable {
  private let patterns: [Pattern]
  private let stated: Stated

  /// As a file of a language states them.
  struct Stated: Sendable, Decodable {
    /// PCRE2; `{name}` stands for a fragment of the file.
    var forms: [String]
    /// Whether letters of both sizes are the same; they are where nothing is stated.
    var caseless: Bool?
    var examples: [Example]
    /// What none of the forms matches.
    var not: [String]?
  }

  /// Where a language has no words for it.
  static let none = WordForms()

  /// What one of the forms matches: its words alone, or with what the groups that take part give.
  struct Example: Sendable, Decodable {
    var text: String
    var gives: [String]?

    private enum Key: String, CodingKey {
      case text, gives
    }

    init(text: String) { self.text = text }

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        self.text = text
        return
      }
      let container = try decoder.container(keyedBy: Key.self)
      text = try container.decode(String.self, forKey: .text)
      if let all = try? container.decodeIfPresent([String].self, forKey: .gives) {
        gives = all
      } else {
        gives = try container.decodeIfPresent(String.self, forKey: .gives).map { [$0] }
      }
    }
  }

  private init() {
    patterns = []
    stated = Stated(forms: [], examples: [])
  }

  init(_ stated: Stated, _ fragments: Fragments) throws {
    self.stated = stated
    patterns = try stated.forms.map {
      try Pattern(try fragments.filled($0), caseless: stated.caseless ?? true)
    }
  }

  package func firstMatch(in text: String) -> (whole: String, groups: [String?])? {
    firstMatch(in: Array(text.utf8))
  }

  /// - Parameter bytes: valid UTF-8.
  package func firstMatch(in bytes: [UInt8]) -> (whole: String, groups: [String?])? {
    var first: Pattern.Match?
    for pattern in patterns {
      guard let match = pattern.match(in: bytes, at: 0) else { continue }
      if match.range.lowerBound < first?.range.lowerBound ?? .max { first = match }
    }
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    return first.map { (string($0.range), $0.groups.map { $0.map(string) }) }
  }

  package func match(_ text: String) -> Bool { firstMatch(in: text) != nil }

  /// Every match of every form in `bytes`, which must be valid UTF-8, by where it begins.
  package func matches(in bytes: [UInt8]) -> [Pattern.Match] {
    patterns.flatMap { $0.matches(in: bytes).matches }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Examples that are not read as they say, and forms that are without.
  func failures(_ name: String) -> (tried: Int, wrong: [String]) {
    var wrong: [String] = []
    for (number, pattern) in patterns.enumerated()
    where !stated.examples.contains(where: { pattern.firstMatch(in: $0.text) != nil }) {
      wrong.append("\(name): no example of form \(number + 1)")
    }
    for example in stated.examples {
      let match = firstMatch(in: example.text)
      let given = match?.groups.compactMap { $0 } ?? []
      if match == nil { wrong.append("\(name): \"\(example.text)\" is not read") }
      if let gives = example.gives, given != gives {
        wrong.append("\(name): \"\(example.text)\" gives \(given), not \(gives)")
      }
    }
    for text in stated.not ?? [] where match(text) {
      wrong.append("\(name): \"\(text)\" is read")
    }
    return (stated.examples.count + (stated.not ?? []).count, wrong)
  }
}

/// Parts of patterns that several forms of a file share: `{body}` stands for one of the alternatives of
/// `body`, which may hold others in turn.
struct Fragments: Sendable {
  private var alternatives: [String: [String]]

  init(_ alternatives: [String: [String]]) { self.alternatives = alternatives }

  /// - Parameter words: those that stand for themselves in letters of either size, as the verbs of a
  ///   class.
  mutating func add(_ name: String, words: [String]) {
    alternatives[name] = ["(?i:" + words.map(Pattern.escaped).joined(separator: "|") + ")"]
  }

  /// - Throws: `LanguageProblem` where a fragment is named that there is not.
  func filled(_ pattern: String) throws -> String {
    var filled = ""
    var rest = pattern[...]
    while let match = rest.firstMatch(of: #/\{([a-z][a-z-]*)\}/#) {
      guard let parts = alternatives[String(match.1)] else {
        throw LanguageProblem(reason: "there is no fragment \(match.1)")
      }
      filled += rest[..<match.range.lowerBound]
      filled += "(?:" + (try parts.map(filled(_:)).joined(separator: "|")) + ")"
      rest = rest[match.range.upperBound...]
    }
    return filled + rest
  }
}

/// Forms of words by their names, each of which is asked for once.
struct NamedForms {
  private let stated: [String: WordForms.Stated]?
  private let fragments: Fragments
  private var taken: [(name: String, forms: WordForms)] = []

  /// - Parameter stated: `nil` for a language that has none of them.
  init(_ stated: [String: WordForms.Stated]?, _ fragments: Fragments) {
    self.stated = stated
    self.fragments = fragments
  }

  mutating func take(_ name: String) throws -> WordForms {
    guard let stated else { return .none }
    guard let found = stated[name] else {
      throw LanguageProblem(reason: "there are no words for \(name)")
    }
    let forms = try WordForms(found, fragments)
    taken.append((name, forms))
    return forms
  }

  /// - Throws: `LanguageProblem` where words are stated that nothing asks for.
  func checked() throws -> [(name: String, forms: WordForms)] {
    if let unused = stated?.keys.sorted().first(where: { name in
      !taken.contains { $0.name == name }
    }) {
      throw LanguageProblem(reason: "nothing reads the words for \(unused)")
    }
    return taken
  }
}
