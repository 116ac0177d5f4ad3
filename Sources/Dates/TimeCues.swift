package import Patterns

/// Finds the words around a date that say whether it is past or to come.
package struct TimeCues: Sendable {
  private let beforeDeadline: Pattern

  package init() throws(PatternError) {
    beforeDeadline = try Pattern(
      "(?i)(?:(?<!followed )\\bby|\\bbefore|\\bno later than|\\buntil|\\bdeadline(?: is| of|:)?|\\bdue(?: on)?|"
        + "\\bclos(?:es|ing)(?: on| date)?:?)(?: (?:the|noon|\\d{1,2}(?::\\d\\d)?\\s?[ap]m)(?: on)?)? ?$"
    )
  }

  /// Whether the words right before a date make it a deadline.
  package func isDeadline(before text: String) -> Bool {
    beforeDeadline.firstMatch(in: String(text.suffix(40))) != nil
  }

  /// The direction that the nearest cue gives: first before the date, then behind it.
  package func direction(before: String, after: String) -> TimeDirection {
    if let word = word(before.suffix(40), endingWith: Self.byWords) {
      return .forward(because: "\"\(word)\"")
    }
    if let word = word(before.suffix(40), endingWith: ["until", "till"]) {
      // What was said tells no time of what it says: `said that it stays until September`.
      let clause = words(before).reversed().prefix { $0 != "that" }
      return Self.nearest(clause) ?? .forward(because: "\"\(word)\"")
    }
    return Self.nearest(words(before).reversed()) ?? Self.nearest(words(after)) ?? .unknown
  }

  private static let byWords = ["by", "by the", "no later than", "before", "due", "due on"]

  private func word(_ text: some StringProtocol, endingWith words: [String]) -> String? {
    let text = " " + text.lowercased().split(separator: " ").joined(separator: " ")
    guard let word = words.first(where: { text.hasSuffix(" " + $0) }) else { return nil }
    // "fell due on": it was.
    let before = text.dropLast(word.count + 1).split(separator: " ").last ?? ""
    if word.hasPrefix("by"), before == "followed" { return nil }
    return word.hasPrefix("due") && ["fell", "was", "were", "became"].contains(before) ? nil : word
  }

  private func words(_ text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && $0 != "'" }
  }

  private static let future: Set<String> = [
    "will", "shall", "next", "plan", "plans", "planned", "intends", "intend", "upcoming",
    "expected", "would", "should", "likely",
    "anticipate", "anticipates", "anticipated", "expect", "expects", "hope", "hopes", "hoping",
    "scheduled", "starts", "start", "begins", "begin", "aims", "target", "forthcoming", "due",
    "'ll",
    "opens", "closes", "ends", "wird", "sera", "prochain", "prochaine", "prossimo", "nächste",
  ]

  /// Participles of what is so, not of what was done.
  private static let states: Set<String> = [
    "interested", "concerned", "located", "related", "dated", "based", "needed", "required",
    "called", "supposed", "limited", "united",
  ]

  /// Verbs of events: "to take place" is said of one to come.
  private static let events: Set<String> = ["take", "begin", "start", "happen", "open"]

  /// Past forms that do not end in `ed`.
  private static let past: Set<String> = [
    "was", "were", "had", "did", "kept", "fell", "rose", "went", "met", "sat", "ran", "took",
    "came",
    "sent", "began", "found", "left", "held", "made", "gave", "said", "saw", "lost", "won", "paid",
    "became", "been", "grew", "wrote", "brought", "spoke", "last", "previous",
  ]

  /// Looks through words that are given nearest first.
  private static func nearest(_ words: some Sequence<Substring>) -> TimeDirection? {
    let words = Array(words)
    for (index, word) in words.enumerated() {
      let text = String(word)
      if future.contains(text) { return .forward(because: "\"\(text)\"") }
      // "will be sent": the participle is no past.
      let neighbours = words[max(0, index - 1)..<min(words.count, index + 2)]
      if events.contains(text), neighbours.contains("to") {
        return .forward(because: "\"to \(text)\"")
      }
      guard past.contains(text) || (text.count > 4 && text.hasSuffix("ed")),
        !states.contains(text)
      else { continue }
      if neighbours.contains("be") { continue }
      return .backward(because: "\"\(text)\"")
    }
    return nil
  }
}
