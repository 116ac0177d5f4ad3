import DocumentModel
import Foundation
import GRDB

/// The index of an archive: ids in columns of their own, words in FTS5. All of it can be made anew
/// from the objects and the journal.
package final class SearchIndex {
  let queue: DatabaseQueue
  /// Why it may not say all that the archive holds, or as it would be read today; answers say so.
  package var doubts: [String] = []
  /// Whether it is changed by a log beside it.
  private var isLogged = false

  private init(queue: DatabaseQueue) { self.queue = queue }

  /// Makes a new and empty index.
  package init(creating path: String) throws {
    queue = try DatabaseQueue(path: path, configuration: Self.writing)
    try queue.write(IndexSchema.create)
  }

  /// A copy in a temporary database that is gone with it.
  convenience init(copying index: SearchIndex) throws {
    // An empty path: SQLite keeps it in a file without a name.
    let queue = try DatabaseQueue(path: "", configuration: Self.common)
    try index.queue.backup(to: queue)
    self.init(queue: queue)
  }

  /// Opens the index for writing; `nil` where it is missing, damaged or of another version.
  ///
  /// - Throws: `IndexBusy` where another process keeps it too long.
  package convenience init?(writing path: String) throws {
    guard let queue = try Self.open(path, Self.writing) else { return nil }
    self.init(queue: queue)
  }

  /// Puts all of another index in the place of the one at `path`, as one change of that file: those who read it
  /// go on. `nil` where that is no database, so that nobody reads it.
  package convenience init?(replacing path: String, with other: SearchIndex) throws {
    let queue: DatabaseQueue
    do {
      queue = try DatabaseQueue(path: path, configuration: Self.writing)
      _ = try queue.read { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
    } catch let error as DatabaseError
      where [.SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT].contains(error.resultCode)
    {
      return nil
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      throw IndexBusy(path: path)
    }
    self.init(queue: queue)
    do {
      try logged { try other.queue.backup(to: queue) }
    } catch let error as DatabaseError
      where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode)
    {
      throw IndexBusy(path: path)
    }
  }

  /// Opens the index for reading; `nil` where it is missing, damaged or of another version.
  ///
  /// Whoever may write takes back what a killed writer left, and takes away its log when he is the last; others
  /// read it as it is.
  ///
  /// - Throws: `IndexBusy` where a writer keeps it too long.
  package convenience init?(reading path: String) throws {
    var mine = Self.common
    mine.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = 1") }
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    if kind == .typeRegular, FileManager.default.isWritableFile(atPath: path),
      FileManager.default.isWritableFile(
        atPath: URL(filePath: path).deletingLastPathComponent().path)
    {
      guard let queue = try Self.open(path, mine) else { return nil }
      self.init(queue: queue)
      return
    }
    mine = Self.common
    mine.readonly = true
    do {
      guard let queue = try Self.open(path, mine) else { return nil }
      self.init(queue: queue)
    } catch let error as DatabaseError
      where [.SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PROTOCOL].contains(error.resultCode)
    {
      // The last writer left it to be read beside a log that nobody may make here, or was killed: the file alone is
      // whole, and answers say where the journal is ahead of it.
      guard let queue = try Self.open(path, mine, isImmutable: true) else { return nil }
      self.init(queue: queue)
    }
  }

  /// Seconds for which the writer waits for readers who came before its first change, and whoever opens an index
  /// for whoever puts it right.
  private static let patience = 60.0

  private static var common: GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { $0.add(tokenizer: StemmingTokenizer.self) }
    return configuration
  }

  private static var writing: GRDB.Configuration {
    var configuration = common
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
    return configuration
  }

  /// - Returns: `nil` where there is no index of this version.
  ///
  /// - Parameter isImmutable: whether nobody writes it while it is read.
  private static func open(
    _ path: String, _ configuration: GRDB.Configuration, isImmutable: Bool = false
  ) throws -> DatabaseQueue? {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      !isFolder.boolValue
    else { return nil }
    do {
      let address = URL(filePath: path).absoluteString + "?immutable=1"
      let queue = try DatabaseQueue(
        path: isImmutable ? address : path, configuration: configuration)
      let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
      return version == IndexSchema.version ? queue : nil
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw IndexBusy(path: path)
      case .SQLITE_READONLY, .SQLITE_CANTOPEN: throw error
      case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT, .SQLITE_SCHEMA, .SQLITE_ERROR:
        return nil
      default: throw error
      }
    }
  }

  /// How much of the journal the index holds, in bytes; `nil` where it holds none.
  package func journalLength() throws -> Int? {
    try queue.read {
      try Int.fetchOne($0, sql: "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'journal'")
    }
  }

  /// Notes something of the index as a whole.
  package func note(_ name: String, _ value: String) throws {
    try write {
      try $0.execute(
        sql: "INSERT OR REPLACE INTO meta VALUES (?, ?)", arguments: [name, value])
    }
  }

  /// One change of the index.
  ///
  /// - Throws: `IndexBusy` where a reader keeps it too long.
  func write(_ change: (Database) throws -> Void) throws {
    do {
      try logged { try queue.write(change) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      throw IndexBusy(path: queue.path)
    }
  }

  /// Changes the index by a log beside it, which readers look past: the writer waits for none of them, nor they
  /// for him.
  private func logged(_ change: () throws -> Void) throws {
    if !isLogged {
      try mode("WAL")
      isLogged = true
    }
    try change()
  }

  private func mode(_ name: String) throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = \(name)") }
  }

  /// Brings all changes into the one file, and takes the log away unless somebody reads just now: whoever reads
  /// last takes it then.
  ///
  /// - Returns: whether nothing is left in the log: while somebody reads it may.
  @discardableResult
  package func settle() throws -> Bool {
    guard isLogged else { return true }
    var isWhole = false
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA busy_timeout = \(Self.leaving)")
      let row = try? Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      isWhole = (row?[0] as Int?) == 0
      _ = try? Row.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
      try database.execute(sql: "PRAGMA busy_timeout = \(Int(Self.patience * 1_000))")
    }
    isLogged = false
    return isWhole
  }

  /// Milliseconds for which a run waits at its end for readers to be gone.
  private static let leaving = 2_000

  /// What was noted of the index as a whole.
  package func noted(_ name: String) throws -> String? {
    try queue.read {
      try String.fetchOne($0, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name])
    }
  }

  /// Takes a document out, with all that was said of it. Its words may stay in free pages of the file, and
  /// its spellings; for good they go when it is made anew.
  package func remove(_ document: String) throws {
    try write { database in
      try Self.forgetWhatWasMade(in: database)
      for meeting in Set(try IndexedDocument.remove(document, from: database)) {
        try Self.chooseCurrent(meeting, in: database)
      }
    }
  }

  /// Whether it says anything of one of these documents.
  package func holdsAny(of documents: [String]) throws -> Bool {
    try documents.contains { try document($0) != nil }
  }

  /// Puts documents in, replacing what was held of them, and notes how much of the journal that is.
  package func update(_ documents: [IndexedDocument], journalLength: Int) throws {
    try write { database in
      if !documents.isEmpty { try Self.forgetWhatWasMade(in: database) }
      var meetings: Set<String> = []
      for document in documents {
        meetings.formUnion(try IndexedDocument.remove(document.record.id, from: database))
        for meeting in document.meetings {
          try meeting.insert(into: database)
          meetings.insert(meeting.meetingKey)
        }
      }
      for meeting in meetings { try Self.chooseCurrent(meeting, in: database) }
      try database.execute(
        sql: "INSERT OR REPLACE INTO meta VALUES ('journal', ?)", arguments: ["\(journalLength)"])
    }
  }

  /// The order of versions: corrected before approved or final before unknown before draft, the higher
  /// version, the newer bytes of a path, PDF before HTML, the smaller id (contract, §2).
  static let rank =
    "statusRank DESC, IFNULL(versionNumber, -1) DESC, arrival DESC, "
    + "mediaType = 'application/pdf' DESC, id"

  /// How many days apart papers of one meeting may be dated: further apart they are of two that bear the
  /// same number, of which neither may hide the other.
  private static let spread = 14

  /// Marks the document by which a meeting is shown: the first of its versions.
  private static func chooseCurrent(_ meeting: String, in database: Database) throws {
    var rest = try Row.fetchAll(
      database,
      sql:
        "SELECT id, date, julianday(date) AS day FROM documents WHERE meetingKey = ? ORDER BY \(rank)",
      arguments: [meeting])
    var shown: [String] = []
    while let first = rest.first {
      shown.append(first["id"])
      let day = first["day"] as Double?
      rest = rest.dropFirst().filter { other in
        guard let day, let otherDay = other["day"] as Double? else { return false }
        return abs(day - otherDay) > Double(spread)
      }
    }
    try database.execute(
      sql:
        "UPDATE documents SET isCurrent = (id IN (\(shown.map { _ in "?" }.joined(separator: ", ")))) "
        + "WHERE meetingKey = ?", arguments: StatementArguments(shown + [meeting]))
  }
}

/// The index is kept by another process for too long.
package struct IndexBusy: Error, CustomStringConvertible {
  package let path: String

  package var description: String {
    "\(path): another process keeps the index busy; try again in a moment"
  }
}

/// What SQLite says of a failure, for people; `nil` of another error.
package func databaseMessage(_ error: any Error) -> String? {
  guard let error = error as? DatabaseError else { return nil }
  let words = error.message ?? "an error"
  return switch error.resultCode {
  case .SQLITE_FULL:
    "the disk that holds the index or temporary files (TMPDIR) is full; free some space and run the same "
      + "command again"
  case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_IOERR:
    "the index cannot be read or written: \(words); see who may read it, or make it anew with: minutebook reindex"
  default: "the index: \(words); make it anew with: minutebook reindex"
  }
}

/// Whether a reader failed because its index was replaced by a new one while it was read, whose journal lies
/// under the same name: read again, all is well.
package func isOfReplacedIndex(_ error: any Error) -> Bool {
  (error as? DatabaseError)?.resultCode == .SQLITE_READONLY
}
