internal import Archiving
package import Configuration
internal import Digests
package import DocumentModel
internal import FileSystem
internal import Foundation
internal import Indexing
internal import Recording
internal import Sandbox

/// What a re-run of one stage did.
package struct RerunReport: Codable, Sendable {
  package struct Change: Codable, Hashable, Sendable {
    package var document: String
    package var anchor: String
    /// What is different, in words.
    package var changes: [String]
  }

  package struct Failure: Codable, Hashable, Sendable {
    package var document: String
    package var reason: String
    /// Whether what the archive holds of it is damaged.
    package var isDamage: Bool
  }

  package var stage: StageName
  /// Documents whose key did not change.
  package var current = 0
  /// Documents that were run again and gave the same.
  package var same = 0
  package var changed: [Change] = []
  package var failed: [Failure] = []
}

/// Runs one stage again where its key changed, then the later stages for what came out different,
/// from what the archive holds.
package final class Rerun {
  private let session: ArchiveSession
  private let configuration: Configuration
  private let settings: RunSettings
  private let stage: StageName
  /// Whether it is only said for which documents the stage would run.
  private let isDry: Bool
  private var pool: StagePool?

  private struct Work {
    var document: DocumentIdentifier
    /// `nil` for a document that comes out of quarantine.
    var object: ArchivedObject?
    var sourceName: String
    var source: Data?
    var outputs: StageOutputs
  }

  private var report: RerunReport
  private var waiting: [Int: Work] = [:]

  package init(
    _ stage: StageName, archive path: String, configuration: Configuration, settings: RunSettings,
    isDry: Bool = false
  ) throws {
    // An archive must be there: a re-run makes none.
    _ = try Archive(opening: path)
    session = try ArchiveSession(
      path: path, configuration: configuration, time: settings.time, isDry: isDry)
    self.isDry = isDry
    self.configuration = configuration
    self.settings = settings
    self.stage = stage
    report = RerunReport(stage: stage)
  }

  /// Changes the corrections that people wrote, before the records are put together again.
  package func changeOverrides(_ change: (inout Overrides) throws -> Void) throws {
    try session.changeOverrides(change)
  }

  /// The corrections in force.
  package var overrides: Overrides { session.overrides }
  private var isOfFailed = false

  /// Runs `extract` again for what failed and may be tried again, and for what waits for its pages
  /// to be recognised; then the later stages.
  package func runFailed() throws -> RerunReport {
    // A person asked for what is left.
    isOfFailed = true
    for id in session.state.failures.keys.sorted() {
      guard let document = DocumentIdentifier(id), let failure = session.state.failures[id] else {
        continue
      }
      let source: Data
      do {
        guard let kept = try session.quarantined(document) else { continue }
        source = kept
      } catch let damage as ArchiveDamage {
        fail(document, "\(damage)")
        continue
      }
      if isDry {
        report.changed.append(
          RerunReport.Change(
            document: id, anchor: failure.path, changes: ["would be tried again: \(failure.reason)"]
          ))
        continue
      }
      let name = storedName(
        of: Array(failure.path.split(separator: "/").last.map(String.init)?.utf8 ?? "source".utf8))
      try submit(
        Work(
          document: document, object: nil, sourceName: name, source: source, outputs: StageOutputs()
        ),
        stages: [.extract, .classify, .entities], inputs: [source], known: [:])
    }
    let waiting = try session.index.documents()
      .filter { $0.needsOCR && $0.isFirstOfDocument }.compactMap(\.document)
    return try run(documents: waiting, isForced: true)
  }

  /// Runs the stage for `documents`, or for all.
  ///
  /// - Parameter isForced: also where the key did not change.
  package func run(documents: [DocumentIdentifier]?, isForced: Bool) throws
    -> RerunReport
  {
    for document in try documents ?? session.archive.root.documents() {
      let stored = session.state.stages[document.description]?[stage.rawValue]
      let corrections = try session.corrections(of: document)
      // What a person corrected is applied by every run.
      let isRecorded = session.keys.isCurrent(
        session.state.stages[document.description]?[StageName.archive.rawValue], of: .archive,
        corrections: corrections)
      if !isForced, session.keys.isCurrent(stored, of: stage, corrections: corrections) {
        if !isRecorded, try isCorrected(document, now: corrections) {
          try recordAnew(document)
          continue
        }
        report.current += 1
        continue
      }
      if isDry {
        report.changed.append(
          RerunReport.Change(
            document: document.description, anchor: try anchor(document),
            changes: ["would run again: \(staleness(stored, corrections: corrections))"]))
        continue
      }
      do {
        try start(document)
      } catch let damage as ArchiveDamage {
        // One that is damaged does not keep the others from their turn.
        fail(document, "\(damage)")
      }
    }
    while let pool, pool.outstanding > 0 { try finishNext() }
    if !isDry { try session.finish() }
    report.changed.sort { ($0.anchor, $0.document) < ($1.anchor, $1.document) }
    return report
  }

  private func fail(_ document: DocumentIdentifier, _ reason: String, isDamage: Bool = true) {
    report.failed.append(
      RerunReport.Failure(
        document: document.description, reason: reason, isDamage: isDamage))
  }

  private func anchor(_ document: DocumentIdentifier) throws -> String {
    try session.index.document(document.description)?.anchor ?? document.short
  }

  /// Which part of a key changed, in words.
  private func staleness(_ stored: StageKey?, corrections: String?) -> String {
    guard let stored else { return "the journal knows no earlier run" }
    let changes = session.keys.difference(from: stored, of: stage, corrections: corrections)
    return changes.isEmpty ? "it is forced" : changes.joined(separator: ", ")
  }

  /// Whether there are corrections of a document, or were when its record was put together.
  private func isCorrected(_ document: DocumentIdentifier, now: String?) throws -> Bool {
    if now != nil { return true }
    return try session.archive.object(document)?.record().corrections.isEmpty == false
  }

  /// Puts a document's record together again, for its corrections.
  private func recordAnew(_ document: DocumentIdentifier) throws {
    guard !isDry else {
      report.changed.append(
        RerunReport.Change(
          document: document.description, anchor: try anchor(document),
          changes: ["would be put together again: corrections by people"]))
      return
    }
    guard let object = try session.archive.object(document) else { return }
    var work = Work(
      document: document, object: object, sourceName: object.sourceName ?? "source", source: nil,
      outputs: StageOutputs())
    work.outputs.extract = try object.read(.extract)
    work.outputs.classify = try object.read(.classify)
    work.outputs.entities = try object.read(.entities)
    try finish(work, from: .archive)
  }

  private func start(_ document: DocumentIdentifier) throws {
    guard let object = try session.archive.object(document) else {
      throw ArchiveDamage.unreadable(path: document.description, reason: "its object is missing")
    }
    let name = object.sourceName ?? "source"
    var work = Work(
      document: document, object: object, sourceName: name, source: nil, outputs: StageOutputs())
    work.outputs.extract = try object.read(.extract)
    work.outputs.classify = try object.read(.classify)
    work.outputs.entities = try object.read(.entities)
    let inputs: [Data]
    switch stage {
    case .extract: inputs = [try object.read(.source(name: name))]
    case .classify: inputs = [work.outputs.extract ?? Data()]
    case .entities: inputs = [work.outputs.extract ?? Data(), work.outputs.classify ?? Data()]
    case .archive: return try finish(work)
    }
    try submit(
      work, stages: StageName.allCases.filter { $0 >= stage && $0 != .archive }, inputs: inputs,
      known: knownOutputs(of: work))
  }

  private func submit(
    _ work: Work, stages: [StageName], inputs: [Data], known: [String: String]
  ) throws {
    let running = try pool ?? StagePool(configuration, settings: settings)
    pool = running
    let id = try running.submit(
      work.document, fileName: work.sourceName, stages: stages, inputs: inputs, known: known,
      recognisesAll: try isOfFailed || session.isHeldWhole(work.document))
    waiting[id] = work
    while running.outstanding >= running.window { try finishNext() }
    if let signal = interruption { throw RunFailure.interrupted(signal: signal) }
  }

  /// The digest of the stored output, by which a worker stops where nothing changed; none where a
  /// later stage has to run anyhow.
  private func knownOutputs(of work: Work) -> [String: String] {
    let keys = session.state.stages[work.document.description] ?? [:]
    let areLaterCurrent = StageName.allCases.filter { $0 > stage && $0 != .archive }
      .allSatisfy { session.keys.isCurrent(keys[$0.rawValue], of: $0, corrections: nil) }
    guard areLaterCurrent, let output = work.outputs[stage] else { return [:] }
    return [stage.rawValue: digest(.sha256, of: output)]
  }

  private func finishNext() throws {
    guard let (id, result) = try pool?.next(), var work = waiting.removeValue(forKey: id) else {
      return
    }
    switch result {
    case .failure(let failure):
      fail(work.document, failure.reason, isDamage: false)
    case .success(let outputs):
      for stage in StageName.allCases {
        if let output = outputs[stage] { work.outputs[stage] = output }
      }
      do {
        try finish(work)
      } catch let damage as ArchiveDamage {
        fail(work.document, "\(damage)")
      }
    }
  }

  /// Stages what was run again; an output of the archive that is none any more is damage.
  private func stage(_ finished: ArchiveSession.Finished) throws -> ArchiveSession.Staged {
    do {
      return try session.stage(finished)
    } catch is DecodingError {
      throw ArchiveDamage.unreadable(
        path: finished.document.description,
        reason:
          "its stored outputs are not what this version writes; run: minutebook rerun extract --force"
      )
    } catch let invalid as InvalidOutput {
      throw ArchiveDamage.unreadable(
        path: finished.document.description,
        reason:
          "its outputs do not hold together (\(invalid)); run: minutebook rerun extract --force"
      )
    }
  }

  /// - Parameter first: the first stage that was run.
  private func finish(_ work: Work, from first: StageName? = nil) throws {
    let first = first ?? stage
    guard let extract = work.outputs.extract, let classify = work.outputs.classify,
      let entities = work.outputs.entities
    else { return }
    let before = try? work.object?.record()
    let source = try work.source ?? work.object?.read(.source(name: work.sourceName))
    let staged = try stage(
      ArchiveSession.Finished(
        document: work.document, sourceName: work.sourceName, source: source ?? Data(),
        extract: extract, classify: classify, entities: entities,
        isSandboxed: before?.provenance.sandboxed ?? true && (pool?.isSandboxed ?? true),
        path: nil, message: "rerun \(first.rawValue)",
        first: work.object == nil ? .extract : first))
    if work.object == nil { try session.release(work.document) }
    if staged.isChanged {
      report.changed.append(
        RerunReport.Change(
          document: work.document.description, anchor: staged.record.anchor,
          changes: before.map { RecordDifference(from: $0, to: staged.record).words }
            ?? ["read after all"]))
    } else {
      report.same += 1
    }
    if session.isGroupFull { try session.commit() }
  }
}
