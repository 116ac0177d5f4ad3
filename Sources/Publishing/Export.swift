package import Archiving
internal import DocumentModel
package import Foundation
package import Indexing

/// Writes the record of every document of an index that a gate made, twins included, one a line, by document
/// id. Returns how many.
package func exportRecords(
  of archive: Archive, index: SearchIndex, gate: MarkingGate, to sink: (Data) throws -> Void
) throws -> Int {
  var count = 0
  for document in Set(try index.documents().compactMap(\.document)).sorted() {
    guard let object = try archive.object(document) else {
      throw ArchiveDamage.unreadable(path: document.description, reason: "its object is missing")
    }
    let record = try object.read(.record)
    // It may have been read anew since the index was copied, with another marking.
    let marking = try decodeJSON(MarkedRecord.self, from: record).marking
    if gate.isRestricted(marking?.label, isPublic: marking?.isPublic) { continue }
    try sink(record)
    count += 1
  }
  return count
}

/// What of a record says who may see it.
private struct MarkedRecord: Decodable {
  let marking: Marking?
}
