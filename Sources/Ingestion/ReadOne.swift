internal import Archiving
package import Configuration
internal import Digests
package import DocumentModel
internal import Foundation
internal import Recording

/// Why one file could not be read.
package struct UnreadableDocument: Error, CustomStringConvertible {
  package let description: String
}

/// Reads one file to its record, with no archive.
package func readDocument(
  _ file: FoundFile, configuration: Configuration, settings: RunSettings
) throws -> Record {
  let limit = configuration.settings(of: .extract).maxFileMB.map { $0 << 20 }
  let data: Data
  switch try readSource(file, limit: limit) {
  case .bytes(let bytes): data = bytes
  case .unavailable(let reason): throw UnreadableDocument(description: "\(file.path): \(reason)")
  }
  let pool = try StagePool(configuration, settings: settings)
  let document = DocumentIdentifier(digest: digest(.sha256, of: data))
  let name = storedName(of: file.name)
  _ = try pool.submit(
    document, fileName: name, stages: [.extract, .classify, .entities], inputs: [data])
  guard let (_, result) = try pool.next() else {
    throw UnreadableDocument(description: "\(file.path): the worker gave no answer")
  }
  switch result {
  case .failure(let failure):
    throw UnreadableDocument(description: "\(file.path): \(failure.reason)")
  case .success(let outputs):
    guard let extract = outputs.extract, let classify = outputs.classify,
      let entities = outputs.entities
    else { throw UnreadableDocument(description: "\(file.path): the worker gave no usable answer") }
    let versions = StageName.allCases.map {
      ($0.rawValue, StageVersion(version: StageKeys.version(of: $0)))
    }
    var diagnostics: [Diagnostic] = []
    return try ArchiveStage().process(
      ArchiveStage.Input(
        document: decodeJSON(ExtractedDocument.self, from: extract),
        classified: decodeJSON(Classification.self, from: classify),
        entities: decodeJSON(Entities.self, from: entities),
        context: RecordingContext(
          document: document, sourceName: name, byteCount: data.count,
          engine: ExtractStage.libraries, stages: Dictionary(uniqueKeysWithValues: versions),
          isSandboxed: pool.isSandboxed)), diagnostics: &diagnostics
    ).record
  }
}
