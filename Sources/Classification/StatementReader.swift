import Configuration
import DocumentModel
import Patterns

/// Gives each sentence of the body its speaker, verb and role; what no rule reads is information.
struct StatementReader {
  private let numbered: Pattern
  private let words: [String: RoleWords]
  private let verbs: Pattern
  private let rules: [(rule: StatementRules.Rule, pattern: Pattern)]
  private let lead: Pattern
  private let speaker: Pattern

  init(_ roles: [RoleWords]) throws(PatternError) {
    numbered = try Pattern(
      "^(?:\\d{1,3}(?:\\.\\d{1,3})+[.)]?|(?!(?:19|20)\\d\\d\\s)\\d{3,5}\\.?)\\s+(?=\\p{Lu})")
    var words: [String: RoleWords] = [:]
    // In English they say what its rules leave open, and only right behind a speaker.
    for role in roles {
      for form in role.forms { words[form] = role }
    }
    self.words = words
    // Of two forms that begin alike, the longer one says more.
    let forms = words.keys.sorted { ($1.count, $0) < ($0.count, $1) }.map { form in
      form.split(separator: " ").map { Pattern.escaped(String($0)) }.joined(separator: "\\s")
    }
    verbs = try Pattern(
      "^(?:[\\w'\u{2019}().,-]+\\s){0,7}?(?:(?:has|have|had|was|were|also)\\s){0,2}(\(forms.joined(separator: "|")))\\b"
    )
    var rules: [(rule: StatementRules.Rule, pattern: Pattern)] = []
    for rule in StatementRules.all { rules.append((rule, try Pattern(rule.pattern))) }
    self.rules = rules
    // `4.2 `, `(b) `, `Following a short discussion, `
    lead = try Pattern(
      "^(?:[(]?(?:\\d{1,2}(?:\\.\\d{1,2})*|[a-z]|[ivx]{1,4})[).]?\\s+)?(?:(?:Following|After|On|In|At|During|Having|Before|With|There\\sbeing|Subject\\sto|For|As)\\b[^,;:]{2,70},\\s+)?"
    )
    speaker = try Pattern(
      "^((?:(?:The|A|An|the|a|an|Several|Some|Two|One)\\s)?(?:[A-Z][\\w&'\u{2019}/.-]*|members?|[a-z]{3,}(?:\\s[a-z]{3,}){0,2}?)(?:\\s(?:\\([A-Za-z& ]{1,12}\\)|[A-Z][\\w&'\u{2019}/.-]*|and|of|for|members?|[a-z]{3,}(?='|\u{2019})|[a-z]{4,}(?=\\s(?:\(Self.verbStarts))))){0,5}?)(?:,)?\\s(?=(?:\(Self.verbStarts))\\b)"
    )
  }

  /// How what follows a speaker begins.
  private static let verbStarts =
    "has|have|had|was|were|is|are|also|then|further|duly|formally|unanimously|again|therefore|remained|will|to|plans?|intends?|hopes?|aims?|expects?|continues?|working|[a-z]+ed|notes|agrees|approves|resolves|rejects|reports|recommends|said|told|felt|gave|took|set|made|put|undertook|thought|saw|left|chose|led|drew|wrote|asks|supports|considers|sought|met|held|brought|found"

  /// - Parameter meeting: whose sentences they are.
  func statements(of document: ExtractedDocument, sections: [Section], meeting: Meeting)
    -> [Statement]
  {
    let cutter = Sentences(text: document.text)
    let map = SectionMap(sections)
    let isEnglish = document.language.map { $0 == "en" } ?? true
    let body = BodyWords(meeting)
    var headings = sections.map(\.heading)[...]
    var statements: [Statement] = []
    for unit in units(of: document) {
      // The heading that opens a paragraph is no sentence.
      var span = unit
      while let first = headings.first, first.end <= unit.start { headings.removeFirst() }
      if let heading = headings.first, heading.overlaps(unit) {
        span.start = min(span.end, afterSign(heading.end, in: document.text))
      } else {
        span.start += paragraphNumber(span, in: document.text)
      }
      for sentence in cutter.sentences(of: span) {
        let text = document.text[sentence].onOneLine
        let section = map.id(around: sentence)
        let found = isEnglish ? english(text, body: body) : configured(text)
        statements.append(
          Statement(
            section: section, span: sentence, role: found?.role ?? .information,
            speaker: found?.speaker, verb: found?.verb, rule: found?.rule ?? "no-rule"))
      }
    }
    return statements
  }

