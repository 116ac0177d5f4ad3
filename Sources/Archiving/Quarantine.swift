internal import Digests
package import DocumentModel
package import FileSystem
package import Foundation

/// What `quarantine/<digest>/reason.json` holds.
package struct QuarantineReason: Codable, Hashable, Sendable {
  package var document: String
  package var path: String
  package var failure: FailureClass
  package var reason: String
  /// Whether the source lies beside it and is tried again when its key changes.
  package var canBeTriedAgain: Bool
}

/// Keeps what could not be read: the reason, and the source of what may be tried again.
package struct Quarantine {
  private let path: String
  private let files: FileSystem

  package init(archive: Archive) {
    path = archive.quarantinePath
    files = archive.files
  }

  package func put(
    _ document: DocumentIdentifier, path sourcePath: String, failure: FailureClass, reason: String,
    source: Data
  ) throws {
    let folder = "\(path)/\(document.digest)"
    try files.createDirectory(folder)
    let again = failure != .refused
    if again, !files.exists(folder + "/source") { try files.write(source, to: folder + "/source") }
    let words = QuarantineReason(
      document: document.description, path: sourcePath, failure: failure, reason: reason,
      canBeTriedAgain: again)
    try files.replace(folder + "/reason.json", with: encodeJSON(words))
  }

  /// Takes a document out that was read after all.
  package func release(_ document: DocumentIdentifier) throws(FileSystemFailure) {
    try files.remove("\(path)/\(document.digest)")
  }

  /// The source of a document that may be tried again; `nil` where none is kept.
  ///
  /// - Throws: `ArchiveDamage` where other bytes stand in its place.
  package func source(_ document: DocumentIdentifier) throws -> Data? {
    let file = "\(path)/\(document.digest)/source"
    guard files.exists(file) else { return nil }
    let data = try files.read(file)
    guard digest(.sha256, of: data) == document.digest else {
      throw ArchiveDamage.unreadable(
        path: file, reason: "is not what was put there; remove its folder and ingest the file again"
      )
    }
    return data
  }

  /// All reasons, by document.
  package func reasons() -> [QuarantineReason] {
    files.names(in: path).compactMap { name in
      guard let data = try? files.read("\(path)/\(name)/reason.json") else { return nil }
      return try? decodeJSON(QuarantineReason.self, from: data)
    }
  }
}
