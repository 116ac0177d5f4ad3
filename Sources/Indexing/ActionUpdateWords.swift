internal import DocumentModel
internal import Foundation

/// The words of `action-updates.json`, by which later minutes say how an action stands, and what they say.
struct ActionUpdateWords: Decodable {
  private var ending: Set<String>
  private var keeping: Set<String>
  /// Those of them that take something out of all: `except`.
  private var excepting: Set<String>
  private var negating: Set<String>
  private var doubting: Set<String>
  /// Behind these `should be closed` closes.
  private var agreeing: [String]
  private var agreedEnding: Set<String>
  private var agreeable: Set<String>
  /// In front of what ends something: it is still to be done.
  private var intending: [String]
  /// What limits all actions to those whose day is past.
  private(set) var due: Set<String>
  /// In front of a number that only counts: it is the number of an action.
  private(set) var numbering: Set<String>
  /// In their order; May, which may be another word, is empty.
  private(set) var months: [String]
  /// Other words for `all actions`.
  private var everything: [String]
  /// Between the first and the last of a range.
  private(set) var through: Set<String>
  /// Between things of a list.
  private(set) var joining: Set<String>
  private var besideAll: Set<String>
  private var all: Set<String>
  private var actions: Set<String>
  private(set) var before: Set<String>
  private var done: [Phrase]
  private var waiting: [Phrase]
  /// Of those what puts off in any sentence.
  private var passive: [Phrase]
  private var around: Set<String>

  /// A word, or words that follow one another.
  private struct Phrase: Decodable {
    let text: String
    let words: [String]

    init(from decoder: any Decoder) throws {
      text = try decoder.singleValueContainer().decode(String.self)
      words = text.split(separator: " ").map(String.init)
    }
  }

  private struct File: Decodable {
    var en: ActionUpdateWords
    var de: ActionUpdateWords
    var fr: ActionUpdateWords
    var it: ActionUpdateWords
  }

  private static let file = decodeEmbedded(File.self, from: PackageResources.action_updates_json)

  /// Those of a language, else the English ones.
  static func of(_ language: String?) -> ActionUpdateWords {
    switch language {
    case "de": file.de
    case "fr": file.fr
    case "it": file.it
    default: file.en
    }
  }

  /// The words of a text in small letters; a `%` is one.
  static func split(_ text: some StringProtocol) -> [String] {
    text.lowercased().split { !$0.isLetter && $0 != "%" }.map(String.init)
  }

  static func asks(_ sentence: String) -> Bool { sentence.last { !$0.isWhitespace } == "?" }

  // MARK: What words may say

  /// Words without which a sentence says nothing of actions: most hold none and need no closer look.
  struct Needles {
    private let telling: [[UInt8]]
    private let all: [[UInt8]]
    private let actions: [[UInt8]]
    private let everything: [[UInt8]]
    private let ending: [[UInt8]]

    init(_ words: ActionUpdateWords) {
      func bytes(_ words: some Sequence<String>) -> [[UInt8]] { words.map { Array($0.utf8) } }
      telling = bytes(
        Set(
          (words.waiting + words.done + words.passive).compactMap(\.words.first)))
      (all, actions) = (bytes(words.all), bytes(words.actions))
      (everything, ending) = (bytes(words.everything), bytes(words.ending))
    }

    /// Whether `told` may find something in a sentence.
    func mayTell(_ sentence: String) -> Bool { Self.holds(sentence) { Self.any(telling, in: $0) } }

    /// Whether a sentence may speak of all actions.
    func mayBeOfAll(_ sentence: String) -> Bool {
      Self.holds(sentence) {
        Self.any(all, in: $0) && Self.any(actions, in: $0) || Self.any(everything, in: $0)
      }
    }

    /// Whether `ends` may find something in a sentence.
    func mayEnd(_ sentence: String) -> Bool { Self.holds(sentence) { Self.any(ending, in: $0) } }

    private static func holds(_ sentence: String, _ check: ([UInt8]) -> Bool) -> Bool {
      let bytes = Array(sentence.lowercased().utf8)
      // A letter with its accent apart is the same letter, in other bytes.
      return bytes.contains { $0 == 0xCC || $0 == 0xCD } || check(bytes)
    }

