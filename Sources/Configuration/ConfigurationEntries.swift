package import DocumentModel

/// A scheme of identifiers: what its numbers look like and what they are called canonically.
package struct IdentifierScheme: Codable, Hashable, Sendable {
  package var id: String
  package var code: String
  package var kind: String
  /// PCRE2, matched against the folded text.
  package var pattern: String
  /// `{n}` is group n, `{n:03}` padded with zeros, `{attached}` the id it belongs to.
  package var canonical: String
  package var context: SchemeContext
  /// Whether lower case is matched too.
  package var caseless: Bool?
  /// Codes in whose documents the scheme does not apply.
  package var except: [String]?
  /// A scheme: the mention belongs to the nearest mention of that before it.
  package var attachesTo: String?
  /// As `canonical`, the original that an alternative or variant belongs to: `UNC:0{1}`.
  package var family: String?
  package var positive: [String]
  package var negative: [String]
  /// False switches the scheme off.
  package var enabled: Bool?

  package init(
    id: String, code: String, kind: String, pattern: String, canonical: String,
    context: SchemeContext, caseless: Bool? = nil, except: [String]? = nil,
    attachesTo: String? = nil, family: String? = nil, positive: [String], negative: [String],
    enabled: Bool? = nil
  ) {
    self.family = family
    self.id = id
    self.code = code
    self.kind = kind
    self.pattern = pattern
    self.canonical = canonical
    self.context = context
    self.caseless = caseless
    self.except = except
    self.attachesTo = attachesTo
    self.positive = positive
    self.negative = negative
    self.enabled = enabled
  }
}

/// Two forms of one modification.
package struct Equivalence: Codable, Hashable, Sendable {
  /// Such as `SEC:DP{n:03}`.
  package var from: String
  package var to: String
  /// A bound on n: `n <= 67`.
  package var when: String?
  package var note: String?

  package init(from: String, to: String, when: String? = nil, note: String? = nil) {
    self.from = from
    self.to = to
    self.when = when
    self.note = note
  }
}

/// A marking that documents carry.
package struct MarkingRule: Codable, Hashable, Sendable {
  /// Where a label is a marking.
  package enum Place: String, Codable, Sendable {
    /// Behind a word that says so: `classified as White`.
    case stated
    /// Also where it stands alone on a line of the front matter: `CONFIDENTIAL`.
    case alone
    /// Wherever it stands: `TLP:AMBER`.
    case anywhere
  }

  package var label: String
  package var isPublic: Bool
  private var `where`: Place?

  /// Behind a word that says so, where nothing else is said.
  package var place: Place { `where` ?? .stated }

  private enum CodingKeys: String, CodingKey {
    case label
    case isPublic = "public"
    case `where`
  }

  package init(label: String, isPublic: Bool, place: Place? = nil) {
    self.label = label
    self.isPublic = isPublic
    self.where = place
  }
}

/// Words of the front matter that say what a document is or how far it has come.
package struct DocumentWords: Codable, Hashable, Sendable {
  package var id: String
  package var language: String
  package var documentType: DocumentType?
  package var status: DocumentStatus?
  package var words: [String]

  package init(
    id: String, language: String, documentType: DocumentType? = nil, status: DocumentStatus? = nil,
    words: [String]
  ) {
    self.id = id
    self.language = language
    self.documentType = documentType
    self.status = status
    self.words = words
  }
}

/// Words of a heading that say what its section is about.
package struct SectionWords: Codable, Hashable, Sendable {
  package var id: String
  package var kind: SectionKind
  package var language: String
  package var words: [String]

  package init(id: String, kind: SectionKind, language: String, words: [String]) {
    self.id = id
    self.kind = kind
    self.language = language
    self.words = words
  }
}

/// Words that stand before the number of an item: `Agenda item 4`.
package struct ItemWords: Codable, Hashable, Sendable {
  /// The language.
  package var id: String
  package var words: [String]

  package init(id: String, words: [String]) {
    self.id = id
    self.words = words
  }
}

/// A verb and what a sentence with it does.
package struct RoleWords: Codable, Hashable, Sendable {
  package var id: String
  package var language: String
  /// As records name it.
  package var verb: String
  package var forms: [String]
  package var role: StatementRole
  package var outcome: DecisionOutcome?
  package var level: DecisionLevel?

  package init(
    id: String, language: String, verb: String, forms: [String], role: StatementRole,
    outcome: DecisionOutcome? = nil, level: DecisionLevel? = nil
  ) {
    self.id = id
    self.language = language
    self.verb = verb
    self.forms = forms
    self.role = role
    self.outcome = outcome
    self.level = level
  }
}

