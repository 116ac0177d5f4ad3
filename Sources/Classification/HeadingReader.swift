import DocumentModel
import Patterns

/// Finds the headings of a document.
///
/// Numbered lines are headings where they look like one: set as a heading, in bold, short, or
/// followed by a colon and the text of the item. Numbered paragraphs are not. What a single line
/// cannot tell, the others do: a letter counts items where the next one does too.
struct HeadingReader {
  private let numbers: HeadingNumbers
  private let tables: AgendaTables
  private let words: HeadingWords
  private let kinds: SectionKinds
  private let runIn: RunInHeadings

  init(itemWords: [String], kinds: SectionKinds) throws(PatternError) {
    self.kinds = kinds
    runIn = try RunInHeadings()
    numbers = try HeadingNumbers(words: itemWords)
    tables = AgendaTables(numbers: numbers)
    words = try HeadingWords()
  }

  func headings(of document: ExtractedDocument, title: Span?) -> [FoundHeading] {
    let signs = HeadingSigns(document, title: title, numbers: numbers, words: words)
    var found: [FoundHeading] = []
    var blocks = document.blocks[...]
    while let block = blocks.popFirst() {
      if let title, block.span.overlaps(title) { continue }
      if signs.isOfTitle(block) || isOfContents(block, document.links) { continue }
      if block.kind == .table {
        found += tables.headings(in: block, text: document.text)
        continue
      }
      guard block.kind != .preformatted else { continue }
      let inside = runIn.headings(in: block, text: document.text)
      if !inside.isEmpty {
        found += inside
        continue
      }
      if let next = blocks.first, signs.numbersAlone.contains(block.span.start),
        let number = numbers.number(of: document.text[block.span] + " X")
      {
        blocks.removeFirst()
        found.append(
          heading(
            number, title: document.text[next.span],
            span: Span(start: block.span.start, end: next.span.end), layoutLevel: next.level))
        continue
      }
      guard let heading = heading(block, signs: signs, after: found, text: document.text),
        follows(heading, found), !words.isNoTitle(heading.title),
        !(found.isEmpty && heading.number == nil && words.speaksOfDocument(heading.title)
          && !signs.hasDeeperHeading(after: block))
      else { continue }
      found.append(heading)
    }
    return listed(withoutLists(found), in: document)
  }

  // MARK: One block

  private func heading(
    _ block: Block, signs: HeadingSigns, after found: [FoundHeading], text: ReadingText
  ) -> FoundHeading? {
    let line = text.lines(of: block.span, cutAtTabs: false).first ?? block.span
    if signs.hasSerials,
      let heading = serialHeading(block, line: line, after: found, text: text)
    {
      return heading
    }
    if kinds.isName(text[line]), block.kind != .heading, line == block.span {
      return heading(nil, title: text[line], span: line, layoutLevel: nil)
    }
    if let number = numbers.number(of: text[line]), !signs.isAmount(number, block: block) {
      if block.kind != .heading,
        signs.restarts(at: block.depth) || isName(text[line], after: found.last)
      {
        return nil
      }
      let rest = Span(start: line.start + number.length, end: line.end)
      let countsOn = line == block.span && signs.countsOn(number, depth: block.depth)
      return numbered(
        number, rest: rest, block: block, line: line, countsOn: countsOn, text: text)
    }
    if let title = words.topic(of: text[line]) {
      return FoundHeading(title: title, span: line, layoutLevel: block.level ?? 1)
    }
    if signs.capitals.contains(block.span.start) {
      var span = block.span
      while span.length > 0, !text.scalars[span.end - 1].properties.isAlphabetic { span.end -= 1 }
      return FoundHeading(title: text[span], span: block.span, layoutLevel: 1)
    }
    guard block.kind == .heading, line.length <= 200, !words.isToldSentence(text[line]) else {
      return nil
    }
    return heading(nil, title: text[block.span], span: block.span, layoutLevel: block.level ?? 1)
  }

  /// A heading of a number, and of a title that may name its owner.
  private func heading(_ number: HeadingNumber?, title: String, span: Span, layoutLevel: Int?)
    -> FoundHeading
  {
    let parts = words.parts(of: title)
    return FoundHeading(
      number: number?.printed, order: number?.order ?? [], depth: number?.depth,
      title: parts.title, owner: parts.owner, span: span, layoutLevel: layoutLevel)
  }

  private func serialHeading(
    _ block: Block, line: Span, after found: [FoundHeading], text: ReadingText
  ) -> FoundHeading? {
    guard let serial = words.serial(of: text[line]) else { return nil }
    let rest = Span(start: line.start + serial.length, end: line.end)
    let title = text[rest]
    guard block.kind == .heading || (title.count <= 110 && !words.isSentence(title)) else {
      return nil
    }
    // Under the heading that stands without a number, where the layout says nothing.
    let above = found.last { $0.number == nil }?.layoutLevel
    return FoundHeading(
      number: serial.number, title: title, span: line,
      layoutLevel: block.level ?? above.map { $0 + 1 })
  }

