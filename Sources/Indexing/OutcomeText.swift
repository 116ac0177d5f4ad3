package import DocumentModel

/// What was decided, in words with their weight: a view of a sub-committee is no approval.
package enum OutcomeText {
  /// `AGREED · view, not an approval`.
  package static func words(_ decision: Decision) -> String {
    let by = decision.by.map { " by \(shortened($0))" } ?? ""
    return "\(decision.outcome.rawValue.uppercased())\(by) · \(weight(decision.level))"
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

  /// What an item did with a modification: its decisions, else what its sentences say was done.
  package static func words(
    of record: Record, section: String?, modification: String
  ) -> (words: String, decisions: [Decision]) {
    let decisions = record.decisions.filter { decision in
      decision.modifications.contains(modification)
        && (decision.section == section || section == nil)
    }
    if !decisions.isEmpty {
      return (decisions.map(words).joined(separator: "; "), decisions)
    }
    if let below = decisionsBelow(section, of: record, modification: modification).last {
      return ("\(words(below)) · in \(below.section ?? record.anchor)", [below])
    }
    let unnamed = record.decisions.filter { decision in
      decision.modifications.isEmpty && decision.section == section && section != nil
    }
    if !unnamed.isEmpty {
      let said = unnamed.map(words).joined(separator: "; ")
      return ("\(said) · the text does not say of which change", [])
    }
    var verbs: [String] = []
    for statement in record.statements where statement.section == section {
      guard let verb = statement.verb?.uppercased(), !verbs.contains(verb), verb != "WILL" else {
        continue
      }
      verbs.append(verb)
    }
    let said = verbs.isEmpty ? "" : verbs.prefix(4).joined(separator: ", ") + " · "
    return (said + "no decision recorded", [])
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
