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
    stat: EACCES
    statx: EACCES
    access: EACCES
    readlink: EACCES
    o-path: EACCES
    cut: EACCES
    mkdir: EACCES
    chown: SIGSYS
    attribute: SIGSYS
    tkill: SIGSYS
    queue-signal: SIGSYS
    run-reply: EACCES
    tell-parent-high: EPERM
    unknown-call: SIGSYS
    shared-memory: SIGSYS

    """

  /// The same for a program that is run as Tesseract is. It may take the place of another, look at paths and make code.
  private static let expectedOfPrograms = """
    open: EACCES
    list: EACCES
    write: EACCES
    overwrite: EACCES
    socket: EACCES
    unix-socket: EACCES
    fork: EACCES
    ptrace: EACCES
    kill: EACCES
    memory: ENOMEM
    prlimit: EPERM
    chmod: EACCES
    own-limit: EPERM
    end-parent: EPERM
    tell-parent: EPERM
    asynchronous: EPERM
    descriptors: EBADF
    cut: EACCES
    mkdir: EACCES
    chown: EACCES
    attribute: EACCES
    tkill: EACCES
    queue-signal: EACCES
    tell-parent-high: EPERM
    unknown-call: ENOSYS
    shared-memory: EACCES

    """

  private static func names(_ expected: String) -> [String] {
    expected.split(separator: "\n").compactMap { $0.split(separator: ":").first.map(String.init) }
  }

  /// What stops an attempt is the same on a kernel with an older Landlock, and on one that has nothing else
  /// of what newer ones have.
  @Test(arguments: 1...7, [false, true])
  func soOnOlderKernels(landlock: Int, isBare: Bool) throws {
    let masking = ["--landlock", "\(landlock)"] + (isBare ? ["--bare"] : [])
    // Time is the limits' business, which are those of any kernel.
    let expected = Self.expected.replacing("processor: SIGXCPU\n", with: "")
    let worker = try CommandRun(masking + Self.names(expected), executable: Self.probe)
    #expect(worker.output == expected)
    let program = try CommandRun(
      ["--program"] + masking + Self.names(Self.expectedOfPrograms), executable: Self.probe)
    #expect(program.output == Self.expectedOfPrograms)
  }

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
    let probe = [
      "--reuid=65534", "--regid=65534", "--clear-groups", copy.path(percentEncoded: false),
    ]
    let run = try CommandRun(probe, executable: "/usr/bin/setpriv")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == Self.expected)
    for masking in [[], ["--landlock", "1", "--bare"]] {
      let program = try CommandRun(
        probe + ["--program"] + masking + Self.names(Self.expectedOfPrograms),
        executable: "/usr/bin/setpriv")
      #expect(program.output == Self.expectedOfPrograms)
    }
  }
}
