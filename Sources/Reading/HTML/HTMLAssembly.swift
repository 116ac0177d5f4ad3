import DocumentModel
import Foundation
import LibXML2

/// Walks the page's elements and puts their text together.
struct HTMLAssembly {
  private let tree: HTMLTree
  private let content: MainContent
  private let pageMarks: PageMarks
  private let headingTerms: Set<Int>
  private var builder = TextBuilder()

  /// The block being written.
  private struct Open {
    var kind: BlockKind
    var start: Int
    var level: Int?
    var depth: Int?
    var marker: String?
    var element: Int
    var letters = 0
    var boldLetters = 0
    var fontSize: Double?
  }

  /// A list item whose first words are still to come.
  private struct Item {
    var depth: Int
    var marker: String?
    var element: Int
  }

  private var stack: [Int] = []
  private var open: Open?
  private var item: Item?
  private var lists: [HTMLList] = []
  private var links: [(href: String, start: Int?)] = []
  private var marks: [(kind: TextMarkKind, start: Int)] = []
  private var boldDepth = 0
  /// How many elements that are open make their text bold or underline it, and where the first began.
  private var stress = (depth: 0, start: 0)
  /// The sizes of type of the elements that are open and name one.
  private var sizes: [(element: Int, size: Double)] = []
  private var preDepth = 0
  /// The lines of the preformatted element that is open, where the minutes are in it.
  private var typed: TypedLines?
  private var needsSpace = false
  /// Line breaks that wait for a word behind them.
  private var lineBreaks = 0
  /// The class of the element of each block.
  private var styles: [String] = []
  private var title: String?
  private var language: String?

  init(_ tree: HTMLTree) {
    let tree = PageStyles(tree).applied(to: tree)
    self.tree = tree
    content = MainContent(tree)
    headingTerms = tree.headingTerms()
    pageMarks = PageMarks(tree)
  }

  mutating func run() -> ExtractedDocument {
    readHead()
    var index = 0
    while index < tree.nodes.count {
      while let last = stack.last, index >= tree.nodes[last].end { leave(stack.removeLast()) }
      index = visit(index)
    }
    while let last = stack.popLast() { leave(last) }
    close()
    builder.findHeadings(styles: styles)
    return ExtractedDocument(
      mediaType: DocumentFormat.html.rawValue, language: language, text: builder.text(),
      blocks: builder.blocks, furniture: builder.furniture, repairs: builder.repairs,
      links: builder.links, marks: builder.marks, metadataTitle: title,
      diagnostics: builder.diagnostics)
  }

  /// Takes the title of the page and its language, which stand outside what is shown.
  private mutating func readHead() {
    for (index, node) in tree.nodes.enumerated() {
      if node.name == "html", let given = node.attribute("lang"), !given.isEmpty {
        language = String(given.lowercased().prefix { $0.isLetter })
      }
      if node.name == "title", title == nil { title = tree.text(below: index).onOneLine }
      if node.name == "body" { break }
    }
  }

  /// Handles the node at `index` and returns the next one to handle.
  private mutating func visit(_ index: Int) -> Int {
    let node = tree.nodes[index]
    switch node.content {
    case .text(let text):
      if let rest = pageMarks.taken(from: text) {
        for mark in rest.marks { builder.add(Furniture(kind: .pageNumber, text: mark)) }
        write(rest.text)
      } else {
        write(text)
      }
      return index + 1
    case .element(let name):
      if let told = HTMLRoles.embeddedDocument(node) { builder.diagnostics.append(told) }
      if HTMLRoles.hidden.contains(name) { return node.end }
      if HTMLRoles.isHidden(node) {
        if !tree.text(below: index).isEmpty { builder.noteHidden() }
        return node.end
      }
      if name == "button", !HTMLRoles.holdsText(button: tree.text(below: index)) { return node.end }
      if name == "a", isPermalink(index) { return node.end }
      if name == "a", HTMLRoles.isWayfinding(tree.text(below: index).onOneLine) {
        builder.add(Furniture(kind: .navigation, text: tree.text(below: index).onOneLine))
        return node.end
      }
      if let kind = content.furniture(at: index) {
        close()
        builder.add(Furniture(kind: kind, text: tree.text(below: index).onOneLine))
        return node.end
      }
      if name == "table", let table = HTMLTable(tree, at: index) {
        close()
        write(table, element: index)
        return node.end
      }
      enter(name, index)
      stack.append(index)
      return index + 1
    }
  }

