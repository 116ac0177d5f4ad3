import Configuration
import DocumentModel
import Patterns

/// Gives each sentence of the body its speaker, verb and role; what no rule reads is information.
struct StatementReader {
  private let words: [String: RoleWords]
  private let pattern: Pattern

  /// A speaker at the start of a sentence: `The DCC`, `A Large Supplier (LS) member`, `SECAS`.
  private static let speaker =
    "^(?:[-\\w.()]{1,6}\\s)?((?:(?:The|A|An)\\s)?[A-Z][\\w&'/.-]*(?:\\s(?!will\\b|has\\b|have\\b|had\\b|was\\b|were\\b|is\\b|are\\b)[\\w&'()/.-]+){0,5}?)"

  init(_ roles: [RoleWords]) throws(PatternError) {
    var words: [String: RoleWords] = [:]
    for role in roles {
      for form in role.forms { words[form] = role }
    }
    self.words = words
    // Of two forms that begin alike, the longer one says more.
    let forms = words.keys.sorted { ($1.count, $0) < ($0.count, $1) }.map { form in
      form.map { $0.isLetter || $0 == " " ? String($0) : "\\" + String($0) }.joined()
    }
    pattern = try Pattern(
      "\(Self.speaker)\\s(?:(?:has|have|had|was|were|also|then|further|unanimously)\\s){0,3}(\(forms.joined(separator: "|")))\\b"
    )
  }

  func statements(of document: ExtractedDocument, sections: [Section]) -> [Statement] {
    let cutter = Sentences(text: document.text)
    let map = SectionMap(sections)
    var headings = sections.map(\.heading)[...]
    var statements: [Statement] = []
    for block in document.blocks where block.kind == .paragraph || block.kind == .listItem {
      // The heading that opens a paragraph is no sentence.
      var span = block.span
      while let first = headings.first, first.end <= block.span.start { headings.removeFirst() }
      if let heading = headings.first, heading.overlaps(block.span) {
        span.start = min(span.end, afterColon(heading.end, in: document.text))
      }
      for sentence in cutter.sentences(of: span) {
        statements.append(
          statement(sentence, text: document.text[sentence], section: map.id(around: sentence)))
      }
    }
    return statements
  }

  private func afterColon(_ end: Int, in text: ReadingText) -> Int {
    end < text.count && text.scalars[end] == ":" ? end + 1 : end
  }

  private func statement(_ span: Span, text: String, section: String?) -> Statement {
    guard let match = pattern.firstMatch(in: text), let form = match.groups[1],
      let words = words[form]
    else { return Statement(section: section, span: span, role: .information, rule: "no-rule") }
    return Statement(
      section: section, span: span, role: words.role, speaker: match.groups[0],
      verb: words.verb, rule: words.id)
  }
}
