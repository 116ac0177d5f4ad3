internal import Foundation

/// Finds the words around a date that say whether it is past or to come (`time-cues.json`).
package struct TimeCues: Sendable {
  private struct Words: Decodable {
    var future: Set<String>
    var past: Set<String>
    /// How regular past forms end.
    var pastEndings: [String]
    /// Participles of what is so, not of what was done.
    var states: Set<String>
    /// Verbs of events: "to take place" is said of one to come.
    var events: Set<String>
    /// Beside a participle that is no past: "will be sent".
    var passive: Set<String>
    /// In front of a verb of an event.
    var infinitive: Set<String>
    /// Right in front of a date that is to come.
    var by: [String]
    /// The same, where nothing in its clause is past.
    var until: [String]
    /// What stands in front of such words where they say nothing: "fell due on".
    var notBy: [String: Set<String>]
    /// Behind what was said: it tells no time of what follows.
    var said: Set<String>
  }

  private let words: Words

  /// What it reads by.
  package static var data: [UInt8] { PackageResources.time_cues_json }

  package init() throws {
    words = try JSONDecoder().decode(Words.self, from: Data(Self.data))
  }

  /// The direction that the nearest cue gives: first before the date, then behind it.
  package func direction(before: String, after: String) -> TimeDirection {
    if let word = lead(before, of: words.by) { return .forward(because: "\"\(word)\"") }
    let nearest = list(before).reversed()
    if let word = lead(before, of: words.until) {
      // What was said tells no time of what it says: `said that it stays until September`.
      return direction(nearest.prefix { !words.said.contains(String($0)) })
        ?? .forward(because: "\"\(word)\"")
    }
    return direction(nearest) ?? direction(list(after)) ?? .unknown
  }

  /// The one of `leads` that `text` ends with.
  private func lead(_ text: String, of leads: [String]) -> String? {
    let text = " " + text.suffix(40).lowercased().split(separator: " ").joined(separator: " ")
    guard let word = leads.first(where: { text.hasSuffix(" " + $0) }) else { return nil }
    let before = text.dropLast(word.count + 1).split(separator: " ").last ?? ""
    return words.notBy[word]?.contains(String(before)) == true ? nil : word
  }

  private func list(_ text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && $0 != "'" }
  }

  /// Looks through words that are given nearest first.
  private func direction(_ nearest: some Sequence<Substring>) -> TimeDirection? {
    let nearest = nearest.map(String.init)
    for (index, word) in nearest.enumerated() {
      if words.future.contains(word) { return .forward(because: "\"\(word)\"") }
      let beside = nearest[max(0, index - 1)..<min(nearest.count, index + 2)]
      if words.events.contains(word), beside.contains(where: words.infinitive.contains) {
        return .forward(because: "\"to \(word)\"")
      }
      let isPast =
        words.past.contains(word)
        || (word.count > 4 && words.pastEndings.contains { word.hasSuffix($0) })
      if isPast, !words.states.contains(word), !beside.contains(where: words.passive.contains) {
        return .backward(because: "\"\(word)\"")
      }
    }
    return nil
  }
}
