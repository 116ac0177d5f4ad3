internal import Foundation
internal import Sandbox

/// What the pool asks of the fork server, beside the descriptors: the file for the reply, the pipe
/// for last words, the inputs.
struct Request: Codable {
  var id: Int
  var payload: Data
  var cpuSeconds: Int
  var memoryBytes: Int
  var outputBytes: Int
  var timeoutSeconds: Int
}

/// What the fork server says.
enum Answer: Codable {
  /// Children can be had; sent once, first.
  case ready
  /// No children can be had, and why: layer and reason; sent once, instead.
  case unavailable(layer: String, reason: String)
  /// The child for an item ended.
  case ended(id: Int, Ending)
}

/// How a child ended: with a status, or by a signal.
struct Ending: Codable {
  var status: Int32?
  var signal: Int32?
  /// Whether it was ended because the clock ran out.
  var isOutOfTime = false
  /// Of the processor, that it used.
  var seconds: Double = 0
}
