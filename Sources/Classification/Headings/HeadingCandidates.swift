import DocumentModel

/// A stretch of the text that may be a heading: a line or a cell, or what stands at its start and is set
/// apart from the text behind it.
struct HeadingCandidate {
  /// Where a heading ends that text goes on behind.
  enum Cut: Hashable {
    /// The whole line.
    case line
    /// `Finance: the balance is …`
    case colon
    /// `Finance – the balance is …`
    case dash
    /// Where its face ends.
    case face
  }

  /// What a candidate looks like: a paper that uses a look for one heading uses it for others.
  struct Look: Hashable {
    var kind: BlockKind
    var cut: Cut
    var endsInColon: Bool
    var series: HeadingNumber.Series?
    var parts: Int
    var isStressed: Bool
    var isCapital: Bool
    /// In twentieths of the size of the running text.
    var size: Int
    var level: Int
    var depth: Int
    var column: Int
    var isAlone: Bool
  }

  /// Number and title.
  var span: Span
  /// The title without a sign at its end, on one line.
  var title: String
  var endsInColon: Bool
  var number: HeadingNumber?
  var cut: Cut
  /// How many characters of the line stand behind it.
  var rest: Int
  /// Of the document.
  var block: Int
  /// Which line of its block, and of how many; a cell is one.
  var line = 0
  var lineCount = 1
  var cell: Cell?
  var isStressed: Bool
  var isCapital: Bool
  /// Of the running text's.
  var size: Double
  var look: Look

  struct Cell {
    var row: Int
    var column: Int
    var rowCount: Int
    /// Whether the other cells of its row are empty.
    var isAlone: Bool
    /// A cell that holds a number, with the title in the next.
    var isNumbered: Bool
  }
}

/// Finds the candidates of a document.
struct HeadingCandidates {
  let document: ExtractedDocument
  let numbers: HeadingNumbers
  private let stressed: [Span]
  private let bodySize: Double
  private static let longest = 220
  private static let manyBlocks = 20_000

  init(_ document: ExtractedDocument, numbers: HeadingNumbers) {
    self.document = document
    self.numbers = numbers
    stressed = document.marks.filter { $0.kind == .stressed }.map(\.span).sorted()
    var sizes: [Double: Int] = [:]
    for block in document.blocks {
      if let size = block.fontSize { sizes[size, default: 0] += block.span.length }
    }
    bodySize = sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
  }

  /// In the order of the text; several that begin at one place stand together.
  func all() -> [HeadingCandidate] {
    var found: [HeadingCandidate] = []
    // Of a paper longer than any minutes only what is set apart is looked at.
    let isVast = document.blocks.count > Self.manyBlocks
    for (index, block) in document.blocks.enumerated()
    where block.kind != .preformatted && block.isMarginal != true {
      if isVast, block.kind == .paragraph, block.isBold != true { continue }
      if block.kind == .table {
        addCells(of: block, index: index, to: &found)
        continue
      }
      if let next = titleBehind(index) {
        add(
          Span(start: block.span.start, end: next.end), of: index + 1, line: 0, lineCount: 1,
          cell: nil, to: &found)
      }
      var lines = document.text.lines(of: block.span, cutAtTabs: false)
      if block.kind == .heading { lines = titles(of: lines) }
      for (place, line) in lines.enumerated() {
        add(line, of: index, line: place, lineCount: lines.count, cell: nil, to: &found)
      }
    }
    return found
  }

  /// The lines of a heading as titles: a wrapped one is one, `PLANNING` over `Applications` are two.
  private func titles(of lines: [Span]) -> [Span] {
    lines.reduce(into: []) { titles, line in
      // A line of a year or of two short words tells nothing of its letters.
      let isShort = document.text[line].count(where: \.isLetter) < 4
      if let last = titles.last,
        isShort || isCapital(document.text[last]) == isCapital(document.text[line])
      {
        titles[titles.count - 1] = Span(start: last.start, end: line.end)
      } else {
        titles.append(line)
      }
    }
  }

