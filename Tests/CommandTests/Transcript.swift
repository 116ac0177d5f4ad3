import Foundation
import TestSupport
import Testing

/// A Markdown page whose `console` blocks are commands and what they print: `$ minutebook …`, the
/// lines of both outputs, and `[exit 2]` where the status is not 0.
struct Transcript: CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }

  static var all: [Transcript] {
    let folder = projectFolder.appending(path: "Tests/CommandTests/Transcripts")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map(Transcript.init)
  }

  private var url: URL { projectFolder.appending(path: "Tests/CommandTests/Transcripts/\(name)") }

  /// Runs all commands in `folder`; returns the page as it should be and as it is.
  func play(in folder: URL) throws -> (written: String, played: String) {
    let written = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    var played: [String] = []
    var isConsole = false
    for line in written.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") { isConsole = line == "```console" }
      if isConsole, line.hasPrefix("$ ") {
        played.append(line)
        played += try run(String(line.dropFirst(2)), in: folder)
      } else if !isConsole || line == "```console" {
        played.append(line)
      }
    }
    return (written, played.joined(separator: "\n"))
  }

  func record(_ page: String) throws { try Data(page.utf8).write(to: url) }

  /// Runs a line in a shell that knows `minutebook`, so that pipes and redirections work.
  private func run(_ line: String, in folder: URL) throws -> [String] {
    let script = "minutebook() { \"\(CommandRun.program)\" \"$@\"; }\n{ \(line)\n} 2>&1"
    let run = try CommandRun(["-c", script], in: folder, executable: "/bin/bash")
    var lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines + (run.status == 0 ? [] : ["[exit \(run.status)]"])
  }
}

@Suite struct Transcripts {
  /// Records instead of comparing, and fails so that it cannot stay on.
  private static let isRecording = ProcessInfo.processInfo.environment["MINUTEBOOK_RECORD"] != nil

  @Test(arguments: Transcript.all)
  func printWhatTheySay(_ transcript: Transcript) throws {
    let folder = try TemporaryFolder()
    for (name, path) in [
      ("samples", "samples"), ("fixtures", "Tests/ReadingTests/Fixtures"),
      ("papers", "Tests/CommandTests/Papers"),
      ("locked", "Tests/ReliabilityTests/Fixtures"),
    ] {
      try FileManager.default.createSymbolicLink(
        at: folder.url.appending(path: name),
        withDestinationURL: projectFolder.appending(path: path))
    }
    let (written, played) = try transcript.play(in: folder.url)
    if Self.isRecording {
      try transcript.record(played)
      Issue.record("recorded \(transcript.name); run again without MINUTEBOOK_RECORD")
    } else {
      #expect(played == written)
    }
  }

  @Test func thereAreSome() { #expect(Transcript.all.count >= 3) }
}
