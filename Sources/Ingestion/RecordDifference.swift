package import DocumentModel

/// What is different between two records of one document, in words.
package struct RecordDifference {
  package let words: [String]

  package init(from old: Record, to new: Record) {
    var words: [String] = []
    func note<Value: Equatable>(_ name: String, _ one: Value?, _ other: Value?) {
      guard one != other else { return }
      func text(_ value: Value?) -> String { value.map { "\($0)" } ?? "none" }
      words.append("\(name): \(text(one)) → \(text(other))")
    }
    if old.text != new.text { words.append("the reading text") }
    note("body", old.meeting.body, new.meeting.body)
    note("number", old.meeting.number, new.meeting.number)
    note("date", old.meeting.date, new.meeting.date)
    note("type", old.documentType.rawValue, new.documentType.rawValue)
    note("status", old.status.rawValue, new.status.rawValue)
    note("marking", old.marking?.label, new.marking?.label)
    note("anchor", old.anchor, new.anchor)
    note("sections", old.sections.count, new.sections.count)
    words += Self.mentions(old, new)
    note("dates", old.dates.count, new.dates.count)
    note("decisions", old.decisions.count, new.decisions.count)
    note("actions", old.actions.count, new.actions.count)
    if words.isEmpty { words.append("details of the record") }
    self.words = words
  }

  /// Modifications that came, went, or are named more or less often.
  private static func mentions(_ old: Record, _ new: Record) -> [String] {
    func counts(_ record: Record) -> [String: Int] {
      Dictionary(
        record.modifications.map { ($0.id, $0.named.count) }, uniquingKeysWith: { $0 + $1 })
    }
    let (before, after) = (counts(old), counts(new))
    return Set(before.keys).union(after.keys).sorted().compactMap { id in
      let (one, other) = (before[id] ?? 0, after[id] ?? 0)
      if one == other { return nil }
      if one == 0 { return "\(id) found (\(other))" }
      if other == 0 { return "\(id) no longer found" }
      return "\(id): \(one) → \(other) mentions"
    }
  }
}
