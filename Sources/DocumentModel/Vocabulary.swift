/// How a piece of text is laid out.
package enum BlockKind: String, Codable, Sendable, CaseIterable {
  case heading
  case paragraph
  case listItem
  case table
  case preformatted
}

/// What a piece of text outside the minutes is.
package enum FurnitureKind: String, Codable, Sendable {
  case runningHead
  case runningFoot
  case pageNumber
  case navigation
  case banner
  case watermark
  /// Lines to be signed on.
  case signature
  case other
}

/// In what way the reading text differs from the source.
package enum RepairKind: String, Codable, Sendable {
  /// A word divided at a line end was put together.
  case hyphenation
  /// A paragraph divided by a page or column break was put together.
  case joinedParagraph
  /// A character was replaced by what it stands for: a ligature, a private glyph, a hyphen of another
  /// code.
  case character
  /// A character that shows nothing was left out: a soft hyphen, a mark of direction, a joiner.
  case invisible
  /// White space was put in or left out: letter-spaced words, blanks of no width.
  case spacing
}

/// In what way a piece of text is set apart from what surrounds it.
package enum TextMarkKind: String, Codable, Sendable, CaseIterable {
  /// A small figure above the line: the mark of a note, no part of the number before it.
  case raised
  /// Struck out by a tag or an annotation.
  case struckOut
  /// Recognised on a picture, and doubted by the recogniser.
  case doubtful
  /// Printed bold or underlined.
  case stressed
}

/// What a section is about.
package enum SectionKind: String, Codable, Sendable, CaseIterable {
  case attendance
  case apologies
  case previousMinutes = "previous-minutes"
  case actions
  case item
  case modification
  case report
  case decision
  case aob
  case nextMeeting = "next-meeting"
  case adjournment
  case other
}

/// What a document is.
package enum DocumentType: String, Codable, Sendable, CaseIterable {
  case minutes
  case headlines
  case agenda
  case report
  case other

  /// Whether it is minutes, whole or in short.
  package var isMinutes: Bool { self == .minutes || self == .headlines }
  /// Whether it tells what a meeting did, as no agenda does.
  package var tellsOfMeeting: Bool { isMinutes || self == .report }
}

/// How far a document has come, as it says itself.
package enum DocumentStatus: String, Codable, Sendable, CaseIterable {
  case draft
  case approved
  case final
  case corrected
  case unknown
}

/// What a sentence does.
package enum StatementRole: String, Codable, Sendable, CaseIterable {
  case reported
  case noted
  case decision
  case action
  case plan
  case concern
  case question
  case information
}

/// How a decision went.
package enum DecisionOutcome: String, Codable, Sendable, CaseIterable {
  case approved
  case agreed
  case recommended
  case notRecommended = "not-recommended"
  case rejected
  case deferred
  case withdrawn
  case noted
  case elected
  case other
}

/// The weight of a decision: a body's view, its determination, or the Authority's decision.
package enum DecisionLevel: String, Codable, Sendable, CaseIterable {
  case view
  case determination
  case authority
}

package enum ActionStrength: String, Codable, Sendable, CaseIterable {
  case firm
  case soft
}

package enum ActionStatus: String, Codable, Sendable, CaseIterable {
  case open
  case closed
  case carriedForward = "carried-forward"
}

package enum DatePrecision: String, Codable, Sendable, CaseIterable {
  case day
  case month
  case quarter
  case half
  case year
  case interval
  case none
}

package enum DateRole: String, Codable, Sendable, CaseIterable {
  case meeting
  case nextMeeting = "next-meeting"
  case pastMeeting = "past-meeting"
  case deadline
  case target
  case event
  case period
  case consultation
  case release
  case document
  case other
}

package enum Attendance: String, Codable, Sendable, CaseIterable {
  case present
  case apologies
  case absent
  case alternate
  case guest
}
