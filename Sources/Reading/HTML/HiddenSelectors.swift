import LibXML2

/// What the style sheets in a page hide by class, id or name of an element: `.gone {display: none}`.
/// Rules for print, for small screens and for states are left out, since they hide nothing as a rule.
struct HiddenSelectors {
  private var classes: Set<String> = []
  private var ids: Set<String> = []
  private var names: Set<String> = []

  init(_ tree: HTMLTree) {
    for (index, node) in tree.nodes.enumerated() where node.name == "style" {
      guard node.attribute("media").map({ $0 == "all" || $0 == "screen" }) ?? true else { continue }
      let sheet = (index..<node.end).reduce(into: "") { sheet, position in
        if case .text(let text) = tree.nodes[position].content { sheet += text }
      }
      read(sheet.lowercased())
    }
  }

  func hides(_ node: HTMLTree.Node) -> Bool {
    if classes.isEmpty, ids.isEmpty, names.isEmpty { return false }
    if let name = node.name, names.contains(name) { return true }
    if let id = node.attribute("id")?.lowercased(), ids.contains(id) { return true }
    guard !classes.isEmpty, let words = node.attribute("class")?.lowercased() else { return false }
    return words.split(whereSeparator: \.isWhitespace).contains { classes.contains(String($0)) }
  }

  /// Reads the rules outside of any block such as `@media`; only plain selectors count.
  private mutating func read(_ sheet: String) {
    var depth = 0
    var selector = ""
    var body = ""
    for character in sheet.prefix(200_000) {
      switch character {
      case "{":
        depth += 1
        if depth == 1 { body = "" }
      case "}":
        depth = max(0, depth - 1)
        if depth == 0 {
          note(selector, body)
          selector = ""
        }
      default:
        if depth == 0 {
          if character == ";" { selector = "" } else { selector.append(character) }
        } else if depth == 1 {
          body.append(character)
        }
      }
    }
  }

  private mutating func note(_ selector: String, _ body: String) {
    guard HTMLRoles.hides(body.filter { !$0.isWhitespace }) else { return }
    for part in selector.split(separator: ",") {
      let part = part.split(whereSeparator: \.isWhitespace)
      guard part.count == 1, let name = part.first else { continue }
      let plain = name.dropFirst().allSatisfy {
        $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
      }
      guard plain else { continue }
      switch name.first {
      case ".": classes.insert(String(name.dropFirst()))
      case "#": ids.insert(String(name.dropFirst()))
      case let first? where first.isLetter: names.insert(String(name))
      default: continue
      }
    }
  }
}