  private mutating func enter(_ name: String, _ index: Int) {
    let node = tree.nodes[index]
    if HTMLRoles.blocks.contains(name) { close() }
    switch name {
    case "ul", "ol", "menu", "dir": lists.append(HTMLList(node, items: tree.items(of: index)))
    case "li":
      let marker = lists.isEmpty ? nil : lists[lists.count - 1].next(node)
      item = Item(depth: max(1, lists.count), marker: marker, element: index)
    case "br": lineBreaks += 1
    case "pre":
      preDepth += 1
      if content.isGoodPart(index) { typed = TypedLines(tree.lines(below: index)) }
    case "a":
      links.append((node.attribute("href") ?? "", nil))
    default: break
    }
    if let kind = HTMLRoles.mark(node) { marks.append((kind, builder.offset)) }
    if isBold(index) { boldDepth += 1 }
    if isBold(index) || HTMLRoles.isUnderlined(node) {
      if stress.depth == 0 { stress.start = builder.offset }
      stress.depth += 1
    }
    if let size = HTMLRoles.fontSize(node) { sizes.append((index, size)) }
  }

  private func isBold(_ index: Int) -> Bool {
    HTMLRoles.isBold(tree.nodes[index]) || headingTerms.contains(index)
  }

  /// Whether a link is the sign beside a heading that leads to it: `#`, `¶`.
  private func isPermalink(_ index: Int) -> Bool {
    guard let href = tree.nodes[index].attribute("href"), href.contains("#") else { return false }
    return HTMLRoles.permalinks.contains(tree.text(below: index).onOneLine)
  }

  private mutating func leave(_ index: Int) {
    guard let name = tree.nodes[index].name else { return }
    switch name {
    case "ul", "ol", "menu", "dir": lists.removeLast()
    case "li": item = nil
    case "a": closeLink()
    default: break
    }
    if HTMLRoles.mark(tree.nodes[index]) != nil, let mark = marks.popLast() {
      builder.add(mark.kind, from: mark.start)
    }
    if isBold(index) { boldDepth -= 1 }
    if isBold(index) || HTMLRoles.isUnderlined(tree.nodes[index]) {
      stress.depth -= 1
      if stress.depth == 0 { builder.add(.stressed, from: stress.start) }
    }
    if sizes.last?.element == index { sizes.removeLast() }
    if HTMLRoles.blocks.contains(name) { close() }
    if name == "pre" {
      preDepth -= 1
      typed = nil
    }
    if name == "td" || name == "th" { needsSpace = true }
  }

  private mutating func closeLink() {
    guard let link = links.popLast(), let start = link.start, !link.href.isEmpty else { return }
    builder.add(
      Link(
        href: link.href, span: builder.trimmed(Span(start: start, end: builder.offset))))
  }

  // MARK: Writing

  private mutating func write(_ text: String) {
    if typed != nil { return writeTyped(Array(text.unicodeScalars)) }
    for scalar in text.unicodeScalars {
      if preDepth > 0, scalar == "\n" {
        lineBreaks += 1
      } else if scalar.isSpace && scalar != "\u{A0}" {
        if preDepth > 0, open != nil, lineBreaks == 0 {
          builder.append(" ")
        } else {
          needsSpace = true
        }
      } else {
        beginWord()
        builder.append(scalar)
        open?.letters += 1
        if open?.fontSize == nil { open?.fontSize = sizes.last?.size }
        if boldDepth > 0 { open?.boldLetters += 1 }
      }
    }
  }

  /// Writes preformatted text that is the minutes themselves: an empty line or the mark of an item ends
  /// a paragraph, a line that had no room for the next word goes on in the next line.
  private mutating func writeTyped(_ text: [Unicode.Scalar]) {
    for (index, scalar) in text.enumerated() {
      if scalar == "\n" {
        lineBreaks += 1
        typed?.endLine()
        continue
      }
      typed?.add(scalar)
      if scalar.isSpace {
        needsSpace = true
        continue
      }
      if lineBreaks == 1, open != nil, let lines = typed {
        let rest = text[index...].prefix { $0 != "\n" }
        if ListMarker(Array(rest)) != nil || isLineInCapitals {
          close()
        } else if lines.wraps(before: rest) {
          lineBreaks = 0
          needsSpace = true
        }
      } else if lineBreaks > 1 {
        close()
      }
      if lineBreaks == 0, open != nil, (typed?.gap ?? 0) >= 4 {
        builder.append("\t")
        needsSpace = false
      }
      typed?.endGap()
      beginWord()
      builder.append(scalar)
      open?.letters += 1
      if boldDepth > 0 { open?.boldLetters += 1 }
    }
  }

