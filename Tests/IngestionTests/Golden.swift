import Configuration
import Digests
import DocumentModel
import Foundation
import Ingestion
import Reading
import TestSupport
import Testing

/// The records of the samples, and the digests of what each stage gives for them.
@Suite struct Golden {
  /// Records instead of comparing, and fails so that it cannot stay on.
  private static let isRecording = ProcessInfo.processInfo.environment["MINUTEBOOK_RECORD"] != nil

  /// What a stage gave when the golden files were recorded.
  private struct StageGolden: Codable, Equatable {
    var version: Int
    /// SHA-256 over its outputs for all samples.
    var outputs: String
  }

  static let samples: [String] = {
    let folder = projectFolder.appending(path: "samples/minutes").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }()

  private static let configuration = Result {
    try Configuration(file: "samples/pipeline.json", data: projectFile("samples/pipeline.json")) {
      _ in []
    }
  }

  /// All four stages on one sample, as a worker and the archive run them.
  private func outputs(of name: String) throws -> [StageName: Data] {
    let configuration = try Self.configuration.get()
    let bytes = try projectFile("samples/minutes/\(name)")
    let id = DocumentIdentifier(digest: digest(.sha256, of: bytes))
    var diagnostics: [Diagnostic] = []
    let document = try ExtractStage().process(
      ExtractStage.Input(bytes: Array(bytes), options: ReadingOptions()), diagnostics: &diagnostics)
    let classified = try ClassifyStage(configuration).process(
      ClassifyStage.Input(document: document, name: .init(file: name, document: id)),
      diagnostics: &diagnostics)
    let entities = try EntitiesStage(configuration).process(
      EntitiesStage.Input(document: document, classified: classified), diagnostics: &diagnostics)
    let archived = try ArchiveStage().process(
      ArchiveStage.Input(
        document: document, classified: classified, entities: entities,
        context: .init(
          document: id, sourceName: name, byteCount: bytes.count, engine: [:], stages: [:],
          isSandboxed: true)), diagnostics: &diagnostics)
    return [
      .extract: try encodeJSON(document), .classify: try encodeJSON(classified),
      .entities: try encodeJSON(entities), .archive: try encodeJSON(archived),
    ]
  }

  @Test(arguments: samples)
  func recordsAreAsRecorded(_ name: String) throws {
    let archived = try #require(try outputs(of: name)[.archive])
    let record = try decodeJSON(ArchiveStage.Output.self, from: archived).record
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let text = try encoder.encode(record) + Data([0x0A])
    try compare(text, with: "Tests/Golden/\(name).json")
  }

  /// A stage whose outputs change gets another version, so that archives run it again.
  @Test func outputsChangeOnlyWithTheVersion() throws {
    var joined: [StageName: Data] = [:]
    for name in Self.samples {
      for (stage, data) in try outputs(of: name) { joined[stage, default: Data()] += data }
    }
    let path = "Tests/Golden/stages.json"
    let recorded = try? projectJSON([String: StageGolden].self, path)
    var current: [String: StageGolden] = [:]
    for (stage, data) in joined {
      let now = StageGolden(
        version: StageKeys.version(of: stage), outputs: digest(.sha256, of: data))
      current[stage.rawValue] = now
      if let before = recorded?[stage.rawValue], before.outputs != now.outputs {
        // The page of `archive` holds what the stages before gave: it may change with them.
        let mayFollow = stage == .archive
        #expect(
          before.version != now.version || mayFollow,
          "the outputs of \(stage) changed: raise its version")
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try compare(encoder.encode(current) + Data([0x0A]), with: path)
  }

  private func compare(_ data: Data, with path: String) throws {
    if Self.isRecording {
      try data.write(to: projectFolder.appending(path: path))
      Issue.record("recorded \(path); run again without MINUTEBOOK_RECORD")
      return
    }
    let recorded = try projectFile(path)
    #expect(
      data == recorded,
      "\(path) is not what is given now; see the difference with MINUTEBOOK_RECORD=1 and git diff")
  }
}
