internal import Dates
package import DocumentModel

/// The file of a meeting's corrections, `overrides/<anchor>.json`.
package struct CorrectionFile: Codable, Hashable, Sendable {
  package var corrections: [Correction]

  package init(corrections: [Correction]) { self.corrections = corrections }
}

extension Record {
  /// The fields that a correction may name, and of which kind of entity they are.
  package static let correctableFields = [
    "action.due", "action.owner", "action.status", "date.value", "date.role", "decision.outcome",
    "decision.level", "decision.by", "metric.value", "meeting.body", "meeting.date",
    "meeting.number", "documentType", "status", "marking",
  ]

  /// Those of them that may be corrected to nothing.
  package static let clearableFields: Set = [
    "action.due", "action.owner", "date.value", "decision.by",
  ]

  /// Why a field cannot have a value; `nil` where it can.
  package static func problem(with value: String?, for field: String) -> String? {
    guard let value else { return nil }
    func oneOf<Kind: RawRepresentable & CaseIterable>(_: Kind.Type) -> String?
    where Kind.RawValue == String {
      Kind(rawValue: value) != nil
        ? nil
        : "no \(field) \(value); it is one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))"
    }
    switch field {
    case "action.due", "meeting.date":
      return CalendarDay(value) == nil ? "\(value) is no day; write it as 2025-03-11" : nil
    case "date.value":
      let ends = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      let areDays =
        ends.count <= 2
        && ends.allSatisfy {
          CalendarDay($0) != nil || CalendarDay("\($0)-01") != nil
            || CalendarDay("\($0)-01-01") != nil
        }
      return areDays
        ? nil : "\(value) is no date; write it as 2025-03-11, 2025-03 or 2025-03-11/2025-03-12"
    case "meeting.number":
      let isNumber = Int(value).map((0...1_000_000_000).contains) == true
      return isNumber ? nil : "\(value) is no number of a meeting"
    case "metric.value":
      return Double(value).map(\.isFinite) == true ? nil : "\(value) is no number"
    case "action.status": return oneOf(ActionStatus.self)
    case "date.role": return oneOf(DateRole.self)
    case "decision.outcome": return oneOf(DecisionOutcome.self)
    case "decision.level": return oneOf(DecisionLevel.self)
    case "documentType": return oneOf(DocumentType.self)
    case "status": return oneOf(DocumentStatus.self)
    default: return nil
    }
  }

  /// The record with the corrections of people applied, each listed as in its file. One whose place
  /// is not found any more, or whose value cannot be, is told of in a diagnostic.
  package func applying(_ corrections: [Correction]) -> Record {
    var record = self
    for correction in corrections where correction.document.map({ $0 == id }) ?? true {
      let problem = Self.problem(with: correction.value, for: correction.field)
      if problem == nil, record.apply(correction) {
        record.corrections.append(correction)
      } else {
        let place = correction.quote.map { "\"\($0)\"" } ?? correction.field
        record.diagnostics.append(
          Diagnostic(
            stage: "archive", code: Diagnostic.correctionNotApplied,
            message:
              "the correction of \(correction.field) by \(correction.by) on \(correction.on) "
              + (problem.map { "has no value that can be: \($0)" }
                ?? "finds no \(place) in \(correction.section ?? "the document") to change")))
      }
    }
    let anchor = Anchor.meeting(
      record.meeting, document: DocumentIdentifier(meeting: id) ?? DocumentIdentifier(digest: ""),
      shared: sharedName)
    let moves: Set = ["meeting.body", "meeting.number", "meeting.date"]
    if record.corrections.contains(where: { moves.contains($0.field) }), anchor != self.anchor {
      record.move(to: anchor)
    }
    return record
  }

  /// The body's name where its code stands in front of it in the anchor: it does in another, too.
  private var sharedName: Set<String> {
    guard let code = meeting.code, anchor.hasPrefix(Anchor.slug(code) + "-"),
      let body = (meeting.abbreviation ?? meeting.body).map(Anchor.slug),
      !anchor.hasPrefix(body + "-")
    else { return [] }
    return [body]
  }

  /// Gives the meeting and its items another anchor; the one before leads to it still.
  private mutating func move(to anchor: String) {
    let former = self.anchor
    func moved(_ id: String?) -> String? {
      id.map { $0.hasPrefix(former + "/") ? anchor + $0.dropFirst(former.count) : $0 }
    }
    formerAnchor = former
    self.anchor = anchor
    for index in sections.indices {
      sections[index].id = moved(sections[index].id) ?? sections[index].id
      sections[index].parent = moved(sections[index].parent)
    }
    for index in statements.indices { statements[index].section = moved(statements[index].section) }
    for index in modifications.indices {
      for mention in modifications[index].mentions.indices {
        let section = modifications[index].mentions[mention].section
        modifications[index].mentions[mention].section = moved(section)
      }
    }
    for index in candidates.indices { candidates[index].section = moved(candidates[index].section) }
    for index in decisions.indices { decisions[index].section = moved(decisions[index].section) }
    for index in actions.indices { actions[index].section = moved(actions[index].section) }
    for index in dates.indices { dates[index].section = moved(dates[index].section) }
    for index in metrics.indices { metrics[index].section = moved(metrics[index].section) }
    for list in [\Record.meetingReferences, \.organisations, \.codes, \.abbreviations] {
      for index in self[keyPath: list].indices {
        self[keyPath: list][index].section = moved(self[keyPath: list][index].section)
      }
    }
  }

