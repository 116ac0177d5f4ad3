internal import DocumentModel
internal import Stemming

/// Tells by the words of `done-words.json` whether a sentence says that a promise was kept. The words are
/// English ones: of papers in other languages it is not asked.
package enum DoneWords {
  private struct File: Decodable {
    var groups: [Group]
    var unless: Set<String>
    var behind: Set<String>
    var examples: [Example]
  }

  private struct Group: Decodable {
    var to: Set<String>
    /// Words, or words that follow one another.
    var done: [String]
  }

  private struct Example: Decodable {
    var promise: String
    var told: String
    var isDone: Bool
  }

  private static let file = decodeEmbedded(File.self, from: PackageResources.done_words_json)

  /// The examples of the file, each with whether it is read as it says.
  package static func tried() -> [(promise: String, told: String, isRight: Bool)] {
    file.examples.map { example in
      let verb = Topics.verb(in: example.promise)
      let isDone = verb.map { tell(done: $0, in: example.told) } ?? false
      return (example.promise, example.told, isDone == example.isDone)
    }
  }

  /// - Parameters:
  ///   - verb: what is to be done, as the promise has it: `circulate`.
  ///   - sentence: of a later paper, about the same.
  static func tell(done verb: String, in sentence: String) -> Bool {
    guard sentence.last(where: { !$0.isWhitespace }) != "?" else { return false }
    // The month of May leaves nothing open.
    let said = sentence.split { !$0.isLetter }.filter { $0 != "May" }
      .map { Stemmer.folded(String($0)) }
    guard file.unless.isDisjoint(with: said) else { return false }
    let phrases = phrases(of: verb)
    return said.indices.contains { place in
      (phrases?.contains { said[place...].starts(with: $0) } ?? isPast(said[place], of: verb))
        && !isAhead(said, at: place)
    }
  }

  /// What tells that a deed of a group was done; `nil` where the verb is of none.
  private static func phrases(of verb: String) -> [[String]]? {
    let groups = file.groups.filter { $0.to.contains(verb) }
    return groups.isEmpty
      ? nil : groups.flatMap(\.done).map { $0.split(separator: " ").map(String.init) }
  }

  private static func isPast(_ word: String, of verb: String) -> Bool {
    guard word.hasSuffix("ed"), word != verb, let stemmer = Stemmer(language: "en") else {
      return false
    }
    return stemmer.stem(word) == stemmer.stem(verb)
  }

  /// Whether it is still to be done: `to be presented`, `will be sent`.
  private static func isAhead(_ said: [String], at place: Int) -> Bool {
    let before = said[max(0, place - 2)..<place]
    return before.contains(where: file.behind.contains)
  }
}
