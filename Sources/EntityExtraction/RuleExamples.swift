import Language

/// Tries the examples that stand beside the words for people, figures and references.
package enum RuleExamples {
  /// How many were tried, and those that are not read as they say.
  package static func failures() throws -> (tried: Int, wrong: [String]) {
    let all = [
      try FigureWords.builtIn().named.failures(), try AttendanceForms.builtIn().named.failures(),
      try ReferenceWords.builtIn().failures(), try DateRoleWords.builtIn().named.failures(),
    ]
    return (all.map(\.tried).reduce(0, +), all.flatMap(\.wrong))
  }
}
