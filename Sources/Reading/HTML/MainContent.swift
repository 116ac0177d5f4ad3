import DocumentModel
import LibXML2

/// Tells the minutes on a page from the site around them; where it is in doubt, all is minutes.
struct MainContent {
  private let tree: HTMLTree
  /// For each node, the letters in all text nodes before it.
  private let lettersBefore: [Int]
  /// The element that holds the minutes.
  private let root: Int

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
    root = Self.root(of: tree, lettersBefore: counts)
  }

  /// What kind of furniture the element at `index` is; `nil` where it may hold minutes.
  func furniture(at index: Int) -> FurnitureKind? {
    let node = tree.nodes[index]
    if index < root {
      // Ancestors of the content are walked through; what ends before it is around it.
      return node.end > root ? nil : HTMLRoles.furniture(node) ?? outside
    }
    if index >= tree.nodes[root].end { return HTMLRoles.furniture(node) ?? outside }
    guard let kind = HTMLRoles.furniture(node) else {
      return node.name == "header" && isSiteHeader(index) ? .banner : nil
    }
    // The minutes are never cut: what holds a good part of the page is not furniture.
    return letters(at: index) * 3 > letters(at: 0) ? nil : kind
  }

  private var outside: FurnitureKind? { root == 0 ? nil : .other }

  /// The children of the page's body that hold links and little else are above its content.
  private func isSiteHeader(_ index: Int) -> Bool {
    guard let parent = tree.nodes[index].parent, tree.nodes[parent].name == "body" else {
      return false
    }
    let links = (index..<tree.nodes[index].end).reduce(0) {
      $0 + (tree.nodes[$1].name == "a" ? letters(at: $1) : 0)
    }
    return links * 2 > letters(at: index)
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
    let isMain = { (node: HTMLTree.Node) in
      node.name == "main" || node.attribute("role")?.lowercased() == "main"
    }
    for isContent in [isMain, { $0.name == "article" }] {
      let found = tree.nodes.indices.filter { isContent(tree.nodes[$0]) }
      if let best = found.max(by: { letters($0) < letters($1) }), letters(best) * 10 > all * 3 {
        return best
      }
    }
    return 0
  }
}
