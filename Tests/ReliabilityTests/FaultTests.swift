import Foundation
import TestSupport
import Testing

/// At every operation that changes the disk: killed before it, killed after it, disk full, I/O error, half of
/// a write.
/// Each time all objects are whole at once, nothing acknowledged is lost, and the next run ends with
/// the archive of an undisturbed one.
@Suite(.serialized) struct FaultTests {
  enum Fault: String, CaseIterable, CustomTestStringConvertible {
    case killBefore = "kill-before"
    case killAfter = "kill-after"
    case diskFull = "ENOSPC"
    case inputOutput = "EIO"
    case short

    var testDescription: String { rawValue }
    var isKill: Bool { self == .killBefore || self == .killAfter }
    var isOnlyOfWrites: Bool { self == .short }
    var offset: Int { Fault.allCases.firstIndex(of: self).map { $0 * 2 } ?? 0 }
  }

  /// In the short form every so manieth operation.
  private var step: Int { isSlowRun ? 1 : 9 }

  @Test(arguments: Fault.allCases.filter { !$0.isOnlyOfWrites })
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

  /// Every verb that writes, at its operations: killed, disk full, I/O error, half of a write.
  @Test(arguments: WritingVerb.allCases)
  func ofAVerb(_ verb: WritingVerb) throws {
    let bench = try VerbBench()
    let undisturbed = try bench.archive("undisturbed")
    #expect(try bench.run(verb, undisturbed).status == bench.status(verb))
    let expected = try VerbState(undisturbed)
    if verb != .reindex {
      #expect(expected != (try VerbState(bench.archive("before"))), "the verb changes something")
    }
    var last = 0
    for fault in Fault.allCases {
      // Each fault somewhere else, so that the short form sees more places.
      var operation = 1 + (isSlowRun ? 0 : fault.offset)
      while true {
        let archive = try bench.archive("disturbed")
        defer { try? FileManager.default.removeItem(atPath: archive) }
        let comment: Comment = "\(verb.rawValue), \(fault.rawValue) at \(operation)"
        let run = try bench.run(
          verb, archive, environment: ["MINUTEBOOK_FAULT": "\(fault.rawValue):\(operation)"])
        try expectValid(archive, comment)
        if run.status == bench.status(verb) {
          // Half of a write, where nothing is written, is no fault.
          if !fault.isOnlyOfWrites || operation > last { break }
        } else {
          last = max(last, operation)
          #expect(run.status == (fault.isKill ? -9 : 5), "\(comment): \(run.errors)")
          if fault == .diskFull { #expect(run.errors.contains("No space left"), comment) }
          #expect(try bench.afterwards(verb, archive, comment) == expected, comment)
        }
        operation += isSlowRun ? 1 : 11
      }
    }
    #expect(last > 10, "\(verb) has more operations than that")
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
