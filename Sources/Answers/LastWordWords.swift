internal import Foundation

/// The verbs of `last-word.json`.
enum LastWordWords {
  private struct File: Decodable {
    var ending: [String]
  }

  // The resource is part of the program: where it cannot be read there is no program.
  private static let file = try! JSONDecoder().decode(
    File.self, from: Data(PackageResources.last_word_json))

  /// Whether a decision with this verb ends an earlier one.
  static func ends(_ verb: String) -> Bool {
    let verb = verb.lowercased()
    return file.ending.contains { verb.hasPrefix($0) }
  }
}
