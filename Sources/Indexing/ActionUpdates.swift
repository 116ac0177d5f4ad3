internal import DocumentModel
internal import Foundation

/// What a paper says of numbered actions of earlier ones, by the words of `action-updates.json`.
struct ActionUpdates {
  /// A sentence that closes one action, or all, or all of the meeting before.
  struct Closing: Hashable {
    var section: String?
    /// The numbers, as `ActionNumber` has them: those closed, or, of one that closes all, those not.
    var numbers: Set<String>
    var isOfAll: Bool
    var isOfMeetingBefore: Bool
    /// Of one that closes all, whether only of those that are due.
    var isOfDue: Bool
    /// Of one that closes all, the month of the meeting whose actions they are, 1 to 12.
    var month: Int?
    /// Of one that closes all, the words of what it excepts.
    var exception: String
  }

  private struct Words: Decodable {
    var ending: Set<String>
    var keeping: Set<String>
    /// Those of them that take something out of all: `except`.
    var excepting: Set<String>
    var negating: Set<String>
    var doubting: Set<String>
    /// Behind these `should be closed` closes.
    var agreeing: [String]
    var agreedEnding: Set<String>
    var agreeable: Set<String>
    /// In front of what ends something: it is still to be done.
    var intending: Set<String>
    /// What limits all actions to those whose day is past.
    var due: Set<String>
    /// In front of a number that only counts: it is the number of an action.
    var numbering: Set<String>
    /// In their order; May, which may be another word, is empty.
    var months: [String]
    /// Other words for `all actions`.
    var everything: [String]
    /// Between the first and the last of a range.
    var through: Set<String>
    var besideAll: Set<String>
    var all: Set<String>
    var actions: Set<String>
    var before: Set<String>
    /// Words, or words that follow one another.
    var done: [String]
    var waiting: [String]
    /// Of those what puts off in any sentence.
    var passive: [String]
    var around: Set<String>
  }

