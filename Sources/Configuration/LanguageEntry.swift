/// An entry of `words`, `guards` or `rules`: what a configuration lays over the data of a language by its
/// id (meaning.md §3). The module `Language` knows what its other members are.
package struct LanguageEntry: Hashable, Sendable {
  package var id: String
  /// `en`.
  package var language: String
  /// The entry whole.
  package var content: JSONValue
}

extension LanguageEntry: Codable {
  private enum Key: String, CodingKey {
    case id, language
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    id = try container.decode(String.self, forKey: .id)
    language = try container.decode(String.self, forKey: .language)
    content = try JSONValue(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws { try content.encode(to: encoder) }
}
