import Glibc
import Sandbox

/// Forks confined children, each of which tries one thing that a worker must not be able to do, and
/// says what stopped it: `open: EACCES`, `exec: SIGSYS`. A child that got its way says `ESCAPED`.
@main enum Probe {
  static func main() {
    let attempts = CommandLine.arguments.dropFirst()
    do {
      precondition(parent == getpid(), "known before the first child is")
      // Of what is open here a child must have nothing.
      for _ in 0..<600 { _ = Glibc.open("/dev/null", O_RDONLY) }
      let confinement = try Confinement()
      for name in attempts.isEmpty ? Attempt.allCases.map(\.rawValue) : Array(attempts) {
        guard let attempt = Attempt(rawValue: name) else { fatalError("no attempt \(name)") }
        print("\(name): \(run(attempt, confinement))")
      }
    } catch {
      print("no sandbox: \(error)")
      exit(5)
    }
  }

  private static func run(_ attempt: Attempt, _ confinement: Confinement) -> String {
    guard let words = WordsPipe() else { return "no pipe" }
    let process = confinement.fork(
      limits: ProcessLimits(cpuSeconds: 2, memoryBytes: 1 << 30, outputBytes: 1 << 20),
      standardError: words.writeEnd, keep: [])
    guard let process else {
      let number = attempt.make()
      // 100 and more: it worked.
      exitAtOnce(number == 0 ? 100 : min(99, number))
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    switch ProcessEnd(waitStatus: status) {
    case .exited(100): return "ESCAPED"
    case .exited(125): return "the lock-down failed"
    case .exited(let number): return errorName(number)
    case .signalled(let signal): return signalName(signal)
    }
  }

  private static func errorName(_ number: Int32) -> String {
    switch number {
    case EACCES: "EACCES"
    case EPERM: "EPERM"
    case ENOMEM: "ENOMEM"
    case ENOENT: "ENOENT"
    case ESRCH: "ESRCH"
    case EBADF: "EBADF"
    default: "error \(number)"
    }
  }
}

/// The probe itself, from which its children are forked; they may not even ask who that is.
private let parent = getpid()

/// What a worker must not be able to do.
enum Attempt: String, CaseIterable {
  case open
  case list
  case write
  case overwrite
  case exec
  case socket
  case connectUnix = "unix-socket"
  case fork
  case ptrace
  case kill
  case writableCode = "writable-code"
  case memory
  case processor
  case prlimit
  case chmod
  case unlink
  case raiseOwnLimit = "own-limit"
  case endParent = "end-parent"
  case tellParent = "tell-parent"
  case asynchronous
  case descriptors

  /// Tries; returns 0 where it worked, else the error number.
  func make() -> Int32 {
    switch self {
    case .open: return result(Glibc.open("/etc/passwd", O_RDONLY))
    case .list: return result(Glibc.open("/", O_RDONLY | O_DIRECTORY))
    case .write: return result(Glibc.open("/tmp/minutebook-escape", O_WRONLY | O_CREAT, 0o600))
    case .overwrite: return result(Glibc.open("/usr/share/poppler/x", O_RDWR | O_CREAT, 0o600))
    case .exec:
      var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
      return result(execv("/bin/true", &arguments))
    case .socket: return result(Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    case .connectUnix: return result(Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
    case .fork: return result(Int32(truncatingIfNeeded: syscall(57)))
    case .ptrace: return result(Int32(truncatingIfNeeded: syscall(101, 16, 1, 0, 0)))
    case .kill: return result(Glibc.kill(parent, 0))
    case .writableCode: return writableCode()
    case .memory: return mapped(3 << 30, PROT_READ | PROT_WRITE)
    case .processor:
      // Time passes by the clock, so that no optimiser ends the loop.
      while monotonicSeconds >= 0 {}
      return 0
    case .prlimit: return result(Int32(truncatingIfNeeded: syscall(302, 1, 7, 0, 0)))
    case .chmod: return result(Glibc.chmod("/tmp", 0o777))
    case .unlink: return result(Glibc.unlink("/tmp/minutebook-nothing"))
    case .raiseOwnLimit:
      // Of memory, which root may do.
      var limit = rlimit(rlim_cur: 8 << 30, rlim_max: 8 << 30)
      return result(setrlimit(__rlimit_resource_t(9), &limit))
    case .endParent:
      return result(
        Int32(truncatingIfNeeded: syscall(234, Int(parent), Int(parent), Int(SIGABRT), 0)))
    case .tellParent: return result(fcntl(0, F_SETOWN, parent))
    case .asynchronous: return result(fcntl(0, F_SETFL, O_ASYNC))
    case .descriptors:
      return (3..<2000).contains { fcntl($0, F_GETFD) >= 0 } ? 0 : EBADF
    }
  }

  private func result(_ value: Int32) -> Int32 { value >= 0 ? 0 : errno }

  private func mapped(_ size: Int, _ protection: Int32) -> Int32 {
    let pointer = mmap(nil, size, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    return pointer == MAP_FAILED ? errno : 0
  }

  /// Memory that is written and then made executable, as injected code needs.
  private func writableCode() -> Int32 {
    if mapped(4096, PROT_READ | PROT_WRITE | PROT_EXEC) == 0 { return 0 }
    guard
      let page = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      page != MAP_FAILED
    else { return errno }
    page.storeBytes(of: 0xC3, as: UInt8.self)
    return result(mprotect(page, 4096, PROT_READ | PROT_EXEC))
  }
}

/// `syscall` is variadic, which Swift does not import.
@_silgen_name("syscall") private func rawSyscall(
  _ number: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int
) -> Int

private func syscall(_ number: Int, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0) -> Int {
  rawSyscall(number, a, b, c, d)
}
