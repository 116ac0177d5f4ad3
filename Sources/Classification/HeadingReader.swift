import DocumentModel
import Patterns

/// Finds the headings of a document.
///
/// Numbered lines are headings where they look like one: set as a heading, in bold, short, or
/// followed by a colon and the text of the item. Numbered paragraphs are not.
struct HeadingReader {
  private let number: Pattern
  private let owner: Pattern
  private let serial: Pattern
  private let prose: Pattern
  private let notTitles: Pattern

  init() throws(PatternError) {
    serial = try Pattern(
      "^[(]?[*]?([A-Z]{0,3}\\d{2,4}[-/]\\d{1,4}(?:-\\d{1,3})?)[)]?[.:]?\\s+(?=\\S)")
    prose = try Pattern(
      "\\s(?:was|were|is|are|has|have|had|will|would|welcomed|asked|noted|reported|informed|agreed|thanked|said|gave|stated|advised|updated|confirmed|moved|made|seconded|discussed|commented|closed|adjourned at)\\s"
    )
    notTitles = try Pattern(
      "(?i)^(?:none|nil|n/a|go back|carried|motion carried|https?://\\S+|(?:action|follow-up)s? ?:? ?(?:[A-Z]{2,3}|all)(?:[/, ]+[A-Z]{2,3})*|(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \\d{1,2}(?:st|nd|rd|th)?)?,?(?: \\d{4})?|(?:commissioners|members|councillors|staff)? ?(?:present|absent): .*)[.:]?$"
    )
    number = try Pattern("^(?:(?:Item|ITEM)\\s)?(\\d{1,3}(?:\\.\\d{1,3}){0,3})[.):]?\\s+(?=\\S)")
    owner = try Pattern("^(.{2,}?)\\s\\(([^()]{2,40})\\)\\s?:?$")
  }

  /// What a document says of itself above its first item.
  private static let documentWords: Set<String> = [
    "minutes", "meeting minutes", "draft minutes", "agenda", "minutes of meeting", "headlines",
  ]

  func headings(of document: ExtractedDocument, title: Span?) -> [FoundHeading] {
    var found: [FoundHeading] = []
    let capitals = capitalLines(document, title: title)
    let serials = serialNumbers(document)
    let contents = document.links.filter { $0.href.hasPrefix("#") && $0.href.count > 1 }
    for block in document.blocks where block.kind != .table && block.kind != .preformatted {
      if let title, block.span.overlaps(title) { continue }
      // A line of a contents list is no heading.
      if block.kind == .listItem,
        contents.contains(where: {
          $0.span.overlaps(block.span) && $0.span.length * 5 >= block.span.length * 4
        })
      {
        continue
      }
      let heading =
        serials.count >= 3
        ? serialHeading(block, text: document.text) ?? heading(block, text: document.text)
        : heading(block, text: document.text)
      guard
        let heading = heading ?? capitalHeading(block, among: capitals, text: document.text),
        follows(heading, found), notTitles.firstMatch(in: heading.title) == nil,
        !(found.isEmpty && Self.documentWords.contains(heading.title.lowercased()))
      else { continue }
      found.append(heading)
    }
    return found
  }

  /// The blocks that are one line in capitals, where there are several: headings of a document that has
  /// no other sign for them.
  private func capitalLines(_ document: ExtractedDocument, title: Span?) -> Set<Int> {
    let lines = document.blocks.filter { block in
      guard block.kind == .paragraph || block.kind == .listItem, block.span.length <= 70,
        title.map({ !block.span.overlaps($0) }) ?? true
      else { return false }
      let letters = document.text[block.span].filter(\.isLetter)
      return letters.count >= 5 && letters.allSatisfy(\.isUppercase)
        && !document.text[block.span].contains { $0.isNumber || $0 == "\n" }
    }
    return lines.count >= 3 ? Set(lines.map(\.span.start)) : []
  }

  private func capitalHeading(_ block: Block, among lines: Set<Int>, text: ReadingText)
    -> FoundHeading?
  {
    guard lines.contains(block.span.start) else { return nil }
    var span = block.span
    while span.length > 0, !text.scalars[span.end - 1].properties.isAlphabetic { span.end -= 1 }
    return FoundHeading(
      number: nil, title: text[span], owner: nil, span: block.span, layoutLevel: 1)
  }

  /// The numbers such as `(22-748)` or `R2024-145` at the start of blocks.
  private func serialNumbers(_ document: ExtractedDocument) -> Set<String> {
    Set(
      document.blocks.filter { $0.kind != .table }.compactMap { block in
        let line = document.text.lines(of: block.span).first ?? block.span
        return serial.firstMatch(in: document.text[line])?.groups[0]
      })
  }

