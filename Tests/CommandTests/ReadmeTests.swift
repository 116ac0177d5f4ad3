import Foundation
import TestSupport
import Testing

/// The README shows what the program prints.
@Suite struct ReadmeTests {
  @Test func theTourIsReal() throws {
    let folder = try ingestedSamples()
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

  /// Each row of the table of questions: the command's answer has the words of the third column.
  @Test func theQuestionsAreAnswered() throws {
    let folder = try ingestedSamples()
    let rows =
      String(decoding: try projectFile("README.md"), as: UTF8.self)
      .components(separatedBy: "| question | command |").last?
      .components(separatedBy: "\n\n").first?.split(separator: "\n").dropFirst(2) ?? []
    #expect(rows.count >= 16)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let command = try #require(cells.dropFirst().first).filter { $0 != "`" }
      // The only words with a space stand between quotes.
      let arguments = command.split(separator: "'").enumerated().flatMap { place, part in
        place % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
      }
      let answer = try CommandRun(arguments, in: folder.url).output
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let words = try #require(cells.last)
      #expect(answer.contains(words), "\(command)")
    }
  }

  /// A folder as the tour leaves it after its first command.
  private func ingestedSamples() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["minutes", "pipeline.json"] {
      try FileManager.default.createSymbolicLink(
        at: folder.url.appending(path: name),
        withDestinationURL: projectFolder.appending(path: "samples/\(name)"))
    }
    #expect(try CommandRun(["ingest", "minutes"], in: folder.url).status == 0)
    return folder
  }
}
