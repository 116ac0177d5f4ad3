import Archiving
import FileSystem
import Foundation
import TestSupport
import Testing

@Suite struct JournalTests {
  @Test func aCutLastLineIsCutOffAndTheNextIsWhole() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/journal.ndjson"
    let journal = Journal(path: path, files: FileSystem())
    try journal.append([entry("one", path: "a.pdf")])
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(#"{"event":"comm"#.utf8))
    try handle.close()
    try journal.append([entry("two", path: "b.pdf")])
    let state = try journal.read()
    #expect(state.paths.keys.sorted() == ["a.pdf", "b.pdf"])
    #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("comm\"\n"))
  }

  @Test func aPathThatGetsOtherBytesNamesTheNewDocument() {
    var state = JournalState()
    state.apply(entry("one", path: "a.pdf"))
    state.apply(entry("two", path: "a.pdf"))
    #expect(state.paths["a.pdf"]?.document == "two")
    #expect(state.arrivals["two"] == 1)
    #expect(state.arrivals["one"] == nil)
  }

  @Test func whatIsReadAfterAllIsNoFailure() {
    var state = JournalState()
    state.apply(
      JournalEntry(
        event: .failed, time: "t", document: "one", path: "a.pdf", failure: .timeout,
        reason: "took too long", failureKey: "k"))
    #expect(state.failures["one"]?.failure == .timeout)
    state.apply(entry("one", path: "a.pdf"))
    #expect(state.failures["one"] == nil)
  }

  private func entry(_ document: String, path: String) -> JournalEntry {
    JournalEntry(event: .committed, time: "t", document: document, path: path, stages: [:])
  }
}

@Suite struct SourceNameTests {
  @Test(arguments: [
    (Array("Minutes (v2).pdf".utf8), "Minutes (v2).pdf"), (Array("a\nb.pdf".utf8), "a%0Ab.pdf"),
    (Array("a/b".utf8), "a%2Fb"), (Array("..".utf8), "source.."),
    (Array("Zürich.html".utf8), "Zürich.html"),
    (Array("100%.pdf".utf8), "100%25.pdf"),
  ])
  func unsafeBytesAreEncoded(_ bytes: [UInt8], _ name: String) {
    #expect(storedName(of: bytes) == name)
  }

  @Test func aLongNameFitsEveryFileSystem() {
    #expect(storedName(of: Array(repeating: UInt8(ascii: "\n"), count: 255)).utf8.count <= 240)
  }
}
