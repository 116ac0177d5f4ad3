package import DocumentModel

/// What a sentence does besides what is decided and promised in it.
package struct StatementReading: Sendable, Hashable {
  /// `nil` where no rule reads it.
  package var rule: String?
  package var role: StatementRole
  /// Who says or does it.
  package var speaker: String?
  /// In its past form, or `will`.
  package var verb: String?

  package init(
    rule: String? = nil, role: StatementRole, speaker: String? = nil, verb: String? = nil
  ) {
    self.rule = rule
    self.role = role
    self.speaker = speaker
    self.verb = verb
  }
}
