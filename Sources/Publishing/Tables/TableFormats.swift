package import Foundation

/// How a table is written down.
package protocol TableFormat {
  /// `jsonl`
  var fileExtension: String { get }
  /// Whether a JSON Schema says what a line of it may be.
  var hasSchemas: Bool { get }
  /// What stands before the rows.
  func head(of table: ExportTable) throws -> Data
  func line(_ row: [TableValue?], of table: ExportTable) throws -> Data
}

/// JSON Lines: an object a row, its keys in the order of the columns, what is not known absent.
package struct JSONLines: TableFormat {
  package let fileExtension = "jsonl"
  package let hasSchemas = true
  private let encoder = JSONEncoder()

  package init() { encoder.outputFormatting = .withoutEscapingSlashes }

  package func head(of table: ExportTable) -> Data { Data() }

  package func line(_ row: [TableValue?], of table: ExportTable) throws -> Data {
    var line = Data("{".utf8)
    for (column, value) in zip(table.columns, row) {
      guard let value else { continue }
      if line.count > 1 { line.append(UInt8(ascii: ",")) }
      line.append(contentsOf: "\"\(column.name)\":".utf8)
      switch value {
      case .text(let text): line.append(try encoder.encode(text))
      case .whole(let number): line.append(contentsOf: "\(number)".utf8)
      case .decimal(let number): line.append(try encoder.encode(number))
      case .truth(let truth): line.append(contentsOf: "\(truth)".utf8)
      case .list(let texts): line.append(try encoder.encode(texts))
      }
    }
    line.append(contentsOf: "}\n".utf8)
    return line
  }
}

/// CSV (RFC 4180) with a line of names; several values of one field are parted by semicolons, and what a
/// spreadsheet would take for a formula has an apostrophe in front.
package struct CommaSeparated: TableFormat {
  package let fileExtension = "csv"
  package let hasSchemas = false

  package init() {}

  package func head(of table: ExportTable) -> Data { Data(csvLine(table.columns.map(\.name)).utf8) }

  package func line(_ row: [TableValue?], of table: ExportTable) -> Data {
    let fields = row.map { value in
      switch value {
      case nil: ""
      case .text(let text): csvText(text)
      case .whole(let number): String(number)
      case .decimal(let number): String(number)
      case .truth(let truth): truth ? "yes" : "no"
      case .list(let texts): csvText(texts.joined(separator: "; "))
      }
    }
    return Data(csvLine(written: fields).utf8)
  }
}

/// The JSON Schema (draft 2020-12) of a row of a table.
package func jsonSchema(of table: ExportTable) throws -> Data {
  var properties: [String: JSONSchema.Property] = [:]
  for column in table.columns { properties[column.name] = JSONSchema.Property(column) }
  let schema = JSONSchema(
    title: table.name, description: table.meaning, properties: properties,
    required: table.columns.filter(\.isRequired).map(\.name))
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return try encoder.encode(schema) + Data("\n".utf8)
}

private struct JSONSchema: Encodable {
  let schema = "https://json-schema.org/draft/2020-12/schema"
  let title: String
  let description: String
  let type = "object"
  let properties: [String: Property]
  let required: [String]
  let additionalProperties = false

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case title
    case description
    case type
    case properties
    case required
    case additionalProperties
  }

  struct Property: Encodable {
    let description: String
    let type: String
    var format: String?
    var words: [String]?
    var items: [String: String]?

    enum CodingKeys: String, CodingKey {
      case description
      case type
      case format
      case words = "enum"
      case items
    }

    init(_ column: TableColumn) {
      description = column.meaning
      switch column.kind {
      case .text: type = "string"
      case .day:
        type = "string"
        format = "date"
      case .word(let words):
        type = "string"
        self.words = words
      case .whole: type = "integer"
      case .decimal: type = "number"
      case .truth: type = "boolean"
      case .list:
        type = "array"
        items = ["type": "string"]
      }
    }
  }
}
