internal import Language
internal import Patterns

/// Tries the examples that stand beside the rules for figures and references.
package enum RuleExamples {
  /// What is wrong: a line that a rule should read and does not, or the other way round; and how many
  /// were tried.
  package static func failures() throws -> (tried: Int, wrong: [String]) {
    var (tried, wrong) = try FigureWords.builtIn().named.failures()
    let people = try AttendanceForms.builtIn().named.failures()
    tried += people.tried
    wrong += people.wrong
    for rule in ReferenceRules.codes + ReferenceRules.organisations {
      note(
        rule.id, try Pattern(rule.pattern), rule.positive, rule.negative, &tried, &wrong)
    }
    for example in BackReferenceRules.examples {
      note(
        "back reference to \(example.kind)",
        try Pattern(BackReferenceRules.pattern(example.kind)), example.positive, example.negative,
        &tried, &wrong)
    }
    return (tried, wrong)
  }

  private static func note(
    _ id: String, _ pattern: Pattern, _ positive: [String], _ negative: [String],
    _ tried: inout Int, _ wrong: inout [String]
  ) {
    for (lines, isRead) in [(positive, true), (negative, false)] {
      for line in lines {
        tried += 1
        if (pattern.firstMatch(in: line) != nil) != isRead {
          wrong.append("\(id): \"\(line)\" \(isRead ? "is not read" : "is read")")
        }
      }
    }
  }
}
