import GRDB

extension SearchIndex {
  /// An index in a temporary database that holds only what an audience may see: of other documents there is
  /// no row, word or count in it, and a meeting is shown by the first of those that are left. This index
  /// itself, where nothing is left out.
  ///
  /// - Parameter isSeen: said of the row that stands for a document.
  package func only(_ isSeen: (DocumentRow) -> Bool) throws -> SearchIndex {
    let hidden = try documents().filter { $0.isFirstOfDocument && !isSeen($0) }.map(\.id)
    guard !hidden.isEmpty else { return self }
    let copy = try SearchIndex(copying: self)
    for id in hidden { try copy.remove(id) }
    try copy.write { try $0.execute(sql: "DELETE FROM spellings") }
    return copy
  }
}
