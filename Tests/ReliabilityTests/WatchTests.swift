import Foundation
import TestSupport
import Testing

/// Files that come while folders are watched, files named by a list, and what is not read whole.
@Suite struct WatchTests {
  private func page(_ number: Int) -> String {
    """
    <html><body><h1>Harbour Panel meeting \(number)</h1><p>Minutes of the meeting held on 3 May 2024</p>
    <h2>1. MP117</h2><p>The Panel approved MP117.</p></body></html>
    """
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// What comes is read once it stands still, in folders that come, too; what grows is left alone meanwhile; a
  /// signal ends it, and what was read is kept.
  @Test func whatComesIsReadOnceItStandsStill() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/in", withIntermediateDirectories: true)
    for (number, name) in [(1, "in/first.html"), (2, "second"), (3, "third"), (4, "fourth")] {
      try write(page(number), to: "\(folder.path)/\(name)")
    }
    let script = """
      cd "$1"
      "$0" ingest --watch in --archive a > out 2>&1 &
      watching=$!
      await() { for try in $(seq 100); do grep -q "$1" out && return; sleep 0.2; done; }
      await watching
      mkdir in/new
      cp second in/new/
      mv in/new/second in/new/second.html
      await 'new/second.html'
      for part in 1 2 3 4 5 6 7; do head -c $((part * 30)) third > in/third.html; sleep 0.5; done
      grep -c third out > early
      cp third in/third.html
      await third
      rm in/first.html
      await first.html:
      "$0" search MP117 --archive a > found
      kill -TERM $watching
      wait $watching
      echo $? > ended
      """
    let run = try CommandRun(
      ["-c", script, CommandRun.program, folder.path], executable: "/bin/bash")
    #expect(run.status == 0, "\(run.errors)")
    func file(_ name: String) throws -> String {
      try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
    }
    let told = try file("out")
    #expect(
      told.split(separator: "\n").filter { $0.hasPrefix("added") }.count == 3, "\(told)")
    #expect(try file("early") == "0\n", "\(told)")
    #expect(told.contains("in/first.html: no longer there; what it held is kept"), "\(told)")
    let found = try file("found")
    #expect(found.contains("3 meetings"), "\(found)")
    #expect(try file("ended") == "143\n")
    #expect(try CommandRun(["verify", "--archive", folder.path + "/a"]).status == 0)
  }

  /// Names end with a line feed, or a carriage return and one, or with a zero byte where there is any, behind a
  /// byte order mark or none; what is not there is refused, and the rest is read.
  @Test(arguments: ["\n", "\r\n", "\0"])
  func filesOfAList(end: String) throws {
    let folder = try TemporaryFolder()
    try write(page(1), to: folder.path + "/one.html")
    try write(page(2), to: folder.path + "/two three.html")
    let list = folder.path + "/list"
    let names = ["one.html", "two three.html", "gone.html"].map { "\(folder.path)/\($0)\(end)" }
    try write((end == "\n" ? "\u{FEFF}" : "") + names.joined(), to: list)
    let run = try CommandRun(["ingest", "--files-from", list, "--archive", folder.path + "/a"])
    #expect(run.status == 2)
    #expect(run.output.contains("3 discovered = 2 added"), "\(run.output)")
    #expect(run.output.contains("gone.html: unreadable: there is no such file"), "\(run.output)")
  }

  /// A list may come by standard input, and neither paths nor a list is a mistake of usage.
  @Test func aListFromStandardInput() throws {
    let folder = try TemporaryFolder()
    try write(page(1), to: folder.path + "/one.html")
    let run = try CommandRun(
      ["-c", "echo one.html | \"$0\" ingest --files-from - --archive a", CommandRun.program],
      in: folder.url, executable: "/bin/bash")
    #expect(run.output.contains("1 discovered = 1 added"), "\(run.output)")
    #expect(try CommandRun(["ingest", "--archive", folder.path + "/b"]).status == 64)
  }

  /// What cannot be read is refused and stops nothing.
  @Test(.enabled(if: getuid() == 0, "only root can become an ordinary user"))
  func whatCannotBeRead() throws {
    let folder = try TemporaryFolder()
    let copy = folder.path + "/minutebook"
    try FileManager.default.copyItem(atPath: CommandRun.program, toPath: copy)
    try write(page(1), to: folder.path + "/one.html")
    try write(page(2), to: folder.path + "/two.html")
    let closed = folder.path + "/closed"
    try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: true)
    for (path, rights) in [
      (folder.path, 0o777), (copy, 0o755), (folder.path + "/two.html", 0o600), (closed, 0o700),
    ] {
      try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
    }
    let run = try CommandRun(
      [
        "--reuid=65534", "--regid=65534", "--clear-groups", copy, "ingest",
        folder.path + "/one.html", folder.path + "/two.html", closed,
        "--archive", folder.path + "/a",
      ], executable: "/usr/bin/setpriv")
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.output.contains("3 discovered = 1 added"), "\(run.output)")
    #expect(run.output.contains("two.html: unreadable: no permission to read it"), "\(run.output)")
    #expect(run.output.contains("closed: unreadable: a folder, Permission denied"), "\(run.output)")
  }

  /// Pages over the budget of their document wait for a person, who has them read.
  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tesseract"),
      "needs a recogniser"))
  func recognitionHasABudget() throws {
    let folder = try TemporaryFolder()
    let archive = folder.path + "/a"
    let scan = projectFolder.appending(path: "Tests/ReliabilityTests/Fixtures/two-scans.pdf")
      .path(percentEncoded: false)
    let configuration = folder.path + "/none.json"
    try write(#"{"stages": [{"name": "extract", "recognisedPages": 1}]}"#, to: configuration)
    func run(_ arguments: String...) throws -> CommandRun {
      try CommandRun(arguments + ["--archive", archive, "--config", configuration])
    }
    let first = try run("ingest", scan)
    #expect(first.status == 2)
    #expect(first.output.contains("over the budget of a document"), "\(first.output)")
    #expect(try run("status").output.contains("not read whole: 1"))
    #expect(try run("ingest", scan).status == 2)
    let again = try run("rerun", "extract", "--failed")
    #expect(again.status == 0, "\(again.output) \(again.errors)")
    #expect(try !run("status").output.contains("not read whole"))
    #expect(try run("ingest", scan).status == 0)
    // What was read whole once is read whole again.
    #expect(try run("rerun", "extract", "--force").status == 0)
    #expect(try !run("status").output.contains("not read whole"))
  }
}
