internal import DocumentModel
internal import Foundation
internal import Indexing
internal import Stemming

/// Tells by their words whether two texts speak of one thing.
struct Topics {
  /// The stems of what a promise is about, without words that stand in any promise, and what has figures.
  static func stems(of what: String, language: String) -> Set<String> {
    let stemmer = Stemmer(language: language)
    var stems: Set<String> = []
    for word in Stemmer.folded(what).split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let word = String(word)
      guard word.count > 2, !word.contains(where: \.isNumber),
        !QuestionWords.ofPromises.contains(word)
      else { continue }
      stems.insert(stemmer?.stem(word) ?? word)
    }
    return stems
  }

  /// What an action is about, without the words of its owner's name and of its body's.
  static func topic(of action: ActionRow, in row: DocumentRow) -> Set<String> {
    let names = [action.owner, row.body, row.abbreviation].compactMap { $0 }.joined(separator: " ")
    return stems(of: action.what, language: row.textLanguage)
      .subtracting(stems(of: names, language: row.textLanguage))
  }

  /// A word of a text, of its stem.
  static func spelled(_ stem: String, in text: String, _ language: String) -> String {
    let stemmer = Stemmer(language: language)
    let word = text.split { !$0.isLetter && !$0.isNumber }.first {
      let folded = Stemmer.folded(String($0))
      return (stemmer?.stem(folded) ?? folded) == stem
    }
    return word.map(String.init) ?? stem
  }

  /// The stem of what is to be done: the first word behind `to` or `will`, else the first of all.
  static func verbs(of action: ActionRow, _ language: String) -> Set<String> {
    let words = [verb(in: action.what), words(of: action.what).first].compactMap { $0 }
    return stems(of: words.joined(separator: " "), language: language)
  }

  /// The word of a promise for what is to be done.
  static func verb(in what: String) -> String? {
    let words = words(of: what)
    return words.firstIndex { $0 == "to" || $0 == "will" }.flatMap { words[($0 + 1)...].first }
      ?? words.first
  }

  private static func words(of what: String) -> [String] {
    Stemmer.folded(what).split { !$0.isLetter }.map(String.init)
  }

  /// Whether two actions are one told twice: by three quarters of the words of the shorter, and two at least.
  static func areAlike(_ one: Set<String>, _ other: Set<String>) -> Bool {
    if !one.isEmpty, one == other { return true }
    let common = one.intersection(other).count
    return common >= min(3, max(2, min(one.count, other.count)))
      && common * 4 >= min(one.count, other.count) * 3
  }

  /// Whether two stems may be of one word: of five letters at least, they begin with the same four or more,
  /// which are two thirds of the shorter and half of the longer.
  static func areKin(_ one: String, _ other: String) -> Bool {
    let common = zip(one, other).prefix { $0 == $1 }.count
    let (shorter, longer) = (min(one.count, other.count), max(one.count, other.count))
    return shorter >= 5 && common >= 4 && common * 3 >= shorter * 2 && common * 2 >= longer
  }

  /// Whether two owners can be one: equal, one part of the other, or one not named.
  static func canBeOne(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return true }
    let (a, b) = (words(one), words(other))
    return a.isSubset(of: b) || b.isSubset(of: a)
  }

  static func words(_ name: String) -> Set<Substring> {
    Set(
      Stemmer.folded(name).split { !$0.isLetter && !$0.isNumber }.filter { $0 != "the" })
  }
}

/// How telling each word is: the fewer items of the archive have it, the more.
final class WordWeights {
  private let index: SearchIndex
  private var known: [String: Double] = [:]
  private var count: Double?

  init(_ index: SearchIndex) { self.index = index }

  /// The weight of a word that one item has.
  func most() throws -> Double {
    let all = try count ?? Double(index.passageCount())
    count = all
    return weight(of: 1, among: all)
  }

  private func weight(of having: Double, among all: Double) -> Double {
    log2((all + 2) / (having + 1))
  }

  func weight(of stem: String, language: String) throws -> Double {
    let key = "\(language)\t\(stem)"
    if let weight = known[key] { return weight }
    let all = try count ?? Double(index.passageCount())
    count = all
    let having = Double(try index.passageCount(having: stem, language: language))
    let weight = weight(of: having, among: all)
    known[key] = weight
    return weight
  }
}
