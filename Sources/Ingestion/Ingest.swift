internal import Archiving
package import Configuration
internal import Digests
internal import DocumentModel
internal import FileSystem
internal import Foundation
internal import Indexing
internal import Sandbox

/// Ingests folders and files into an archive.
///
/// Files are taken in the order of their paths and finished in that order, whatever the order in
/// which workers end, so that the archive does not depend on their number or speed.
package final class IngestRun {
  private let session: ArchiveSession
  private let pool: StagePool
  private let settings: RunSettings
  private let fileLimit: Int?
  private let limitsKey: String
  private let acknowledge: (FileReport) -> Void

  /// A file whose outcome waits for those before it.
  private enum Slot {
    case settled(FileReport)
    /// A second name for bytes that were met before in this run.
    case sameAs(DocumentIdentifier)
    case work(id: Int, Work)
  }

  private struct Work {
    var document: DocumentIdentifier
    var source: Data
    var sourceName: String
    /// Stored outputs of the stages that need not run.
    var stored: StageOutputs
  }

  private var slots: [(file: FoundFile, slot: Slot)] = []
  private var results: [Int: Result<StageOutputs, DocumentFailure>] = [:]
  private var inFlight: Set<DocumentIdentifier> = []
  private var bytesInFlight = 0
  private var waiting: [FileReport] = []
  /// What became of the files so far; whole also where `run` throws.
  package private(set) var report = RunReport()

  /// - Parameter acknowledge: told of each file once what became of it is durable.
  package init(
    archive path: String, configuration: Configuration, settings: RunSettings,
    acknowledge: @escaping (FileReport) -> Void
  ) throws {
    session = try ArchiveSession(
      path: path, configuration: configuration, time: settings.time)
    pool = try StagePool(configuration, settings: settings)
    self.settings = settings
    self.acknowledge = acknowledge
    fileLimit = configuration.settings(of: .extract).maxFileMB.map { $0 << 20 }
    limitsKey = digest(.sha256, of: try encodeJSON(configuration.stages))
  }

  /// Ingests all files below `paths`, in the order of `files`.
  ///
  /// - Parameter moving: files below them that are left for another run, as they are being written.
  package func run(
    _ files: [FoundFile], below paths: [String], leaving moving: [FoundFile] = []
  ) throws -> RunReport {
    do {
      for file in files {
        settings.begins?(.file(path: file.path))
        slots.append((file, try prepare(file)))
        try advance(untilRoom: true)
      }
      try advance(untilRoom: false)
      noteVanished(files + moving, below: paths)
      try session.finish()
      acknowledgeWaiting()
      return report
    } catch {
      // What is staged and whole is kept; what is not was never acknowledged.
      if settings.keepsGroup(on: error) {
        try? session.commit()
        acknowledgeWaiting()
      }
      leaveRest(files)
      throw error
    }
  }

  // MARK: Preparing

  private func prepare(_ file: FoundFile) throws -> Slot {
    if !settings.readsUnchanged, let slot = try unchangedByDate(file) { return slot }
    let data: Data
    switch readSource(file, limit: fileLimit) {
    case .unavailable(let reason):
      let isNew = session.state.unavailable[file.path] != reason
      if isNew { session.noteUnavailable(file.path, reason: reason) }
      return .settled(
        FileReport(
          path: file.path, outcome: .refused, reason: reason, failure: .refused, isNew: isNew))
    case .bytes(let bytes): data = bytes
    }
    let document = DocumentIdentifier(digest: digest(.sha256, of: data))
    if let stone = session.tombstones[document.description] {
      return .settled(
        FileReport(
          path: file.path, outcome: .refused, document: document.description,
          reason: "removed on \(stone.time.prefix(10)) by \(stone.by): \(stone.why); it stays out",
          failure: .refused))
    }
    if inFlight.contains(document) || session.staged.contains(document) { return .sameAs(document) }
    if let failure = session.state.failures[document.description], isSettled(failure, document) {
      return .settled(try failedAgain(file, document, failure))
    }
    do {
      if let object = try session.archive.object(document) {
        return try prepareHeld(file, document, object, data)
      }
    } catch let damage as ArchiveDamage {
      // What is damaged in the archive keeps none of the other files out.
      return .settled(
        FileReport(
          path: file.path, outcome: .quarantined, document: document.description,
          reason: "what the archive holds of it is damaged: \(damage)", failure: .damaged,
          isNew: true))
    }
    let name = storedName(of: file.name)
    return try submit(
      Work(document: document, source: data, sourceName: name, stored: StageOutputs()),
      stages: [.extract, .classify, .entities], inputs: [data])
  }

  /// A file whose size and time are those of the last run is not read again.
  private func unchangedByDate(_ file: FoundFile) throws -> Slot? {
    guard let known = session.state.paths[file.path], !known.hasVanished, known.bytes == file.size,
      known.modified == file.modified, file.oddity == nil,
      let document = DocumentIdentifier(known.document),
      session.tombstones[known.document] == nil
    else { return nil }
    if let failure = session.state.failures[known.document] {
      return isSettled(failure, document) ? .settled(try failedAgain(file, document, failure)) : nil
    }
    guard try staleStages(document).isEmpty,
      session.archive.files.exists(session.archive.root.objectPath(of: document))
    else { return nil }
    return .settled(report(file, .unchanged, document))
  }

  private func prepareHeld(
    _ file: FoundFile, _ document: DocumentIdentifier, _ object: ArchivedObject, _ data: Data
  ) throws -> Slot {
    let stale = try staleStages(document)
    let isNewName = session.state.paths[file.path]?.document != document.description
    guard let first = stale.first else {
      if try session.noteAlias(document, file: file) {
        return .settled(report(file, .updated, document))
      }
      return .settled(report(file, isNewName ? .duplicate : .unchanged, document))
    }
    var stored = StageOutputs()
    var inputs: [Data] = [data]
    if first > .extract {
      stored.extract = try object.read(.extract)
      inputs = [stored.extract ?? Data()]
    }
    if first > .classify {
      stored.classify = try object.read(.classify)
      inputs.append(stored.classify ?? Data())
    }
    if first == .archive { stored.entities = try object.read(.entities) }
    let work = Work(
      document: document, source: data,
      sourceName: object.sourceName ?? storedName(of: file.name), stored: stored)
    let stages = StageName.allCases.filter { $0 >= first && $0 != .archive }
    return try submit(work, stages: stages, inputs: inputs)
  }

  private func submit(_ work: Work, stages: [StageName], inputs: [Data]) throws -> Slot {
    inFlight.insert(work.document)
    bytesInFlight += work.source.count
    let id = try pool.submit(
      work.document, fileName: work.sourceName, stages: stages, inputs: inputs,
      recognisesAll: session.isHeldWhole(work.document))
    return .work(id: id, work)
  }

  /// The stages whose keys changed; all of them for a document the journal does not know.
  private func staleStages(_ document: DocumentIdentifier) throws -> [StageName] {
    let stored = session.state.stages[document.description] ?? [:]
    let corrections = try session.corrections(of: document)
    return StageName.allCases.filter {
      !session.keys.isCurrent(stored[$0.rawValue], of: $0, corrections: corrections)
    }
  }

  // MARK: Failures

  /// What a failure depends on: key of `extract`, limits, and stages.
  private func failureKey(_ document: DocumentIdentifier) -> String {
    let parts = StageName.allCases.map { session.keys.key(of: $0, input: document.digest).key }
    return digest(.sha256, of: Data((parts + [limitsKey]).joined(separator: "\n").utf8))
  }

  /// Whether trying again would give the same.
  private func isSettled(_ failure: JournalState.FailureState, _ document: DocumentIdentifier)
    -> Bool
  {
    if failure.reason.hasPrefix("password"), settings.password != nil { return false }
    return failure.key == failureKey(document)
  }

  private func failedAgain(
    _ file: FoundFile, _ document: DocumentIdentifier, _ failure: JournalState.FailureState
  ) throws -> FileReport {
    if session.state.paths[file.path]?.document != document.description {
      try session.noteAlias(document, file: file)
    }
    return FileReport(
      path: file.path, outcome: failure.failure == .refused ? .refused : .quarantined,
      document: document.description, reason: failure.reason, failure: failure.failure)
  }

  // MARK: Finishing

  /// Finishes files in order as far as results are there; where `untilRoom`, only waits while the
  /// workers have all they may have.
  private func advance(untilRoom: Bool) throws {
    while true {
      try finishReady()
      if let signal = interruption { throw RunFailure.interrupted(signal: signal) }
      if slots.isEmpty { return }
      if untilRoom, slots.count < pool.window * 8, pool.outstanding < pool.window,
        bytesInFlight < 64 << 20
      {
        return
      }
      guard let (id, result) = try pool.next() else { continue }
      results[id] = result
    }
  }

  private func finishReady() throws {
    while let (file, slot) = slots.first {
      switch slot {
      case .settled(let settled): waiting.append(settled)
      case .sameAs(let document): waiting.append(try finishSecondName(file, document))
      case .work(let id, let work):
        guard let result = results.removeValue(forKey: id) else { return }
        waiting.append(try finish(file, work, result))
      }
      slots.removeFirst()
      if session.isGroupFull {
        try session.commit()
        acknowledgeWaiting()
      }
    }
  }

  private func finish(
    _ file: FoundFile, _ work: Work, _ result: Result<StageOutputs, DocumentFailure>
  ) throws -> FileReport {
    inFlight.remove(work.document)
    bytesInFlight -= work.source.count
    let outputs: StageOutputs
    switch result {
    case .failure(let failure): return try fail(file, work, failure)
    case .success(let success): outputs = success
    }
    guard let extract = outputs.extract ?? work.stored.extract,
      let classify = outputs.classify ?? work.stored.classify,
      let entities = outputs.entities ?? work.stored.entities
    else {
      return try fail(
        file, work,
        DocumentFailure(failure: .crashed, reason: "the worker gave no usable answer"))
    }
    let supersedes = session.state.paths[file.path].map { $0.document != work.document.description }
    let staged: ArchiveSession.Staged
    do {
      staged = try session.stage(
        ArchiveSession.Finished(
          document: work.document, sourceName: work.sourceName, source: work.source,
          extract: extract, classify: classify, entities: entities,
          isSandboxed: pool.isSandboxed, path: file, message: "ingest"))
    } catch let error where error is FileSystemFailure || error is ArchiveDamage {
      throw error
    } catch {
      return try fail(
        file, work,
        DocumentFailure(failure: .crashed, reason: "the worker's answer is not valid: \(error)"))
    }
    try session.release(work.document)
    var outcome = FileOutcome.added
    if staged.wasHeld { outcome = staged.isChanged ? .updated : .unchanged }
    if !staged.wasHeld, supersedes == true { outcome = .updated }
    var settled = FileReport(
      path: file.path, outcome: outcome, document: work.document.description,
      anchor: staged.record.anchor, documentType: staged.record.documentType.rawValue)
    let lost = staged.record.diagnostics.filter { $0.code == Diagnostic.correctionNotApplied }
    if outcome != .unchanged, !lost.isEmpty {
      settled.reason = lost.map(\.message).joined(separator: "; ")
    }
    if let lack = staged.record.diagnostics.first(where: { $0.severity == .needsPerson }) {
      settled.isIncomplete = true
      settled.isNew = outcome != .unchanged
      settled.reason = [settled.reason, "not read whole: \(lack.message)"].compactMap(\.self)
        .joined(separator: "; ")
    }
    if staged.record.text.isEmpty,
      staged.record.diagnostics.contains(where: { $0.code == Diagnostic.needsOCR })
    {
      settled.outcome = .pending
      settled.isNew = outcome != .unchanged
      settled.reason = waitsForText
    }
    return settled
  }

  /// Why a scan was not read, and what to do.
  private var waitsForText: String {
    "no text: a scan; kept, not searchable; \(pool.recognitionAdvice)"
  }

  private func fail(_ file: FoundFile, _ work: Work, _ failure: DocumentFailure) throws
    -> FileReport
  {
    try session.quarantine(
      work.document, file: file, failure: failure, key: failureKey(work.document),
      source: work.source)
    return FileReport(
      path: file.path, outcome: failure.failure == .refused ? .refused : .quarantined,
      document: work.document.description, reason: failure.reason, failure: failure.failure,
      isNew: true)
  }

  /// The outcome of a file with the bytes of one that has just been finished.
  private func finishSecondName(_ file: FoundFile, _ document: DocumentIdentifier) throws
    -> FileReport
  {
    if let failure = session.state.failures[document.description] {
      return try failedAgain(file, document, failure)
    }
    let isNewName = session.state.paths[file.path]?.document != document.description
    try session.noteAlias(document, file: file)
    return report(file, isNewName ? .duplicate : .unchanged, document)
  }

  private func report(_ file: FoundFile, _ outcome: FileOutcome, _ document: DocumentIdentifier)
    -> FileReport
  {
    let row = try? session.index.document(document.description)
    var settled = FileReport(
      path: file.path, outcome: outcome, document: document.description, anchor: row?.anchor,
      documentType: row?.documentType)
    if outcome == .duplicate {
      let first = session.state.names[document.description]?.first ?? document.short
      settled.reason = "same bytes as \(first)"
    }
    if let lack = row?.needsPerson {
      settled.isIncomplete = true
      settled.reason = settled.reason ?? "not read whole: \(lack)"
    }
    if outcome == .unchanged, row?.needsOCR == true, row?.isEmpty == true {
      settled.outcome = .pending
      settled.reason = waitsForText
    }
    return settled
  }

  /// Files that the run did not get to are pending: the sum closes all the same.
  private func leaveRest(_ files: [FoundFile]) {
    let done = Set(report.files.map(\.path))
    for file in files where !done.contains(file.path) {
      report.files.append(
        FileReport(
          path: file.path, outcome: .pending, reason: "not reached; run the same command again",
          isNew: true))
    }
  }

  private func acknowledgeWaiting() {
    for file in waiting {
      report.files.append(file)
      acknowledge(file)
    }
    waiting = []
  }

  private func noteVanished(_ files: [FoundFile], below paths: [String]) {
    let present = Set(files.map(\.path))
    for path in session.state.paths.keys.sorted()
    where !present.contains(path) && session.state.paths[path]?.hasVanished == false
      && paths.contains(where: { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") })
    {
      session.noteVanished(path)
      report.vanished.append(path)
    }
  }
}
