internal import Digests
package import DocumentModel
package import FileSystem
internal import Foundation

/// Something that is not as it must be.
package struct Damage: Codable, Hashable, Sendable, CustomStringConvertible {
  /// In the archive.
  package var path: String
  package var reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  package var description: String { "\(path): \(reason)" }
}

/// Checks a storage root and its objects against OCFL 1.1 and every byte against its digest.
package struct Verification {
  private let root: StorageRoot
  private let files: FileSystem

  package init(root: StorageRoot, files: FileSystem) {
    self.root = root
    self.files = files
  }

  /// What is wrong with the root itself: its declaration, its layout, what else lies in it.
  package func checkRoot() -> [Damage] {
    var damage: [Damage] = []
    if text(of: "\(root.path)/0=ocfl_1.1") != "ocfl_1.1\n" {
      damage.append(
        Damage(path: "objects/0=ocfl_1.1", reason: "the declaration is missing or wrong"))
    }
    if files.isLink(root.path) { damage.append(Damage(path: "objects", reason: Self.isLink)) }
    let known: Set<String> = ["0=ocfl_1.1", "ocfl_layout.json", "extensions"]
    for name in files.names(in: root.path) {
      let path = "\(root.path)/\(name)"
      if files.isLink(path) {
        damage.append(Damage(path: "objects/\(name)", reason: Self.isLink))
        continue
      }
      if known.contains(name) { continue }
      guard name.utf8.count == 2, files.isDirectory(path) else {
        damage.append(Damage(path: "objects/\(name)", reason: "does not belong in a storage root"))
        continue
      }
      let objects = files.names(in: path)
      if objects.isEmpty {
        damage.append(Damage(path: "objects/\(name)", reason: "an empty folder"))
      }
      for object in objects {
        let isHere =
          DocumentIdentifier(object.replacing("%3a", with: ":")).map {
            root.objectPath(of: $0) == "\(path)/\(object)"
          } ?? false
        if !isHere {
          damage.append(
            Damage(path: "objects/\(name)/\(object)", reason: "no object of this layout"))
        }
      }
    }
    return damage
  }

  static let isLink = "is a link; an archive holds files and folders only"

  /// What is wrong with the object of `document`.
  package func check(_ document: DocumentIdentifier) -> [Damage] {
    let path = root.objectPath(of: document)
    return ObjectCheck(
      path: path, shown: "objects" + path.dropFirst(root.path.count), document: document,
      files: files
    ).run()
  }

  private func text(of path: String) -> String? {
    (try? files.read(path)).map { String(decoding: $0, as: UTF8.self) }
  }
}

/// The check of one object.
private struct ObjectCheck {
  let path: String
  /// How messages name it.
  let shown: String
  let document: DocumentIdentifier
  let files: FileSystem
  private var damage: [Damage] = []
  /// The object's own inventory and its sidecar, as read.
  private var head: (bytes: Data, inventory: OCFLInventory)?
  private var sidecarBytes: Data?

  init(path: String, shown: String, document: DocumentIdentifier, files: FileSystem) {
    self.path = path
    self.shown = shown
    self.document = document
    self.files = files
  }

  consuming func run() -> [Damage] {
    reportLinks(in: "")
    if (try? files.read("\(path)/0=ocfl_object_1.1")) != Data("ocfl_object_1.1\n".utf8) {
      report("0=ocfl_object_1.1", "the declaration is missing or wrong")
    }
    guard let inventory = inventory(in: "") else { return damage }
    checkNames(inventory)
    checkVersions(inventory)
    checkContent(inventory)
    return damage
  }

  private mutating func reportLinks(in folder: String) {
    if folder.isEmpty, files.isLink(path) { report("", Verification.isLink) }
    for name in files.names(in: folder.isEmpty ? path : "\(path)/\(folder)") {
      let file = folder.isEmpty ? name : "\(folder)/\(name)"
      if files.isLink("\(path)/\(file)") {
        report(file, Verification.isLink)
      } else if files.isDirectory("\(path)/\(file)") {
        reportLinks(in: file)
      }
    }
  }

  private mutating func report(_ file: String, _ reason: String) {
    damage.append(Damage(path: file.isEmpty ? shown : "\(shown)/\(file)", reason: reason))
  }

