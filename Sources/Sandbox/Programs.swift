internal import CSandbox
internal import Glibc

/// Why a program gave no answer.
package struct ProgramFailure: Error, Hashable, CustomStringConvertible {
  package let reason: String
  package var description: String { reason }
}

/// Runs a program of the machine on untrusted input: it may read and run what lies below the
/// system's own folders, and write to nothing but the descriptor of its answer. Unlike a worker it may ask
/// whether any path exists and what it is: a program cannot start without.
///
/// - Parameters:
///   - folders: what it may read and run.
///   - features: fewer than this kernel's only to see what an older one would do.
/// - Returns: what it wrote to its standard output.
package func runProgram(
  _ path: String, _ arguments: [String], input: [UInt8], limits: ProcessLimits, seconds: Int,
  isConfined: Bool, folders: [String] = programFolders, features: KernelFeatures = .ofThisKernel
) throws -> [UInt8] {
  guard let inputFile = MemoryFile(named: "input"), let outputFile = MemoryFile(named: "output"),
    let words = MemoryFile(named: "words")
  else { throw ProgramFailure(reason: "no descriptors or memory left") }
  defer {
    inputFile.close()
    outputFile.close()
    words.close()
  }
  guard unsafe input.withUnsafeBytes({ unsafe inputFile.append($0) }),
    lseek(inputFile.descriptor, 0, SEEK_SET) == 0
  else { throw ProgramFailure(reason: "no memory left for its input") }
  let ruleset = isConfined ? try programRuleset(folders, features) : -1
  defer { if ruleset >= 0 { _ = close(ruleset) } }
  var given = csandbox_limits(
    memory_bytes: UInt64(limits.memoryBytes), output_bytes: UInt64(limits.outputBytes),
    cpu_seconds: UInt32(limits.cpuSeconds))
  let process = unsafe withStrings([path] + arguments) { arguments in
    unsafe withStrings(["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1"]) {
      unsafe csandbox_run(
        ruleset, features.values, &given, path, arguments, $0, inputFile.descriptor,
        outputFile.descriptor, words.descriptor)
    }
  }
  guard process > 0 else { throw ProgramFailure(reason: systemMessage(-process)) }
  switch end(of: process, within: seconds) {
  case .exited(0): return outputFile.contents()
  case .exited(let status):
    let said =
      String(decoding: words.contents().prefix(200), as: UTF8.self)
      .split(separator: "\n").first ?? ""
    throw ProgramFailure(reason: "it ended with status \(status)\(said.isEmpty ? "" : ": \(said)")")
  case .signalled(let signal): throw ProgramFailure(reason: "it was ended by signal \(signal)")
  case nil: throw ProgramFailure(reason: "it took longer than \(seconds) s")
  }
}

/// The processor seconds of all programs that this process ran to their end.
package var processorSecondsOfPrograms: Double {
  var usage = rusage()
  guard unsafe getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage) == 0 else { return 0 }
  return usage.processorSeconds
}

/// The folders that a program and its models lie in.
package let programFolders = [
  "/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives",
]

private func programRuleset(
  _ folders: [String], _ features: KernelFeatures
) throws(SandboxUnavailable) -> Int32 {
  let ruleset = try landlockRuleset(folders, isExecutable: true, features: features)
  let result = csandbox_program_prepare()
  guard result == 0 else {
    _ = close(ruleset)
    throw SandboxUnavailable(layer: "seccomp", reason: systemMessage(-result))
  }
  return ruleset
}

/// How `process` ended; `nil`, and it is killed, where it had not within `seconds`.
private func end(of process: Int32, within seconds: Int) -> ProcessEnd? {
  let deadline = monotonicSeconds + Double(seconds)
  var status: Int32 = 0
  while true {
    let ended = unsafe waitpid(process, &status, WNOHANG)
    if ended == process { return ProcessEnd(waitStatus: status) }
    if ended < 0, errno != EINTR { return .exited(125) }
    if monotonicSeconds > deadline || interruption != nil {
      _ = kill(process, SIGKILL)
      _ = unsafe waitpid(process, &status, 0)
      return nil
    }
    usleep(5_000)
  }
}

/// Calls `body` with a list of C strings that ends with a null pointer.
private func withStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = unsafe strings.map { unsafe strdup($0) } + [nil]
  defer { for index in unsafe pointers.indices { unsafe free(pointers[index]) } }
  return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
    // The list has its null pointer at least, so that there is an address.
    unsafe body(buffer.baseAddress!)
  }
}
