package import DocumentModel
internal import Foundation
package import Indexing

/// What was decided, in words with their weight: a view of a sub-committee is no approval.
package enum OutcomeText {
  /// `AGREED · view, not an approval`.
  package static func words(_ decision: Decision) -> String {
    words(
      outcome: decision.outcome, verb: decision.verb, level: decision.level, by: decision.by,
      isReported: decision.reported, isCorrected: decision.rule == Correction.rule,
      aspect: decision.aspect, conditions: decision.conditions)
  }

  package static func words(_ decision: DecisionRow) -> String {
    words(
      outcome: decision.outcome, verb: decision.verb, level: decision.level, by: decision.by,
      isReported: decision.reported, isCorrected: decision.isCorrected,
      aspect: decision.aspect, conditions: decision.conditions)
  }

  private static func words(
    outcome: DecisionOutcome, verb: String, level: DecisionLevel, by: String?, isReported: Bool,
    isCorrected: Bool, aspect: String?, conditions: String?
  ) -> String {
    let by = by.map { " by \(oneLine($0, width: 40))" } ?? ""
    // `not rejected`, `rejected a request for`: the outcome alone would say another thing.
    let isExact =
      (outcome == .other || verb.contains(" ") || verb == "resolved") && outcome != .notRecommended
    let said = isExact && !isCorrected ? verb : outcome.rawValue.replacing("-", with: " ")
    let on = aspect.map { " · \(oneLine($0, width: 40)), not the change itself" } ?? ""
    let depends = conditions.map { " · \(oneLine($0, width: 60))" } ?? ""
    let human = isCorrected ? " · corrected by a person" : ""
    let told = isReported ? " · reported, not decided at this meeting" : ""
    return "\(said.uppercased())\(by)\(on)\(depends) · \(weight(level))\(told)\(human)"
  }

  /// The same up to its weight: `AGREED by Panel · timetable, not the change itself`.
  static func brief(_ decision: DecisionRow) -> String {
    let words = words(decision)
    let weight = " · " + weight(decision.level)
    return words.range(of: weight).map { String(words[..<$0.lowerBound]) } ?? words
  }

  package static func weight(_ level: DecisionLevel) -> String {
    switch level {
    case .view: "view, not an approval"
    case .determination: "determination of the body"
    case .authority: "decision of the Authority"
    }
  }
}

/// What an item did with a modification, as the index has it.
package struct ItemOutcome: Codable, Hashable, Sendable {
  package var kind: OutcomeKind
  package var decisions: [DecisionRow]
  package var verbs: String
  /// The sentence that tells of a decision taken elsewhere.
  package var said: String?

  package init(_ found: (row: OutcomeRow, decisions: [DecisionRow])?) {
    kind = found?.row.kind ?? .none
    decisions = found?.decisions ?? []
    verbs = found?.row.verbs ?? ""
    said = found?.row.said
  }

  package var isDecided: Bool { kind == .decided || kind == .decidedBelow }

  /// The sentence that says what became of the modification.
  package var sentence: String? { isDecided ? decisions.last?.sentence : said }

  /// In few words, for a line.
  package var brief: String {
    switch kind {
    case .decided, .decidedBelow: decisions.map(OutcomeText.brief).joined(separator: "; ")
    case .unnamed: "a decision, not said of which change"
    case .earlierMinutes, .toldElsewhere: words
    case .none: ""
    }
  }

  /// In words with their weight.
  package var words: String {
    let verbs = self.verbs.isEmpty ? "" : self.verbs.uppercased() + " · "
    let decided = decisions.map(OutcomeText.words).joined(separator: "; ")
    return switch kind {
    case .decided: decided
    case .decidedBelow: "\(decided) · in \(decisions.first?.section ?? "an item below")"
    case .earlierMinutes: "named where earlier minutes are approved"
    case .unnamed: "\(decided) · the text does not say of which change"
    case .toldElsewhere: verbs + "tells of a decision taken elsewhere"
    case .none: verbs + "no decision recorded"
    }
  }
}
