import DocumentModel

/// A page without the tags that end its body and itself: browsers show what stands behind them.
func withoutEndTags(_ html: String) -> String {
  html.replacing(#/<\/(?:body|html)\s*>/#.ignoresCase(), with: "")
}

/// What a generator of sites or a server reads of a page, where it was taken before it was generated: lines
/// in front of it, `--- title: … ---`, or `<!--#set var="title" value="…" -->`.
struct SourceHead {
  var html: String
  var head: String?
  var title: String?

  init(_ text: String) {
    html = text
    title = text.prefix(4000)
      .firstMatch(of: #/<!--\s*#set\s+var="title"\s+value="([^"]*)"\s*-->/#.ignoresCase())
      .map { String($0.1).onOneLine }
    guard text.hasPrefix("---\n") || text.hasPrefix("---\r\n"),
      let end = text.dropFirst(4).firstRange(of: "\n---"),
      text.distance(from: text.startIndex, to: end.lowerBound) < 4000
    else { return }
    let lines = text[..<end.lowerBound]
    head = String(lines).onOneLine
    title = lines.split(separator: "\n").first { $0.hasPrefix("title:") }.map {
      String($0.dropFirst(6)).onOneLine
    }
    html = String(text[end.upperBound...])
  }
}
