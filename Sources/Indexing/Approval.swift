import DocumentModel

/// A sentence by which a meeting approves the minutes of an earlier one.
struct Approval {
  var start: Int
  var section: String?
  /// The meeting whose minutes they are, where the sentence names it; else it is the one before.
  var number: Int?
  var date: String?
  /// Whether the sentence asks for a change.
  var isAmended: Bool
  var sentence: String

  /// Words that make an approval one with an amendment.
  private static let amending = [
    "subject to", "amendment", "amended", "correction", "corrected", "following change",
    "with changes",
  ]
  /// Words in front of them that say there was none.
  private static let sparing = [
    "without ", "no ", "nor ", "without any ", "without further ", "no further ", "without a ",
  ]

  private static func isAmended(_ words: String) -> Bool {
    var words = words
    for spared in sparing {
      for word in amending { words = words.replacing(spared + word, with: "") }
    }
    return amending.contains { words.contains($0) }
  }

  static func approvals(in record: Record) -> [Approval] {
    guard record.documentType == .minutes || record.documentType == .headlines else { return [] }
    return record.decisions.compactMap { decision in
      guard decision.outcome == .approved || decision.outcome == .agreed else { return nil }
      let section = record.sections.first { $0.id == decision.section }
      let sentence = record.text[decision.span].onOneLine
      let words = sentence.lowercased()
      let namesMinutes = words.contains("minutes") || words.contains("headlines")
      guard
        namesMinutes
          || section?.kind == .previousMinutes && decision.outcome == .approved
            && !words.contains("action")
      else { return nil }
      // The day stands in the sentence, else in the heading: `Minutes of the meeting held on 5 May`.
      let date = [decision.span, section?.heading].lazy.compactMap { span in
        span.flatMap { span in
          record.dates.first {
            $0.span.overlaps(span) && $0.precision == .day
              && ($0.value ?? "9999") < (record.meeting.date ?? "9999")
          }
        }
      }.first?.value
      return Approval(
        start: decision.span.start, section: decision.section,
        number: number(in: decision.span, of: record), date: date,
        isAmended: isAmended(words), sentence: sentence)
    }
  }

  /// `OPSG_46`, `meeting 46`, `meeting number 46`.
  private static func number(in span: Span, of record: Record) -> Int? {
    let named = record.meetingReferences.first { $0.span.overlaps(span) }?.asWritten
    if let digits = named?.split(whereSeparator: { !$0.isNumber }).last, let number = Int(digits) {
      return number
    }
    let words = record.text[span].lowercased().split { !$0.isLetter && !$0.isNumber }
    for (position, word) in words.enumerated() where word == "meeting" || word == "meetings" {
      for next in words[min(words.count, position + 1)..<min(words.count, position + 3)] {
        if let number = Int(next), number < 1000 { return number }
        guard next == "no" || next == "number" else { break }
      }
    }
    return nil
  }
}
