import DocumentModel
import Patterns

/// Says of what kind a meeting is, where it is none of the ordinary ones, `Minutes of the Special
/// Meeting`: a body may have both on one day.
struct SittingReader {
  private let patterns: [(kind: String, pattern: Pattern)]

  init(_ words: FrontMatterWords) throws(PatternError) {
    func any(_ words: [String]) -> String {
      "(?:\(words.map(Pattern.escaped).joined(separator: "|")))"
    }
    let notOther = words.beforeOtherMeetings.map { "(?<!\\b\(Pattern.escaped($0)))" }.joined()
    var patterns: [(String, Pattern)] = []
    for sitting in words.sittings {
      let kind = any(sitting.words)
      let forms = [
        "\(kind) (?:\\w+ ){0,2}\(any(words.sittingNouns))",
        "\(any(words.sittingNounsInFront)) (?:\\w+ )?\(kind)",
      ]
      let all = (forms + sitting.names.map(Pattern.escaped)).joined(separator: "|")
      patterns.append(
        (sitting.kind, try Pattern("\(notOther)\\b(?:\(all))\\b", caseless: true)))
    }
    self.patterns = patterns
  }

  /// - Parameter lines: of the head of the paper, its title first.
  func sitting(in lines: [FrontLine]) -> (kind: String, span: Span)? {
    for line in lines.prefix(6) where line.text.count < 160 {
      let text = line.text.onOneLine
      if let found = patterns.first(where: { $0.pattern.firstMatch(in: text) != nil }) {
        return (found.kind, line.span)
      }
    }
    return nil
  }
}
