internal import Answers
internal import DocumentModel
internal import Indexing

/// A body: its meetings, and what of them is missing.
struct BodyPage: PageView {
  struct Meeting: PageView {
    var link: LinkView?
    var date: String
    var notes: String?
    var decisions: Int
    var promises: Int
  }

  struct Member: PageView {
    var name: String
    var organisation: String?
    var meetings: String
    /// ISO day of the last.
    var last: String
  }

  var frame: Frame
  var name: String
  var code: String?
  /// Names that its papers print.
  var names: [String]
  var missing: String?
  var agendaOnly: String?
  var announced: [String]
  var meetings: [Meeting]
  var members: [Member]
  var feed: LinkView?
}

/// Makes the pages of bodies.
struct BodyPages {
  let facts: SiteFacts
  let namesPeople: Bool

  /// The page of each body, by its key.
  func pages() throws -> [(key: String, page: BodyPage)] {
    let promises = Dictionary(grouping: facts.promises, by: \.document).mapValues(\.count)
    let people = namesPeople ? try facts.index.people() : [:]
    return try Dictionary(grouping: facts.shown, by: \.bodyKey).sorted { $0.key < $1.key }
      .map { key, rows in
        let first = rows[0]
        let name = oneLine(first.body ?? first.abbreviation ?? "unknown body")
        let known = facts.coverage(of: first)
        var names: [String] = []
        for printed in rows.compactMap(\.body).map({ oneLine($0) })
        where printed != name && !names.contains(printed) { names.append(printed) }
        let page = BodyPage(
          frame: facts.frame(name), name: name + (first.abbreviation.map { " (\($0))" } ?? ""),
          code: first.code, names: names,
          missing: known.flatMap { $0.missing.isEmpty ? nil : runs($0.missing) },
          agendaOnly: known.flatMap {
            $0.agendaOnly.isEmpty ? nil : $0.agendaOnly.map(String.init).joined(separator: ", ")
          },
          announced: (known?.announced ?? []).map { longDate($0) },
          meetings: try rows.map { row in
            let notes = row.badges
            return BodyPage.Meeting(
              link: facts.places.meeting(row), date: longDate(row.date),
              notes: notes.isEmpty ? nil : notes.joined(separator: " · "),
              decisions: try facts.index.decisions(of: row.id).count,
              promises: promises[row.id] ?? 0)
          }, members: members(rows, people),
          feed: facts.places.link(to: facts.places.feed(ofBody: key), "feed"))
        return (key, page)
      }
  }

  /// Who was there, by how often.
  private func members(_ rows: [DocumentRow], _ people: [String: [PersonRow]]) -> [BodyPage.Member]
  {
    var found: [String: (count: Int, last: String, organisation: String?)] = [:]
    for row in rows {
      var seen: Set<String> = []
      for person in people[row.id] ?? []
      where person.attendance == .present && seen.insert(person.name).inserted {
        let known = found[person.name]
        found[person.name] = (
          (known?.count ?? 0) + 1, max(known?.last ?? "", row.date ?? ""),
          known?.organisation ?? person.organisation
        )
      }
    }
    return found.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { name, facts in
      BodyPage.Member(
        name: oneLine(name, width: 80),
        organisation: facts.organisation.map { oneLine($0, width: 80) },
        meetings: counted(facts.count, "meeting"), last: longDate(facts.last))
    }
  }
}
