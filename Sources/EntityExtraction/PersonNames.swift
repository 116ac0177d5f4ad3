import DocumentModel
import Language

/// Tells names of people from other words.
struct PersonNames: Sendable {
  let words: AttendanceWords
  /// How long somebody stayed, behind the name.
  let stay: WordForms

  /// The person that `piece` names; `nil` where it names none.
  func person(_ piece: NamePiece, of text: ReadingText, as attendance: Attendance) -> Person? {
    var piece = piece
    if let match = stay.firstMatch(in: text[piece.span]) {
      piece.span.end -= match.whole.unicodeScalars.count
    }
    var end = piece.span.end
    var bracketed: [String] = []
    var start = behindGluedTitle(behindNumber(piece.span, of: text), in: piece.span, of: text)
    // What stands in brackets, behind a dash or behind a star is not the name.
    for index in start..<piece.span.end {
      let scalar = text.scalars[index]
      let isDash =
        "\u{2013}\u{2014}-:|/".unicodeScalars.contains(scalar)
        && index > start && text.scalars[index - 1].properties.isWhitespace
      if scalar == ")", index > start {
        // Of a bracket that began before the list did: `(Absent: Ida Ames)`.
        end = min(end, index)
        break
      }
      if "([*".unicodeScalars.contains(scalar) || isDash || (scalar == ":" && index > start) {
        end = min(end, index)
        if scalar != "*" {
          bracketed.append(
            text[Span(start: index + 1, end: piece.span.end)].filter { !"()[]*".contains($0) })
        }
        break
      }
    }
    // `Ida Ames from the Harbour Union`
    if let word = whence(Span(start: start, end: end), of: text) {
      bracketed.append(text[text.trimmed(Span(start: word.end, end: end))])
      end = word.start
    }
    var role: String?
    var name = text.trimmed(Span(start: start, end: end))
    while name.length > 0, ".-\u{2013}".unicodeScalars.contains(text.scalars[name.end - 1]),
      text[name].filter({ $0 == "." }).count < 2 || name.length > 12
    {
      name = text.trimmed(Span(start: name.start, end: name.end - 1))
    }
    // `@Scot Breitenfeld`: a mention of a wiki.
    if name.length > 1, text.scalars[name.start] == "@" {
      name.start += 1
      start = name.start
    }
    var isAddressed = false
    while let word = firstWord(name, of: text) {
      let plain = text[word].lowercased().filter(\.isLetter)
      let rest = text.trimmed(Span(start: word.end, end: name.end))
      guard rest.length > 0 else { break }
      if self.words.offices.contains(plain) {
        role = [role, text[word]].compactMap { $0 }.joined(separator: " ")
      } else if !self.words.addresses.contains(plain) {
        break
      }
      isAddressed = true
      name = rest
      start = rest.start
    }
    // `Operations Superintendent Dan MacInnis`: an office in front of two words or more.
    while let word = firstWord(name, of: text), text[name].split(separator: " ").count > 2,
      isRole(text[word])
    {
      role = [role, text[word]].compactMap { $0 }.joined(separator: " ")
      name = text.trimmed(Span(start: word.end, end: name.end))
    }
    if isRole(text[name]), let behind = behindOffice(name, in: piece.span, of: text) {
      guard var officer = person(NamePiece(span: behind), of: text, as: attendance) else {
        return nil
      }
      if officer.role == nil { officer.role = text[name] }
      return officer
    }
    guard !isRole(text[name]), isName(text[name], isAddressed: isAddressed || piece.isAfterComma)
    else { return nil }
    var person = Person(name: text[name], attendance: attendance, span: name)
    person.role = role
    for words in bracketed.flatMap(parts(inBracket:)) {
      if isInitials(words), Self.mayBeOf(person.name, initials: words) {
        person.initials = words.filter(\.isLetter)
      } else if let status = self.words.statuses[words.lowercased()] {
        person.attendance = status
      } else if self.words.replacements.contains(where: words.lowercased().hasPrefix) {
        person.attendance = .alternate
      } else if isRole(words) {
        person.role = person.role ?? words
      } else if !self.words.isFiller(words), !words.isEmpty {
        person.organisation = words
      }
    }
    return person
  }

  /// Whether initials share a letter with those of the name: `(DCC)` behind Judith Hembrow is whom she is of.
  private static func mayBeOf(_ name: String, initials: String) -> Bool {
    let letters = Set(initials.lowercased())
    return name.lowercased().split(whereSeparator: { !$0.isLetter }).compactMap(\.first)
      .contains(where: letters.contains)
  }

  /// What stands in brackets behind a name, cut at commas where each part is known: `(RV, Chair)`.
  private func parts(inBracket words: String) -> [String] {
    var words = words.onOneLine
    while words.hasSuffix(".") && words.filter({ $0 == "." }).count == 1 { words.removeLast() }
    let parts = words.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
    return parts.count > 1 && parts.allSatisfy({ isInitials($0) || isRole($0) }) ? parts : [words]
  }

