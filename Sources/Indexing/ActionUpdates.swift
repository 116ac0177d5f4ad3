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
    var all: Set<String>
    var actions: Set<String>
    var before: Set<String>
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

  // The resource is part of the program: where it cannot be read there is no program.
  private static let file = try! JSONDecoder().decode(
    File.self, from: Data(PackageResources.action_updates_json))

  let record: Record
  private let words: Words

  init(_ record: Record) {
    self.record = record
    words = Self.file[record.language]
  }

  /// The key of a printed number, if it says of which meeting it is.
  private func key(_ written: some StringProtocol) -> String? {
    guard
      let number = ActionNumber(String(written), abbreviation: record.meeting.abbreviation),
      number.isOfMeeting
    else { return nil }
    return number.key
  }

  var closings: [Closing] {
    var found: [Closing] = []
    for (index, statement) in record.statements.enumerated() {
      let sentence = record.text[statement.span]
      let said = split(sentence)
      // `40/02 was called. Action closed.`
      let next = index + 1 < record.statements.count ? record.statements[index + 1] : nil
      let behind =
        next.flatMap { next in
          next.section == statement.section ? split(record.text[next.span]) : nil
        } ?? []
      guard ends(said) || (behind.count < 4 && ends(behind)) else { continue }
      let numbers = Set(sentence.split(whereSeparator: \.isWhitespace).compactMap(key))
      let isOfAll = !words.all.isDisjoint(with: said) && !words.actions.isDisjoint(with: said)
      guard isOfAll || words.keeping.isDisjoint(with: said) && !numbers.isEmpty else { continue }
      found.append(
        Closing(
          section: statement.section, numbers: numbers, isOfAll: isOfAll,
          isOfMeetingBefore: !words.before.isDisjoint(with: said)))
    }
    return found
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
