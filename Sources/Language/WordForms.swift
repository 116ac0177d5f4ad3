internal import Foundation
package import Patterns

/// Forms of words that stand for one thing, with examples beside them: patterns of which the one that
/// matches furthest to the left counts, of several there the first.
package struct WordForms: Sendable {
  private let patterns: [Pattern]
  private let stated: Stated

  /// As a file of a language states them.
  package struct Stated: Sendable, Decodable {
    /// PCRE2; `{name}` stands for a fragment of the file.
    var forms: [String]
    /// Whether letters of both sizes are the same; they are where nothing is stated.
    var caseless: Bool?
    var examples: [Example]
    /// What none of the forms matches.
    var not: [String]?

    package init(
      forms: [String], caseless: Bool? = nil, examples: [Example], not: [String]? = nil
    ) {
      self.forms = forms
      self.caseless = caseless
      self.examples = examples
      self.not = not
    }
  }

  /// Where a language has no words for it.
  static let none = WordForms()

  /// What one of the forms matches: its words alone, or with what the groups that take part give.
  package struct Example: Sendable, Decodable {
    var text: String
    var gives: [String]?

    private enum Key: String, CodingKey {
      case text, gives
    }

    init(text: String) { self.text = text }

    package init(from decoder: any Decoder) throws {
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

/// A rule of a file: facts of its own, and forms with examples among the same members.
package struct StatedRule<Facts: Decodable>: Decodable {
  package var facts: Facts
  package var words: WordForms.Stated

  package init(from decoder: any Decoder) throws {
    facts = try Facts(from: decoder)
    words = try WordForms.Stated(from: decoder)
  }
}

/// Parts of patterns that several forms of a file share: `{mover}` stands for one of the alternatives of
/// `mover`, which may hold others in turn, and `{task}` for a word of that class of the language, in letters
/// of either size.
struct Fragments: Sendable {
  let alternatives: [String: [String]]
  var classes: [String: [String]] = [:]

  /// - Throws: `LanguageProblem` where a fragment is named that there is not.
  func filled(_ pattern: String) throws -> String {
    var filled = ""
    var rest = pattern[...]
    while let match = rest.firstMatch(of: #/\{([a-z][a-z-]*)\}/#) {
      filled += rest[..<match.range.lowerBound] + (try part(String(match.1)))
      rest = rest[match.range.upperBound...]
    }
    return filled + rest
  }

  private func part(_ name: String) throws -> String {
    if let parts = alternatives[name] {
      return "(?:" + (try parts.map(filled(_:)).joined(separator: "|")) + ")"
    }
    guard let words = classes[name] else {
      throw LanguageProblem(reason: "there is no fragment \(name)")
    }
    // The longest first, that a pattern of them finds it.
    let longest = words.sorted { ($1.count, $0) < ($0.count, $1) }
    return "(?i:" + longest.map(Pattern.escaped).joined(separator: "|") + ")"
  }
}

/// The forms of words that a file states, each of which is asked for once by its name: `fragments` and
/// `words` of its JSON.
package struct FormsFile {
  private struct Stated: Decodable {
    var fragments: [String: [String]]?
    var words: [String: WordForms.Stated]?
  }

  private let data: [UInt8]?
  private let stated: Stated?
  private let fragments: Fragments
  private var taken: [NamedForms.Entry] = []

  /// - Parameters:
  ///   - data: `nil` for a language that has no such file: whatever is asked for, there are no words.
  ///   - classes: of the language, which the forms may name.
  package init(_ data: [UInt8]?, classes: [String: [String]] = [:]) throws {
    self.data = data
    stated = try data.map { try JSONDecoder().decode(Stated.self, from: Data($0)) }
    fragments = Fragments(alternatives: stated?.fragments ?? [:], classes: classes)
  }

  /// What else the file states.
  func rest<Rest: Decodable>(_ type: Rest.Type) throws -> Rest? {
    try data.map { try JSONDecoder().decode(type, from: Data($0)) }
  }

  /// - Throws: `LanguageProblem` where the file has no such words.
  package mutating func take(_ name: String) throws -> WordForms {
    guard let stated else { return .none }
    guard let found = stated.words?[name] else {
      throw LanguageProblem(reason: "there are no words for \(name)")
    }
    return try take(name, as: found)
  }

  /// Forms that the file states besides its words.
  package mutating func take(_ name: String, as stated: WordForms.Stated) throws -> WordForms {
    let forms = try WordForms(stated, fragments)
    taken.append(NamedForms.Entry(name: name, forms: forms))
    return forms
  }

  /// What was taken.
  ///
  /// - Throws: `LanguageProblem` where words are stated that nothing asked for.
  package func checked() throws -> NamedForms {
    let names = Set(taken.map(\.name))
    if let unused = stated?.words?.keys.sorted().first(where: { !names.contains($0) }) {
      throw LanguageProblem(reason: "nothing reads the words for \(unused)")
    }
    return NamedForms(entries: taken)
  }
}

/// Forms with the names under which their file states them.
package struct NamedForms: Sendable {
  struct Entry: Sendable {
    var name: String
    var forms: WordForms
  }

  let entries: [Entry]

  /// Examples that are not read as they say, and forms that are without.
  package func failures() -> (tried: Int, wrong: [String]) {
    let all = entries.map { $0.forms.failures($0.name) }
    return (all.map(\.tried).reduce(0, +), all.flatMap(\.wrong))
  }
}
