package import DocumentModel

/// What was decided, in words with their weight: a view of a sub-committee is no approval.
package enum OutcomeText {
  /// `AGREED · view, not an approval`.
  package static func words(_ decision: Decision) -> String {
    let by = decision.by.map { " by \(shortened($0))" } ?? ""
    // `not rejected`, `rejected a request for`: the outcome alone would say another thing.
    let isHuman = decision.rule == Correction.rule
    let isExact =
      [.other, .recommended, .notRecommended].contains(decision.outcome)
      || decision.verb.contains(" ") || decision.verb == "resolved"
    let outcome = isExact && !isHuman ? decision.verb : decision.outcome.rawValue
    let human = isHuman ? " · corrected by a person" : ""
    let told = decision.reported ? " · reported, not decided at this meeting" : ""
    return "\(outcome.uppercased())\(by) · \(weight(decision.level))\(told)\(human)"
  }

  private static func shortened(_ name: String) -> String {
    let line = name.onOneLine
    return line.count <= 40 ? line : line.prefix(39) + "…"
  }

  package static func weight(_ level: DecisionLevel) -> String {
    switch level {
    case .view: "view, not an approval"
    case .determination: "determination of the body"
    case .authority: "decision of the Authority"
    }
  }

  /// What an item did with a modification, in words.
  package struct Outcome {
    package var words: String
    package var decisions: [Decision] = []
    /// A sentence that tells of a decision taken elsewhere.
    package var reported: Span?
  }

  /// What an item did with a modification: its decisions, else the decision of others that it tells of,
  /// else what its sentences say was done.
  package static func outcome(
    of record: Record, section: String?, modification: String
  ) -> Outcome {
    let decisions = record.decisions.filter { decision in
      decision.modifications.contains(modification)
        && (decision.section == section || section == nil)
    }
    if !decisions.isEmpty {
      return Outcome(words: decisions.map(words).joined(separator: "; "), decisions: decisions)
    }
    if let below = decisionsBelow(section, of: record, modification: modification).last {
      return Outcome(
        words: "\(words(below)) · in \(below.section ?? record.anchor)", decisions: [below])
    }
    // What approves the minutes of an earlier meeting decides on no change.
    if record.sections.first(where: { $0.id == section })?.kind == .previousMinutes {
      return Outcome(words: "named where earlier minutes are approved")
    }
    let unnamed = record.decisions.filter { decision in
      decision.modifications.isEmpty && decision.section == section && section != nil
    }
    if !unnamed.isEmpty {
      let said = unnamed.map(words).joined(separator: "; ")
      return Outcome(words: "\(said) · the text does not say of which change")
    }
    var verbs: [String] = []
    for statement in record.statements where statement.section == section {
      guard let verb = statement.verb?.uppercased(), !verbs.contains(verb), verb != "WILL" else {
        continue
      }
      verbs.append(verb)
    }
    let said = verbs.isEmpty ? "" : verbs.prefix(4).joined(separator: ", ") + " · "
    if let reported = reported(in: section, of: record, modification: modification) {
      return Outcome(words: said + "tells of a decision taken elsewhere", reported: reported)
    }
    return Outcome(words: said + noDecision)
  }

  /// How the words end where an item decided nothing and tells of no decision.
  package static let noDecision = "no decision recorded"

  /// The last sentence of an item that names a modification and says that it had been decided on.
  private static func reported(
    in section: String?, of record: Record, modification: String
  ) -> Span? {
    let mentions = record.modifications.first { $0.id == modification }?.mentions.map(\.span) ?? []
    return record.statements.last { statement in
      statement.section == section && mentions.contains { statement.span.contains($0) }
        && saysDecided(record.text[statement.span])
    }?.span
  }

  private static let auxiliaries: Set<Substring> = ["had", "has", "have", "was", "were"]
  private static let between: Set<Substring> = ["been", "now", "also", "since", "formally"]
  private static let deciding: Set<Substring> = [
    "approved", "rejected", "refused", "withdrawn", "determined", "directed", "granted",
  ]

  /// Whether a sentence has "had approved", "has been rejected" or the like; "had not approved" is none.
  private static func saysDecided(_ sentence: String) -> Bool {
    let words = sentence.lowercased().split { !$0.isLetter }
    return words.indices.contains { index in
      auxiliaries.contains(words[index])
        && words[(index + 1)...].first { !between.contains($0) }.map(deciding.contains) == true
    }
  }

  /// The decisions about a modification in the items below one.
  private static func decisionsBelow(
    _ section: String?, of record: Record, modification: String
  ) -> [Decision] {
    guard let item = record.sections.first(where: { $0.id == section }) else { return [] }
    return record.decisions.filter {
      $0.modifications.contains(modification) && item.span.contains($0.span)
    }
  }
}
