import Glibc
import Sandbox

/// Forks confined children, each of which tries one thing that a worker must not be able to do, and
/// says what stopped it: `open: EACCES`, `exec: SIGSYS`. A child that got its way says `ESCAPED`.
///
///     escape-probe [--program] [--landlock N] [--bare] [ATTEMPT…]
///
/// `--program` tries it from a program that is run as Tesseract is; `--landlock N` as on a kernel whose
/// Landlock is no newer; `--bare` as on one that has none of the other things that kernels differ in.
@main enum Probe {
  static func main() {
    if let attempt = givenAttempt {
      print(attempt.make())
      return
    }
    var arguments = Array(CommandLine.arguments.dropFirst())
    var features = KernelFeatures.ofThisKernel
    if take("--bare", from: &arguments) {
      features = KernelFeatures(
        landlock: features.landlock, refusesGainedCode: false, sealsMemoryFiles: false,
        closesRanges: false)
    }
    let isProgram = take("--program", from: &arguments)
    if let place = arguments.firstIndex(of: "--landlock"), place + 1 < arguments.count,
      let version = Int(arguments[place + 1])
    {
      features.landlock = min(features.landlock, version)
      arguments.removeSubrange(place...place + 1)
    }
    do {
      precondition(parent == getpid(), "known before the first child is")
      guard reply >= 0 else { fatalError("no file in memory") }
      // Of what is open here a child must have nothing.
      for _ in 0..<600 { _ = Glibc.open("/dev/null", O_RDONLY) }
      let confinement = try Confinement(features: features)
      for name in arguments.isEmpty ? Attempt.allCases.map(\.rawValue) : arguments {
        guard let attempt = Attempt(rawValue: name) else { fatalError("no attempt \(name)") }
        let end = isProgram ? runInProgram(attempt, features) : run(attempt, confinement)
        print("\(name): \(end)")
      }
    } catch {
      print("no sandbox: \(error)")
      exit(5)
    }
  }

  private static func take(_ option: String, from arguments: inout [String]) -> Bool {
    let isThere = arguments.contains(option)
    arguments.removeAll { $0 == option }
    return isThere
  }

  private static func run(_ attempt: Attempt, _ confinement: Confinement) -> String {
    guard let words = WordsPipe() else { return "no pipe" }
    let process = confinement.fork(
      limits: ProcessLimits(cpuSeconds: 2, memoryBytes: 1 << 30, outputBytes: 1 << 20),
      standardError: words.writeEnd, keep: attempt == .runReply ? [reply] : [])
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

  /// This program again, confined as Tesseract is; it may read itself and its libraries.
  private static func runInProgram(_ attempt: Attempt, _ features: KernelFeatures) -> String {
    let own = ownFiles()
    let path = own.first { $0.hasSuffix("probe") } ?? ""
    let folders = Set(own.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) })
    do {
      let said = try runProgram(
        path, [], input: Array("inside \(attempt.rawValue)".utf8),
        limits: ProcessLimits(cpuSeconds: 2, memoryBytes: 1 << 30, outputBytes: 1 << 20),
        seconds: 10, isConfined: true, folders: programFolders + folders.sorted(),
        features: features)
      guard let number = Int32(String(decoding: said.filter { $0 != 10 }, as: UTF8.self)) else {
        return "no answer"
      }
      return number == 0 ? "ESCAPED" : errorName(number)
    } catch {
      return "\(error)"
    }
  }

  /// The files that this process is made of.
  private static func ownFiles() -> [String] {
    guard let maps = fopen("/proc/self/maps", "r") else { return [] }
    defer { fclose(maps) }
    var files: [String] = []
    var line = [CChar](repeating: 0, count: 4096)
    while fgets(&line, Int32(line.count), maps) != nil {
      let bytes = line.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:))
      let words = String(decoding: bytes, as: UTF8.self)
      guard let slash = words.firstIndex(of: "/"), words.contains("r-xp") else { continue }
      files.append(String(words[slash...]))
    }
    return files
  }

  private static func errorName(_ number: Int32) -> String {
    switch number {
    case EACCES: "EACCES"
    case EPERM: "EPERM"
    case ENOMEM: "ENOMEM"
    case ENOENT: "ENOENT"
    case ESRCH: "ESRCH"
    case EBADF: "EBADF"
    case ENOSYS: "ENOSYS"
    default: "error \(number)"
    }
  }
}

/// The probe itself, from which its children are forked; they may not even ask who that is.
private let parent = givenAttempt == nil ? getpid() : getppid()

/// What this process is to try, where it runs as a program is run: it comes as the input does, since Swift
/// reads arguments from /proc, which is closed to it.
private let givenAttempt: Attempt? = {
  var bytes = [UInt8](repeating: 0, count: 64)
  let count = pread(0, &bytes, bytes.count, 0)
  let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  return words.hasPrefix("inside ") ? Attempt(rawValue: String(words.dropFirst(7))) : nil
}()