  private func isCapital(_ title: String) -> Bool {
    let letters = title.unicodeScalars.filter(\.properties.isAlphabetic)
    return letters.count > 3
      && letters.count(where: \.properties.isUppercase) * 20 > letters.count * 17
  }

  private func addCells(of table: Block, index: Int, to found: inout [HeadingCandidate]) {
    let rows = table.rows ?? []
    for (place, row) in rows.enumerated() {
      let filled = row.filter { $0.length > 0 }
      // What stands over the columns of a table is no heading of an item; its first row may be one.
      let isHead = place < table.header ?? 0 && filled.count >= 3
      for (column, cell) in row.enumerated()
      where cell.length > 0 && !(isHead && column > 0 && !startsWithNumber(cell)) {
        add(
          cell, of: index, line: 0, lineCount: 1,
          cell: .init(
            row: place, column: column, rowCount: rows.count, isAlone: filled.count == 1,
            isNumbered: false), to: &found)
      }
      guard filled.count >= 2, isNumber(document.text[filled[0]]) else { continue }
      add(
        Span(start: filled[0].start, end: filled[1].end), of: index, line: 0, lineCount: 1,
        cell: .init(
          row: place, column: 0, rowCount: rows.count, isAlone: filled.count == 2, isNumbered: true),
        to: &found)
    }
  }

  /// The first line of the block behind one that is nothing but a number.
  private func titleBehind(_ index: Int) -> Span? {
    guard index + 1 < document.blocks.count, document.blocks[index].span.length <= 12,
      isNumber(document.text[document.blocks[index].span]),
      case let next = document.blocks[index + 1], next.kind != .table, next.kind != .preformatted,
      document.text.scalars[next.span.start].properties.isUppercase
    else { return nil }
    return document.text.lines(of: next.span, cutAtTabs: false).first
  }

  private func startsWithNumber(_ cell: Span) -> Bool {
    numbers.number(of: document.text[cell]) != nil
  }

  private func isNumber(_ cell: String) -> Bool {
    guard cell.count <= 12, let number = numbers.number(of: cell + " X") else { return false }
    return number.length == cell.unicodeScalars.count + 1
      && ([.plain, .decimal, .bare, .word].contains(number.series) || isOfYear(number)
        || (number.series == .lettered && number.order.count == 2))
  }

  /// `54/24`, `BM 18/2021`: an item counted through a year. `12-12-14` is a day, `CMP317/327` two changes.
  private func isOfYear(_ number: HeadingNumber) -> Bool {
    guard number.series == .serial, number.order.count == 2 else { return false }
    let year = number.order[1]
    return (10...99).contains(year) || (1990...2099).contains(year)
  }

  private func add(
    _ unit: Span, of index: Int, line: Int, lineCount: Int, cell: HeadingCandidate.Cell?,
    to found: inout [HeadingCandidate]
  ) {
    let span = document.text.trimmed(unit)
    guard span.length > 0 else { return }
    // What a heading is told by stands at the start of a long line.
    let head = Span(start: span.start, end: min(span.end, span.start + 2 * Self.longest))
    let words = document.text[head].map { $0.isWhitespace ? " " : $0 }
    let number = numbers.number(of: String(words))
    let scalars = document.text.scalars
    let start = span.start + (number?.length ?? 0)
    guard start < span.end else { return }
    let face = stressEnd(at: span.start)
    var cuts: [(cut: HeadingCandidate.Cut, end: Int)] = []
    if span.end - start <= Self.longest { cuts.append((.line, span.end)) }
    if let (cut, end) = sign(from: start, to: min(span.end, start + 130)), end > start + 1 {
      cuts.append((cut, end))
    }
    if face > span.start, face < span.end - 1, face - span.start <= 140 {
      cuts.append((.face, face))
    }
    var ends: Set<Int> = []
    for (cut, end) in cuts {
      var end = document.text.trimmed(Span(start: start, end: min(end, span.end))).end
      guard ends.insert(end).inserted else { continue }
      let endsInColon = end > start && scalars[end - 1] == ":"
      let stop = end
      while end > start,
        scalars[end - 1].properties.isWhitespace || Self.isEndSign(scalars[end - 1])
      { end -= 1 }
      let title = document.text[Span(start: start, end: end)].onOneLine
      guard title.contains(where: \.isLetter) else { continue }
      let rest = scalars[stop..<span.end].drop { $0.properties.isWhitespace || Self.isEndSign($0) }
      found.append(
        candidate(
          Span(start: span.start, end: stop), title: title, endsInColon: endsInColon,
          number: number, cut: cut, rest: rest.count, block: index, line: line,
          lineCount: lineCount, cell: cell, isStressed: face >= stop - 1 && face > span.start))
    }
  }

