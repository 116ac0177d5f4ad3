internal import Foundation

/// The words of `question-words.json`, which name nothing.
enum QuestionWords {
  private static let lists: [String: Set<String>] = {
    // The resource is part of the program: where it cannot be read there is no program.
    let file = try! JSONDecoder().decode(
      [String: Words].self, from: Data(PackageResources.question_words_json))
    return file.compactMapValues(\.words)
  }()

  /// A list of words, or words about the file.
  private struct Words: Decodable {
    var words: Set<String>?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      words = try? container.decode(Set<String>.self)
    }
  }

  /// Those of every language: a question is asked in one of them.
  static let all = lists.filter {
    !["promises", "common", "process"].contains($0.key)
  }.values.reduce(
    into: Set<String>()
  ) {
    $0.formUnion($1)
  }

  /// Words that stand in many a promise and are no topic alone.
  static let common = lists["common"] ?? []

  /// Words of doing and telling, which are no topic.
  static let process = lists["process"] ?? []

  /// With those that stand in any promise.
  static let ofPromises = (lists["en"] ?? []).union(lists["promises"] ?? [])
    .union(lists["de"] ?? []).union(lists["fr"] ?? [])
}
