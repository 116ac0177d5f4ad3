import Archiving
import DocumentModel
import Indexing
import Recording

/// Gives the records behind the rows of the index, each read once; of a file that holds several
/// meetings what it says of the one asked for.
final class RecordShelf {
  private let archive: Archive
  private var records: [String: Record] = [:]

  init(archive: Archive) { self.archive = archive }

  func record(_ document: String) throws -> Record {
    if let record = records[document] { return record }
    for part in try wholeRecord(document).meetingParts { records[part.record.id] = part.record }
    guard let record = records[document] else {
      throw ArchiveDamage.unreadable(
        path: document, reason: "the index is of another version of it; minutebook reindex")
    }
    return record
  }

  /// The record of the document with all its meetings, read from disk.
  func wholeRecord(_ document: String) throws -> Record {
    guard let id = DocumentIdentifier(meeting: document), let object = try archive.object(id) else {
      throw ArchiveDamage.unreadable(path: document, reason: "its object is missing")
    }
    let record = try object.record()
    do {
      try validate(record)
    } catch {
      throw ArchiveDamage.unreadable(
        path: document, reason: "its record does not hold together: \(error)")
    }
    return record
  }
}
