package import Foundation

/// The project's folder.
package let projectFolder = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The bytes of a file of the project.
package func projectFile(_ path: String) throws -> Data {
  try Data(contentsOf: projectFolder.appending(path: path))
}

/// A JSON file of the project.
package func projectJSON<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
  try JSONDecoder().decode(type, from: projectFile(path))
}

/// A new folder that is removed when the value is.
package final class TemporaryFolder: Sendable {
  package let url: URL
  package var path: String { url.path(percentEncoded: false) }

  package init() throws {
    // In memory where there is such a place: syncing a disk is measured elsewhere.
    let memory = URL(filePath: "/dev/shm")
    let isWritable = FileManager.default.isWritableFile(atPath: memory.path)
    let parent = isWritable ? memory : FileManager.default.temporaryDirectory
    url = parent.appending(path: "minutebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
