import DocumentModel

/// Reads tables of people: rosters, columns and rows under labels, officers.
struct PeopleTables: Sendable {
  let words: AttendanceWords
  let labels: AttendanceLabels
  let lists: PeopleLists

  private var names: PersonNames { lists.names }

  /// The people of a table; `nil` where it has none: of the rows behind a label that stands alone in its
  /// row, of columns under labels, of rows behind labels, or of a roster.
  func people(in block: Block, of text: ReadingText, under open: Attendance?) -> [Person]? {
    guard let rows = block.rows, let first = rows.first else { return nil }
    let parts = labelledParts(rows, of: text)
    if !parts.isEmpty {
      let head = Array(rows.prefix { attendance(of: $0, in: text) == nil })
      let before = head.isEmpty ? nil : roster(head, of: text, under: open)
      return (before ?? [])
        + parts.flatMap { roster($0.rows, of: text, under: $0.attendance) ?? [] }
    }
    if let people = labelledColumns(rows, of: text) { return people }
    let filled = rows.filter { ($0.first?.length ?? 0) > 0 }
    let labelled = filled.count { row in
      words.attendance(text[row[0]]) != nil
        && row.dropFirst().contains { $0.length > 0 }
    }
    if words.attendance(text[first[0]]) != nil,
      filled.count * 2 <= rows.count || labelled * 2 >= filled.count && labelled > 1,
      let people = labelledRows(rows, of: text)
    {
      return people
    }
    return roster(rows, of: text, under: open)
  }

  /// What a row says of the rows behind it, where nothing but a label is in it.
  private func attendance(of row: [Span], in text: ReadingText) -> Attendance? {
    let filled = row.filter { $0.length > 0 }
    guard filled.count == 1 else { return nil }
    return words.attendance(text[filled[0]])
  }

  /// The rows behind each label that stands alone in its row.
  private func labelledParts(_ rows: [[Span]], of text: ReadingText) -> [(
    attendance: Attendance, rows: [[Span]]
  )] {
    var parts: [(attendance: Attendance, rows: [[Span]])] = []
    for row in rows {
      if let attendance = attendance(of: row, in: text) {
        parts.append((attendance, []))
      } else if !parts.isEmpty {
        parts[parts.count - 1].rows.append(row)
      }
    }
    return parts.filter { !$0.rows.isEmpty }
  }

  /// Columns with a label over each, `Present | Apologies`, and perhaps another further down.
  private func labelledColumns(_ rows: [[Span]], of text: ReadingText) -> [Person]? {
    guard let head = rows.first, head.count > 1 else { return nil }
    // A label goes over the columns behind it that have none.
    var open: [Attendance?] = []
    for cell in head {
      let label = cell.length > 0 ? words.attendance(text[cell]) : open.last ?? nil
      guard let label else { return nil }
      open.append(label)
    }
    guard head.count(where: { $0.length > 0 }) > 1 else { return nil }
    var people: [Person] = []
    for row in rows.dropFirst() {
      for (column, cell) in row.enumerated() where column < open.count && cell.length > 0 {
        if let label = words.attendance(text[cell]) {
          open[column] = label
        } else if let attendance = open[column] {
          people += lists.people(cell, of: text, as: attendance)
        }
      }
    }
    return people
  }

  /// The officers of a table without a label: `Treasurer | Tom Price` in every row.
  func officers(_ rows: [[Span]], of text: ReadingText) -> [Person]? {
    guard rows.count >= 3, rows.allSatisfy({ $0.count == 2 }) else { return nil }
    let people = rows.compactMap { row -> Person? in
      guard names.isRole(text[row[0]]) || text[row[0]].lowercased().hasPrefix("member at large"),
        var person = names.person(NamePiece(span: row[1]), of: text, as: .present)
      else { return nil }
      person.role = person.role ?? text[row[0]]
      return person
    }
    return people.count * 3 >= rows.count * 2 ? people : nil
  }

