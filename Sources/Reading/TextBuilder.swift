import DocumentModel

/// Builds the reading text block by block, and the spans that refer to it.
struct TextBuilder {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var blocks: [Block] = []
  private(set) var repairs: [Repair] = []
  private(set) var links: [Link] = []
  private(set) var marks: [TextMark] = []
  private(set) var furniture: [Furniture] = []
  var diagnostics: [Diagnostic] = []

  /// Where the next character will stand.
  var offset: Int { scalars.count }

  mutating func append(_ text: some Sequence<Unicode.Scalar>) { scalars.append(contentsOf: text) }

  mutating func append(_ scalar: Unicode.Scalar) { scalars.append(scalar) }

  mutating func removeLast() { scalars.removeLast() }

  func string(_ span: Span) -> String {
    String(String.UnicodeScalarView(scalars[span.range]))
  }

  /// The characters from `start` on.
  func scalars(from start: Int) -> [Unicode.Scalar] { Array(scalars[min(start, scalars.count)...]) }

  /// Takes `count` characters out at `start`, behind which nothing but the last block stands.
  mutating func removePrefix(at start: Int, count: Int) {
    scalars.removeSubrange(start..<min(scalars.count, start + count))
    for index in links.indices where links[index].span.end > start {
      links[index].span.start = max(start, links[index].span.start - count)
      links[index].span.end = max(start, links[index].span.end - count)
    }
    for index in marks.indices where marks[index].span.end > start {
      marks[index].span.start = max(start, marks[index].span.start - count)
      marks[index].span.end = max(start, marks[index].span.end - count)
    }
    // What was of the words taken out is of none.
    links.removeAll { $0.span.length == 0 }
    marks.removeAll { $0.span.length == 0 }
  }

  /// Ends a table that began at `start`: empty cells at its end are no text, and the cells returned
  /// do not reach behind it.
  mutating func endTable(_ rows: [[Span]], from start: Int) -> [[Span]] {
    while scalars.count > start, let last = scalars.last, last.isSpace { scalars.removeLast() }
    return rows.map { row in
      row.map { Span(start: min($0.start, offset), end: min($0.end, offset)) }
    }
  }

  /// `span` without white space at its ends.
  func trimmed(_ span: Span) -> Span {
    var span = span
    while span.start < span.end, scalars[span.start].isSpace { span.start += 1 }
    while span.end > span.start, scalars[span.end - 1].isSpace { span.end -= 1 }
    return span
  }

  func isSpace(_ span: Span) -> Bool { scalars[span.range].allSatisfy(\.isSpace) }

  /// Ends the block before, so that the next one stands apart from it.
  mutating func beginBlock() {
    while let last = scalars.last, last.isSpace { scalars.removeLast() }
    if !scalars.isEmpty { scalars.append(contentsOf: ["\n", "\n"]) }
  }

  /// Tells, once, that the page's own style sheet hides text.
  mutating func noteHidden() {
    guard !diagnostics.contains(where: { $0.code == "hidden-text" }) else { return }
    diagnostics.append(
      Diagnostic(
        stage: "extract", code: "hidden-text",
        message: "the page hides some of its text by its style; it was not read"))
  }

  /// Tells that words of a page cannot be seen on it, a Boolean each: whether a dark box lies over it.
  mutating func noteHidden(_ words: [Bool], page: Int) {
    let covered = words.count { $0 }
    let parts = [
      (covered, "under a dark box"), (words.count - covered, "in the colour of the paper"),
    ]
    let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? "word" : "words") \($0.1)" }
    diagnostics.append(
      Diagnostic(
        stage: "extract", code: "hidden-text",
        message: "\(told.joined(separator: " and ")) cannot be seen on page \(page) "
          + "and \(words.count == 1 ? "was" : "were") not read",
        page: page))
  }

  /// Adds `block` unless it holds nothing; returns whether it was added.
  @discardableResult mutating func add(_ block: Block) -> Bool {
    guard block.span.length > 0 else { return false }
    blocks.append(block)
    return true
  }

  mutating func setHeading(at index: Int, level: Int) {
    blocks[index].kind = .heading
    blocks[index].level = level
  }

  func scalars(in span: Span) -> ArraySlice<Unicode.Scalar> { scalars[span.range] }

  mutating func add(_ repair: Repair) { repairs.append(repair) }

  mutating func add(_ mark: TextMark) {
    if mark.span.length > 0 { marks.append(mark) }
  }

  mutating func add(_ link: Link) {
    guard link.span.length > 0 else { return }
    links.append(link)
  }

  mutating func add(_ piece: Furniture) {
    if !piece.text.isEmpty { furniture.append(piece) }
  }

  /// Marks what was written since `start`; of raised text only figures glued to what stands before.
  mutating func add(_ kind: TextMarkKind, from start: Int) {
    let span = trimmed(Span(start: min(start, offset), end: offset))
    if kind == .raised {
      guard span.start > 0, !isSpace(Span(start: span.start - 1, end: span.start)),
        scalars(in: span).allSatisfy({ $0.isDigit || "[],*".unicodeScalars.contains($0) })
      else { return }
    }
    add(TextMark(kind: kind, span: span))
  }

  /// The text without the white space at its end.
  func text() -> ReadingText {
    var scalars = scalars
    while let last = scalars.last, last.isSpace { scalars.removeLast() }
    return ReadingText(scalars)
  }
}

/// Most of the text is ASCII, for which the tables of all of Unicode are not asked.
extension Unicode.Scalar {
  var isSpace: Bool {
    value < 0x80
      ? value == 0x20 || (0x9...0xD).contains(value)
      // Some editors print a space of no width behind the marks of their lists.
      : properties.isWhitespace || value == 0x200B
  }
  var isLetter: Bool {
    value < 0x80 ? (0x61...0x7A).contains(value | 0x20) : properties.isAlphabetic
  }
  var isDigit: Bool {
    value < 0x80 ? (0x30...0x39).contains(value) : properties.numericType == .decimal
  }
  var isLowercase: Bool {
    value < 0x80 ? (0x61...0x7A).contains(value) : properties.isLowercase
  }
}
