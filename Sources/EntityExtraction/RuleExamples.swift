package import Patterns

/// Tries the examples that stand beside the rules for figures and references.
package enum RuleExamples {
  /// What is wrong: a line that a rule should read and does not, or the other way round; and how many
  /// were tried.
  package static func failures() throws(PatternError) -> (tried: Int, wrong: [String]) {
    var tried = 0
    var wrong: [String] = []
    for rule in FigureRules.all {
      let pattern = try FigureRules.pattern(rule)
      note(rule.id, pattern, rule.positive, rule.negative, &tried, &wrong)
    }
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
