import DocumentModel
import Foundation
import LibXML2

/// What HTML elements are for.
enum HTMLRoles {
  /// What a link says that only leads to the heading it stands in.
  static let permalinks: Set<String> = ["#", "\u{B6}", "\u{A7}", "\u{1F517}"]

  /// Elements that hold nothing a reader sees.
  static let hidden: Set<String> = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "select",
    "head", "rt", "rp", "rtc", "canvas", "audio", "video", "map", "datalist",
  ]

  /// Elements that begin and end a block.
  static let blocks: Set<String> = [
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "address",
    "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table",
    "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "form", "fieldset", "legend", "figure",
    "figcaption", "hr", "pre", "center", "body", "details", "summary", "menu", "dir",
  ]

  private static let markElements: [String: TextMarkKind] = [
    "sup": .raised, "del": .struckOut, "s": .struckOut, "strike": .struckOut,
  ]

  /// How `node` sets its text apart from the words around it, by its name or its style.
  static func mark(_ node: HTMLTree.Node) -> TextMarkKind? {
    if let name = node.name, let kind = markElements[name] { return kind }
    guard let style = node.attribute("style")?.lowercased() else { return nil }
    if style.contains(bytesOf: "line-through") { return .struckOut }
    return style.contains(bytesOf: "vertical-align:super") ? .raised : nil
  }

  static let bold: Set<String> = ["b", "strong"]

  /// Whether `node` underlines its text.
  static func isUnderlined(_ node: HTMLTree.Node) -> Bool {
    if node.name == "u" { return true }
    guard node.name != "a", let style = node.attribute("style")?.lowercased() else { return false }
    return style.contains("text-decoration") && style.contains("underline")
  }

  private static let furnitureElements: [String: FurnitureKind] = [
    "nav": .navigation, "footer": .runningFoot, "aside": .navigation,
  ]

  private static let furnitureRoles: [String: FurnitureKind] = [
    "navigation": .navigation, "banner": .banner, "contentinfo": .runningFoot,
    "search": .navigation, "complementary": .navigation, "menu": .navigation,
    "menubar": .navigation, "alertdialog": .banner,
  ]

  /// Whether a line says when a page was changed or where it is kept.
  static func isStamp(_ text: String) -> Bool {
    let text = text.lowercased()
    return SiteWords.builtIn.stamps.contains(where: text.hasPrefix)
  }

  /// Whether `node` makes its text bold, by its name or its style.
  static func isBold(_ node: HTMLTree.Node) -> Bool {
    if bold.contains(node.name ?? "") { return true }
    guard let style = node.attribute("style")?.lowercased().filter({ !$0.isWhitespace }) else {
      return false
    }
    return ["font-weight:bold", "font-weight:6", "font-weight:7", "font-weight:8", "font-weight:9"]
      .contains { style.contains(bytesOf: $0) }
  }

  static func isStressed(_ node: HTMLTree.Node) -> Bool { isBold(node) || isUnderlined(node) }

  /// Tells of a document that the page shows in a frame and that is not read; `nil` where `node` shows none.
  static func embeddedDocument(_ node: HTMLTree.Node) -> Diagnostic? {
    guard ["iframe", "object", "embed"].contains(node.name),
      let target = node.attribute("src") ?? node.attribute("data"), !target.isEmpty,
      ["http", "javascript:", "about:"].allSatisfy({ !target.hasPrefix($0) })
        || target.lowercased().hasSuffix(".pdf")
    else { return nil }
    return Diagnostic(
      stage: "extract", code: "embedded-document",
      message: "the page shows \(target.prefix(120)) in a frame, which was not read: "
        + "add that file as well", severity: .needsPerson)
  }

  /// The size of an element's text: in points, or that of `<font size>`.
  static func fontSize(_ node: HTMLTree.Node) -> Double? {
    if node.name == "font", let size = node.attribute("size").flatMap({ Double($0) }) {
      return 8 + 2 * size
    }
    guard let style = node.attribute("style")?.lowercased(),
      let place = style.range(of: "font-size:")
    else { return nil }
    let value = style[place.upperBound...].drop { $0 == " " }
    let number = value.prefix { $0.isNumber || $0 == "." }
    guard let size = Double(number) else { return nil }
    let unit = value.dropFirst(number.count)
    if unit.hasPrefix("px") { return size * 0.75 }
    return unit.hasPrefix("pt") ? size : nil
  }

  /// What kind of furniture `node` is by its name, role, class and id; `nil` where none.
  static func furniture(_ node: HTMLTree.Node) -> FurnitureKind? {
    guard let name = node.name, !["html", "body", "main", "article"].contains(name) else {
      return nil
    }
    if let role = node.attribute("role"), let kind = furnitureRoles[role.lowercased()] {
      return kind
    }
    if let kind = furnitureElements[name] { return kind }
    guard blocks.contains(name) else { return nil }
    let labels = [node.attribute("class"), node.attribute("id")].compactMap { $0 }
    for label in labels {
      let words = label.lowercased().split { !$0.isLetter }.map(String.init)
      if let kind = words.lazy.compactMap({ SiteWords.builtIn.parts[$0] }).first { return kind }
    }
    return nil
  }

  /// Whether an element is hidden by an attribute.
  static func isHidden(_ node: HTMLTree.Node) -> Bool {
    if let classes = node.attribute("class")?.lowercased().split(whereSeparator: \.isWhitespace),
      classes.contains(where: { SiteWords.builtIn.unseen.contains(String($0)) })
    {
      return true
    }
    // What is hidden until it is looked for stands in an accordion.
    if let hidden = node.attribute("hidden"), hidden.lowercased() != "until-found" { return true }
    if node.attribute("aria-hidden") == "true", node.name != "a" { return false }
    let style = node.attribute("style")?.lowercased().filter { !$0.isWhitespace } ?? ""
    return hides(style)
  }

  /// Whether declarations of a style, without white space and in small letters, make text unseen.
  static func hides(_ style: String) -> Bool {
    style.contains("display:none") || style.contains("visibility:hidden")
      || style.contains("font-size:0;") || style.hasSuffix("font-size:0")
      || style.contains("font-size:0p") || style.contains("text-indent:-9999")
      || ";\(style)".contains(";left:-9999")
  }

  /// Whether a link only leads about on its page.
  static func isWayfinding(_ text: String) -> Bool {
    let text = text.lowercased()
    return text.count < 40 && SiteWords.builtIn.wayfinding.contains(where: text.hasPrefix)
  }

  /// Whether a button holds text of the page: the head of an accordion.
  static func holdsText(button text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    return !words.isEmpty && !words.allSatisfy(SiteWords.builtIn.buttons.contains)
  }

  /// Its level, of an element that is a heading.
  static func headingLevel(_ node: HTMLTree.Node) -> Int? {
    guard let name = node.name else { return nil }
    if name.utf8.count == 2, name.hasPrefix("h"), let level = Int(name.dropFirst()),
      (1...6).contains(level)
    {
      return level
    }
    guard node.attribute("role") == "heading" else { return nil }
    return node.attribute("aria-level").flatMap { Int($0) } ?? 2
  }

  /// How deep the item of a word processor's list is, by the style its export keeps; `nil` where the
  /// element is none.
  static func wordListDepth(_ node: HTMLTree.Node) -> Int? {
    let style = node.attribute("style")?.lowercased() ?? ""
    if style.contains(bytesOf: "mso-list"), let level = style.range(of: "level") {
      return style[level.upperBound...].first.flatMap { Int(String($0)) } ?? 1
    }
    return node.attribute("class")?.lowercased().contains(bytesOf: "listparagraph") == true
      ? 1 : nil
  }
}
