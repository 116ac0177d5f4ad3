package import Classification
package import Configuration
package import DocumentModel
internal import Language
internal import Patterns

/// Reading text to meeting, sections and statements.
package struct ClassifyStage: Stage {
  package struct Input: Sendable {
    package var document: ExtractedDocument
    package var name: Classifier.Name

    package init(document: ExtractedDocument, name: Classifier.Name) {
      self.document = document
      self.name = name
    }
  }

  package static let name = StageName.classify
  package static let version = 50
  package static var libraries: [String: String] { ["pcre2": pcre2Version, "rules": rules] }

  /// With other rules the same text says other things.
  private static let rules = StageKeys.shortDigest(of: LanguageFiles.data + Classifier.data)

  private let classifier: Classifier

  package init(_ configuration: Configuration) throws {
    classifier = try Classifier(configuration)
  }

  package func process(_ input: Input, diagnostics: inout [Diagnostic]) throws(Never)
    -> Classification
  {
    classifier.classify(input.document, name: input.name)
  }
}
