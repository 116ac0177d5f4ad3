import DocumentModel
import Foundation
import GRDB

/// The index of an archive: ids in columns of their own, words in FTS5. All of it can be made anew
/// from the objects and the journal.
package final class SearchIndex {
  let queue: DatabaseQueue

  /// Opens the index for writing. One that is missing, damaged or of another version is made anew
  /// and empty.
  package init(writing path: String) throws {
    var configuration = GRDB.Configuration()
    configuration.prepareDatabase { database in
      database.add(tokenizer: StemmingTokenizer.self)
      try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA journal_mode = TRUNCATE")
    }
    if let queue = try? Self.open(path, configuration) {
      self.queue = queue
    } else {
      try Self.remove(path)
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write(IndexSchema.create)
    }
  }

  /// Opens the index for reading; `nil` where it is missing, damaged or of another version.
  package init?(reading path: String) {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { $0.add(tokenizer: StemmingTokenizer.self) }
    guard let queue = try? Self.open(path, configuration) else { return nil }
    self.queue = queue
  }

  private static func open(_ path: String, _ configuration: GRDB.Configuration) throws
    -> DatabaseQueue?
  {
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    return version == IndexSchema.version ? queue : nil
  }

  /// Removes the index and what SQLite keeps beside it.
  private static func remove(_ path: String) throws {
    for suffix in ["", "-journal", "-wal", "-shm"] {
      let file = path + suffix
      if FileManager.default.fileExists(atPath: file) {
        try FileManager.default.removeItem(atPath: file)
      }
    }
  }

  /// How much of the journal the index holds, in bytes; `nil` where it holds none.
  package func journalLength() throws -> Int? {
    try queue.read {
      try Int.fetchOne($0, sql: "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'journal'")
    }
  }

  /// Puts documents in, replacing what was held of them, and notes how much of the journal that is.
  package func update(_ documents: [IndexedDocument], journalLength: Int) throws {
    try queue.write { database in
      try Self.forgetCoverage(in: database)
      var meetings: Set<String> = []
      for document in documents {
        meetings.formUnion(try document.remove(from: database))
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
