internal import DocumentModel

/// Finds the numbers of actions in the sentences and tables of a paper.
struct ActionNumbers {
  private let record: Record
  /// Those of its language.
  let words: ActionUpdateWords
  let needles: ActionUpdateWords.Needles
  /// What names modifications, which is no number of an action.
  private let identifiers: Set<String>
  /// The rows of its tables in the order of the text, each with its cells, tabs between.
  private let rows: [(span: Span, cells: String)]

  init(_ record: Record) {
    self.record = record
    words = ActionUpdateWords.of(record.language)
    needles = ActionUpdateWords.Needles(words)
    identifiers = Set(record.modifications.flatMap { $0.named.map(\.asWritten) })
    rows = record.blocks.flatMap { $0.rows ?? [] }.compactMap { row in
      guard let start = row.map(\.start).min(), let end = row.map(\.end).max() else { return nil }
      return (
        Span(start: start, end: end),
        row.map { record.text[$0].onOneLine }.joined(separator: "\t")
      )
    }.sorted { $0.0 < $1.0 }
  }

  /// Those in a text, those of ranges among them: `40/01 to 40/04`, `Actions 1 and 3`.
  func numbers(in text: some StringProtocol) -> Set<ActionNumber> {
    guard Self.hasFigure(text) else { return [] }
    var found: Set<ActionNumber> = []
    var isNumbered = false
    var last: ActionNumber?
    var isRange = false
    for piece in text.split(whereSeparator: \.isWhitespace) {
      if piece.contains(where: \.isNumber) {
        let next = number(piece, isNumbered: isNumbered)
        if isRange, let last, let next { found.formUnion(ActionNumber.between(last, next)) }
        if let next { found.insert(next) } else { isNumbered = false }
        (last, isRange) = (next, false)
        continue
      }
      let word = piece.lowercased().filter { $0.isLetter || $0 == "&" }
      if words.numbering.contains(word) {
        isNumbered = true
      } else if words.through.contains(word) || piece == "-" || piece == "\u{2013}" {
        isRange = last != nil
      } else if !words.joining.contains(word) {
        (isNumbered, last) = (false, nil)
      }
    }
    return found
  }

  /// The number that a piece of text is: one that says of which meeting it is, `40/02`; or one that only
  /// counts, `A10`, or `4` behind `Action`.
  private func number(_ written: some StringProtocol, isNumbered: Bool) -> ActionNumber? {
    if let number = ActionNumber(String(written), abbreviation: record.meeting.abbreviation),
      number.isOfMeeting
    {
      return identifiers.contains(where: { written.contains($0) }) ? nil : number
    }
    let start = written.drop { !$0.isLetter && !$0.isNumber }
    let token = start.prefix { $0.isLetter || $0.isNumber }
    let letters = token.prefix { $0.isASCII && $0.isUppercase }
    let digits = token.dropFirst(letters.count)
    // `12.30` is a time.
    guard !start.dropFirst(token.count).contains(where: \.isNumber),
      (1...4).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      isNumbered || (1...3).contains(letters.count), !identifiers.contains(String(token))
    else { return nil }
    return ActionNumber(String(token), abbreviation: record.meeting.abbreviation)
  }

  /// Those that stand anywhere in the paper, each with the item it stands in first.
  var standing: [ActionNumber: String?] {
    let pieces =
      record.sections.map { ($0.heading, $0.id as String?) }
      + record.statements.map { ($0.span, $0.section) }
    var found: [ActionNumber: String?] = [:]
    for (span, section) in pieces {
      for number in numbers(in: record.text[span]) where found[number] == nil {
        found[number] = .some(section)
      }
    }
    return found
  }

  /// A text without them: their letters are no words of it.
  func without(_ text: String) -> String {
    guard Self.hasFigure(text) else { return text }
    return text.split(whereSeparator: \.isWhitespace).map { piece in
      number(piece, isNumbered: true) == nil
        ? String(piece) : String(piece.drop { $0.isLetter || $0.isNumber || "/-_.".contains($0) })
    }.joined(separator: " ")
  }

  /// The cells of the row of a table that a cell stands in, with tabs between.
  func row(of cell: Span) -> String? {
    let place = rows.firstSorted { $0.span.end > cell.start }
    return place < rows.count && rows[place].span.overlaps(cell) ? rows[place].cells : nil
  }

  /// Those of the first cell of a row: its own, and not those that it speaks of.
  func own(ofRow row: String) -> Set<ActionNumber> { numbers(in: row.prefix { $0 != "\t" }) }

  /// Which meeting of its body a text names: by its number, `QLG_42`, or by its month.
  func namedMeeting(in text: String) -> (isNamed: Bool, number: Int?) {
    let pieces = text.split(whereSeparator: \.isWhitespace)
    for (place, piece) in pieces.enumerated() {
      guard let abbreviation = record.meeting.abbreviation, piece.hasPrefix(abbreviation),
        number(piece, isNumbered: false)?.isOfMeeting != true
      else { continue }
      let digits = piece.drop { !$0.isNumber } + (place + 1 < pieces.count ? pieces[place + 1] : "")
      if let number = Int(digits.prefix(while: \.isNumber)) { return (true, number) }
    }
    return (ActionUpdateWords.split(text).contains(where: words.months.contains), nil)
  }

  /// `SCF action 7/02`: whether the action that is spoken of is of a body with another abbreviation.
  func areOfAnotherBody(_ sentence: String) -> Bool {
    let said = sentence.split(whereSeparator: \.isWhitespace)
    return zip(said, said.dropFirst()).contains { name, next in
      words.numbering.contains(next.lowercased().filter(\.isLetter))
        && (2...6).contains(name.count) && name.allSatisfy(\.isUppercase)
        && String(name) != record.meeting.abbreviation
    }
  }

  static func hasFigure(_ text: some StringProtocol) -> Bool {
    text.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
