internal import Answers
internal import Foundation
internal import Mustache

/// The templates of the program: what a page, a feed or a file of Markdown looks like.
struct Templates: Sendable {
  private let library: MustacheLibrary

  init() throws {
    MustacheContentTypes.register(PageText(), named: "PAGE")
    MustacheContentTypes.register(MarkdownText(), named: "MARKDOWN")
    var library = MustacheLibrary()
    for (name, bytes) in Self.sources {
      try library.register(String(decoding: bytes, as: UTF8.self), named: name)
    }
    self.library = library
  }

  /// The text of a page.
  func render(_ page: some PageView, as template: String) -> Data {
    guard let text = library.render(Self.tree(page) ?? page, withTemplate: template) else {
      preconditionFailure("there is no template \(template)")
    }
    return Data(text.utf8)
  }

  /// A view as dictionaries, so that its parts are looked at once and not for every name that a template asks for;
  /// what is absent is in none.
  private static func tree(_ value: Any) -> Any? {
    if value is String || value is Int || value is Bool { return value }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { tree($0.value) }
    case .collection: return mirror.children.compactMap { tree($0.value) }
    case .struct where value is any PageView:
      var parts: [String: Any] = [:]
      for child in mirror.children {
        if let name = child.label { parts[name] = tree(child.value) }
      }
      return parts
    default: return value
    }
  }

  /// By the names under which they call one another.
  private static let sources: [(String, [UInt8])] = [
    ("layout", PackageResources.layout_mustache),
    ("parts/claim", PackageResources.claim_mustache),
    ("parts/promise", PackageResources.promise_mustache),
    ("parts/deadline", PackageResources.deadline_mustache),
    ("parts/piece", PackageResources.piece_mustache),
    ("parts/source", PackageResources.source_mustache),
    ("parts/pager", PackageResources.pager_mustache),
    ("home", PackageResources.home_mustache),
    ("list", PackageResources.list_mustache),
    ("body", PackageResources.body_mustache),
    ("meeting", PackageResources.meeting_mustache),
    ("paper", PackageResources.paper_mustache),
    ("modification", PackageResources.modification_mustache),
    ("promises", PackageResources.promises_mustache),
    ("deadlines", PackageResources.deadlines_mustache),
    ("figures", PackageResources.figures_mustache),
    ("search", PackageResources.search_mustache),
    ("feed", PackageResources.feed_mustache),
    ("meeting-text", PackageResources.meeting_text_mustache),
    ("modification-text", PackageResources.modification_text_mustache),
  ]
}

/// What a template is filled with. Of an absent value a template asks with a dot in front (`{{.page}}`), so that it
/// is not looked for further out.
protocol PageView {}

/// Text in HTML and XML: neither markup nor what no page may hold.
private struct PageText: MustacheContentType {
  func escapeText(_ text: String) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count)
    for byte in printable(text).utf8 {
      switch byte {
      case UInt8(ascii: "<"): escaped += "&lt;".utf8
      case UInt8(ascii: ">"): escaped += "&gt;".utf8
      case UInt8(ascii: "&"): escaped += "&amp;".utf8
      case UInt8(ascii: "\""): escaped += "&quot;".utf8
      case UInt8(ascii: "'"): escaped += "&#39;".utf8
      default: escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}

/// Text in Markdown: on one line, and nothing in it taken for markup.
private struct MarkdownText: MustacheContentType {
  func escapeText(_ text: String) -> String {
    var escaped = ""
    for character in oneLine(printable(text)) {
      if "\\`*_[]<>|#~".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
