internal import Answers
internal import DocumentModel

/// A paper as it was read, block by block, each sentence with a name that links lead to and marks that lead back
/// to what was read out of it.
struct PaperView {
  /// A piece of a block in one setting.
  struct Piece: PageView {
    var text: String
    /// Of the first piece of a sentence.
    var id: String?
    /// What its sentence does: `decision`; absent where it only informs.
    var role: String?
    /// A link of the paper itself, out of the site.
    var href: String?
    /// What was read out of the sentence that ends here.
    var marks: [LinkView]
  }

  struct Run: PageView { var pieces: [Piece] }

  struct Cell: PageView {
    var isHead: Bool
    var pieces: [Piece]
  }

  struct Row: PageView { var cells: [Cell] }

  struct Table: PageView { var rows: [Row] }

  /// A block has one of these: a heading, a paragraph, a list item, words set as they stand, or rows.
  struct BlockView: PageView {
    /// Of the first block of a page of the source.
    var page: SourcePage?
    var heading: Run?
    var paragraph: Run?
    var listItem: Run?
    var preformatted: Run?
    var table: Table?
    var depth: Int
  }

  /// A page of the source with its picture.
  struct SourcePage: PageView {
    var number: Int
    var picture: Picture?
  }

  struct Picture: PageView {
    var href: String
    var width: Int
    var height: Int
    var boxes: [Box]
  }

  /// A place of a page from which something was read.
  struct Box: PageView {
    var href: String
    var words: String
    var left: Int
    var top: Int
    var width: Int
    var height: Int
  }

  /// How long the text of one file may be, in code points: what is longer is shown in parts.
  static let partLength = 200_000

  private let record: Record
  private let marks: [Int: [LinkView]]
  private let starts: [Int]
  private let pictures: [Int: (href: String, width: Double, height: Double)]
  private let home: String

  /// - Parameters:
  ///   - home: leads to the meeting's page.
  ///   - marks: what was read out of each sentence, by where that begins; links as the meeting's page has them.
  ///   - pictures: of each page the file and its size in points.
  init(
    _ record: Record, home: String, marks: [Int: [LinkView]],
    pictures: [Int: (href: String, width: Double, height: Double)]
  ) {
    self.record = record
    self.home = home
    self.marks = marks
    self.pictures = pictures
    starts = record.statements.map(\.span.start)
  }

  /// The name of the sentence that holds a place of the text, else of the next.
  static func sentence(at place: Int, in starts: [Int]) -> String? {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? "s:\(starts[low - 1])" : nil
  }

  /// The blocks of the paper in parts that a browser takes at once, each with the places of the text it shows.
  var parts: [(span: Span, blocks: [BlockView])] {
    var parts: [(span: Span, blocks: [BlockView])] = []
    var page: Int?
    for block in record.blocks {
      let isFull = parts.last.map { block.span.end - $0.span.start > Self.partLength } ?? true
      if isFull { parts.append((Span(start: block.span.start, end: block.span.start), [])) }
      let home = parts.count > 1 ? home : ""
      var view = view(of: block, home)
      if let number = block.page, number != page {
        page = number
        view.page = SourcePage(number: number, picture: picture(of: number, home))
      }
      parts[parts.count - 1].blocks.append(view)
      parts[parts.count - 1].span.end = block.span.end
    }
    return parts
  }

  private func view(of block: Block, _ home: String) -> BlockView {
    var view = BlockView(depth: 0)
    switch block.kind {
    case .heading: view.heading = Run(pieces: pieces(of: block.span, home))
    case .paragraph: view.paragraph = Run(pieces: pieces(of: block.span, home))
    case .listItem:
      view.listItem = Run(pieces: pieces(of: block.span, home))
      view.depth = min(max(block.depth ?? 1, 1), 6)
    case .preformatted: view.preformatted = Run(pieces: pieces(of: block.span, home))
    case .table:
      view.table = Table(
        rows: (block.rows ?? []).enumerated().map { index, cells in
          Row(
            cells: cells.map {
              Cell(isHead: index < block.header ?? 0, pieces: pieces(of: $0, home))
            })
        })
    }
    return view
  }

  /// The pieces of a stretch of the text, cut where sentences and links begin and end.
  private func pieces(of span: Span, _ home: String) -> [Piece] {
    let statements = overlapping(span)
    let links = record.links.filter { $0.span.overlaps(span) && Self.mayLead($0.href) }
    var cuts: Set<Int> = [span.start, span.end]
    for one in statements.map(\.span) + links.map(\.span) {
      cuts.formUnion([max(one.start, span.start), min(one.end, span.end)])
    }
    let places = cuts.sorted()
    return zip(places, places.dropFirst()).map { start, end in
      let statement = statements.first { $0.span.start <= start && end <= $0.span.end }
      let isFirst = statement.map { $0.span.start == start } ?? false
      let isLast = statement.map { $0.span.end == end } ?? false
      return Piece(
        text: record.text[Span(start: start, end: end)],
        // Words of no sentence, such as those of a heading, are led to by where they begin.
        id: isFirst || statement == nil && start == span.start ? "s:\(start)" : nil,
        role: statement.flatMap { $0.role == .information ? nil : $0.role.rawValue },
        href: links.first { $0.span.start <= start && end <= $0.span.end }?.href,
        marks: isLast ? statement.map { marks(of: $0, home) } ?? [] : [])
    }
  }

  /// The marks of a sentence, from a page to which `home` leads to that of the meeting.
  private func marks(of statement: Statement, _ home: String) -> [LinkView] {
    (marks[statement.span.start] ?? []).map { mark in
      LinkView(href: mark.href.hasPrefix("#") ? home + mark.href : mark.href, words: mark.words)
    }
  }

  /// The sentences that lie in a stretch of the text, which they do in order.
  private func overlapping(_ span: Span) -> ArraySlice<Statement> {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if record.statements[middle].span.end <= span.start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var end = low
    while end < starts.count, starts[end] < span.end { end += 1 }
    return record.statements[low..<end]
  }

  /// Whether a link of a paper may be followed from a page: others could run something.
  private static func mayLead(_ href: String) -> Bool {
    let lowered = href.lowercased()
    return ["https://", "http://", "mailto:"].contains { lowered.hasPrefix($0) }
  }

  private func picture(of page: Int, _ home: String) -> Picture? {
    guard let picture = pictures[page] else { return nil }
    var boxes: [Box] = []
    for block in record.blocks {
      guard let areas = block.boxes?.filter({ $0.page == page }), !areas.isEmpty else { continue }
      let found = overlapping(block.span).flatMap { marks(of: $0, home) }
      guard let first = found.first else { continue }
      for area in areas {
        boxes.append(
          Box(
            href: first.href, words: found.map(\.words).joined(separator: ", "),
            left: Int(area.left) - 3, top: Int(area.top) - 2,
            width: Int(area.right - area.left) + 6, height: Int(area.bottom - area.top) + 4))
      }
    }
    return Picture(
      href: picture.href, width: Int(picture.width), height: Int(picture.height), boxes: boxes)
  }
}
