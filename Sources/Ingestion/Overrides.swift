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
/// written only by `correct` and `remove`.
package struct Overrides {
  private let archive: Archive
  private var byAnchor: [String: [Correction]] = [:]

  package init(_ archive: Archive) throws {
    self.archive = archive
    // A folder that cannot be listed is none without corrections.
    for name in try archive.files.listing(of: archive.overridesPath)
    where name.hasSuffix(".json") {
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

  /// The digest of the corrections of a meeting, short; `nil` where there are none.
  func digest(of anchor: String) throws -> String? {
    let corrections = corrections(anchor)
    guard !corrections.isEmpty else { return nil }
    return StageKeys.shortDigest(of: [[UInt8](try encodeJSON(corrections))])
  }

  /// Adds a correction to those of a meeting in place of one of the same field at the same place, and has it
  /// on disk before it returns.
  package mutating func add(_ correction: Correction, to anchor: String) throws {
    try write(corrections(anchor).filter { !correction.replaces($0) } + [correction], to: anchor)
  }

  /// Takes the corrections of a field out, at the words given; returns those that there were.
  package mutating func withdraw(field: String, quote: String?, of anchor: String) throws
    -> [Correction]
  {
    let gone = corrections(anchor).filter { $0.field == field && $0.quote == quote }
    if !gone.isEmpty { try write(corrections(anchor).filter { !gone.contains($0) }, to: anchor) }
    return gone
  }

  /// Takes out what names a document that is gone; all where it was the last of its meeting, since the
  /// words that a correction quotes are of the document.
  package mutating func forget(_ document: String, of anchor: String, isLast: Bool) throws {
    let kept = isLast ? [] : corrections(anchor).filter { $0.document != document }
    if kept != corrections(anchor) { try write(kept, to: anchor) }
  }

  /// Takes out what names a document that is gone, whatever its meeting was.
  package mutating func forget(_ document: String) throws {
    for anchor in byAnchor.keys.sorted() {
      let kept = corrections(anchor).filter { $0.document != document }
      if kept != corrections(anchor) { try write(kept, to: anchor) }
    }
  }

  private mutating func write(_ corrections: [Correction], to anchor: String) throws {
    if corrections.isEmpty {
      try archive.files.remove(path(anchor))
    } else {
      try archive.files.replace(
        path(anchor), with: encodeJSON(CorrectionFile(corrections: corrections)))
    }
    byAnchor[anchor] = corrections.isEmpty ? nil : corrections
  }
}
