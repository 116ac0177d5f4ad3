import DocumentModel
import Foundation
import Recording
import TestSupport
import Testing

@Suite struct MarkdownTests {
  @Test func nothingDrivesATerminal() throws {
    let folder = try TemporaryFolder()
    let page =
      "<h1>Quay Board</h1><p>Minutes of 4 May 2025</p><h2>1. Fares</h2><p>a\u{9B}31mb \u{85} é ü</p>"
    try Data(page.utf8).write(to: folder.url.appending(path: "paper.html"))
    let run = try CommandRun(["read", "--json", "paper.html"], in: folder.url)
    let record = try JSONDecoder().decode(Record.self, from: Data(run.output.utf8))
    let text = markdown(of: record)
    #expect(!text.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) })
    #expect(text.contains("é ü"))
  }
}
