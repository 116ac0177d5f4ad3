package import DocumentModel
package import FileSystem
internal import Foundation

/// Why a document was not added, by whose fault.
package enum FailureClass: String, Codable, Hashable, Sendable {
  case refused
  case damaged
  case timeout
  case memory
  /// It gave more than it may.
  case output
  case crashed
  /// Its reader asked the system for what none may have, and was ended for it.
  case forbidden
}

/// The key of one stage for one document, and what it is made of.
package struct StageKey: Codable, Hashable, Sendable {
  /// SHA-256 over the parts.
  package var key: String
  /// Digest of the stage's input.
  package var input: String
  package var version: Int
  /// Digest of the part of the configuration that the stage reads.
  package var configuration: String
  /// Versions of the libraries it calls.
  package var libraries: [String: String]

  package init(
    key: String, input: String, version: Int, configuration: String, libraries: [String: String]
  ) {
    self.key = key
    self.input = input
    self.version = version
    self.configuration = configuration
    self.libraries = libraries
  }
}

/// A line of the journal: one attempt, or a name for known bytes.
package struct JournalEntry: Codable, Hashable, Sendable {
  package enum Event: String, Codable, Hashable, Sendable {
    /// A run began.
    case started
    /// A document's object holds what the stages gave.
    case committed
    /// A document was refused or put in quarantine.
    case failed
    /// A path names bytes that are known.
    case alias
    /// A path that was ingested is gone.
    case vanished
  }

  package var event: Event
  /// RFC 3339.
  package var time: String
  package var document: String?
  /// The path as it was given and walked, percent-encoded where it is not UTF-8.
  package var path: String?
  package var bytes: Int?
  /// Modification time of the source, in seconds: with the size a fast way to see that nothing
  /// changed, and no part of any key.
  package var modified: Double?
  package var stages: [String: StageKey]?
  package var failure: FailureClass?
  package var reason: String?
  /// Digest of what a failure depends on: limits, stage, configuration.
  package var failureKey: String?

  package init(
    event: Event, time: String, document: String? = nil, path: String? = nil, bytes: Int? = nil,
    modified: Double? = nil, stages: [String: StageKey]? = nil, failure: FailureClass? = nil,
    reason: String? = nil, failureKey: String? = nil
  ) {
    self.event = event
    self.time = time
    self.document = document
    self.path = path
    self.bytes = bytes
    self.modified = modified
    self.stages = stages
    self.failure = failure
    self.reason = reason
    self.failureKey = failureKey
  }
}

/// What the journal says now: the last word on each document and path.
package struct JournalState: Sendable {
  package struct PathState: Hashable, Sendable {
    package var document: String
    package var bytes: Int?
    package var modified: Double?
    package var hasVanished = false
  }

  package struct FailureState: Hashable, Sendable {
    package var failure: FailureClass
    package var reason: String
    package var key: String
    package var path: String
  }

  package private(set) var stages: [String: [String: StageKey]] = [:]
  package private(set) var paths: [String: PathState] = [:]
  package private(set) var failures: [String: FailureState] = [:]
  /// The paths of each document in the order in which they came.
  package private(set) var names: [String: [String]] = [:]
  /// When each document was committed first, RFC 3339.
  package private(set) var learnt: [String: String] = [:]
  /// For each document that took a path from another, which of them it was.
  package private(set) var arrivals: [String: Int] = [:]
  /// Why paths gave no bytes: not a file, no permission, too big.
  package private(set) var unavailable: [String: String] = [:]

  package init() {}

  package mutating func apply(_ entry: JournalEntry) {
    guard let document = entry.document else {
      guard let path = entry.path else { return }
      if entry.event == .vanished { paths[path]?.hasVanished = true }
      if entry.event == .failed { unavailable[path] = entry.reason }
      return
    }
    if let path = entry.path { unavailable[path] = nil }
    if let path = entry.path {
      if let before = paths[path]?.document, before != document {
        arrivals[document] = max(arrivals[document] ?? 0, (arrivals[before] ?? 0) + 1)
      }
      paths[path] = PathState(document: document, bytes: entry.bytes, modified: entry.modified)
      if names[document]?.contains(path) != true { names[document, default: []].append(path) }
    }
    switch entry.event {
    case .committed:
      failures[document] = nil
      if learnt[document] == nil { learnt[document] = entry.time }
      if let keys = entry.stages { stages[document] = keys }
    case .failed:
      guard let failure = entry.failure, let reason = entry.reason else { return }
      failures[document] = FailureState(
        failure: failure, reason: reason, key: entry.failureKey ?? "", path: entry.path ?? "")
    case .started, .alias, .vanished: break
    }
  }
}

/// The journal of an archive: one line an attempt, only ever added to.
package struct Journal {
  package let path: String
  private let files: FileSystem

  package init(path: String, files: FileSystem) {
    self.path = path
    self.files = files
  }

  /// Reads all lines. A last line that a kill cut short is left out; losing the journal costs
  /// re-runs and never an answer.
  package func read() throws(FileSystemFailure) -> JournalState {
    var state = JournalState()
    guard files.exists(path) else { return state }
    let data = try files.read(path)
    for line in data.split(separator: 0x0A) {
      if let entry = try? decodeJSON(JournalEntry.self, from: line) { state.apply(entry) }
    }
    return state
  }

  /// The documents whose objects the journal says were committed, found by a scan of its bytes: a
  /// check of a large archive need not make values of every line.
  package func committedDocuments() throws(FileSystemFailure) -> Set<DocumentIdentifier> {
    guard files.exists(path) else { return [] }
    let bytes = Array(try files.read(path))
    let committed = Array("\"event\":\"committed\"".utf8)
    let document = Array("\"document\":\"urn:sha256:".utf8)
    var found: Set<DocumentIdentifier> = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if let name = Self.end(of: document, in: bytes, start, end),
        Self.end(of: committed, in: bytes, name, end) != nil,
        let id = DocumentIdentifier(
          "urn:sha256:" + String(decoding: bytes[name..<min(end, name + 64)], as: UTF8.self))
      {
        found.insert(id)
      }
      start = end + 1
    }
    return found
  }

  /// Where the first `words` in the bytes from `start` to `end` end; `nil` where there are none.
  private static func end(of words: [UInt8], in bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = start
    while at + words.count <= end {
      var length = 0
      while length < words.count, bytes[at + length] == words[length] { length += 1 }
      if length == words.count { return at + length }
      at += 1
    }
    return nil
  }

  package func append(_ entries: [JournalEntry]) throws {
    guard !entries.isEmpty else { return }
    var lines = Data()
    for entry in entries { lines.append(try encodeJSON(entry)) }
    try files.appendLines(lines, toFileAt: path)
  }

  /// How many bytes it has.
  package var length: Int { files.size(of: path) ?? 0 }
}