  /// The name behind an office and a dash, `Treasurer - Ida Ames`; `nil` where there is none.
  private func behindOffice(_ office: Span, in span: Span, of text: ReadingText) -> Span? {
    let rest = text.scalars[office.end..<span.end].prefix {
      $0.properties.isWhitespace || "-\u{2013}\u{2014}:".unicodeScalars.contains($0)
    }
    let name = Span(start: office.end + rest.count, end: span.end)
    return rest.count > 1 && name.length > 3 && !isRole(text[name]) ? name : nil
  }

  /// Behind a title that is printed without a space: `Dr.D. Elm`.
  private func behindGluedTitle(_ start: Int, in span: Span, of text: ReadingText) -> Int {
    let title = text.scalars[start..<span.end].prefix { $0.properties.isAlphabetic }
    let next = start + title.count + 1
    guard next < span.end, text.scalars[next - 1] == ".", text.scalars[next].properties.isUppercase,
      words.titles.contains(String(String.UnicodeScalarView(title)).lowercased())
    else { return start }
    return next
  }

  /// The word behind a name that says from whom a person comes; `nil` where none does.
  private func whence(_ span: Span, of text: ReadingText) -> Span? {
    var rest = span
    while let word = firstWord(rest, of: text) {
      if word.start > span.start, word.end < span.end, words.whence.contains(text[word]) {
        return word
      }
      rest = text.trimmed(Span(start: word.end, end: span.end))
    }
    return nil
  }

  /// Behind the number of a lot or a house: `10311 - Ida Ames`.
  private func behindNumber(_ span: Span, of text: ReadingText) -> Int {
    let figures = text[span].prefix { $0.isNumber }.count
    let signs = text.scalars[(span.start + figures)..<span.end].prefix {
      $0.properties.isWhitespace || "-\u{2013}\u{2014}:.".unicodeScalars.contains($0)
    }.count
    let start = span.start + figures + signs
    guard figures > 0, signs > 0, start < span.end, text.scalars[start].properties.isUppercase
    else { return span.start }
    return start
  }

  /// Whether each piece behind the first is a person by its form: `Mr Boyd`, `E. Cole`.
  func areAddressed(_ pieces: [NamePiece], of text: ReadingText) -> Bool {
    pieces.count > 1
      && pieces.dropFirst().allSatisfy { piece in
        guard let first = firstWord(piece.span, of: text) else { return false }
        let word = text[first]
        return self.words.addresses.contains(word.lowercased().filter(\.isLetter))
          || (first.length == 2 && word.hasSuffix(".") && word.first?.isUppercase == true)
      }
  }

  func isInitials(_ text: String) -> Bool {
    let letters = text.filter { !"()[]".contains($0) }
    return (2...4).contains(letters.count) && letters.allSatisfy(\.isLetter)
      && letters.first?.isUppercase == true && letters.count(where: \.isUppercase) > 1
  }

  func isRole(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    return !words.isEmpty && words.count <= 5
      && words.allSatisfy { self.words.roleWords.contains($0) }
  }

  func isOrganisation(_ text: String) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace)
    return (1...6).contains(words.count) && text.first?.isUppercase == true
      && words.contains { self.words.organisations.contains($0.lowercased().filter(\.isLetter)) }
  }

  private func firstWord(_ span: Span, of text: ReadingText) -> Span? {
    guard span.length > 0 else { return nil }
    let end = span.range.first { text.scalars[$0].properties.isWhitespace } ?? span.end
    return Span(start: span.start, end: end)
  }

  /// Whether `text` is written as names are: a few words with capitals, or one that a list of names
  /// holds.
  private func isName(_ text: String, isAddressed: Bool) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard (1...5).contains(words.count), text.count <= 45 else { return false }
    var capitals = 0
    for word in words {
      let plain = word.lowercased().filter { $0.isLetter }
      // `April Jones` is somebody, `April` alone is not.
      let isFirstName = words.count > 1 && self.words.firstNames.contains(plain)
      if plain.isEmpty || (self.words.never.contains(plain) && !isFirstName) { return false }
      if word.contains(where: {
        !$0.isLetter && !".'\u{2019}-_\u{2010}`".contains($0) && !$0.isNumber
      }) {
        return false
      }
      if word.contains(where: \.isUppercase) {
        capitals += 1
      } else if !self.words.particles.contains(plain),
        words.count > 1 || word.contains(where: \.isNumber)
      {
        return false
      }
    }
    // `Councillor`, `Mr` of `Mr & Mrs Wilton`.
    let alone = words[0].lowercased().filter(\.isLetter)
    if words.count == 1, self.words.titles.contains(alone) || self.words.addresses.contains(alone) {
      return false
    }
    if words.count == 1, !isAddressed {
      // A handle, `fabio_vitali`, or a single surname.
      return words[0].count > 2 && !words[0].contains(where: \.isNumber)
        && (capitals == 1 || words[0].contains("_") || words[0].allSatisfy(\.isLetter))
    }
    return capitals > 0 || words.count == 1
  }
}
