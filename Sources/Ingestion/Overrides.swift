package import Archiving
package import DocumentModel
internal import Foundation
internal import Recording

/// A file of corrections that is none.
package struct OverrideProblem: Error, CustomStringConvertible {
  package let path: String
  package let reason: String

  package var description: String {
    "\(path): \(reason); write it as {\"corrections\": [{\"field\", \"value\", \"why\", \"by\", \"on\"}]}"
  }
}

/// The corrections that people wrote, by meeting. They are read, and written only by `correct`.
package struct Overrides {
  private let folder: String

  package init(_ archive: Archive) { folder = archive.overridesPath }

  package func path(_ anchor: String) -> String { "\(folder)/\(anchor).json" }

  /// The corrections of a meeting; none where it has no file.
  package func corrections(_ anchor: String) throws -> [Correction] {
    guard let data = FileManager.default.contents(atPath: path(anchor)) else { return [] }
    do {
      return try decodeJSON(CorrectionFile.self, from: data).corrections
    } catch {
      throw OverrideProblem(path: path(anchor), reason: "not a file of corrections (\(error))")
    }
  }

  /// Adds a correction to those of a meeting.
  package func add(_ correction: Correction, to anchor: String) throws {
    let all = try corrections(anchor) + [correction]
    let file = path(anchor)
    try encodeJSON(CorrectionFile(corrections: all)).write(
      to: URL(filePath: file), options: .atomic)
  }
}
