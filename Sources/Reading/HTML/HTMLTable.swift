import DocumentModel
import LibXML2

/// A table of data: rows of cells of plain text. A table that only lays out a page is none.
struct HTMLTable {
  /// A piece of a cell's text and the link it is in.
  struct Piece {
    var text: String
    var href: String?
    var mark: TextMarkKind?
  }

  let rows: [[[Piece]]]
  let headerRows: Int

  /// Elements whose presence in a cell shows that the table lays out a page.
  private static let layoutSigns: Set<String> = [
    "table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "form", "section", "article",
  ]

  /// Reads the table at `index`; `nil` where it is a layout table.
  init?(_ tree: HTMLTree, at index: Int) {
    let end = tree.nodes[index].end
    if ((index + 1)..<end).contains(where: { Self.layoutSigns.contains(tree.nodes[$0].name ?? "") })
    {
      return nil
    }
    var rows: [[[Piece]]] = []
    var headers: [Bool] = []
    // Columns that a cell further up reaches down into, and for how many rows more.
    var taken: [Int: Int] = [:]
    var position = index + 1
    while position < end {
      if tree.nodes[position].name == "tr" {
        let row = Self.cells(tree, of: position, taken: &taken)
        if !row.cells.isEmpty {
          rows.append(row.cells)
          headers.append(row.isHeader)
        }
        position = tree.nodes[position].end
      } else {
        position += 1
      }
    }
    let width = rows.map(\.count).max() ?? 0
    guard rows.count > 1 || (rows.count == 1 && width > 1), width > 1 else { return nil }
    guard rows.contains(where: { row in row.contains { !Self.isEmpty($0) } }) else { return nil }
    self.rows = rows
    headerRows = headers.prefix { $0 }.count
  }

  private static func isEmpty(_ cell: [Piece]) -> Bool { cell.allSatisfy { $0.text.isEmpty } }

  /// The cells of a row: one that spans columns or rows stands in the first of them, the others are
  /// empty.
  private static func cells(
    _ tree: HTMLTree, of row: Int, taken: inout [Int: Int]
  ) -> (cells: [[Piece]], isHeader: Bool) {
    var cells: [[Piece]] = []
    var isHeader = true
    var next = taken.mapValues { $0 - 1 }.filter { $0.value > 0 }
    func skipTaken() {
      while taken[cells.count, default: 0] > 0 { cells.append([]) }
    }
    var position = row + 1
    while position < tree.nodes[row].end {
      let node = tree.nodes[position]
      guard node.name == "td" || node.name == "th" else {
        position += 1
        continue
      }
      skipTaken()
      if node.name == "td" { isHeader = false }
      let columns = max(1, min(50, node.attribute("colspan").flatMap { Int($0) } ?? 1))
      let rows = max(1, min(200, node.attribute("rowspan").flatMap { Int($0) } ?? 1))
      for column in 0..<columns where cells.count < 200 {
        if rows > 1 { next[cells.count] = rows - 1 }
        cells.append(column == 0 ? pieces(tree, of: position) : [])
      }
      position = node.end
    }
    if !cells.isEmpty { skipTaken() }
    taken = next
    return (cells, isHeader && !cells.isEmpty)
  }

  /// The text of a cell with white space folded, cut at the ends of links.
  private static func pieces(_ tree: HTMLTree, of cell: Int) -> [Piece] {
    var pieces: [Piece] = []
    var links: [(href: String, end: Int)] = []
    var marks: [(kind: TextMarkKind, end: Int)] = []
    var needsSpace = false
    var position = cell + 1
    while position < tree.nodes[cell].end {
      let node = tree.nodes[position]
      while let last = links.last, position >= last.end { links.removeLast() }
      while let last = marks.last, position >= last.end { marks.removeLast() }
      switch node.content {
      case .element(let name):
        if HTMLRoles.hidden.contains(name) || HTMLRoles.isHidden(node) {
          position = node.end
          continue
        }
        if name == "a", let href = node.attribute("href") { links.append((href, node.end)) }
        if let kind = HTMLRoles.mark(node) { marks.append((kind, node.end)) }
        if HTMLRoles.isStressed(node) {
          marks.append((.stressed, node.end))
        }
        if HTMLRoles.blocks.contains(name) || name == "br" { needsSpace = true }
      case .text(let text):
        let words = text.onOneLine
        if text.first?.isWhitespace == true { needsSpace = true }
        if !words.isEmpty {
          let space = needsSpace && !pieces.isEmpty ? " " : ""
          let mark = marks.last { $0.kind != .stressed } ?? marks.last
          pieces.append(Piece(text: space + words, href: links.last?.href, mark: mark?.kind))
          needsSpace = text.last?.isWhitespace == true
        }
      }
      position += 1
    }
    return pieces
  }

  /// Writes the cells, a row a line, and returns where each stands.
  func write(to builder: inout TextBuilder) -> [[Span]] {
    var written: [[Span]] = []
    for row in rows {
      if !written.isEmpty { builder.append("\n") }
      var cells: [Span] = []
      for cell in row {
        if !cells.isEmpty { builder.append("\t") }
        let cellStart = builder.offset
        for piece in cell {
          let start = builder.offset
          builder.append(piece.text.unicodeScalars)
          if let kind = piece.mark { builder.add(kind, from: start) }
          if let href = piece.href {
            builder.add(
              Link(
                href: href, span: builder.trimmed(Span(start: start, end: builder.offset))))
          }
        }
        cells.append(Span(start: cellStart, end: builder.offset))
      }
      written.append(cells)
    }
    return written
  }
}
