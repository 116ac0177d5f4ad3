internal import DocumentModel

/// The words of `question-words.json`, which name nothing.
enum QuestionWords {
  private struct File: Decodable {
    var asking: [String: Set<String>]
    var inPromises: Set<String>
    var process: Set<String>
    var common: Set<String>
    var forItems: Set<String>
    var forOutcomes: Set<String>
    var forPromises: Set<String>
    var titles: Set<String>
  }

  private static let file = decodeEmbedded(File.self, from: PackageResources.question_words_json)

  /// Those that ask or bind, of every language: a question is asked in one of them.
  static let asking = file.asking.values.reduce(into: Set<String>()) { $0.formUnion($1) }

  /// With those that stand in any promise.
  static let ofPromises = asking.union(file.inPromises)

  /// Words of doing and telling, which are no topic.
  static var process: Set<String> { file.process }

  /// Words that stand in many a promise and are no topic alone.
  static var common: Set<String> { file.common }

  /// Words between the name of a meeting and the number of an item.
  static var forItems: Set<String> { file.forItems }

  /// Words that ask beside an id how it ended: every item that names it answers that.
  static var forOutcomes: Set<String> { file.forOutcomes }

  /// What stands in front of the name of a person, and is no part of it.
  static var titles: Set<String> { file.titles }

  /// Words by which a question asks for promises.
  static var forPromises: Set<String> { file.forPromises }
}