  /// Whether the block being written is one line in capitals: what goes on below it is another.
  private var isLineInCapitals: Bool {
    guard let open else { return false }
    let line = builder.scalars(from: open.start)
    return line.count(where: \.isLetter) >= 4
      && line.allSatisfy { $0 != "\n" && !$0.properties.isLowercase }
  }

  /// Writes what stands before a character: the start of a block, line breaks, a space.
  private mutating func beginWord() {
    // Two line breaks end a paragraph; in preformatted text they are what they are.
    if lineBreaks > 1, preDepth == 0 { close() }
    // A line of signs ends what stands above it.
    if lineBreaks > 0, preDepth == 0, let open, builder.endsInOrnament(from: open.start) { close() }
    // A bold first line with plain text below it is a heading of its own.
    if lineBreaks == 1, preDepth == 0, boldDepth == 0, let open, open.letters > 0,
      open.boldLetters == open.letters, open.letters <= 120, open.kind == .paragraph
    {
      close()
    }
    if open == nil {
      lineBreaks = 0
      needsSpace = false
      begin()
    } else if lineBreaks > 0 {
      for _ in 0..<lineBreaks { builder.append("\n") }
      lineBreaks = 0
      needsSpace = false
    } else if needsSpace {
      builder.append(" ")
      needsSpace = false
    }
    for position in links.indices where links[position].start == nil {
      links[position].start = builder.offset
    }
  }

  private mutating func begin() {
    builder.beginBlock()
    let element = stack.last { HTMLRoles.blocks.contains(tree.nodes[$0].name ?? "") } ?? 0
    var block = Open(kind: .paragraph, start: builder.offset, element: element)
    let heading = stack.last { HTMLRoles.headingLevel(tree.nodes[$0]) != nil }
    if let heading {
      block.kind = .heading
      block.level = HTMLRoles.headingLevel(tree.nodes[heading])
    } else if let item {
      block.kind = .listItem
      block.depth = item.depth
      block.marker = item.marker
      if let marker = item.marker { builder.append((marker + " ").unicodeScalars) }
    } else if preDepth > 0, typed == nil {
      block.kind = .preformatted
    }
    item = nil
    open = block
  }

  private mutating func close() {
    defer {
      open = nil
      needsSpace = false
      lineBreaks = 0
    }
    guard let block = open else { return }
    // A link around blocks has its anchor text in the first of them.
    for position in links.indices {
      if let start = links[position].start, !links[position].href.isEmpty {
        builder.add(
          Link(
            href: links[position].href,
            span: builder.trimmed(Span(start: start, end: builder.offset))))
        links[position].start = nil
        links[position].href = ""
      }
    }
    add(block)
  }

  /// Adds a block, after a look at what its text and its element say of it.
  private mutating func add(_ block: Open) {
    var block = block
    builder.removeOrnament(from: block.start)
    let span = builder.trimmed(Span(start: block.start, end: builder.offset))
    if PaperSigns.isPageLabel(builder.scalars(in: span)) {
      builder.add(Furniture(kind: .pageNumber, text: builder.string(span)))
      builder.removePrefix(at: block.start, count: builder.offset - block.start)
      return
    }
    if PaperSigns.isOrnament(builder.scalars(in: span)) {
      builder.add(Furniture(kind: .other, text: builder.string(span)))
      builder.removePrefix(at: block.start, count: builder.offset - block.start)
      return
    }
    let list = HTMLRoles.wordListDepth(tree.nodes[block.element]) ?? (typed == nil ? nil : 1)
    if block.kind == .paragraph, let marker = ListMarker(builder.scalars(from: block.start)),
      marker.isBullet || list != nil
    {
      block.kind = .listItem
      block.marker = marker.printed
      block.depth = list ?? max(1, lists.count)
      if marker.isBullet { builder.removePrefix(at: block.start, count: marker.length) }
    }
    let isAdded = builder.add(
      Block(
        kind: block.kind,
        span: builder.trimmed(Span(start: block.start, end: builder.offset)), level: block.level,
        depth: block.depth, marker: block.marker, element: tree.path(to: block.element),
        isBold: block.letters > 0 && block.boldLetters * 10 >= block.letters * 9 ? true : nil,
        fontSize: block.fontSize))
    if isAdded { styles.append(tree.nodes[block.element].attribute("class") ?? "") }
  }

  private mutating func write(_ table: HTMLTable, element: Int) {
    builder.beginBlock()
    let start = builder.offset
    let rows = builder.endTable(table.write(to: &builder), from: start)
    let isAdded = builder.add(
      Block(
        kind: .table, span: Span(start: start, end: builder.offset), header: table.headerRows,
        rows: rows, element: tree.path(to: element)))
    if isAdded { styles.append("") }
  }
}
