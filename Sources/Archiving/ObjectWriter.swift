internal import Digests
package import DocumentModel
package import FileSystem
package import Foundation

/// Builds new versions of objects beside the storage root and puts them in with one rename each.
///
/// Nothing is durable before `commit()`: it syncs the file system once for all that was staged,
/// exchanges each object, and syncs the folders. Until an object is exchanged the old one stands
/// whole, so a kill at any point leaves valid objects only.
package final class ObjectWriter {
  private struct Staged {
    var path: String
    var target: String
    var isUpdate: Bool
  }

  private let root: StorageRoot
  private let workPath: String
  private let files: FileSystem
  private let created: String
  private var staged: [Staged] = []
  private var count = 0

  /// - Parameter created: the time that inventories bear, RFC 3339.
  package init(root: StorageRoot, workPath: String, created: String, files: FileSystem) {
    self.root = root
    self.workPath = workPath
    self.created = created
    self.files = files
  }

  package var stagedCount: Int { staged.count }

  /// Stages the next version of `document`, or returns false where its files would be the same.
  ///
  /// - Parameter contents: all files of the version. Those whose bytes an earlier version holds are
  ///   not stored again.
  package func stage(
    _ document: DocumentIdentifier, contents: [(file: ObjectFile, data: Data)], message: String
  ) throws -> Bool {
    let target = root.objectPath(of: document)
    let old = try ArchivedObject(document: document, path: target, files: files)
    var state: [String: [String]] = [:]
    var datas: [String: Data] = [:]
    for (file, data) in contents {
      let fixity = digest(.sha512, of: data)
      state[fixity, default: []].append(file.logicalPath)
      datas[fixity] = data
    }
    for fixity in state.keys { state[fixity]?.sort() }
    if let old, old.inventory.versions[old.inventory.head]?.state == state { return false }
    try build(document, old: old, target: target, state: state, datas: datas, message: message)
    return true
  }

  /// Makes all that was staged durable and part of the archive.
  package func commit() throws(FileSystemFailure) {
    guard !staged.isEmpty else { return }
    try files.syncAll(at: workPath)
    var parents: Set<String> = []
    for object in staged {
      let parent = String(
        object.target.prefix(upTo: object.target.lastIndex(of: "/") ?? object.target.endIndex))
      if !files.exists(parent) {
        try files.createDirectory(parent)
        parents.insert(root.path)
      }
      parents.insert(parent)
      if object.isUpdate {
        try exchange(object)
      } else {
        try files.renameNew(object.path, to: object.target)
      }
    }
    for parent in parents.sorted() { try files.syncDirectory(parent) }
    for object in staged where object.isUpdate { try files.remove(object.path) }
    staged = []
  }

  // MARK: Private

  private func exchange(_ object: Staged) throws(FileSystemFailure) {
    if try files.exchange(object.path, with: object.target) { return }
    // Without the exchange: the old object goes aside under a name from which opening the archive
    // restores it, the new one takes its place.
    let aside = object.path + ".old"
    try files.renameNew(object.target, to: aside)
    try files.renameNew(object.path, to: object.target)
    try files.remove(aside)
  }

  private func build(
    _ document: DocumentIdentifier, old: ArchivedObject?, target: String,
    state: [String: [String]], datas: [String: Data], message: String
  ) throws {
    count += 1
    let path = "\(workPath)/\(document.digest)-\(count)"
    try files.remove(path)
    let number = (old?.inventory.headNumber ?? 0) + 1
    let head = "v\(number)"
    var inventory =
      old?.inventory
      ?? OCFLInventory(
        id: document.description, type: "https://ocfl.io/1.1/spec/#inventory",
        digestAlgorithm: "sha512", head: head, manifest: [:], versions: [:])
    inventory.head = head
    try files.createDirectory("\(path)/\(head)")
    if old != nil { try linkVersions(before: number, from: target, to: path) }
    for fixity in state.keys.sorted() where inventory.manifest[fixity] == nil {
      guard let logical = state[fixity]?.first, let data = datas[fixity] else { continue }
      let content = "\(head)/content/\(logical)"
      let folder = String(content.prefix(upTo: content.lastIndex(of: "/") ?? content.endIndex))
      try files.createDirectory("\(path)/\(folder)")
      try files.write(data, to: "\(path)/\(content)", synced: false)
      inventory.manifest[fixity] = [content]
    }
    inventory.versions[head] = OCFLInventory.Version(
      created: created, message: message, state: state,
      user: OCFLInventory.User(name: "minutebook", address: "urn:x-minutebook:1"))
    let data = try encodeJSON(inventory)
    let sidecar = Data("\(digest(.sha512, of: data)) inventory.json\n".utf8)
    for folder in ["", "/\(head)"] {
      try files.write(data, to: "\(path)\(folder)/inventory.json", synced: false)
      try files.write(sidecar, to: "\(path)\(folder)/inventory.json.sha512", synced: false)
    }
    try files.write(Data("ocfl_object_1.1\n".utf8), to: "\(path)/0=ocfl_object_1.1", synced: false)
    staged.append(Staged(path: path, target: target, isUpdate: old != nil))
  }

  /// Gives the files of earlier versions a second name in the new object.
  private func linkVersions(before number: Int, from old: String, to new: String)
    throws(FileSystemFailure)
  {
    for version in 1..<number { try linkTree("\(old)/v\(version)", to: "\(new)/v\(version)") }
  }

  private func linkTree(_ old: String, to new: String) throws(FileSystemFailure) {
    guard files.isDirectory(old) else { return try files.link(old, to: new) }
    try files.createDirectory(new)
    for name in try files.listing(of: old) { try linkTree("\(old)/\(name)", to: "\(new)/\(name)") }
  }
}
