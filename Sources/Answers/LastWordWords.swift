internal import DocumentModel

/// The verbs of `last-word.json`.
enum LastWordWords {
  private struct File: Decodable {
    var ending: [String]
  }

  private static let file = decodeEmbedded(File.self, from: PackageResources.last_word_json)

  /// Whether a decision with this verb ends an earlier one.
  static func ends(_ verb: String) -> Bool {
    let verb = verb.lowercased()
    return file.ending.contains { verb.hasPrefix($0) }
  }
}
