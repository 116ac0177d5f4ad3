import DocumentModel
import GRDB

extension SearchIndex {
  /// A copy in a temporary database that is gone with it. Nothing changes in it while it is read.
  package func copy() throws -> SearchIndex {
    let copy = try SearchIndex(copying: self)
    copy.doubts = doubts
    return copy
  }

  /// Takes out of a copy every document of which no row is wanted: of it there is no row, word or count
  /// left, and a meeting is shown by the first of those that stay.
  package func keepOnly(_ isWanted: (DocumentRow) -> Bool) throws {
    let rows = try documents()
    let unwanted = Set(rows.compactMap(\.document))
      .subtracting(rows.filter(isWanted).compactMap(\.document))
    for document in unwanted.sorted() { try remove(document.description) }
    if !unwanted.isEmpty { try write { try $0.execute(sql: "DELETE FROM spellings") } }
  }
}
