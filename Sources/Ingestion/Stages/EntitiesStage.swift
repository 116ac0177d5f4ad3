package import Configuration
package import DocumentModel
internal import EntityExtraction
internal import Language
internal import Patterns

/// Classified text to modifications, dates and the other entities.
package struct EntitiesStage: Stage {
  package struct Input: Sendable {
    package var document: ExtractedDocument
    package var classified: Classification

    package init(document: ExtractedDocument, classified: Classification) {
      self.document = document
      self.classified = classified
    }
  }

  package static let name = StageName.entities
  package static let version = 92
  package static var libraries: [String: String] { ["pcre2": pcre2Version, "rules": rules] }

  /// With other rules the same text says other things.
  private static let rules = StageKeys.shortDigest(of: LanguageFiles.data + EntityExtractor.data)

  private let extractor: EntityExtractor

  package init(_ configuration: Configuration) throws {
    extractor = try EntityExtractor(configuration)
  }

  package func process(_ input: Input, diagnostics: inout [Diagnostic]) throws(Never) -> Entities {
    extractor.entities(of: input.document, classified: input.classified)
  }
}
