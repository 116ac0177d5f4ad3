import Foundation
import TestSupport
import Testing

/// Who reads an archive and who writes it do not wait for one another, and between runs it is plain files.
@Suite struct ReaderTests {
  private static let logs = ["index.sqlite-wal", "index.sqlite-shm", "index.sqlite-journal"]

  private func logs(_ archive: String) -> [String] {
    Self.logs.filter { FileManager.default.fileExists(atPath: "\(archive)/\($0)") }
  }

  /// Papers enough for a run of some seconds.
  private func papers(_ count: Int, in folder: URL) throws {
    let input = folder.appending(path: "in")
    try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
    for number in 1...count {
      let page = """
        <html><body><h1>Harbour Panel meeting \(number)</h1><p>Minutes of the meeting held on 3 May \
        \(1900 + number)</p><h2>1. MP117</h2><p>The Panel approved MP117.</p></body></html>
        """
      try Data(page.utf8).write(to: input.appending(path: "\(number).html"))
    }
  }

  /// Readers that never pause: none fails, nor does the run, and its log goes with the last of them.
  @Test func readersBesideARun() throws {
    let folder = try TemporaryFolder()
    let archive = folder.path + "/a"
    try papers(80, in: folder.url)
    #expect(
      try CommandRun(["ingest", "samples/minutes", "--archive", archive], in: projectFolder).status
        == 0)
    #expect(logs(archive) == [])
    // Each reader notes how each of its answers ended; nothing found is an answer, too.
    let script = """
      cd "$1"
      for question in "search MP117" promises status "timeline MP931"; do
        while [ ! -e over ]; do
          "$0" $question --archive a > /dev/null 2> "errors.$BASHPID"; echo $? >> statuses
        done &
      done
      "$0" ingest in --archive a > run 2>&1; echo $? > ended
      touch over
      wait
      """
    let run = try CommandRun(
      ["-c", script, CommandRun.program, folder.path], executable: "/bin/bash")
    #expect(run.status == 0, "\(run.errors)")
    let ended = try String(contentsOfFile: folder.path + "/ended", encoding: .utf8)
    let told = try String(contentsOfFile: folder.path + "/run", encoding: .utf8)
    #expect(ended == "0\n", "\(told)")
    let statuses = try String(contentsOfFile: folder.path + "/statuses", encoding: .utf8)
      .split(separator: "\n")
    #expect(statuses.count > 4)
    #expect(Set(statuses).subtracting(["0", "1"]) == [])
    #expect(try CommandRun(["status", "--archive", archive]).status == 0)
    #expect(logs(archive) == [])
  }

  /// Somebody who may not write reads an index that is still marked to be read beside a log.
  @Test(.enabled(if: getuid() == 0, "only root can become an ordinary user"))
  func whoMayNotWriteReads() throws {
    let folder = try TemporaryFolder()
    let archive = folder.path + "/a"
    let ingest = try CommandRun(
      ["ingest", "samples/minutes", "--archive", archive], in: projectFolder)
    #expect(ingest.status == 0)
    // Bytes 18 and 19 of the file say so (sqlite.org/fileformat2.html, 1.3.3).
    let index = try FileHandle(forUpdating: URL(filePath: archive + "/index.sqlite"))
    try index.seek(toOffset: 18)
    try index.write(contentsOf: Data([2, 2]))
    try index.close()
    let copy = folder.path + "/minutebook"
    try FileManager.default.copyItem(atPath: CommandRun.program, toPath: copy)
    for path in [folder.path, copy] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    let run = try CommandRun(
      [
        "--reuid=65534", "--regid=65534", "--clear-groups", copy, "search", "MP931", "--brief",
        "--archive", archive,
      ], executable: "/usr/bin/setpriv")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("mcf-23/4"))
    #expect(logs(archive) == [])
  }
}
