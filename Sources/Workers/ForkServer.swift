package import Foundation
package import Sandbox

/// The process that forks a confined child for each item.
///
/// It has one thread and stays so: nothing here starts a task, and it must be entered before any
/// is. It does all the costly preparation once, in `prepare`, and each child inherits it.
package struct ForkServer {
  /// Does one item's work in a child: its payload and inputs in, frames out.
  package typealias Handler = (_ payload: Data, _ inputs: [MemoryFile], ReplyWriter) -> Void

  private struct Waiting {
    var request: Request
    var descriptors: [Int32]
  }

  private struct Running {
    var id: Int
    var deadline: Double
    var isOutOfTime = false
  }

  private let socket: MessageSocket
  private let confinement: Confinement
  private let concurrency: Int
  private let handler: Handler
  private let signals: Int32
  private var waiting: [Waiting] = []
  private var running: [Int32: Running] = [:]

  /// Serves the pool at the other end of `socket` until it goes away; does not return.
  ///
  /// - Parameters:
  ///   - isConfined: whether children are locked down, or only limited.
  ///   - concurrency: how many children run at once.
  ///   - prepare: makes the handler of what the pool sends first.
  package static func serve(
    socket: MessageSocket, isConfined: Bool, concurrency: Int, prepare: (Data) throws -> Handler
  ) -> Never {
    guard let first = socket.receive(), let file = first.descriptors.first else { exitAtOnce(0) }
    let configuration = MemoryFile(descriptor: file)
    do {
      let confinement = isConfined ? try Confinement() : .limitsOnly
      let handler = try prepare(Data(configuration.contents()))
      configuration.close()
      var server = ForkServer(
        socket: socket, confinement: confinement, concurrency: max(1, concurrency),
        handler: handler, signals: childSignalDescriptor())
      server.send(.ready)
      server.run()
    } catch let error as SandboxUnavailable {
      send(.unavailable(layer: error.layer, reason: error.reason), to: socket)
    } catch {
      send(.unavailable(layer: "preparation", reason: "\(error)"), to: socket)
    }
    exitAtOnce(0)
  }

  private mutating func run() {
    while true {
      let ready = waitForInput(
        [signals, socket.descriptor], milliseconds: millisecondsToNextDeadline())
      if ready.contains(signals) {
        drain(signals)
        reap()
      }
      endOverdue()
      if ready.contains(socket.descriptor) {
        guard let message = socket.receive() else {
          // The pool is gone: nobody waits for what still runs.
          for process in running.keys { killProcess(process) }
          return
        }
        if let request = try? JSONDecoder().decode(Request.self, from: Data(message.bytes)),
          message.descriptors.count >= 2
        {
          waiting.append(Waiting(request: request, descriptors: message.descriptors))
        }
      }
      while running.count < concurrency, !waiting.isEmpty { start(waiting.removeFirst()) }
    }
  }

  private mutating func start(_ item: Waiting) {
    let request = item.request
    let output = item.descriptors[0]
    let words = item.descriptors[1]
    let inputs = item.descriptors.dropFirst(2).map(MemoryFile.init(descriptor:))
    let process = confinement.fork(
      limits: ProcessLimits(
        cpuSeconds: request.cpuSeconds, memoryBytes: request.memoryBytes,
        outputBytes: request.outputBytes),
      standardError: words, keep: [output] + inputs.map(\.descriptor))
    guard let process else {
      handler(request.payload, inputs, ReplyWriter(file: MemoryFile(descriptor: output)))
      exitAtOnce(0)
    }
    for descriptor in item.descriptors { MemoryFile(descriptor: descriptor).close() }
    guard process > 0 else {
      send(.ended(id: request.id, Ending(status: 125)))
      return
    }
    running[process] = Running(
      id: request.id, deadline: monotonicSeconds + Double(request.timeoutSeconds))
  }

  private mutating func reap() {
    for ended in endedChildren() {
      guard let child = running.removeValue(forKey: ended.process) else { continue }
      var ending = Ending(isOutOfTime: child.isOutOfTime, seconds: ended.seconds)
      switch ended.end {
      case .exited(let status): ending.status = status
      case .signalled(let signal): ending.signal = signal
      }
      send(.ended(id: child.id, ending))
    }
  }

  private mutating func endOverdue() {
    let now = monotonicSeconds
    for (process, child) in running where child.deadline <= now && !child.isOutOfTime {
      running[process]?.isOutOfTime = true
      killProcess(process)
    }
  }

  private func millisecondsToNextDeadline() -> Int32 {
    guard let next = running.values.filter({ !$0.isOutOfTime }).map(\.deadline).min() else {
      return -1
    }
    return Int32(max(0, min(60_000, (next - monotonicSeconds) * 1000 + 1)))
  }

  private func send(_ answer: Answer) { Self.send(answer, to: socket) }

  private static func send(_ answer: Answer, to socket: MessageSocket) {
    if let data = try? JSONEncoder().encode(answer) { _ = socket.send(Array(data)) }
  }
}
