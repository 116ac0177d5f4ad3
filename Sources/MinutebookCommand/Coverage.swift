import Indexing

/// Says what an answer was looked for in, and what is known to be missing.
struct Coverage {
  let index: SearchIndex

  func coverage(_ filter: SearchIndex.Filter = SearchIndex.Filter()) throws -> FoundAnswer.Coverage
  {
    let all = try index.documents(onlyCurrent: true)
    let rows = all.filter { matches($0, filter) }
    let dates = rows.compactMap(\.date).sorted()
    let meetings = Dictionary(grouping: rows.filter { $0.number != nil }) { name(of: $0) }
    let announced = try index.nextMeetings()
    var held: [String] = []
    var notHeld: [String] = []
    for (body, rows) in meetings.sorted(by: { $0.key < $1.key }) {
      let numbers = Set(rows.compactMap(\.number)).sorted()
      held.append("\(body) \(numbers.map(String.init).joined(separator: ", "))")
      if let first = numbers.first, let last = numbers.last, last - first < 500 {
        let gaps = (first...last).filter { !numbers.contains($0) }
        if !gaps.isEmpty {
          notHeld.append("\(body) \(gaps.map(String.init).joined(separator: ", "))")
        }
      }
      let ids = Set(rows.map(\.id))
      let days = Set(all.filter { name(of: $0) == body }.compactMap(\.date))
      let open = Set(announced.filter { ids.contains($0.document) }.compactMap(\.date))
        .subtracting(days)
      for day in open.sorted() {
        notHeld.append("\(body) of \(longDate(day)) (announced)")
      }
    }
    for body in Set(rows.filter { $0.number == nil }.map(name)).sorted() {
      let days = rows.filter { $0.number == nil && name(of: $0) == body }.count
      held.append("\(body) (\(counted(days, "paper")))")
    }
    return FoundAnswer.Coverage(
      meetings: Set(rows.map(\.anchor)).count, bodies: Set(rows.map(name)).count,
      first: dates.first, last: dates.last, held: held, notHeld: notHeld,
      scannedDocuments: rows.count { $0.needsOCR },
      unmarkedDocuments: rows.count { $0.marking == nil })
  }

  private func matches(_ row: DocumentRow, _ filter: SearchIndex.Filter) -> Bool {
    if let body = filter.body, row.abbreviation?.lowercased() != body.lowercased(),
      row.body?.lowercased().contains(body.lowercased()) != true
    {
      return false
    }
    if let code = filter.code, row.code?.lowercased() != code.lowercased() { return false }
    if let since = filter.since, row.date ?? "" < since { return false }
    if let until = filter.until, row.date ?? "9999" > until { return false }
    return true
  }

  private func name(of row: DocumentRow) -> String {
    row.abbreviation ?? row.body ?? "unknown body"
  }
}
