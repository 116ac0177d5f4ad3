internal import Archiving
internal import Configuration
internal import Digests
internal import DocumentModel
internal import FileSystem
internal import Foundation
internal import Indexing
internal import Publishing
internal import Recording

/// An archive opened for writing: the only place that changes one.
///
/// Documents are staged and become part of the archive in groups: objects first, then the journal,
/// then the index. What is acknowledged has passed all three.
final class ArchiveSession {
  let archive: Archive
  private(set) var index: SearchIndex
  let keys: StageKeys
  private(set) var state: JournalState
  private let lock: FileLock?
  private let writer: ObjectWriter
  private let time: String
  private let quarantine: Quarantine
  private(set) var overrides: Overrides
  /// What was taken out of the archive and must not come back, by document.
  let tombstones: [String: Tombstone]
  private var entries: [JournalEntry] = []
  private var records: [IndexedDocument] = []
  /// What is staged and not yet committed.
  private(set) var staged: Set<DocumentIdentifier> = []
  private var stagedBytes = 0

  /// - Parameter isDry: whether nothing is to be changed: then no lock is taken, and the archive is left
  ///   as it is.
  /// - Throws: `RunFailure.busy` where another process changes the archive.
  init(path: String, configuration: Configuration, time: String, isDry: Bool = false) throws {
    let files = FileSystem(below: path)
    if isDry {
      lock = nil
      archive = try Archive(opening: path)
    } else {
      try Archive.refuseForeign(path, files: files)
      try files.createDirectory(path)
      // Whatever changes an archive holds its lock first.
      guard let lock = try files.lock(path + "/lock") else { throw RunFailure.busy(path) }
      self.lock = lock
      archive = try Archive(writing: path, files: files)
    }
    tombstones = try Tombstones(archive).all()
    var overrides = try Overrides(archive)
    keys = try StageKeys(configuration)
    state = try archive.journal.read()
    if isDry {
      guard let index = try SearchIndex(reading: archive.indexPath) else {
        throw ArchiveDamage.noIndex(archive.indexPath)
      }
      self.index = index
    } else {
      let isUnfinished = try Self.finishRemovals(tombstones, in: archive, &overrides)
      try archive.describe(configuration: encodeJSON(configuration))
      let held = isUnfinished ? nil : try SearchIndex(writing: archive.indexPath)
      if let held, try held.journalLength() == archive.journal.length,
        try held.noted(IndexNote.removals) ?? "0" == "\(tombstones.count)"
      {
        index = held
      } else {
        index = try Self.rebuiltIndex(archive, state: state)
      }
    }
    self.overrides = overrides
    writer = ObjectWriter(
      root: archive.root, workPath: archive.workPath, created: time, files: archive.files)
    quarantine = Quarantine(archive: archive)
    self.time = time
  }

  /// Takes out what has a tombstone and is still there: a removal that was cut short. Returns whether
  /// there was any.
  private static func finishRemovals(
    _ stones: [String: Tombstone], in archive: Archive, _ overrides: inout Overrides
  ) throws -> Bool {
    var isUnfinished = false
    for (id, stone) in stones.sorted(by: { $0.key < $1.key }) {
      guard let document = DocumentIdentifier(id) else { continue }
      if try archive.removeObject(document) {
        isUnfinished = true
        // Before the object went, the corrections of its meeting may still stand.
        if let anchor = stone.lastOf { try overrides.forget(id, of: anchor, isLast: true) }
      }
      try overrides.forget(id)
    }
    return isUnfinished
  }

  /// Takes a document out of the index at once, before all of it is made anew.
  func forget(_ document: DocumentIdentifier) throws { try index.remove(document.description) }

  // MARK: Staging

  /// What a document's stages gave, to be stored.
  struct Finished {
    var document: DocumentIdentifier
    var sourceName: String
    var source: Data
    var extract: Data
    var classify: Data
    var entities: Data
    var isSandboxed: Bool
    /// The path it was read from; `nil` where it came from the archive.
    var path: FoundFile?
    var message: String
    /// The first stage that was run: those before it are as they were, however stale.
    var first = StageName.extract
  }

  /// What became of a staged document.
  struct Staged {
    var record: Record
    /// Whether the archive held it before.
    var wasHeld: Bool
    /// Whether there is a new version of it.
    var isChanged: Bool
  }

