import DocumentModel

/// Gathers the mentions of each modification, and the title quoted behind one of them.
struct ModificationGrouping {
  let document: ExtractedDocument
  let places: Places

  func modifications(_ found: [FoundIdentifier]) -> [Modification] {
    var order: [String] = []
    var byId: [String: Modification] = [:]
    for identifier in found {
      let span = Span(identifier.span)
      let mention = Mention(
        asWritten: document.text[span], span: span, section: places.section(of: span)?.id,
        page: places.page(of: span), href: places.href(of: span), rule: identifier.rule,
        about: places.isInHeading(span), inRange: identifier.isInRange ? true : nil)
      if byId[identifier.id] == nil {
        order.append(identifier.id)
        byId[identifier.id] = Modification(
          id: identifier.id, code: identifier.code, family: identifier.family, mentions: [])
      }
      byId[identifier.id]?.mentions.append(mention)
      if byId[identifier.id]?.title == nil { byId[identifier.id]?.title = quotedTitle(after: span) }
    }
    return order.compactMap { byId[$0] }
  }

  /// The words in quotation marks right behind an id: `MP117 'Bulk CH Returns'`.
  private func quotedTitle(after span: Span) -> String? {
    let scalars = document.text.scalars
    var index = span.end
    while index < scalars.count, index < span.end + 3,
      " :(-\u{2013}".unicodeScalars.contains(scalars[index])
    {
      index += 1
    }
    guard index < scalars.count, let close = Self.quotes[scalars[index]] else { return nil }
    let start = index + 1
    var end = start
    while end < scalars.count, end < start + 200, scalars[end] != "\n" {
      if scalars[end] == close, end + 1 == scalars.count || !isWordCharacter(scalars[end + 1]) {
        break
      }
      end += 1
    }
    guard end < scalars.count, scalars[end] == close, end > start else { return nil }
    return document.text[Span(start: start, end: end)]
  }

  private func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
    "'": "'", "\"": "\"", "\u{2018}": "\u{2019}", "\u{201C}": "\u{201D}",
  ]
}
