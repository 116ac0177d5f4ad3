internal import CSandbox
internal import Glibc

/// How a child process ended.
package enum ProcessEnd: Hashable, Sendable {
  case exited(Int32)
  case signalled(Int32)

  /// From the status that `waitpid` gives.
  package init(waitStatus: Int32) {
    let signal = waitStatus & 0x7F
    self = signal == 0 ? .exited((waitStatus >> 8) & 0xFF) : .signalled(signal)
  }
}

/// Starts `executable` with `socket` as descriptor 3, its output and errors where ours go.
/// Returns its process id, or `nil` where the system refuses.
package func startServer(
  executable: String, arguments: [String], environment: [String], socket: MessageSocket
) -> Int32? {
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  unsafe posix_spawn_file_actions_adddup2(&actions, 2, 1)
  unsafe posix_spawn_file_actions_adddup2(&actions, socket.descriptor, 3)
  var vector = unsafe ([executable] + arguments).map { unsafe strdup($0) }
  var variables = unsafe environment.map { unsafe strdup($0) }
  defer {
    for index in unsafe vector.indices { unsafe free(vector[index]) }
    for index in unsafe variables.indices { unsafe free(variables[index]) }
  }
  unsafe vector.append(nil)
  unsafe variables.append(nil)
  var process: pid_t = 0
  guard unsafe posix_spawn(&process, executable, &actions, nil, vector, variables) == 0 else {
    return nil
  }
  return process
}

/// Waits for the child `process` to end.
package func waitForProcess(_ process: Int32) {
  var status: Int32 = 0
  while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
}

/// A child that has ended.
package struct EndedChild: Hashable, Sendable {
  package var process: Int32
  package var end: ProcessEnd
  /// Of the processor, its own and the system's for it.
  package var seconds: Double
}

/// The children that have ended since the last call.
package func endedChildren() -> [EndedChild] {
  var ended: [EndedChild] = []
  var status: Int32 = 0
  var usage = rusage()
  while true {
    let process = unsafe wait4(-1, &status, WNOHANG, &usage)
    guard process > 0 else { return ended }
    ended.append(
      EndedChild(
        process: process, end: ProcessEnd(waitStatus: status), seconds: usage.processorSeconds))
  }
}

extension rusage {
  /// Of the processor, the process's own and the system's for it.
  var processorSeconds: Double {
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(ru_utime) + seconds(ru_stime)
  }
}

/// How many descriptors a process may have open.
package var mostDescriptors: Int {
  var limit = rlimit()
  guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
    return 1024
  }
  return Int(clamping: limit.rlim_cur)
}

/// Ends `process` at once.
package func killProcess(_ process: Int32) { _ = kill(process, SIGKILL) }

/// The name of a signal such as `SIGSEGV`.
package func signalName(_ signal: Int32) -> String {
  let names: [Int32: String] = [
    SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGILL: "SIGILL", SIGKILL: "SIGKILL",
    SIGSEGV: "SIGSEGV", SIGSYS: "SIGSYS", SIGTERM: "SIGTERM", SIGTRAP: "SIGTRAP",
    SIGXCPU: "SIGXCPU", SIGXFSZ: "SIGXFSZ",
  ]
  return names[signal] ?? "signal \(signal)"
}

/// The system call at which the filter ended a confined child, `openat`, by what the child wrote to its
/// standard error; `nil` where it says nothing of one.
package func stoppedCall(in words: String) -> String? {
  guard let place = words.firstRange(of: CSANDBOX_STOPPED_CALL),
    let number = Int32(words[place.upperBound...].prefix { $0 != "\n" }.filter(\.isNumber))
  else { return nil }
  var name = [CChar](repeating: 0, count: 64)
  guard unsafe csandbox_call_name(number, &name, name.count) != 0 else { return "\(number)" }
  return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// Makes the calling process die when the process `parent` that started it does.
/// False where that one is gone already.
package func dieWithParent(_ parent: Int32) -> Bool { csandbox_die_with_parent(parent) == 0 }

/// Blocks SIGCHLD and returns a descriptor that becomes readable when a child ends.
package func childSignalDescriptor() -> Int32 { csandbox_child_signals() }

/// Empties `descriptor`, which must not block.
package func drain(_ descriptor: Int32) {
  var bytes = [UInt8](repeating: 0, count: 1024)
  while unsafe read(descriptor, &bytes, bytes.count) > 0 {}
}

/// Waits until one of `descriptors` is readable or closed, or `milliseconds` have passed
/// (-1: for ever). Returns which are.
package func waitForInput(_ descriptors: [Int32], milliseconds: Int32) -> Set<Int32> {
  var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  guard unsafe poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return [] }
  return Set(polled.filter { $0.revents != 0 }.map(\.fd))
}

/// Lets a fault of the program say so in a line and not with a stack trace.
package func tellFaults() { csandbox_tell_faults() }

/// Notes SIGINT and SIGTERM from now on, so that work can end where it is whole.
package func noteInterruptions() { csandbox_note_interruptions() }

/// The first of SIGINT and SIGTERM that came since `noteInterruptions`.
package var interruption: Int32? {
  let signal = csandbox_interruption()
  return signal == 0 ? nil : signal
}

/// Seconds that pass whether or not the clock is set.
package var monotonicSeconds: Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
