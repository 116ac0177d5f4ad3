/// What is in force in a run: the built-in configuration with a file's changes.
package struct Configuration: Codable, Hashable, Sendable {
  package var stages: [StageSettings]
  /// Number of worker processes; 0 for one a core.
  package var workers: Int
  package var bodies: [Body]
  package var schemes: [IdentifierScheme]
  package var sameAs: [Equivalence]
  package var markings: [MarkingRule]
  /// How a document without a marking is treated.
  package var unmarked: Audience
  package var documents: [DocumentWords]
  package var sections: [SectionWords]
  package var itemWords: [ItemWords]
  package var roles: [RoleWords]
  package var dates: DateSettings
  // Those below are absent in the configuration of an archive that was written before there were any.
  package var holidays: [Holidays]?
  package var codes: [CodeNames]?
  package var organisations: [Organisation]?
  /// The share of the meetings of a body, 0 to 1, below which "no mention" says that much is not held.
  package var coverage: Double?
  /// The same, of the built-in configuration where it is absent.
  package var coverageThreshold: Double { coverage ?? Configuration.builtIn.coverage ?? 1 }
  /// The language of meaning: words of classes, guards and rules, beside those of the program.
  package var words: [LanguageEntry]?
  package var guards: [LanguageEntry]?
  package var rules: [LanguageEntry]?

  package init(
    stages: [StageSettings], workers: Int, bodies: [Body], schemes: [IdentifierScheme],
    sameAs: [Equivalence], markings: [MarkingRule], unmarked: Audience, documents: [DocumentWords],
    sections: [SectionWords], itemWords: [ItemWords], roles: [RoleWords], dates: DateSettings,
    holidays: [Holidays]? = nil, codes: [CodeNames]? = nil,
    organisations: [Organisation]? = nil, coverage: Double? = nil,
    words: [LanguageEntry]? = nil,
    guards: [LanguageEntry]? = nil,
    rules: [LanguageEntry]? = nil
  ) {
    self.stages = stages
    self.workers = workers
    self.bodies = bodies
    self.schemes = schemes
    self.sameAs = sameAs
    self.markings = markings
    self.unmarked = unmarked
    self.documents = documents
    self.sections = sections
    self.itemWords = itemWords
    self.roles = roles
    self.dates = dates
    self.holidays = holidays
    self.codes = codes
    self.organisations = organisations
    self.coverage = coverage
    self.words = words
    self.guards = guards
    self.rules = rules
  }
}
