import DocumentModel
import Patterns

/// Tells who is meant by the words that a rule took for the one who has something to do: people and
/// bodies, and no thing. What the document knows as a name comes first; then offices and bodies by
/// their noun; then what is written like a name and is no word that the same document writes small.
struct OwnerReader: Sendable {
  /// Words of names: of the people who are listed, of organisations, of the body that met.
  private let known: Set<String>
  /// What is written in small letters somewhere in the document.
  private let common: Set<String>
  private let rules: OwnerRules

  init(
    _ rules: OwnerRules, people: [Person], organisations: [Reference],
    meeting: Meeting, common: Set<String>
  ) {
    self.rules = rules
    var known: Set<String> = []
    for person in people {
      let words = person.name.split(separator: " ")
      known.formUnion(words.map(String.init))
      if let initials = person.initials { known.insert(initials) }
      known.insert(String(words.compactMap(\.first)))
      if let organisation = person.organisation { known.insert(organisation) }
    }
    known.formUnion(organisations.map(\.asWritten))
    if let abbreviation = meeting.abbreviation { known.insert(abbreviation) }
    self.known = known
    self.common = common
  }

  /// The owner in `words`, without article and without what stands around it; `nil` where no part of
  /// them is somebody.
  ///
  /// - Parameter isHandle: whether a name may be written small, as in a chat.
  func owner(_ words: String, isHandle: Bool = false) -> String? {
    let words = withoutArticle(words)
    if rules.pronoun.firstMatch(in: words) != nil { return words }
    if isHandle, !words.contains(" "), rules.imperative.firstMatch(in: words) == nil {
      return words
    }
    // The names that stand last: `will train staff and Parish Councillors`.
    var start: String.Index?
    var end = words.endIndex
    for part in parts(of: words).reversed() {
      guard let named = named(words[part]) else { break }
      if start == nil { end = named.endIndex }
      start = named.startIndex
      if named.startIndex != part.lowerBound || named.endIndex != part.upperBound { break }
    }
    return start.map { withoutArticle(String(words[$0..<end])) }
  }

  /// Where each of several names stands.
  private func parts(of words: String) -> [Range<String.Index>] {
    var parts: [Range<String.Index>] = []
    var start = words.startIndex
    for match in rules.joint.matches(in: Array(words.utf8)).matches {
      let bounds = [match.range.lowerBound, match.range.upperBound].map {
        words.utf8.index(words.startIndex, offsetBy: $0)
      }
      parts.append(start..<bounds[0])
      start = bounds[1]
    }
    return (parts + [start..<words.endIndex]).filter { !$0.isEmpty }
  }

  /// The part of `words` that names somebody: without a conjunction before and a verb behind.
  private func named(_ words: Substring) -> Substring? {
    var words = words
    if let before = rules.before.firstMatch(in: String(words))?.whole {
      words = words.dropFirst(before.count)
    }
    if let behind = rules.behind.firstMatch(in: String(words))?.whole {
      words = words.dropLast(behind.count)
    }
    return isSomebody(words) ? words : nil
  }

  private func isSomebody(_ words: Substring) -> Bool {
    let head = rules.detail.firstMatch(in: String(words)).map { words.dropLast($0.whole.count) }
    let parts = (head ?? words).split(separator: " ")
    guard let first = parts.first, let last = parts.last else { return false }
    let isKnown = parts.contains { known.contains(String($0)) }
    let isImperative =
      first.first?.isUppercase == true && !known.contains(String(first))
      && rules.imperative.firstMatch(in: String(first)) != nil
    if isImperative, parts.count > 1 { return false }
    if rules.office.firstMatch(in: String(last)) != nil { return true }
    guard
      parts.allSatisfy({ part in
        part.first.map { !$0.isLowercase } ?? false
          || rules.particle.firstMatch(in: String(part)) != nil
      })
    else { return false }
    if isKnown { return true }
    if parts.count == 1, isImperative || rules.ending.firstMatch(in: String(first)) != nil {
      return false
    }
    return !parts.allSatisfy { common.contains($0.lowercased()) }
  }

  /// A name without its article or the word "Action", and without what its owner does before.
  private func withoutArticle(_ name: String) -> String {
    var name = name[...]
    if let match = rules.doing.firstMatch(in: String(name)), let kept = match.groups[0] {
      name = kept[...]
    }
    for article in ["Action ", "ACTION ", "The ", "the ", "A ", "An ", "a ", "an "]
    where name.hasPrefix(article) {
      name = name.dropFirst(article.count)
    }
    while let last = name.last, " ,.;:".contains(last) { name = name.dropLast() }
    return String(name)
  }
}
