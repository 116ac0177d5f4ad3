import DocumentModel
import Language
import Patterns

/// Tells who is meant by the words that a rule took for the one who has something to do: people and
/// bodies, and no thing. What the document knows as a name comes first; then offices and bodies by
/// their noun; then what is written like a name and is no word that the same document writes small.
struct OwnerReader: Sendable {
  /// Words of names: of the people who are listed, of organisations, of the body that met.
  private let known: Set<String>
  /// What is written in small letters somewhere in the document.
  private let common: Set<String>
  /// What may be names in small letters, where the paper lists nobody.
  private let handles: Set<String>
  private let language: Language
  private let words: OwnerWords

  init(
    _ language: Language, people: [Person], organisations: [Reference],
    meeting: Meeting, common: Set<String>, passages: Passages
  ) {
    self.language = language
    words = language.promises.owners
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
    handles = people.count < 3 ? Self.handles(in: passages, words) : []
    self.common = common
  }

  /// Whether a word in small letters is somebody's name in this paper: one of those who are listed has it, or,
  /// where nobody is listed, it comes again and never as a thing does, behind `the` or `some`.
  func isNamed(_ word: String) -> Bool {
    known.contains { $0.lowercased() == word.lowercased() } || handles.contains(word)
  }

  /// The words in small letters that come again and may be names.
  private static func handles(in passages: Passages, _ words: OwnerWords) -> Set<String> {
    var counts: [Substring: Int] = [:]
    var things: Set<Substring> = []
    for passage in passages.all {
      var isThing = false
      for token in passage.text.split(whereSeparator: { !$0.isLetter && $0 != "-" }) {
        if token.first?.isLowercase == true {
          if isThing { things.insert(token) } else { counts[token, default: 0] += 1 }
        }
        isThing = words.beforeThings.match(String(token))
      }
    }
    return Set(
      counts.filter { $0.value > 1 && !things.contains($0.key) }.map { String($0.key) }
        .filter { !words.noHandleEnding.match($0) })
  }

  /// The owner in `words`, without article and without what stands around it; `nil` where no part of
  /// them is somebody.
  ///
  /// - Parameter isHandle: whether a name may be written small, as in a chat.
  func owner(_ words: String, isHandle: Bool = false) -> String? {
    let words = withoutArticle(words)
    if self.words.pronoun.match(words) { return words }
    if isHandle, !words.contains(" "), !self.words.task.match(words) {
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
    for match in self.words.joint.matches(in: Array(words.utf8)) {
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
    if let before = self.words.conjunction.firstMatch(in: String(words))?.whole {
      words = words.dropFirst(before.count)
    }
    if let behind = self.words.verbBehind.firstMatch(in: String(words))?.whole {
      words = words.dropLast(behind.count)
    }
    return isSomebody(words) ? words : nil
  }

  private func isSomebody(_ words: Substring) -> Bool {
    let head = self.words.detail.firstMatch(in: String(words)).map {
      words.dropLast($0.whole.count)
    }
    let parts = (head ?? words).split(separator: " ")
    guard let first = parts.first, let last = parts.last else { return false }
    // `first change grants the President`, `CONTR 2426 Notification`: no one.
    let small = parts.count {
      $0.first?.isLowercase == true && !self.words.particle.match(String($0))
    }
    if small > 3 { return false }
    if parts.contains(where: { $0.count(where: \.isNumber) > 1 }),
      !language.isSomebody(String(last))
    {
      return false
    }
    let isKnown = parts.contains { known.contains(String($0)) }
    let isImperative =
      first.first?.isUppercase == true && !known.contains(String(first))
      && self.words.task.match(String(first))
    if isImperative, parts.count > 1 { return false }
    if language.isSomebody(String(last)) { return true }
    guard
      parts.allSatisfy({ part in
        part.first.map { !$0.isLowercase } ?? false
          || self.words.particle.match(String(part))
      })
    else { return false }
    if isKnown { return true }
    if parts.count == 1, isImperative || self.words.noNameEnding.match(String(first)) {
      return false
    }
    return !parts.allSatisfy { common.contains($0.lowercased()) }
  }

  /// A name without its article or the word "Action", and without what its owner does before.
  private func withoutArticle(_ name: String) -> String {
    var name = name[...]
    if let match = words.doing.firstMatch(in: String(name)), let kept = match.groups[0] {
      name = kept[...]
    }
    for article in words.articles where name.hasPrefix(article) {
      name = name.dropFirst(article.count)
    }
    while let last = name.last, " ,.;:".contains(last) { name = name.dropLast() }
    return String(name)
  }
}
