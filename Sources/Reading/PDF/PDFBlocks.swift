import DocumentModel
import Poppler

/// A block in the making: the lines that belong together, and what they are.
struct PDFBlock {
  var kind: BlockKind
  var lines: [PDFLine]
  var marker: ListMarker?
  var level: Int?
  /// Of a table, its cells; `lines` is then empty.
  var table: PDFTable?

  /// Whether it ends where a sentence does.
  var endsSentence: Bool {
    guard let last = lines.last?.scalars.last(where: { !"\"'”’)]".unicodeScalars.contains($0) })
    else { return true }
    return ".:;?!".unicodeScalars.contains(last)
  }

  /// Whether it stands in the margin of a text, or is set as the notes at the foot of a page are: small,
  /// with its mark in front.
  func isNote(bodySize: Double) -> Bool {
    if lines.first?.isMarginal == true { return true }
    guard kind != .heading, let first = lines.first?.scalars.first else { return false }
    return (first.isDigit || "*\u{2020}\u{2021}".unicodeScalars.contains(first))
      && lines.allSatisfy { $0.fontSize < 0.93 * bodySize }
  }

  /// Whether it ends in the middle of a sentence: with a word and no sign behind it.
  var breaksOff: Bool {
    let words = lines.reduce(0) { $0 + $1.words.count }
    return words > 12 && lines.last?.scalars.last?.isLowercase == true
  }

  var startsLowercase: Bool { lines.first?.scalars.first?.isLowercase ?? false }
}

/// Puts lines together to paragraphs, headings and list items.
struct PDFBlocks {
  private let layout: PDFLayout
  /// The styles of the lines that stand out, which give the levels of headings: the largest first, of
  /// one size that which comes first in the document.
  private let headingStyles: [Style]

  private struct Style: Hashable {
    let size: Double
    let isItalic: Bool

    init(_ line: PDFLine) {
      size = line.fontSize.rounded()
      isItalic = line.isItalic
    }
  }

  init(layout: PDFLayout, lines: [PDFLine]) {
    self.layout = layout
    var styles: [Style] = []
    for line in lines
    where layout.standsOut(line) || layout.isSetOff(underlined: line) {
      let style = Style(line)
      if !styles.contains(style) { styles.append(style) }
    }
    headingStyles = styles.enumerated().sorted { one, other in
      one.element.size != other.element.size
        ? one.element.size > other.element.size : one.offset < other.offset
    }.map(\.element)
  }

  /// The blocks of a document whose furniture is taken out.
  func blocks(_ elements: [PDFElement]) -> [PDFBlock] {
    var blocks: [PDFBlock] = []
    for element in elements {
      switch element {
      case .table(let table): blocks.append(PDFBlock(kind: .table, lines: [], table: table))
      case .line(let line):
        if let last = blocks.last, goesOn(last, in: line) {
          blocks[blocks.count - 1].lines.append(line)
        } else {
          blocks.append(start(line))
        }
      }
    }
    return levelled(blocks.map(finish))
  }

  /// Gives a heading `4.1` a level below that of `4`, where their faces are the same.
  private func levelled(_ blocks: [PDFBlock]) -> [PDFBlock] {
    var levels: [[Substring]: Int] = [:]
    return blocks.map { block in
      guard block.kind == .heading, let printed = block.marker?.printed else { return block }
      var block = block
      let number = printed.split { !$0.isLetter && !$0.isNumber }
      if number.count > 1, let level = levels[Array(number.dropLast())], let own = block.level {
        block.level = max(own, level + 1)
      }
      levels[number] = block.level
      return block
    }
  }

  private func goesOn(_ block: PDFBlock, in line: PDFLine) -> Bool {
    guard let last = block.lines.last, last.isMarginal == line.isMarginal else { return false }
    if isHeading(last), isHeading(line), block.lines.count < 5 {
      // A wrapped heading may be centred, and its lines as short as a person liked.
      // One in capitals ends above the next, which is not: `OFFICERS' REPORTS`, `Chair`.
      return layout.isNextLine(line, after: last) && line.marker == nil
        && !(last.isCapital && !line.isCapital && last.box.left == line.box.left)
    }
    guard layout.continues(last, in: line) else { return false }
    // A line under a heading ends with it; one under words of a sentence goes on with them.
    if last.isUnderlined, !line.isUnderlined, block.lines.allSatisfy(\.isUnderlined),
      layout.wouldHaveFitted(line, on: last)
    {
      return false
    }
    if let marker = line.marker {
      // A line that begins with `2021.` or `A.` in the middle of a sentence is no item.
      return !marker.isBullet && !block.endsSentence && line.box.left - last.box.left < 2
        && last.scalars.last != "," && block.marker == nil
    }
    if layout.areCentred(block.lines + [line]) { return true }
    let shift = line.box.left - last.box.left
    if block.marker != nil {
      // The text of an item hangs behind its marker, or starts below it.
      let hanging = last.hangs && last.words.count > 1 ? last.words[1].left - last.box.left : 0
      return shift > -line.fontSize && shift < max(line.fontSize * 4, hanging + line.fontSize)
    }
    // A first line may be indented or hang; other lines of a paragraph start alike.
    return block.lines.count == 1
      ? abs(shift) < line.fontSize * 4 || hangs(line, behindLabelOf: last)
      : abs(shift) < line.fontSize * 1.5
  }

  /// Whether a line begins where the text behind a label does: `Present: Ines Farrow, Tom` above `Alder`.
  private func hangs(_ line: PDFLine, behindLabelOf first: PDFLine) -> Bool {
    zip(first.words, first.words.dropFirst()).contains { label, text in
      abs(text.left - line.box.left) < 1 && first.scalars[label.range].last == ":"
    }
  }

  /// Whether a block in bold is a sentence or more: it is stressed, no heading.
  private func isProse(_ block: PDFBlock) -> Bool {
    let words = block.lines.reduce(0) { $0 + $1.words.count }
    let end = block.lines.last?.scalars.last { !$0.isSpace }
    return words > 10 && (end == "." || end == ";")
  }

  private func isHeading(_ line: PDFLine) -> Bool { layout.standsOut(line) }

  private func start(_ line: PDFLine) -> PDFBlock {
    let marker = line.marker
    return PDFBlock(kind: marker == nil ? .paragraph : .listItem, lines: [line], marker: marker)
  }

  private func finish(_ block: PDFBlock) -> PDFBlock {
    var block = block
    if block.kind == .table || block.lines.first?.isMarginal == true { return block }
    let length = block.lines.reduce(0) { $0 + $1.scalars.count }
    // An address that is underlined, `179 Mill Road`, is no item's number and title.
    let isUnderlined =
      !block.startsLowercase && block.lines.allSatisfy { layout.isSetOff(underlined: $0) }
      && (block.marker != nil || block.lines.first?.scalars.first?.isDigit == false)
    if let line = block.lines.first, block.marker?.isBullet != true,
      isUnderlined || block.lines.allSatisfy({ layout.standsOut($0) }), length <= 250,
      block.lines.contains(where: { $0.scalars.contains(where: \.isLetter) }),
      !(line.fontSize <= layout.bodySize * 1.08 && isProse(block))
    {
      block.kind = .heading
      block.level = (headingStyles.firstIndex(of: Style(line)) ?? 0) + 1
    } else if block.marker == nil, layout.isIndented(block.lines) {
      // A producer that draws its bullets leaves only the indentation to tell.
      block.kind = .listItem
    }
    return block
  }
}
