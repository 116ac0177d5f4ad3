import Archiving
import DocumentModel
import Indexing

/// Gives the records behind the rows of the index, each read once.
final class RecordShelf {
  private let archive: Archive
  private var records: [String: Record] = [:]

  init(archive: Archive) { self.archive = archive }

  func record(_ document: String) throws -> Record {
    if let record = records[document] { return record }
    guard let id = DocumentIdentifier(document), let object = try archive.object(id) else {
      throw ArchiveDamage.unreadable(path: document, reason: "its object is missing")
    }
    let record = try object.record()
    records[document] = record
    return record
  }
}
