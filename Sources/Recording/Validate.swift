package import DocumentModel

/// What is wrong with a stage's output: a worker is not trusted, nor is an object that somebody may have
/// changed.
package struct InvalidOutput: Error, Hashable, CustomStringConvertible {
  package let description: String
}

/// Sees that what was read of a document holds together, before anything of it is used: that every span lies
/// in the text, and what it says of its words is so; that ids are there, each once; that days are days, numbers
/// within reason, and names fit to be parts of paths.
package func validate(_ document: ExtractedDocument) throws(InvalidOutput) {
  let check = OutputCheck(text: document.text, pageCount: document.pageCount)
  try check.spans(document.repairs.map(\.span), "repairs")
  try check.spans(document.marks.map(\.span), "marks")
  try check.pages(
    document.furniture.map(\.page) + document.repairs.map(\.page)
      + document.blocks.flatMap { ($0.boxes ?? []).map(\.page) }, "furniture")
  for box in document.blocks.flatMap({ $0.boxes ?? [] }) {
    try check.see([box.left, box.top, box.right, box.bottom].allSatisfy(\.isFinite), "a box")
  }
}

/// As `validate` of what was read, of the whole record.
package func validate(_ record: Record) throws(InvalidOutput) {
  let check = OutputCheck(text: record.text, pageCount: record.source.pages)
  try check.see(DocumentIdentifier(record.id) != nil, "the id")
  try check.see(record.language.map { $0.utf8.count <= 35 && isName($0) } ?? true, "the language")
  try check.see(record.source.pages.map { (0...1_000_000).contains($0) } ?? true, "the pages")
  try check.see(record.mediaTypeIsKnown, "the media type")
  try check.layout(of: record)
  try check.head(of: record)
  try check.sections(record)
  try check.claims(of: record)
  try check.entities(of: record)
}

extension Record {
  fileprivate var mediaTypeIsKnown: Bool {
    ["application/pdf", "text/html", "application/xhtml+xml"].contains(source.mediaType)
  }
}

/// Whether words may be part of a path or an id: short, without separators and controls.
private func isName(_ name: String) -> Bool {
  !name.isEmpty && name.utf8.count <= 200 && ![".", ".."].contains(name)
    && !name.unicodeScalars.contains { scalar in
      scalar == "/" || scalar.value == 0 || isControl(scalar)
    }
}

/// C0, DEL and C1: a terminal obeys them.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
}

/// Whether words are an ISO 8601 day.
private func isDay(_ day: String) -> Bool {
  let parts = day.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
  guard parts.map(\.count) == [4, 2, 2],
    parts.joined().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
    let month = Int(String(Substring(parts[1]))), let day = Int(String(Substring(parts[2])))
  else { return false }
  return (1...12).contains(month) && (1...31).contains(day)
}

/// Whether words are a value of a date (contract, §3): a day, month, quarter, half, year or interval.
private func isDateValue(_ value: String) -> Bool {
  (4...24).contains(value.utf8.count)
    && value.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "Q"), UInt8(ascii: "H")]
          .contains(byte)
    }
}

/// The checks on one document.
private struct OutputCheck {
  let text: ReadingText
  let pageCount: Int?

  private static let numbers = 0...1_000_000_000

  func see(_ holds: Bool, _ what: String) throws(InvalidOutput) {
    guard holds else { throw InvalidOutput(description: "\(what) is not as it must be") }
  }

  func isSpan(_ span: Span) -> Bool {
    0 <= span.start && span.start <= span.end && span.end <= text.count
  }

  func spans(_ spans: [Span?], _ what: String) throws(InvalidOutput) {
    guard spans.allSatisfy({ $0.map(isSpan) ?? true }) else {
      throw InvalidOutput(description: "\(what): a span that is not in the text")
    }
  }

  func written(_ words: [(String, Span)], _ what: String) throws(InvalidOutput) {
    try spans(words.map(\.1), what)
    guard words.allSatisfy({ text[$1] == $0 }) else {
      throw InvalidOutput(description: "\(what): words that are not in the text")
    }
  }

  func pages(_ pages: [Int?], _ what: String) throws(InvalidOutput) {
    let last = max(1, pageCount ?? 1)
    guard pages.allSatisfy({ $0.map { (0...last).contains($0) } ?? true }) else {
      throw InvalidOutput(description: "\(what): a page that there is not")
    }
  }

  func numbers(_ numbers: [Int?], _ what: String) throws(InvalidOutput) {
    guard numbers.allSatisfy({ $0.map(Self.numbers.contains) ?? true }) else {
      throw InvalidOutput(description: "\(what): a number beyond reason")
    }
  }

  func days(_ days: [String?], _ what: String) throws(InvalidOutput) {
    guard days.allSatisfy({ $0.map(isDay) ?? true }) else {
      throw InvalidOutput(description: "\(what): what is no day")
    }
  }

  func names(_ names: [String?], _ what: String) throws(InvalidOutput) {
    guard names.allSatisfy({ $0.map(isName) ?? true }) else {
      throw InvalidOutput(description: "\(what): what is no name")
    }
  }

  func once(_ ids: [String], _ what: String) throws(InvalidOutput) {
    guard Set(ids).count == ids.count else {
      throw InvalidOutput(description: "\(what): an id that stands twice")
    }
  }

  // MARK: Parts of a record

