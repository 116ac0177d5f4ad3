package import Archiving
internal import DocumentModel
package import Foundation
package import Indexing

/// How many documents an output holds and leaves out.
package struct ExportCount: Hashable, Sendable {
  package var written = 0
  package var heldBack = 0

  package init() {}
}

/// Writes the record of every document, twins included, one a line, by document id.
package func exportRecords(
  of archive: Archive, index: SearchIndex, gate: MarkingGate, to write: (Data) throws -> Void
) throws -> ExportCount {
  var count = ExportCount()
  let rows = try index.documents().filter(\.isFirstOfDocument)
  for row in rows.sorted(by: { $0.id < $1.id }) {
    guard gate.passes(row) else {
      count.heldBack += 1
      continue
    }
    guard let document = row.document, let object = try archive.object(document)
    else {
      throw ArchiveDamage.unreadable(path: row.id, reason: "its object is missing")
    }
    try write(object.read(.record))
    count.written += 1
  }
  return count
}
