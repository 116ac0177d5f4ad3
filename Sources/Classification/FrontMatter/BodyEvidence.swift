import DocumentModel

/// Finds the body of a paper where none is configured: the name that title, letterhead, running heads and
/// the title of the page speak for, weighed against each other. Never a venue, an officer, a sentence or
/// a day.
struct BodyEvidence {
  let words: FrontMatterWords

  /// A text that may name the body.
  struct Source {
    enum Kind { case title, line, runningHead, pageTitle }

    var kind: Kind
    /// Without its dates.
    var text: String
    var span: Span?
    var isHeading = false
    /// Which line of the head it is, from 0.
    var place = 0
  }

  struct Found {
    var name: String
    var abbreviation: String?
    var source: Source
    var score: Double
  }

  /// Below this nothing is said.
  private static let least = 2.0

  /// The name that most speaks for.
  func body(in sources: [Source]) -> Found? {
    var found = sources.flatMap(names)
    for index in found.indices {
      let name = plain(found[index].name)
      let isHeldElsewhere = sources.contains { source in
        source.text != found[index].source.text
          && (" " + plain(source.text) + " ").contains(bytesOf: " " + name + " ")
      }
      if isHeldElsewhere, name.count > 3 { found[index].score += 1.5 }
    }
    return found.filter { $0.score >= Self.least }.max { one, other in
      (one.score, -one.source.place) < (other.score, -other.source.place)
    }
  }

  /// The names that the parts of a text give.
  private func names(in source: Source) -> [Found] {
    guard source.text.count < 220 else { return [] }
    return parts(of: source.text).compactMap { part, isPlace in
      guard let (name, saysMeeting) = stripped(part) else { return nil }
      let body = BodyName(name)
      let score =
        score(body.full, saysMeeting: saysMeeting, in: source) - (isPlace && !saysMeeting ? 4 : 0)
      return Found(
        name: body.full, abbreviation: body.abbreviation, source: source, score: score)
    }
  }

  /// A line at its colons, dashes, bars and commas, and whether a part stands behind `at`: a venue. Of a
  /// sentence about a meeting the part goes as far as its verb, others have none.
  private func parts(of text: String) -> [(part: String, isPlace: Bool)] {
    var text = text.onOneLine
    for sign in [
      " - ", " \u{2013} ", " \u{2014} ", "::", "|", ": ", ", ", " / ", "\u{BB}", " held ",
      " c/o ", " C/O ",
    ] {
      text = text.replacing(sign, with: "\n")
    }
    text = text.replacing(" at ", with: "\n\t")
    return text.split(separator: "\n").compactMap { part in
      let words = part.split(separator: " ", omittingEmptySubsequences: true)
      let subject = words.prefix { !self.words.verbs.contains(String($0)) }
      let rest = words.dropFirst(subject.count)
      let isOfMeeting = words.contains { self.words.meetingWords.contains(bare(String($0))) }
      let isCut = !rest.isEmpty
      if subject.isEmpty || (isCut && !isOfMeeting) { return nil }
      return (subject.joined(separator: " ").onOneLine, part.first == "\t")
    }
  }

  /// A part without the words of the paper at its ends, and whether they said that it was a meeting.
  private func stripped(_ part: String) -> (name: String, saysMeeting: Bool)? {
    var words = part.split(separator: " ").map(String.init)
    var saysMeeting = false
    func isPaper(_ word: String) -> Bool {
      let plain = bare(word)
      if self.words.meetingWords.contains(plain) { saysMeeting = true }
      return plain.isEmpty || self.words.paperWords.contains(plain)
        || plain.allSatisfy { $0.isNumber || ".:-/#".contains($0) } || isOrdinal(plain)
    }
    while let last = words.last, isPaper(last) { words.removeLast() }
    let isMeeting = saysMeeting
    var isGenitive = false
    while let first = words.first, isPaper(first) {
      // `Special Needs Committee`: only where a meeting follows is it special, or a body of any place.
      let isName = words.dropFirst().contains { word in
        !self.words.genericBodies.contains(bare(word)) && !isNoun(bare(word))
          && !self.words.sharedNames.contains(bare(word))
      }
      if !isMeeting, isName, self.words.nameWords.contains(bare(first)), !isPaper(words[1]) {
        break
      }
      isGenitive = self.words.genitiveArticles.contains(bare(words.removeFirst()))
    }
    var name = words.joined(separator: " ")
    while let last = name.last, ",;:-.\u{2013}".contains(last) { name.removeLast() }
    while let first = name.first, ",;:-.\u{2013}*#&+".contains(first) { name.removeFirst() }
    name = name.onOneLine
    for article in ["d'", "l'", "d\u{2019}", "l\u{2019}"] where name.lowercased().hasPrefix(article)
    {
      name.removeFirst(article.count)
    }
    return name.count(where: \.isLetter) >= 2
      ? (isGenitive ? nominative(name) : name, saysMeeting) : nil
  }

