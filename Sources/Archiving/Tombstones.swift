internal import DocumentModel
internal import FileSystem
internal import Foundation

/// A document that was taken out for good, and stays out.
package struct Tombstone: Codable, Hashable, Sendable {
  /// `urn:sha256:…`
  package var document: String
  /// RFC 3339.
  package var time: String
  package var by: String
  package var why: String

  package init(document: String, time: String, by: String, why: String) {
    self.document = document
    self.time = time
    self.by = by
    self.why = why
  }
}

/// The documents that were taken out, `removed.ndjson`: a line each.
package struct Tombstones {
  private let path: String
  private let files: FileSystem

  package init(_ archive: Archive) {
    path = archive.path + "/removed.ndjson"
    files = archive.files
  }

  /// By document. A line that cannot be read is damage: what it kept out must not come back.
  package func all() throws -> [String: Tombstone] {
    guard files.exists(path) else { return [:] }
    var found: [String: Tombstone] = [:]
    for line in try files.read(path).split(separator: UInt8(ascii: "\n")) {
      guard let stone = try? decodeJSON(Tombstone.self, from: Data(line)) else {
        throw ArchiveDamage.unreadable(path: path, reason: "a line of it is no tombstone")
      }
      found[stone.document] = stone
    }
    return found
  }

  /// Adds a stone, and has it on disk before it returns.
  package func add(_ stone: Tombstone) throws {
    // `encodeJSON` ends with a line feed.
    try files.append(encodeJSON(stone), toFileAt: path)
  }
}