  /// The paragraphs, list items and cells, in the order of the text.
  private func units(of document: ExtractedDocument) -> [Span] {
    document.blocks.flatMap { block -> [Span] in
      switch block.kind {
      case .paragraph, .listItem: return [block.span]
      case .table:
        let header = block.header ?? 0
        return (block.rows ?? []).dropFirst(header).flatMap { $0 }.filter { $0.length > 0 }.sorted()
      default: return []
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

  private typealias Found = (role: StatementRole, speaker: String?, verb: String?, rule: String)

  private func english(_ text: String, body: BodyWords) -> Found? {
    var sentence = text
    if let match = lead.firstMatch(in: text) {
      sentence = String(text.dropFirst(match.whole.count))
    }
    // Behind a clause in front the sentence goes on with a small letter.
    if let first = sentence.first { sentence = first.uppercased() + sentence.dropFirst() }
    let named = speaker.firstMatch(in: sentence)
    let name = named?.groups[0].flatMap { isImpersonal($0) ? nil : $0 }
    let rest = name == nil ? "" : String(sentence.dropFirst(named?.whole.count ?? 0))
    let isBody = name.map(body.isBody) ?? false
    for (rule, pattern) in rules {
      let subject: String
      switch rule.speaker {
      case .none: subject = sentence
      case .anyone where name != nil: subject = rest
      case .body where isBody: subject = rest
      case .other where name != nil && !isBody: subject = rest
      case .named where !isBody && name?.first?.isUppercase == true: subject = rest
      default: continue
      }
      guard let match = pattern.firstMatch(in: subject) else { continue }
      let verb = match.groups.compactMap { $0 }.first { !$0.isEmpty }
      return (
        rule.role, rule.speaker == .none ? nil : name, verb?.lowercased(), "en-\(rule.id)"
      )
    }
    guard let name, let found = configured(rest), found.speaker == nil else { return nil }
    // What another body decides or notes is a report here.
    let isReport = !isBody && [.decision, .noted].contains(found.role)
    return (isReport ? .reported : found.role, name, found.verb, found.rule)
  }

  /// Whether a subject is none that speaks: `It`, `There`, a thing.
  private func isImpersonal(_ name: String) -> Bool {
    ["It", "There", "This", "That", "These", "Those", "If", "No", "As", "When", "What", "Which"]
      .contains(name.split(separator: " ").first.map(String.init) ?? "")
  }

  /// By the verbs of the configuration alone.
  private func configured(_ text: String) -> Found? {
    guard let match = verbs.firstMatch(in: text), let form = match.groups[0],
      let words = words[form]
    else { return nil }
    let name = match.whole.dropLast(form.count).onOneLine
    return (words.role, name.isEmpty ? nil : name, words.verb, words.id)
  }
}

/// The names of the body that meets.
private struct BodyWords {
  private let names: [String]

  init(_ meeting: Meeting) {
    names = [meeting.body, meeting.abbreviation].compactMap { $0?.lowercased() }
  }

  func isBody(_ speaker: String) -> Bool {
    var name = speaker.lowercased()
    if let bracket = name.firstIndex(of: "(") { name = String(name[..<bracket]) }
    for article in ["the ", "a ", "an "] where name.hasPrefix(article) {
      if article != "the " { return false }
      name = String(name.dropFirst(article.count))
    }
    name = name.split(separator: " ").joined(separator: " ")
    if StatementRules.bodyNouns.contains(name) || names.contains(name) { return true }
    // `The Parish Council` of the Thornmere Parish Council.
    return names.contains { $0.hasSuffix(" " + name) }
  }
}
