import Foundation
import TestSupport
import Testing

/// What a run does with files that come, change, move and go.
@Suite struct RunTests {
  private func ingest(_ paths: [String], _ archive: String, _ options: [String] = []) throws
    -> CommandRun
  {
    try CommandRun(["ingest"] + paths + ["--archive", archive] + options)
  }

  private func sum(_ run: CommandRun) -> String {
    run.output.split(separator: "\n").last { $0.contains(" discovered = ") }.map(String.init) ?? ""
  }

  @Test func objectsAreTheSameForAnyNumberOfWorkersAndOrderOfPaths() throws {
    let folder = try TemporaryFolder()
    let samples = projectFolder.appending(path: "samples/minutes")
    let names = try FileManager.default.contentsOfDirectory(atPath: samples.path).sorted()
    let paths = names.map { samples.appending(path: $0).path(percentEncoded: false) }
    var states: [ArchiveState] = []
    for (jobs, order) in [("1", paths), ("2", paths.reversed()), ("8", paths)] {
      let archive = "\(folder.path)/\(jobs)"
      #expect(try ingest(order, archive, ["--jobs", jobs]).status == 0)
      states.append(try ArchiveState(archive))
    }
    #expect(states[0] == states[1])
    #expect(states[0] == states[2])
    #expect(states[0].files.count > 12 * 8)
  }

  /// What a changed configuration makes stale in front of the stage that is run again stays so.
  @Test func aRerunLeavesEarlierStagesStale() throws {
    let folder = try TemporaryFolder()
    let input = try smallInput(folder)
    let archive = folder.path + "/a"
    _ = try ingest([input], archive)
    let changed = folder.path + "/changed.json"
    try Data(#"{"roles": [{"id": "en-noted", "forms": ["observed"]}]}"#.utf8).write(
      to: URL(filePath: changed))
    func rerun(_ stage: String) throws -> CommandRun {
      try CommandRun(["rerun", stage, "--config", changed, "--archive", archive])
    }
    #expect(try rerun("entities").status == 0)
    let dry = try CommandRun([
      "rerun", "classify", "--dry-run", "--config", changed, "--archive", archive,
    ])
    #expect(dry.output.contains("the configuration it reads"), "\(dry.output)")
    #expect(try rerun("classify").status == 0)
    let after = try CommandRun([
      "rerun", "classify", "--dry-run", "--config", changed, "--archive", archive,
    ])
    #expect(!after.output.contains("the configuration it reads"), "\(after.output)")
  }

