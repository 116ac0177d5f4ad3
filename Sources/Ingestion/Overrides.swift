package import Archiving
package import DocumentModel
internal import FileSystem
internal import Foundation
internal import Recording

/// A file of corrections that cannot be read. Nothing is corrected in its meeting until it can, and what was
/// applied before stays; no document is to blame.
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
  /// The meetings whose file cannot be read, with its bytes.
  private var unreadable: [String: Data] = [:]

  package init(_ archive: Archive) throws {
    self.archive = archive
    // A folder that cannot be listed is none without corrections.
    for name in try archive.files.listing(of: archive.overridesPath)
    where name.hasSuffix(".json") {
      let anchor = String(name.dropLast(".json".count))
      let data = try? archive.files.read(path(anchor))
      if let data, let file = try? decodeJSON(CorrectionFile.self, from: data) {
        byAnchor[anchor] = file.corrections
      } else {
        unreadable[anchor] = data ?? Data()
      }
    }
  }

  /// The files that cannot be read.
  package var problems: [OverrideProblem] { unreadable.keys.sorted().map(problem) }

  private func problem(_ anchor: String) -> OverrideProblem {
    OverrideProblem(
      path: path(anchor), reason: "not a file of corrections, so nothing of it is read")
  }

  /// - Throws: `OverrideProblem` where the file of the meeting cannot be read, so that nothing may be
  ///   changed in it.
  package func check(_ anchor: String) throws {
    if unreadable[anchor] != nil { throw problem(anchor) }
  }

  /// - Throws: `OverrideProblem` where a document, which is to go, may be named in a file that cannot be read.
  func checkNothingNames(_ document: String) throws {
    let name = Data(document.utf8)
    for (anchor, data) in unreadable.sorted(by: { $0.key < $1.key })
    where data.range(of: name) != nil { throw problem(anchor) }
  }

  package func path(_ anchor: String) -> String { "\(archive.overridesPath)/\(anchor).json" }

  /// All corrections with the meetings they are of, in order.
  package var all: [(anchor: String, correction: Correction)] {
    byAnchor.sorted { $0.key < $1.key }.flatMap { anchor, corrections in
      corrections.map { (anchor, $0) }
    }
  }

  private func corrections(_ anchor: String) -> [Correction] { byAnchor[anchor] ?? [] }

  /// The corrections of a meeting; `nil` where their file cannot be read.
  func readable(_ anchor: String) -> [Correction]? {
    unreadable[anchor] == nil ? corrections(anchor) : nil
  }

  /// The digest of the corrections of a meeting, short; `nil` where there are none.
  func digest(of anchor: String) throws -> String? {
    if let data = unreadable[anchor] { return StageKeys.shortDigest(of: [[UInt8](data)]) }
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
    try check(anchor)
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
    try check(anchor)
    if corrections.isEmpty {
      try archive.files.remove(path(anchor))
    } else {
      try archive.files.replace(
        path(anchor), with: encodeJSON(CorrectionFile(corrections: corrections)))
    }
    byAnchor[anchor] = corrections.isEmpty ? nil : corrections
  }
}
