/// One place where a modification is named.
package struct Mention: Codable, Hashable, Sendable {
  package var asWritten: String
  package var span: Span
  package var section: String?
  package var page: Int?
  package var href: String?
  /// The id of the scheme that read it.
  package var rule: String
  /// Whether it stands in a heading.
  package var about: Bool
  /// Whether it is words such as "the modification", which count in no number.
  package var backReference: Bool?
  /// Whether a range only implies it: `GC0149` of `GC0148 to GC0150`, over the whole of which it stands. It
  /// counts in no number.
  package var inRange: Bool?

  package init(
    asWritten: String, span: Span, section: String? = nil, page: Int? = nil, href: String? = nil,
    rule: String, about: Bool, backReference: Bool? = nil, inRange: Bool? = nil
  ) {
    self.inRange = inRange
    self.asWritten = asWritten
    self.span = span
    self.section = section
    self.page = page
    self.href = href
    self.rule = rule
    self.about = about
    self.backReference = backReference
  }
}

/// A modification and all its mentions in a document.
package struct Modification: Codable, Hashable, Sendable {
  /// Canonical, after `sameAs`: `SEC:MP117`.
  package var id: String
  package var code: String
  /// The original that it is an alternative or a variant of: `UNC:0621` of `UNC:0621A`.
  package var family: String?
  /// The words quoted behind the id.
  package var title: String?
  package var mentions: [Mention]

  package init(
    id: String, code: String, family: String? = nil, title: String? = nil, mentions: [Mention]
  ) {
    self.id = id
    self.family = family
    self.code = code
    self.title = title
    self.mentions = mentions
  }

  /// The mentions that name it: without words that refer back.
  package var named: [Mention] { mentions.filter { $0.backReference != true } }
}

/// An identifier that may be one of several, or none: in no count and no list of results.
package struct Candidate: Codable, Hashable, Sendable {
  package var asWritten: String
  package var span: Span
  package var readings: [String]
  package var reason: String
  package var section: String?

  package init(
    asWritten: String, span: Span, readings: [String], reason: String, section: String? = nil
  ) {
    self.asWritten = asWritten
    self.span = span
    self.readings = readings
    self.reason = reason
    self.section = section
  }
}

/// Something that was decided.
package struct Decision: Codable, Hashable, Sendable {
  /// `D1`, in the order of the text.
  package var id: String
  package var section: String?
  package var span: Span
  package var verb: String
  package var outcome: DecisionOutcome
  package var level: DecisionLevel
  package var by: String?
  /// Whether another body decided it, or it is told again: no decision of this meeting.
  package var reported: Bool
  package var modifications: [String]
  /// What of the modifications was decided, as printed, where it is not they themselves: `timetable`.
  package var aspect: String?
  /// On what it depends, as printed: `subject to legal advice`.
  package var conditions: String?
  package var rule: String?

  package init(
    id: String, section: String? = nil, span: Span, verb: String, outcome: DecisionOutcome,
    level: DecisionLevel, by: String? = nil, reported: Bool = false, modifications: [String] = [],
    aspect: String? = nil, conditions: String? = nil, rule: String? = nil
  ) {
    self.aspect = aspect
    self.conditions = conditions
    self.reported = reported
    self.id = id
    self.section = section
    self.span = span
    self.verb = verb
    self.outcome = outcome
    self.level = level
    self.by = by
    self.modifications = modifications
    self.rule = rule
  }
}

/// Something that somebody promised or was asked to do.
package struct Action: Codable, Hashable, Sendable {
  /// `A1`, in the order of the text.
  package var id: String
  /// The printed number of the action.
  package var reference: String?
  package var section: String?
  package var span: Span
  package var owner: String?
  package var requestedBy: String?
  package var what: String
  /// ISO 8601 day; of a window its end.
  package var due: String?
  package var dueAsWritten: String?
  package var dueMeeting: String?
  package var strength: ActionStrength
  package var status: ActionStatus
  package var update: String?
  package var rule: String?

  package init(
    id: String, reference: String? = nil, section: String? = nil, span: Span, owner: String? = nil,
    requestedBy: String? = nil, what: String, due: String? = nil, dueAsWritten: String? = nil,
    dueMeeting: String? = nil, strength: ActionStrength, status: ActionStatus,
    update: String? = nil, rule: String? = nil
  ) {
    self.id = id
    self.reference = reference
    self.section = section
    self.span = span
    self.owner = owner
    self.requestedBy = requestedBy
    self.what = what
    self.due = due
    self.dueAsWritten = dueAsWritten
    self.dueMeeting = dueMeeting
    self.strength = strength
    self.status = status
    self.update = update
    self.rule = rule
  }
}

/// A date in the text.
package struct DateMention: Codable, Hashable, Sendable {
  /// ISO 8601; absent where the text does not determine it or there is no such day.
  package var value: String?
  package var precision: DatePrecision
  package var asWritten: String
  package var span: Span
  package var section: String?
  package var role: DateRole
  /// Whether part of it was concluded and not printed.
  package var inferred: Bool
  /// Why it was read so, in words.
  package var basis: String
  package var alternatives: [String]

  package init(
    value: String? = nil, precision: DatePrecision, asWritten: String, span: Span,
    section: String? = nil, role: DateRole, inferred: Bool, basis: String,
    alternatives: [String] = []
  ) {
    self.value = value
    self.precision = precision
    self.asWritten = asWritten
    self.span = span
    self.section = section
    self.role = role
    self.inferred = inferred
    self.basis = basis
    self.alternatives = alternatives
  }
}

