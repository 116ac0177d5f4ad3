import Configuration
import DocumentModel
import Patterns

/// Finds the marking of a document and the sentence that states it.
struct MarkingReader {
  private let rules: [(marking: MarkingRule, sentence: Pattern, label: Pattern)]

  init(_ markings: [MarkingRule]) throws(PatternError) {
    var rules: [(marking: MarkingRule, sentence: Pattern, label: Pattern)] = []
    for marking in markings {
      let word = marking.label.map { $0.isLetter ? String($0) : "\\" + String($0) }.joined()
      rules.append(
        (
          marking,
          try Pattern(
            "(?i)\\b(?:classified|marked|classification|marking)\\b[^.]{0,25}?[\\s:/]\(word)\\b"),
          try Pattern("^(?i)(?:[A-Z]{2,5}\\s)?\(word)$")
        ))
    }
    self.rules = rules
  }

  func marking(of document: ExtractedDocument) -> Marking? {
    let lines = document.frontLines(blocks: 10)
    for line in lines {
      for rule in rules where rule.sentence.firstMatch(in: line.text) != nil {
        return Marking(label: rule.marking.label, isPublic: rule.marking.isPublic, span: line.span)
      }
    }
    // A header table: "Classification" in one cell, the marking in the next.
    for (line, next) in zip(lines, lines.dropFirst()) where isLabel(line.text) {
      for rule in rules where rule.label.firstMatch(in: next.text) != nil {
        return Marking(label: rule.marking.label, isPublic: rule.marking.isPublic, span: next.span)
      }
    }
    for piece in document.furniture where piece.text.count < 200 {
      for rule in rules where rule.sentence.firstMatch(in: piece.text) != nil {
        return Marking(label: rule.marking.label, isPublic: rule.marking.isPublic)
      }
    }
    return nil
  }

  private func isLabel(_ text: String) -> Bool {
    ["classification", "classification:", "marking", "marking:"].contains(text.lowercased())
  }
}
