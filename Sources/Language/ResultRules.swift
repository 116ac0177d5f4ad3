package import DocumentModel
internal import Foundation
package import Patterns

/// A form of words that says how a matter ended, whatever its clause: a label, the line behind a motion
/// (`results.<language>.json`, with the examples beside it).
package struct ResultRule: Sendable, Decodable {
  package var id: String
  package var outcome: DecisionOutcome
  package var level: DecisionLevel
  /// `before`: it settles what the sentence before says.
  package var settles: String?
  /// The group of the pattern that says who decided.
  package var by: Int?
  /// The word for it, where the words of the rule have none.
  package var verb: String?
  /// Whether it speaks of a motion and not of its matter.
  package var procedural: Bool?
  /// Whether it says that a motion was lost, so that the motion tells what was not decided.
  package var lost: Bool?
  /// Whether the sentence before it in the same paragraph may be the motion.
  package var joins: Bool?
  /// Whether a heading says so, too: `1. Lettings policy - agreed`.
  package var headings: Bool?
  /// Whether it holds whatever forbids others.
  package var always: Bool?
  var pattern: String
  var examples: [Example]

  struct Example: Sendable, Decodable {
    var text: String
  }
}

/// A form of words that says that somebody has something to do, of a language whose clauses are not read.
package struct TaskRule: Sendable, Decodable {
  package var id: String
  /// The group of the pattern that names who.
  package var owner: Int?
  var pattern: String
  var examples: [ResultRule.Example]
}

/// The results that a language knows.
package struct ResultRules: Sendable {
  package let rules: [(rule: ResultRule, pattern: Pattern)]
  package let tasks: [(rule: TaskRule, pattern: Pattern)]
  /// What makes a sentence no decision, whatever words it has.
  package let vetoes: [Pattern]
  package let votes: VoteLine
  /// Words that tell what was decided, besides the verbs that decide.
  let told: Set<String>

  /// Words, or their beginnings, without which no rule reads a text; `nil` where none are stated.
  private let needed: Pattern?

  private struct File: Decodable {
    var fragments: [String: [String]]?
    var needed: String?
    var told: String?
    var votes: [String: String]
    var vetoes: [String]
    var rules: [ResultRule]
    var actions: [TaskRule]
  }

  init(_ data: [UInt8]) throws {
    let file = try JSONDecoder().decode(File.self, from: Data(data))
    let numbers = (file.votes["numbers"] ?? "").split(separator: " ").map(String.init)
    let fragments = Fragments(
      alternatives: file.fragments ?? [:], classes: ["number-word": numbers])
    rules = try file.rules.map { ($0, try Pattern(try fragments.filled($0.pattern))) }
    tasks = try file.actions.map { ($0, try Pattern(try fragments.filled($0.pattern))) }
    needed = try file.needed.map { words in
      let words = words.split(separator: " ").map { Pattern.escaped(String($0)) }
      return try Pattern(words.joined(separator: "|"), caseless: true)
    }
    told = Set((file.told ?? "").split(separator: " ").map(String.init))
    vetoes = try file.vetoes.map { try Pattern(try fragments.filled($0), caseless: true) }
    votes = try VoteLine(file.votes)
  }

  /// Whether one of the rules may read a text, in UTF-8: most hold no word of any and need no closer look.
  package func mayRead(_ bytes: [UInt8]) -> Bool {
    needed.map { $0.match(in: bytes, at: 0) != nil } ?? true
  }

  /// Whether something in `text` makes it no decision.
  package func forbid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return vetoes.contains { $0.match(in: bytes, at: 0) != nil }
  }

  /// Examples that their rule does not read.
  func failures() -> (tried: Int, wrong: [String]) {
    let read = rules.flatMap { rule, pattern in
      rule.examples.map { example in
        let isRead = pattern.firstMatch(in: example.text) != nil
        return (rule.id, example.text, isRead && mayRead(Array(example.text.utf8)))
      }
    }
    let done = tasks.flatMap { rule, pattern in
      rule.examples.map { (rule.id, $0.text, pattern.firstMatch(in: $0.text) != nil) }
    }
    return (
      read.count + done.count,
      (read + done).filter { !$0.2 }.map { "\($0.0): \($0.1): not read" }
    )
  }
}

