internal import DocumentModel

/// The words of `earlier-decisions.json`, by which minutes tell of what was decided elsewhere.
struct EarlierDecisionWords: Decodable {
  struct Told: Decodable {
    var auxiliaries: Set<String>
    var between: Set<String>
    var deciding: Set<String>
    /// Where one of these stands in the sentence it is not sure what it tells.
    var refusing: Set<String>
  }

  struct Minutes: Decodable {
    var papers: [String]
    var amending: [String]
    var sparing: [String]
    var items: Set<String>
  }

  /// Verbs that alone tell nothing: `DCC had no incidents`.
  var empty: Set<String>
  /// Of a modification.
  var told: Told
  /// Of the minutes of an earlier meeting.
  var minutes: Minutes

  static let builtIn = decodeEmbedded(
    EarlierDecisionWords.self, from: PackageResources.earlier_decisions_json)
}
