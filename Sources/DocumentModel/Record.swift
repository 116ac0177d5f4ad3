/// The file that a document was read from.
package struct Source: Codable, Hashable, Sendable {
  /// Of the first sorted path at first ingest.
  package var name: String
  package var mediaType: String
  package var sha256: String
  package var bytes: Int
  package var pages: Int?

  package init(name: String, mediaType: String, sha256: String, bytes: Int, pages: Int? = nil) {
    self.name = name
    self.mediaType = mediaType
    self.sha256 = sha256
    self.bytes = bytes
    self.pages = pages
  }
}

/// A correction that a person wrote.
package struct Correction: Codable, Hashable, Sendable {
  /// The rule of what a person corrected.
  package static let rule = "correction"

  /// A document id; absent where it holds for every document of the meeting.
  package var document: String?
  package var section: String?
  package var quote: String?
  package var field: String
  package var value: String?
  /// Of a marking, whether it is a public one; without a word on it, it is not.
  package var isPublic: Bool?
  package var why: String
  package var by: String
  package var on: String

  package init(
    document: String? = nil, section: String? = nil, quote: String? = nil, field: String,
    value: String? = nil, isPublic: Bool? = nil, why: String, by: String, on: String
  ) {
    self.isPublic = isPublic
    self.document = document
    self.section = section
    self.quote = quote
    self.field = field
    self.value = value
    self.why = why
    self.by = by
    self.on = on
  }

  private enum CodingKeys: String, CodingKey {
    case document
    case section
    case quote
    case field
    case value
    case isPublic = "public"
    case why
    case by
    case on
  }

  /// Whether both correct the same field at the same place, so that only one can hold.
  package func replaces(_ other: Correction) -> Bool {
    field == other.field && section == other.section && quote == other.quote
      && document == other.document
  }
}

/// The version of a stage that made an output.
package struct StageVersion: Codable, Hashable, Sendable {
  package var version: Int

  package init(version: Int) {
    self.version = version
  }
}

/// How a record was made.
package struct Provenance: Codable, Hashable, Sendable {
  package var pages: [Page]
  package var engine: [String: String]
  package var stages: [String: StageVersion]
  package var ocr: Bool
  package var sandboxed: Bool

  package init(
    pages: [Page], engine: [String: String], stages: [String: StageVersion], ocr: Bool,
    sandboxed: Bool
  ) {
    self.pages = pages
    self.engine = engine
    self.stages = stages
    self.ocr = ocr
    self.sandboxed = sandboxed
  }
}

/// What is known of one document: the record of the contract, §3.
package struct Record: Codable, Hashable, Sendable {
  package var schemaVersion: Int
  /// `urn:sha256:` and the digest of the source.
  package var id: String
  package var anchor: String
  /// The one before a person corrected the meeting's body, number or day: it leads here still.
  package var formerAnchor: String?
  package var language: String?
  package var title: TitleText?
  package var source: Source
  package var text: ReadingText
  package var blocks: [Block]
  package var marking: Marking?
  package var meeting: Meeting
  package var otherMeetings: [OtherMeeting]
  package var basis: [String: Basis]
  package var version: Version?
  package var documentType: DocumentType
  package var status: DocumentStatus
  package var sections: [Section]
  package var statements: [Statement]
  package var modifications: [Modification]
  package var candidates: [Candidate]
  package var decisions: [Decision]
  package var actions: [Action]
  package var dates: [DateMention]
  package var people: [Person]
  package var votes: [Vote]
  package var metrics: [Metric]
  package var links: [Link]
  package var meetingReferences: [Reference]
  package var organisations: [Reference]
  package var codes: [Reference]
  package var abbreviations: [Reference]
  package var corrections: [Correction]
  package var nextMeetings: [NextMeeting]
  package var diagnostics: [Diagnostic]
  package var provenance: Provenance

  package init(
    schemaVersion: Int, id: String, anchor: String, language: String? = nil,
    title: TitleText? = nil, source: Source, text: ReadingText, blocks: [Block],
    marking: Marking? = nil, meeting: Meeting, otherMeetings: [OtherMeeting],
    basis: [String: Basis], version: Version? = nil, documentType: DocumentType,
    status: DocumentStatus, sections: [Section], statements: [Statement],
    modifications: [Modification], candidates: [Candidate], decisions: [Decision],
    actions: [Action], dates: [DateMention], people: [Person], votes: [Vote], metrics: [Metric],
    links: [Link], meetingReferences: [Reference], organisations: [Reference], codes: [Reference],
    abbreviations: [Reference], corrections: [Correction], nextMeetings: [NextMeeting],
    diagnostics: [Diagnostic], provenance: Provenance
  ) {
    self.schemaVersion = schemaVersion
    self.id = id
    self.anchor = anchor
    self.language = language
    self.title = title
    self.source = source
    self.text = text
    self.blocks = blocks
    self.marking = marking
    self.meeting = meeting
    self.otherMeetings = otherMeetings
    self.basis = basis
    self.version = version
    self.documentType = documentType
    self.status = status
    self.sections = sections
    self.statements = statements
    self.modifications = modifications
    self.candidates = candidates
    self.decisions = decisions
    self.actions = actions
    self.dates = dates
    self.people = people
    self.votes = votes
    self.metrics = metrics
    self.links = links
    self.meetingReferences = meetingReferences
    self.organisations = organisations
    self.codes = codes
    self.abbreviations = abbreviations
    self.corrections = corrections
    self.nextMeetings = nextMeetings
    self.diagnostics = diagnostics
    self.provenance = provenance
  }
}
