/// Something in a configuration file that cannot be used.
package struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package var file: String
  /// One-based.
  package var line: Int
  /// Such as `schemes[3].pattern`; empty for the file as a whole.
  package var key: String
  package var reason: String

  package init(file: String, line: Int, key: String, reason: String) {
    self.file = file
    self.line = line
    self.key = key
    self.reason = reason
  }

  package var description: String {
    key.isEmpty ? "\(file):\(line): \(reason)" : "\(file):\(line): \(key): \(reason)"
  }
}

/// All that is wrong with a configuration file; never empty.
package struct ConfigurationProblems: Error, CustomStringConvertible {
  package let problems: [ConfigurationProblem]

  package init(_ problems: [ConfigurationProblem]) { self.problems = problems }

  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
