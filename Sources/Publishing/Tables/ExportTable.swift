/// A value in a table that leaves the archive.
package enum TableValue: Hashable, Sendable {
  case text(String)
  case whole(Int)
  case decimal(Double)
  case truth(Bool)
  case list([String])
}

/// What a column of a table holds, and what it means.
package struct TableColumn: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case text
    /// An ISO 8601 day.
    case day
    /// One of a closed list of words.
    case word([String])
    case whole
    case decimal
    case truth
    /// Several texts.
    case list
  }

  package let name: String
  package let kind: Kind
  /// Whether every row has it.
  package let isRequired: Bool
  /// In one sentence, for whoever gets the table.
  package let meaning: String
}

/// A table that leaves the archive: its columns, and its rows one at a time.
package struct ExportTable {
  /// `decisions`
  package let name: String
  package let meaning: String
  package let columns: [TableColumn]
  /// Gives every row in the order of the columns, `nil` for what is not known.
  package let rows: (_ emit: ([TableValue?]) throws -> Void) throws -> Void
}

/// A column with where its value stands in a row, of which tables are made.
struct RowColumn<Row> {
  let column: TableColumn
  let value: (Row) -> TableValue?

  private init(
    _ name: String, _ kind: TableColumn.Kind, _ isRequired: Bool, _ meaning: String,
    _ value: @escaping (Row) -> TableValue?
  ) {
    column = TableColumn(name: name, kind: kind, isRequired: isRequired, meaning: meaning)
    self.value = value
  }

  // What is always there.

  static func text(_ name: String, _ meaning: String, _ value: @escaping (Row) -> String) -> Self {
    Self(name, .text, true, meaning) { .text(value($0)) }
  }
  static func whole(_ name: String, _ meaning: String, _ value: @escaping (Row) -> Int) -> Self {
    Self(name, .whole, true, meaning) { .whole(value($0)) }
  }
  static func decimal(_ name: String, _ meaning: String, _ value: @escaping (Row) -> Double)
    -> Self
  {
    Self(name, .decimal, true, meaning) { .decimal(value($0)) }
  }
  static func truth(_ name: String, _ meaning: String, _ value: @escaping (Row) -> Bool) -> Self {
    Self(name, .truth, true, meaning) { .truth(value($0)) }
  }
  static func list(_ name: String, _ meaning: String, _ value: @escaping (Row) -> [String]) -> Self
  {
    Self(name, .list, true, meaning) { .list(value($0)) }
  }
  static func word<Word: CaseIterable & RawRepresentable<String>>(
    _ name: String, _ meaning: String, _ value: @escaping (Row) -> Word
  ) -> Self {
    Self(name, .word(Word.allCases.map(\.rawValue)), true, meaning) { .text(value($0).rawValue) }
  }

  static func day(_ name: String, _ meaning: String, _ value: @escaping (Row) -> String) -> Self {
    Self(name, .day, true, meaning) { .text(value($0)) }
  }
  /// A word of a vocabulary that the index holds as text.
  static func words<Word: CaseIterable & RawRepresentable<String>>(
    _ name: String, of vocabulary: Word.Type, _ meaning: String,
    _ value: @escaping (Row) -> String
  ) -> Self {
    Self(name, .word(Word.allCases.map(\.rawValue)), true, meaning) { .text(value($0)) }
  }

  // What may be absent.

  static func textIfKnown(_ name: String, _ meaning: String, _ value: @escaping (Row) -> String?)
    -> Self
  {
    Self(name, .text, false, meaning) { value($0).map(TableValue.text) }
  }
  static func dayIfKnown(_ name: String, _ meaning: String, _ value: @escaping (Row) -> String?)
    -> Self
  {
    Self(name, .day, false, meaning) { value($0).map(TableValue.text) }
  }
  static func wholeIfKnown(_ name: String, _ meaning: String, _ value: @escaping (Row) -> Int?)
    -> Self
  {
    Self(name, .whole, false, meaning) { value($0).map(TableValue.whole) }
  }
  static func truthIfKnown(_ name: String, _ meaning: String, _ value: @escaping (Row) -> Bool?)
    -> Self
  {
    Self(name, .truth, false, meaning) { value($0).map(TableValue.truth) }
  }
  static func wordIfKnown<Word: CaseIterable & RawRepresentable<String>>(
    _ name: String, _ meaning: String, _ value: @escaping (Row) -> Word?
  ) -> Self {
    Self(name, .word(Word.allCases.map(\.rawValue)), false, meaning) {
      value($0).map { .text($0.rawValue) }
    }
  }
}

extension ExportTable {
  /// - Parameter rows: gives every row once.
  init<Row>(
    _ name: String, _ meaning: String, _ columns: [RowColumn<Row>],
    rows: @escaping (_ emit: (Row) throws -> Void) throws -> Void
  ) {
    self.init(name: name, meaning: meaning, columns: columns.map(\.column)) { emit in
      try rows { row in try emit(columns.map { $0.value(row) }) }
    }
  }
}
