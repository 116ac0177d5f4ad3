internal import DocumentModel
package import Foundation

extension Configuration {
  /// The settings of one stage; a stage without an entry has no limits.
  package func settings(of stage: StageName) -> StageSettings {
    stages.first { $0.name == stage } ?? StageSettings(name: stage)
  }

  /// The schemes that are switched on, in the order in which they claim text.
  package var enabledSchemes: [IdentifierScheme] { schemes.filter { $0.enabled != false } }

  /// The part of the configuration that `stage` reads, as JSON: a change of anything else changes
  /// no key of the stage. Limits are no part of it, since they decide only whether there is an
  /// output, not which; nor is the budget of recognition, which holds for the first reading only.
  package func part(readBy stage: StageName) throws -> Data {
    switch stage {
    case .extract:
      let settings = settings(of: .extract)
      return try encodeJSON(StageSettings(name: .extract, ocr: settings.ocr))
    case .classify:
      return try encodeJSON(
        ClassifyPart(
          bodies: bodies.map { body in
            var body = body
            body.source = nil
            return body
          },
          codes: codes, markings: markings, documents: documents,
          sections: sections,
          itemWords: itemWords, roles: roles, dates: dates, words: words, guards: guards,
          rules: rules))
    case .entities:
      // Switched-off schemes and notes change nothing.
      return try encodeJSON(
        EntitiesPart(
          schemes: enabledSchemes.map { scheme in
            var scheme = scheme
            scheme.enabled = nil
            scheme.positive = []
            scheme.negative = []
            return scheme
          },
          sameAs: sameAs, roles: roles, dates: dates, holidays: holidays, words: words,
          guards: guards, rules: rules))
    case .archive: return Data("{}".utf8)
    }
  }
}

private struct ClassifyPart: Encodable {
  let bodies: [Body]
  let codes: [CodeNames]?
  let markings: [MarkingRule]
  let documents: [DocumentWords]
  let sections: [SectionWords]
  let itemWords: [ItemWords]
  let roles: [RoleWords]
  let dates: DateSettings
  let words: [LanguageEntry]?
  let guards: [LanguageEntry]?
  let rules: [LanguageEntry]?
}

private struct EntitiesPart: Encodable {
  let schemes: [IdentifierScheme]
  let sameAs: [Equivalence]
  let roles: [RoleWords]
  let dates: DateSettings
  let holidays: [Holidays]?
  let words: [LanguageEntry]?
  let guards: [LanguageEntry]?
  let rules: [LanguageEntry]?
}
