package import Archiving
package import DocumentModel
internal import FileSystem
internal import Recording

/// A file of corrections that cannot be read: the run does not begin, and no document is to blame.
package struct OverrideProblem: Error, CustomStringConvertible {
  package let path: String
  package let reason: String

  package var description: String {
    "\(path): \(reason); write it as {\"corrections\": [{\"field\": …, \"value\": …, \"why\": …, "
      + "\"by\": …, \"on\": …}]}"
  }
}

/// The corrections that people wrote, `overrides/<anchor>.json`. Read once, before anything is done;
/// written only by `correct`.
package struct Overrides {
  private let archive: Archive
  private var byAnchor: [String: [Correction]] = [:]

  package init(_ archive: Archive) throws(OverrideProblem) {
    self.archive = archive
    for name in archive.files.names(in: archive.overridesPath) where name.hasSuffix(".json") {
      let anchor = String(name.dropLast(".json".count))
      do {
        let data = try archive.files.read(path(anchor))
        byAnchor[anchor] = try decodeJSON(CorrectionFile.self, from: data).corrections
      } catch {
        throw OverrideProblem(path: path(anchor), reason: "not a file of corrections")
      }
    }
  }

  package func path(_ anchor: String) -> String { "\(archive.overridesPath)/\(anchor).json" }

  /// All corrections with the meetings they are of, in order.
  package var all: [(anchor: String, correction: Correction)] {
    byAnchor.sorted { $0.key < $1.key }.flatMap { anchor, corrections in
      corrections.map { (anchor, $0) }
    }
  }

  package func corrections(_ anchor: String) -> [Correction] { byAnchor[anchor] ?? [] }

  /// Adds a correction to those of a meeting, and has it on disk before it returns.
  package mutating func add(_ correction: Correction, to anchor: String) throws {
    let all = corrections(anchor) + [correction]
    try archive.files.replace(path(anchor), with: encodeJSON(CorrectionFile(corrections: all)))
    byAnchor[anchor] = all
  }
}
