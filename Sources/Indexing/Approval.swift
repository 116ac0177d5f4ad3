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

  private static let told = EarlierDecisionWords.builtIn.minutes

  private static func isAmended(_ words: String) -> Bool {
    var words = words
    for spared in told.sparing {
      for word in told.amending { words = words.replacing(spared + word, with: "") }
    }
    return told.amending.contains { words.contains($0) }
  }

  static func approvals(in record: Record) -> [Approval] {
    guard record.documentType.isMinutes else { return [] }
    return record.decisions.filter { !$0.reported }.flatMap { decision -> [Approval] in
      guard decision.outcome == .approved || decision.outcome == .agreed else { return [] }
      let section = record.sections.first { $0.id == decision.section }
      let sentence = record.text[decision.span].onOneLine
      let words = sentence.lowercased()
      let namesMinutes = told.papers.contains { words.contains($0) }
      guard
        namesMinutes
          || section?.kind == .previousMinutes && decision.outcome == .approved
            && !words.contains("action")
      else { return [] }
      // The day stands in the sentence, else in the heading: `Minutes of the meeting held on 5 May`.
      let date = [decision.span, section?.heading].lazy.compactMap { span in
        span.flatMap { span in
          record.dates.first {
            $0.span.overlaps(span) && $0.precision == .day
              && ($0.value ?? "9999") < (record.meeting.date ?? "9999")
          }
        }
      }.first?.value
      let numbers = numbers(in: decision.span, of: record)
      return (numbers.isEmpty ? [nil] : numbers.map(Optional.some)).map { number in
        Approval(
          start: decision.span.start, section: decision.section, number: number, date: date,
          isAmended: isAmended(words), sentence: sentence)
      }
    }
  }

  /// `OPSG_46`, `meeting 46`, `meeting number 46`, `meetings 45 and 46`.
  private static func numbers(in span: Span, of record: Record) -> [Int] {
    let named = record.meetingReferences.filter { $0.span.overlaps(span) }.compactMap {
      $0.asWritten.split(whereSeparator: { !$0.isNumber }).last.flatMap { Int($0) }
    }
    if !named.isEmpty { return named }
    let words = record.text[span].lowercased().split { !$0.isLetter && !$0.isNumber }
    for (position, word) in words.enumerated() where word == "meeting" || word == "meetings" {
      var numbers: [Int] = []
      for next in words[(position + 1)...] {
        if let number = Int(next), number < 1000 {
          numbers.append(number)
          if word == "meeting" { break }
        } else if !["no", "number", "numbers", "and"].contains(next) {
          break
        }
      }
      if !numbers.isEmpty { return numbers }
    }
    return []
  }
}
