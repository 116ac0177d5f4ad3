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
  /// What of the document was not read and a person can see to; `nil` where it was read whole.
  package var needsPerson: String?
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