  private static func isEndSign(_ scalar: Unicode.Scalar) -> Bool {
    ":-\u{2013}\u{2014}".unicodeScalars.contains(scalar)
  }

  /// The first colon or dash that text goes on behind.
  private func sign(from start: Int, to end: Int) -> (HeadingCandidate.Cut, Int)? {
    let scalars = document.text.scalars
    func isSpace(_ index: Int) -> Bool { scalars[index].properties.isWhitespace }
    // "Title: part (Owner): text": behind the brackets the title ends for certain.
    for index in start..<max(start, end - 1)
    where index > start && scalars[index] == ":" && scalars[index - 1] == ")" && isSpace(index + 1)
    {
      return (.colon, index)
    }
    for index in start..<max(start, end - 1) where index > start {
      switch scalars[index] {
      case ":" where isSpace(index + 1) || scalars[index + 1] == "-": return (.colon, index)
      case "-", "\u{2013}", "\u{2014}":
        if isSpace(index - 1), isSpace(index + 1) || scalars[index + 1].properties.isUppercase {
          return (.dash, index)
        }
        if !isSpace(index - 1), scalars[index] != "-", scalars[index + 1].properties.isUppercase {
          return (.dash, index)
        }
        if scalars[index] == "-", isSpace(index + 1), !isSpace(index - 1),
          scalars[index - 1].properties.isAlphabetic
        {
          return (.dash, index)
        }
      default: continue
      }
    }
    return nil
  }

  /// Where the bold or underlined type ends that stands at `place`; `place` where there is none.
  private func stressEnd(at place: Int) -> Int {
    let next = stressed.firstSorted { $0.start > place }
    return next > 0 ? max(place, stressed[next - 1].end) : place
  }

  private func candidate(
    _ span: Span, title: String, endsInColon: Bool, number: HeadingNumber?,
    cut: HeadingCandidate.Cut, rest: Int, block index: Int, line: Int, lineCount: Int,
    cell: HeadingCandidate.Cell?, isStressed: Bool
  ) -> HeadingCandidate {
    let block = document.blocks[index]
    let isCapital = isCapital(title)
    let size = block.fontSize.map { bodySize > 0 ? $0 / bodySize : 1 } ?? 1
    return HeadingCandidate(
      span: span, title: title, endsInColon: endsInColon, number: number, cut: cut, rest: rest,
      block: index, line: line, lineCount: lineCount, cell: cell, isStressed: isStressed,
      isCapital: isCapital, size: size,
      look: .init(
        kind: block.kind, cut: cut, endsInColon: cut == .line && endsInColon,
        series: number?.series, parts: number?.series == .decimal ? number?.order.count ?? 0 : 0,
        isStressed: isStressed, isCapital: isCapital,
        size: size > 1.05 || size < 0.95 ? Int((size * 20).rounded()) : 20,
        level: block.kind == .heading ? block.level ?? 1 : 0,
        depth: block.kind == .listItem ? block.depth ?? 1 : 0, column: cell?.column ?? -1,
        isAlone: cell?.isAlone ?? false))
  }
}