    private static func any(_ words: [[UInt8]], in bytes: [UInt8]) -> Bool {
      words.contains(where: bytes.contains(bytes:))
    }
  }

  // MARK: What words say

  /// Whether they speak of all actions.
  func areOfAll(_ said: [String]) -> Bool {
    !all.isDisjoint(with: said) && !actions.isDisjoint(with: said)
  }

  /// The words of a text with `all actions` for other words that mean them.
  func withAll(_ text: String) -> [String] {
    Self.split(everything.reduce(text.lowercased()) { $0.replacing($1, with: "all actions") })
  }

  /// Whether words that speak of all actions close them and say nothing else.
  ///
  /// - Parameter name: what may stand among them besides: the body's short name.
  func closeAll(_ said: [String], besides name: String?) -> Bool {
    ends(said)
      && said.allSatisfy { word in
        word == name || [all, actions, ending, besideAll, due].contains { $0.contains(word) }
      }
  }

  /// Whether one of them ends something that is not still to be done.
  func ends(_ said: [String]) -> Bool {
    said.indices.contains { ending.contains(said[$0]) && !isIntended(said, at: $0) }
  }

  /// Whether they keep something open.
  func keeps(_ said: [String]) -> Bool {
    let text = said.joined(separator: " ")
    return !keeping.isDisjoint(with: said) || passive.contains { text.contains($0.text) }
  }

  /// Whether they neither deny nor leave open what they say; what is agreed to be closed is.
  func arePlain(_ said: [String]) -> Bool {
    negating.isDisjoint(with: said)
      && doubting.subtracting(isAgreed(said) ? agreeable : []).isDisjoint(with: said)
  }

  /// Whether it is agreed that something be closed or withdrawn; what is to be completed is still to be
  /// done.
  private func isAgreed(_ said: [String]) -> Bool {
    let text = said.joined(separator: " ")
    return agreeing.contains(where: text.contains) && !agreedEnding.isDisjoint(with: said)
  }

  /// Whether `to` or `to be` stands in front: `hopes to complete`, `to be closed`.
  private func isIntended(_ said: [String], at place: Int) -> Bool {
    !isAgreed(said)
      && intending.contains { phrase in
        let phrase = Self.split(phrase)
        return said[..<place].suffix(phrase.count) == phrase[...]
      }
  }

  /// The words of a sentence up to those that except something, and those.
  func exception(in sentence: some StringProtocol) -> (main: String, exception: String) {
    let pieces = sentence.split(whereSeparator: \.isWhitespace)
    guard
      let end = pieces.indices.dropFirst().first(where: { place in
        Self.split(pieces[place]).contains(where: excepting.contains)
      })
    else { return (String(sentence), "") }
    return (
      pieces[..<end].joined(separator: " "), pieces[(end + 1)...].joined(separator: " ")
    )
  }

  /// What the last part of a sentence that says nothing else says of how an action stands, and whether
  /// that is all of the sentence.
  func told(in sentence: String) -> (state: UpdateState, isAll: Bool)? {
    let parts = sentence.lowercased().split { ".;:,()\u{2013}\u{2014}".contains($0) }
      .map { $0.split { !$0.isLetter && $0 != "/" && $0 != "%" }.map(String.init) }
      .filter { !$0.isEmpty }
    if let state = parts.lazy.reversed().compactMap(state).first {
      return (state, parts.count == 1)
    }
    // `The list was not ready and was carried forward`: what is put off is put off in any sentence.
    let said = parts.flatMap { $0 }
    let isPutOff = passive.contains { phrase in
      said.indices.contains { place in
        said[place...].starts(with: phrase.words)
          && (place == 0 || !keeping.contains(said[place - 1]))
      }
    }
    return isPutOff ? (.carried, false) : nil
  }

  private func state(of part: [String]) -> UpdateState? {
    for (phrases, state) in [(waiting, UpdateState.carried), (done, .closed)] {
      for phrase in phrases {
        let phrase = phrase.words
        guard let start = part.indices.first(where: { part[$0...].starts(with: phrase) }),
          // `to be closed` is still to be done.
          state != .closed || !isIntended(part, at: start)
        else { continue }
        let rest = part[..<start] + part[(start + phrase.count)...]
        if rest.allSatisfy(around.contains) { return state }
      }
    }
    return nil
  }
}
