import Foundation
import TestSupport
import Testing

/// The README shows what the program prints.
@Suite struct ReadmeTests {
  @Test func theTourIsReal() throws {
    let folder = try TemporaryFolder()
    for name in ["minutes", "pipeline.json"] {
      try FileManager.default.createSymbolicLink(
        at: folder.url.appending(path: name),
        withDestinationURL: projectFolder.appending(path: "samples/\(name)"))
    }
    #expect(try CommandRun(["ingest", "minutes"], in: folder.url).status == 0)
    let readme = String(decoding: try projectFile("README.md"), as: UTF8.self)
    let block = try #require(
      readme.components(separatedBy: "```console\n").dropFirst().first {
        $0.hasPrefix("$ minutebook search")
      }?.components(separatedBy: "\n```").first)
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let arguments = try #require(lines.first).dropFirst("$ minutebook ".count)
      .split(separator: " ").map(String.init)
    let run = try CommandRun(arguments, in: folder.url)
    #expect(run.output == lines.dropFirst().joined(separator: "\n") + "\n")
  }
}