  /// What the record says where a correction would change it; `nil` where it says nothing.
  package func value(at correction: Correction) -> String? {
    switch correction.field {
    case "meeting.body": return meeting.body
    case "meeting.date": return meeting.date
    case "meeting.number": return meeting.number.map(String.init)
    case "documentType": return documentType.rawValue
    case "status": return status.rawValue
    case "marking": return marking?.label
    default: break
    }
    guard let place = place(of: correction) else { return nil }
    let action = index(of: place, among: actions.map(\.span)).map { actions[$0] }
    let date = index(of: place, among: dates.map(\.span)).map { dates[$0] }
    let decision = index(of: place, among: decisions.map(\.span)).map { decisions[$0] }
    return switch correction.field {
    case "action.due": action?.due
    case "action.owner": action?.owner
    case "action.status": action?.status.rawValue
    case "date.value": date?.value
    case "date.role": date?.role.rawValue
    case "decision.outcome": decision?.outcome.rawValue
    case "decision.level": decision?.level.rawValue
    case "decision.by": decision?.by
    case "metric.value":
      index(of: place, among: metrics.map(\.span)).map { "\(metrics[$0].value)" }
    default: nil
    }
  }

  private mutating func apply(_ correction: Correction) -> Bool {
    let value = correction.value
    switch correction.field {
    case "meeting.body":
      meeting.body = value
      // Those of the body that was read.
      meeting.abbreviation = nil
      meeting.code = nil
    case "meeting.date": meeting.date = value
    case "meeting.number": meeting.number = value.flatMap { Int($0) }
    case "documentType":
      guard let type = value.flatMap(DocumentType.init) else { return false }
      documentType = type
    case "status":
      guard let given = value.flatMap(DocumentStatus.init) else { return false }
      status = given
    case "marking":
      guard let value else { return false }
      marking = Marking(
        label: value, isPublic: correction.isPublic ?? false, span: marking?.span)
    default: return applyToEntity(correction)
    }
    let name = correction.field.split(separator: ".").last.map(String.init) ?? correction.field
    basis[name] = Basis(rule: Correction.rule, evidence: "\(correction.why), by \(correction.by)")
    return true
  }

  private mutating func applyToEntity(_ correction: Correction) -> Bool {
    let parts = correction.field.split(separator: ".").map(String.init)
    guard parts.count == 2, let place = place(of: correction) else { return false }
    let value = correction.value
    switch parts[0] {
    case "action":
      guard let index = index(of: place, among: actions.map(\.span)) else { return false }
      switch parts[1] {
      case "due":
        actions[index].due = value
        if value == nil { actions[index].dueAsWritten = nil }
      case "owner": actions[index].owner = value
      case "status":
        guard let status = value.flatMap(ActionStatus.init) else { return false }
        actions[index].status = status
      default: return false
      }
      actions[index].rule = Correction.rule
    case "date":
      guard let index = index(of: place, among: dates.map(\.span)) else { return false }
      switch parts[1] {
      case "value": dates[index].value = value
      case "role":
        guard let role = value.flatMap(DateRole.init) else { return false }
        dates[index].role = role
      default: return false
      }
      dates[index].basis = "corrected by \(correction.by) on \(correction.on): \(correction.why)"
    case "decision":
      guard let index = index(of: place, among: decisions.map(\.span)) else { return false }
      switch parts[1] {
      case "outcome":
        guard let outcome = value.flatMap(DecisionOutcome.init) else { return false }
        decisions[index].outcome = outcome
      case "level":
        guard let level = value.flatMap(DecisionLevel.init) else { return false }
        decisions[index].level = level
      case "by": decisions[index].by = value
      default: return false
      }
      decisions[index].rule = Correction.rule
    case "metric":
      guard parts[1] == "value", let number = value.flatMap(Double.init),
        let index = index(of: place, among: metrics.map(\.span))
      else { return false }
      metrics[index].value = number
    default: return false
    }
    return true
  }

  /// Where the words of a correction stand, in its section; `nil` where they do not or more than once.
  private func place(of correction: Correction) -> Span? {
    guard let quote = correction.quote, !quote.isEmpty else { return nil }
    var scope = Span(start: 0, end: text.count)
    if let name = correction.section {
      guard
        let section = sections.first(where: {
          $0.id == name || $0.id == "\(anchor)/\(name)" || $0.number == name
        })
      else { return nil }
      scope = section.span
    }
    let words = Array(quote.unicodeScalars)
    var found: [Span] = []
    var start = scope.start
    while start + words.count <= scope.end {
      if text.scalars[start..<(start + words.count)].elementsEqual(words) {
        found.append(Span(start: start, end: start + words.count))
      }
      start += 1
    }
    return found.count == 1 ? found.first : nil
  }

  private func index(of place: Span, among spans: [Span]) -> Int? {
    spans.firstIndex { $0.overlaps(place) }
  }
}
