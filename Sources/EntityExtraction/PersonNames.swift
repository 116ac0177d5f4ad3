import DocumentModel

/// A stretch of a list of people: one name with what belongs to it.
struct NamePiece {
  var span: Span
  /// Whether a comma stands in front of it.
  var isAfterComma = false
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
  init(_ span: Span, of text: ReadingText, isOnePerson: Bool = false) {
    var pieces: [NamePiece] = []
    var start = span.start
    var isAfterComma = false
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
            span: piece, isAfterComma: isAfterComma, isAfterBracket: isAfterBracket,
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
          start = index + 1
          depth = 0
        } else if let length = Self.conjunction(at: index, in: text, end: span.end) {
          add(index)
          isAfterComma = false
          start = index + length
          index += length - 1
        } else if index > start,
          Self.beginsName(at: index, in: text, end: span.end)
            || Self.beginsInitialled(at: index, from: start, in: text, end: span.end)
        {
          add(index)
          isAfterComma = false
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

  /// Whether a new name begins without a sign in front of it: `Cllr` and the like, or a capital behind
  /// a bracket that closes.
  private static func beginsName(at index: Int, in text: ReadingText, end: Int) -> Bool {
    guard text.scalars[index - 1].properties.isWhitespace,
      text.scalars[index].properties.isUppercase
    else { return false }
    if index > 1, text.scalars[index - 2] == ")" { return true }
    return ["Cllr ", "Councillor "].contains { word in
      index + word.unicodeScalars.count < end
        && text[Span(start: index, end: index + word.unicodeScalars.count)] == word
    }
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
    let first = text.trimmed(Span(start: start, end: index))
    return isInitial(first.start) && first.length > 4
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

/// Tells names of people from other words.
struct PersonNames: Sendable {
  /// Forms of address that are not part of a name as the field prints it; those that are also an
  /// office become the person's role.
  private static let addresses: Set<String> = [
    "herr", "frau", "mr", "mme", "messrs", "cllr", "cllrs", "councillor",
    "councillors", "councilmember",
    "councilmembers", "alderman",
    "aldermen", "supervisor", "supervisors", "commissioner", "commissioners", "member", "members",
    "trustee", "trustees", "director", "directors", "councilman", "councilwoman", "parish",
    "ortschaftsräte", "gemeinderäte", "stadträte",
  ]
  private static let offices: Set<String> = [
    "mayor", "chair", "chairman", "chairwoman", "chairperson", "clerk", "secretary", "treasurer",
    "president", "vice", "deputy", "reeve", "convener", "moderator", "scribe", "attorney",
  ]
  private static let roleWords: Set<String> = [
    "mayor", "chair", "chairman", "chairwoman", "chairperson", "clerk", "secretary", "treasurer",
    "president", "vice", "deputy", "reeve", "convener", "moderator", "scribe", "member", "officer",
    "manager", "director", "administrator", "attorney", "engineer", "observer", "assistant",
    "city", "town", "parish", "recording", "acting", "executive", "general", "voting", "nonvoting",
    "alternate", "technical", "support", "planner", "superintendent", "chief", "co", "ex",
    "host", "minutes", "minute", "taker", "notes", "guest", "editor", "lead", "head", "of", "the",
    "operations", "land", "planning", "technology", "office", "intern", "interim", "fire",
    "municipal", "services", "works", "mleo", "cemc", "bylaw", "cao", "cfo", "ceo",
    "membership", "non", "rep", "representative", "counsel", "solicitor", "legal", "finance",
    "project",
  ]
  private static let particles: Set<String> = [
    "van", "den", "der", "de", "da", "di", "du", "la", "le", "von", "zu", "bin", "ap", "ab", "ten",
    "ter", "del", "dos", "do", "el", "al", "y", "af", "av",
  ]
  /// Months that are first names, or last ones.
  private static let monthNames: Set<String> = ["april", "june", "march", "august"]
  /// Words that begin like a name and are none.
  private static let never: Set<String> = [
    "none", "nil", "all", "quorum", "public", "apologies", "also", "staff", "council", "committee",
    "board", "members", "present", "absent", "meeting", "minutes", "agenda", "item", "date", "time",
    "location", "venue", "chair", "the", "there", "no", "resolved", "action", "motion", "approved",
    "welcome", "introduction", "introductions", "and", "report", "next", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "june", "july", "august", "september", "october", "november", "december", "via",
    "teleconference", "zoom", "note", "notes", "regrets", "excused", "guests", "attendees", "in",
    "at", "of", "for", "to", "by", "with", "from", "name", "role", "company", "organisation", "ltd",
    "limited", "plc", "inc", "association", "society", "group", "university", "department",
    "ortschaftsräte", "gemeinderäte", "stadträte", "council's", "district", "county", "borough",
    "press", "residents", "seven", "ten", "this",
  ]

  /// The person that `piece` names; `nil` where it names none.
  func person(_ piece: NamePiece, of text: ReadingText, as attendance: Attendance) -> Person? {
    var end = piece.span.end
    var bracketed: [String] = []
    var start = behindNumber(piece.span, of: text)
    // What stands in brackets, behind a dash or behind a star is not the name.
    for index in start..<piece.span.end {
      let scalar = text.scalars[index]
      let isDash =
        "\u{2013}\u{2014}-:|/".unicodeScalars.contains(scalar)
        && index > start && text.scalars[index - 1].properties.isWhitespace
      if "([*".unicodeScalars.contains(scalar) || isDash || (scalar == ":" && index > start) {
        end = min(end, index)
        if scalar != "*" {
          bracketed.append(
            text[Span(start: index + 1, end: piece.span.end)].filter { !"()[]*".contains($0) })
        }
        break
      }
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
      if Self.offices.contains(plain) {
        role = [role, text[word]].compactMap { $0 }.joined(separator: " ")
      } else if !Self.addresses.contains(plain) {
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
    guard !isRole(text[name]), isName(text[name], isAddressed: isAddressed || piece.isAfterComma)
    else { return nil }
    var person = Person(name: text[name], attendance: attendance, span: name)
    person.role = role
    for words in bracketed {
      let words = words.onOneLine
      if isInitials(words) {
        person.initials = words.filter(\.isLetter)
      } else if let status = AttendanceWords.statuses[words.lowercased()] {
        person.attendance = status
      } else if AttendanceWords.replacements.contains(where: words.lowercased().hasPrefix) {
        person.attendance = .alternate
      } else if isRole(words) {
        person.role = person.role ?? words
      } else if !AttendanceWords.isFiller(words), !words.isEmpty {
        person.organisation = words
      }
    }
    return person
  }

  /// Behind the number of a lot or a house: `10311 - Ida Ames`.
  private func behindNumber(_ span: Span, of text: ReadingText) -> Int {
    let figures = text[span].prefix { $0.isNumber }.count
    guard figures > 1, span.length > figures + 3 else { return span.start }
    let signs = text.scalars[(span.start + figures)..<span.end].prefix {
      $0.properties.isWhitespace || "-\u{2013}\u{2014}:.".unicodeScalars.contains($0)
    }.count
    return signs > 1 ? span.start + figures + signs : span.start
  }

  /// Whether each piece behind the first is a person by its form: `Mr Boyd`, `E. Cole`.
  func areAddressed(_ pieces: [NamePiece], of text: ReadingText) -> Bool {
    pieces.count > 1
      && pieces.dropFirst().allSatisfy { piece in
        guard let first = firstWord(piece.span, of: text) else { return false }
        let word = text[first]
        return Self.addresses.contains(word.lowercased().filter(\.isLetter))
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
    return !words.isEmpty && words.count <= 5 && words.allSatisfy { Self.roleWords.contains($0) }
  }

  func isOrganisation(_ text: String) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace)
    return (1...6).contains(words.count) && text.first?.isUppercase == true
      && ["co", "ltd", "limited", "plc", "inc", "council", "university", "association", "group"]
        .contains { word in words.contains { $0.lowercased().filter(\.isLetter) == word } }
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
      let isFirstName = words.count > 1 && Self.monthNames.contains(plain)
      if plain.isEmpty || (Self.never.contains(plain) && !isFirstName) { return false }
      if word.contains(where: {
        !$0.isLetter && !".'\u{2019}-_\u{2010}`".contains($0) && !$0.isNumber
      }) {
        return false
      }
      if word.contains(where: \.isUppercase) {
        capitals += 1
      } else if !Self.particles.contains(plain), words.count > 1 || word.contains(where: \.isNumber)
      {
        return false
      }
    }
    if words.count == 1, !isAddressed {
      // A handle, `fabio_vitali`, or a single surname.
      return words[0].count > 2 && !words[0].contains(where: \.isNumber)
        && (capitals == 1 || words[0].contains("_") || words[0].allSatisfy(\.isLetter))
    }
    return capitals > 0 || words.count == 1
  }
}