  private func numbered(
    _ number: HeadingNumber, rest: Span, block: Block, line: Span, countsOn: Bool,
    text: ReadingText
  ) -> FoundHeading? {
    let string = text[rest]
    let isCapital = string.unicodeScalars.first?.properties.isLowercase != true
    if block.kind == .heading {
      guard isCapital || !words.isSentence(string) else { return nil }
      return heading(
        number, title: text[Span(start: rest.start, end: block.span.end)], span: block.span,
        layoutLevel: block.level ?? 1)
    }
    guard number.depth != nil, isCapital || endBeforeColon(rest, text: text) != nil else {
      return nil
    }
    if let end = endBeforeColon(rest, text: text) {
      return heading(
        number, title: text[Span(start: rest.start, end: end)],
        span: Span(start: line.start, end: end), layoutLevel: nil)
    }
    let isShort =
      rest.length <= 110 && (!words.isSentence(string) || countsOn)
      && (block.isBold == true || countsOn || !words.tells(string))
    guard isShort || (block.isBold == true && rest.length <= 200) else { return nil }
    return heading(number, title: string, span: line, layoutLevel: nil)
  }

  /// Where the title ends in `Title (Owner): text` or `Title: text`, the colon not included.
  private func endBeforeColon(_ rest: Span, text: ReadingText) -> Int? {
    var colon: Int?
    for index in rest.range where text.scalars[index] == ":" {
      guard index + 1 < rest.end, text.scalars[index + 1].properties.isWhitespace else { continue }
      let title = text[Span(start: rest.start, end: index)]
      guard title.count <= 160, !words.endsSentence(in: title) else { break }
      // "(Owner):" ends a title for certain; a bare colon does where no owner follows.
      if title.hasSuffix(")") { return index }
      if colon == nil { colon = index }
    }
    guard let colon, colon - rest.start <= 80 else { return nil }
    return colon
  }

  // MARK: Among the others

  /// Whether a counted line under a heading of attendance is a name.
  private func isName(_ line: String, after heading: FoundHeading?) -> Bool {
    guard let heading, heading.layoutLevel != nil,
      [.attendance, .apologies].contains(kinds.kind(of: heading.title, hasNumber: false))
    else { return false }
    let words = line.split(separator: " ").dropFirst()
    return (2...4).contains(words.count) && words.allSatisfy { $0.first?.isUppercase == true }
      && kinds.kind(of: line, hasNumber: false) == .other
  }

  /// Whether the number of a heading can come after those before it.
  private func follows(_ heading: FoundHeading, _ found: [FoundHeading]) -> Bool {
    guard heading.depth != nil, let last = found.last(where: { $0.depth != nil }) else {
      return true
    }
    if last.order.lexicographicallyPrecedes(heading.order) { return true }
    // A second series, such as that of an annex, begins anew with a heading of the layout.
    return heading.layoutLevel != nil
  }

  /// A line of a contents list is no heading.
  private func isOfContents(_ block: Block, _ links: [Link]) -> Bool {
    block.kind == .listItem
      && links.contains {
        $0.href.hasPrefix("#") && $0.href.count > 1 && $0.span.overlaps(block.span)
          && $0.span.length * 5 >= block.span.length * 4
      }
  }

  /// Marks the headings that a list in front of them names, where it names three or more: the items of
  /// the agenda.
  private func listed(_ found: [FoundHeading], in document: ExtractedDocument) -> [FoundHeading] {
    func plain(_ text: String) -> String {
      text.prefix { $0 != "(" }.lowercased().split { !$0.isLetter && !$0.isNumber }
        .joined(separator: " ")
    }
    var places: [String: Int] = [:]
    for block in document.blocks where block.kind == .listItem && block.span.length < 160 {
      places[plain(document.text[block.span])] =
        places[plain(document.text[block.span])] ?? block.span.start
    }
    var marked = found
    for index in marked.indices {
      if let place = places[plain(marked[index].title)], place < marked[index].span.start {
        marked[index].isListed = true
      }
    }
    return marked.count(where: \.isListed) >= 3 ? marked : found
  }

  /// Leaves out the list of the agenda in front of the minutes: lines that headings of the layout
  /// repeat with number and title.
  private func withoutLists(_ found: [FoundHeading]) -> [FoundHeading] {
    let set = Set(found.filter { $0.layoutLevel != nil && $0.number != nil }.map(\.words))
    return found.filter { $0.layoutLevel != nil || !set.contains($0.words) }
  }
}
