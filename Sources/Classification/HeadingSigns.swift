import DocumentModel

/// What the lines of a document say together about which of them are headings.
struct HeadingSigns {
  /// Where blocks start that are one line in capitals, in a document that has several of them.
  let capitals: Set<Int>
  /// Where blocks start that are a number alone, the next block being its title.
  let numbersAlone: Set<Int>
  /// Whether items carry serial numbers such as `(22-748)`.
  let hasSerials: Bool
  /// The series of letters and figures that count items.
  private let orders: Set<[Int]>
  private let letters: Set<Int>
  /// The depths at which lists begin anew in a document whose headings have no numbers.
  private let restarting: Set<Int>
  /// The first numbers of short lines that items may be, by the depth of their list.
  private let short: [Int: Set<Int>]
  private let titleLevel: Int?
  /// Where the headings of the document's title end.
  private let titleEnd: Int
  private let levels: [(start: Int, level: Int)]

  init(
    _ document: ExtractedDocument, title: Span?, numbers: HeadingNumbers, words: HeadingWords
  ) {
    let text = document.text
    let blocks = document.blocks.filter { block in
      block.kind != .table && block.kind != .preformatted
        && title.map { !block.span.overlaps($0) } ?? true
    }
    capitals = Self.capitals(blocks, text: text)
    numbersAlone = Self.numbersAlone(document, numbers: numbers, words: words)
    func firstLine(_ block: Block) -> Span {
      text.lines(of: block.span, cutAtTabs: false).first ?? block.span
    }
    let lines = blocks.map { text[firstLine($0)] }
    let serials = lines.compactMap(words.serial)
    hasSerials =
      Set(serials.map(\.number)).count >= 3
      || Set(serials.filter(\.isBracketed).map(\.number)).count >= 2
    let found = zip(blocks, lines).compactMap { block, line in
      numbers.number(of: line).map { (block, $0) }
    }
    orders = Set(found.filter { $0.1.depth != nil }.map(\.1.order))
    letters = Set(
      found.filter { $0.1.depth == nil && $0.0.kind == .heading }.compactMap(\.1.order.first))
    let plain = zip(blocks, lines).filter {
      $0.0.kind == .heading && numbers.number(of: $0.1) == nil
    }
    let lists = found.filter { $0.0.kind != .heading && $0.1.depth == 1 }
    let firsts = lists.filter { $0.1.order == [1] }.map { $0.0.depth ?? 0 }
    restarting =
      plain.count < 4 ? [] : Set(firsts.filter { depth in firsts.count { $0 == depth } > 1 })
    var short: [Int: Set<Int>] = [:]
    for (block, number) in lists where !number.isBare && block.kind == .listItem {
      let line = text[firstLine(block)]
      guard !words.isSentence(line), !words.tells(line), let first = number.order.first else {
        continue
      }
      short[block.depth ?? 0, default: []].insert(first)
    }
    self.short = short
    levels = document.blocks.filter { $0.kind == .heading }.map { ($0.span.start, $0.level ?? 1) }
    let top = document.blocks.first { block in
      block.kind == .heading && title.map { block.span.overlaps($0) } ?? false
    }
    titleLevel = top?.level
    titleEnd = Self.titleEnd(document, top: top)
  }

  /// Whether a block is a heading that belongs to the document's title: the name of the body and the
  /// day in lines of their own, set like the title, before the first text.
  func isOfTitle(_ block: Block) -> Bool {
    block.kind == .heading && block.span.start < titleEnd && block.level == titleLevel
  }

  /// Whether the next heading is one level or more below that of `block`.
  func hasDeeperHeading(after block: Block) -> Bool {
    guard let index = levels.firstIndex(where: { $0.start == block.span.start }),
      index + 1 < levels.count
    else { return false }
    return levels[index + 1].level > levels[index].level && titleLevel != nil
  }

