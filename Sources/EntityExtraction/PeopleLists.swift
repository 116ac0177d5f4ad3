import DocumentModel

/// Reads stretches of text that are lists of people.
struct PeopleLists: Sendable {
  let words: AttendanceWords
  let names: PersonNames

  init(_ words: AttendanceWords, _ forms: AttendanceForms) {
    self.words = words
    names = PersonNames(words: words, stay: forms.stay)
  }

  /// Up to the first full stop that ends a sentence, not behind an initial.
  func firstSentence(_ span: Span, in text: ReadingText) -> Span {
    for index in span.range where text.scalars[index] == "." {
      let isInitial =
        index - span.start < 2 || !text.scalars[index - 1].properties.isAlphabetic
        || !text.scalars[index - 2].properties.isAlphabetic
      if !isInitial, index + 1 >= span.end || text.scalars[index + 1].properties.isWhitespace {
        return Span(start: span.start, end: index)
      }
    }
    return span
  }

  /// The people of a cell whose lines have run together, `Ida Ames Tom Boyd Eve Cole`: two words each,
  /// where all are written as names are.
  func pairs(_ span: Span, of text: ReadingText, as attendance: Attendance) -> [Person] {
    var parts: [Span] = []
    var start: Int?
    var depth = 0
    for index in span.start...span.end {
      if index < span.end, text.scalars[index] == "(" { depth += 1 }
      if index > span.start, text.scalars[index - 1] == ")" { depth = max(0, depth - 1) }
      if index < span.end, depth == 0, !text.scalars[index].properties.isWhitespace {
        start = start ?? index
      } else if let begun = start {
        parts.append(Span(start: begun, end: index))
        start = nil
      }
    }
    guard parts.count >= 4, parts.count.isMultiple(of: 2) else { return [] }
    let people = stride(from: 0, to: parts.count, by: 2).compactMap { index in
      names.person(
        NamePiece(span: Span(start: parts[index].start, end: parts[index + 1].end)), of: text,
        as: attendance)
    }
    return people.count * 2 == parts.count ? people : []
  }

  /// The people named in a stretch of text, one behind the other.
  func people(
    _ span: Span, of text: ReadingText, as attendance: Attendance, isOnePerson: Bool = false
  ) -> [Person] {
    let apart = isOnePerson ? NameList(span, of: text, words: words).pieces : []
    let isOne = isOnePerson && !names.areAddressed(apart, of: text) && !areNames(apart, of: text)
    let pieces = NameList(span, of: text, words: words, isOnePerson: isOne).pieces
    var people: [Person] = []
    var misses = 0
    for piece in pieces {
      let belongs =
        piece.isDetail
        || (piece.isAfterBracket && people.last?.initials != nil
          && names.person(piece, of: text, as: attendance)?.initials == nil)
      if belongs, let last = people.last {
        let detail = text[piece.span].lowercased()
        if words.replacements.contains(where: { detail.contains(bytesOf: "(" + $0) }) {
          people[people.count - 1].attendance = .alternate
        }
        if names.isRole(text[piece.span]) || last.organisation != nil {
          people[people.count - 1].role = last.role ?? text[piece.span]
        } else {
          people[people.count - 1].organisation = text[piece.span]
        }
      } else if let person = names.person(piece, of: text, as: attendance) {
        people.append(person)
      } else if let last = people.last, last.role == nil, names.isRole(text[piece.span]) {
        people[people.count - 1].role = text[piece.span]
      } else if piece.isAfterComma, let last = people.last, last.organisation == nil,
        names.isOrganisation(text[piece.span])
      {
        people[people.count - 1].organisation = text[piece.span]
      } else if !people.isEmpty, let last = endOfList(piece, of: text, as: attendance) {
        people.append(last)
        return people
      } else if let several = named(behindColonIn: piece, of: text, as: attendance) {
        people += several
      } else if !words.isFiller(text[piece.span]) {
        misses += 1
        // Running text about something else has few names among many words.
        if misses > 1 { return people.count > 1 ? people : [] }
        continue
      }
      misses = 0
    }
    return people
  }

  /// Whether pieces are names of many, two words or three each: `Ida Ames, Tom Boyd, Eve Cole, Ann Dee`.
  private func areNames(_ pieces: [NamePiece], of text: ReadingText) -> Bool {
    pieces.count >= 4
      && pieces.allSatisfy { piece in
        (2...3).contains(text[piece.span].split(separator: " ").count)
          && !names.isRole(text[piece.span]) && !names.isOrganisation(text[piece.span])
          && names.person(piece, of: text, as: .present) != nil
      }
  }

  /// The last name of a list that prose follows in the same line: `Eve Cole. The minutes were read.`
  private func endOfList(_ piece: NamePiece, of text: ReadingText, as attendance: Attendance)
    -> Person?
  {
    let sentence = firstSentence(piece.span, in: text)
    guard piece.isAfterSign, sentence.end < piece.span.end,
      text.scalars[piece.span.start].properties.isUppercase
    else { return nil }
    return names.person(NamePiece(span: sentence), of: text, as: attendance)
  }

  /// The first name of a list behind what leads to it, `Of the directors these came: Ida Ames`, or names
  /// with nothing between them.
  private func named(
    behindColonIn piece: NamePiece, of text: ReadingText, as attendance: Attendance
  ) -> [Person]? {
    let colon = piece.span.range.last { text.scalars[$0] == ":" }
    if let colon {
      let rest = text.trimmed(Span(start: colon + 1, end: piece.span.end))
      return names.person(NamePiece(span: rest), of: text, as: attendance).map { [$0] }
    }
    let people = pairs(piece.span, of: text, as: attendance)
    return people.isEmpty ? nil : people
  }
}
