internal import DocumentModel

/// The sentences of a paper that say how an action stands that they or the ones before speak of.
struct ActionUpdates {
  struct Update: Hashable {
    var section: String?
    /// Where it begins in the reading text.
    var start: Int
    var state: UpdateState
    /// The sentence, empty where it says nothing else.
    var text: String
    /// The sentence before in the item, which may be what is spoken of.
    var before: String
    /// What may be the numbers of actions in each.
    var numbers: Set<ActionNumber>
    var numbersBefore: Set<ActionNumber>
  }

  let record: Record
  /// Of the same paper.
  let numbers: ActionNumbers

  private var words: ActionUpdateWords { numbers.words }

  /// In the order of the text.
  var all: [Update] { record.statements.indices.compactMap(update) }

  private func update(_ index: Int) -> Update? {
    let statement = record.statements[index]
    let sentence = record.text[statement.span]
    guard numbers.needles.mayTell(sentence), !ActionUpdateWords.asks(sentence),
      let told = words.told(in: numbers.without(sentence)),
      !numbers.areOfAnotherBody(sentence),
      // What is said of all actions is a closing; what one is excepted for may be an update.
      told.state == .carried || !words.areOfAll(ActionUpdateWords.split(sentence))
    else { return nil }
    let own = numbers.numbers(in: sentence)
    var update = Update(
      section: statement.section, start: statement.span.start, state: told.state,
      text: told.isAll && own.isEmpty ? "" : sentence, before: "", numbers: own, numbersBefore: [])
    if let row = numbers.row(of: statement.span) {
      // A cell tells of its row, whose own number stands in front of others that it names.
      let first = numbers.own(ofRow: row)
      update.before = row
      update.numbersBefore = first.isEmpty ? numbers.numbers(in: row) : first
    } else if index > 0, case let last = record.statements[index - 1],
      last.section == statement.section
    {
      update.before = record.text[last.span]
      update.numbersBefore = numbers.numbers(in: update.before)
    }
    return update
  }
}
