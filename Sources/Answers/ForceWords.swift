internal import DocumentModel

/// The words of `in-force.json`.
package enum ForceWords {
  private struct File: Decodable {
    var words: [String]
    /// What makes it none: denied, not any more, or only in case.
    var unless: [String]
    /// How a sentence begins that speaks of what the one before names.
    var goesOn: [String]
    var examples: [Example]
  }

  private struct Example: Decodable {
    var sentence: String
    var isInForce: Bool
  }

  private static let file = decodeEmbedded(File.self, from: PackageResources.in_force_json)

  /// Whether a sentence with a day says that something comes into force on it.
  static func say(_ sentence: String) -> Bool {
    let sentence = sentence.lowercased()
    return file.words.contains { sentence.contains($0) }
      && !file.unless.contains { sentence.contains($0) }
  }

  /// Whether a sentence speaks of what the one before names: `It will …`
  static func goesOn(_ sentence: String) -> Bool {
    file.goesOn.contains { sentence.lowercased().hasPrefix($0 + " ") }
  }

  /// The examples that are not read as they say.
  package static var failingExamples: [String] {
    file.examples.filter { say($0.sentence) != $0.isInForce }.map(\.sentence)
  }
}
