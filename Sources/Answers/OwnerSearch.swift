internal import Foundation
internal import Indexing

/// Finds the promises of somebody who is asked for by name, initials or office: `PR`, `Priya Raman` and
/// `Ms Raman` are one where a paper lists them as one.
struct OwnerSearch {
  private let asked: String
  private let words: Set<Substring>
  /// Those of each document who are asked for.
  private let people: [String: [PersonRow]]

  init(_ asked: String, in index: SearchIndex) throws {
    self.asked = asked
    let words = Topics.words(asked).subtracting(Self.titles)
    self.words = words
    people = try index.people().mapValues { people in
      people.filter { person in
        person.initials == asked
          || !words.isEmpty && words.isSubset(of: Topics.words(person.name))
          || !words.isEmpty && person.role.map { Topics.words($0) == words } == true
      }
    }
  }

  private static let titles: Set<Substring> = [
    "mr", "mrs", "ms", "miss", "dr", "cllr", "councillor",
  ]

  /// Whether the owner of an action is the one: by the beginning of a word of it, or as a person whom its
  /// document names.
  func finds(_ owner: String?, in document: String) -> Bool {
    guard let owner else { return false }
    let parts = Self.parts(of: owner)
    if parts.contains(where: { " \($0.lowercased())".contains(" \(asked.lowercased())") }) {
      return true
    }
    return (people[document] ?? []).contains { person in
      let names = Topics.words(person.name)
      return parts.contains { part in
        let words = Topics.words(part).subtracting(Self.titles)
        return part == person.initials
          || !words.isEmpty && (words.isSubset(of: names) || names.isSubset(of: words))
          || !words.isEmpty && person.role.map { Topics.words($0) == words } == true
      }
    }
  }

  /// `SECAS/DCC`, `Ms Bell and Mr Oake`.
  private static func parts(of owner: String) -> [String] {
    owner.replacing(" and ", with: "/").split { "/,&;".contains($0) }
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty } + [owner]
  }
}
