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
  case ended(id: Int, status: Int32?, signal: Int32?, outOfTime: Bool)
}
