import LibXML2

/// The declarations of a page's own style sheets, put where the elements have their own: what a rule
/// says of a class, an id or a name is read as if the element's `style` said it.
///
/// Only selectors of one element count (`p`, `.note`, `#top`, `p.note`). Rules for print, small screens
/// and states are left out, since they hide nothing as a rule.
struct PageStyles {
  private typealias Declarations = [Substring: Substring]

  /// What a rule for a bare name may say.
  private static let hiding: Set<Substring> = ["display", "visibility", "text-decoration"]

  private var rules: [Substring: Declarations] = [:]

  init(_ tree: HTMLTree) {
    for (index, node) in tree.nodes.enumerated() where node.name == "style" {
      guard node.attribute("media").map({ $0 == "all" || $0 == "screen" }) ?? true else { continue }
      let sheet = (index..<node.end).reduce(into: "") { sheet, position in
        if case .text(let text) = tree.nodes[position].content { sheet += text }
      }
      read(sheet.lowercased())
    }
  }

  /// `tree` with the declarations of the sheets in the styles of its elements; an element's own come
  /// before those of its id, these before those of its classes and of its name.
  func applied(to tree: HTMLTree) -> HTMLTree {
    if rules.isEmpty { return tree }
    var styled = tree
    for (index, node) in tree.nodes.enumerated() {
      guard let name = node.name else { continue }
      var found = rules[name[...]] ?? [:]
      // What a sheet says of all elements of a name sets none of them apart; and sites take all lists
      // their marks, to give them back by rules that are not read.
      found = found.filter { Self.hiding.contains($0.key) }
      let classes =
        node.attribute("class")?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
      for key in classes.map({ ".\($0)" }) + classes.map({ "\(name).\($0)" })
        + [node.attribute("id").map { "#\($0.lowercased())" }].compactMap({ $0 })
      {
        if let declared = rules[key[...]] { found.merge(declared) { _, later in later } }
      }
      if found.isEmpty { continue }
      let own = node.attribute("style")?.lowercased() ?? ""
      found.merge(Self.declarations(own[...])) { _, own in own }
      styled.nodes[index].attributes.removeAll { $0.name == "style" }
      let style = found.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
      styled.nodes[index].attributes.append(("style", style.joined(separator: ";")))
    }
    return styled
  }

  /// Reads the rules outside of any block such as `@media`.
  private mutating func read(_ sheet: String) {
    let sheet = sheet.prefix(200_000).replacing(#/\/\*.*?\*\//#.dotMatchesNewlines(), with: " ")
    var depth = 0
    var start = sheet.startIndex
    var selector = sheet[start..<start]
    for index in sheet.indices {
      switch sheet[index] {
      case "{":
        depth += 1
        if depth == 1 {
          selector = sheet[start..<index]
          start = sheet.index(after: index)
        }
      case "}":
        if depth == 1 { add(Self.declarations(sheet[start..<index]), to: selector) }
        depth = max(0, depth - 1)
        if depth == 0 { start = sheet.index(after: index) }
      case ";" where depth == 0: start = sheet.index(after: index)
      default: break
      }
    }
  }

  private mutating func add(_ declarations: Declarations, to selectors: Substring) {
    guard !declarations.isEmpty else { return }
    for selector in selectors.split(separator: ",") {
      let words = selector.split(whereSeparator: \.isWhitespace)
      guard words.count == 1, let word = words.first,
        word.dropFirst().allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }),
        word.first.map({ $0.isLetter || ".#".contains($0) }) == true
      else { continue }
      rules[word, default: [:]].merge(declarations) { _, later in later }
    }
  }

  /// Each property with its value, without white space.
  private static func declarations(_ style: Substring) -> Declarations {
    var declarations: Declarations = [:]
    for declaration in style.split(separator: ";") {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      let property = declaration[..<colon].filter { !$0.isWhitespace }
      let value = declaration[declaration.index(after: colon)...].filter { !$0.isWhitespace }
      declarations[property[...]] = value.replacing("!important", with: "")[...]
    }
    return declarations
  }
}
