import Configuration
import DocumentModel
import Patterns

/// Finds the marking of a document and the words that state it: of several the strictest, since a file may
/// hold papers of more than one. A marking that is stated and that no rule knows is no public one
/// (domain.md, "anything that is not White or not Public is restricted").
struct MarkingReader {
  private struct Rule {
    let marking: MarkingRule
    /// Behind a word for markings: `classified as White`.
    let stated: Pattern
    /// Alone on a line, or behind the name of a code: `SEC Amber`.
    let alone: Pattern
    let anywhere: Pattern
  }

  private let rules: [Rule]
  /// `Document classification: Purple`.
  private let labelled: Pattern

  init(_ markings: [MarkingRule]) throws(PatternError) {
    var rules: [Rule] = []
    for marking in markings {
      let word = marking.label.map { character in
        switch character {
        case " ": "\\s+"
        case ":": "\\s?:\\s?"
        default: character.isLetter ? String(character) : "\\" + String(character)
        }
      }.joined()
      rules.append(
        Rule(
          marking: marking,
          stated: try Pattern(
            "(?i)\\b(?:classified|marked|classification|marking)\\b[^.]{0,25}?[\\s:/|(\\[\"'“‘]\(word)(?![\\w+-])"
          ),
          alone: try Pattern("(?i)^(?:[A-Z]{2,5}\\s)?\(word)$"),
          anywhere: try Pattern("(?i)(?<![\\w:])\(word)(?![\\w+-])")))
    }
    self.rules = rules
    labelled = try Pattern(
      "(?i)^(?:(?:document|protective|security|data)\\s)?(?:marking|classification)\\s?[:|]\\s*(\\S.{0,60})$"
    )
  }

  func marking(of document: ExtractedDocument) -> Marking? {
    var found: [Marking] = []
    let lines = document.frontLines(blocks: 10)
    for (place, line) in lines.enumerated() {
      // A header table: "Classification" in one cell, the marking in the next.
      let next = lines.dropFirst(place + 1).first
      let cells = isLabel(line.text) ? next : nil
      found += markings(in: line.text, isFront: true, span: line.span)
      if let cells { found += stated("Marking: " + cells.text, span: cells.span) }
    }
    for block in document.blocks.dropFirst(10) where block.span.length < 4000 {
      for piece in document.text.lines(of: block.span) where piece.length < 80 {
        found += markings(in: document.text[piece], isFront: false, span: piece)
      }
    }
    for piece in document.furniture where piece.text.count < 200 {
      found += markings(in: piece.text, isFront: true, span: nil)
      for rule in rules where rule.alone.firstMatch(in: piece.text) != nil {
        found.append(Marking(label: rule.marking.label, isPublic: rule.marking.isPublic))
      }
    }
    return found.first { !$0.isPublic } ?? found.first
  }

  /// The markings that a line states.
  ///
  /// - Parameter isFront: whether it stands where a paper says what it is; further down it must say nothing
  ///   else.
  private func markings(in line: String, isFront: Bool, span: Span?) -> [Marking] {
    var found: [Marking] = []
    if labelled.firstMatch(in: line) != nil { found += stated(line, span: span) }
    for rule in rules {
      let isStated =
        isFront
        && (rule.stated.firstMatch(in: line) != nil
          || rule.marking.place == .alone && rule.alone.firstMatch(in: line) != nil)
      if isStated || rule.marking.place == .anywhere && rule.anywhere.firstMatch(in: line) != nil {
        found.append(
          Marking(label: rule.marking.label, isPublic: rule.marking.isPublic, span: span))
      }
    }
    return found
  }

  /// The markings of a line that is labelled as one: where no rule knows any, its words as they stand.
  private func stated(_ line: String, span: Span?) -> [Marking] {
    let known = rules.filter { $0.stated.firstMatch(in: line) != nil }
    guard known.isEmpty else {
      return known.map {
        Marking(label: $0.marking.label, isPublic: $0.marking.isPublic, span: span)
      }
    }
    guard let words = labelled.firstMatch(in: line)?.groups.first ?? nil else { return [] }
    return [Marking(label: words.onOneLine, isPublic: false, span: span)]
  }

  private func isLabel(_ text: String) -> Bool {
    ["classification", "classification:", "marking", "marking:"].contains(text.lowercased())
  }
}
