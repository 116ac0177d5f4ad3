internal import FileSystem
internal import Foundation
internal import GRDB

/// Writes tables as a SQLite database, with a table `columns` that says what each column means and a table `about`
/// that says as of when and what was left out.
///
/// Two views have the names that Datasette's plug-ins for feeds and calendars look for: `decision_feed` with
/// `atom_id`, `atom_title`, `atom_updated`, `atom_content`, and `deadline_events` with `event_name`,
/// `event_dtstart`, `event_uid`, `event_description`.
package func writeSQLite(_ tables: [ExportTable], to path: String, note: TablesNote) throws
  -> TablesNote
{
  let files = FileSystem()
  if path.isEmpty || files.isDirectory(path) {
    throw OutputProblem(path: path, reason: "is a folder; give a file")
  }
  var note = note
  let fresh = path + ".new"
  try files.remove(fresh)
  do {
    let database = try DatabaseQueue(path: fresh)
    try database.write { database in
      try database.execute(
        sql: """
          CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
          CREATE TABLE columns ("table" TEXT NOT NULL, "column" TEXT NOT NULL, meaning TEXT NOT NULL,
            PRIMARY KEY ("table", "column")) WITHOUT ROWID;
          """)
      for table in tables { note.rows[table.name] = try write(table, to: database) }
      for (name, value) in [
        ("asOf", note.asOf), ("audience", note.audience.rawValue), ("leftOut", "\(note.leftOut)"),
        ("doubts", note.doubts.joined(separator: "; ")),
      ] {
        try database.execute(
          sql: "INSERT INTO about VALUES (?, ?)", arguments: [name, value])
      }
      try database.execute(sql: views)
    }
    try database.close()
    try files.syncAll(at: fresh)
    try files.rename(fresh, to: path)
  } catch {
    try? files.remove(fresh)
    throw error
  }
  return note
}

private let views = """
  CREATE VIEW decision_feed AS SELECT 'tag:minutebook.invalid,2026:decision/' || id AS atom_id,
    modifications || ' ' || meeting || ': ' || outcome AS atom_title, date || 'T00:00:00Z' AS atom_updated,
    sentence AS atom_content FROM decisions WHERE isCurrent AND date IS NOT NULL ORDER BY date DESC, id;
  CREATE VIEW deadline_events AS SELECT id || '@minutebook' AS event_uid,
    role || ' ' || IFNULL(modifications, '') AS event_name, day AS event_dtstart, what AS event_description
    FROM deadlines WHERE isCurrent AND movedTo IS NULL AND deniedIn IS NULL AND endedIn IS NULL ORDER BY day, id;
  """

/// Makes one table, and gives the number of its rows. Several values of one column are parted by semicolons, as in
/// CSV.
private func write(_ table: ExportTable, to database: Database) throws -> Int {
  let columns = table.columns.map { column in
    let type =
      switch column.kind {
      case .text, .day, .word, .list: "TEXT"
      case .whole, .truth: "INTEGER"
      case .decimal: "REAL"
      }
    return "\"\(column.name)\" \(type)" + (column.isRequired ? " NOT NULL" : "")
  }
  try database.execute(
    sql: "CREATE TABLE \"\(table.name)\" (\(columns.joined(separator: ", ")))")
  for column in table.columns {
    try database.execute(
      sql: "INSERT INTO columns VALUES (?, ?, ?)",
      arguments: [table.name, column.name, column.meaning])
  }
  let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
  let insert = try database.makeStatement(
    sql: "INSERT INTO \"\(table.name)\" VALUES (\(marks))")
  var count = 0
  try table.rows { row in
    let values = row.map { value -> (any DatabaseValueConvertible)? in
      switch value {
      case nil: nil
      case .text(let text): text
      case .whole(let number): number
      case .decimal(let number): number
      case .truth(let truth): truth
      case .list(let texts): texts.joined(separator: "; ")
      }
    }
    try insert.execute(arguments: StatementArguments(values))
    count += 1
  }
  return count
}
