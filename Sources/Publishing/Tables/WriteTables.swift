internal import FileSystem
package import Foundation

/// Gives bytes to where they go.
package typealias ByteSink = (Data) throws -> Void

extension ExportTable {
  /// Writes the table, and gives the number of its rows.
  package func write(as format: any TableFormat, to sink: ByteSink) throws -> Int {
    var count = 0
    var waiting = try format.head(of: self)
    try rows { row in
      waiting.append(try format.line(row, of: self))
      count += 1
      if waiting.count > 1 << 20 {
        try sink(waiting)
        waiting = Data()
      }
    }
    try sink(waiting)
    return count
  }
}

/// What lies in a folder of tables beside them, for whoever gets it.
package struct TablesNote: Codable, Hashable, Sendable {
  /// The day that counts as today: how promises stand is said as of it.
  package var asOf: String
  package var audience: OutputAudience
  /// How many documents were left out for their marking.
  package var leftOut: Int
  /// How many rows each table has.
  package var rows: [String: Int]

  package init(asOf: String, audience: OutputAudience, leftOut: Int, rows: [String: Int] = [:]) {
    self.asOf = asOf
    self.audience = audience
    self.leftOut = leftOut
    self.rows = rows
  }
}

/// Writes tables into a folder, a file each, whole or not at all; of JSON Lines with a JSON Schema each
/// under `schemas/`, and `export.json`, which says as of when and what was left out.
///
/// - Parameter save: writes a file, given what makes its bytes.
package func writeTables(
  _ tables: [ExportTable], as format: any TableFormat, into folder: String, note: TablesNote,
  save: (_ path: String, _ make: (ByteSink) throws -> Void) throws -> Void
) throws -> TablesNote {
  var note = note
  let files = FileSystem()
  try files.createDirectory(folder)
  if format.hasSchemas { try files.createDirectory("\(folder)/schemas") }
  for table in tables {
    try save("\(folder)/\(table.name).\(format.fileExtension)") { sink in
      note.rows[table.name] = try table.write(as: format, to: sink)
    }
    if format.hasSchemas {
      try save("\(folder)/schemas/\(table.name).schema.json") { try $0(try jsonSchema(of: table)) }
    }
  }
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
  let said = try encoder.encode(note) + Data("\n".utf8)
  try save("\(folder)/export.json") { try $0(said) }
  return note
}
