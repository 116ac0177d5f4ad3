internal import Foundation

/// The names of meetings and items, made of what is printed and so the same for ever.
package struct Anchor {
  /// `opsg-46`, without a number `opsg-2021-04-06`, without both `doc-1a2b3c4d`.
  ///
  /// - Parameter shared: names that the configuration gives to two bodies: their code stands in front,
  ///   `sec-opsg-46` (contract, §2).
  package static func meeting(
    _ meeting: Meeting, document: DocumentIdentifier, shared: Set<String> = []
  ) -> String {
    var body = (meeting.abbreviation ?? meeting.body).map(slug) ?? ""
    if shared.contains(body), let code = meeting.code { body = "\(slug(code))-\(body)" }
    let ordinal =
      meeting.number.map { "\($0)" } ?? meeting.date?.replacing("/", with: "-")
    guard !body.isEmpty, let ordinal else { return "doc-\(document.short)" }
    return "\(body)-\(ordinal)"
  }

  /// Small letters and figures, all else a hyphen.
  package static func slug(_ text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().decomposedLetters {
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.unicodeScalars.append(scalar)
      } else if scalar.properties.canonicalCombiningClass == .notReordered, scalar != "'",
        scalar != "\u{2019}", !slug.isEmpty, !slug.hasSuffix("-")
      {
        slug += "-"
      }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return String(slug.prefix(60))
  }
}

extension String {
  /// The characters with accents taken apart from their letters.
  fileprivate var decomposedLetters: [Unicode.Scalar] {
    Array(decomposedStringWithCanonicalMapping.unicodeScalars)
  }
}
