import Foundation
import TestSupport
import Testing

/// `kill -9` of the real command with its workers, at random moments.
@Suite(.serialized) struct KillTests {
  @Test func leavesValidObjectsAndLosesNothingAcknowledged() async throws {
    let folder = try TemporaryFolder()
    let input = projectFolder.appending(path: "samples/minutes").path(percentEncoded: false)
    let undisturbed = folder.path + "/undisturbed"
    #expect(try CommandRun(["ingest", input, "--archive", undisturbed]).status == 0)
    let expected = try ArchiveState(undisturbed)
    try expectValidByOthers(undisturbed)
    var killed = 0
    for round in 0..<(isSlowRun ? 250 : 10) {
      let archive = "\(folder.path)/a\(round)"
      let seconds = Double.random(in: 0.02...0.6)
      let run = try CommandRun(
        ["-s", "KILL", "\(seconds)", CommandRun.program, "ingest", input, "--archive", archive],
        executable: "/usr/bin/timeout")
      if run.status != 0 { killed += 1 }
      try expectValid(archive, "killed after \(seconds) s")
      if FileManager.default.fileExists(atPath: archive + "/journal.ndjson") {
        try expectAcknowledged(run.output, in: archive)
      }
      #expect(try CommandRun(["ingest", input, "--archive", archive]).status == 0)
      #expect(try ArchiveState(archive) == expected, "killed after \(seconds) s")
      if isSlowRun || round == 0 { try expectValidByOthers(archive) }
      try FileManager.default.removeItem(atPath: archive)
    }
    #expect(killed > 0, "no run was long enough to be killed")
    try await expectNoOrphans()
  }

  /// The same of every verb that writes, on an archive that is there.
  @Test(arguments: WritingVerb.allCases)
  func ofAVerbLeavesWhatTheNextRunPutsRight(_ verb: WritingVerb) async throws {
    let bench = try VerbBench()
    let undisturbed = try bench.archive("undisturbed")
    #expect(try bench.run(verb, undisturbed).status == bench.status(verb))
    let expected = try VerbState(undisturbed)
    for round in 0..<(isSlowRun ? 50 : 3) {
      let archive = try bench.archive("a\(round)")
      let seconds = Double.random(in: 0.01...0.3)
      _ = try bench.run(verb, archive, killedAfter: seconds)
      let comment: Comment = "\(verb.rawValue) killed after \(seconds) s"
      try expectValid(archive, comment)
      #expect(try bench.afterwards(verb, archive, comment) == expected, comment)
      if isSlowRun { try expectValidByOthers(archive) }
      try FileManager.default.removeItem(atPath: archive)
    }
    try await expectNoOrphans()
  }

  @Test(arguments: [(signal: "INT", status: Int32(130)), (signal: "TERM", status: 143)])
  func aSignalEndsARunWhereItIsWhole(_ given: (signal: String, status: Int32)) async throws {
    let folder = try TemporaryFolder()
    let input = projectFolder.appending(path: "samples/minutes").path(percentEncoded: false)
    let archive = folder.path + "/a"
    // Early enough to interrupt; once it came too late, earlier.
    var isInterrupted = false
    for delay in [0.15, 0.1, 0.06, 0.03] {
      let script =
        "\"\(CommandRun.program)\" ingest '\(input)' --archive '\(archive)' & p=$!; sleep \(delay); kill -\(given.signal) $p; wait $p"
      let run = try CommandRun(["-m", "-c", script], executable: "/bin/bash")
      try expectValid(archive)
      if run.status == 0 {
        try FileManager.default.removeItem(atPath: archive)
        continue
      }
      isInterrupted = true
      #expect(run.status == given.status, "\(run.errors)")
      #expect(run.errors.contains("interrupted"))
      if FileManager.default.fileExists(atPath: archive + "/journal.ndjson") {
        try expectAcknowledged(run.output, in: archive)
      } else {
        // It came before anything was whole.
        #expect(run.output.contains("= 0 added "), "\(run.output)")
      }
      break
    }
    #expect(isInterrupted, "no run was long enough to be interrupted")
    #expect(try CommandRun(["ingest", input, "--archive", archive]).status == 0)
    try expectValid(archive)
    try await expectNoOrphans()
  }
}
