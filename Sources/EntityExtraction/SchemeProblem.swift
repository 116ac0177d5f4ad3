internal import Configuration
internal import Patterns

/// What is wrong with a scheme or an equivalence.
package struct SchemeProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The id of the scheme, or `from → to` of the equivalence.
  package let scheme: String
  package let key: String
  package let reason: String

  package init(scheme: String, key: String, reason: String) {
    self.scheme = scheme
    self.key = key
    self.reason = reason
  }

  package var description: String { "\(scheme): \(key): \(reason)" }
}

extension IdentifierScheme {
  /// Tries the scheme's examples: each positive one must be found whole, each negative one not.
  package func failingExamples() throws(SchemeProblem) -> [SchemeProblem] {
    let pattern: Pattern
    do {
      pattern = try Pattern(self.pattern, caseless: caseless == true)
    } catch {
      throw SchemeProblem(scheme: id, key: "pattern", reason: "\(error)")
    }
    func matches(_ text: String) -> Bool {
      !pattern.matches(in: FoldedText(text.unicodeScalars).bytes).matches.isEmpty
    }
    var problems: [SchemeProblem] = []
    if self.pattern.isEmpty {
      problems.append(SchemeProblem(scheme: id, key: "pattern", reason: "is empty"))
    }
    if CanonicalTemplate(canonical).highestGroup > pattern.groupCount {
      problems.append(
        SchemeProblem(
          scheme: id, key: "canonical",
          reason: "names a group that the pattern, with \(pattern.groupCount), does not have"))
    }
    for example in positive where !matches(example) {
      problems.append(
        SchemeProblem(
          scheme: id, key: "positive", reason: "the pattern does not match \"\(example)\""))
    }
    for example in negative where matches(example) {
      problems.append(
        SchemeProblem(
          scheme: id, key: "negative", reason: "the pattern matches \"\(example)\""))
    }
    return problems
  }
}
