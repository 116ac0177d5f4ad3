internal import Archiving
package import Configuration
package import DocumentModel
internal import FileSystem

/// Takes documents out of an archive for good: personal data, a wrong marking. A tombstone stops them
/// from coming back.
package struct Removal {
  private let session: ArchiveSession
  private let time: String

  package init(archive path: String, configuration: Configuration, settings: RunSettings) throws {
    // An archive must be there: a removal makes none.
    _ = try Archive(opening: path)
    session = try ArchiveSession(path: path, configuration: configuration, time: settings.time)
    time = settings.time
  }

  /// The tombstone comes first, so that a removal that is cut short can only be finished.
  ///
  /// - Parameters:
  ///   - anchor: the meeting of the document.
  ///   - isLast: whether no other document of the meeting is held.
  package func remove(
    _ document: DocumentIdentifier, of anchor: String, isLast: Bool, by: String, why: String
  ) throws {
    let archive = session.archive
    try Tombstones(archive).add(
      Tombstone(document: document.description, time: time, by: by, why: why))
    var overrides = try Overrides(archive)
    try overrides.forget(document.description, of: anchor, isLast: isLast)
    let object = archive.root.objectPath(of: document)
    try archive.files.remove(object)
    // A storage root has no empty folders.
    let folder = object.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    if archive.files.names(in: folder).isEmpty { try archive.files.remove(folder) }
    try session.reindex()
    try session.finish()
  }
}
