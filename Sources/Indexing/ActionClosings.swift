internal import DocumentModel

/// The sentences of a paper that close numbered actions of earlier ones.
struct ActionClosings {
  /// A sentence that closes some, or all, or all of the meeting before.
  struct Closing: Hashable {
    var section: String?
    /// Those closed, or, of one that closes all, those not.
    var numbers: Set<ActionNumber>
    var isOfAll = false
    /// Of one that closes all, whether only of those of the meeting before.
    var isOfMeetingBefore = false
    /// Of one that closes all, whether only of those that are due.
    var isOfDue = false
    /// Of one that closes all, the month of the meeting whose actions they are, 1 to 12.
    var month: Int?
    /// Of one that closes all, the words of what it excepts.
    var exception = ""
  }

  let record: Record
  /// Of the same paper.
  let numbers: ActionNumbers

  private var words: ActionUpdateWords { numbers.words }

  /// In the order of the text.
  var all: [Closing] { record.statements.indices.compactMap(closing) }

  private func closing(_ index: Int) -> Closing? {
    let statement = record.statements[index]
    let sentence = record.text[statement.span]
    let mayBeOfAll = numbers.needles.mayBeOfAll(sentence)
    guard mayBeOfAll || ActionNumbers.hasFigure(sentence), !ActionUpdateWords.asks(sentence)
    else { return nil }
    // What is excepted may be told of at any length.
    let (main, exception) = words.exception(in: sentence)
    let said = mayBeOfAll ? words.withAll(main) : []
    if words.areOfAll(said), words.arePlain(said) {
      return closingOfAll(main, said: said, exception: exception, section: statement.section)
    }
    guard ActionNumbers.hasFigure(sentence),
      numbers.needles.mayEnd(sentence)
        || index + 1 < record.statements.count
          && numbers.needles.mayEnd(record.text[record.statements[index + 1].span])
    else { return nil }
    let closed = numbers(closedBy: index)
    guard !closed.isEmpty, !numbers.areOfAnotherBody(sentence) else { return nil }
    return Closing(section: statement.section, numbers: closed)
  }

  /// `Not all actions were completed` and `All actions should be closed by May` close none.
  private func closingOfAll(
    _ main: String, said: [String], exception: String, section: String?
  ) -> Closing? {
    let named = numbers.namedMeeting(in: main)
    guard words.closeAll(said, besides: record.meeting.abbreviation?.lowercased()),
      // Of another meeting than the one before it says nothing of those that stand open.
      named.number == nil || named.number.map({ $0 + 1 }) == record.meeting.number
    else { return nil }
    return Closing(
      section: section, numbers: numbers.numbers(in: exception), isOfAll: true,
      isOfMeetingBefore: named.isNamed || !words.before.isDisjoint(with: said),
      isOfDue: !words.due.isDisjoint(with: said),
      month: words.months.firstIndex(where: said.contains).map { $0 + 1 }, exception: exception)
  }

  /// The numbers of actions that a sentence closes.
  private func numbers(closedBy index: Int) -> Set<ActionNumber> {
    let statement = record.statements[index]
    let sentence = record.text[statement.span]
    var closed: Set<ActionNumber> = []
    // `10/01 and 10/02 were closed; 10/03 was carried forward`: what is named first shares what follows.
    var named: Set<ActionNumber> = []
    // `7 and 8 should be withdrawn: meetings will be held online`: each half says its own.
    for half in sentence.split(whereSeparator: { ";:".contains($0) }) {
      let (main, exception) = words.exception(in: half)
      guard words.arePlain(ActionUpdateWords.split(main)) else { continue }
      for part in parts(of: main) {
        let said = ActionUpdateWords.split(part)
        named.formUnion(numbers.numbers(in: part))
        if words.keeps(said) {
          named = []
        } else if words.ends(said) {
          closed.formUnion(named)
          named = []
        }
      }
      closed.subtract(numbers.numbers(in: exception))
    }
    let said = ActionUpdateWords.split(sentence)
    if closed.isEmpty, !words.keeps(said), words.arePlain(said),
      words.ends(said) || isClosed(behind: index)
    {
      let all = numbers.numbers(in: sentence)
      if all.count == 1 { closed = all }
    }
    // What another row is merged with is not closed by it.
    guard !closed.isEmpty, let row = numbers.row(of: statement.span) else { return closed }
    return closed.intersection(numbers.own(ofRow: row))
  }

  /// `40/02 was called. Action closed.`
  private func isClosed(behind index: Int) -> Bool {
    guard index + 1 < record.statements.count else { return false }
    let next = record.statements[index + 1]
    guard next.section == record.statements[index].section else { return false }
    let said = ActionUpdateWords.split(record.text[next.span])
    return said.count < 4 && words.ends(said) && words.arePlain(said)
  }

  /// The parts of a text that speak of one thing each: `10/01 closed, 10/02 ongoing`.
  private func parts(of text: String) -> [String] {
    text.split(separator: ",").flatMap { part in
      part.split(separator: " ").split { words.joining.contains($0.lowercased()) }
        .map { $0.joined(separator: " ") }
    }
  }
}
