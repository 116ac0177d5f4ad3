import DocumentModel

/// Reads the items of agendas and minutes that are set as a table: number, subject, lead.
struct AgendaTables {
  let numbers: HeadingNumbers

  /// Heads of columns, in lower case without signs.
  private static let numberHeads: Set<String> = [
    "no", "nr", "item", "item no", "item number", "agenda item", "agenda no", "ref", "number", "",
  ]
  private static let titleHeads: Set<String> = [
    "subject", "topic", "item", "title", "agenda item", "description", "business", "agenda",
    "item title", "item description",
  ]
  private static let ownerHeads: Set<String> = [
    "lead", "owner", "presenter", "presented by", "led by", "speaker", "who", "led",
  ]

  private struct Columns {
    /// `nil` where number and title share a cell.
    var number: Int?
    var title: Int
    var owner: Int?
    var firstRow: Int
  }

  func headings(in table: Block, text: ReadingText) -> [FoundHeading] {
    guard let rows = table.rows,
      let columns = columns(of: rows, header: table.header ?? 0, text: text)
    else { return [] }
    var found: [FoundHeading] = []
    for row in rows.dropFirst(columns.firstRow) {
      guard let heading = heading(of: row, columns: columns, text: text) else { continue }
      found.append(heading)
    }
    let isRising = zip(found, found.dropFirst()).allSatisfy {
      $0.order.lexicographicallyPrecedes($1.order)
    }
    return found.count >= 2 && isRising ? found : []
  }

  private func columns(of rows: [[Span]], header: Int, text: ReadingText) -> Columns? {
    if header > 0, let head = rows.first {
      let names = head.map { words(text[$0]) }
      let owner = names.firstIndex { Self.ownerHeads.contains($0) }
      if let number = names.firstIndex(where: { Self.numberHeads.contains($0) }),
        let title = names.indices.first(where: {
          $0 > number && Self.titleHeads.contains(names[$0])
        })
      {
        return Columns(number: number, title: title, owner: owner, firstRow: header)
      }
      guard let title = names.firstIndex(where: { Self.titleHeads.contains($0) }), title == 0 else {
        return nil
      }
      return Columns(number: nil, title: title, owner: owner, firstRow: header)
    }
    // Without a head: every row a number with its sign, and a title beside it.
    let isAgenda =
      rows.count >= 2
      && rows.allSatisfy { row in
        guard row.count == 2, let number = numbers.number(of: text[row[0]] + " X") else {
          return false
        }
        return !number.isBare && number.length == text[row[0]].unicodeScalars.count + 1
          && text[row[1]].first?.isUppercase == true && row[1].length <= 110
      }
    return isAgenda ? Columns(number: 0, title: 1, owner: nil, firstRow: 0) : nil
  }

  private func heading(of row: [Span], columns: Columns, text: ReadingText) -> FoundHeading? {
    guard row.indices.contains(columns.title) else { return nil }
    let title = row[columns.title]
    guard title.length > 0, title.length <= 200 else { return nil }
    let owner = columns.owner.flatMap { row.indices.contains($0) ? text[row[$0]] : nil }
    let named = owner.flatMap { $0.isEmpty ? nil : $0 }
    guard let column = columns.number else {
      let line = text.lines(of: title).first ?? title
      guard let number = numbers.number(of: text[line]), number.depth != nil, !number.isBare else {
        return nil
      }
      let rest = Span(start: line.start + number.length, end: line.end)
      return FoundHeading(
        number: number.printed, order: number.order, series: number.series, title: text[rest],
        owner: named, span: line)
    }
    let cell = text[row[column]]
    guard let number = numbers.number(of: cell + " X"), number.depth != nil,
      number.length == cell.unicodeScalars.count + 1
    else { return nil }
    return FoundHeading(
      number: number.printed, order: number.order, series: number.series,
      title: text[title].onOneLine,
      owner: named, span: Span(start: row[column].start, end: title.end))
  }

  private func words(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter }.joined(separator: " ")
  }
}
