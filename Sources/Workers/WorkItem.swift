package import Foundation
package import Sandbox

/// One piece of work for one child process.
package struct WorkItem: Sendable {
  /// Chosen by the caller, unique among the items of a pool.
  package var id: Int
  /// What the handler is told, besides the inputs: a few kilobytes at most.
  package var payload: Data
  /// At most two.
  package var inputs: [Data]
  package var limits: ProcessLimits
  /// The backstop where processor time does not tell: seconds by the clock.
  package var timeoutSeconds: Int

  package init(
    id: Int, payload: Data, inputs: [Data], limits: ProcessLimits, timeoutSeconds: Int
  ) {
    self.id = id
    self.payload = payload
    self.inputs = inputs
    self.limits = limits
    self.timeoutSeconds = timeoutSeconds
  }
}

/// Why a child process did not finish its work.
package enum WorkFailure: Hashable, Sendable, CustomStringConvertible {
  /// It used up its processor time, or the clock ran out.
  case timeout
  /// It asked for more memory than it may have.
  case memory
  /// It wrote more than it may.
  case outputTooBig
  /// It was ended by a signal, such as `SIGSEGV`.
  case crashed(signal: String)
  /// It asked the system for what a reader may not have, such as `socketpair`, and was ended for it.
  case forbidden(call: String)
  /// It ended by itself without finishing.
  case gaveUp(status: Int32)

  package var description: String {
    switch self {
    case .timeout: "took too long"
    case .memory: "needs more memory than allowed"
    case .outputTooBig: "gives more output than allowed"
    case .crashed(let signal): "the reader crashed (\(signal))"
    case .forbidden(let call): "the reader asked the system for \(call), which it may not"
    case .gaveUp(let status): "the reader stopped (status \(status))"
    }
  }
}

/// A piece of what a child sends back, with a kind that only the caller understands.
package struct Frame: Hashable, Sendable {
  package var kind: UInt8
  package var payload: Data

  package init(kind: UInt8, payload: Data) {
    self.kind = kind
    self.payload = payload
  }
}

/// What became of an item.
package struct WorkResult: Sendable {
  package var id: Int
  /// What the child sent before it ended, whole frames only. A child is not trusted: the caller
  /// checks what they hold.
  package var frames: [Frame]
  /// `nil` where the child finished.
  package var failure: WorkFailure?
  /// The child's last words on its standard error.
  package var words: String
  /// Of the processor, that the child used.
  package var seconds: Double
}

/// The reason there are no workers.
package enum WorkersUnavailable: Error, CustomStringConvertible {
  case cannotStart(String)
  case noSandbox(SandboxUnavailable)
  case interrupted(Int32)

  package var description: String {
    switch self {
    case .cannotStart(let reason): "cannot start the worker process: \(reason)"
    case .noSandbox(let reason):
      "no sandbox for workers (\(reason)); see: minutebook doctor. "
        + "To go on without one, add --allow-unsandboxed"
    case .interrupted: "interrupted"
    }
  }
}
