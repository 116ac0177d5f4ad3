import DocumentModel
import Poppler

/// Reads a PDF: the text a person would copy, in the order a person would read it.
func readPDF(_ bytes: [UInt8], options: ReadingOptions) throws(ReadingFailure) -> ExtractedDocument
{
  let document: PDFDocument
  do {
    document = try PDFDocument(bytes: bytes, password: options.password)
  } catch {
    switch error {
    case .passwordRequired: throw .passwordRequired
    case .damaged(let reason): throw .damaged(reason)
    }
  }
  let count = document.pageCount
  guard count > 0 else { throw .damaged("no pages") }
  if let limit = options.maxPages, count > limit { throw .tooManyPages(count, limit: limit) }

  var assembly = PDFAssembly(recognised: options.recognised)
  // Where one page in one face has no picture over it, the others have none either.
  var looksForLayer = true
  for index in 0..<count {
    let page = document.page(at: index, looksForLayer: looksForLayer)
    if let page, page.imageShare < 0.8, page.fonts.allSatisfy({ $0.name == page.fonts.first?.name })
    {
      looksForLayer = false
    }
    assembly.add(page, index: index)
  }
  if document.forbidsCopying {
    assembly.builder.diagnostics.append(
      Diagnostic(
        stage: "extract", code: "copying-forbidden",
        message: "the file asks that its text not be copied; it was read all the same"))
  }
  return assembly.finish(title: document.title)
}

/// Puts the pages of a PDF together to one text.
struct PDFAssembly {
  private var pages: [PDFPage?] = []
  private var lines: [PDFLine] = []
  /// By page, by character of the page: where it stands in the reading text, -1 where it does not.
  var offsets: [[Int]] = []
  var builder = TextBuilder()
  private let recognised: [Int: RecognisedPage]
  /// The pages whose text a recogniser made, and how sure it was of its words.
  var confidences: [Int: Double?] = [:]
  /// The pages of print, by how their lines run.
  private var turns: [Int: PageTurn] = [:]
  /// Words the recogniser doubted, by page: their characters there.
  var doubts: [Int: [(range: Range<Int>, confidence: Double)]] = [:]
  /// Below this a word is marked as doubted.
  private static let sure = 0.7

  init(recognised: [RecognisedPage]) {
    self.recognised = Dictionary(recognised.map { ($0.page - 1, $0) }) { first, _ in first }
  }

  mutating func add(_ page: PDFPage?, index: Int) {
    let page = page.map { read($0, index: index) }
    pages.append(page)
    offsets.append([Int](repeating: -1, count: page?.scalars.count ?? 0))
    guard let page else {
      builder.diagnostics.append(
        Diagnostic(
          stage: "extract", code: "unreadable-page", message: "the page cannot be built",
          page: index + 1))
      return
    }
    let found = page.lines(page: index)
    lines.append(contentsOf: found)
  }

  /// The page as it is, or, where it is a scan, with what a recogniser saw on it.
  private mutating func read(_ page: PDFPage, index: Int) -> PDFPage {
    switch page.scan {
    case nil:
      let turn = page.turn
      turns[index] = turn
      if !page.unseen.isEmpty { builder.noteHidden(page.unseen.map(\.isCovered), page: index + 1) }
      return page.withoutUnseenText().turnedUpright(turn).withFilledText().withLinesRead()
    case .layered:
      confidences[index] = .some(nil)
      note(index, "ocr-layer", "the text was put under a picture by a recogniser")
      return page
    case .unread:
      guard let seen = recognised[index], seen.failure == nil else {
        let reason = recognised[index]?.failure.map { "; \($0)" } ?? ""
        note(index, Diagnostic.needsOCR, "a picture without text: a scan\(reason)")
        return page
      }
      let words = seen.words.map(\.confidence)
      confidences[index] = words.isEmpty ? 0 : words.reduce(0, +) / Double(words.count)
      let read = page.reading(seen)
      doubts[index] = read.ranges.filter { $0.confidence < Self.sure }
      return read.page
    }
  }

  private mutating func note(_ index: Int, _ code: String, _ message: String) {
    builder.diagnostics.append(
      Diagnostic(stage: "extract", code: code, message: message, page: index + 1))
  }

