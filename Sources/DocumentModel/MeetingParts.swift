/// What a record says of one meeting.
package struct MeetingPart {
  /// The record, with what lies in `extent` only. The id of a meeting behind the first of its file has
  /// its place behind a `#`: `urn:sha256:…#2`.
  package var record: Record
  /// In code points of the text, which stays whole.
  package var extent: Span
}

extension Record {
  /// The meetings of the document in its order: one, but for a file that holds the minutes of several.
  /// A later one has the anchor of its items; without items, that of the first with its place.
  package var meetingParts: [MeetingPart] {
    let whole = Span(start: 0, end: text.count)
    guard let second = otherMeetings.first else {
      return [MeetingPart(record: self, extent: whole)]
    }
    let first = Span(start: 0, end: second.span.start)
    var parts = [MeetingPart(record: narrowed(to: first), extent: first)]
    for (index, other) in otherMeetings.enumerated() {
      var record = narrowed(to: other.span)
      record.id = "\(id)#\(index + 2)"
      record.anchor =
        record.sections.first.map { String($0.id.prefix { $0 != "/" }) } ?? "\(anchor)~\(index + 2)"
      record.meeting = other.meeting
      parts.append(MeetingPart(record: record, extent: other.span))
    }
    return parts
  }

  /// The record with what lies in a part of its text only; the text stays whole.
  package func narrowed(to extent: Span) -> Record {
    func within<Entity>(_ entities: [Entity], _ span: (Entity) -> Span) -> [Entity] {
      entities.filter { extent.contains(span($0)) }
    }
    var record = self
    record.otherMeetings = []
    record.blocks = within(blocks, \.span)
    record.sections = within(sections, \.heading)
    record.statements = within(statements, \.span)
    record.modifications = modifications.compactMap { modification in
      var modification = modification
      modification.mentions = within(modification.mentions, \.span)
      return modification.mentions.isEmpty ? nil : modification
    }
    record.candidates = within(candidates, \.span)
    record.decisions = within(decisions, \.span)
    record.actions = within(actions, \.span)
    record.dates = within(dates, \.span)
    record.people = within(people, \.span)
    record.votes = within(votes, \.span)
    record.metrics = within(metrics, \.span)
    record.links = within(links, \.span)
    record.meetingReferences = within(meetingReferences, \.span)
    record.organisations = within(organisations, \.span)
    record.codes = within(codes, \.span)
    record.abbreviations = within(abbreviations, \.span)
    record.nextMeetings = within(nextMeetings, \.span)
    return record
  }
}

extension DocumentIdentifier {
  /// Of the document that a meeting's id, with or without its place behind a `#`, is of.
  package init?(meeting id: String) { self.init(String(id.prefix { $0 != "#" })) }
}
