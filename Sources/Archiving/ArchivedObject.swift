internal import Digests
package import DocumentModel
package import FileSystem
package import Foundation

/// The files that the object of a document holds.
package enum ObjectFile: Hashable, Sendable {
  case source(name: String)
  case extract
  case classify
  case entities
  case record
  case page

  package var logicalPath: String {
    switch self {
    case .source(let name): "source/\(name)"
    case .extract: "extract.json"
    case .classify: "classify.json"
    case .entities: "entities.json"
    case .record: "record.json"
    case .page: "record.md"
    }
  }
}

/// What is wrong with an archive.
package enum ArchiveDamage: Error, Hashable, CustomStringConvertible {
  case missing(String)
  case notAnArchive(String)
  case newerFormat(String, version: Int)
  case unreadable(path: String, reason: String)
  case noIndex(String)
  /// A document was removed, and the index still has it.
  case unfinishedRemoval(String)
  /// `archive.json` cannot be read.
  case noDescription(String)

  package var description: String {
    switch self {
    case .missing(let path):
      "\(path): no archive here; make one with: minutebook ingest FOLDER --archive \(path)"
    case .notAnArchive(let path):
      "\(path): not an archive of minutebook and not empty; give another folder with --archive"
    case .newerFormat(let path, let version):
      "\(path): written by a newer minutebook (format \(version)); use that"
    case .noIndex(let path):
      "\(path): the index is missing, damaged or of another version; make it anew with: "
        + "minutebook reindex --archive \(path.replacing("/index.sqlite", with: ""))"
    case .unfinishedRemoval(let path):
      "\(path): a removal was cut short; finish it with: minutebook reindex --archive \(path)"
    case .noDescription(let path):
      "\(path): cannot be read; nothing else of the archive depends on it: move it away and run "
        + "minutebook reindex, with --config where the configuration was not the built-in one"
    case .unreadable(let path, let reason):
      "\(path): \(reason); see all that is damaged with: minutebook verify"
    }
  }
}

/// The newest version of a document's object, for reading.
package struct ArchivedObject {
  package let document: DocumentIdentifier
  package let inventory: OCFLInventory
  private let path: String
  private let files: FileSystem

  /// Opens the object at `path`; `nil` where there is none.
  package init?(document: DocumentIdentifier, path: String, files: FileSystem)
    throws(ArchiveDamage)
  {
    guard files.exists(path) else { return nil }
    let inventoryPath = path + "/inventory.json"
    let data: Data
    let sidecar: String
    do {
      data = try files.read(inventoryPath)
      sidecar = String(decoding: try files.read(inventoryPath + ".sha512"), as: UTF8.self)
      inventory = try decodeJSON(OCFLInventory.self, from: data)
    } catch {
      throw .unreadable(path: inventoryPath, reason: "the inventory cannot be read")
    }
    // Whoever builds on an object would seal what was changed in it under fresh digests.
    guard
      sidecar.split(whereSeparator: \.isWhitespace).first.map(String.init)
        == digest(.sha512, of: data)
    else {
      throw .unreadable(path: inventoryPath, reason: "does not match its digest")
    }
    guard inventory.id == document.description else {
      throw .unreadable(path: inventoryPath, reason: "is that of another object")
    }
    if let problem = inventory.problem {
      throw .unreadable(path: inventoryPath, reason: problem)
    }
    self.document = document
    self.path = path
    self.files = files
  }

  package func read(_ file: ObjectFile) throws(ArchiveDamage) -> Data {
    try read(file, ofVersion: inventory.headNumber)
  }

  /// - Parameter number: of the version, from 1.
  private func read(_ file: ObjectFile, ofVersion number: Int) throws(ArchiveDamage) -> Data {
    guard let expected = inventory.digest(of: file.logicalPath, inVersion: number),
      let content = inventory.manifest[expected]?.first
    else {
      throw .unreadable(path: path, reason: "holds no \(file.logicalPath)")
    }
    let data: Data
    do {
      data = try files.read("\(path)/\(content)")
    } catch {
      throw .unreadable(path: "\(path)/\(content)", reason: "cannot be read")
    }
    // What was changed is not passed on: not to an answer, and not under a fresh digest.
    guard digest(.sha512, of: data) == expected else {
      throw .unreadable(path: "\(path)/\(content)", reason: "does not match its digest")
    }
    if case .source = file, digest(.sha256, of: data) != document.digest {
      throw .unreadable(
        path: "\(path)/\(content)", reason: "is not the source that the object is named for")
    }
    return data
  }

  package func decode<Value: Decodable>(_ type: Value.Type, from file: ObjectFile)
    throws(ArchiveDamage) -> Value
  {
    let data = try read(file)
    do {
      return try decodeJSON(type, from: data)
    } catch {
      throw .unreadable(
        path: "\(path)/\(inventory.contentPath(of: file.logicalPath) ?? "")",
        reason: "is not what this version writes")
    }
  }

  package func record() throws(ArchiveDamage) -> Record { try decode(Record.self, from: .record) }

  /// A record as an earlier version had it.
  package struct EarlierRecord {
    package let version: String
    /// RFC 3339, when that version was made.
    package let created: String
    package let record: Record
  }

  /// The records that its versions had, the oldest first, those that cannot be read any more left out; of
  /// versions with the same bytes the first.
  package var records: [EarlierRecord] {
    var last: String?
    return (1...inventory.headNumber).compactMap { number in
      let expected = inventory.digest(of: ObjectFile.record.logicalPath, inVersion: number)
      guard expected != last else { return nil }
      last = expected
      guard let data = try? read(.record, ofVersion: number),
        let record = try? decodeJSON(Record.self, from: data),
        let version = inventory.versions["v\(number)"]
      else { return nil }
      return EarlierRecord(version: "v\(number)", created: version.created, record: record)
    }
  }

  /// The newest record before the head's that has `words` in its bytes and is accepted; `nil` where none is.
  package func earlierRecord(
    with words: String, where isWanted: (Record) -> Bool
  ) -> EarlierRecord? {
    var seen = [inventory.digest(of: ObjectFile.record.logicalPath)]
    for number in stride(from: inventory.headNumber - 1, to: 0, by: -1) {
      let expected = inventory.digest(of: ObjectFile.record.logicalPath, inVersion: number)
      guard !seen.contains(expected) else { continue }
      seen.append(expected)
      // What cannot be read, or is written as no version knows any more, tells nothing.
      guard let data = try? read(.record, ofVersion: number),
        data.range(of: Data(words.utf8)) != nil,
        let record = try? decodeJSON(Record.self, from: data), isWanted(record),
        let version = inventory.versions["v\(number)"]
      else { continue }
      return EarlierRecord(version: "v\(number)", created: version.created, record: record)
    }
    return nil
  }

  /// The name of the source as it was at first ingest, encoded as it is stored.
  package var sourceName: String? {
    inventory.logicalPaths.first { $0.hasPrefix("source/") }.map { String($0.dropFirst(7)) }
  }

  /// Where the source lies.
  package var sourcePath: String? {
    sourceName.flatMap { inventory.contentPath(of: ObjectFile.source(name: $0).logicalPath) }
      .map { "\(path)/\($0)" }
  }
}