  func layout(of record: Record) throws(InvalidOutput) {
    try spans(record.blocks.map(\.span), "blocks")
    try pages(record.blocks.map(\.page), "blocks")
    for (block, next) in zip(record.blocks, record.blocks.dropFirst()) {
      try see(block.span.start <= next.span.start, "the order of the blocks")
    }
    for block in record.blocks {
      try numbers([block.level, block.depth], "blocks")
      let rows = block.rows ?? []
      try see((0...rows.count).contains(block.header ?? 0), "the head of a table")
      try spans(rows.flatMap { $0 }, "cells")
      try see(
        rows.allSatisfy { $0.allSatisfy { $0.length == 0 || block.span.contains($0) } },
        "a cell of a table")
    }
    let pages = record.provenance.pages
    try spans(pages.map { Span(start: $0.start, end: $0.end) }, "pages")
    try self.pages(pages.map(\.page), "pages")
    for (page, next) in zip(pages, pages.dropFirst()) {
      try see(page.page < next.page && page.start <= next.start, "the order of the pages")
    }
    try spans(record.links.map(\.span), "links")
    try spans(record.diagnostics.map(\.span), "diagnostics")
    try self.pages(record.diagnostics.map(\.page), "diagnostics")
    try names(record.diagnostics.flatMap { [$0.stage, $0.code] }, "diagnostics")
  }

  func head(of record: Record) throws(InvalidOutput) {
    try names([record.anchor, record.formerAnchor], "the anchor")
    try spans([record.title?.span, record.marking?.span], "title and marking")
    try spans(record.basis.values.map(\.span), "basis")
    try see(record.version?.number.map(\.isFinite) ?? true, "the version")
    for meeting in [record.meeting] + record.otherMeetings.map(\.meeting) {
      // Of some papers only the years are known: `2012/2013`.
      try see(meeting.date.map(isDateValue) ?? true, "the day of the meeting")
      try numbers([meeting.number], "the meeting")
      try spans([meeting.span], "the meeting")
    }
    try spans(record.otherMeetings.map(\.span), "other meetings")
    for (one, next) in zip(record.otherMeetings, record.otherMeetings.dropFirst()) {
      try see(one.span.start <= next.span.start, "the order of the meetings")
    }
  }

  func sections(_ record: Record) throws(InvalidOutput) {
    var known: Set<String> = []
    for section in record.sections {
      try see(
        section.id.utf8.count <= 400 && !section.id.unicodeScalars.contains(where: isControl)
          && section.id.split(separator: "/", omittingEmptySubsequences: false)
            .allSatisfy { !["", ".", ".."].contains($0) },
        "the id of a section")
      // Only those before it: no section is part of itself.
      try see(section.parent.map(known.contains) ?? true, "the parent of a section")
      try see(known.insert(section.id).inserted, "the id of a section, which stands twice,")
      try see((0...1000).contains(section.level), "the level of a section")
      try spans([section.heading, section.span], "sections")
      try see(section.span.start <= section.heading.start, "the heading of a section")
      try pages([section.page], "sections")
    }
    let named =
      record.statements.map(\.section) + record.candidates.map(\.section)
      + record.decisions.map(\.section) + record.actions.map(\.section)
      + record.dates.map(\.section) + record.metrics.map(\.section)
      + record.modifications.flatMap { $0.mentions.map(\.section) }
      + references(record).map(\.section)
    guard named.allSatisfy({ $0.map(known.contains) ?? true }) else {
      throw InvalidOutput(description: "a section that is not there")
    }
    try spans(record.statements.map(\.span), "statements")
  }

  private func references(_ record: Record) -> [Reference] {
    record.meetingReferences + record.organisations + record.codes + record.abbreviations
  }

  func claims(of record: Record) throws(InvalidOutput) {
    try spans(record.decisions.map(\.span) + record.actions.map(\.span), "claims")
    try names(record.decisions.map(\.id) + record.actions.map(\.id), "claims")
    try once(record.decisions.map(\.id), "decisions")
    try once(record.actions.map(\.id), "actions")
    try days(record.actions.map(\.due), "actions")
    let modifications = Set(record.modifications.map(\.id))
    let decided = record.decisions.flatMap(\.modifications)
    try see(decided.allSatisfy(modifications.contains), "what is decided on")
    try spans(record.votes.map(\.span), "votes")
    try numbers(record.votes.flatMap { [$0.votesFor, $0.against, $0.abstain] }, "votes")
    let decisions = Set(record.decisions.map(\.id))
    try see(record.votes.allSatisfy { $0.decision.map(decisions.contains) ?? true }, "a vote")
  }

  func entities(of record: Record) throws(InvalidOutput) {
    try once(record.modifications.map(\.id), "modifications")
    try see(
      record.modifications.allSatisfy { modification in
        modification.id.split(separator: ":", maxSplits: 1).count == 2
          && modification.id.utf8.count <= 200
          && !modification.id.unicodeScalars.contains(where: isControl)
      }, "the id of a modification")
    let mentions = record.modifications.flatMap(\.mentions)
    try written(mentions.map { ($0.asWritten, $0.span) }, "mentions")
    try pages(mentions.map(\.page), "mentions")
    try written(record.dates.map { ($0.asWritten, $0.span) }, "dates")
    try see(
      record.dates.allSatisfy { date in
        ([date.value] + date.alternatives.map(Optional.some)).allSatisfy {
          $0.map(isDateValue) ?? true
        }
      }, "the value of a date")
    try spans(record.candidates.map(\.span), "candidates")
    try spans(record.people.map(\.span), "people")
    try written(record.metrics.map { ($0.asWritten, $0.span) }, "figures")
    try see(record.metrics.allSatisfy(\.value.isFinite), "the value of a figure")
    try written(references(record).map { ($0.asWritten, $0.span) }, "references")
    try spans(record.nextMeetings.map(\.span), "next meetings")
    try numbers(record.nextMeetings.map(\.number), "next meetings")
    try see(
      record.nextMeetings.allSatisfy { $0.date.map(isDateValue) ?? true }, "the next meeting")
  }
}
