import Foundation
import TestSupport
import Testing

private let canMount =
  getuid() == 0 && access("/dev/loop-control", R_OK | W_OK) == 0
  && access("/sbin/mkfs.ext4", X_OK) == 0

/// The power is cut at a random moment: the archive lies on ext4 in a file, and the file system is told to
/// stop without writing another byte (`EXT4_IOC_SHUTDOWN`). What is there after the next mount is what was
/// synced. Only root can mount.
@Suite(.serialized, .enabled(if: canMount, "root and a loop device are wanted"))
struct PowerCutTests {
  private let folder: TemporaryFolder
  private let input: String

  /// Papers enough for several groups, since what is staged is acknowledged by the group.
  init() throws {
    folder = try TemporaryFolder()
    input = folder.path + "/in"
    try FileManager.default.createDirectory(atPath: input, withIntermediateDirectories: true)
    for number in 1...120 {
      let page =
        "<h1>Quay Lighting Group meeting \(number)</h1><p>Minutes of the meeting held on 3 June 2025</p>"
        + "<h2>1. Lamps</h2><p>The group approved MP\(100 + number). The clerk to count the lamps by 17 June 2025.</p>"
      try Data(page.utf8).write(to: URL(filePath: "\(input)/qlg-\(number).html"))
    }
  }

  /// A file system of its own in a file.
  private struct Disk {
    let folder: TemporaryFolder
    let mount: String
    private var image: String { folder.path + "/disk.img" }

    init() throws {
      folder = try TemporaryFolder()
      mount = folder.path + "/disk"
      try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
      #expect(FileManager.default.createFile(atPath: image, contents: nil))
      try FileHandle(forWritingTo: URL(filePath: image)).truncate(atOffset: 96 << 20)
      try Self.run("/sbin/mkfs.ext4", "-q", image)
      try attach()
    }

    func attach() throws { try Self.run("/bin/mount", "-o", "loop", image, mount) }
    func detach() throws { try Self.run("/bin/umount", mount) }
    /// Detaches, unless somebody still holds it.
    func isDetached() -> Bool {
      (try? CommandRun([mount], executable: "/bin/umount"))?.status == 0
    }

    /// Nothing is written any more, whatever waits.
    func cut() throws {
      let descriptor = open(mount, O_RDONLY)
      try #require(descriptor >= 0)
      defer { close(descriptor) }
      // EXT4_IOC_SHUTDOWN, EXT4_GOING_FLAGS_NOLOGFLUSH.
      var flags: UInt32 = 2
      try #require(ioctl(descriptor, 0x8004_587D, &flags) == 0)
    }

    private static func run(_ program: String, _ arguments: String...) throws {
      let run = try CommandRun(arguments, executable: program)
      try #require(run.status == 0, "\(program): \(run.errors)")
    }
  }

  /// Ingests, cuts the power after `seconds`, and gives what was acknowledged until then. The disk is mounted
  /// again.
  private func ingest(
    on disk: Disk, cutAfter seconds: Double, environment: [String: String] = [:]
  ) async throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: CommandRun.program)
    process.arguments = ["ingest", input, "--archive", disk.mount + "/a"]
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SOURCE_DATE_EPOCH": "1735689600"]) { _, new in new }
      .merging(environment) { _, new in new }
    let output = URL(filePath: disk.folder.path + "/out")
    try Data().write(to: output)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    try await Task.sleep(for: .seconds(seconds))
    // What was said until now was acknowledged; what is said from here on does not count.
    let said = try String(contentsOf: output, encoding: .utf8)
    try disk.cut()
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    // Its workers leave the file system with it.
    for _ in 0..<100 {
      if disk.isDetached() { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    try disk.attach()
    return said
  }

  /// Whether all that was acknowledged is in the archive, and every object whole.
  private func isKept(_ said: String, in archive: String) throws -> Bool {
    let journal =
      (try? String(contentsOfFile: archive + "/journal.ndjson", encoding: .utf8)) ?? ""
    let acknowledged = said.split(separator: "\n").filter { $0.hasPrefix("added ") }
      .compactMap { line in line.range(of: "  ").map { String(line[$0.upperBound...]) } }
    let check = try CommandRun(["verify", "--archive", archive])
    return acknowledged.allSatisfy { journal.contains("\"path\":\"\($0)\"") }
      && (check.status == 0 || acknowledged.isEmpty)
  }

  @Test func losesNothingAcknowledged() async throws {
    let undisturbed = try TemporaryFolder()
    let whole = undisturbed.path + "/a"
    #expect(try CommandRun(["ingest", input, "--archive", whole]).status == 0)
    let expected = try ArchiveState(whole)
    var withSome = 0
    for cut in 0..<(isSlowRun ? 25 : 4) {
      let disk = try Disk()
      let seconds = Double.random(in: 0.1...1.6)
      let said = try await ingest(on: disk, cutAfter: seconds)
      let archive = disk.mount + "/a"
      if said.contains("added ") { withSome += 1 }
      try expectValid(archive, "cut \(cut) after \(seconds) s")
      #expect(try isKept(said, in: archive), "cut \(cut) after \(seconds) s")
      #expect(try CommandRun(["ingest", input, "--archive", archive]).status == 0)
      #expect(try ArchiveState(archive) == expected)
      try disk.detach()
    }
    if isSlowRun { #expect(withSome > 5, "the cuts came too early to show anything") }
  }

  /// The control: without syncing the same test fails.
  @Test func withoutSyncingItWouldLoseThem() async throws {
    for seconds in [0.5, 0.8, 1.2, 2] {
      let disk = try Disk()
      let said = try await ingest(
        on: disk, cutAfter: seconds, environment: ["MINUTEBOOK_FAULT": "unsynced:0"])
      let kept = try isKept(said, in: disk.mount + "/a")
      try disk.detach()
      guard said.contains("added ") else { continue }
      #expect(!kept)
      return
    }
    Issue.record("nothing was acknowledged in time")
  }
}
