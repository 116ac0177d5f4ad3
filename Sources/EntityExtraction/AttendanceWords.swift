import DocumentModel
import Foundation

/// The words by which minutes say who was there, and those that tell names from other words
/// (`attendance.json`). All in small letters.
struct AttendanceWords: Sendable, Decodable {
  /// Labels in front of names, of one language.
  private struct Label: Decodable {
    var language: String
    var attendance: Attendance
    var words: [String]
  }

  let labels: [String: Attendance]
  /// Words in front of a label that say who it is about: `Commissioners Absent`.
  let whose: Set<String>
  /// What stands in a cell of an attendance table.
  let statuses: [String: Attendance]
  /// What a bracket begins with behind the name of one who stands in for another.
  let replacements: [String]
  /// Between a name and whom it comes from: `Ida Ames from the pilots`.
  let whence: Set<String>
  let nameHeads: Set<String>
  /// Heads of tables that name people for another reason.
  let otherHeads: Set<String>
  /// Heads of columns of marks: who has one was there, or was not.
  let markHeads: [String: Attendance]
  let roleHeads: Set<String>
  /// Words of an attendance list that name nobody.
  let fillers: Set<String>
  /// Forms of address that are not part of a name as the field prints it.
  let addresses: Set<String>
  /// Those in front of whose next a new name begins: `Mr Boyd Mr Cole`.
  let titles: Set<String>
  /// Offices in front of a name, which become the person's role.
  let offices: Set<String>
  let roleWords: Set<String>
  /// Small words within names.
  let particles: Set<String>
  /// Of the words that are no names those that are, too, beside another: `April Jones`.
  let firstNames: Set<String>
  /// Words that begin like a name and are none.
  let never: Set<String>
  /// Words that the name of an organisation has.
  let organisations: Set<String>

  private enum CodingKeys: String, CodingKey {
    case labels, whose, whence, statuses, replacements, nameHeads, otherHeads, markHeads, roleHeads,
      fillers
    case addresses, titles, offices, roleWords, particles, firstNames, never, organisations
  }

  init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    func words(_ key: CodingKeys) throws -> Set<String> {
      try keys.decode(Set<String>.self, forKey: key)
    }
    labels = Dictionary(
      try keys.decode([Label].self, forKey: .labels).flatMap { label in
        label.words.map { ($0, label.attendance) }
      }, uniquingKeysWith: { one, _ in one })
    statuses = try keys.decode([String: Attendance].self, forKey: .statuses)
    markHeads = try keys.decode([String: Attendance].self, forKey: .markHeads)
    replacements = try keys.decode([String].self, forKey: .replacements)
    whose = try words(.whose)
    whence = try words(.whence)
    nameHeads = try words(.nameHeads)
    otherHeads = try words(.otherHeads)
    roleHeads = try words(.roleHeads)
    fillers = try words(.fillers)
    addresses = try words(.addresses)
    titles = try words(.titles)
    offices = try words(.offices)
    roleWords = try words(.roleWords)
    particles = try words(.particles)
    firstNames = try words(.firstNames)
    never = try words(.never)
    organisations = try words(.organisations)
  }

  static func builtIn() throws -> AttendanceWords {
    try JSONDecoder().decode(
      AttendanceWords.self, from: Data(PackageResources.attendance_json))
  }

  /// What a label says of the people behind it; `nil` where the words are none.
  func attendance(_ words: String) -> Attendance? { labels[words.lowercased().trimmingSigns] }

  /// Whether all words of `text` may stand in front of a name: `Mrs`, `Town Clerk`.
  func isAddress(_ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter }.map(String.init).allSatisfy { word in
      titles.contains(word) || addresses.contains(word) || roleWords.contains(word)
    }
  }

  /// Whether `text` is a word of an attendance list that names nobody.
  func isFiller(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }
    return words.isEmpty || words.allSatisfy { fillers.contains(String($0)) }
  }
}

extension String {
  /// Without the signs and spaces at its ends.
  fileprivate var trimmingSigns: String {
    var text = self[...]
    while let last = text.last, !last.isLetter { text = text.dropLast() }
    while let first = text.first, !first.isLetter { text = text.dropFirst() }
    return String(text)
  }
}
