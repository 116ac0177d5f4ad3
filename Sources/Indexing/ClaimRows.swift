package import DocumentModel

/// A sentence with what it does.
package struct StatementRow: Codable, Hashable, Sendable {
  package var document: String
  /// In code points of the reading text, half-open.
  package var start: Int
  package var end: Int
  package var role: String
  package var speaker: String?
  package var section: String?
  package var page: Int?
  package var sentence: String

  /// Its words in front of a place in the reading text.
  package func words(upTo place: Int) -> String {
    String(String.UnicodeScalarView(sentence.unicodeScalars.prefix(max(0, place - start))))
  }

  /// Its words from a place in the reading text on.
  package func words(from place: Int) -> String {
    String(String.UnicodeScalarView(sentence.unicodeScalars.dropFirst(max(0, place - start))))
  }
}

/// Something that was decided.
package struct DecisionRow: Codable, Hashable, Sendable {
  package var document: String
  /// `D1`, in the order of the text.
  package var id: String
  package var ordinal: Int
  package var section: String?
  package var page: Int?
  /// In code points of the reading text, half-open.
  package var start: Int
  package var end: Int
  package var verb: String
  package var outcome: DecisionOutcome
  package var level: DecisionLevel
  package var by: String?
  package var reported: Bool
  package var isCorrected: Bool
  /// What of the modifications was decided, where it is not they themselves: `timetable`.
  package var aspect: String?
  /// On what it depends: `subject to legal advice`.
  package var conditions: String?
  package var rule: String?
  package var sentence: String
}

/// What an item did with a modification.
package struct OutcomeRow: Codable, Hashable, Sendable {
  package var document: String
  package var modification: String
  /// Empty for what stands before the first item.
  package var section: String
  package var kind: OutcomeKind
  /// The verbs of its sentences where nothing was decided, in their order, commas between.
  package var verbs: String
  /// The sentence that tells of a decision taken elsewhere.
  package var said: String?
}

/// By what an item says what became of a modification.
package enum OutcomeKind: String, Codable, Sendable, CaseIterable {
  /// Its decisions name the modification.
  case decided
  /// A decision in an item below it does.
  case decidedBelow
  /// It approves the minutes of an earlier meeting, which decides on no modification.
  case earlierMinutes
  /// It decides, and does not say of which modification.
  case unnamed
  /// It tells of a decision taken elsewhere.
  case toldElsewhere
  /// No decision is recorded.
  case none
}

/// Something that somebody promised or was asked to do.
package struct ActionRow: Codable, Hashable, Sendable {
  package var document: String
  /// `A1`, in the order of the text.
  package var id: String
  package var ordinal: Int
  /// The printed number.
  package var reference: String?
  package var section: String?
  package var page: Int?
  package var start: Int
  package var end: Int
  package var owner: String?
  package var requestedBy: String?
  package var what: String
  package var due: String?
  package var dueAsWritten: String?
  package var dueMeeting: String?
  package var strength: ActionStrength
  package var status: ActionStatus
  package var isCorrected: Bool
  /// Whether a person said how it stands.
  package var isStatusCorrected: Bool
}

/// How an action is tied to a modification.
package enum ActionTie: String, Codable, Sendable {
  /// Its words name it.
  case named
  /// Its item, or one above, is about it.
  case about
  /// Its item names it.
  case item
}

package struct ActionModificationRow: Codable, Hashable, Sendable {
  package var modification: String
  package var document: String
  package var action: String
  package var tie: ActionTie
}

/// A sentence of a paper that closes numbered actions.
package struct ClosingRow: Codable, Hashable, Sendable {
  package var document: String
  package var ordinal: Int
  package var section: String?
  package var isOfAll: Bool
  package var isOfMeetingBefore: Bool
  /// Of one that closes all, whether only of those that are due.
  package var isOfDue: Bool
  /// Of one that closes all, the month of the meeting whose actions they are, 1 to 12.
  package var month: Int?
  /// Of one that closes all, the words of what it excepts.
  package var exception: String
  /// The numbers of actions: those closed or, of one that closes all, those not.
  package var numbers: [ActionNumber]
}

/// How a sentence says that an action stands.
package enum UpdateState: String, Codable, Sendable {
  case closed
  case carried
}

/// A sentence that says how an action stands that it or the one before speaks of.
package struct UpdateRow: Codable, Hashable, Sendable {
  package var document: String
  package var ordinal: Int
  package var section: String?
  /// Where it begins in the reading text, in code points.
  package var start: Int
  package var state: UpdateState
  /// The sentence, empty where it says nothing else.
  package var text: String
  /// The sentence before in the item, which may be what is spoken of.
  package var before: String
  /// The numbers of actions that the sentence names.
  package var numbers: [ActionNumber]
  /// Those that the sentence before names.
  package var numbersBefore: [ActionNumber]
}

/// A number of an action that stands in a paper.
package struct StandingNumberRow: Codable, Hashable, Sendable {
  package var document: String
  package var number: ActionNumber
  package var section: String?
}

/// A vote as recorded.
package struct VoteRow: Codable, Hashable, Sendable {
  package var document: String
  package var ordinal: Int
  package var page: Int?
  /// In code points of the reading text, half-open.
  package var start: Int
  package var end: Int
  package var decision: String?
  /// What was voted on, where a table says it; else it is what its decision is about.
  package var modifications: [String]
  package var party: String?
  package var votesFor: Int?
  package var against: Int?
  package var abstain: Int?
  package var result: String?
  package var mover: String?
  package var seconder: String?
  /// Who voted how, where the paper names them.
  package var namesFor: [String]
  package var namesAgainst: [String]
  package var namesAbstaining: [String]
  package var sentence: String
}

/// A date in the text.
package struct DateRow: Codable, Hashable, Sendable {
  package var document: String
  package var ordinal: Int
  package var value: String?
  package var precision: DatePrecision
  package var asWritten: String
  package var role: DateRole
  package var inferred: Bool
  package var basis: String
  package var section: String?
  package var page: Int?
  package var start: Int
  package var end: Int
}

/// A figure.
package struct FigureRow: Codable, Hashable, Sendable {
  package var document: String
  package var ordinal: Int
  package var value: Double
  package var unit: String?
  package var approximate: Bool
  package var direction: String?
  package var what: String?
  package var period: String?
  package var asWritten: String
  package var section: String?
  package var page: Int?
  package var start: Int
  package var end: Int
}
