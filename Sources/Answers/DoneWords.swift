internal import DocumentModel
internal import Stemming

/// Tells by the words of `done-words.json` whether a sentence says that a promise was kept. English only:
/// in other languages nothing is told so.
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
    let raw = sentence.split { !$0.isLetter }.filter { $0 != "May" }
    let said = raw.map { Stemmer.folded(String($0)) }
    guard file.unless.isDisjoint(with: said) else { return false }
    let stemmer = Stemmer(language: "en")
    let stem = stemmer?.stem(verb)
    let own = said.filter { $0.hasSuffix("ed") && $0 != verb && stemmer?.stem($0) == stem }
    let groups = file.groups.filter { $0.to.contains(verb) }
    return (groups.isEmpty ? own : groups.flatMap(\.done)).contains { phrase in
      let phrase = phrase.split(separator: " ").map(String.init)
      return said.indices.contains { place in
        said[place...].starts(with: phrase)
          && (place == 0 || !isAhead(said, at: place))
      }
    }
  }

  /// Whether it is still to be done: `to be presented`, `will be sent`.
  private static func isAhead(_ said: [String], at place: Int) -> Bool {
    let before = said[max(0, place - 2)..<place]
    return before.contains(where: file.behind.contains)
  }
}
