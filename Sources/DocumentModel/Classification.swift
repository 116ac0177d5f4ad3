/// A title and where it stands.
package struct TitleText: Codable, Hashable, Sendable {
  package var text: String
  package var span: Span?

  package init(text: String, span: Span? = nil) {
    self.text = text
    self.span = span
  }
}

/// The marking of a document: who may see it.
package struct Marking: Codable, Hashable, Sendable {
  package var label: String
  package var isPublic: Bool
  package var span: Span?

  private enum CodingKeys: String, CodingKey {
    case label
    case isPublic = "public"
    case span
  }

  package init(label: String, isPublic: Bool, span: Span? = nil) {
    self.label = label
    self.isPublic = isPublic
    self.span = span
  }
}

/// The meeting that a document is of.
package struct Meeting: Codable, Hashable, Sendable {
  package var body: String?
  package var abbreviation: String?
  /// The short name of the rule-book the body belongs to, such as `SEC`.
  package var code: String?
  package var number: Int?
  /// Whether `number` was not printed but concluded.
  package var numberInferred: Bool?
  /// As printed, such as `OPSG_46`.
  package var reference: String?
  /// ISO 8601 day.
  package var date: String?
  /// Its kind, where it is none of the body's ordinary meetings: `special`, `annual`.
  package var sitting: String?
  /// The other bodies of a joint meeting.
  package var jointWith: [JointBody]?
  /// Where the meeting is named.
  package var span: Span?

  package init(
    body: String? = nil, abbreviation: String? = nil, code: String? = nil, number: Int? = nil,
    numberInferred: Bool? = nil, reference: String? = nil, date: String? = nil,
    sitting: String? = nil, jointWith: [JointBody]? = nil, span: Span? = nil
  ) {
    self.body = body
    self.abbreviation = abbreviation
    self.code = code
    self.number = number
    self.numberInferred = numberInferred
    self.reference = reference
    self.date = date
    self.sitting = sitting
    self.jointWith = jointWith
    self.span = span
  }
}

/// A body that met together with the one that a meeting is filed under.
package struct JointBody: Codable, Hashable, Sendable {
  package var body: String
  package var abbreviation: String?
  /// The short name of the rule-book the body belongs to, such as `SEC`.
  package var code: String?

  package init(body: String, abbreviation: String? = nil, code: String? = nil) {
    self.body = body
    self.abbreviation = abbreviation
    self.code = code
  }

  /// As it is told: `Harbour Users Group (HUG)`.
  package var told: String { body + (abbreviation.map { " (\($0))" } ?? "") }
}

/// Why a fact was read so.
package struct Basis: Codable, Hashable, Sendable {
  package var rule: String
  /// The words that say it; absent where they are not in the text, such as a file name.
  package var span: Span?
  /// Those words, where they are not in the text.
  package var evidence: String?

  package init(rule: String, span: Span? = nil, evidence: String? = nil) {
    self.rule = rule
    self.span = span
    self.evidence = evidence
  }
}

/// A printed version.
package struct Version: Codable, Hashable, Sendable {
  package var label: String
  package var number: Double?

  package init(label: String, number: Double? = nil) {
    self.label = label
    self.number = number
  }
}

/// A heading and what stands under it.
package struct Section: Codable, Hashable, Sendable {
  /// `opsg-46/12`.
  package var id: String
  /// As printed, without a closing full stop.
  package var number: String?
  package var title: String
  /// As printed after the title, or that of the section above.
  package var owner: String?
  package var ownerInherited: Bool?
  /// 1 for an agenda item.
  package var level: Int
  /// The id of the section it is part of.
  package var parent: String?
  package var kind: SectionKind
  /// Number, title and owner as printed.
  package var heading: Span
  /// From the heading to the next heading of the same or a higher level.
  package var span: Span
  package var page: Int?

  package init(
    id: String, number: String? = nil, title: String, owner: String? = nil,
    ownerInherited: Bool? = nil, level: Int, parent: String? = nil, kind: SectionKind,
    heading: Span, span: Span, page: Int? = nil
  ) {
    self.id = id
    self.number = number
    self.title = title
    self.owner = owner
    self.ownerInherited = ownerInherited
    self.level = level
    self.parent = parent
    self.kind = kind
    self.heading = heading
    self.span = span
    self.page = page
  }
}

/// A sentence and what it does.
package struct Statement: Codable, Hashable, Sendable {
  package var section: String?
  package var span: Span
  package var role: StatementRole
  package var speaker: String?
  package var verb: String?
  package var rule: String

  /// The `rule` of a sentence that none reads.
  package static let noRule = "no-rule"

  package init(
    section: String? = nil, span: Span, role: StatementRole, speaker: String? = nil,
    verb: String? = nil, rule: String
  ) {
    self.section = section
    self.span = span
    self.role = role
    self.speaker = speaker
    self.verb = verb
    self.rule = rule
  }
}

/// One more meeting in a file that holds several.
package struct OtherMeeting: Codable, Hashable, Sendable {
  package var meeting: Meeting
  package var span: Span

  package init(meeting: Meeting, span: Span) {
    self.meeting = meeting
    self.span = span
  }
}

/// What `classify` returns and `classify.json` holds.
package struct Classification: Codable, Hashable, Sendable {
  /// Of the meeting; without number and date it waits for the document id.
  package var anchor: String
  package var title: TitleText?
  package var marking: Marking?
  package var meeting: Meeting
  package var otherMeetings: [OtherMeeting]
  /// Keys: body, number, date, documentType, status, version.
  package var basis: [String: Basis]
  package var version: Version?
  package var documentType: DocumentType
  package var status: DocumentStatus
  package var sections: [Section]
  package var statements: [Statement]
  package var diagnostics: [Diagnostic]

  package init(
    anchor: String, title: TitleText? = nil, marking: Marking? = nil, meeting: Meeting,
    otherMeetings: [OtherMeeting] = [], basis: [String: Basis] = [:], version: Version? = nil,
    documentType: DocumentType, status: DocumentStatus, sections: [Section] = [],
    statements: [Statement] = [], diagnostics: [Diagnostic] = []
  ) {
    self.anchor = anchor
    self.title = title
    self.marking = marking
    self.meeting = meeting
    self.otherMeetings = otherMeetings
    self.basis = basis
    self.version = version
    self.documentType = documentType
    self.status = status
    self.sections = sections
    self.statements = statements
    self.diagnostics = diagnostics
  }
}