/// A person at the meeting, or excused.
package struct Person: Codable, Hashable, Sendable {
  package var name: String
  package var initials: String?
  package var role: String?
  package var organisation: String?
  package var attendance: Attendance
  package var span: Span

  package init(
    name: String, initials: String? = nil, role: String? = nil, organisation: String? = nil,
    attendance: Attendance, span: Span
  ) {
    self.name = name
    self.initials = initials
    self.role = role
    self.organisation = organisation
    self.attendance = attendance
    self.span = span
  }
}

/// One person's vote.
package struct RollCallVote: Codable, Hashable, Sendable {
  package var name: String
  package var vote: String

  package init(name: String, vote: String) {
    self.name = name
    self.vote = vote
  }
}

/// A vote as recorded.
package struct Vote: Codable, Hashable, Sendable {
  package var decision: String?
  /// What was voted on, where a table says it of each row or column.
  package var modifications: [String]?
  /// Whose votes they are, where they are counted apart: `Large Suppliers`.
  package var party: String?
  package var votesFor: Int?
  package var against: Int?
  package var abstain: Int?
  package var result: String?
  package var mover: String?
  package var seconder: String?
  package var rollCall: [RollCallVote]
  package var span: Span

  private enum CodingKeys: String, CodingKey {
    case decision
    case modifications
    case party
    case votesFor = "for"
    case against
    case abstain
    case result
    case mover
    case seconder
    case rollCall
    case span
  }

  package init(
    decision: String? = nil, modifications: [String]? = nil, party: String? = nil,
    votesFor: Int? = nil, against: Int? = nil, abstain: Int? = nil,
    result: String? = nil, mover: String? = nil, seconder: String? = nil,
    rollCall: [RollCallVote] = [], span: Span
  ) {
    self.decision = decision
    self.modifications = modifications
    self.party = party
    self.votesFor = votesFor
    self.against = against
    self.abstain = abstain
    self.result = result
    self.mover = mover
    self.seconder = seconder
    self.rollCall = rollCall
    self.span = span
  }
}

/// A figure.
package struct Metric: Codable, Hashable, Sendable {
  package var value: Double
  package var unit: String?
  package var approximate: Bool
  package var direction: String?
  package var what: String?
  package var period: String?
  package var asWritten: String
  package var span: Span
  package var section: String?

  package init(
    value: Double, unit: String? = nil, approximate: Bool, direction: String? = nil,
    what: String? = nil, period: String? = nil, asWritten: String, span: Span,
    section: String? = nil
  ) {
    self.value = value
    self.unit = unit
    self.approximate = approximate
    self.direction = direction
    self.what = what
    self.period = period
    self.asWritten = asWritten
    self.span = span
    self.section = section
  }
}

/// A named thing: another meeting, an organisation, a code, an abbreviation.
package struct Reference: Codable, Hashable, Sendable {
  package var asWritten: String
  package var span: Span
  package var section: String?
  package var kind: String?
  /// A normal form, the same for each way it is written.
  package var normal: String

  package init(
    asWritten: String, span: Span, section: String? = nil, kind: String? = nil, normal: String
  ) {
    self.asWritten = asWritten
    self.span = span
    self.section = section
    self.kind = kind
    self.normal = normal
  }
}

/// A meeting to come.
package struct NextMeeting: Codable, Hashable, Sendable {
  package var type: String?
  package var date: String?
  package var number: Int?
  package var inferred: Bool
  package var span: Span

  package init(
    type: String? = nil, date: String? = nil, number: Int? = nil, inferred: Bool, span: Span
  ) {
    self.type = type
    self.date = date
    self.number = number
    self.inferred = inferred
    self.span = span
  }
}

/// What `entities` returns and `entities.json` holds.
package struct Entities: Codable, Hashable, Sendable {
  /// The sentences, each in the role of its strongest reading.
  package var statements: [Statement]
  package var modifications: [Modification]
  package var candidates: [Candidate]
  package var dates: [DateMention]
  package var decisions: [Decision]
  package var actions: [Action]
  package var people: [Person]
  package var votes: [Vote]
  package var metrics: [Metric]
  package var meetingReferences: [Reference]
  package var organisations: [Reference]
  package var codes: [Reference]
  package var abbreviations: [Reference]
  package var nextMeetings: [NextMeeting]
  package var diagnostics: [Diagnostic]

  package init(
    statements: [Statement] = [], modifications: [Modification] = [], candidates: [Candidate] = [],
    dates: [DateMention] = [],
    decisions: [Decision] = [], actions: [Action] = [], people: [Person] = [], votes: [Vote] = [],
    metrics: [Metric] = [], meetingReferences: [Reference] = [], organisations: [Reference] = [],
    codes: [Reference] = [], abbreviations: [Reference] = [], nextMeetings: [NextMeeting] = [],
    diagnostics: [Diagnostic] = []
  ) {
    self.statements = statements
    self.modifications = modifications
    self.candidates = candidates
    self.dates = dates
    self.decisions = decisions
    self.actions = actions
    self.people = people
    self.votes = votes
    self.metrics = metrics
    self.meetingReferences = meetingReferences
    self.organisations = organisations
    self.codes = codes
    self.abbreviations = abbreviations
    self.nextMeetings = nextMeetings
    self.diagnostics = diagnostics
  }
}