  private func serialHeading(_ block: Block, text: ReadingText) -> FoundHeading? {
    let line = text.lines(of: block.span).first ?? block.span
    guard let match = serial.firstMatch(in: text[line]), let number = match.groups[0] else {
      return nil
    }
    let rest = Span(start: line.start + match.whole.unicodeScalars.count, end: line.end)
    let title = text[rest]
    guard block.kind == .heading || (title.count <= 110 && !isSentence(title)) else { return nil }
    return FoundHeading(
      number: number, title: title, owner: nil, span: line, layoutLevel: block.level)
  }

  /// Whether the number of a heading can come after those before it.
  private func follows(_ heading: FoundHeading, _ found: [FoundHeading]) -> Bool {
    let components = heading.components
    guard !components.isEmpty, let last = found.last(where: { !$0.components.isEmpty }) else {
      return true
    }
    if last.components.lexicographicallyPrecedes(components) { return true }
    // A second series, such as that of an annex, begins anew with a heading of the layout.
    return heading.layoutLevel != nil
  }

  private func heading(_ block: Block, text: ReadingText) -> FoundHeading? {
    let line = text.lines(of: block.span).first ?? block.span
    let string = text[line]
    if let match = number.firstMatch(in: string), let number = match.groups[0],
      !isAmount(number, in: match.whole)
    {
      let start = line.start + match.whole.unicodeScalars.count
      return numbered(
        number, rest: Span(start: start, end: line.end), block: block, line: line, text: text)
    }
    guard block.kind == .heading, line.length <= 200,
      !(string.hasSuffix(".") && prose.firstMatch(in: string) != nil)
    else { return nil }
    let parts = split(text[block.span])
    return FoundHeading(
      number: nil, title: parts.title, owner: parts.owner, span: block.span,
      layoutLevel: block.level ?? 1)
  }

  /// Whether a bare number in front of a line is none of an item: `360 deg`, `04 June`.
  private func isAmount(_ number: String, in match: String) -> Bool {
    let isBare = match.dropFirst(number.count).first?.isWhitespace == true
    return isBare && !number.contains(".") && (number.count > 2 || number.hasPrefix("0"))
  }

  private func numbered(
    _ number: String, rest: Span, block: Block, line: Span, text: ReadingText
  ) -> FoundHeading? {
    let string = text[rest]
    guard let first = string.unicodeScalars.first,
      first.properties.isUppercase || !isSentence(string)
        || endBeforeColon(rest, text: text) != nil
    else { return nil }
    if block.kind == .heading {
      let whole = Span(start: rest.start, end: block.span.end)
      let parts = split(text[whole])
      return FoundHeading(
        number: number, title: parts.title, owner: parts.owner, span: block.span,
        layoutLevel: block.level ?? 1)
    }
    if let end = endBeforeColon(rest, text: text) {
      let parts = split(text[Span(start: rest.start, end: end)])
      return FoundHeading(
        number: number, title: parts.title, owner: parts.owner,
        span: Span(start: line.start, end: end))
    }
    let isShort =
      rest.length <= 110 && !isSentence(string)
      && (block.isBold == true || prose.firstMatch(in: string) == nil)
    guard isShort || (block.isBold == true && rest.length <= 200) else { return nil }
    let parts = split(string)
    return FoundHeading(
      number: number, title: parts.title, owner: parts.owner, span: line)
  }

  /// Where the title ends in `Title (Owner): text` or `Title: text`, the colon not included.
  private func endBeforeColon(_ rest: Span, text: ReadingText) -> Int? {
    var colon: Int?
    for index in rest.range where text.scalars[index] == ":" {
      guard index + 1 < rest.end, text.scalars[index + 1].properties.isWhitespace else { continue }
      let title = text[Span(start: rest.start, end: index)]
      guard title.count <= 160, !title.contains(". ") else { break }
      // "(Owner):" ends a title for certain; a bare colon does where no owner follows.
      if title.hasSuffix(")") { return index }
      if colon == nil { colon = index }
    }
    guard let colon, colon - rest.start <= 80 else { return nil }
    return colon
  }

  /// Title and owner: `Aged Incidents (DCC)`. Without the colon, only names in capitals are owners.
  private func split(_ text: String) -> (title: String, owner: String?) {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard let match = owner.firstMatch(in: line), let title = match.groups[0],
      let name = match.groups[1], !isAbbreviation(name, of: title)
    else { return (line.hasSuffix(":") ? String(line.dropLast()) : line, nil) }
    return (title, name)
  }

  /// Whether `(AOB)` only abbreviates the words before it.
  private func isAbbreviation(_ name: String, of title: String) -> Bool {
    let initials = title.split(whereSeparator: { !$0.isLetter }).compactMap(\.first)
    let letters = name.filter(\.isLetter)
    guard letters.count >= 2, initials.count >= letters.count else { return false }
    return String(initials.suffix(letters.count)).lowercased() == letters.lowercased()
  }

  private func isSentence(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return false }
    return last == "." && text.split(separator: " ").count > 6 || text.count > 160
  }
}
