internal import Configuration
internal import Foundation
internal import Indexing

/// Finds the promises of somebody who is asked for by name, initials or office: `PR`, `Priya Raman` and
/// `Ms Raman` are one where the papers of a body list them as one.
struct OwnerSearch {
  private let asked: String
  private let words: Set<Substring>
  /// Who is asked for is written in initials, which stand for nobody else.
  private let isInitials: Bool
  /// The names of the organisation that is asked for, in small letters, each until its day.
  private let names: [Body.FormerName]
  /// All who are named in the papers of a body, by document and by body.
  private let ofDocuments: [String: [PersonRow]]
  private let ofBodies: [String: [PersonRow]]

  init(_ asked: String, names: [Body.FormerName], in index: SearchIndex) throws {
    self.asked = asked
    self.names = names.map { Body.FormerName(name: $0.name.lowercased(), until: $0.until) }
    words = Self.name(asked)
    isInitials = (2...3).contains(asked.count) && asked.allSatisfy(\.isUppercase)
    let people = try index.people()
    let bodies = Dictionary(
      try index.documents(onlyCurrent: true).map { ($0.id, $0.bodyKey) },
      uniquingKeysWith: { first, _ in first })
    ofDocuments = people
    ofBodies = Dictionary(grouping: people.values.flatMap(\.self)) { bodies[$0.document] ?? "" }
  }

  /// Whether the owner of an action is the one: by the beginning of a word of it, or as a person whom its
  /// document, else another of the body, names.
  func finds(_ owner: String?, in row: DocumentRow, of body: String) -> Bool {
    guard let owner else { return false }
    let document = row.id
    let parts = Self.parts(of: owner)
    if isOfOrganisation(parts, on: row.date) { return true }
    let isWritten = parts.contains { part in
      isInitials
        ? part.split { !$0.isLetter }.contains { $0 == asked }
        : " \(part.lowercased())".contains(" \(asked.lowercased())")
    }
    if isWritten { return true }
    return parts.contains { part in
      let named = Self.meant(by: part, among: ofDocuments[document] ?? [])
      let meant = named.isEmpty ? Self.meant(by: part, among: ofBodies[body] ?? []) : named
      // Of two Smiths it is not told which.
      return Set(meant.map(\.name)).count == 1 && meant.contains(where: isAskedFor)
    }
  }

  /// Whether a part is a name that the organisation had on `day`; where the day is not known, has still.
  private func isOfOrganisation(_ parts: [String], on day: String?) -> Bool {
    names.contains { name in
      if let until = name.until {
        guard let day, day <= until else { return false }
      }
      return parts.contains { part in
        let part = part.lowercased()
        return part == name.name || part == "the " + name.name
      }
    }
  }

  private func isAskedFor(_ person: PersonRow) -> Bool {
    person.initials == asked
      || !words.isEmpty && words.isSubset(of: Topics.words(person.name))
      || !words.isEmpty && person.role.map { Topics.words($0) == words } == true
  }

  /// Those whom an owner may be: by initials, name or office.
  private static func meant(by part: String, among people: [PersonRow]) -> [PersonRow] {
    let words = name(part)
    return people.filter { person in
      let names = name(person.name)
      return part == person.initials
        || !words.isEmpty && (words.isSubset(of: names) || names.isSubset(of: words))
        || !words.isEmpty && person.role.map { Topics.words($0) == words } == true
    }
  }

  /// The words of a name without titles.
  private static func name(_ written: String) -> Set<Substring> {
    Topics.words(written).filter { !QuestionWords.titles.contains(String($0)) }
  }

  /// `SECAS/DCC`, `Ms Bell and Mr Oake`.
  private static func parts(of owner: String) -> [String] {
    owner.replacing(" and ", with: "/").split { "/,&;".contains($0) }
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty } + [owner]
  }
}
