package import Configuration
package import DocumentModel
package import Recording

/// Outputs of the other stages to the record and its page.
package struct ArchiveStage: Stage {
  package struct Input: Sendable {
    package var document: ExtractedDocument
    package var classified: Classification
    package var entities: Entities
    package var context: RecordingContext
    /// What people corrected in this meeting.
    package var corrections: [Correction]

    package init(
      document: ExtractedDocument, classified: Classification, entities: Entities,
      context: RecordingContext, corrections: [Correction] = []
    ) {
      self.document = document
      self.classified = classified
      self.entities = entities
      self.context = context
      self.corrections = corrections
    }
  }

  /// What is stored of a document besides the outputs of the stages before.
  package struct Output: Codable, Sendable {
    package var record: Record
    /// Markdown.
    package var page: String
  }

  package static let name = StageName.archive
  package static let version = 6
  package static let libraries: [String: String] = [:]

  package init() {}

  package func process(_ input: Input, diagnostics: inout [Diagnostic]) throws(InvalidOutput)
    -> Output
  {
    try validate(input.document)
    let assembled = assemble(
      input.document, input.classified, input.entities, context: input.context)
    try validate(assembled)
    let record = assembled.applying(input.corrections)
    if !record.corrections.isEmpty { try validate(record) }
    return Output(record: record, page: markdown(of: record))
  }
}
