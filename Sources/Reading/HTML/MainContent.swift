import DocumentModel
import LibXML2

/// Tells the minutes on a page from the site around them; where it is in doubt, all is minutes.
struct MainContent {
  private let tree: HTMLTree
  /// For each node, the letters in all text nodes before it.
  private let lettersBefore: [Int]
  /// The element that holds the minutes.
  private let root: Int
  /// The nodes of each header of the page, and where the headings stand behind the minutes.
  private let headers: [Range<Int>]
  private let headingsBehind: [Int]

  init(_ tree: HTMLTree) {
    self.tree = tree
    var counts = [Int](repeating: 0, count: tree.nodes.count + 1)
    var hiddenUntil = 0
    for (index, node) in tree.nodes.enumerated() {
      counts[index + 1] = counts[index]
      if let name = node.name, HTMLRoles.hidden.contains(name), index >= hiddenUntil {
        hiddenUntil = node.end
      }
      if case .text(let text) = node.content, index >= hiddenUntil {
        counts[index + 1] += text.unicodeScalars.count { !$0.properties.isWhitespace }
      }
    }
    lettersBefore = counts
    let root = Self.root(of: tree, lettersBefore: counts)
    self.root = root
    headers = tree.nodes.indices.filter { tree.nodes[$0].name == "header" }
      .map { $0..<tree.nodes[$0].end }
    headingsBehind = (tree.nodes[root].end..<tree.nodes.count).filter {
      HTMLRoles.headingLevel(tree.nodes[$0]) != nil
    }
  }

  /// Whether an element holds a good part of the page's words.
  func isGoodPart(_ index: Int) -> Bool { letters(at: index) * 3 > letters(at: 0) }

  /// What kind of furniture the element at `index` is; `nil` where it may hold minutes.
  func furniture(at index: Int) -> FurnitureKind? {
    let node = tree.nodes[index]
    guard let name = node.name else { return nil }
    let isOutside = index < root ? node.end <= root : index >= tree.nodes[root].end
    if index < root, node.end > root { return nil }
    // The minutes are never cut: what holds a good part of the page is not furniture.
    if !isOutside, isGoodPart(index) { return nil }
    if let kind = HTMLRoles.furniture(node) {
      // A contents list inside the minutes is content; that of the site stands in a box beside them.
      let mayBeList = kind == .navigation && (!isOutside || name == "nav")
      return mayBeList && isContentsList(index) ? nil : kind
    }
    guard HTMLRoles.blocks.contains(name) else {
      return isSmallPrint(index) && isColophon(index) ? .runningFoot : nil
    }
    if isOutside, isOfSite(index), isInHeader(index) || isBehind(index) {
      return index > root ? .runningFoot : .banner
    }
    if isNavigation(index) || isMenuLine(index) { return .navigation }
    return isColophon(index) ? .runningFoot : nil
  }

  /// Whether an element stands in a header of the page or is one.
  private func isInHeader(_ index: Int) -> Bool { headers.contains { $0.contains(index) } }

  /// Whether an element stands behind the minutes and not under a heading of theirs, such as `Summary of
  /// resolutions`.
  private func isBehind(_ index: Int) -> Bool {
    guard index > root else { return false }
    let heading = headingsBehind.last { $0 < tree.nodes[index].end }
    return heading.map { !holds(SiteWords.builtIn.ofMinutes, words(below: $0)) } ?? true
  }

  private func words(below index: Int) -> String {
    (index..<tree.nodes[index].end).reduce(into: "") { text, position in
      if case .text(let piece) = tree.nodes[position].content { text += piece.lowercased() + " " }
    }
  }

  private func holds(_ words: Set<String>, _ text: String) -> Bool {
    text.split { !$0.isLetter }.contains { words.contains(String($0)) }
  }

  /// Whether an element beside the minutes, where the page says which element holds them, is a few words
  /// without a figure that no title of minutes has.
  private func isOfSite(_ index: Int) -> Bool {
    guard (1..<120).contains(letters(at: index)), letters(at: root) * 10 > letters(at: 0) * 6 else {
      return false
    }
    let text = words(below: index)
    // A sentence may be one of the minutes.
    let end = text.last { !$0.isWhitespace }
    let isSentence =
      text.split(separator: " ").count > 3 && (end == "." || end == "!" || end == "?")
    // The name of a body stands above its minutes; below them it is the site's.
    return !isSentence && !text.contains(where: \.isNumber)
      && !holds(SiteWords.builtIn.ofMinutes, text)
      && (index > root || !holds(SiteWords.builtIn.ofBodies, text))
  }

