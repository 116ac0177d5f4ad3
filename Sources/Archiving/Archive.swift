package import DocumentModel
package import FileSystem
package import Foundation

/// What `archive.json` holds.
package struct ArchiveDescription: Codable, Sendable {
  package var formatVersion: Int
  /// The configuration in force when the archive was last written, as JSON text.
  package var configuration: String

  package init(formatVersion: Int, configuration: String) {
    self.formatVersion = formatVersion
    self.configuration = configuration
  }
}

/// An archive on disk: where its parts lie.
package struct Archive {
  package static let formatVersion = 1

  package let path: String
  package let files: FileSystem
  package let root: StorageRoot
  package let journal: Journal

  package var indexPath: String { path + "/index.sqlite" }
  package var viewsPath: String { path + "/views" }
  package var workPath: String { path + "/work" }
  package var quarantinePath: String { path + "/quarantine" }
  package var overridesPath: String { path + "/overrides" }

  private init(path: String, files: FileSystem) {
    self.path = path
    self.files = files
    root = StorageRoot(path: path + "/objects", files: files)
    journal = Journal(path: path + "/journal.ndjson", files: files)
  }

  /// Opens an archive for reading.
  package init(opening path: String, files: FileSystem = FileSystem()) throws(ArchiveDamage) {
    self.init(path: path, files: files)
    guard files.exists(path + "/archive.json") else { throw .missing(path) }
    _ = try description()
  }

  /// Opens an archive for writing, making it where there is none. The folder must be new, empty, or
  /// an archive. What an interrupted run left in `work/` is put right and swept.
  package init(writing path: String, files: FileSystem = FileSystem()) throws {
    self.init(path: path, files: files)
    try Self.refuseForeign(path, files: files)
    if files.exists(path + "/archive.json") { _ = try description() }
    for folder in ["", "/work", "/overrides", "/quarantine"] {
      try files.createDirectory(path + folder)
    }
    try root.create()
    try sweep()
  }

  /// Refuses a folder that is neither an archive nor empty, before anything is written to it.
  package static func refuseForeign(_ path: String, files: FileSystem) throws(ArchiveDamage) {
    if files.exists(path + "/archive.json") { return }
    if files.exists(path), !files.isDirectory(path) { throw .notAnArchive(path) }
    guard files.names(in: path).allSatisfy(ownNames.contains) else { throw .notAnArchive(path) }
  }

  /// What an interrupted first run may have left before `archive.json`.
  private static let ownNames: Set<String> = [
    "objects", "work", "lock", "archive.json.new", "overrides", "quarantine", "journal.ndjson",
    "index.sqlite", "index.sqlite-journal", "views", "removed.ndjson",
  ]

  package func description() throws(ArchiveDamage) -> ArchiveDescription {
    let file = path + "/archive.json"
    let description: ArchiveDescription
    do {
      description = try decodeJSON(ArchiveDescription.self, from: files.read(file))
    } catch {
      throw .unreadable(path: file, reason: "cannot be read")
    }
    guard description.formatVersion <= Self.formatVersion else {
      throw .newerFormat(path, version: description.formatVersion)
    }
    return description
  }

  /// Notes the configuration in force, where it is another than before.
  package func describe(configuration: Data) throws {
    let new = ArchiveDescription(
      formatVersion: Self.formatVersion,
      configuration: String(decoding: configuration, as: UTF8.self))
    let data = try encodeJSON(new)
    let file = path + "/archive.json"
    if files.exists(file), try files.read(file) == data { return }
    try files.replace(file, with: data)
  }

  /// Takes the archive's lock; `nil` where another process has it.
  package func lock() throws(FileSystemFailure) -> FileLock? {
    try files.createDirectory(path)
    return try FileLock.take(path + "/lock")
  }

  package func object(_ document: DocumentIdentifier) throws(ArchiveDamage) -> ArchivedObject? {
    try ArchivedObject(document: document, path: root.objectPath(of: document), files: files)
  }

  /// Restores objects that an interrupted update without an exchange put aside, then empties
  /// `work/`.
  private func sweep() throws {
    for name in files.names(in: workPath) {
      let path = "\(workPath)/\(name)"
      if name.hasSuffix(".old"), let document = DocumentIdentifier("urn:sha256:" + name.prefix(64))
      {
        let target = root.objectPath(of: document)
        if !files.exists(target) {
          try files.renameNew(path, to: target)
          continue
        }
      }
      try files.remove(path)
    }
  }
}
