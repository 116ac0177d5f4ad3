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
  /// How things stood on this ISO day is what the tables say.
  package var asOf: String
  package var audience: OutputAudience
  /// How many documents were left out for their marking.
  package var leftOut: Int
  /// Why the tables may not say all that the archive holds.
  package var doubts: [String]
  /// How many rows each table has.
  package var rows: [String: Int]

  package init(
    asOf: String, audience: OutputAudience, leftOut: Int, doubts: [String],
    rows: [String: Int] = [:]
  ) {
    self.asOf = asOf
    self.audience = audience
    self.leftOut = leftOut
    self.doubts = doubts
    self.rows = rows
  }
}

/// Writes tables into a folder, a file each, in place of all tables that an earlier export left there: of JSON
/// Lines with a JSON Schema each under `schemas/`, and `export.json`, which says as of when and what was left
/// out. What else lies in the folder stays.
///
/// All of it is written beside the old ones first; `export.json` goes before the first of them is replaced and
/// comes with the last, so that a folder that has it is whole.
package func writeTables(
  _ tables: [ExportTable], as format: any TableFormat, into folder: String, note: TablesNote
) throws -> TablesNote {
  var note = note
  let files = FileSystem()
  let fresh = "\(folder)/.export.new"
  if folder.isEmpty || files.exists(folder) && !files.isDirectory(folder) {
    throw OutputProblem(path: folder, reason: "is no folder; give one, or --kind for one table")
  }
  try files.createDirectory(folder)
  try files.remove(fresh)
  try files.createDirectory(fresh)
  do {
    var names: [String] = []
    for table in tables {
      let name = "\(table.name).\(format.fileExtension)"
      names.append(name)
      try writeOutput(to: "\(fresh)/\(name)") { sink in
        note.rows[table.name] = try table.write(as: format, to: sink)
      }
    }
    if format.hasSchemas {
      names.append("schemas")
      try files.createDirectory("\(fresh)/schemas")
      for table in tables {
        try files.write(
          try jsonSchema(of: table), to: "\(fresh)/schemas/\(table.name).schema.json")
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try files.write(try encoder.encode(note) + Data("\n".utf8), to: "\(fresh)/export.json")
    try files.remove("\(folder)/export.json")
    for table in tables {
      let formats: [any TableFormat] = [JSONLines(), CommaSeparated()]
      for format in formats {
        try files.remove("\(folder)/\(table.name).\(format.fileExtension)")
      }
      try files.remove("\(folder)/schemas/\(table.name).schema.json")
    }
    if files.isDirectory("\(folder)/schemas"), files.names(in: "\(folder)/schemas").isEmpty {
      try files.remove("\(folder)/schemas")
    }
    for name in names where name != "schemas" {
      try files.rename("\(fresh)/\(name)", to: "\(folder)/\(name)")
    }
    if format.hasSchemas {
      try files.createDirectory("\(folder)/schemas")
      for name in files.names(in: "\(fresh)/schemas") {
        try files.rename("\(fresh)/schemas/\(name)", to: "\(folder)/schemas/\(name)")
      }
    }
    try files.rename("\(fresh)/export.json", to: "\(folder)/export.json")
    try files.remove(fresh)
    try files.syncDirectory(folder)
  } catch {
    try? files.remove(fresh)
    throw error
  }
  return note
}
