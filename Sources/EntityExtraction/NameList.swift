import DocumentModel

/// A stretch of a list of people: one name with what belongs to it.
struct NamePiece {
  var span: Span
  /// Whether a comma stands in front of it.
  var isAfterComma = false
  /// Whether a comma or `and` stands in front of it.
  var isAfterSign = false
  /// Whether a bracket that closes stands in front of it, on the same line.
  var isAfterBracket = false
  /// Whether it belongs to the name before it: `Ames, Harbour Co; Boyd, Pilots`.
  var isDetail = false
}

/// A list of names cut where one ends and the next begins.
struct NameList {
  let pieces: [NamePiece]

  /// - Parameter isOnePerson: whether the stretch is a line for one, with what belongs to the name
  ///   behind commas.
  init(
    _ span: Span, of text: ReadingText, words: AttendanceWords, isOnePerson: Bool = false
  ) {
    var pieces: [NamePiece] = []
    var start = span.start
    var isAfterComma = false
    var isAfterSign = false
    var isAfterBracket = false
    var depth = 0
    // In `Ames, Harbour Co; Boyd, Pilots` the comma does not part people.
    let signs = Self.signs(in: span, of: text)
    let hasDetails = isOnePerson || (signs.semicolons > 1 && signs.semicolons + 1 >= signs.commas)
    func add(_ end: Int) {
      let piece = text.trimmed(Span(start: start, end: max(start, end)))
      if piece.length > 0 {
        pieces.append(
          NamePiece(
            span: piece, isAfterComma: isAfterComma, isAfterSign: isAfterSign,
            isAfterBracket: isAfterBracket,
            isDetail: hasDetails && isAfterComma))
      }
      isAfterBracket = false
    }
    var index = span.start
    while index < span.end {
      let scalar = text.scalars[index]
      if scalar == "(" || scalar == "[" { depth += 1 }
      if scalar == ")" || scalar == "]" { depth = max(0, depth - 1) }
      if depth > 0, scalar == ";", Self.isLeftOpen(at: index, in: text, end: span.end) {
        depth = 0
      }
      if depth == 0 || scalar == "\n" || scalar == "\t" {
        if ",;\n\t\u{2022}&".unicodeScalars.contains(scalar) {
          add(index)
          isAfterComma = scalar == ","
          isAfterSign = isAfterComma
          start = index + 1
          depth = 0
        } else if let length = Self.conjunction(at: index, in: text, end: span.end) {
          add(index)
          isAfterComma = false
          isAfterSign = true
          start = index + length
          index += length - 1
        } else if index > start,
          Self.beginsName(at: index, from: start, in: text, end: span.end, words: words)
            || Self.beginsInitialled(at: index, from: start, in: text, end: span.end)
        {
          add(index)
          isAfterComma = false
          isAfterSign = false
          isAfterBracket = text.scalars[index - 2] == ")"
          start = index
        }
      }
      index += 1
    }
    add(span.end)
    self.pieces = pieces
  }

  /// How many semicolons and commas stand outside of brackets.
  private static func signs(in span: Span, of text: ReadingText) -> (semicolons: Int, commas: Int) {
    var found = (semicolons: 0, commas: 0)
    var depth = 0
    for scalar in text.scalars[span.range] {
      switch scalar {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      case ";" where depth == 0: found.semicolons += 1
      case "," where depth == 0: found.commas += 1
      default: continue
      }
    }
    return found
  }

  /// Whether a new name begins without a sign in front of it: `Cllr` and the like behind a name, or a
  /// capital behind a bracket that closes.
  private static func beginsName(
    at index: Int, from start: Int, in text: ReadingText, end: Int, words: AttendanceWords
  ) -> Bool {
    guard text.scalars[index - 1].properties.isWhitespace,
      text.scalars[index].properties.isUppercase
    else { return false }
    if index > 1, text.scalars[index - 2] == ")" { return true }
    let stop = text.scalars[index..<end].firstIndex { $0.properties.isWhitespace } ?? end
    let word = text[Span(start: index, end: stop)].lowercased().filter(\.isLetter)
    guard stop + 1 < end, text.scalars[stop + 1].properties.isUppercase,
      words.titles.contains(word)
    else { return false }
    // `Town Clerk Mrs Pike` is one.
    return !words.isAddress(text[Span(start: start, end: index)])
  }

  /// Whether a bracket that is open at `index` is never closed: the next is one that opens.
  private static func isLeftOpen(at index: Int, in text: ReadingText, end: Int) -> Bool {
    let next = text.scalars[index..<end].first { "()".unicodeScalars.contains($0) }
    return next != ")"
  }

  /// Whether `B. Knapp` begins behind `M. Stein` without a sign between.
  private static func beginsInitialled(
    at index: Int, from start: Int, in text: ReadingText, end: Int
  )
    -> Bool
  {
    func isInitial(_ place: Int) -> Bool {
      place + 3 < end && text.scalars[place].properties.isUppercase
        && text.scalars[place + 1] == "." && text.scalars[place + 2].properties.isWhitespace
        && text.scalars[place + 3].properties.isUppercase
        && !(place + 4 < end && text.scalars[place + 4] == ".")
    }
    guard text.scalars[index - 1].properties.isWhitespace, isInitial(index) else { return false }
    // A whole name so written stands in front: an initial and a surname.
    return (start..<max(start, index - 3)).contains { place in
      isInitial(place) && (place == start || text.scalars[place - 1].properties.isWhitespace)
    }
  }

  /// How long ` and ` at `index` is; `nil` where something else stands there.
  private static func conjunction(at index: Int, in text: ReadingText, end: Int) -> Int? {
    let word = Array(" and ".unicodeScalars)
    guard index + word.count <= end else { return nil }
    for (offset, scalar) in word.enumerated() {
      let found = text.scalars[index + offset]
      guard found == scalar || (scalar == " " && found.properties.isWhitespace) else { return nil }
    }
    return word.count
  }
}
