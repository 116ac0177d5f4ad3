import Configuration
import DocumentModel
import Language
import Patterns

/// Gives each sentence of the body its speaker, verb and role; what no rule reads is information.
struct StatementReader {
  private let numbered: Pattern
  private let languages: Languages
  /// Of languages that have no rules for clauses, by their codes.
  private let configured: [String: ConfiguredVerbs]

  init(_ roles: [RoleWords], languages: Languages) throws(PatternError) {
    self.languages = languages
    numbered = try Pattern(
      "^(?:\\d{1,3}(?:\\.\\d{1,3})+[.)]?|(?!(?:19|20)\\d\\d\\s)\\d{3,5}\\.?)\\s+(?=\\p{Lu})")
    var configured: [String: ConfiguredVerbs] = [:]
    for (code, roles) in Dictionary(grouping: roles, by: \.language) {
      configured[code] = try ConfiguredVerbs(roles)
    }
    self.configured = configured
  }

  /// - Parameter meeting: whose sentences they are.
  func statements(of document: ExtractedDocument, sections: [Section], meeting: Meeting)
    -> [Statement]
  {
    let cutter = Sentences(text: document.text)
    let map = SectionMap(sections)
    let language = languages[document.language].flatMap { $0.readsClauses ? $0 : nil }
    let verbs = document.language.flatMap { configured[$0] }
    let tokens = language.map { DocumentTokens(document.text, language: $0) }
    let speakers = Speakers(
      body: meeting.body, abbreviation: meeting.abbreviation, common: tokens?.smallWords ?? [])
    var headings = sections.map(\.heading)[...]
    var statements: [Statement] = []
    for unit in units(of: document) {
      // The heading that opens a paragraph is no sentence.
      var span = unit
      while let first = headings.first, first.end <= unit.start { headings.removeFirst() }
      if let heading = headings.first, heading.overlaps(unit) {
        span.start = min(span.end, afterSign(heading.end, in: document.text))
        // A line that says how its item ended is its heading and a statement: `9:05 Minutes approved`.
        if span.length == 0, heading.start >= unit.start, let language, let tokens,
          language.readings(
            of: language.sentence(
              heading, of: tokens[heading], in: document.text, speakers: speakers)
          ).contains(where: { $0.role == .decision })
        {
          span = heading
        } else if let language, tellsOutcome(document.text[span], language) {
          // `Insurance - accepted`: the word alone says nothing.
          span = Span(start: max(unit.start, heading.start), end: span.end)
        }
      } else {
        span.start += paragraphNumber(span, in: document.text)
      }
      for sentence in cutter.sentences(of: span) {
        let found =
          if let language, let tokens {
            language.statement(
              of: language.sentence(
                sentence, of: tokens[sentence], in: document.text, speakers: speakers))
          } else {
            verbs?.reading(of: document.text[sentence].onOneLine)
              ?? StatementReading(role: .information)
          }
        statements.append(statement(found, at: sentence, in: map))
      }
    }
    return statements
  }

  /// Whether the rest of a line is a word or two that say how its item ended.
  private func tellsOutcome(_ rest: String, _ language: Language) -> Bool {
    let words = rest.split { !$0.isLetter && $0 != "-" }.map { $0.lowercased() }
    return (1...2).contains(words.count) && words.contains(where: language.tellsDecision)
  }

  private func statement(_ reading: StatementReading, at span: Span, in map: SectionMap)
    -> Statement
  {
    Statement(
      section: map.id(around: span), span: span, role: reading.role, speaker: reading.speaker,
      verb: reading.verb, rule: reading.rule ?? Statement.noRule)
  }

  /// The paragraphs, list items, cells and lines of preformatted text, in the order of the text.
  private func units(of document: ExtractedDocument) -> [Span] {
    document.blocks.flatMap { block -> [Span] in
      switch block.kind {
      case .paragraph, .listItem: return [block.span]
      case .table:
        let header = block.header ?? 0
        return (block.rows ?? []).dropFirst(header).flatMap { $0 }.filter { $0.length > 0 }.sorted()
      case .preformatted: return printedLines(of: block.span, in: document.text)
      default: return []
      }
    }
  }

  /// The lines of preformatted text; one that begins small goes on the line before.
  private func printedLines(of span: Span, in text: ReadingText) -> [Span] {
    text.lines(of: span, cutAtTabs: false).reduce(into: []) { lines, line in
      if let last = lines.last, text.scalars[line.start].properties.isLowercase {
        lines[lines.count - 1] = Span(start: last.start, end: line.end)
      } else {
        lines.append(line)
      }
    }
  }

  /// Behind the colon or dash that parts a heading from the text on its line.
  private func afterSign(_ end: Int, in text: ReadingText) -> Int {
    var place = end
    while place < text.count, place < end + 3,
      text.scalars[place] == " "
        || ":-\u{2013}\u{2014}".unicodeScalars.contains(text.scalars[place])
    {
      place += 1
    }
    return place
  }

  /// How many characters the number of a paragraph takes in front of its first sentence, `2.4` or
  /// `10443`: it is no word of it.
  private func paragraphNumber(_ span: Span, in text: ReadingText) -> Int {
    let head = Span(start: span.start, end: min(span.end, span.start + 16))
    guard span.length > 30, let match = numbered.firstMatch(in: text[head]) else { return 0 }
    return match.whole.unicodeScalars.count
  }
}

/// The verbs that a configuration has for a language.
private struct ConfiguredVerbs {
  private let words: [String: RoleWords]
  private let pattern: Pattern

  init(_ roles: [RoleWords]) throws(PatternError) {
    words = Dictionary(
      roles.flatMap { role in role.forms.map { ($0, role) } }, uniquingKeysWith: { $1 })
    // Of two forms that begin alike, the longer one says more.
    let forms = words.keys.sorted { ($1.count, $0) < ($0.count, $1) }.map { form in
      form.split(separator: " ").map { Pattern.escaped(String($0)) }.joined(separator: "\\s")
    }
    pattern = try Pattern(
      "^((?:[\\w'\u{2019}().,-]+\\s){0,7}?)(\(forms.joined(separator: "|")))\\b"
    )
  }

  /// What a sentence does whose language has no rules for clauses.
  func reading(of sentence: String) -> StatementReading? {
    guard let match = pattern.firstMatch(in: sentence), let form = match.groups[1],
      let words = words[form]
    else { return nil }
    let name = match.groups[0].map(\.onOneLine) ?? ""
    return StatementReading(
      rule: words.id, role: words.role, speaker: name.isEmpty ? nil : name, verb: words.verb)
  }
}