/// A file in memory as a reply is written to, made as on kernels that cannot seal it.
private let reply = "reply".withCString { Int32(rawSyscall(319, Int(bitPattern: $0), 0, 0, 0, 0)) }

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
  case stat
  case statx
  case access
  case readlink
  case name = "o-path"
  case cut
  case makeFolder = "mkdir"
  case chown
  case attribute
  case signalThread = "tkill"
  case queueSignal = "queue-signal"
  case runReply = "run-reply"
  case tellParentHigh = "tell-parent-high"
  case unknownCall = "unknown-call"
  case sharedMemory = "shared-memory"

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
    case .fork: return result(syscall(57))
    case .ptrace: return result(syscall(101, 16, 1))
    case .kill: return result(Glibc.kill(parent, 0))
    case .writableCode: return writableCode()
    case .memory: return mapped(3 << 30, PROT_READ | PROT_WRITE)
    case .processor:
      // Time passes by the clock, so that no optimiser ends the loop.
      while monotonicSeconds >= 0 {}
      return 0
    case .prlimit: return result(syscall(302, 1, 7))
    case .chmod: return result(Glibc.chmod("/tmp", 0o777))
    case .unlink: return result(Glibc.unlink("/tmp/minutebook-nothing"))
    case .raiseOwnLimit:
      // Of memory, which root may do.
      var limit = rlimit(rlim_cur: 8 << 30, rlim_max: 8 << 30)
      return result(setrlimit(__rlimit_resource_t(9), &limit))
    case .endParent:
      return result(syscall(234, Int(parent), Int(parent), Int(SIGABRT)))
    case .tellParent: return result(fcntl(0, F_SETOWN, parent))
    case .asynchronous: return result(fcntl(0, F_SETFL, O_ASYNC))
    case .descriptors:
      return (3..<2000).contains { fcntl($0, F_GETFD) >= 0 } ? 0 : EBADF
    case .stat:
      var information = Glibc.stat()
      return result(fstatat(AT_FDCWD, "/etc/passwd", &information, 0))
    case .statx:
      var information = [UInt8](repeating: 0, count: 256)
      return "/etc/passwd".withCString { path in
        information.withUnsafeMutableBytes { bytes in
          result(
            rawSyscall(
              332, Int(AT_FDCWD), Int(bitPattern: path), 0, 0x7FF,
              Int(bitPattern: bytes.baseAddress)))
        }
      }
    case .access: return result(Glibc.access("/etc/passwd", F_OK))
    case .readlink:
      var bytes = [CChar](repeating: 0, count: 100)
      return result(Glibc.readlink("/proc/self/exe", &bytes, bytes.count))
    case .name:
      // O_PATH, which Swift does not import.
      return result(Glibc.open("/etc/passwd", 0o10000000))
    // Of names that nothing has: where it is not refused, it does no harm and says ENOENT.
    case .cut: return result(Glibc.open("/usr/share/poppler/minutebook", O_RDONLY | O_TRUNC))
    case .makeFolder: return result(Glibc.mkdir("/tmp/minutebook-escape", 0o700))
    case .chown: return result(Glibc.chown("/tmp/minutebook-nothing", 0, 0))
    case .attribute:
      return "/tmp/minutebook-nothing".withCString { path in
        "user.minutebook".withCString { name in
          result(
            rawSyscall(188, Int(bitPattern: path), Int(bitPattern: name), 0, 0, 0))
        }
      }
    case .signalThread: return result(syscall(200, Int(parent), 0))
    case .queueSignal:
      var information = siginfo_t()
      information.si_code = -1
      return withUnsafeMutablePointer(to: &information) {
        result(syscall(129, Int(parent), 0, Int(bitPattern: $0)))
      }
    // The kernel looks at the lower half of the command alone: F_SETOWN.
    case .tellParentHigh: return result(syscall(72, 0, 0x1_0000_0008, Int(parent)))
    // Removes an attribute of a file, by a call that Debian 12 does not know.
    case .unknownCall: return result(syscall(466, Int(AT_FDCWD)))
    case .sharedMemory: return result(syscall(29, 0, 4096, 0o1600))
    case .runReply:
      let pointer = mmap(nil, 4096, PROT_READ | PROT_EXEC, MAP_SHARED, reply, 0)
      return pointer == MAP_FAILED ? errno : 0
    }
  }

  private func result(_ value: some BinaryInteger) -> Int32 { value >= 0 ? 0 : errno }

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
  _ number: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int
) -> Int

private func syscall(_ number: Int, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0) -> Int {
  rawSyscall(number, a, b, c, d, 0)
}
