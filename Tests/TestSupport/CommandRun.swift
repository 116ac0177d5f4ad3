package import Foundation

/// What the built program printed and how it ended.
package struct CommandRun: Sendable {
  package var output: String
  package var errors: String
  package var status: Int32

  /// The program that this build made, beside the tests that run.
  package static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "minutebook").path(percentEncoded: false)

  /// Runs `executable`, by default the built program, to its end.
  package init(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
    executable: String = CommandRun.program
  ) throws {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["MINUTEBOOK_ARCHIVE"] = nil
    variables["SOURCE_DATE_EPOCH"] = "1735689600"
    process.environment = variables.merging(environment) { _, new in new }
    let scratch = try TemporaryFolder()
    let files = ["out", "err"].map { scratch.url.appending(path: $0) }
    for file in files { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    output = String(decoding: try Data(contentsOf: files[0]), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
    status =
      process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }
}
