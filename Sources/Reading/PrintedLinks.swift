import DocumentModel

extension ExtractedDocument {
  /// The document with the web addresses that are printed in it as links, where the source has none
  /// on them.
  func withPrintedLinks() -> ExtractedDocument {
    var document = self
    var index = 0
    let scalars = text.scalars
    while let start = Self.address(in: scalars, from: index) {
      var end = start
      while end < scalars.count, !scalars[end].isSpace,
        !"<>\"\u{201C}\u{201D}".unicodeScalars.contains(scalars[end])
      {
        end += 1
      }
      index = end
      // What ends the sentence is not of the address, nor a bracket that opened before it.
      while end > start, ".,;:!?'\u{2019}".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
      if scalars[end - 1] == ")", !scalars[start..<end].contains("(") { end -= 1 }
      let span = Span(start: start, end: end)
      guard span.length > 10, !links.contains(where: { $0.span.overlaps(span) }) else { continue }
      document.links.append(Link(href: text[span], span: span))
    }
    document.links.sort { $0.span < $1.span }
    return document
  }

  /// Where the next `http://` or `https://` begins.
  private static func address(in scalars: [Unicode.Scalar], from index: Int) -> Int? {
    var index = index
    while index + 8 < scalars.count {
      defer { index += 1 }
      guard scalars[index] == "h", scalars[index + 1] == "t", scalars[index + 2] == "t",
        scalars[index + 3] == "p", index == 0 || !scalars[index - 1].isLetter
      else { continue }
      let colon = scalars[index + 4] == "s" ? index + 5 : index + 4
      if scalars[colon] == ":", scalars[colon + 1] == "/", scalars[colon + 2] == "/" {
        return index
      }
    }
    return nil
  }
}
