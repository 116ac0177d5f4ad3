package import DocumentModel

/// A document as the index knows it.
package struct DocumentRow: Codable, Hashable, Sendable {
  /// The document's; of a meeting behind the first of its file with the place behind a `#`.
  package var id: String
  package var anchor: String
  /// The one before a person corrected the meeting's body, number or day.
  package var formerAnchor: String?
  package var meetingKey: String
  /// Whether it is the one its meeting is shown by.
  package var isCurrent: Bool
  package var sourceName: String
  package var mediaType: String
  package var bytes: Int
  package var pageCount: Int?
  package var title: String?
  package var documentType: String
  package var status: String
  /// The language whose endings are taken off its words, by its ISO 639 code.
  package var textLanguage: String
  package var body: String?
  package var abbreviation: String?
  package var code: String?
  /// Tells the body from others: its name and abbreviation, and of a configured one its code.
  package var bodyKey: String
  package var number: Int?
  package var date: String?
  /// The names of the other bodies of a joint meeting, semicolons between them.
  package var jointWith: String?
  package var marking: String?
  /// `nil` where the document states no marking.
  package var isPublic: Bool?
  package var versionLabel: String?
  package var versionNumber: Double?
  /// Whether pages of it are images without text.
  package var needsOCR: Bool
  /// Whether words of it were recognised on pictures of its pages.
  package var isRecognised: Bool
  /// Whether it has no text at all.
  package var isEmpty: Bool
  /// Why it does not stand for all that its meeting said; `nil` where it is held whole.
  package var notWhole: String?
  /// What a person corrected of its head, such as `date`, commas between.
  package var correctedFields: String

  /// `nil` of one that this version of the program does not know.
  package var type: DocumentType? { DocumentType(rawValue: documentType) }
  /// Whether it tells what its meeting did.
  package var tellsOfMeeting: Bool { type?.tellsOfMeeting ?? false }

  /// The anchor that was read, by which corrections of the meeting are kept.
  package var readAnchor: String { formerAnchor ?? anchor }
  /// The document, which may hold several meetings.
  package var document: DocumentIdentifier? { DocumentIdentifier(meeting: id) }
  /// Whether it stands for its document where each counts once.
  package var isFirstOfDocument: Bool { !id.contains("#") }
}

/// An item of a meeting.
package struct SectionRow: Codable, Hashable, Sendable {
  package var id: String
  package var number: String?
  package var title: String
  package var owner: String?
  package var level: Int
  package var parent: String?
  package var kind: String
  package var page: Int?
}

/// A place where a modification is named, with its sentence.
package struct MentionRow: Codable, Hashable, Sendable {
  package var document: String
  package var modification: String
  package var start: Int
  package var end: Int
  package var asWritten: String
  package var section: String?
  package var page: Int?
  /// HTML: the path of the element.
  package var element: String?
  package var href: String?
  package var rule: String
  package var about: Bool
  /// Whether it is words such as "the modification", which count in no number.
  package var refersBack: Bool
  /// Whether a range only implies it; then it counts in no number.
  package var isInRange: Bool
  package var sentence: String
  /// Where the sentence begins in the reading text.
  package var sentenceStart: Int
}

/// Two modifications of different codes that a paper names as one change.
package struct RelatedRow: Codable, Hashable, Sendable {
  package var document: String
  package var modification: String
  package var other: String
  package var section: String?
  package var page: Int?
  /// The sentence or heading that names both.
  package var sentence: String
}

/// A passage found by its words.
package struct PassageRow: Codable, Hashable, Sendable {
  package var document: String
  package var section: String?
  package var page: Int?
  /// With `[` and `]` around what was found.
  package var snippet: String
  /// The whole passage, with U+0002 and U+0003 around what was found.
  package var marked: String
}

/// A title that a modification is given, and the meetings that give it.
package struct TitleRow: Codable, Hashable, Sendable {
  package var title: String
  /// ISO days of the first and the last of them.
  package var first: String?
  package var last: String?
}

/// A modification and how often it is held.
package struct ModificationRow: Codable, Hashable, Sendable {
  package var id: String
  package var title: String?
  package var meetings: Int
  package var mentions: Int
}

/// A meeting that documents announce.
package struct NextMeetingRow: Codable, Hashable, Sendable {
  package var document: String
  package var type: String?
  package var date: String?
  package var number: Int?
  package var inferred: Bool
}

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

/// The text of an item up to the first below it.
package struct TextRow: Codable, Hashable, Sendable {
  package var document: String
  package var section: String?
  package var page: Int?
  /// Where it begins in the reading text, in code points.
  package var start: Int
  package var text: String
}

/// The minutes of a meeting as approved at a later one.
package struct ApprovalRow: Codable, Hashable, Sendable {
  /// The document that says so, its meeting and item.
  package var document: String
  package var anchor: String
  package var body: String?
  package var abbreviation: String?
  package var meetingNumber: Int?
  package var meetingDate: String?
  package var section: String?
  package var isAmended: Bool
  package var sentence: String

  /// `approved at OPSG 48, item 1, with an amendment`.
  package var words: String {
    let meeting = meetingNumber.map { "\(abbreviation ?? body ?? anchor) \($0)" } ?? anchor
    let item = section.map { ", item \($0.drop { $0 != "/" }.dropFirst())" } ?? ""
    return "approved at \(meeting)\(item)\(isAmended ? ", with an amendment" : "")"
  }

  /// Whether they were changed and the sentence names an item of them: `subject to a change of item 3`.
  package func isAmended(itemNumbered number: String) -> Bool {
    let items = EarlierDecisionWords.builtIn.minutes.items
    let words = sentence.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }
      .map { String($0.hasSuffix(".") ? $0.dropLast() : $0) }
    return isAmended
      && zip(words, words.dropFirst()).contains {
        items.contains($0) && $1 == number.lowercased()
      }
  }
}

/// A doubtful identifier.
package struct CandidateRow: Codable, Hashable, Sendable {
  package var document: String
  package var asWritten: String
  /// Parted by commas.
  package var readings: String
  package var reason: String
  package var section: String?
}

/// Somebody whom a paper names among those who were there or sent apologies.
package struct PersonRow: Codable, Hashable, Sendable {
  package var document: String
  package var ordinal: Int
  package var name: String
  package var initials: String?
  package var role: String?
  package var organisation: String?
  package var attendance: Attendance
  package var page: Int?
}
