/// The id of a document: `urn:sha256:` and the digest of its source, which is also its OCFL id.
package struct DocumentIdentifier: Hashable, Sendable, Comparable, CustomStringConvertible {
  private static let prefix = "urn:sha256:"

  /// 64 lower-case hexadecimal digits.
  package let digest: String

  package init(digest: String) { self.digest = digest }

  /// Reads `urn:sha256:…`; `nil` where it is not one.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.prefix) else { return nil }
    let digest = text.dropFirst(Self.prefix.count)
    guard digest.utf8.count == 64,
      digest.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    self.digest = String(digest)
  }

  package var description: String { Self.prefix + digest }

  /// The first eight digits, which name a document to people.
  package var short: String { String(digest.prefix(8)) }

  package static func < (one: Self, other: Self) -> Bool { one.digest < other.digest }
}
