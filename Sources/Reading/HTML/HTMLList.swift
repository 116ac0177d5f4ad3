import LibXML2

/// A list and the numbers that a browser puts in front of its items.
struct HTMLList {
  private let isOrdered: Bool
  private let type: String
  private var number: Int
  private let step: Int

  /// - Parameter items: how many items it has, from which a reversed list counts down.
  init(_ node: HTMLTree.Node, items: Int) {
    isOrdered = node.name == "ol"
    type = Self.type(of: node)
    let isReversed = node.attributes.contains { $0.name == "reversed" }
    step = isReversed ? -1 : 1
    number = Self.bounded(node.attribute("start")) ?? (isReversed ? items : 1)
    number -= step
  }

  /// A number that a page gives, as far as lists count.
  private static func bounded(_ text: String?) -> Int? {
    text.flatMap { Int($0) }.map { min(max($0, -1_000_000), 1_000_000) }
  }

  /// The marker of the next item, such as `3.`; `nil` for a bullet.
  mutating func next(_ item: HTMLTree.Node) -> String? {
    guard isOrdered, type != "none" else { return nil }
    number = Self.bounded(item.attribute("value")) ?? number + step
    return Self.label(number, type: item.attribute("type") ?? type) + "."
  }

  private static func type(of node: HTMLTree.Node) -> String {
    let style = node.attribute("style")?.lowercased() ?? ""
    let styles = [
      ("lower-alpha", "a"), ("lower-latin", "a"), ("upper-alpha", "A"), ("upper-latin", "A"),
      ("lower-roman", "i"), ("upper-roman", "I"), ("none", "none"),
    ]
    if style.contains("list-style"),
      let found = styles.first(where: { style.contains($0.0) })
    {
      return found.1
    }
    return node.attribute("type") ?? "1"
  }

  private static func label(_ number: Int, type: String) -> String {
    guard number > 0 else { return String(number) }
    switch type {
    case "a": return letters(number)
    case "A": return letters(number).uppercased()
    case "i": return roman(number)
    case "I": return roman(number).uppercased()
    default: return String(number)
    }
  }

  /// `a` … `z`, `aa`, `ab` ….
  private static func letters(_ number: Int) -> String {
    var rest = number
    var text = ""
    while rest > 0 {
      rest -= 1
      text = String(UnicodeScalar(UInt8(97 + rest % 26))) + text
      rest /= 26
    }
    return text
  }

  private static func roman(_ number: Int) -> String {
    guard number < 4000 else { return String(number) }
    let signs = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var rest = number
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
