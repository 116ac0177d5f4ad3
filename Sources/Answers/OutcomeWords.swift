package import DocumentModel
package import Indexing

/// What was decided, in words with their weight: a view of a sub-committee is no approval.
package enum OutcomeText {
  /// `AGREED · view, not an approval`.
  package static func words(_ decision: Decision) -> String {
    words(Facts(decision), weighed: true)
  }

  package static func words(_ decision: DecisionRow) -> String {
    words(Facts(decision), weighed: true)
  }

  /// The same without its weight.
  static func brief(_ decision: DecisionRow) -> String { words(Facts(decision), weighed: false) }

  /// What is told of a decision, as a record or the index has it.
  private struct Facts {
    var outcome: DecisionOutcome
    var verb: String
    var level: DecisionLevel
    var by: String?
    var isReported: Bool
    var isCorrected: Bool
    var aspect: String?
    var conditions: String?

    init(_ decision: Decision) {
      (outcome, verb, level) = (decision.outcome, decision.verb, decision.level)
      (by, isReported) = (decision.by, decision.reported)
      isCorrected = decision.rule == Correction.rule
      (aspect, conditions) = (decision.aspect, decision.conditions)
    }

    init(_ decision: DecisionRow) {
      (outcome, verb, level) = (decision.outcome, decision.verb, decision.level)
      (by, isReported) = (decision.by, decision.reported)
      isCorrected = decision.isCorrected
      (aspect, conditions) = (decision.aspect, decision.conditions)
    }
  }

  private static func words(_ facts: Facts, weighed: Bool) -> String {
    // `not rejected`, `rejected a request for`, `quashed`, `sent back`: the outcome alone would say another
    // thing.
    let isExact =
      (facts.outcome == .other || facts.verb.contains(" ") || facts.verb == "resolved"
        || facts.outcome != .withdrawn && LastWordWords.ends(facts.verb))
      && facts.outcome != .notRecommended
    let said =
      isExact && !facts.isCorrected
      ? facts.verb : facts.outcome.rawValue.replacing("-", with: " ")
    let by = facts.by.map { " by \(oneLine($0, width: 40))" } ?? ""
    let parts = [
      said.uppercased() + by,
      facts.aspect.map { "\(oneLine($0, width: 40)), not the change itself" },
      facts.conditions.map { oneLine($0, width: 60) },
      // What another body determined has not the weight of this one.
      weighed && !(facts.isReported && facts.level == .determination) ? weight(facts.level) : nil,
      facts.isReported ? "reported" + (weighed ? ", not decided at this meeting" : "") : nil,
      facts.isCorrected ? "corrected by a person" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: " · ")
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
