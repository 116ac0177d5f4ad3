import Archiving
import Digests
import Foundation
import TestSupport
import Testing

/// The long forms of the slow tests: `MINUTEBOOK_SLOW=1 swift test …`.
let isSlowRun = ProcessInfo.processInfo.environment["MINUTEBOOK_SLOW"] != nil

/// What an archive holds, for comparing archives.
struct ArchiveState: Equatable {
  /// The digest of each file of `objects/`, by path.
  var files: [String: String] = [:]

  init(_ archive: String) throws {
    let root = URL(filePath: archive + "/objects")
    let found = FileManager.default.enumerator(atPath: root.path)
    while let path = found?.nextObject() as? String {
      let file = root.appending(path: path).path(percentEncoded: false)
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
      if isThere, !isFolder.boolValue { files[path] = try digest(.sha512, ofFileAt: file) }
    }
  }
}

/// Every object is whole by our own check, at once, without a run in between.
func expectValid(_ archive: String, _ comment: Comment? = nil) throws {
  guard FileManager.default.fileExists(atPath: archive + "/objects/0=ocfl_1.1") else { return }
  let root = StorageRoot(path: archive + "/objects", files: .init())
  #expect(try verify(root.documents(), rootPath: root.path).isEmpty, comment)
}

/// Every object is whole by a judge that is not ours.
func expectValidByOthers(_ archive: String) throws {
  let run = try CommandRun(
    [
      "ocfl-root.py", "validate", "--root", archive + "/objects", "--validate-objects",
      "--check-digests",
    ],
    executable: "/usr/bin/env")
  #expect(run.status == 0, "\(run.output)\(run.errors)")
  #expect(run.output.contains("is VALID") || run.errors.contains("is VALID"))
}

/// The documents that a run acknowledged on its output are in the archive.
func expectAcknowledged(_ output: String, in archive: String) throws {
  let journal = try String(contentsOfFile: archive + "/journal.ndjson", encoding: .utf8)
  for line in output.split(separator: "\n") where line.hasPrefix("added ") {
    let path = try #require(line.range(of: "  ").map { String(line[$0.upperBound...]) })
    #expect(journal.contains("\"path\":\"\(path)\""), "acknowledged and lost: \(path)")
  }
}

/// Worker processes whose parent is gone.
func orphans() -> [String] {
  let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return processes.filter { Int($0) != nil }.filter { process in
    guard let line = try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8),
      line.contains("--fork-server"),
      let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let parent = status.split(separator: "\n").first(where: { $0.hasPrefix("PPid:") })
    else { return false }
    return parent.split(whereSeparator: \.isWhitespace).last == "1"
  }
}

func expectNoOrphans() async throws {
  for _ in 0..<40 {
    if orphans().isEmpty { return }
    try await Task.sleep(for: .milliseconds(50))
  }
  #expect(orphans().isEmpty)
}

/// A folder with a few small documents: two that are read, one that is damaged.
func smallInput(_ folder: TemporaryFolder) throws -> String {
  let input = folder.path + "/in"
  try FileManager.default.createDirectory(atPath: input, withIntermediateDirectories: true)
  for name in ["MCF_21_Headlines.html", "SAP58-minutes.html"] {
    try projectFile("samples/minutes/\(name)").write(to: URL(filePath: "\(input)/\(name)"))
  }
  try Data("%PDF-1.4 broken".utf8).write(to: URL(filePath: "\(input)/broken.pdf"))
  return input
}
