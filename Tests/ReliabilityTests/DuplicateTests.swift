import Foundation
import TestSupport
import Testing

/// The same bytes more than once in one run, and damage that must not be passed on.
@Suite struct DuplicateTests {
  @Test(arguments: ["1", "2", "8"])
  func sameBytesAreOneObjectHoweverTheyMeet(_ jobs: String) throws {
    let folder = try TemporaryFolder()
    let samples = projectFolder.appending(path: "samples/minutes").path(percentEncoded: false)
    let input = folder.path + "/in"
    for name in ["a", "b", "c"] {
      try FileManager.default.createDirectory(atPath: input, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: samples, toPath: "\(input)/\(name)")
    }
    let run = try CommandRun(["ingest", input, "--archive", folder.path + "/a", "--jobs", jobs])
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.contains("36 discovered = 12 added + 0 updated + 0 unchanged + 24 duplicate"))
    try expectValid(folder.path + "/a")
    let once = folder.path + "/once"
    _ = try CommandRun(["ingest", input + "/a", "--archive", once])
    #expect(try ArchiveState(once) == ArchiveState(folder.path + "/a"))
    let again = try CommandRun(["ingest", input, "--archive", folder.path + "/a"])
    #expect(again.output.contains("36 discovered = 0 added + 0 updated + 36 unchanged"))
  }

  @Test func changedBytesAreNeitherAnsweredNorGivenAFreshDigest() throws {
    let folder = try TemporaryFolder()
    let input = try smallInput(folder)
    let archive = folder.path + "/a"
    _ = try CommandRun(["ingest", input, "--archive", archive])
    let found = try CommandRun(
      ["-c", "find '\(archive)/objects' -path '*source/SAP58*'"], executable: "/bin/bash")
    let file = URL(filePath: found.output.trimmingCharacters(in: .newlines))
    var bytes = try Data(contentsOf: file)
    bytes[100] ^= 1
    try bytes.write(to: file)
    #expect(try CommandRun(["source", "sap-58", "--archive", archive]).status == 4)
    #expect(try CommandRun(["rerun", "archive", "--force", "--archive", archive]).status == 4)
    #expect(try CommandRun(["verify", "--archive", archive]).status == 1)
  }

  @Test func anOrdinaryAndASpecialMeetingOfOneDayAreTwo() throws {
    let folder = try TemporaryFolder()
    let archive = folder.path + "/a"
    let input = folder.path + "/in"
    try FileManager.default.createDirectory(atPath: input, withIntermediateDirectories: true)
    for (kind, id) in [("Ordinary", "P497"), ("Special", "P498")] {
      let page =
        "<h1>Quay Board</h1><p>Minutes of the \(kind) Meeting held on 4 May 2025</p>"
        + "<p>Present: Ida Holm</p><h2>1. Fares</h2><p>The board noted \(id).</p>"
      try Data(page.utf8).write(to: URL(filePath: "\(input)/\(kind).html"))
    }
    _ = try CommandRun(["ingest", input, "--archive", archive])
    for id in ["P497", "P498"] {
      #expect(try CommandRun(["search", id, "--archive", archive]).status == 0)
    }
  }

  @Test(arguments: [
    "Draft, confidential until approved by the meeting", "The meeting opened at 7 and closed at 9",
    "Draft, subject to confirmation at the annual meeting",
  ])
  func aLineOfADraftMakesNoOtherMeeting(_ line: String) throws {
    let folder = try TemporaryFolder()
    let archive = folder.path + "/a"
    for (name, line) in [("a", "<p>\(line)</p>"), ("b", "<p>Approved minutes</p>")] {
      let page =
        "<h1>Quay Board</h1><p>Minutes of the meeting held on 4 May 2025</p>\(line)"
        + "<p>Present: Ida Holm</p><h2>1. Fares</h2><p>The board noted P497.</p>"
      let file = "\(folder.path)/\(name).html"
      try Data(page.utf8).write(to: URL(filePath: file))
      _ = try CommandRun(["ingest", file, "--archive", archive])
    }
    let found = try CommandRun(["search", "P497", "--archive", archive, "--json"])
    #expect(found.output.contains("\"meetings\" : 1,"), "\(found.output)")
  }

  @Test func aFileThatGoesBackToEarlierBytesIsTheCurrentOneAgain() throws {
    let folder = try TemporaryFolder()
    let archive = folder.path + "/a"
    let file = URL(filePath: folder.path + "/x.html")
    func page(_ id: String) -> Data {
      Data("<h1>Quay Board (QB) meeting 3, 4 May 2025</h1><p>The board noted \(id).</p>".utf8)
    }
    for id in ["P497", "P498", "P497"] {
      try page(id).write(to: file)
      _ = try CommandRun(["ingest", file.path, "--archive", archive])
    }
    #expect(try CommandRun(["search", "P497", "--archive", archive]).status == 0)
    #expect(try CommandRun(["search", "P498", "--archive", archive]).status == 1)
  }

  @Test func anArchiveInsideTheFolderIsNoSource() throws {
    let folder = try TemporaryFolder()
    _ = try smallInput(folder)
    let first = try CommandRun(["ingest", "."], in: folder.url)
    #expect(first.output.contains("3 discovered"))
    let second = try CommandRun(["ingest", "."], in: folder.url)
    #expect(second.output.contains("3 discovered = 0 added + 0 updated + 2 unchanged"))
  }

  @Test func aLockedFileOpensWithItsPassword() throws {
    // `MCF_24_Minutes.pdf` of the samples, encrypted with qpdf by the password "s3cret".
    let folder = try TemporaryFolder()
    let locked = folder.url.appending(path: "locked.pdf")
    try projectFile("Tests/ReliabilityTests/Fixtures/locked.pdf").write(to: locked)
    for (password, status) in [("s3cret", Int32(0)), ("wrong", 2), ("", 2)] {
      let file = folder.url.appending(path: "password")
      try Data((password + "\r\n").utf8).write(to: file)
      let run = try CommandRun(["read", locked.path, "--password-file", file.path])
      #expect(run.status == status, "\(password): \(run.errors)")
      if status == 2 { #expect(run.errors.contains("password required")) }
      #expect(!run.errors.contains("s3cret"))
    }
    #expect(try CommandRun(["read", locked.path]).errors.contains("password required"))
  }
}
