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
  /// - Throws: `OverrideProblem` where a file of corrections that cannot be read may name the document: what
  ///   is told of it there would stay.
  package func remove(
    _ document: DocumentIdentifier, of anchor: String, isLast: Bool, by: String, why: String
  ) throws {
    try session.overrides.check(anchor)
    try session.overrides.checkNothingNames(document.description)
    try Tombstones(session.archive).add(
      Tombstone(
        document: document.description, time: time, by: by, why: why,
        lastOf: isLast ? anchor : nil))
    // Nobody is told of it from here on.
    try session.forget(document)
    // From here on whoever opens the archive for writing finishes it.
    try session.changeOverrides {
      try $0.forget(document.description, of: anchor, isLast: isLast)
    }
    try session.archive.removeObject(document)
    // A new file: what is deleted from an old one stays in its free pages.
    try session.reindex()
    try session.finish()
  }
}
