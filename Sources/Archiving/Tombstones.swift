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

  package init(_ archive: Archive) { path = archive.path + "/removed.ndjson" }

  package func all() -> [String: Tombstone] {
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    var found: [String: Tombstone] = [:]
    for line in data.split(separator: UInt8(ascii: "\n")) {
      if let stone = try? decodeJSON(Tombstone.self, from: Data(line)) {
        found[stone.document] = stone
      }
    }
    return found
  }

  /// Adds a stone, and has it on disk before it returns.
  package func add(_ stone: Tombstone) throws {
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    defer { try? handle.close() }
    try handle.seekToEnd()
    try handle.write(contentsOf: encodeJSON(stone) + Data("\n".utf8))
    try handle.synchronize()
  }
}