  @Test func aKnownPathWithOtherBytesSupersedes() throws {
    let folder = try TemporaryFolder()
    let input = try smallInput(folder)
    let archive = folder.path + "/a"
    _ = try ingest([input], archive)
    let file = URL(filePath: input + "/SAP58-minutes.html")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    try Data(text.replacing("P497", with: "P498").utf8).write(to: file)
    let run = try ingest([input], archive)
    #expect(sum(run).contains("1 updated"))
    // The meeting is shown by the newer bytes; the old document is still held.
    #expect(try CommandRun(["search", "P498", "--archive", archive]).status == 0)
    #expect(
      try CommandRun(["search", "P497", "--body", "Settlement", "--archive", archive]).status == 1)
    #expect(try CommandRun(["status", "--archive", archive]).output.hasPrefix("3 documents"))
  }

  @Test func knownBytesUnderAnotherPathAreAnAlias() throws {
    let folder = try TemporaryFolder()
    let input = try smallInput(folder)
    let archive = folder.path + "/a"
    _ = try ingest([input], archive)
    let before = try ArchiveState(archive)
    try FileManager.default.moveItem(
      atPath: input + "/SAP58-minutes.html", toPath: input + "/renamed.html")
    let run = try ingest([input], archive)
    #expect(sum(run).contains("1 duplicate"))
    #expect(run.errors.contains("SAP58-minutes.html: no longer there; what it held is kept"))
    #expect(try ArchiveState(archive) == before)
    // From then on both names are known.
    #expect(sum(try ingest([input], archive)).contains("2 unchanged"))
  }

  @Test func aVanishedSourceIsNotedAndNothingDeleted() throws {
    let folder = try TemporaryFolder()
    let input = try smallInput(folder)
    let archive = folder.path + "/a"
    _ = try ingest([input], archive)
    let before = try ArchiveState(archive)
    try FileManager.default.removeItem(atPath: input + "/SAP58-minutes.html")
    let run = try ingest([input], archive)
    #expect(sum(run).hasPrefix("2 discovered"))
    #expect(run.errors.contains("no longer there"))
    #expect(try ArchiveState(archive) == before)
    #expect(try CommandRun(["search", "P497", "--archive", archive]).status == 0)
    #expect(!(try ingest([input], archive)).errors.contains("no longer there"), "said once")
  }

  @Test func aFileThatChangesWhileItIsReadIsLeftForTheNextRun() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/growing.html"
    let script = """
      (for i in $(seq 20000); do echo '<p>more</p>'; done >> '\(file)') & writer=$!
      sleep 0.05
      timeout 20 "\(CommandRun.program)" ingest '\(file)' --archive '\(folder.path)/a'; status=$?
      wait $writer; exit $status
      """
    let run = try CommandRun(["-c", script], executable: "/bin/bash")
    // Either it rested long enough to be read whole, or it was refused with the reason.
    if run.status == 2 {
      #expect(run.output.contains("changes while it is read"))
    } else {
      #expect(run.status == 0)
    }
    #expect(try ingest([file], folder.path + "/a").status == 0)
    try expectValid(folder.path + "/a")
  }

  @Test func aSecondWriterIsToldToWait() throws {
    let folder = try TemporaryFolder()
    let input = try smallInput(folder)
    let archive = folder.path + "/a"
    _ = try ingest([input], archive)
    let held = try CommandRun(
      ["\(archive)/lock", CommandRun.program, "ingest", input, "--archive", archive],
      executable: "/usr/bin/flock")
    #expect(held.status == 3)
    #expect(held.errors.contains("another minutebook is writing"))
    // The lock ends with its holder: no manual step.
    #expect(try ingest([input], archive).status == 2)
  }

  @Test func aFullDiskBlamesNoDocument() throws {
    guard getuid() == 0 else { return }
    let folder = try TemporaryFolder()
    let disk = folder.path + "/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    let mounted = try CommandRun(
      ["-t", "tmpfs", "-o", "size=600k", "tmpfs", disk], executable: "/usr/bin/mount")
    guard mounted.status == 0 else { return }
    defer { _ = try? CommandRun([disk], executable: "/usr/bin/umount") }
    let samples = projectFolder.appending(path: "samples/minutes").path(percentEncoded: false)
    let run = try ingest([samples], disk + "/a")
    #expect(run.status == 5)
    #expect(run.errors.contains("No space left on device"))
    #expect(!FileManager.default.fileExists(atPath: disk + "/a/quarantine/reason.json"))
    let quarantined = try FileManager.default.contentsOfDirectory(atPath: disk + "/a/quarantine")
    #expect(quarantined.isEmpty)
    try expectValid(disk + "/a")
  }

  @Test func namesOfAnyBytesAreTakenAndShownSafely() throws {
    let folder = try TemporaryFolder()
    let script = """
      cd '\(folder.path)'; mkdir in; cd in
      for name in $'new\\nline.html' $'bell\\a.html' $'\\xff\\xfe.html' "$(printf 'n%.0s' {1..250}).html" '-dash.html' '%41.html'; do
        printf '<p>%s</p>' "$RANDOM$RANDOM$RANDOM" > "./$name"
      done
      ln -s . loop; ln -s nowhere dangling; mkfifo pipe; ln -s new$'\\n'line.html link.html
      """
    _ = try CommandRun(["-c", script], executable: "/bin/bash")
    let run = try ingest([folder.path + "/in"], folder.path + "/a")
    #expect(run.status == 2)
    #expect(sum(run).hasPrefix("9 discovered = 6 added"))
    #expect(run.output.contains("new%0Aline.html"))
    #expect(run.output.contains("%FF%FE.html"))
    #expect(!run.output.unicodeScalars.contains("\u{7}"))
    try expectValid(folder.path + "/a")
    try expectValidByOthers(folder.path + "/a")
  }
}
