import DocumentModel
import LibXML2

/// What HTML elements are for.
enum HTMLRoles {
  /// Elements that hold nothing a reader sees.
  static let hidden: Set<String> = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "select", "button",
    "head", "canvas", "audio", "video", "map", "datalist",
  ]

  /// Elements that begin and end a block.
  static let blocks: Set<String> = [
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "address",
    "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table",
    "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "form", "fieldset", "legend", "figure",
    "figcaption", "hr", "pre", "center", "body", "details", "summary", "menu", "dir",
  ]

  static let bold: Set<String> = ["b", "strong"]

  private static let furnitureElements: [String: FurnitureKind] = [
    "nav": .navigation, "footer": .runningFoot, "aside": .navigation,
  ]

  private static let furnitureRoles: [String: FurnitureKind] = [
    "navigation": .navigation, "banner": .banner, "contentinfo": .runningFoot,
    "search": .navigation, "complementary": .navigation, "menu": .navigation,
    "menubar": .navigation, "alertdialog": .banner,
  ]

  /// Words of a class or id that name the parts of a site around its content.
  private static let furnitureWords: [String: FurnitureKind] = [
    "nav": .navigation, "navbar": .navigation, "navigation": .navigation, "menu": .navigation,
    "breadcrumb": .navigation, "breadcrumbs": .navigation, "cookie": .banner, "cookies": .banner,
    "consent": .banner, "sidebar": .navigation, "footer": .runningFoot, "masthead": .banner,
    "topbar": .banner, "skip": .navigation, "share": .navigation, "sharing": .navigation,
    "social": .navigation, "related": .navigation, "pagination": .navigation, "pager": .navigation,
    "banner": .banner, "newsletter": .banner, "advert": .banner, "search": .navigation,
    "siteheader": .banner, "comments": .navigation, "widget": .navigation,
  ]

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
      if let kind = words.lazy.compactMap({ furnitureWords[$0] }).first { return kind }
    }
    return nil
  }

  /// Whether an element is hidden by an attribute.
  static func isHidden(_ node: HTMLTree.Node) -> Bool {
    if node.attributes.contains(where: { $0.name == "hidden" }) { return true }
    if node.attribute("aria-hidden") == "true", node.name != "a" { return false }
    let style = node.attribute("style")?.lowercased().filter { !$0.isWhitespace } ?? ""
    return style.contains("display:none") || style.contains("visibility:hidden")
  }
}
