import Foundation
import TestSupport
import Testing

/// At every operation that changes the disk: killed before it, killed after it, disk full, I/O error.
/// Each time all objects are whole at once, nothing acknowledged is lost, and the next run ends with
/// the archive of an undisturbed one.
@Suite(.serialized) struct FaultTests {
  enum Fault: String, CaseIterable, CustomTestStringConvertible {
    case killBefore = "kill-before"
    case killAfter = "kill-after"
    case diskFull = "ENOSPC"
    case inputOutput = "EIO"

    var testDescription: String { rawValue }
    var isKill: Bool { self == .killBefore || self == .killAfter }
  }

  /// In the short form every so manieth operation.
  private var step: Int { isSlowRun ? 1 : 9 }

  @Test(arguments: Fault.allCases)
  func ofAFirstIngest(_ fault: Fault) async throws {
    let folder = try TemporaryFolder()
    let input = try smallInput(folder)
    let undisturbed = folder.path + "/undisturbed"
    #expect([0, 2].contains(try ingest(input, undisturbed).status))
    let expected = try ArchiveState(undisturbed)
    var operation = 1
    while try disturb(
      fault, at: operation, input: input, archive: "\(folder.path)/a\(operation)", expected)
    {
      operation += step
    }
    #expect(operation > 40, "an ingest has more operations than that")
    try await expectNoOrphans()
  }

  @Test(arguments: Fault.allCases)
  func ofAnUpdateByARerun(_ fault: Fault) throws {
    let folder = try TemporaryFolder()
    let input = try smallInput(folder)
    let changed = folder.path + "/changed.json"
    let text =
      #"{"schemes": [{"id": "bsc_p", "enabled": false}, {"id": "sec_mp", "enabled": false}]}"#
    try Data(text.utf8).write(to: URL(filePath: changed))
    let base = folder.path + "/base"
    try #require([0, 2].contains(try ingest(input, base).status))
    let rerun = ["rerun", "entities", "--config", changed, "--archive"]
    let undisturbed = folder.path + "/undisturbed"
    try FileManager.default.copyItem(atPath: base, toPath: undisturbed)
    _ = try CommandRun(rerun + [undisturbed])
    let expected = try ArchiveState(undisturbed)
    #expect(expected != (try ArchiveState(base)), "the change of schemes changes records")
    var operation = 1
    while true {
      let archive = "\(folder.path)/a\(operation)"
      try FileManager.default.copyItem(atPath: base, toPath: archive)
      let run = try CommandRun(
        rerun + [archive], environment: ["MINUTEBOOK_FAULT": "\(fault.rawValue):\(operation)"])
      try expectValid(archive, "\(fault) at \(operation)")
      if run.status == 0 { break }
      #expect(run.status == (fault.isKill ? -9 : 5))
      #expect(try CommandRun(rerun + [archive]).status == 0)
      #expect(try ArchiveState(archive) == expected, "\(fault) at \(operation)")
      try FileManager.default.removeItem(atPath: archive)
      operation += step
    }
    #expect(operation > 20)
  }

  /// Runs one disturbed ingest and the one after it; false where the fault was not reached.
  private func disturb(
    _ fault: Fault, at operation: Int, input: String, archive: String, _ expected: ArchiveState
  ) throws -> Bool {
    let run = try ingest(
      input, archive, environment: ["MINUTEBOOK_FAULT": "\(fault.rawValue):\(operation)"])
    try expectValid(archive, "\(fault) at \(operation)")
    if run.status == 2 { return false }
    #expect(run.status == (fault.isKill ? -9 : 5), "\(fault) at \(operation): \(run.errors)")
    if !fault.isKill {
      #expect(run.errors.contains(fault == .diskFull ? "No space left" : "Input/output"))
    }
    if FileManager.default.fileExists(atPath: archive + "/journal.ndjson") {
      try expectAcknowledged(run.output, in: archive)
    }
    let next = try ingest(input, archive)
    #expect(next.status == 2, "\(fault) at \(operation): \(next.errors)")
    #expect(try ArchiveState(archive) == expected, "\(fault) at \(operation)")
    if isSlowRun { try expectValidByOthers(archive) }
    try FileManager.default.removeItem(atPath: archive)
    return true
  }

  private func ingest(_ input: String, _ archive: String, environment: [String: String] = [:])
    throws -> CommandRun
  {
    try CommandRun(["ingest", input, "--archive", archive], environment: environment)
  }
}
