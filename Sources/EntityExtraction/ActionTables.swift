import DocumentModel
import Language

/// Reads tables of actions: a row is one, with what its other cells say of it.
struct ActionTables {
  let heads: PromiseWords.TableHeads?

  /// Which columns of a table hold what is to be done, who is to do it, and its number.
  struct Columns {
    var what: Int
    var owner: Int?
    var number: Int?
    var due: Int?
    var status: Int?
  }

  /// Where a row says for when its action is and how it stands, in a table whose head names these columns.
  struct Cells {
    var due: Span?
    var status: Span?
  }

  /// The rows of an action table: those whose head names the action and who has it, and those of a
  /// table without such a head in a list of actions.
  func rows(
    of block: Block, document: ExtractedDocument, classified: Classification, lists: Set<String>
  ) -> [(Action, Cells)] {
    guard let rows = block.rows, rows.count > 1 else { return [] }
    let cells = rows.map { $0.map { document.text[$0] } }
    let map = SectionMap(classified.sections)
    let isListed = map.id(around: block.span).map(lists.contains) ?? false
    let named = named(cells)
    let mayTell = isListed && !isAgenda(cells[0])
    guard let columns = named ?? (mayTell ? told(by: cells) : nil) else { return [] }
    return zip(rows, cells).dropFirst(named == nil ? 0 : 1).compactMap { row, cells in
      func cell(_ column: Int?) -> String? {
        column.flatMap { $0 < cells.count && !cells[$0].isEmpty ? cells[$0] : nil }
      }
      guard let what = cell(columns.what) else { return nil }
      func span(_ column: Int?) -> Span? {
        column.flatMap { $0 < row.count ? row[$0] : nil }
      }
      let action = Action(
        id: "", reference: cell(columns.number), section: map.id(around: row[columns.what]),
        span: row[columns.what], owner: cell(columns.owner), what: what, strength: .firm,
        status: .open, rule: "action-table")
      return (action, Cells(due: span(columns.due), status: span(columns.status)))
    }
  }

  private func isAgenda(_ head: [String]) -> Bool {
    head.contains { cell in
      heads?.agenda.contains { cell.lowercased().hasPrefix($0) && cell.count < 30 } ?? false
    }
  }

  /// The columns that a head names.
  private func named(_ rows: [[String]]) -> Columns? {
    let head = rows[0].map { $0.lowercased() }
    func column(_ words: [String]) -> Int? {
      head.firstIndex { cell in words.contains { cell.contains($0) } && cell.count < 30 }
    }
    guard let heads, let owner = column(heads.owner) else { return nil }
    let number = head.indices.first { index in
      index != owner && head[index].count < 30
        && heads.number.contains {
          head[index].split { !$0.isLetter }.last.map(String.init) == $0
        } || head[index] == "#"
    }
    // What is to be done stands in the widest of the columns that may hold it.
    let what = head.indices.filter { index in
      index != owner && index != number
        && heads.what.contains {
          head[index].hasPrefix($0)
        }
    }.max { width(of: $0, in: rows) < width(of: $1, in: rows) }
    guard let what else { return nil }
    func other(_ words: [String]) -> Int? {
      column(words).flatMap { [what, owner, number].contains($0) ? nil : $0 }
    }
    return Columns(
      what: what, owner: owner, number: number,
      due: other(heads.due),
      status: other(heads.status))
  }

  /// How many words a column has, below its head.
  private func width(of column: Int, in rows: [[String]]) -> Int {
    rows.dropFirst().reduce(0) { total, row in
      total + (column < row.count ? row[column].split(separator: " ").count : 0)
    }
  }

  /// The columns of a table without a head, by what stands in them: sentences, names, numbers that count.
  private func told(by rows: [[String]]) -> Columns? {
    let count = rows.map(\.count).min() ?? 0
    func share(_ column: Int, _ test: (String) -> Bool) -> Double {
      Double(rows.count { test($0[column]) }) / Double(rows.count)
    }
    let words = (0..<count).map { column in
      rows.reduce(0) { $0 + $1[column].split(separator: " ").count } / rows.count
    }
    guard let what = words.indices.max(by: { words[$0] < words[$1] }), words[what] >= 4 else {
      return nil
    }
    let owner = (0..<count).last { column in
      column != what
        && share(column) { cell in
          !cell.contains(where: \.isNumber) && cell.contains(where: \.isLetter)
            && cell.split(separator: " ").count <= 5
        } > 0.6
    }
    guard let owner else { return nil }
    let number = (0..<what).first { share($0) { Int($0) != nil } > 0.6 }
    return Columns(what: what, owner: owner, number: number)
  }
}
