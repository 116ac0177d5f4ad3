internal import Answers
internal import DocumentModel
internal import Indexing

/// All modifications, or all meetings.
struct ListPage: PageView {
  struct Entry: PageView {
    var link: LinkView
    var words: String?
    var facts: String
  }

  var frame: Frame
  var title: String
  var pager: Pager
  var entries: [Entry]
}

/// Promises by owner, those that nobody speaks of any more first.
struct PromisesPage: PageView {
  struct Owner: PageView {
    var name: String
    var facts: String
    var promises: [PromiseView]
  }

  var frame: Frame
  var summary: String
  var pager: Pager
  var owners: [Owner]
}

/// Dated things, those to come first.
struct DeadlinesPage: PageView {
  var frame: Frame
  var pager: Pager
  var coming: [DeadlineView]
  var past: [DeadlineView]
}

/// Makes the lists over the whole archive.
struct ListPages {
  let facts: SiteFacts

  func modifications() throws -> [(file: String, page: ListPage)] {
    let entries = try facts.index.allModifications().compactMap { row in
      facts.places.modification(row.id).map {
        ListPage.Entry(
          link: $0, words: row.title.map { oneLine($0, width: 120) },
          facts: "\(code(of: row.id)) · \(counted(row.meetings, "meeting")), "
            + counted(row.mentions, "mention"))
      }
    }
    return list(entries, "modifications", "Modifications")
  }

  func meetings() -> [(file: String, page: ListPage)] {
    let entries = facts.shown.compactMap { row in
      facts.places.meeting(row).map {
        ListPage.Entry(
          link: $0, words: row.badges.isEmpty ? nil : row.badges.joined(separator: " · "),
          facts: longDate(row.date))
      }
    }
    return list(entries, "meetings", "Meetings")
  }

  private func list(_ entries: [ListPage.Entry], _ name: String, _ title: String) -> [(
    file: String, page: ListPage
  )] {
    Pager.pages(of: entries, named: name).map { file, pager, entries in
      (
        file,
        ListPage(frame: facts.frame(title), title: title, pager: pager, entries: Array(entries))
      )
    }
  }

  func promises() -> [(file: String, page: PromisesPage)] {
    /// What wants a look stands first: what is silent, then what is open.
    let order: [PromiseState] = [
      .silent, .open, .carriedForward, .returned, .notKnown, .closed,
    ]
    func rank(_ promise: Promise) -> Int { order.firstIndex(of: promise.state) ?? order.count }
    let owners = Dictionary(grouping: facts.promises) {
      oneLine($0.owner ?? "owner not named", width: 60)
    }
    let counts = owners.mapValues { promises in promises.count { $0.state == .silent } }
    let sorted = facts.promises.map { ($0, oneLine($0.owner ?? "owner not named", width: 60)) }
      .sorted { one, other in
        let first = (-(counts[one.1] ?? 0), one.1.lowercased(), one.1)
        let second = (-(counts[other.1] ?? 0), other.1.lowercased(), other.1)
        if first != second { return first < second }
        return (rank(one.0), one.0.due ?? "9999", one.0.date ?? "", one.0.item, one.0.action)
          < (rank(other.0), other.0.due ?? "9999", other.0.date ?? "", other.0.item, other.0.action)
      }
    let states = Dictionary(grouping: facts.promises, by: \.state).mapValues(\.count)
    let summary =
      counted(facts.promises.count, "promise") + ": "
      + order.compactMap { state in states[state].map { "\($0) \(state.rawValue)" } }
      .joined(separator: ", ")
    return Pager.pages(of: sorted, named: "promises").map { file, pager, rows in
      var groups: [PromisesPage.Owner] = []
      for (promise, owner) in rows {
        if groups.last?.name != owner {
          let all = owners[owner] ?? []
          groups.append(
            PromisesPage.Owner(
              name: owner,
              facts: "\(all.count), \(all.count { $0.state == .silent }) silent", promises: []))
        }
        groups[groups.count - 1].promises.append(PromiseView(promise, facts.places))
      }
      return (
        file,
        PromisesPage(
          frame: facts.frame("Promises"), summary: summary, pager: pager, owners: groups)
      )
    }
  }

  func deadlines() -> [(file: String, page: DeadlinesPage)] {
    let coming = facts.deadlines.filter { $0.day >= facts.asOf }
    let past = facts.deadlines.filter { $0.day < facts.asOf }.reversed()
    return Pager.pages(of: coming + past, named: "deadlines").map { file, pager, rows in
      (
        file,
        DeadlinesPage(
          frame: facts.frame("Deadlines"), pager: pager,
          coming: rows.filter { $0.day >= facts.asOf }.map { DeadlineView($0, facts.places) },
          past: rows.filter { $0.day < facts.asOf }.map { DeadlineView($0, facts.places) })
      )
    }
  }
}
