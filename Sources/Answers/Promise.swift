package import DocumentModel
internal import Indexing

/// How a promise stands (contract, §5).
package enum PromiseState: String, Codable, Sendable, CaseIterable {
  case open
  case closed
  case carriedForward = "carried forward"
  case returned
  case silent
  case notKnown = "not known"
}

/// What became of a promise.
struct Fate {
  var state: PromiseState
  /// Why it is said so, in words.
  var reason: String
  /// The item or meeting that shows it.
  var shownBy: String?
}

/// An action of a paper with what later papers say of it.
package struct Promise: Codable, Hashable, Sendable {
  /// The document that tells of it, and the id of its action there: `A1`.
  package var document: String
  package var action: String
  /// Whether a paper before tells of it, too.
  package var isToldAgain: Bool
  package var owner: String?
  package var requestedBy: String?
  package var what: String
  /// ISO day; as the last paper has it.
  package var due: String?
  package var dueAsWritten: String?
  package var dueMeeting: String?
  /// The anchor of the meeting that it is due at: of the one named, else of the first on or after the day
  /// of which a paper is held. A meeting that is not held is named as it would be called.
  package var dueAt: String?
  /// The meeting that it was due at as it was made, where it was put off since.
  package var firstDueAt: String?
  package var strength: ActionStrength
  /// How it stands as the paper itself says.
  package var status: ActionStatus
  package var state: PromiseState
  package var reason: String
  /// The item or meeting that shows the state.
  package var shownBy: String?
  /// Whether its day is past and nothing closed it.
  package var isOverdue: Bool
  /// The printed number.
  package var reference: String?
  package var item: String
  /// Other items that tell of it.
  package var alsoIn: [String]
  package var meeting: String
  package var date: String?
  package var page: Int?
  /// The modifications that it is tied to.
  package var modifications: [String]
  /// Whether a person corrected what the paper was read to say.
  package var isCorrected: Bool
  /// What must be known of the paper: that it is no minutes, a draft, read off pictures.
  package var badges: [String]
}

extension Promise {
  /// When it is due: the day, else the meeting, else the words of the paper.
  package var dueWords: String {
    if let due { return "due \(longDate(due))" }
    if let dueMeeting { return "due at \(oneLine(dueMeeting, width: 40))" }
    return dueAsWritten.map { "due \(oneLine($0, width: 40))" } ?? "no date"
  }
}

/// The actions of one paper that tell of one promise, as one.
struct ToldPromise {
  /// With what any of them says of number, owner and day; what a paper says last of how it stands, stands.
  var action: ActionRow
  /// The stems of its owner's name.
  var ownerStems: Set<String>
  /// Their ids.
  var ids: [String]
  /// The items they stand in, each once.
  var items: [String?]
  /// The stems of what it is about.
  var topic: Set<String>
  /// Those of what is to be done, which tell of another thing as well.
  var verbs: Set<String>
  /// How it is tied to modifications.
  var ties: [String: ActionTie]
}