  /// Whether the links of an element lead to places of the same page.
  private func isContentsList(_ index: Int) -> Bool {
    let targets = links(below: index).compactMap { tree.nodes[$0].attribute("href") }
    return targets.count > 1
      && targets.count { $0.hasPrefix("#") && $0.count > 1 } * 2 > targets.count
  }

  /// Whether an element is hardly more than links to other pages of the site.
  private func isNavigation(_ index: Int) -> Bool {
    let links = links(below: index)
    guard links.count >= 2 else { return false }
    let linked = links.reduce(0) { $0 + letters(at: $1) }
    guard linked * 10 >= letters(at: index) * 8 else { return false }
    // Two links are a menu where they are all of a table in front of the minutes.
    if links.count == 2 {
      guard tree.nodes[index].name == "table", linked == letters(at: index),
        lettersBefore[index] * 20 < letters(at: 0)
      else { return false }
    }
    let inSite = links.count { link in
      let target = tree.nodes[link].attribute("href") ?? ""
      // A document that is linked is none of the site's own pages.
      let isDocument = [".pdf", ".doc", ".docx", ".xls", ".xlsx"].contains {
        target.lowercased().hasSuffix($0)
      }
      return !target.contains(bytesOf: "://") && !target.hasPrefix("mailto:") && !isDocument
        && !(target.hasPrefix("#") && target.count > 1)
    }
    return inSite * 10 >= links.count * 8
  }

  /// Whether an element near the start or the end of the page is one line of a menu: a few short names
  /// with bars between them.
  private func isMenuLine(_ index: Int) -> Bool {
    let before = lettersBefore[index]
    let after = letters(at: 0) - before - letters(at: index)
    guard letters(at: index) < 300, min(before, after) * 20 < letters(at: 0) else { return false }
    let text = (index..<tree.nodes[index].end).reduce(into: "") { text, position in
      if case .text(let piece) = tree.nodes[position].content { text += piece }
    }
    let names = text.split { "|\u{2022}\u{B7}\u{BB}\u{203A}".contains($0) }
    return names.count >= 5
      && names.allSatisfy { name in
        (1...4).contains(name.split(whereSeparator: \.isWhitespace).count)
          && !name.contains(where: \.isNumber)
      }
  }

  /// Whether an element is set in a size of its own and stands last on the page.
  private func isSmallPrint(_ index: Int) -> Bool {
    let name = tree.nodes[index].name
    let after = lettersBefore[lettersBefore.count - 1] - lettersBefore[tree.nodes[index].end]
    let isSized = name == "small" || HTMLRoles.fontSize(tree.nodes[index]) != nil
    return isSized && after * 50 < letters(at: 0)
  }

  /// Whether an element is the few lines that a site puts under every page.
  private func isColophon(_ index: Int) -> Bool {
    let count = letters(at: index)
    guard count > 0, count < 500, count * 10 < letters(at: 0) else { return false }
    let text = (index..<tree.nodes[index].end).reduce(into: "") { text, position in
      if case .text(let piece) = tree.nodes[position].content { text += piece.lowercased() }
    }
    return SiteWords.builtIn.colophon.contains { text.contains(bytesOf: $0) }
      || HTMLRoles.isStamp(text.onOneLine)
  }

  private func links(below index: Int) -> [Int] {
    (index..<tree.nodes[index].end).filter { tree.nodes[$0].name == "a" }
  }

  private func letters(at index: Int) -> Int {
    lettersBefore[tree.nodes[index].end] - lettersBefore[index]
  }

  /// The one element that says it is the content, if most of the page's words are in it.
  private static func root(of tree: HTMLTree, lettersBefore: [Int]) -> Int {
    func letters(_ index: Int) -> Int {
      lettersBefore[tree.nodes[index].end] - lettersBefore[index]
    }
    let all = letters(0)
    /// An article that holds most of what the main element does, beside its lists and boxes.
    func inner(_ main: Int) -> Int {
      let articles = (main + 1..<tree.nodes[main].end).filter { tree.nodes[$0].name == "article" }
      guard articles.count == 1, let best = articles.first,
        letters(best) * 10 > letters(main) * 7
      else { return main }
      return best
    }
    let isMain = { (node: HTMLTree.Node) in
      node.name == "main" || node.attribute("role")?.lowercased() == "main"
    }
    for isContent in [isMain, { $0.name == "article" }] {
      let found = tree.nodes.indices.filter { isContent(tree.nodes[$0]) }
      if let best = found.max(by: { letters($0) < letters($1) }), letters(best) * 10 > all * 3 {
        return inner(best)
      }
    }
    return 0
  }
}
