internal import Glibc

/// A fault that a test asks for: at the n-th operation that changes the disk, the process is
/// killed before or after it, or the operation fails. Read from `MINUTEBOOK_FAULT`, such as
/// `kill-before:7`, `kill-after:7`, `ENOSPC:7`, `EIO:7`, or `short:7`: of what is written only half is. With
/// `unsynced:0` nothing is synced, for the control of the test that cuts the power.
struct Fault {
  private enum Kind {
    case killBefore
    case killAfter
    case fail(Int32)
    case short
    case unsynced
  }

  private let kind: Kind
  private let target: Int

  static let current: Fault? = {
    guard let text = unsafe getenv("MINUTEBOOK_FAULT") else { return nil }
    let parts = unsafe String(cString: text).split(separator: ":")
    guard parts.count == 2, let target = Int(parts[1]) else { return nil }
    switch parts[0] {
    case "kill-before": return Fault(kind: .killBefore, target: target)
    case "kill-after": return Fault(kind: .killAfter, target: target)
    case "ENOSPC": return Fault(kind: .fail(ENOSPC), target: target)
    case "short": return Fault(kind: .short, target: target)
    case "unsynced": return Fault(kind: .unsynced, target: target)
    case "EIO": return Fault(kind: .fail(EIO), target: target)
    default: return nil
    }
  }()

  /// How many bytes of `size` the process's `count`-th operation writes.
  func writes(of count: Int, out size: Int) -> Int {
    if case .short = kind, count == target { return size / 2 }
    return size
  }

  /// Runs one operation of the process's `count`-th, or what the test asked for instead.
  func run(_ count: Int, isSync: Bool, _ operation: () -> Int32) -> Int32 {
    if case .unsynced = kind, isSync { return 0 }
    guard count == target else { return operation() }
    switch kind {
    case .killBefore: kill(getpid(), SIGKILL)
    case .fail(let number): return -number
    case .short, .unsynced: return operation()
    case .killAfter:
      _ = operation()
      kill(getpid(), SIGKILL)
    }
    return 0
  }
}
