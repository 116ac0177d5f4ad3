import Foundation
import TestSupport
import Testing

@Suite struct EscapeTests {
  private static let probe = URL(filePath: CommandRun.program).deletingLastPathComponent()
    .appending(path: "escape-probe").path(percentEncoded: false)

  /// What stops each attempt: the filter ends the process, Landlock or the limits refuse.
  private static let expected = """
    open: EACCES
    list: EACCES
    write: EACCES
    overwrite: EACCES
    exec: SIGSYS
    socket: EACCES
    unix-socket: EACCES
    fork: SIGSYS
    ptrace: SIGSYS
    kill: SIGSYS
    writable-code: EACCES
    memory: ENOMEM
    processor: SIGXCPU
    prlimit: SIGSYS
    chmod: EPERM
    unlink: EACCES
    own-limit: EPERM
    end-parent: EPERM
    tell-parent: EPERM
    asynchronous: EPERM
    descriptors: EBADF

    """

  @Test func everyAttemptIsStoppedAndNamed() throws {
    let run = try CommandRun([], executable: Self.probe)
    #expect(run.status == 0)
    #expect(run.output == Self.expected)
  }

  @Test(.enabled(if: getuid() == 0, "only root can become an ordinary user"))
  func alsoForAnOrdinaryUser() throws {
    // A copy where that user can reach it.
    let folder = try TemporaryFolder()
    let copy = folder.url.appending(path: "probe")
    try FileManager.default.copyItem(at: URL(filePath: Self.probe), to: copy)
    for path in [folder.path, copy.path(percentEncoded: false)] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    let run = try CommandRun(
      ["--reuid=65534", "--regid=65534", "--clear-groups", copy.path(percentEncoded: false)],
      executable: "/usr/bin/setpriv")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == Self.expected)
  }
}