  /// The people of the rows of an attendance table; `nil` where the table is another.
  private func roster(_ rows: [[Span]], of text: ReadingText, under open: Attendance?) -> [Person]?
  {
    guard let first = rows.first else { return nil }
    let head = first.map { text[$0].lowercased().filter { $0.isLetter || $0 == " " } }
    let nameColumn = head.firstIndex { words.nameHeads.contains($0) }
    if nameColumn != nil, head.contains(where: { words.otherHeads.contains($0) }) {
      return nil
    }
    guard nameColumn != nil || open != nil else { return labelledRows(rows, of: text) }
    let body = nameColumn == nil ? rows[...] : rows.dropFirst()
    let columns = first.indices
    for column in columns {
      let cells = body.compactMap { column < $0.count ? $0[column] : nil }
      if let people = surnamesFirst(cells, of: text, as: open ?? .present) { return people }
    }
    let column =
      nameColumn
      ?? columns.max { one, other in
        let count = { (column: Int) in
          body.count { row in
            column < row.count
              && names.person(NamePiece(span: row[column]), of: text, as: .present) != nil
          }
        }
        return (count(one), other) < (count(other), one)
      } ?? 0
    if nameColumn == nil, columns.count > 1 {
      // Names in every column: a list that was set side by side.
      if let people = sideBySide(body, of: text, as: open ?? .present) { return people }
    }
    var people: [Person] = []
    var group = open ?? .present
    for row in body where column < row.count {
      let filled = row.filter { $0.length > 0 }
      if filled.count == 1, let label = filled.first,
        let attendance = words.attendance(text[label])
      {
        group = attendance
        continue
      }
      var attendance = group
      var role: String?
      var organisation: String?
      var initials: String?
      for (index, cell) in row.enumerated() where index != column && cell.length > 0 {
        let said = text[cell]
        let isRole = index < head.count && words.roleHeads.contains(head[index])
        if said.count <= 2, nameColumn != nil, index < head.count,
          let status = words.markHeads[head[index]]
        {
          // `No` under "Present" is absent, under "Absent" nothing.
          let isNo = words.statuses[said.lowercased()] == .absent
          if !isNo { attendance = status } else if status == .present { attendance = .absent }
        } else if !isRole, let status = words.statuses[said.lowercased()] {
          attendance = status
        } else if names.isInitials(said) {
          initials = said.filter(\.isLetter)
        } else if isRole {
          role = said
        } else if names.isRole(said) {
          role = role ?? said
        } else if organisation == nil, said.contains(where: \.isLetter) {
          organisation = said
        }
      }
      for piece in NameList(row[column], of: text, words: words).pieces {
        guard var person = names.person(piece, of: text, as: attendance) else { continue }
        person.role = person.role ?? role
        person.organisation = person.organisation ?? organisation
        person.initials = person.initials ?? initials
        people.append(person)
      }
    }
    return people
  }

  /// The people of cells of which most are names, each with its initials behind it or in a cell of their
  /// own; `nil` where they are others.
  private func sideBySide(_ rows: ArraySlice<[Span]>, of text: ReadingText, as open: Attendance)
    -> [Person]?
  {
    let cells = rows.flatMap { $0 }.filter { $0.length > 0 }
    var people: [Person] = []
    var others = 0
    var initials = 0
    for cell in cells {
      let said = text[cell]
      if names.isInitials(said) {
        initials += 1
        if !people.isEmpty { people[people.count - 1].initials = said.filter(\.isLetter) }
      } else if !said.contains(" ") {
        return nil
      } else if let person = names.person(NamePiece(span: cell), of: text, as: open) {
        people.append(person)
      } else {
        others += 1
      }
    }
    // Where some have initials and others none, the others are companies.
    return people.count > 2 && others * 6 <= people.count + others
      && (initials == 0 || initials == people.count) ? people : nil
  }

  /// The people of a column in which every name is written `Ames, Ida`; `nil` where one is not.
  private func surnamesFirst(_ cells: [Span], of text: ReadingText, as open: Attendance)
    -> [Person]?
  {
    let filled = cells.filter { $0.length > 0 }
    let people = filled.compactMap { cell -> Person? in
      let words = text[cell].prefix { $0 != "(" }.split(separator: ",").map(String.init)
      guard words.count == 2,
        words.allSatisfy({ part in
          let part = part.split(separator: " ")
          return (1...2).contains(part.count) && part.allSatisfy { $0.first?.isUppercase == true }
        })
      else { return nil }
      let length = text[cell].unicodeScalars.prefix { $0 != "(" }.count
      let span = text.trimmed(Span(start: cell.start, end: cell.start + length))
      return Person(name: text[span], attendance: open, span: span)
    }
    return people.count > 2 && people.count == filled.count ? people : nil
  }

  /// Rows such as `Present | Ames, Boyd` and `Apologies | Cole`.
  private func labelledRows(_ rows: [[Span]], of text: ReadingText) -> [Person]? {
    var people: [Person] = []
    var open: Attendance?
    for row in rows where row.count > 1 {
      // `Attendees: Ames, Boyd` in one cell of a head.
      for cell in row {
        if let (attendance, length) = labels.labelled(text[cell]), length < cell.length, length > 5
        {
          people += lists.people(
            Span(start: cell.start + length, end: cell.end), of: text, as: attendance)
        }
      }
      if let attendance = words.attendance(text[row[0]]) {
        open = attendance
      } else if row[0].length > 0 {
        open = nil
      }
      guard let open else { continue }
      for cell in row.dropFirst() {
        let found = lists.people(cell, of: text, as: open)
        people += found.isEmpty ? lists.pairs(cell, of: text, as: open) : found
      }
    }
    return people.isEmpty ? nil : people
  }
}