  /// Whether numbered lines at a depth are lists within items: they begin anew, and the headings of
  /// the document have no numbers.
  func restarts(at depth: Int?) -> Bool { restarting.contains(depth ?? 0) }

  /// Whether a line, though a sentence, is one of a series of short ones: the items of an agenda that
  /// end with full stops.
  func countsOn(_ number: HeadingNumber, depth: Int?) -> Bool {
    guard number.depth == 1, !number.isBare, let first = number.order.first,
      let series = short[depth ?? 0], series.count >= 3, !restarts(at: depth)
    else { return false }
    return series.contains(first - 1) || series.contains(first + 1)
  }

  /// Whether a number in front of a line is none of an item: `360 deg`, `09.15 North Pier`,
  /// `45.00 Hall hire`, `12 Harbour Street`, `A. Teal`.
  func isAmount(_ number: HeadingNumber, block: Block) -> Bool {
    guard number.depth != nil else {
      let place = number.order.first ?? 0
      return !(letters.contains(place - 1) || letters.contains(place + 1))
    }
    guard number.isBare else { return false }
    let parts = number.printed.split(separator: ".")
    guard parts.count > 1 else {
      if number.printed.count > 2 || number.printed.hasPrefix("0") { return true }
      guard block.kind != .heading, block.isBold != true, let first = number.order.first else {
        return false
      }
      return !orders.contains { order in
        order.first.map { abs($0 - first) == 1 } ?? false
          || (order.first == first && order.count > 1)
      }
    }
    if parts.count == 2, parts[1].count == 2, parts[1].hasPrefix("0") { return true }
    guard block.kind != .heading, number.order.count == 2, let last = number.order.last,
      let first = number.order.first
    else { return false }
    return number.printed.hasPrefix("0") || (last >= 10 && !orders.contains([first, last - 1]))
  }

  // MARK: Signs

  /// The blocks that are one line in capitals, where there are several: headings of a document that has
  /// no other sign for them.
  private static func capitals(_ blocks: [Block], text: ReadingText) -> Set<Int> {
    let lines = blocks.filter { block in
      guard block.kind == .paragraph || block.kind == .listItem, block.span.length <= 70 else {
        return false
      }
      let letters = text[block.span].filter(\.isLetter)
      return letters.count >= 5 && letters.allSatisfy(\.isUppercase)
        && !text[block.span].contains { $0.isNumber || $0 == "\n" }
    }
    return lines.count >= 3 ? Set(lines.map(\.span.start)) : []
  }

  private static func numbersAlone(
    _ document: ExtractedDocument, numbers: HeadingNumbers, words: HeadingWords
  ) -> Set<Int> {
    var starts: [Int] = []
    for (block, next) in zip(document.blocks, document.blocks.dropFirst()) {
      guard block.span.length <= 8, block.kind != .table, next.kind != .table else { continue }
      let alone = document.text[block.span]
      guard let number = numbers.number(of: alone + " X"), number.depth != nil,
        alone.allSatisfy({ $0.isNumber || $0 == "." }), !alone.hasPrefix("0"),
        number.order.allSatisfy({ $0 < 100 })
      else { continue }
      let title = document.text[next.span]
      guard title.first?.isUppercase == true, title.count <= 110, !words.isSentence(title),
        next.kind == .heading || !words.tells(title)
      else { continue }
      starts.append(block.span.start)
    }
    return starts.count >= 2 ? Set(starts) : []
  }

  /// The end of the run of headings that begins with the title and is set like it, where other
  /// headings stand deeper.
  private static func titleEnd(_ document: ExtractedDocument, top: Block?) -> Int {
    guard let top, let level = top.level,
      document.blocks.contains(where: { $0.kind == .heading && ($0.level ?? 1) > level })
    else { return 0 }
    var end = top.span.end
    for block in document.blocks where block.span.start >= top.span.end {
      guard block.kind == .heading, block.level == level else { break }
      end = block.span.end
    }
    return end
  }
}
