import Answers

/// The foot of an answer: what it was looked for in, and what is known to be missing; two lines at most,
/// the rest is said by `status`.
enum CoverageText {
  static func write(_ coverage: CoverageAnswer, to answer: inout Answer) {
    answer.line(line("held:", coverage.held.isEmpty ? ["nothing"] : coverage.held))
    var missing = coverage.doubts + coverage.notHeld
    if coverage.scannedDocuments > 0 {
      missing.append(
        "\(counted(coverage.scannedDocuments, "document")) with pages that are not read")
    }
    if !missing.isEmpty { answer.line(line("not held:", missing)) }
  }

  /// As many of the parts as one line takes, and how many more there are.
  private static func line(_ lead: String, _ parts: [String], width: Int = 96) -> String {
    var line = lead
    for (index, part) in parts.enumerated() {
      let next = line + (index == 0 ? " " : "; ") + part
      let rest = parts.count - index
      guard index == 0 || next.count + (rest > 1 ? 34 : 0) <= width else {
        return line + "; and \(rest) more (minutebook status)"
      }
      line = next
    }
    return oneLine(line, width: width)
  }
}