  mutating func finish(title: String?) -> ExtractedDocument {
    let running = RunningLines(lines: lines, heights: pages.map { $0?.height ?? 0 })
    var body: [PDFLine] = []
    var slanted: [Int: [PDFLine]] = [:]
    for line in lines {
      if let kind = running.furniture(line) {
        if kind == .watermark, line.scalars.count == 1 {
          slanted[line.page, default: []].append(line)
          continue
        }
        builder.add(Furniture(kind: kind, text: line.string, page: line.page + 1))
      } else {
        body.append(line)
      }
    }
    for (page, letters) in slanted.sorted(by: { $0.key < $1.key }) {
      let word = letters.sorted { $0.box.left < $1.box.left }.map(\.string).joined()
      builder.add(Furniture(kind: .watermark, text: word, page: page + 1))
    }
    let grids = Dictionary(
      uniqueKeysWithValues: pages.enumerated().map { index, page in
        (index, page.map { RuledGrid.grids(across: $0.frames.across, down: $0.frames.down) } ?? [])
      })
    // Figures in the cells of a table number no lines.
    func isInCell(_ line: PDFLine) -> Bool {
      grids[line.page]?.contains { $0.box.holdsMiddle(of: line.box) } ?? false
    }
    let (printed, numbers) = LineNumbers().parted(body, except: isInCell)
    for number in numbers {
      builder.add(Furniture(kind: .other, text: number.string, page: number.page + 1))
    }
    let rows = PDFRows(grids: grids)
    let elements = joinedTables(rows.elements(printed))
    let text = elements.compactMap { if case .line(let line) = $0 { line } else { nil } }
    let layout = PDFLayout(lines: text.isEmpty ? printed : text)
    let blocks = joinedOverPages(
      PDFBlocks(layout: layout, lines: text).blocks(elements), bodySize: layout.bodySize)
    let depths = ItemDepths(blocks)
    let words = KnownWords(printed)
    for block in blocks { append(block, depth: depths.depth(of: block), words: words) }
    for (index, page) in pages.enumerated() {
      addLinks(of: page, index: index)
      addMarks(of: page, index: index)
      if !layout.isBodyBold { addStress(of: page, index: index) }
    }
    let reading = builder.text()
    if pages.count == 1, reading.string.prefix(200).contains("Please wait") {
      builder.diagnostics.append(
        Diagnostic(
          stage: "extract", code: "xfa-form",
          message: "the file is a form that only some viewers show; its text was not read: "
            + "print it to a PDF of its own", severity: .needsPerson))
    }
    let left = recognised.values.count { $0.isOverBudget == true }
    if left > 0 {
      builder.diagnostics.append(
        Diagnostic(
          stage: "extract", code: "recognition-budget",
          message:
            "\(left) pages were not recognised: over the budget of a document (stages, extract, "
            + "recognisedPages and recognitionSeconds); to read them: minutebook rerun extract --failed",
          severity: .needsPerson))
    }
    return ExtractedDocument(
      mediaType: DocumentFormat.pdf.rawValue, language: nil, text: reading, blocks: builder.blocks,
      furniture: builder.furniture, repairs: builder.repairs,
      links: builder.links, marks: builder.marks, pages: pageSpans(textLength: reading.count),
      pageCount: pages.count,
      recogniser: recognised.values.compactMap(\.version).first, metadataTitle: title,
      diagnostics: builder.diagnostics)
  }

  /// Joins a table that the end of a page or column cuts in two.
  private mutating func joinedTables(_ elements: [PDFElement]) -> [PDFElement] {
    var joined: [PDFElement] = []
    for element in elements {
      if case .table(let next) = element, case .table(let table)? = joined.last,
        let whole = table.continued(by: next)
      {
        joined[joined.count - 1] = .table(whole.table)
        for line in whole.repeated {
          builder.add(Furniture(kind: .other, text: line.string, page: line.page + 1))
        }
      } else {
        joined.append(element)
      }
    }
    return joined
  }

  /// Joins a paragraph that the end of a page or column cuts in two; the notes at the foot of a page
  /// come behind it.
  private mutating func joinedOverPages(_ blocks: [PDFBlock], bodySize: Double) -> [PDFBlock] {
    var joined: [PDFBlock] = []
    for block in blocks {
      // Only at the end of its page is a small block a note.
      let page = block.lines.first?.page
      let isFirst = joined.last?.lines.last?.page != page
      if let index = joined.lastIndex(where: { !isFirst || !$0.isNote(bodySize: bodySize) }),
        case let last = joined[index], let end = last.lines.last, let start = block.lines.first,
        end.page + 1 == start.page || (end.page == start.page && end.column < start.column)
          || (end.page == start.page && last.breaksOff),
        last.kind != .heading, block.kind == .paragraph,
        !last.endsSentence, block.startsLowercase
      {
        joined[index].lines.append(contentsOf: block.lines)
      } else {
        joined.append(block)
      }
    }
    return joined
  }

  private mutating func write(_ scalar: Unicode.Scalar, of line: PDFLine, at position: Int) {
    let place = line.positions[position]
    if place >= 0 { offsets[line.page][place] = builder.offset }
    builder.append(scalar)
  }