  /// A sentence that says how an action stands that it or the one before speaks of.
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
    var numbers: Set<String>
    var numbersBefore: Set<String>
  }

  private struct File: Decodable {
    var en: Words
    var de: Words
    var fr: Words
    var it: Words

    subscript(language: String?) -> Words {
      switch language {
      case "de": de
      case "fr": fr
      case "it": it
      default: en
      }
    }
  }

  private static let file = decodeEmbedded(File.self, from: PackageResources.action_updates_json)

  let record: Record
  private let words: Words
  /// What names modifications, which is no number of an action.
  private let identifiers: Set<String>
  /// The rows of its tables in the order of the text, each with its cells, tabs between.
  private let rows: [(span: Span, cells: String)]

  init(_ record: Record) {
    self.record = record
    rows = record.blocks.flatMap { $0.rows ?? [] }.compactMap { row in
      guard let start = row.map(\.start).min(), let end = row.map(\.end).max() else { return nil }
      return (
        Span(start: start, end: end),
        row.map { record.text[$0].onOneLine }.joined(separator: "\t")
      )
    }.sorted { $0.0 < $1.0 }
    words = Self.file[record.language]
    identifiers = Set(record.modifications.flatMap { $0.named.map(\.asWritten) })
  }

  /// The key of a printed number, if it says of which meeting it is.
  private func key(_ written: some StringProtocol) -> String? {
    guard
      let number = ActionNumber(String(written), abbreviation: record.meeting.abbreviation),
      number.isOfMeeting, !identifiers.contains(where: { written.contains($0) })
    else { return nil }
    return number.key
  }

  /// The key of a number that only counts, `Action 4`, `A10`: the last action under it is meant.
  private func plainKey(_ written: some StringProtocol, isNumbered: Bool) -> String? {
    let start = written.drop { !$0.isLetter && !$0.isNumber }
    let token = start.prefix { $0.isLetter || $0.isNumber }
    // `12.30` is a time.
    guard !start.dropFirst(token.count).contains(where: \.isNumber) else { return nil }
    let letters = token.prefix { $0.isASCII && $0.isUppercase }
    let digits = token.dropFirst(letters.count)
    guard (1...4).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      isNumbered || (1...3).contains(letters.count),
      !identifiers.contains(String(token)),
      let number = ActionNumber(String(token), abbreviation: record.meeting.abbreviation),
      !number.isOfMeeting
    else { return nil }
    return ActionNumber.plain(number.key)
  }

  var closings: [Closing] {
    var found: [Closing] = []
    for (index, statement) in record.statements.enumerated() {
      let sentence = record.text[statement.span]
      let said = split(sentence)
      let isOfAll =
        !words.all.isDisjoint(with: said)
        || words.everything.contains { sentence.lowercased().contains($0) }
      guard isOfAll || hasFigure(sentence), !asks(sentence) else { continue }
      // `Not all actions were completed` and `All actions should be closed by May` close none; what is
      // excepted may be told of at any length.
      let (main, exception) = exception(in: sentence)
      let mainWords = split(
        words.everything.reduce(main.lowercased()) { $0.replacing($1, with: "all actions") })
      let named = namedMeeting(in: main)
      let isBefore = !words.before.isDisjoint(with: said) || named.isNamed
      if isPlain(mainWords), !words.all.isDisjoint(with: mainWords),
        !words.actions.isDisjoint(with: mainWords)
      {
        let beside = mainWords.filter { word in
          word != record.meeting.abbreviation?.lowercased()
            && ![words.all, words.actions, words.ending, words.besideAll, words.due]
              .contains { $0.contains(word) }
        }
        guard ends(mainWords), beside.isEmpty,
          // Of another meeting than the one before it says nothing of those that stand open.
          named.number == nil || named.number.map({ $0 + 1 }) == record.meeting.number
        else { continue }
        found.append(
          Closing(
            section: statement.section, numbers: numbers(in: exception), isOfAll: true,
            isOfMeetingBefore: isBefore, isOfDue: !words.due.isDisjoint(with: mainWords),
            month: words.months.firstIndex { mainWords.contains($0) }.map { $0 + 1 },
            exception: exception))
        continue
      }
      let numbers = numbers(closedBy: index, said: said)
      guard !numbers.isEmpty, !isOfAnotherBody(sentence) else { continue }
      found.append(
        Closing(
          section: statement.section, numbers: numbers, isOfAll: false,
          isOfMeetingBefore: isBefore, isOfDue: false, month: nil, exception: ""))
    }
    return found
  }

  /// The numbers of actions that a sentence closes.
  private func numbers(closedBy index: Int, said: [String]) -> Set<String> {
    let statement = record.statements[index]
    let sentence = record.text[statement.span]
    // `40/02 was called. Action closed.`
    let next = index + 1 < record.statements.count ? record.statements[index + 1] : nil
    let behind =
      next.flatMap { next in
        next.section == statement.section ? split(record.text[next.span]) : nil
      } ?? []
    var numbers: Set<String> = []
    // `10/01 and 10/02 were closed; 10/03 was carried forward`: what is named first shares what follows.
    var named: Set<String> = []
    // `7 and 8 should be withdrawn: meetings will be held online`: each half says its own.
    for half in sentence.split(whereSeparator: { ";:".contains($0) }) {
      let (main, exception) = exception(in: half)
      guard isPlain(split(main)) else { continue }
      for part in parts(of: main) {
        named.formUnion(self.numbers(in: part))
        if keeps(split(part)) {
          named = []
        } else if ends(split(part)) {
          numbers.formUnion(named)
          named = []
        }
      }
      numbers.subtract(self.numbers(in: exception))
    }
    if numbers.isEmpty, keeps(said) == false, isPlain(said),
      ends(said) || behind.count < 4 && ends(behind) && isPlain(behind)
    {
      let all = self.numbers(in: sentence)
      if all.count == 1 { numbers = all }
    }
    // What another row is merged with is not closed by it.
    guard !numbers.isEmpty, let row = row(of: statement.span) else { return numbers }
    return numbers.intersection(self.numbers(in: row.prefix { $0 != "\t" }))
  }

  /// The words of a sentence up to those that except something, and those.
  private func exception(in sentence: some StringProtocol) -> (main: String, exception: String) {
    let pieces = sentence.split(whereSeparator: \.isWhitespace)
    guard
      let end = pieces.indices.first(where: { place in
        place > 0 && split(pieces[place]).contains(where: words.excepting.contains)
      })
    else { return (String(sentence), "") }
    return (
      pieces[..<end].joined(separator: " "), pieces[(end + 1)...].joined(separator: " ")
    )
  }

  /// Which meeting words name: by its number, `DARG_42`, or by its month.
  private func namedMeeting(in text: String) -> (isNamed: Bool, number: Int?) {
    let pieces = text.split(whereSeparator: \.isWhitespace)
    for (place, piece) in pieces.enumerated() {
      guard let abbreviation = record.meeting.abbreviation, piece.hasPrefix(abbreviation),
        key(piece) == nil
      else { continue }
      let digits = piece.drop { !$0.isNumber } + (place + 1 < pieces.count ? pieces[place + 1] : "")
      if let number = Int(digits.prefix(while: \.isNumber)) { return (true, number) }
    }
    return (split(text).contains(where: words.months.contains), nil)
  }

  private func asks(_ sentence: String) -> Bool {
    sentence.last { !$0.isWhitespace } == "?"
  }

  /// Whether words neither deny nor leave open what they say; what is agreed to be closed is.
  private func isPlain(_ said: [String]) -> Bool {
    let isAgreed = isAgreed(said)
    return words.negating.isDisjoint(with: said)
      && words.doubting.subtracting(isAgreed ? words.agreeable : []).isDisjoint(with: said)
  }

  /// Whether it is agreed that something be closed or withdrawn; what is to be completed is still to be
  /// done.
  private func isAgreed(_ said: [String]) -> Bool {
    let text = said.joined(separator: " ")
    return words.agreeing.contains(where: text.contains)
      && !words.agreedEnding.isDisjoint(with: said)
  }

  private func keeps(_ said: [String]) -> Bool {
    !words.keeping.isDisjoint(with: said)
      || words.passive.contains { phrase in
        said.joined(separator: " ").contains(phrase)
      }
  }

  /// The parts of a sentence that speak of one thing each: `10/01 closed; 10/02 ongoing`.
  private func parts(of sentence: String) -> [String] {
    sentence.split { ";,".contains($0) }.flatMap { part in
      String(part).components(separatedBy: " and ")
    }
  }

  /// `SCF action 7/02`: whether the action that is spoken of is of a body with another abbreviation.
  private func isOfAnotherBody(_ sentence: String) -> Bool {
    let said = sentence.split(whereSeparator: \.isWhitespace)
    return zip(said, said.dropFirst()).contains { name, next in
      next.lowercased().hasPrefix("action") && (2...6).contains(name.count)
        && name.allSatisfy(\.isUppercase) && String(name) != record.meeting.abbreviation
    }
  }

  /// The sentences that say how an action stands.
  var updates: [Update] {
    var found: [Update] = []
    for (index, statement) in record.statements.enumerated() {
      let sentence = record.text[statement.span]
      let said = split(sentence)
      guard !asks(sentence), let told = told(in: sentence), !isOfAnotherBody(sentence) else {
        continue
      }
      // What is said of all actions is a closing; what one is excepted for may be an update.
      let isOfAll = !words.all.isDisjoint(with: said) && !words.actions.isDisjoint(with: said)
      guard !isOfAll || told.state == .carried else { continue }
      let last = index > 0 ? record.statements[index - 1] : nil
      var before = last?.section == statement.section ? last.map { record.text[$0.span] } ?? "" : ""
      // A cell tells of its row.
      var numbersBefore = numbers(in: before)
      if let row = row(of: statement.span) {
        // Its own number stands in front of others that it names.
        before = row
        let own = numbers(in: row.prefix { $0 != "\t" })
        numbersBefore = own.isEmpty ? numbers(in: row) : own
      }
      let text = told.isAll && numbers(in: sentence).isEmpty ? "" : sentence
      found.append(
        Update(
          section: statement.section, start: statement.span.start, state: told.state, text: text,
          before: before, numbers: numbers(in: text), numbersBefore: numbersBefore))
    }
    return found
  }

  /// The cells of the row of a table that a cell stands in, with tabs between.
  private func row(of cell: Span) -> String? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].span.end <= cell.start { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].span.overlaps(cell) ? rows[low].cells : nil
  }

  /// The numbers of actions in a text, those of ranges among them: `40/01 to 40/04`, `Actions 1 and 3`.
  private func numbers(in text: some StringProtocol) -> Set<String> {
    guard hasFigure(text) else { return [] }
    var found: Set<String> = []
    var isNumbered = false
    var last: String?
    var isRange = false
    for piece in text.split(whereSeparator: \.isWhitespace) {
      if piece.contains(where: \.isNumber) {
        let next = key(piece) ?? plainKey(piece, isNumbered: isNumbered)
        if isRange, let last, let next {
          found.formUnion(ActionNumber.keys(between: last, and: next))
        }
        if let next { found.insert(next) } else { isNumbered = false }
        (last, isRange) = (next, false)
        continue
      }
      let word = split(piece).first ?? ""
      if words.numbering.contains(word) {
        isNumbered = true
      } else if words.through.contains(word) || piece == "-" || piece == "\u{2013}" {
        isRange = last != nil
      } else if !["and", "or", "&"].contains(word) {
        (isNumbered, last) = (false, nil)
      }
    }
    return found
  }

  /// What the last part of a sentence that says nothing else says of how an action stands, and whether
  /// that is all of the sentence.
  private func told(in sentence: String) -> (state: UpdateState, isAll: Bool)? {
    let parts = withoutNumbers(sentence).lowercased()
      .split { ".;:,()\u{2013}\u{2014}".contains($0) }
      .map { $0.split { !$0.isLetter && $0 != "/" && $0 != "%" }.map(String.init) }
      .filter { !$0.isEmpty }
    var told: (state: UpdateState, place: Int)?
    for (place, part) in parts.enumerated() {
      if let state = state(of: part) { told = (state, place) }
    }
    if let told { return (told.state, parts.count == 1) }
    // `The list was not ready and was carried forward`: what is put off is put off in any sentence.
    let all = parts.flatMap { $0 }
    let isPutOff = words.passive.contains { phrase in
      let phrase = phrase.split(separator: " ").map(String.init)
      return all.indices.contains { place in
        all[place...].starts(with: phrase)
          && (place == 0 || !words.keeping.contains(all[place - 1]))
      }
    }
    return isPutOff ? (.carried, false) : nil
  }

  private func state(of part: [String]) -> UpdateState? {
    for (phrases, state) in [(words.waiting, UpdateState.carried), (words.done, .closed)] {
      for phrase in phrases {
        let phrase = phrase.split(separator: " ").map(String.init)
        guard let start = part.indices.first(where: { part[$0...].starts(with: phrase) }) else {
          continue
        }
        // `to be closed` is still to be done.
        if state == .closed, isIntended(part, at: start) { continue }
        let rest = part[..<start] + part[(start + phrase.count)...]
        if rest.allSatisfy(words.around.contains) { return state }
      }
    }
    return nil
  }

  /// The numbers of actions that stand anywhere in the paper, each with the item it stands in first.
  var standing: [String: String?] {
    let pieces =
      record.sections.map { ($0.heading, $0.id as String?) }
      + record.statements.map { ($0.span, $0.section) }
    var found: [String: String?] = [:]
    for (span, section) in pieces {
      for key in numbers(in: record.text[span]) where found[key] == nil {
        found[key] = .some(section)
      }
    }
    return found
  }

  /// A text without the numbers of actions, whose letters are no words of it.
  private func withoutNumbers(_ text: String) -> String {
    guard hasFigure(text) else { return text }
    return text.split(whereSeparator: \.isWhitespace).map { piece in
      key(piece) == nil && plainKey(piece, isNumbered: true) == nil
        ? String(piece) : String(piece.drop { $0.isLetter || $0.isNumber || "/-_.".contains($0) })
    }.joined(separator: " ")
  }

  private func hasFigure(_ text: some StringProtocol) -> Bool {
    text.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private func split(_ sentence: some StringProtocol) -> [String] {
    sentence.lowercased().split { !$0.isLetter && $0 != "%" }.map(String.init)
  }

  private func ends(_ said: [String]) -> Bool {
    said.indices.contains { words.ending.contains(said[$0]) && !isIntended(said, at: $0) }
  }

  /// Whether `to` or `to be` stands in front: `hopes to complete`, `to be closed`.
  private func isIntended(_ said: [String], at place: Int) -> Bool {
    let before = said[..<place].suffix(2)
    guard !isAgreed(said) else { return false }
    return before.last.map(words.intending.contains) == true
      || before.first.map(words.intending.contains) == true && before.count == 2
        && before.last == "be"
  }
}
