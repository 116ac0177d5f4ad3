internal import Answers
internal import DocumentModel
internal import Indexing
internal import Publishing

/// A feed (Atom, RFC 4287).
struct FeedView: PageView {
  struct Entry: PageView {
    var id: String
    var title: String
    var updated: String
    var href: String?
    var author: String
    var text: String
    var place: String
    var categories: [String]
  }

  var id: String
  var title: String
  var updated: String
  /// Where the feed itself and what it tells of are found, where that is known.
  var own: String?
  var page: String?
  var note: String?
  var entries: [Entry]
}

/// Makes feeds: an entry is one item of one meeting.
struct Feeds {
  /// No address: names of entries hold wherever the feeds are put.
  private static let tag = "tag:minutebook.invalid,2026:"

  let facts: SiteFacts
  let histories: Histories
  /// From a feed to the folder of the site; `nil` where there is no site.
  let site: String?
  /// Where the folder of the feeds is found on the web; `nil` where that is not known.
  let address: String?

  /// The entries of a modification, the newest first.
  func entries(of id: String, _ timeline: TimelineAnswer, _ documents: [String: DocumentRow]) throws
    -> [(body: String, entry: FeedView.Entry)]
  {
    try timeline.rows.compactMap { row in
      guard let document = documents[row.document], row.alternative == nil else { return nil }
      let title = timeline.title.map { " '\(oneLine($0, width: 60))'" } ?? ""
      let item = row.item.contains("/") ? ", \(row.item.drop { $0 != "/" }.dropFirst())" : ""
      let place = facts.places.fromTop.item(row.item, in: row.document).href
      return (
        document.bodyKey,
        FeedView.Entry(
          id: "\(Self.tag)\(urlPart(row.item))?\(urlPart(id))",
          title:
            "\(number(of: id))\(title) – \(row.meeting)\(item), \(longDate(row.date)): \(row.outcome)",
          updated: try histories.since(row.item, in: document),
          href: place.flatMap { place in site.map { $0 + place } },
          author: document.body ?? row.meeting, text: row.sentence,
          place: ([row.item, longDate(row.date)] + (row.page.map { ["page \($0)"] } ?? [])
            + row.badges).joined(separator: ", "), categories: [id])
      )
    }
  }

  /// - Parameters:
  ///   - name: of what the feed is, as no address changes it.
  ///   - file: of the feed, in its folder.
  ///   - page: of the site, in its folder.
  func feed(
    _ name: String, title: String, file: String, page: String?, _ entries: [FeedView.Entry]
  ) -> FeedView {
    FeedView(
      id: Self.tag + urlPart(name), title: title,
      updated: entries.map(\.updated).max() ?? "1970-01-01T00:00:00Z",
      own: address.map { "\($0)/\(urlPart(file))" },
      page: page.flatMap { page in site.map { $0 + urlPart(page) } },
      note: facts.leftOutWords,
      entries: entries.sorted { ($1.updated, $0.id) < ($0.updated, $1.id) })
  }

  // MARK: Calendars

  /// The meetings that are held and those that papers announce, each once: one whose day was moved has the last,
  /// and a number that says how often that was.
  func meetings() throws -> String {
    struct Known {
      var row: DocumentRow
      var days: [String]
      var learnt: String
      var name: String
      var words: String
      /// Whether a paper of the meeting is held.
      var isHeld = false
    }
    var known: [String: Known] = [:]
    let announced = Dictionary(grouping: facts.announced, by: \.document)
    let shared = Set(
      Dictionary(grouping: facts.shown, by: \.anchor).filter { $0.value.count > 1 }.keys)
    for row in facts.shown.reversed() {
      guard let date = row.date else { continue }
      let learnt = try histories.learnt(row)
      if row.tellsOfMeeting || row.type == .agenda {
        // Two bodies may have one anchor: then no announcement is told to be of either.
        let id = facts.places.fromTop.meeting(row)?.href ?? row.anchor
        let key = shared.contains(row.anchor) ? id : row.anchor
        let former = known[key]
        known[key] = Known(
          row: row, days: (former?.days ?? []).filter { $0 != date } + [date], learnt: learnt,
          name: row.meetingName, words: (["held"] + row.badges).joined(separator: ", "),
          isHeld: true)
      }
      let slug = Self.slug(row)
      for next in announced[row.id] ?? [] {
        guard let day = next.date else { continue }
        let number = next.inferred ? nil : next.number
        let id = "\(slug)-\(number.map(String.init) ?? day)"
        let former = known[id]
        let name =
          oneLine(row.abbreviation ?? row.body ?? row.sourceName, width: 50)
          + (number.map { " \($0)" } ?? "")
        known[id] = Known(
          row: row, days: (former?.days ?? []).filter { $0 != day } + [day], learnt: learnt,
          name: name + (next.type.map { " (\($0))" } ?? ""),
          words: "announced in \(row.anchor), \(longDate(row.date)); no paper of it is held")
      }
    }
    let held = Dictionary(grouping: known.values.filter(\.isHeld), by: \.row.bodyKey)
    let events = known.map { id, one in
      let day = one.days.last ?? ""
      // A meeting that was announced without its number goes on under that.
      let other = one.isHeld ? nil : held[one.row.bodyKey]?.first { $0.days.last == day }
      return CalendarEvent(
        id: "meeting-\(urlPart(id))", learnt: one.learnt, day: day, summary: one.name,
        description: "\(other.map { "held as \($0.name)" } ?? one.words)\n\(one.row.body ?? "")"
          + (one.days.count > 1
            ? "\nmoved from \(one.days.dropLast().map { longDate($0) }.joined(separator: ", "))"
            : ""),
        category: "MEETING", isCancelled: other != nil,
        sequence: one.days.count - 1 + (other == nil ? 0 : 1))
    }
    return calendar(
      events.sorted { ($0.day, $0.id) < ($1.day, $1.id) }, name: "Meetings",
      note: facts.leftOutWords)
  }

  /// What is dated; what is not is counted.
  func deadlines() throws -> String {
    let documents = Dictionary(
      facts.shown.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var learnt: [String: String] = [:]
    for deadline in facts.deadlines where learnt[deadline.document] == nil {
      learnt[deadline.document] = try documents[deadline.document].map(histories.learnt)
    }
    let undated = facts.promises.count { $0.due == nil && $0.state != .closed }
    let words = [
      undated > 0 ? "\(counted(undated, "promise")) without a day not in it" : nil,
      facts.leftOutWords,
    ].compactMap { $0 }
    return calendar(
      events(of: facts.deadlines) { learnt[$0.document] ?? $0.day }, name: "Deadlines",
      note: words.isEmpty ? nil : words.joined(separator: "; "))
  }

  /// The name of a body in the anchors of its meetings.
  private static func slug(_ row: DocumentRow) -> String {
    for end in [row.number.map { "-\($0)" }, row.date.map { "-\($0)" }] {
      if let end, row.anchor.hasSuffix(end) { return String(row.anchor.dropLast(end.count)) }
    }
    return row.anchor
  }
}
