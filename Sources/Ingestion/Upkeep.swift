package import Archiving
package import Configuration
package import DocumentModel
internal import Indexing

/// Makes index and views of an archive anew from its objects and journal.
/// Returns how many documents they hold, and which are damaged and so not in them.
package func reindex(archive path: String, configuration: Configuration, time: String) throws
  -> (documents: Int, damaged: [Damage])
{
  // The description of an archive is made anew as well.
  if !Archive.hasObjects(path) { _ = try Archive(opening: path) }
  let session = try ArchiveSession(path: path, configuration: configuration, time: time)
  try session.reindex()
  try session.finish()
  return (
    try session.index.documents().count(where: \.isFirstOfDocument), try session.damagedObjects()
  )
}

/// Which stages of which documents would run again with `configuration`, and why.
package struct Staleness {
  private let keys: StageKeys
  private let state: JournalState
  private let overrides: Overrides

  package init(archive: Archive, configuration: Configuration) throws {
    keys = try StageKeys(configuration)
    state = try archive.journal.read()
    overrides = try Overrides(archive)
  }

  /// The stages of `document` whose key changed, with what changed in words.
  ///
  /// - Parameter anchor: of its meeting, as it was read.
  package func stale(_ document: DocumentIdentifier, anchor: String) throws -> [(
    stage: StageName, reasons: [String]
  )] {
    let corrections = try overrides.digest(of: anchor)
    let stored = state.stages[document.description] ?? [:]
    return StageName.allCases.compactMap { stage in
      guard let key = stored[stage.rawValue] else {
        return (stage, ["the journal knows no earlier run"])
      }
      if keys.isCurrent(key, of: stage, corrections: corrections) { return nil }
      return (stage, keys.difference(from: key, of: stage, corrections: corrections))
    }
  }

  /// The paths by which a document came, oldest first.
  package func paths(_ document: DocumentIdentifier) -> [String] {
    state.names[document.description] ?? []
  }

  /// What was refused or put in quarantine, by document.
  package var failures: [String: JournalState.FailureState] { state.failures }
}
