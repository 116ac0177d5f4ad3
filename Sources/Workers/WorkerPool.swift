package import Foundation
internal import Sandbox

/// Runs items in confined child processes, a bounded number at once, on the caller's thread.
///
/// The caller submits a few items ahead and takes results as they come. A child that fails is tried
/// once more in a fresh process; a fork server that dies is started again.
package final class WorkerPool {
  /// How a fork server is started.
  package struct Server: Sendable {
    package var executable: String
    package var arguments: [String]
    /// What the server prepares itself with.
    package var configuration: Data

    package init(executable: String, arguments: [String], configuration: Data) {
      self.executable = executable
      self.arguments = arguments
      self.configuration = configuration
    }
  }

  private struct Pending {
    var item: WorkItem
    var output: MemoryFile
    var words: WordsPipe
    var isSecondTry: Bool
  }

  private let server: Server
  private var socket: MessageSocket
  private var process: Int32
  private var pending: [Int: Pending] = [:]
  /// Answers that were read while a request waited to be sent.
  private var answers: [Answer] = []

  /// How many items may be outstanding where as many are wanted: each holds up to four descriptors in the
  /// server, and a process may have so many (`ulimit -n`).
  package static func mostOutstanding(wanted: Int) -> Int {
    max(1, min(wanted, (mostDescriptors - 64) / 4))
  }

  /// How many items have been submitted and not been returned.
  package var outstanding: Int { pending.count }

  package init(server: Server) throws(WorkersUnavailable) {
    self.server = server
    (socket, process) = try Self.start(server)
  }

  /// A signal to all of a group ends the server, too, which is no fault.
  private static var endedAtOnce: WorkersUnavailable {
    interruption.map(WorkersUnavailable.interrupted) ?? .cannotStart("it ended at once")
  }

  deinit { stop() }

  package func submit(_ item: WorkItem) throws(WorkersUnavailable) {
    try submit(item, isSecondTry: false)
  }

  /// The next item that is done, in whatever order they end; `nil` where none is outstanding.
  package func next() throws(WorkersUnavailable) -> WorkResult? {
    while !pending.isEmpty {
      guard let answer = try awaitAnswer() else {
        try restart()
        continue
      }
      guard case .ended(let id, let ending) = answer, let item = pending.removeValue(forKey: id)
      else { continue }
      let result = collect(item, ending)
      if result.failure == nil || item.isSecondTry { return result }
      try submit(item.item, isSecondTry: true)
    }
    return nil
  }

  // MARK: Private

  private static func start(_ server: Server) throws(WorkersUnavailable)
    -> (MessageSocket, Int32)
  {
    guard let (ours, theirs) = MessageSocket.pair() else {
      throw .cannotStart("no descriptors left")
    }
    var isTheirsClosed = false
    // Each once: a number that is closed may be another file's by now.
    defer { if !isTheirsClosed { theirs.close() } }
    guard let file = MemoryFile(named: "configuration") else {
      throw .cannotStart("no descriptors left")
    }
    defer { file.close() }
    guard unsafe server.configuration.withUnsafeBytes({ unsafe file.append($0) }) else {
      throw .cannotStart("no memory left")
    }
    let environment = ["SWIFT_BACKTRACE=enable=no", "LC_ALL=C.UTF-8", "TZ=UTC"]
    guard
      let process = startServer(
        executable: server.executable, arguments: server.arguments, environment: environment,
        socket: theirs)
    else { throw .cannotStart("\(server.executable) does not run") }
    guard ours.send([0], descriptors: [file.descriptor]) else {
      throw Self.endedAtOnce
    }
    theirs.close()
    isTheirsClosed = true
    switch ours.receive().flatMap({ try? JSONDecoder().decode(Answer.self, from: Data($0.bytes)) })
    {
    case .ready: return (ours, process)
    case .unavailable(let layer, let reason):
      waitForProcess(process)
      throw .noSandbox(SandboxUnavailable(layer: layer, reason: reason))
    case .ended, nil: throw Self.endedAtOnce
    }
  }

  private func stop() {
    socket.close()
    waitForProcess(process)
  }

  /// Starts the fork server anew after it died, and gives it again what it had.
  private func restart() throws(WorkersUnavailable) {
    stop()
    // What it still said is of those that are given again.
    answers = []
    (socket, process) = try Self.start(server)
    for item in pending.values.sorted(by: { $0.item.id < $1.item.id }) {
      item.output.close()
      item.words.closeRead()
      try submit(item.item, isSecondTry: true)
    }
  }

  private func submit(_ item: WorkItem, isSecondTry: Bool) throws(WorkersUnavailable) {
    guard let output = MemoryFile(named: "reply"), let words = WordsPipe() else {
      throw .cannotStart("no descriptors or memory left")
    }
    defer { words.closeWrite() }
    var inputs: [MemoryFile] = []
    defer { for file in inputs { file.close() } }
    for bytes in item.inputs {
      guard let file = MemoryFile(named: "input"),
        unsafe bytes.withUnsafeBytes({ unsafe file.append($0) })
      else { throw .cannotStart("no memory left for a document") }
      inputs.append(file)
    }
    let request = Request(
      id: item.id, payload: item.payload, cpuSeconds: item.limits.cpuSeconds,
      memoryBytes: item.limits.memoryBytes, outputBytes: item.limits.outputBytes,
      timeoutSeconds: item.timeoutSeconds)
    pending[item.id] = Pending(
      item: item, output: output, words: words, isSecondTry: isSecondTry)
    guard let message = try? JSONEncoder().encode(request) else {
      throw .cannotStart("a request that cannot be written")
    }
    // Where the server is gone, `next` finds out and starts another. Where it does not read, it may wait until
    // its own answers are read.
    while !socket.sendAtOnce(
      Array(message),
      descriptors: [output.descriptor, words.writeEnd] + inputs.map(\.descriptor))
    {
      if let signal = interruption { throw .interrupted(signal) }
      guard !waitForInput([socket.descriptor], milliseconds: 10).isEmpty else { continue }
      guard let answer = receive() else { return }
      answers.append(answer)
    }
  }

  private func receive() -> Answer? {
    socket.receive().flatMap { try? JSONDecoder().decode(Answer.self, from: Data($0.bytes)) }
  }

  private func awaitAnswer() throws(WorkersUnavailable) -> Answer? {
    if !answers.isEmpty { return answers.removeFirst() }
    while true {
      let ready = waitForInput([socket.descriptor], milliseconds: 1000)
      if let signal = interruption { throw .interrupted(signal) }
      guard !ready.isEmpty else { continue }
      return receive()
    }
  }

  private func collect(_ item: Pending, _ ending: Ending) -> WorkResult {
    defer {
      item.output.close()
      item.words.closeRead()
    }
    var result = WorkResult(
      id: item.item.id, frames: [], failure: nil, words: item.words.words(),
      seconds: ending.seconds)
    // The child's own limit holds it back; what got past that is not read.
    if item.output.size > item.item.limits.outputBytes {
      result.failure = .outputTooBig
    } else {
      result.frames = Frame.parse(item.output.contents())
      result.failure = failure(ending, words: result.words)
    }
    return result
  }

  private func failure(_ ending: Ending, words: String) -> WorkFailure? {
    if ending.isOutOfTime { return .timeout }
    if let signal = ending.signal {
      switch signalName(signal) {
      case "SIGXCPU": return .timeout
      case "SIGKILL": return .timeout  // The hard limit of processor time, a second later.
      case "SIGXFSZ": return .outputTooBig
      case "SIGSYS": return .forbidden(call: stoppedCall(in: words) ?? "a system call")
      case let name: return Self.speaksOfMemory(words) ? .memory : .crashed(signal: name)
      }
    }
    switch ending.status {
    case 0: return nil
    case ReplyWriter.fullStatus: return .outputTooBig
    case let status?:
      return Self.speaksOfMemory(words) ? .memory : .gaveUp(status: status)
    case nil: return .gaveUp(status: -1)
    }
  }

  /// Whether a process that died says it had no memory: Swift, C++, GLib and Poppler each do.
  private static func speaksOfMemory(_ words: String) -> Bool {
    let words = words.lowercased()
    return [
      "bad_alloc", "out of memory", "failed to allocate", "could not allocate",
      "cannot allocate",
    ].contains { words.contains($0) }
  }
}