  private mutating func append(_ table: PDFTable, words: KnownWords) {
    builder.beginBlock()
    let start = builder.offset
    var rows: [[Span]] = []
    for row in table.rows {
      if !rows.isEmpty { builder.append("\n") }
      var cells: [Span] = []
      for cell in row {
        if !cells.isEmpty { builder.append("\t") }
        let cellStart = builder.offset
        for (index, line) in cell.enumerated() {
          if index > 0 { join(cell[index - 1], with: line, words: words) }
          for (position, scalar) in line.scalars.enumerated() {
            write(scalar, of: line, at: position)
          }
        }
        cells.append(Span(start: cellStart, end: builder.offset))
      }
      rows.append(cells)
    }
    rows = builder.endTable(rows, from: start)
    builder.add(
      Block(
        kind: .table, span: Span(start: start, end: builder.offset), page: table.page + 1,
        header: table.headerRows, rows: rows,
        boxes: boxes(of: table.rows.flatMap { $0.flatMap { $0 } })))
  }

  private mutating func append(_ block: PDFBlock, depth: Int?, words: KnownWords) {
    if let table = block.table { return append(table, words: words) }
    builder.beginBlock()
    let start = builder.offset
    for (index, line) in block.lines.enumerated() {
      let skipped = index == 0 && block.marker?.isBullet == true ? block.marker?.length ?? 0 : 0
      if index > 0 { join(block.lines[index - 1], with: line, words: words) }
      for (position, scalar) in line.scalars.enumerated().dropFirst(skipped) {
        write(scalar, of: line, at: position)
      }
    }
    let first = block.lines[0]
    builder.add(
      Block(
        kind: block.kind, span: Span(start: start, end: builder.offset), page: first.page + 1,
        level: block.level, depth: block.kind == .listItem ? depth : nil,
        marker: block.marker?.printed, boxes: boxes(of: block.lines),
        isBold: block.lines.allSatisfy(\.isBold) ? true : nil,
        isMarginal: first.isMarginal ? true : nil, fontSize: rounded(first.fontSize)))
  }

  /// Writes what stands between two lines of a block: a space, or nothing where a word is divided.
  private mutating func join(_ line: PDFLine, with next: PDFLine, words: KnownWords) {
    let isPageBreak = line.page != next.page
    if let last = line.scalars.last, "-\u{AD}\u{2010}".unicodeScalars.contains(last),
      next.scalars.first?.isLowercase == true
    {
      let whole = words.isDivided(line.scalars, next.scalars)
      if whole {
        builder.removeLast()
        if let position = line.positions.last, position >= 0 { offsets[line.page][position] = -1 }
        builder.add(
          Repair(
            kind: .hyphenation, span: Span(start: builder.offset, end: builder.offset + 1),
            source: String(last) + "\n", page: line.page + 1))
      }
      return
    }
    // `Al-` and `Rashid`, `MIN-` and `2019`: the hyphen is the word's own.
    if line.scalars.last == "-", line.scalars.dropLast().last?.isSpace == false,
      next.scalars.first.map({ $0.isLetter || $0.isDigit }) == true
    {
      return
    }
    builder.append(" ")
    if line.breaksOffBefore(next) {
      let span = Span(start: builder.offset - 1, end: builder.offset)
      builder.add(
        Repair(kind: .joinedParagraph, span: span, source: "\n\n", page: line.page + 1))
      builder.diagnostics.append(
        Diagnostic(
          stage: "extract", code: "joined-paragraph",
          message: "a sentence that an empty line on page \(line.page + 1) cuts in two was joined",
          page: line.page + 1, span: span))
    }
    if isPageBreak {
      let span = Span(start: builder.offset - 1, end: builder.offset)
      builder.add(
        Repair(kind: .joinedParagraph, span: span, source: "\u{C}", page: line.page + 1))
      builder.diagnostics.append(
        Diagnostic(
          stage: "extract", code: "joined-paragraph",
          message: "a sentence that page \(line.page + 1) cuts off was joined with page "
            + "\(next.page + 1)", page: line.page + 1, span: span))
    }
  }

  private func pageSpans(textLength: Int) -> [Page] {
    var spans: [Page] = []
    var start = 0
    for index in pages.indices {
      let first = offsets[index].first { $0 >= 0 }
      start = max(start, first ?? start)
      spans.append(
        Page(
          page: index + 1, start: index == 0 ? 0 : start, end: textLength,
          ocr: confidences[index] != nil, confidence: confidences[index] ?? nil))
      if index > 0 { spans[index - 1].end = spans[index].start }
    }
    return spans
  }

  /// Where lines lie, a box a page.
  private func boxes(of lines: [PDFLine]) -> [PageBox] {
    var boxes: [PageBox] = []
    for line in lines {
      let page = pages[line.page]
      let turn = turns[line.page] ?? .upright
      let place = turn.printed(line.box, width: page?.width ?? 0, height: page?.height ?? 0)
      let box = PageBox(
        page: line.page + 1, left: rounded(place.left), top: rounded(place.top),
        right: rounded(place.right), bottom: rounded(place.bottom))
      if let last = boxes.last, last.page == box.page {
        boxes[boxes.count - 1] = PageBox(
          page: box.page, left: min(last.left, box.left), top: min(last.top, box.top),
          right: max(last.right, box.right), bottom: max(last.bottom, box.bottom))
      } else {
        boxes.append(box)
      }
    }
    return boxes
  }

  private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
