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
  /// The meeting whose corrections go with it, where it was the last document of it.
  package var lastOf: String?

  package init(document: String, time: String, by: String, why: String, lastOf: String? = nil) {
    self.document = document
    self.time = time
    self.by = by
    self.why = why
    self.lastOf = lastOf
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

  /// By document. A line that cannot be read is damage: what it kept out must not come back. A last line
  /// that was cut short was never acknowledged.
  package func all() throws -> [String: Tombstone] {
    guard files.exists(path) else { return [:] }
    let data = try files.read(path)
    let lines = data.split(separator: UInt8(ascii: "\n"))
    var found: [String: Tombstone] = [:]
    for (number, line) in lines.enumerated() {
      guard let stone = try? decodeJSON(Tombstone.self, from: Data(line)) else {
        if number == lines.count - 1, data.last != UInt8(ascii: "\n") { break }
        throw ArchiveDamage.unreadable(
          path: path,
          reason: "line \(number + 1) is no tombstone, so nobody knows what it keeps out")
      }
      found[stone.document] = stone
    }
    return found
  }

  /// Adds a stone, and has it on disk before it returns.
  package func add(_ stone: Tombstone) throws {
    // `encodeJSON` ends with a line feed.
    try files.appendLines(encodeJSON(stone), toFileAt: path)
  }
}
