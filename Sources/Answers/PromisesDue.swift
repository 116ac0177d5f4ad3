internal import Indexing

extension PromiseLedger {
  /// Those of the promises that are due at a meeting, or were before they were put off: it is named, or is
  /// the first on or after their day.
  /// The meeting need not be held where a promise names it or a paper announces it.
  ///
  /// - Parameter reference: its name, as `ReferenceLookup` reads it.
  package func promises(dueAt reference: String, among promises: [Promise]) throws -> [Promise] {
    do {
      let anchor = try ReferenceLookup(index: index).find(reference).document.anchor
      return promises.filter { $0.dueAt == anchor || $0.firstDueAt == anchor }
    } catch let nothing as NothingFound {
      let names = ReferenceLookup.anchors(reference)
      let named = promises.filter { promise in
        [promise.dueAt, promise.firstDueAt].compactMap { $0 }.contains(where: names.contains)
      }
      let coming = try announced(names)
      guard !named.isEmpty || !coming.bodies.isEmpty else { throw nothing }
      // What is due up to the day that is announced, and at no meeting that is held.
      return named
        + promises.filter { promise in
          guard promise.dueAt == nil, let due = promise.due, let day = coming.day else {
            return false
          }
          return due <= day && coming.bodies.contains { $0.contains(promise.meeting) }
        }
    }
  }

  /// The last day for which papers announce a meeting of one of these names, and the anchors of all
  /// meetings of each body whose papers do.
  private func announced(_ names: [String]) throws -> (day: String?, bodies: [Set<String>]) {
    let held = try index.documents(onlyCurrent: true)
    let rows = Dictionary(held.map { ($0.id, $0) }) { first, _ in first }
    let found = try index.nextMeetings().compactMap { next -> (name: String, date: String?)? in
      guard let row = rows[next.document], let number = next.number else { return nil }
      let body = row.abbreviation ?? row.body ?? ""
      return ReferenceLookup.anchors("\(body) \(number)").contains(where: names.contains)
        ? (body, next.date) : nil
    }
    let bodies = Dictionary(grouping: held) { $0.abbreviation ?? $0.body ?? "" }
    return (
      found.compactMap(\.date).max(),
      Set(found.map(\.name)).map { Set((bodies[$0] ?? []).map(\.anchor)) }
    )
  }
}
