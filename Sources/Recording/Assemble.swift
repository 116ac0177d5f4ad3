package import DocumentModel

/// What is known of a document besides the outputs of its stages.
package struct RecordingContext: Sendable {
  package var document: DocumentIdentifier
  package var sourceName: String
  package var byteCount: Int
  package var engine: [String: String]
  package var stages: [String: StageVersion]
  package var isSandboxed: Bool

  package init(
    document: DocumentIdentifier, sourceName: String, byteCount: Int, engine: [String: String],
    stages: [String: StageVersion], isSandboxed: Bool
  ) {
    self.document = document
    self.sourceName = sourceName
    self.byteCount = byteCount
    self.engine = engine
    self.stages = stages
    self.isSandboxed = isSandboxed
  }
}

/// Puts the outputs of the stages together to the record of a document.
package func assemble(
  _ document: ExtractedDocument, _ classified: Classification, _ entities: Entities,
  context: RecordingContext
) -> Record {
  Record(
    schemaVersion: 1, id: context.document.description, anchor: classified.anchor,
    language: document.language, title: classified.title,
    source: Source(
      name: context.sourceName, mediaType: document.mediaType, sha256: context.document.digest,
      bytes: context.byteCount, pages: document.pageCount),
    text: document.text, blocks: document.blocks, marking: classified.marking,
    meeting: classified.meeting, otherMeetings: classified.otherMeetings, basis: classified.basis,
    version: classified.version, documentType: classified.documentType, status: classified.status,
    sections: classified.sections, statements: entities.statements,
    modifications: entities.modifications, candidates: entities.candidates,
    decisions: entities.decisions, actions: entities.actions, dates: entities.dates,
    people: entities.people, votes: entities.votes, metrics: entities.metrics,
    links: document.links, meetingReferences: entities.meetingReferences,
    organisations: entities.organisations, codes: entities.codes,
    abbreviations: entities.abbreviations, corrections: [], nextMeetings: entities.nextMeetings,
    diagnostics: document.diagnostics + classified.diagnostics + entities.diagnostics,
    provenance: Provenance(
      pages: document.pages,
      engine: context.engine.merging(document.recogniser.map { ["tesseract": $0] } ?? [:]) { $1 },
      stages: context.stages,
      ocr: document.pages.contains(where: \.ocr), sandboxed: context.isSandboxed))
}

extension Record {
  /// The record without what says how it was made, by which two runs are compared.
  package var withoutMaking: Record {
    var record = self
    record.provenance.engine = [:]
    record.provenance.stages = [:]
    return record
  }
}