/// Counts of votes on one line: `20 POUR 0 CONTRE 6 ABS`, `In favour: 5, against: 1`.
package struct VoteLine: Sendable {
  private let sides: [Pattern]
  private let unanimous: Pattern
  /// From none on.
  private let numbers: [String]

  /// - Parameter words: those for each side, with spaces between.
  init(_ words: [String: String]) throws {
    func either(_ name: String) -> String {
      (words[name] ?? "").split(separator: " ")
        .map { Pattern.escaped(String($0)).replacing("\\-", with: "[ -]") }.joined(separator: "|")
    }
    numbers = (words["numbers"] ?? "").split(separator: " ").map(String.init)
    let inWords = numbers.map { "|" + Pattern.escaped($0) }.joined()
    sides = try ["for", "against", "abstain"].map { side in
      let word = "(?:\(either(side)))"
      return try Pattern(
        "\\b(0|[1-9]\\d{0,3}\(inWords)) (?:votes? |voix |stimmen )?\(word)(?![\\p{L}])(?! ?: ?\\d)|(?<![\\p{L}])\(word) ?[:=]? ?(0|[1-9]\\d{0,3})\\b(?! ?:)(?! (?:\(either("for"))|\(either("against"))|\(either("abstain")))(?![\\p{L}]))",
        caseless: true)
    }
    unanimous = try Pattern(
      "^(?:.{0,60} )?\\b(?:\(either("for"))) ?[:=] ?(?:à )?(?:\(either("unanimous")))\\b",
      caseless: true)
  }

  /// What a line counts, where it counts both sides, or says that all were for it.
  package struct Count: Sendable, Hashable {
    package var votesFor: Int?
    package var against: Int?
    package var abstain: Int?
    /// Whether the line says too on what was voted.
    package var hasMatter: Bool

    /// Whether it was carried; without numbers all were for it.
    package var isCarried: Bool { votesFor.map { $0 > against ?? 0 } ?? true }
  }

  private func number(in match: Pattern.Match, of bytes: [UInt8]) -> Int? {
    guard let place = match.groups.compactMap({ $0 }).first else { return nil }
    let word = String(decoding: bytes[place], as: UTF8.self).lowercased()
    return Int(word) ?? numbers.firstIndex(of: word)
  }

  /// `nil`, too, where several are counted that end differently: `The Original had two for and six against;
  /// WACM1 had seven for and one against`.
  package func count(in text: String) -> Count? {
    let bytes = Array(text.utf8)
    // Of most sentences no count against stands in them: the others need not be looked for.
    let against = sides[1].matches(in: bytes).matches
    let found =
      against.isEmpty
      ? [[], [], []]
      : [sides[0].matches(in: bytes).matches, against, sides[2].matches(in: bytes).matches]
    let counts = found.map { $0.map { number(in: $0, of: bytes) } }
    let results = zip(counts[0], counts[1]).map { votesFor, against in
      votesFor ?? 0 > against ?? 0
    }
    guard Set(results).count < 2 else { return nil }
    func saysMore(before end: Int) -> Bool {
      String(decoding: bytes[..<end], as: UTF8.self).count(where: \.isLetter) > 4
    }
    if let votesFor = counts[0].first ?? nil, let against = counts[1].first ?? nil,
      let first = found[0].first
    {
      return Count(
        votesFor: votesFor, against: against, abstain: counts[2].first ?? nil,
        hasMatter: saysMore(before: first.range.lowerBound))
    }
    // `For: unanimous`, `POUR = unanime`: a colon or an equals sign stands in it.
    guard bytes.contains(where: { [UInt8(ascii: ":"), UInt8(ascii: "=")].contains($0) }) else {
      return nil
    }
    return unanimous.match(in: bytes, at: 0).map {
      Count(hasMatter: saysMore(before: $0.range.upperBound / 2))
    }
  }
}
