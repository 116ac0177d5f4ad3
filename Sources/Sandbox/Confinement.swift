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

/// What kernels differ in of what a confinement is made of. The filter of system calls covers what an older
/// one lacks, as far as that can be done without looking at paths.
package struct KernelFeatures: Hashable, Sendable {
  /// The version of Landlock; 0 where there is none. From 3 on it refuses to cut files, from 4 TCP, from 5
  /// devices, from 6 signals and abstract sockets.
  package var landlock: Int
  /// Memory that was written is never run (Linux 6.3).
  package var refusesGainedCode: Bool
  /// Files in memory can be sealed against being run (Linux 6.3).
  package var sealsMemoryFiles: Bool
  /// Descriptors are closed by the range and not one by one (Linux 5.9).
  package var closesRanges: Bool

  /// Those of the running kernel, by asking it.
  package static var ofThisKernel: KernelFeatures {
    let features = csandbox_kernel_features()
    return KernelFeatures(
      landlock: Int(features.landlock), refusesGainedCode: features.refuses_gained_code != 0,
      sealsMemoryFiles: features.seals_memory_files != 0,
      closesRanges: features.closes_ranges != 0)
  }

  package init(
    landlock: Int, refusesGainedCode: Bool, sealsMemoryFiles: Bool, closesRanges: Bool
  ) {
    self.landlock = landlock
    self.refusesGainedCode = refusesGainedCode
    self.sealsMemoryFiles = sealsMemoryFiles
    self.closesRanges = closesRanges
  }

  /// For the functions in C.
  var values: csandbox_features {
    csandbox_features(
      landlock: Int32(landlock), refuses_gained_code: refusesGainedCode ? 1 : 0,
      seals_memory_files: sealsMemoryFiles ? 1 : 0, closes_ranges: closesRanges ? 1 : 0)
  }
}

/// A Landlock ruleset under which `paths` may be read, and run where `isExecutable`.
func landlockRuleset(
  _ paths: [String], isExecutable: Bool, features: KernelFeatures
) throws(SandboxUnavailable) -> Int32 {
  let copies = unsafe paths.map { unsafe strdup($0) }
  defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
  let constant = unsafe copies.map { unsafe UnsafePointer<CChar>($0) }
  let ruleset = unsafe csandbox_landlock_prepare(
    constant, constant.count, isExecutable ? 1 : 0, features.values)
  guard ruleset >= 0 else {
    throw SandboxUnavailable(layer: "Landlock", reason: systemMessage(-ruleset))
  }
  return ruleset
}

/// A lock-down made ready once and applied to each forked child: Landlock, seccomp,
/// no-new-privileges, no capabilities, no memory that is run, limits.
package struct Confinement: Sendable {
  /// Poppler's character maps: the only files a worker may read.
  package static let readablePaths = ["/usr/share/poppler"]

  private let ruleset: Int32
  private let isConfining: Bool
  private let features: KernelFeatures

  /// Children that run with limits only.
  package static let limitsOnly = Confinement(
    ruleset: -1, isConfining: false, features: .ofThisKernel)

  private init(ruleset: Int32, isConfining: Bool, features: KernelFeatures) {
    self.ruleset = ruleset
    self.isConfining = isConfining
    self.features = features
  }

  /// Makes every layer ready, or says which one cannot be had.
  ///
  /// - Parameter features: fewer than this kernel's only to see what an older one would do.
  package init(features: KernelFeatures = .ofThisKernel) throws(SandboxUnavailable) {
    let ruleset = try landlockRuleset(
      Self.readablePaths, isExecutable: false, features: features)
    if let problem = Self.filterProblem { throw problem }
    self.init(ruleset: ruleset, isConfining: true, features: features)
  }

  /// Why the filter of system calls cannot be made; `nil` where it is.
  package static var filterProblem: SandboxUnavailable? {
    let result = csandbox_seccomp_prepare()
    return result == 0
      ? nil : SandboxUnavailable(layer: "seccomp", reason: systemMessage(-result))
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
      ruleset, isConfining ? 1 : 0, features.values, &given, standardError, keep, keep.count)
    return process == 0 ? nil : process
  }
}

/// Allows the calling process `cpuSeconds` more of processor time and `memoryBytes` of address
/// space in all, within the hard limits it was started with.
package func allowCurrentProcess(cpuSeconds: Int, memoryBytes: Int) {
  _ = csandbox_allow(UInt32(cpuSeconds), UInt64(memoryBytes))
}

/// The system's words for an error number.
package func systemMessage(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }

/// Ends the process without running exit handlers, as a forked child must.
package func exitAtOnce(_ status: Int32) -> Never { csandbox_exit(status) }
