import LibXML2

/// The declarations of a page's own style sheets, put where the elements have their own: what a rule
/// says of a class, an id or a name is read as if the element's `style` said it.
///
/// Only selectors of one element count (`p`, `.note`, `#top`, `p.note`, `.tab.active`). Rules within
/// `@media` and other rules, and sheets for print, are left out: they hide nothing as a rule.
struct PageStyles {
  /// A value, and whether it is `!important`.
  private struct Value {
    var text: Substring
    var isImportant: Bool
  }

  private typealias Declarations = [Substring: Value]

  /// A rule by its place in the sheets.
  private struct Rule {
    var order: Int
    var isID: Bool
    var name: Substring?
    var classes: Set<Substring>
    var declarations: Declarations
  }

  /// By one class, id or name that the element must have.
  private var rules: [Substring: [Rule]] = [:]
  private var count = 0

  /// What a rule for a bare name may say: sites take all lists their marks and set all names of an
  /// element alike.
  private static let ofNames: Set<Substring> = ["display", "visibility", "text-decoration"]

  init(_ tree: HTMLTree) {
    for (index, node) in tree.nodes.enumerated() where node.name == "style" {
      guard node.attribute("media").map({ $0 == "all" || $0 == "screen" }) ?? true else { continue }
      let sheet = (index..<node.end).reduce(into: "") { sheet, position in
        if case .text(let text) = tree.nodes[position].content { sheet += text }
      }
      read(sheet.lowercased())
    }
  }

  /// `tree` with the declarations of the sheets in the styles of its elements.
  func applied(to tree: HTMLTree) -> HTMLTree {
    if rules.isEmpty { return tree }
    var styled = tree
    for (index, node) in tree.nodes.enumerated() {
      guard let name = node.name else { continue }
      let classes = Set(
        (node.attribute("class")?.lowercased() ?? "").split(whereSeparator: \.isWhitespace))
      let id = node.attribute("id").map { "#\($0.lowercased())"[...] }
      let keys = [name[...]] + classes.map { ".\($0)"[...] } + [id].compactMap { $0 }
      let found = keys.flatMap { rules[$0] ?? [] }
        .filter { ($0.name.map { $0 == name } ?? true) && $0.classes.isSubset(of: classes) }
        .sorted {
          ($0.isID ? 1 : 0, $0.classes.count, $0.order) < (
            $1.isID ? 1 : 0, $1.classes.count, $1.order
          )
        }
      if found.isEmpty { continue }
      var all: Declarations = [:]
      let own = Self.declarations(node.attribute("style")?.lowercased() ?? "")
      for declarations in found.map(\.declarations) + [own] {
        all.merge(declarations) { $0.isImportant && !$1.isImportant ? $0 : $1 }
      }
      styled.nodes[index].attributes.removeAll { $0.name == "style" }
      let style = all.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.text)" }
      styled.nodes[index].attributes.append(("style", style.joined(separator: ";")))
    }
    return styled
  }

  /// Reads the rules outside of any block such as `@media`, without the rules nested in them.
  private mutating func read(_ sheet: String) {
    let sheet = sheet.prefix(200_000).replacing(#/\/\*.*?\*\//#.dotMatchesNewlines(), with: " ")
    var depth = 0
    var selector = ""
    var body = ""
    for character in sheet {
      switch character {
      case "{":
        depth += 1
        // The words before an inner brace are a selector of their own.
        if depth == 2 {
          body = String(body.prefix(upTo: body.lastIndex(of: ";") ?? body.startIndex))
        }
      case "}":
        if depth == 1 {
          add(Self.declarations(body), to: selector)
          selector = ""
          body = ""
        }
        depth = max(0, depth - 1)
      case ";" where depth == 0: selector = ""
      default:
        if depth == 0 { selector.append(character) } else if depth == 1 { body.append(character) }
      }
    }
  }

  private mutating func add(_ declarations: Declarations, to selectors: String) {
    for selector in selectors.split(separator: ",") {
      let words = selector.split(whereSeparator: \.isWhitespace)
      guard words.count == 1, let word = words.first,
        word.dropFirst().allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }),
        word.first.map({ $0.isLetter || ".#".contains($0) }) == true
      else { continue }
      count += 1
      let parts = word.split(separator: ".")
      let head = word.hasPrefix(".") ? nil : parts.first
      let classes = head == nil ? parts[...] : parts.dropFirst()
      let isID = word.hasPrefix("#")
      let isBare = classes.isEmpty && !isID
      let rule = Rule(
        order: count, isID: isID, name: isID ? nil : head, classes: Set(classes),
        declarations: isBare
          ? declarations.filter { Self.ofNames.contains($0.key) } : declarations)
      let key = isID || isBare ? head : classes.first.map { ".\($0)"[...] }
      if let key, !rule.declarations.isEmpty { rules[key, default: []].append(rule) }
    }
  }

  /// Each property with its value, without white space.
  private static func declarations(_ style: String) -> Declarations {
    var declarations: Declarations = [:]
    for declaration in style.split(separator: ";") {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      let property = declaration[..<colon].filter { !$0.isWhitespace }
      let value = declaration[declaration.index(after: colon)...].filter { !$0.isWhitespace }
      declarations[property[...]] = Value(
        text: value.replacing("!important", with: "")[...],
        isImportant: value.hasSuffix("!important"))
    }
    return declarations
  }
}
