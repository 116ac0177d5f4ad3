import Foundation
import TestSupport
import Testing

/// A document costs what it may cost and no more, whatever it does to its reader.
@Suite(.serialized) struct WorkerTests {
  private func config(_ folder: TemporaryFolder, _ limits: String) throws -> String {
    let path = folder.path + "/config.json"
    try Data(#"{"stages": [{"name": "extract", \#(limits)}]}"#.utf8).write(to: URL(filePath: path))
    return path
  }

  @Test func tooLittleMemoryIsNamedAndRaisingItTriesAgain() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/big.html"
    let text = String(repeating: "<p>word word word</p>", count: 200_000)
    try Data(text.utf8).write(to: URL(filePath: file))
    let small = try config(folder, #""memoryMB": 120"#)
    let archive = folder.path + "/a"
    let run = try CommandRun(["ingest", file, "--archive", archive, "--config", small])
    #expect(run.status == 2)
    #expect(run.output.contains("needs more memory than allowed"), "\(run.output)")
    let again = try CommandRun([
      "ingest", file, "--archive", archive, "--config", small, "--fail-on", "new",
    ])
    #expect(again.status == 0, "failed before in the same way: no news")
    #expect(try CommandRun(["ingest", file, "--archive", archive]).status == 0)
  }

  @Test func tooLittleTimeIsNamed() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/long.html"
    let text = String(repeating: "<p>word word word</p>", count: 600_000)
    try Data(text.utf8).write(to: URL(filePath: file))
    let small = folder.path + "/config.json"
    let limits =
      #"{"stages": [{"name": "extract", "cpuSeconds": 1}, {"name": "classify", "cpuSeconds": 1}, {"name": "entities", "cpuSeconds": 1}]}"#
    try Data(limits.utf8).write(to: URL(filePath: small))
    let run = try CommandRun(["ingest", file, "--archive", folder.path + "/a", "--config", small])
    #expect(run.status == 2)
    #expect(run.output.contains("took too long"), "\(run.output)")
  }

  @Test(arguments: ["extract", "classify", "entities"])
  func tooMuchOutputOfAStageIsNamed(_ stage: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/wide.html"
    let line = "<p>It met on 1 March 2025.</p>"
    try Data(String(repeating: line, count: 18_000).utf8).write(to: URL(filePath: file))
    let small = folder.path + "/config.json"
    try Data(#"{"stages": [{"name": "\#(stage)", "outputMB": 1}]}"#.utf8).write(
      to: URL(filePath: small))
    let run = try CommandRun(["ingest", file, "--archive", folder.path + "/a", "--config", small])
    #expect(run.status == 2)
    #expect(run.output.contains("\(stage): gives more output than allowed"), "\(run.output)")
  }

  @Test func moreJobsThanDescriptorsAllowAreRun() throws {
    let folder = try TemporaryFolder()
    let papers = folder.path + "/in"
    try FileManager.default.createDirectory(atPath: papers, withIntermediateDirectories: true)
    for number in 0..<150 {
      try Data("<h1>Board minutes</h1><p>Paper \(number)</p>".utf8).write(
        to: URL(filePath: "\(papers)/\(number).html"))
    }
    let run = try CommandRun(
      ["-c", "ulimit -n 128; exec \"$@\"", "sh", CommandRun.program, "ingest", papers]
        + ["--jobs", "100", "--archive", folder.path + "/a"], executable: "/bin/sh")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("= 150 added"), "\(run.output)")
  }

  @Test func withoutASandboxTheRecordSaysSo() throws {
    let folder = try TemporaryFolder()
    let input = try smallInput(folder)
    let archive = folder.path + "/a"
    _ = try CommandRun(["ingest", input, "--archive", archive, "--allow-unsandboxed"])
    let shown = try CommandRun(["show", "sap-2025-01-30", "--archive", archive, "--json"])
    #expect(shown.output.contains("\"sandboxed\" : false") || shown.status == 1)
    let records = try CommandRun(["export", "--format", "jsonl", "--archive", archive])
    #expect(records.output.contains("\"sandboxed\":false"))
    #expect(!records.output.contains("\"sandboxed\":true"))
  }

  @Test func textIsTheSameWithAndWithoutTheSandbox() throws {
    let samples = projectFolder.appending(path: "samples/minutes")
    for name in try FileManager.default.contentsOfDirectory(atPath: samples.path).sorted() {
      let file = samples.appending(path: name).path(percentEncoded: false)
      let confined = try CommandRun(["read", file])
      #expect(confined.status == 0)
      #expect(confined.output == (try CommandRun(["read", file, "--allow-unsandboxed"])).output)
    }
  }

  @Test func speaksJSONLinesToAnEngine() throws {
    let source = try projectFile("samples/minutes/SAP58-minutes.html").base64EncodedString()
    let folder = try TemporaryFolder()
    let lines = [
      #"{"id": "one", "name": "SAP58-minutes.html", "source": "\#(source)"}"#, "rubbish",
      #"{"id": "two", "name": "x.pdf", "source": "\#(Data("%PDF-1.4 x".utf8).base64EncodedString())"}"#,
    ]
    let input = folder.path + "/requests"
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: input))
    let run = try CommandRun(
      [
        "-c",
        "\"\(CommandRun.program)\" worker < '\(input)' | jq -c '[.id, .record.anchor, .failure]'",
      ],
      executable: "/bin/bash")
    #expect(
      run.output == """
        ["one","sap-58",null]
        [null,null,"request"]
        ["two",null,"damaged"]

        """)
  }
}