  /// Puts a document's record together and stages what changed.
  func stage(_ finished: Finished) throws -> Staged {
    let document = try decodeJSON(ExtractedDocument.self, from: finished.extract)
    let classified = try decodeJSON(Classification.self, from: finished.classify)
    let entities = try decodeJSON(Entities.self, from: finished.entities)
    var diagnostics: [Diagnostic] = []
    let old = try archive.object(finished.document)
    let held = try? old?.record()
    let output = try ArchiveStage().process(
      ArchiveStage.Input(
        document: document, classified: classified, entities: entities,
        context: RecordingContext(
          document: finished.document, sourceName: finished.sourceName,
          byteCount: finished.source.count, engine: ExtractStage.libraries,
          stages: StageKeys.stageVersions, isSandboxed: finished.isSandboxed),
        corrections: overrides.readable(classified.anchor) ?? held?.corrections ?? []),
      diagnostics: &diagnostics)
    var record = try encodeJSON(output.record)
    if let old, let held, held.withoutMaking == output.record.withoutMaking {
      record = try old.read(.record)
    }
    let contents: [(file: ObjectFile, data: Data)] = [
      (.source(name: finished.sourceName), finished.source), (.extract, finished.extract),
      (.classify, finished.classify), (.entities, finished.entities), (.record, record),
      (.page, Data(output.page.utf8)),
    ]
    staged.insert(finished.document)
    let isChanged = try writer.stage(
      finished.document, contents: contents, message: finished.message)
    note(
      JournalEntry(
        event: .committed, time: time, document: finished.document.description,
        path: finished.path?.path, bytes: finished.path?.size, modified: finished.path?.modified,
        stages: try stageKeys(of: finished, corrections: overrides.digest(of: classified.anchor))))
    records.append(
      IndexedDocument(record: output.record, arrival: arrival(of: finished.document.description)))
    stagedBytes += contents.reduce(0) { $0 + $1.data.count }
    return Staged(record: output.record, wasHeld: old != nil, isChanged: isChanged)
  }

  /// Keeps what could not be read, and why.
  func quarantine(
    _ document: DocumentIdentifier, file: FoundFile, failure: DocumentFailure, key: String,
    source: Data
  ) throws {
    try quarantine.put(
      document, path: file.path, failure: failure.failure, reason: failure.reason, source: source)
    note(
      JournalEntry(
        event: .failed, time: time, document: document.description, path: file.path,
        bytes: file.size, modified: file.modified, failure: failure.failure,
        reason: failure.reason, failureKey: key))
  }

  /// Changes the corrections that people wrote.
  func changeOverrides(_ change: (inout Overrides) throws -> Void) throws {
    try change(&overrides)
  }

  /// Notes a name for bytes that are known, or that a source is gone.
  func note(_ entry: JournalEntry) {
    state.apply(entry)
    entries.append(entry)
  }

  /// Notes that `file` names the bytes of `document`. Where it named others before, these are now the
  /// newer ones, and the index learns so; returns whether that is the case.
  @discardableResult func noteAlias(_ document: DocumentIdentifier, file: FoundFile) throws -> Bool
  {
    let arrival = arrival(of: document.description)
    noteName(document, file: file)
    guard arrival != self.arrival(of: document.description), !staged.contains(document),
      let object = try archive.object(document)
    else { return false }
    records.append(
      IndexedDocument(
        record: try object.record(), arrival: self.arrival(of: document.description)))
    return true
  }

  private func noteName(_ document: DocumentIdentifier, file: FoundFile) {
    note(
      JournalEntry(
        event: .alias, time: time, document: document.description, path: file.path,
        bytes: file.size, modified: file.modified))
  }

  func noteVanished(_ path: String) {
    note(JournalEntry(event: .vanished, time: time, path: path))
  }

  /// The source of a document in quarantine that may be tried again.
  func quarantined(_ document: DocumentIdentifier) throws -> Data? {
    try quarantine.source(document)
  }

  func noteUnavailable(_ path: String, reason: String) {
    note(
      JournalEntry(event: .failed, time: time, path: path, failure: .refused, reason: reason))
  }

  func release(_ document: DocumentIdentifier) throws { try quarantine.release(document) }

  // MARK: Committing

  /// Whether enough is staged for a group.
  var isGroupFull: Bool { entries.count >= 32 || stagedBytes >= 32 << 20 }

  /// Makes all that was staged durable: nothing may be acknowledged before.
  func commit() throws {
    try writer.commit()
    try archive.journal.append(entries)
    // What is in the journal is not to be put there again, whatever becomes of the index.
    let isAnything = !records.isEmpty || !entries.isEmpty
    let told = records
    entries = []
    records = []
    staged = []
    stagedBytes = 0
    if isAnything { try index.update(told, journalLength: archive.journal.length) }
  }

  /// Makes the views anew where anything changed since they were made.
  func finish() throws {
    try commit()
    try index.noteCoverage()
    let stale = "\(try staleDocuments())"
    if try index.noted(IndexNote.stale) != stale { try index.note(IndexNote.stale, stale) }
    // A run before that was cut short may have left them as they were.
    if try index.noted(IndexNote.views) == nil || !archive.files.exists(archive.viewsPath) {
      try rebuildViews(of: archive, index: index)
      try index.note(IndexNote.views, "made")
    }
    // Only now nothing of what was removed is left: until then whoever opens the archive finishes it.
    let removals = "\(try Tombstones(archive).all().count)"
    // Words that were removed stay in the file until the log is brought into it: that takes all who read.
    if try index.settle(), try index.noted(IndexNote.removals) ?? "0" != removals {
      try index.note(IndexNote.removals, removals)
      try index.settle()
    }
  }

