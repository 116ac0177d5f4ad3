package import Archiving
package import Configuration
internal import Digests
package import DocumentModel
package import Foundation
internal import Recording

/// Why one file could not be read.
package struct UnreadableDocument: Error, CustomStringConvertible {
  package let failure: FailureClass
  package let reason: String

  package var description: String { reason }
}

/// Reads single documents to their records in confined workers, with no archive.
package final class DocumentReader {
  private let pool: StagePool
  private let fileLimit: Int?

  package init(configuration: Configuration, settings: RunSettings) throws {
    pool = try StagePool(configuration, settings: settings)
    fileLimit = configuration.settings(of: .extract).maxFileMB.map { $0 << 20 }
  }

  package func record(of file: FoundFile) throws -> Record {
    switch readSource(file, limit: fileLimit) {
    case .bytes(let bytes): return try record(of: bytes, name: file.name)
    case .unavailable(let reason): throw UnreadableDocument(failure: .refused, reason: reason)
    }
  }

  /// - Parameter name: what the file is called, as bytes.
  package func record(of data: Data, name: [UInt8]) throws -> Record {
    let document = DocumentIdentifier(digest: digest(.sha256, of: data))
    let name = storedName(of: name)
    _ = try pool.submit(
      document, fileName: name, stages: [.extract, .classify, .entities], inputs: [data])
    guard let (_, result) = try pool.next() else {
      throw UnreadableDocument(failure: .crashed, reason: "the worker gave no answer")
    }
    let outputs: StageOutputs
    switch result {
    case .failure(let failure):
      throw UnreadableDocument(failure: failure.failure, reason: failure.reason)
    case .success(let success): outputs = success
    }
    guard let extract = outputs.extract, let classify = outputs.classify,
      let entities = outputs.entities
    else {
      throw UnreadableDocument(failure: .crashed, reason: "the worker gave no usable answer")
    }
    var diagnostics: [Diagnostic] = []
    return try ArchiveStage().process(
      ArchiveStage.Input(
        document: decodeJSON(ExtractedDocument.self, from: extract),
        classified: decodeJSON(Classification.self, from: classify),
        entities: decodeJSON(Entities.self, from: entities),
        context: RecordingContext(
          document: document, sourceName: name, byteCount: data.count,
          engine: ExtractStage.libraries, stages: StageKeys.stageVersions,
          isSandboxed: pool.isSandboxed)), diagnostics: &diagnostics
    ).record
  }
}
