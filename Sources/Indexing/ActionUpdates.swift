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
  }

  private struct Words: Decodable {
    var ending: Set<String>
    var keeping: Set<String>
    var negating: Set<String>
    var doubting: Set<String>
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

  init(_ record: Record) {
    self.record = record
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

  var closings: [Closing] {
    var found: [Closing] = []
    for (index, statement) in record.statements.enumerated() {
      let sentence = record.text[statement.span]
      let said = split(sentence)
      // `Not all actions were completed` and `All actions should be closed by May` close none; what is
      // excepted may be told of at any length.
      let main = withoutException(said)
      guard isPlain(main) else { continue }
      let isBefore = !words.before.isDisjoint(with: said)
      if !words.all.isDisjoint(with: said), !words.actions.isDisjoint(with: said) {
        let beside = main.filter { word in
          ![words.all, words.actions, words.ending, words.besideAll].contains { $0.contains(word) }
        }
        guard ends(main), beside.isEmpty else { continue }
        found.append(
          Closing(
            section: statement.section, numbers: numbers(in: sentence), isOfAll: true,
            isOfMeetingBefore: isBefore))
        continue
      }
      // `40/02 was called. Action closed.`
      let next = index + 1 < record.statements.count ? record.statements[index + 1] : nil
      let behind =
        next.flatMap { next in
          next.section == statement.section ? split(record.text[next.span]) : nil
        } ?? []
      var numbers: Set<String> = []
      // `10/01 and 10/02 were closed; 10/03 was carried forward`: what is named first shares what follows.
      var named: Set<String> = []
      for part in parts(of: sentence) {
        named.formUnion(self.numbers(in: part))
        if keeps(split(part)) {
          named = []
        } else if ends(split(part)) {
          numbers.formUnion(named)
          named = []
        }
      }
      if numbers.isEmpty, keeps(said) == false,
        ends(said) || behind.count < 4 && ends(behind) && isPlain(behind)
      {
        let all = self.numbers(in: sentence)
        if all.count == 1 { numbers = all }
      }
      guard !numbers.isEmpty, !isOfAnotherBody(sentence) else { continue }
      found.append(
        Closing(
          section: statement.section, numbers: numbers, isOfAll: false,
          isOfMeetingBefore: isBefore))
    }
    return found
  }

  /// A sentence about all actions up to those that it excepts.
  private func withoutException(_ said: [String]) -> [String] {
    guard let all = said.firstIndex(where: words.all.contains),
      let end = said[all...].firstIndex(where: words.keeping.contains)
    else { return said }
    return Array(said[..<end])
  }

  /// Whether words neither deny nor leave open what they say.
  private func isPlain(_ said: [String]) -> Bool {
    words.negating.isDisjoint(with: said) && words.doubting.isDisjoint(with: said)
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
      guard let told = told(in: sentence), !isOfAnotherBody(sentence) else { continue }
      // What is said of all actions is a closing; what one is excepted for may be an update.
      let isOfAll = !words.all.isDisjoint(with: said) && !words.actions.isDisjoint(with: said)
      guard !isOfAll || told.state == .carried else { continue }
      let last = index > 0 ? record.statements[index - 1] : nil
      var before = last?.section == statement.section ? last.map { record.text[$0.span] } ?? "" : ""
      // A cell tells of its row.
      if let row = row(of: statement.span) { before = row }
      let text = told.isAll ? "" : sentence
      found.append(
        Update(
          section: statement.section, start: statement.span.start, state: told.state, text: text,
          before: before, numbers: numbers(in: text), numbersBefore: numbers(in: before)))
    }
    return found
  }

  /// The words of the row of a table that a cell stands in.
  private func row(of cell: Span) -> String? {
    let table = record.blocks.first { $0.kind == .table && $0.span.contains(cell) }
    return table?.rows?.first { $0.contains { $0.overlaps(cell) } }
      .map { $0.map { record.text[$0] }.joined(separator: " ") }
  }

  private func numbers(in text: String) -> Set<String> {
    Set(
      text.split(whereSeparator: \.isWhitespace).filter { $0.contains(where: \.isNumber) }
        .compactMap(key))
  }

  /// What the last part of a sentence that says nothing else says of how an action stands, and whether
  /// that is all of the sentence.
  private func told(in sentence: String) -> (state: UpdateState, isAll: Bool)? {
    let parts = sentence.lowercased().split { ".;:,()\u{2013}\u{2014}".contains($0) }
      .map { $0.split { !$0.isLetter && $0 != "/" }.map(String.init) }.filter { !$0.isEmpty }
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
      for word in record.text[span].split(whereSeparator: \.isWhitespace)
      where word.contains(where: \.isNumber) {
        guard let key = key(word), found[key] == nil else { continue }
        found[key] = .some(section)
      }
    }
    return found
  }

  private func split(_ sentence: String) -> [String] {
    sentence.lowercased().split { !$0.isLetter }.map(String.init)
  }

  private func ends(_ words: [String]) -> Bool { !self.words.ending.isDisjoint(with: words) }
}