  /// How many documents a stage of would run again with the configuration in force.
  private func staleDocuments() throws -> Int {
    try index.documents().count { row in
      guard row.isFirstOfDocument, let document = row.document else { return false }
      let stored = state.stages[document.description] ?? [:]
      let corrections = try overrides.digest(of: row.readAnchor)
      return !StageName.allCases.allSatisfy {
        keys.isCurrent(stored[$0.rawValue], of: $0, corrections: corrections)
      }
    }
  }

  /// Makes the index anew from objects and journal.
  func reindex() throws { index = try Self.rebuiltIndex(archive, state: state) }

  /// The objects that the index lacks because they are damaged, as it was last made anew.
  func damagedObjects() throws -> [Damage] {
    let noted = try index.noted(IndexNote.damaged) ?? "[]"
    return try decodeJSON([Damage].self, from: Data(noted.utf8))
  }

  /// Builds an index beside the old one and, when it is whole, puts all of it in that one's place by one change of
  /// the file. What is damaged is left
  /// out and noted: what is sound is answered from.
  private static func rebuiltIndex(_ archive: Archive, state: JournalState) throws -> SearchIndex {
    let fresh = archive.workPath + "/index.sqlite"
    var damaged: [Damage] = []
    try archive.files.remove(fresh)
    let index = try SearchIndex(creating: fresh)
    let documents = try archive.root.documents()
    func indexed(_ document: DocumentIdentifier) -> IndexedDocument? {
      do {
        guard let object = try archive.object(document) else { return nil }
        let record = try object.record()
        try validate(record)
        return IndexedDocument(
          record: record, arrival: state.arrivals[document.description] ?? 0)
      } catch {
        damaged.append(Damage(path: document.description, reason: "\(error)"))
        return nil
      }
    }
    for start in stride(from: 0, to: documents.count, by: 200) {
      let group = documents[start..<min(documents.count, start + 200)].compactMap(indexed)
      try index.update(group, journalLength: -1)
    }
    try index.update([], journalLength: archive.journal.length)
    try index.note(
      IndexNote.damaged, String(decoding: encodeJSON(damaged), as: UTF8.self))
    try index.noteCoverage()
    try index.settle()
    if archive.files.isDirectory(archive.indexPath) { try archive.files.remove(archive.indexPath) }
    if archive.files.exists(archive.indexPath),
      let held = try SearchIndex(replacing: archive.indexPath, with: index)
    {
      try archive.files.remove(fresh)
      return held
    }
    for suffix in ["-journal", "-wal", "-shm"] {
      try archive.files.remove(archive.indexPath + suffix)
    }
    try archive.files.rename(fresh, to: archive.indexPath)
    guard let held = try SearchIndex(writing: archive.indexPath) else {
      throw ArchiveDamage.noIndex(archive.indexPath)
    }
    return held
  }

  /// Whether the archive holds a document that was read whole: then it is read whole again, whatever that costs.
  func isHeldWhole(_ document: DocumentIdentifier) throws -> Bool {
    try index.document(document.description).map { $0.needsPerson == nil && $0.isRecognised }
      ?? false
  }

  // MARK: Private

  /// Of documents that replaced one another at one path, the later has the higher number.
  private func arrival(of document: String) -> Int { state.arrivals[document] ?? 0 }

  /// The digest of the corrections of the meeting of a document that is held.
  func corrections(of document: DocumentIdentifier) throws -> String? {
    guard let row = try index.document(document.description) else { return nil }
    return try overrides.digest(of: row.readAnchor)
  }

  private func stageKeys(of finished: Finished, corrections: String?) -> [String: StageKey] {
    let extract = digest(.sha256, of: finished.extract)
    let classify = digest(.sha256, of: finished.classify)
    let entities = digest(.sha256, of: finished.entities)
    func joined(_ parts: String...) -> String {
      digest(.sha256, of: Data(parts.joined(separator: "\n").utf8))
    }
    let new = [
      StageName.extract.rawValue: keys.key(of: .extract, input: finished.document.digest),
      StageName.classify.rawValue: keys.key(
        of: .classify, input: joined(extract, finished.sourceName)),
      StageName.entities.rawValue: keys.key(of: .entities, input: joined(extract, classify)),
      StageName.archive.rawValue: keys.key(
        of: .archive, input: joined(extract, classify, entities, finished.sourceName),
        corrections: corrections),
    ]
    // Of the stages before the first that ran only the journal knows what they were run with.
    let ran = new.filter { name, _ in
      StageName(rawValue: name).map { $0 >= finished.first } ?? false
    }
    let kept = (state.stages[finished.document.description] ?? [:]).filter { name, _ in
      StageName(rawValue: name).map { $0 < finished.first } ?? false
    }
    return ran.merging(kept) { one, _ in one }
  }
}