/// The words that dates are written with in a language; a language that lacks one leaves it out.
package struct DateWords: Codable, Hashable, Sendable {
  /// The language.
  package var id: String
  /// Twelve lists, lower case, the full name first.
  package var months: [[String]]
  /// Seven lists, Monday first.
  package var weekdays: [[String]]
  /// Whether months are written with a small letter in running text.
  package var smallMonths: Bool?
  /// What stands behind the figure of a day: `th`, `er`, `.`.
  package var ordinalEndings: [String]?
  /// Between a weekday and its day: `the`, `den`.
  package var articles: [String]?
  /// Between a day and its month, and between that and its year: `of`, `de`.
  package var ofWords: [String]?
  /// Between days of a list: `and`, `or`.
  package var ands: [String]?
  /// In front of two days that `and` makes a time from one to the other: `between`.
  package var betweens: [String]?
  /// What is done with a day that another takes the place of: `moved`, and what is not said of one: `runs`.
  package var moves: [String]?
  package var lasting: [String]?
  /// In front of the first of them: `from`.
  package var fromWords: [String]?
  /// In front of figures that are a number of something and no date: `section`.
  package var numbered: [String]?
  /// Between the first and the last day: `to`, `au`, `bis`.
  package var rangeWords: [String]?
  /// In front of a year that stands alone: `in`, `since`.
  package var yearWords: [String]?
  /// In front of a month that may be another word, so that it is one: `in March`, `an April count`.
  package var monthLeads: [String]?
  /// Behind a month that may be another word, so that it is one: `the April report`, `August accounts`.
  package var monthNouns: [String]?
  /// In front of a year in the middle of a sentence, and behind it: `before 2026`, `the plan, 2019 and later`.
  package var yearLeads: [String]?
  package var yearTails: [String]?
  /// What a year behind it and a comma belongs to: `the Harbours Act, 1847`.
  package var statutes: [String]?
  package var quarters: [String]?
  package var halves: [String]?
  /// `Q` of `Q2 2021`.
  package var quarterLetters: [String]?
  /// In front of a quarter whose last day is meant: `end of`.
  package var ends: [String]?
  /// Words right before a month that make one time of it: `end January`.
  package var monthEnds: [String]?
  /// In front of a month of which a part is meant: `early July`.
  package var monthParts: [String]?
  /// Four lists: spring, summer, autumn, winter.
  package var seasons: [[String]]?
  /// In front of a season without a year, so that it is no name: `in the spring`.
  package var seasonWords: [String]?
  /// Times of which the words alone do not say when they are: `next week`, `the coming year`.
  package var vagueTimes: [String]?
  /// Days told from that of the meeting: `yesterday` is -1.
  package var relativeDays: [String: Int]?
  /// Months told from that of the meeting: `last month` is -1.
  package var relativeMonths: [String: Int]?
  /// Years told from that of the meeting.
  package var relativeYears: [String: Int]?
  /// Months that are also other words, or names of people: read only where something shows them.
  package var ambiguousMonths: [String]?
  /// What stands in front of a day written in figures, so that it is one: `vom 3.4.24`.
  package var dayLeads: [String]?
  /// Those of them that stand in front of a day without its year: `by 24/04`.
  package var deadlineLeads: [String]?
  /// What stands in front of people's names: behind it no month stands.
  package var titles: [String]?
  /// Feasts that are named with a year, as seasons are: `Easter 2013`.
  package var feasts: [String]?
  /// Four lists: words for the first to the fourth part of a year.
  package var ordinals: [[String]]?
  /// In front of a count of days: `within`.
  package var within: [String]?
  /// Behind such a count, in front of what it begins with: `of` of `within 14 days of receipt`.
  package var countedFrom: [String]?
  /// Behind that, what means the meeting itself: `today`.
  package var ownMeetings: [String]?
  package var days: [String]?
  package var weeks: [String]?
  /// Words for counts.
  package var numbers: [String: Int]?

  package init(id: String, months: [[String]], weekdays: [[String]]) {
    self.id = id
    self.months = months
    self.weekdays = weekdays
  }
}

/// How dates are written.
package struct DateSettings: Codable, Hashable, Sendable {
  /// Of dates in figures, where the document does not show it.
  package var order: DateOrder
  package var languages: [DateWords]

  package init(order: DateOrder, languages: [DateWords]) {
    self.order = order
    self.languages = languages
  }
}

/// The limits and options of a stage; what is absent is unlimited or off.
package struct StageSettings: Codable, Hashable, Sendable {
  package var name: StageName
  package var timeoutSeconds: Int?
  package var cpuSeconds: Int?
  package var memoryMB: Int?
  package var outputMB: Int?
  package var maxPages: Int?
  package var maxFileMB: Int?
  package var ocr: OCRUse?
  /// How many pages of one document are recognised, and for how many seconds of processor time.
  package var recognisedPages: Int?
  package var recognitionSeconds: Int?

  package init(
    name: StageName, timeoutSeconds: Int? = nil, cpuSeconds: Int? = nil, memoryMB: Int? = nil,
    outputMB: Int? = nil, maxPages: Int? = nil, maxFileMB: Int? = nil, ocr: OCRUse? = nil
  ) {
    self.name = name
    self.timeoutSeconds = timeoutSeconds
    self.cpuSeconds = cpuSeconds
    self.memoryMB = memoryMB
    self.outputMB = outputMB
    self.maxPages = maxPages
    self.maxFileMB = maxFileMB
    self.ocr = ocr
  }
}

/// Days of a region that are no working days, and the time for which they are known.
package struct Holidays: Codable, Hashable, Sendable {
  package var region: String
  /// ISO 8601 days.
  package var days: [String]
  package var from: String
  package var until: String

  package init(region: String, days: [String], from: String, until: String) {
    self.region = region
    self.days = days
    self.from = from
    self.until = until
  }
}
