internal import CSandbox
internal import Glibc

/// The reason this machine cannot confine a process.
package struct SandboxUnavailable: Error, Hashable, CustomStringConvertible {
  package let layer: String
  package let reason: String

  package init(layer: String, reason: String) {
    self.layer = layer
    self.reason = reason
  }

  package var description: String { "\(layer): \(reason)" }
}

/// What a confined process may use; zero is unlimited.
package struct ProcessLimits: Hashable, Sendable {
  package var cpuSeconds: Int
  package var memoryBytes: Int
  package var outputBytes: Int

  package init(cpuSeconds: Int, memoryBytes: Int, outputBytes: Int) {
    self.cpuSeconds = cpuSeconds
    self.memoryBytes = memoryBytes
    self.outputBytes = outputBytes
  }
}

/// A lock-down made ready once and applied to each forked child: Landlock, seccomp,
/// no-new-privileges, no memory both writable and executable, limits.
package struct Confinement: Sendable {
  /// Poppler's character maps: the only files a worker may read.
  package static let readablePaths = ["/usr/share/poppler"]

  private let ruleset: Int32
  private let isConfining: Bool

  /// Children that run with limits only.
  package static let limitsOnly = Confinement(ruleset: -1, isConfining: false)

  private init(ruleset: Int32, isConfining: Bool) {
    self.ruleset = ruleset
    self.isConfining = isConfining
  }

  /// Makes every layer ready, or says which one cannot be had.
  package init() throws(SandboxUnavailable) {
    let paths = unsafe Self.readablePaths.map { unsafe strdup($0) }
    defer { for index in unsafe paths.indices { unsafe free(paths[index]) } }
    let constant = unsafe paths.map { unsafe UnsafePointer<CChar>($0) }
    let ruleset = unsafe csandbox_landlock_prepare(constant, constant.count, 0)
    guard ruleset >= 0 else {
      throw SandboxUnavailable(layer: "Landlock", reason: systemMessage(-ruleset))
    }
    let result = csandbox_seccomp_prepare()
    guard result == 0 else {
      throw SandboxUnavailable(layer: "seccomp", reason: systemMessage(-result))
    }
    self.init(ruleset: ruleset, isConfining: true)
  }

  /// Forks the calling process, which must have one thread only. In the child, which is locked
  /// down and has nothing open but `keep` and `standardError`, returns `nil`.
  ///
  /// - Returns: the child's process id, or minus the system's error number.
  package func fork(limits: ProcessLimits, standardError: Int32, keep: [Int32]) -> Int32? {
    var given = csandbox_limits(
      memory_bytes: UInt64(limits.memoryBytes), output_bytes: UInt64(limits.outputBytes),
      cpu_seconds: UInt32(limits.cpuSeconds))
    let process = unsafe csandbox_fork(
      ruleset, isConfining ? 1 : 0, &given, standardError, keep, keep.count)
    return process == 0 ? nil : process
  }
}

/// Allows the calling process `cpuSeconds` more of processor time and `memoryBytes` of address
/// space in all, within the hard limits it was started with.
package func allowCurrentProcess(cpuSeconds: Int, memoryBytes: Int) {
  _ = csandbox_allow(UInt32(cpuSeconds), UInt64(memoryBytes))
}

/// The Landlock version of the kernel, or `nil` where it has none.
package var landlockVersion: Int? {
  let version = csandbox_landlock_abi()
  return version > 0 ? Int(version) : nil
}

/// The system's words for an error number.
package func systemMessage(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }

/// Ends the process without running exit handlers, as a forked child must.
package func exitAtOnce(_ status: Int32) -> Never { csandbox_exit(status) }
