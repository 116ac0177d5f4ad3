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
  package init(opening path: String) throws(ArchiveDamage) {
    self.init(path: path, files: FileSystem(below: path))
    guard files.exists(path + "/archive.json") else { throw .missing(path) }
    _ = try description()
  }

  /// Whether there are objects at `path`, though the description of the archive may be lost.
  package static func hasObjects(_ path: String) -> Bool {
    FileSystem(below: path).exists(path + "/objects/0=ocfl_1.1")
  }

  /// Opens an archive for writing, making it where there is none. The folder must be new, empty, or
  /// an archive. What an interrupted run left in `work/` is put right and swept.
  package init(writing path: String, files: FileSystem? = nil) throws {
    self.init(path: path, files: files ?? FileSystem(below: path))
    try Self.refuseForeign(path, files: self.files)
    if self.files.exists(path + "/archive.json") { _ = try description() }
    for folder in ["", "/work", "/overrides", "/quarantine"] {
      try self.files.createDirectory(path + folder)
    }
    try refuseLinks()
    try root.create()
    try sweep()
  }

  /// Refuses a folder that is neither an archive nor empty, before anything is written to it.
  package static func refuseForeign(_ path: String, files: FileSystem) throws(ArchiveDamage) {
    if files.exists(path + "/archive.json") { return }
    if files.exists(path), !files.isDirectory(path) { throw .notAnArchive(path) }
    guard files.names(in: path).allSatisfy(ownNames.contains) else { throw .notAnArchive(path) }
  }

  /// The parts of the archive that are links, its objects apart.
  package var links: [Damage] {
    files.names(in: path).filter { $0 != "objects" && files.isLink("\(path)/\($0)") }
      .map { Damage(path: $0, reason: Verification.isLink) }
  }

  /// Refuses an archive of which a part is a link: what is written to it would be written elsewhere.
  private func refuseLinks() throws {
    guard let link = links.first?.path ?? (files.isLink(root.path) ? "objects" : nil) else {
      return
    }
    throw FileSystemFailure(operation: "open", path: "\(path)/\(link)", number: ELOOP)
  }

  /// What an interrupted first run may have left before `archive.json`.
  private static let ownNames: Set<String> = [
    "objects", "work", "lock", "archive.json.new", "overrides", "quarantine", "journal.ndjson",
    "index.sqlite", "index.sqlite-journal", "index.sqlite-wal", "index.sqlite-shm", "views",
    "removed.ndjson",
  ]

  package func description() throws(ArchiveDamage) -> ArchiveDescription {
    let file = path + "/archive.json"
    let description: ArchiveDescription
    do {
      description = try decodeJSON(ArchiveDescription.self, from: files.read(file))
    } catch {
      throw .noDescription(file)
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

  package func object(_ document: DocumentIdentifier) throws(ArchiveDamage) -> ArchivedObject? {
    let path = root.objectPath(of: document)
    // Where folders cannot be exchanged, an object that is being replaced is away for a moment.
    for _ in 0..<20 where !files.exists(path) && isBeingReplaced(document) { usleep(5000) }
    return try ArchivedObject(document: document, path: path, files: files)
  }

  private func isBeingReplaced(_ document: DocumentIdentifier) -> Bool {
    files.names(in: workPath).contains { $0.hasPrefix(document.digest) && $0.hasSuffix(".old") }
  }

  /// When the archive learnt of each document, RFC 3339: by the journal, else by the first version of the
  /// object.
  package func learnt() throws -> [String: String] {
    var learnt = try journal.read().learnt
    for document in try root.documents() where learnt[document.description] == nil {
      learnt[document.description] = try? object(document)?.inventory.versions["v1"]?.created
    }
    return learnt
  }

  /// Takes the object of a document out in one step, then its bytes; returns whether it was there.
  @discardableResult
  package func removeObject(_ document: DocumentIdentifier) throws -> Bool {
    let object = root.objectPath(of: document)
    let folder = String(object.prefix(upTo: object.lastIndex(of: "/") ?? object.endIndex))
    let isThere = files.exists(object)
    if isThere {
      let aside = "\(workPath)/\(document.digest).removed"
      try files.remove(aside)
      try files.renameNew(object, to: aside)
      try files.syncDirectory(folder)
      try files.remove(aside)
    }
    // A storage root has no empty folders.
    if files.isDirectory(folder), files.names(in: folder).isEmpty {
      try files.remove(folder)
      try files.syncDirectory(root.path)
    }
    return isThere
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
