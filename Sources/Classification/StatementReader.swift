import Configuration
import DocumentModel
import Patterns

/// Gives each sentence of the body its speaker, verb and role; what no rule reads is information.
struct StatementReader {
  private let rules: [(words: RoleWords, pattern: Pattern)]

  /// A speaker at the start of a sentence: `The DCC`, `A Large Supplier (LS) member`, `SECAS`.
  private static let speaker =
    "^(?:[-\\w.()]{1,6}\\s)?((?:(?:The|A|An)\\s)?[A-Z][\\w&'/.-]*(?:\\s(?!will\\b|has\\b|have\\b|had\\b|was\\b|were\\b|is\\b|are\\b)[\\w&'()/.-]+){0,5}?)"

  init(_ roles: [RoleWords]) throws(PatternError) {
    var rules: [(words: RoleWords, pattern: Pattern)] = []
    for words in roles {
      let forms = words.forms.map { form in
        form.map { $0.isLetter || $0 == " " ? String($0) : "\\" + String($0) }.joined()
      }
      rules.append(
        (
          words,
          try Pattern(
            "\(Self.speaker)\\s(?:(?:has|have|had|was|were|also|then|further|unanimously)\\s){0,3}(\(forms.joined(separator: "|")))\\b"
          )
        ))
    }
    self.rules = rules
  }

  func statements(of document: ExtractedDocument, sections: [Section]) -> [Statement] {
    let cutter = Sentences(text: document.text)
    var statements: [Statement] = []
    for block in document.blocks where block.kind == .paragraph || block.kind == .listItem {
      // The heading that opens a paragraph is no sentence.
      let heading = sections.first { $0.heading.overlaps(block.span) }?.heading
      var span = block.span
      if let heading { span.start = min(span.end, afterColon(heading.end, in: document.text)) }
      for sentence in cutter.sentences(of: span) {
        let section = sections.filter { $0.span.contains(sentence) }
          .min { $0.span.length < $1.span.length }
        statements.append(
          statement(sentence, text: document.text[sentence], section: section?.id))
      }
    }
    return statements
  }

  private func afterColon(_ end: Int, in text: ReadingText) -> Int {
    end < text.count && text.scalars[end] == ":" ? end + 1 : end
  }

  private func statement(_ span: Span, text: String, section: String?) -> Statement {
    var best: (words: RoleWords, speaker: String?, length: Int)?
    for rule in rules {
      guard let match = rule.pattern.firstMatch(in: text) else { continue }
      let length = match.whole.count
      if best == nil || length < best?.length ?? 0 {
        best = (rule.words, match.groups[0], length)
      }
    }
    guard let best else {
      return Statement(section: section, span: span, role: .information, rule: "no-rule")
    }
    return Statement(
      section: section, span: span, role: best.words.role, speaker: best.speaker,
      verb: best.words.verb, rule: best.words.id)
  }
}