  /// The inventory in a folder of the object, checked against its sidecar. One with the bytes of
  /// `known`, which has been checked, is not read again.
  private mutating func inventory(
    in folder: String, sameAs known: (bytes: Data, inventory: OCFLInventory)? = nil
  ) -> OCFLInventory? {
    let name = folder + "inventory.json"
    guard let data = try? files.read("\(path)/\(name)") else {
      report(name, "missing or unreadable")
      return nil
    }
    if let known, known.bytes == data,
      (try? files.read("\(path)/\(name).sha512")) == sidecarBytes
    {
      return known.inventory
    }
    let sidecarData = try? files.read("\(path)/\(name).sha512")
    let sidecar = sidecarData.map { String(decoding: $0, as: UTF8.self) }
    let fixity = digest(.sha512, of: data)
    if sidecarData != Data("\(fixity) inventory.json\n".utf8),
      sidecar?.split(whereSeparator: \.isWhitespace).map(String.init) != [fixity, "inventory.json"]
    {
      report(name, "does not match its digest in \(name).sha512")
    }
    guard let inventory = try? decodeJSON(OCFLInventory.self, from: data) else {
      report(name, "is no inventory")
      return nil
    }
    if folder.isEmpty {
      head = (data, inventory)
      sidecarBytes = sidecarData
    }
    if inventory.id != document.description { report(name, "is that of another object") }
    if inventory.digestAlgorithm != "sha512" { report(name, "uses another digest than sha512") }
    if inventory.type != "https://ocfl.io/1.1/spec/#inventory" {
      report(name, "is of another type")
    }
    return inventory
  }

  private mutating func checkNames(_ inventory: OCFLInventory) {
    var expected: Set<String> = ["0=ocfl_object_1.1", "inventory.json", "inventory.json.sha512"]
    if inventory.headNumber < 1 { report("inventory.json", "has no version") }
    if inventory.head != "v\(inventory.headNumber)" {
      report("inventory.json", "its head is not the last of its versions")
    }
    for number in stride(from: 1, through: inventory.headNumber, by: 1) {
      expected.insert("v\(number)")
    }
    for name in files.names(in: path) where !expected.contains(name) {
      report(name, "does not belong in the object")
    }
    if Set(inventory.versions.keys) != expected.filter({ $0.hasPrefix("v") }) {
      report("inventory.json", "its versions are not v1 to \(inventory.head)")
    }
  }

  private mutating func checkVersions(_ inventory: OCFLInventory) {
    for (name, version) in inventory.versions.sorted(by: { $0.key < $1.key }) {
      if version.created.isEmpty { report("inventory.json", "\(name) has no time") }
      for fixity in version.state.keys where inventory.manifest[fixity] == nil {
        report(
          "inventory.json", "\(name) names a digest that the manifest lacks: \(fixity.prefix(16))…")
      }
      let folder = name
      for name in files.names(in: "\(path)/\(folder)")
      where !["content", "inventory.json", "inventory.json.sha512"].contains(name)
        // A folder more is advised against by OCFL (W002), and no error.
        && !files.isDirectory("\(path)/\(folder)/\(name)")
      {
        report("\(name)", "does not belong in a version")
      }
    }
    let used = Set(inventory.versions.values.flatMap { $0.state.keys })
    for fixity in inventory.manifest.keys.sorted() where !used.contains(fixity) {
      report(
        "inventory.json", "the manifest has a digest that no version uses: \(fixity.prefix(16))…")
    }
    for number in stride(from: 1, through: inventory.headNumber, by: 1) {
      let folder = "v\(number)/"
      guard let older = self.inventory(in: folder, sameAs: head) else { continue }
      if number == inventory.headNumber {
        if older != inventory { report(folder + "inventory.json", "is not that of the object") }
      } else if older.head != "v\(number)"
        || older.versions["v\(number)"]?.state != inventory.versions["v\(number)"]?.state
      {
        report(folder + "inventory.json", "tells of another state of that version")
      }
    }
  }

  private mutating func checkContent(_ inventory: OCFLInventory) {
    var expected: [String: String] = [:]
    for (fixity, paths) in inventory.manifest {
      for path in paths { expected[path] = fixity }
    }
    for file in contentFiles(inventory) {
      guard let fixity = expected.removeValue(forKey: file) else {
        report(file, "is in no manifest")
        continue
      }
      do {
        let data = try files.read("\(path)/\(file)")
        if digest(.sha512, of: data) != fixity {
          report(file, "does not match its digest: its bytes were changed")
        } else if file.contains("/content/source/"),
          digest(.sha256, of: data) != document.digest
        {
          report(file, "is not the source that the object is named for")
        }
      } catch {
        report(file, "cannot be read")
      }
    }
    for file in expected.keys.sorted() { report(file, "is missing") }
  }

  private mutating func contentFiles(_ inventory: OCFLInventory) -> [String] {
    var found: [String] = []
    var folders = stride(from: 1, through: inventory.headNumber, by: 1).map { "v\($0)/content" }
      .filter { files.exists("\(path)/\($0)") }
    while let folder = folders.popLast() {
      let names = files.names(in: "\(path)/\(folder)")
      if names.isEmpty { report(folder, "an empty folder") }
      for name in names {
        let file = "\(folder)/\(name)"
        if files.isDirectory("\(path)/\(file)") { folders.append(file) } else { found.append(file) }
      }
    }
    return found.sorted()
  }
}
