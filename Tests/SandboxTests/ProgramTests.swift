import Foundation
import Sandbox
import TestSupport
import Testing

/// Programs that are run on untrusted input read the system's own folders, answer on their output, and
/// do nothing else.
@Suite struct ProgramTests {
  private func run(
    _ script: String, input: [UInt8] = [], cpuSeconds: Int = 2, seconds: Int = 10
  ) throws -> String {
    let answer = try runProgram(
      "/bin/bash", ["-c", script], input: input,
      limits: ProcessLimits(cpuSeconds: cpuSeconds, memoryBytes: 1 << 30, outputBytes: 1 << 20),
      seconds: seconds, isConfined: true)
    return String(decoding: answer, as: UTF8.self)
  }

  @Test func inputComesInAndOutputGoesOut() throws {
    #expect(
      try run("read line; echo \"$line, read\"", input: Array("here\n".utf8)) == "here, read\n")
  }

  @Test func nothingOutsideIsReadOrWritten() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "secret").path(percentEncoded: false)
    try Data("secret".utf8).write(to: URL(filePath: file))
    #expect(try run("{ read line < '\(file)'; } 2>&1 || true").contains("Permission denied"))
    #expect(try run("{ read line < /etc/passwd; } 2>&1 || true").contains("Permission denied"))
    #expect(try run("{ echo x > '\(file)'; } 2>&1 || true").contains("Permission denied"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "secret")
  }

  @Test func noNetworkAndNoOtherProcessIsReached() throws {
    // A refused connection would say so: here the socket itself is refused.
    #expect(
      try run("{ exec 3<>/dev/tcp/127.0.0.1/9; } 2>&1 || true").contains("Permission denied"))
    #expect(try run("kill -0 1 2>&1 || true").contains("Permission denied"))
  }

  @Test func timeIsBounded() {
    #expect(throws: ProgramFailure.self) { try run("while :; do :; done", cpuSeconds: 1) }
    let error = #expect(throws: ProgramFailure.self) {
      try run("while :; do :; done", cpuSeconds: 60, seconds: 1)
    }
    #expect(error?.reason == "it took longer than 1 s")
  }
}
