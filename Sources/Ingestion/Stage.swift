package import Configuration
package import DocumentModel

/// One step of the pipeline: turns a value into the next step's input, or says why it cannot.
///
/// Stages do no file or database work and start no tasks. The runner feeds them, stores what they
/// return, and decides how many run at once, so a stage can be tested by calling it.
package protocol Stage<Input, Output>: Sendable {
  associatedtype Input: Sendable
  associatedtype Output: Codable & Sendable
  associatedtype Failure: Error

  /// The name used in `pipeline.json`, on the command line, and in the run report.
  static var name: StageName { get }

  /// Raise this when the same input would give a different output; stored outputs are then redone.
  static var version: Int { get }

  /// Versions of the libraries whose change may change the output, by name.
  static var libraries: [String: String] { get }

  /// Processes one input, adding to `diagnostics` whatever was odd but survivable.
  func process(_ input: Input, diagnostics: inout [Diagnostic]) throws(Failure) -> Output
}
