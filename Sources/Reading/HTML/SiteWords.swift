import DocumentModel

/// Words of web sites that are no part of the minutes on their pages (`site-words.json`).
struct SiteWords: Sendable, Decodable {
  /// Words of a class or id that name the parts of a site around its content.
  let parts: [String: FurnitureKind]
  /// Classes of what is there for screen readers and not to be seen.
  let unseen: Set<String>
  /// What a button says that works the page and holds none of its text.
  let buttons: Set<String>
  /// How links begin that lead about on a page.
  let wayfinding: [String]
  /// Words of the lines that stand under every page of a site.
  let colophon: [String]
  /// How a line begins that says when a page was changed or where it is kept.
  let stamps: [String]

  /// Words that a title of minutes or of a part of them may have.
  let ofMinutes: Set<String>
  /// Words that the name of a body may have.
  let ofBodies: Set<String>

  static let builtIn = decodeEmbedded(SiteWords.self, from: PackageResources.site_words_json)

  private struct File: Decodable {
    var parts: [String: String]
    var unseen: String
    var buttons: String
    var wayfinding: [String]
    var colophon: [String]
    var stamps: [String]
    var ofMinutes: String
    var ofBodies: String
  }

  init(from decoder: any Decoder) throws {
    let file = try File(from: decoder)
    func words(_ list: String) -> [String] { list.split(separator: " ").map(String.init) }
    var parts: [String: FurnitureKind] = [:]
    for (name, list) in file.parts {
      guard let kind = FurnitureKind(rawValue: name) else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: decoder.codingPath, debugDescription: "no furniture is a \(name)"))
      }
      for word in words(list) { parts[word] = kind }
    }
    self.parts = parts
    unseen = Set(words(file.unseen))
    buttons = Set(words(file.buttons))
    wayfinding = file.wayfinding
    colophon = file.colophon
    stamps = file.stamps
    ofMinutes = Set(words(file.ofMinutes))
    ofBodies = Set(words(file.ofBodies))
  }
}