  /// `Ortschaftsrat` of `Sitzung des Ortschaftsrates`.
  private func nominative(_ name: String) -> String {
    let parts = name.split(separator: " ", maxSplits: 1)
    guard let first = parts.first,
      let genitive = ["es", "s"].first(where: { genitive in
        words.bodyEndings.contains { first.lowercased().hasSuffix($0 + genitive) }
      })
    else { return name }
    return ([first.dropLast(genitive.count)] + parts.dropFirst()).joined(separator: " ")
  }

  private func isOrdinal(_ word: String) -> Bool {
    word.first?.isNumber == true
      && ["st", "nd", "rd", "th"].contains { word.hasSuffix($0) }
  }

  private func score(_ name: String, saysMeeting: Bool, in source: Source) -> Double {
    let parts = name.split { $0 == " " || $0 == "-" }.map { bare(String($0)) }.filter {
      !$0.isEmpty
    }
    let isBody = parts.contains(where: isNoun)
    let isGeneric = isGeneric(name)
    var score: Double = isGeneric ? 1 : isBody ? 3 : 0
    if saysMeeting { score += 2 }
    switch source.kind {
    case .title: score += 1.5
    case .runningHead: score += 1
    case .pageTitle: score += 0.5
    case .line: break
    }
    if source.isHeading { score += 0.5 }
    score -= 0.15 * Double(source.place)
    // `Village Hall Committee` is no place.
    let isNamedSo = parts.last.map(isNoun) ?? false
    let isPlace =
      // `Meeting Room of the Quay Club`, but `Building Committee`.
      (parts.count > 1 && words.placeWords.contains(parts[0]) && parts[1] == "of"
        && !words.sharedNames.contains(parts[0]))
      || (!isNamedSo && parts.contains(where: words.placeWords.contains))
    if isPlace { score -= 4 }
    if name.first.map({ "([\u{201C}\"".contains($0) }) == true { score -= 4 }
    if parts.contains(where: words.wordsOfMatters.contains) {
      // `Call with the County` names none at all.
      score -= parts.first.map(words.wordsOfMatters.contains) == true ? 4 : 2
    }
    if name.count(where: \.isNumber) > 2 { score -= 2 }
    if parts.count > 10 { score -= 3 }
    if name.contains("@") || name.contains("www.") || name.contains("://") { score -= 6 }
    // `openWeir` is a name.
    let isSmall = parts.first.map { name.hasPrefix($0) } == true
    if isSmall, name.unicodeScalars.first?.properties.isLowercase == true {
      score -= isBody ? 1 : 3
    }
    if name.hasSuffix(".") || name.contains(". ") { score -= 2 }
    return score
  }

  /// Whether a name is one that any body may have: `Board`, `Executive Committee`, `Association Members`.
  func isGeneric(_ name: String) -> Bool {
    let parts = name.split { $0 == " " || $0 == "-" || $0 == "/" }.map { bare(String($0)) }
      .filter { !$0.isEmpty }
    let own = parts.filter { !words.genericBodies.contains($0) && !words.paperWords.contains($0) }
    return own.isEmpty || (own.count < parts.count && own.allSatisfy(words.bodyNouns.contains))
  }

  /// The name of an organisation that a line of a letterhead is; `nil` where it is something else.
  func organisation(_ line: String) -> String? {
    let words = line.onOneLine.split(separator: " ").map(String.init)
    guard (1...12).contains(words.count), line.count <= 90, !line.contains(where: \.isNumber),
      line.first?.isUppercase == true, !line.contains("@"), !line.contains(":"),
      line.last.map({ ".,;".contains($0) }) != true, !isGeneric(line),
      !words.contains(where: self.words.verbs.contains),
      !words.contains(where: { word in
        self.words.placeWords.contains(bare(word)) || self.words.noOrganisation.contains(bare(word))
      })
    else { return nil }
    let names = words.filter { $0.first?.isUppercase == true }
    return names.count * 2 > words.count ? words.joined(separator: " ") : nil
  }

  private func isNoun(_ word: String) -> Bool {
    words.bodyNouns.contains(word)
      || (word.count > 6 && words.bodyEndings.contains { word.hasSuffix($0) })
      || words.bodyEndings.contains { word.hasSuffix($0 + "es") && word.count > 7 }
  }

  private func bare(_ word: String) -> String {
    String(word.lowercased().drop { "(\u{201C}\"'[".contains($0) }).trimmingSuffix {
      ",;:.)]\u{201D}\"'!".contains($0)
    }
  }

  private func plain(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}

extension String {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return String(text)
  }
}
