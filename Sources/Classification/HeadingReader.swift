import DocumentModel
import Patterns

/// Finds the headings of a document.
///
/// Numbered lines are headings where they look like one: set as a heading, in bold, short, or
/// followed by a colon and the text of the item. Numbered paragraphs are not.
struct HeadingReader {
  private let number: Pattern
  private let owner: Pattern

  init() throws(PatternError) {
    number = try Pattern("^(?:(?:Item|ITEM)\\s)?(\\d{1,3}(?:\\.\\d{1,3}){0,3})[.):]?\\s+(?=\\S)")
    owner = try Pattern("^(.{2,}?)\\s\\(([^()]{2,40})\\)\\s?:?$")
  }

  func headings(of document: ExtractedDocument, title: Span?) -> [FoundHeading] {
    var found: [FoundHeading] = []
    for block in document.blocks where block.kind != .table && block.kind != .preformatted {
      if let title, block.span.overlaps(title) { continue }
      guard let heading = heading(block, text: document.text), follows(heading, found) else {
        continue
      }
      found.append(heading)
    }
    return found
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
    if let match = number.firstMatch(in: string), let number = match.groups[0] {
      let start = line.start + match.whole.unicodeScalars.count
      return numbered(
        number, rest: Span(start: start, end: line.end), block: block, line: line, text: text)
    }
    guard block.kind == .heading, line.length <= 200 else { return nil }
    let parts = split(text[block.span])
    return FoundHeading(
      number: nil, title: parts.title, owner: parts.owner, span: block.span,
      layoutLevel: block.level ?? 1)
  }

  private func numbered(
    _ number: String, rest: Span, block: Block, line: Span, text: ReadingText
  ) -> FoundHeading? {
    let string = text[rest]
    guard let first = string.unicodeScalars.first,
      first.properties.isUppercase || !isSentence(string)
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
    let isShort = rest.length <= 110 && !isSentence(string)
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
