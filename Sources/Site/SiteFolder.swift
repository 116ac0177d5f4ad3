internal import FileSystem
internal import Foundation

/// What is written into a folder, and by which file it says so of itself.
package enum FolderKind: Sendable {
  case site
  case feeds
  case markdown

  fileprivate var note: String {
    switch self {
    case .site: "publish.json"
    case .feeds: "feeds.json"
    case .markdown: "markdown.json"
    }
  }

  /// The folders in it that are all its own.
  fileprivate var folders: [String] {
    switch self {
    case .site: ["bodies", "meetings", "modifications", "feeds", "pages", "lists"]
    case .feeds: ["feeds"]
    case .markdown: ["meetings", "modifications"]
    }
  }
}

/// What a folder of pages or feeds says of itself.
package struct SiteNote: Codable, Hashable, Sendable {
  /// How things stood on this ISO day is what its pages say; empty where no run has come to its end.
  package var asOf = ""
  package var audience = ""
  /// How many documents were left out for their marking.
  package var leftOut = 0
  /// The day of the publishing before, from which on its first page tells what changed.
  package var since: String?
  /// Why the pages may not say all that the archive holds.
  package var doubts: [String] = []
  package var meetings = 0
  package var modifications = 0
  package var bodies = 0
  /// How many pictures of pages there are.
  package var pictures = 0
}

/// A folder of pages, feeds or texts. What has not changed keeps its bytes and its time; what is not part of the site any more
/// goes, but only from the folders that are its own.
final class SiteFolder {
  let path: String
  /// What the last publishing said of itself; `nil` where there was none.
  let former: SiteNote?
  private let kind: FolderKind
  private let files = FileSystem()
  private var written: Set<String> = []

  /// - Throws: `OutputProblem` where something else is in the folder.
  init(_ path: String, of kind: FolderKind) throws {
    if path.isEmpty || files.exists(path) && !files.isDirectory(path) {
      throw OutputProblem(path: path, reason: "is no folder; give one")
    }
    self.path = path
    self.kind = kind
    let known = (try? files.read("\(path)/\(kind.note)"))
      .flatMap { try? JSONDecoder().decode(SiteNote.self, from: $0) }
    former = known.flatMap { $0.asOf.isEmpty ? nil : $0 }
    if known == nil, files.isDirectory(path), !(try files.listing(of: path)).isEmpty {
      throw OutputProblem(
        path: path,
        reason: "is neither empty nor has it \(kind.note) of an earlier run; give another folder")
    }
    try files.createDirectory(path)
    for folder in kind.folders { try files.createDirectory("\(path)/\(folder)") }
    // A run that is cut short leaves a folder that the next may go on with.
    if known == nil { try write(kind.note, encoded(SiteNote())) }
  }

  /// Puts a file where it differs.
  func write(_ name: String, _ data: Data) throws {
    written.insert(name)
    let place = "\(path)/\(name)"
    if files.size(of: place) == data.count, (try? files.read(place)) == data { return }
    let fresh = "\(path)/.publish.new"
    try files.write(data, to: fresh, synced: false)
    try files.rename(fresh, to: place)
  }

  /// Keeps a file as it lies there; `false` where there is none.
  func keep(_ name: String) -> Bool {
    guard files.exists("\(path)/\(name)") else { return false }
    written.insert(name)
    return true
  }

  func createFolder(_ name: String) throws { try files.createDirectory("\(path)/\(name)") }

  /// Takes out what is not part of it any more, and puts down what it says of itself.
  func finish(_ note: SiteNote) throws -> SiteNote {
    var note = note
    for folder in kind.folders { try sweep(folder) }
    note.pictures = written.count { $0.hasSuffix(".png") }
    try write(kind.note, encoded(note))
    try files.syncDirectory(path)
    return note
  }

  private func encoded(_ note: SiteNote) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(note) + Data("\n".utf8)
  }

  /// Removes what was not written.
  private func sweep(_ folder: String) throws {
    for name in try files.listing(of: "\(path)/\(folder)") {
      let place = "\(folder)/\(name)"
      if files.isDirectory("\(path)/\(place)") {
        try sweep(place)
        if try files.listing(of: "\(path)/\(place)").isEmpty {
          try files.remove("\(path)/\(place)")
        }
      } else if !written.contains(place) {
        try files.remove("\(path)/\(place)")
      }
    }
  }
}

extension SiteFolder {
  /// The size of a PNG file in pixels, from its head.
  func pictureSize(_ name: String) throws -> (width: Int, height: Int)? {
    let bytes = [UInt8](try FileSystem().read("\(path)/\(name)").prefix(24))
    guard bytes.count == 24, bytes[1...3].elementsEqual("PNG".utf8) else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
  }
}
