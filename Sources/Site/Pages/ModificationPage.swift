internal import Answers
internal import Dates
internal import DocumentModel
internal import Foundation
internal import Indexing
internal import Publishing

/// A modification: its last word, its life over meetings and bodies, and every sentence that names it.
struct ModificationPage: PageView {
  struct Row: PageView {
    /// Of a stretch of time of which nothing is held.
    var gap: String?
    var entry: Entry?
  }

  struct Entry: PageView {
    var date: String
    var item: ItemView
    var meeting: String
    var title: String?
    var outcome: String
    var sentence: String
    var page: Int?
    var notes: String?
  }

  struct Alternative: PageView {
    var link: LinkView?
    var number: String
    var word: String
  }

  struct Said: PageView {
    var meeting: LinkView?
    var date: String
    var sentences: [Sentence]
  }

  struct Sentence: PageView {
    var words: String
    var item: ItemView
    var page: Int?
    /// Where it stands in the paper.
    var source: String?
  }

  struct Vote: PageView {
    var words: String
    var sentence: String
    var meeting: LinkView?
    var date: String
  }

  var frame: Frame
  var number: String
  var code: String
  var title: String?
  var earlierTitles: [String]
  var lastWord: String?
  var inForce: String?
  var next: String?
  var family: LinkView?
  var alternatives: [Alternative]
  var related: [ItemView]
  var life: LifeView?
  var open: [PromiseView]
  var deadlines: [DeadlineView]
  var votes: [Vote]
  var upcoming: [String]
  var rows: [Row]
  var said: [Said]
  var together: [LinkView]
  var held: String
  var notHeld: String?
  var feed: LinkView?
  var table: LinkView?
  var markdown: LinkView?
}

/// Makes the pages of modifications.
struct ModificationPages {
  let facts: SiteFacts
  private let builder: TimelineBuilder
  let documents: [String: DocumentRow]
  private let deadlines: [String: [Deadline]]

  init(_ facts: SiteFacts) {
    self.facts = facts
    builder = TimelineBuilder(
      index: facts.index, ledger: facts.ledger, deadlines: facts.deadlines)
    documents = Dictionary(
      facts.shown.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var deadlines: [String: [Deadline]] = [:]
    for deadline in facts.deadlines {
      for id in deadline.modifications { deadlines[id, default: []].append(deadline) }
    }
    self.deadlines = deadlines
  }

  func timeline(of id: String) throws -> TimelineAnswer { try builder.timeline(of: id) }

  /// The rows of a timeline as CSV.
  func table(_ timeline: TimelineAnswer) -> Data {
    var text = csvLine([
      "date", "meeting", "item", "title", "outcome", "sentence", "page", "documentType", "status",
      "asWritten",
    ])
    for row in timeline.rows {
      text += csvLine([
        row.date ?? "", row.meeting, row.item, row.title ?? "", row.outcome, row.sentence,
        row.page.map(String.init) ?? "", row.documentType, row.status,
        row.asWritten.joined(separator: "; "),
      ])
    }
    return Data(text.utf8)
  }

  /// The page, and the timeline that it shows.
  func page(of id: String) throws -> (page: ModificationPage, timeline: TimelineAnswer) {
    let places = facts.places
    let timeline = try builder.timeline(of: id)
    let coverage = timeline.coverage
    let mentions = try facts.index.mentions(of: id, filter: SearchIndex.Filter())
    let page = ModificationPage(
      frame: facts.frame(
        number(of: id) + (timeline.title.map { " '\(oneLine($0, width: 80))'" } ?? "")),
      number: number(of: id), code: code(of: id), title: timeline.title.map { oneLine($0) },
      earlierTitles: timeline.earlierTitles.map { oneLine($0.title) },
      lastWord: timeline.lastWord, inForce: timeline.inForce.map(words),
      next: timeline.next.map(words), family: timeline.family.flatMap(places.modification),
      alternatives: timeline.alternatives.map { one in
        ModificationPage.Alternative(
          link: places.modification(one.id), number: number(of: one.id),
          word: (one.lastWord ?? "no decision recorded")
            + (one.inForce.map { "; in force: \(words($0))" } ?? ""))
      },
      related: timeline.related.map { related in
        let link = places.modification(related.other)
        return ItemView(
          href: link?.href,
          words: "\(related.other), named as one change in \(related.section ?? "a paper")")
      },
      life: LifeView(timeline, documents: documents, places),
      open: timeline.open.map { PromiseView($0, places) },
      deadlines: (deadlines[id] ?? []).filter { $0.role != "action" }
        .map { DeadlineView($0, places) },
      votes: try votes(id, Set(mentions.map(\.document))),
      upcoming: timeline.upcoming.map { upcoming in
        longDate(upcoming.date) + (upcoming.type.map { " (\($0))" } ?? "")
          + ", announced in \(upcoming.announcedIn), no paper held yet"
      },
      rows: rows(timeline), said: said(mentions),
      together: places.modifications(timeline.mentionedTogether),
      held: "\(counted(coverage.meetings, "meeting")): \(CoverageAnswer.some(coverage.held))",
      notHeld: coverage.notHeld.isEmpty ? nil : CoverageAnswer.some(coverage.notHeld),
      feed: places.link(to: places.feed(ofModification: id), "feed"),
      table: places.link(to: places.file(ofModification: id, "csv"), "CSV"),
      markdown: places.link(to: places.file(ofModification: id, "md"), "Markdown"))
    return (page, timeline)
  }

  private func words(_ deadline: Deadline) -> String {
    let day =
      deadline.value == deadline.day
      ? longDate(deadline.day) : oneLine(deadline.asWritten, width: 40)
    return "\(day), \(deadline.role), \(deadline.item)" + (deadline.isInferred ? ", inferred" : "")
  }

  private func rows(_ timeline: TimelineAnswer) -> [ModificationPage.Row] {
    var rows: [ModificationPage.Row] = []
    var last: String?
    for row in timeline.rows {
      if let last, let date = row.date, row.date != last,
        let gap = timeline.gaps.first(where: { $0.after == date && $0.before == last })
      {
        let time = "between \(longDate(gap.after)) and \(longDate(gap.before))"
        rows.append(
          ModificationPage.Row(
            gap: gap.held.isEmpty
              ? "nothing held \(time)"
              : "not mentioned \(time): \(CoverageAnswer.some(gap.held, most: 6))"))
      }
      last = row.date
      let notes =
        row.badges + [row.approval].compactMap { $0 }
        + (row.isEarlierStage
          ? ["same change, earlier stage (\(row.asWritten.joined(separator: ", ")))"] : [])
      rows.append(
        ModificationPage.Row(
          entry: ModificationPage.Entry(
            date: longDate(row.date), item: facts.places.item(row.item, in: row.document),
            meeting: row.meeting, title: row.title.map { oneLine($0) },
            outcome: (row.alternative.map { "\(number(of: $0)): " } ?? "") + row.outcome,
            sentence: row.sentence, page: row.page,
            notes: notes.isEmpty ? nil : notes.joined(separator: " · "))))
    }
    return rows
  }

  /// Every sentence that names it, by meeting, the newest first.
  private func said(_ mentions: [MentionRow]) -> [ModificationPage.Said] {
    Dictionary(grouping: mentions, by: \.document).compactMap { document, mentions in
      documents[document].map { ($0, mentions) }
    }.sorted { ($1.0.date ?? "", $0.0.id) < ($0.0.date ?? "", $1.0.id) }.map { row, mentions in
      var seen: Set<Int> = []
      let file = facts.places.link(to: facts.places.file(ofMeeting: row.id), "")
      let sentences = mentions.sorted { $0.start < $1.start }
        .filter { seen.insert($0.sentenceStart).inserted }
        .map { mention in
          ModificationPage.Sentence(
            words: oneLine(mention.sentence),
            item: facts.places.item(mention.section ?? row.anchor, in: row.id), page: mention.page,
            source: file.map { "\($0.href)#s:\(mention.sentenceStart)" })
        }
      return ModificationPage.Said(
        meeting: facts.places.meeting(row), date: longDate(row.date), sentences: sentences)
    }
  }

  private func votes(_ id: String, _ naming: Set<String>) throws -> [ModificationPage.Vote] {
    try naming.compactMap { documents[$0] }
      .sorted { ($1.date ?? "", $0.id) < ($0.date ?? "", $1.id) }
      .flatMap { row in
        let decided = try facts.index.decided(in: row.id)
        return try facts.index.votes(of: row.id).filter { vote in
          vote.modifications.contains(id)
            || vote.modifications.isEmpty
              && vote.decision.map { decided[$0]?.contains(id) ?? false } ?? false
        }.map { vote in
          ModificationPage.Vote(
            words: vote.words, sentence: oneLine(vote.sentence),
            meeting: facts.places.meeting(row), date: longDate(row.date))
        }
      }
  }
}

/// The life of a modification as a drawing: a line for each body, a dot for each item, the newest to the right.
struct LifeView: PageView {
  struct Line: PageView {
    var name: String
    var y: Int
    var textY: Int
    /// The number of its colour; the name stands beside it.
    var colour: Int
    var right: Int
    var dots: [Dot]
  }

  struct Dot: PageView {
    var href: String?
    var words: String
    var x: Int
    var y: Int
    var colour: Int
    var isDecided: Bool
  }

  struct Tick: PageView {
    var words: String
    var x: Int
    var textX: Int
  }

  var words: String
  var width: Int
  var height: Int
  var axis: Int
  var axisText: Int
  var lines: [Line]
  var ticks: [Tick]

  private static let left = 150
  private static let span = 620

  /// `nil` of one that was spoken of on one day.
  init?(_ timeline: TimelineAnswer, documents: [String: DocumentRow], _ places: SitePlaces) {
    let rows = timeline.rows.filter { $0.date != nil }
    let days = rows.compactMap { $0.date.flatMap(CalendarDay.init) }
    guard let first = days.min(), let last = days.max(), first < last else { return nil }
    let length = Double(first.days(to: last))
    func x(_ day: CalendarDay) -> Int {
      Self.left + 10 + Int(Double(first.days(to: day)) / length * Double(Self.span))
    }
    var bodies: [String: [TimelineAnswer.Row]] = [:]
    var names: [String: String] = [:]
    for row in rows {
      guard let document = documents[row.document] else { continue }
      bodies[document.bodyKey, default: []].append(row)
      names[document.bodyKey] = oneLine(
        document.abbreviation ?? document.body ?? "unknown body", width: 20)
    }
    let ordered = bodies.sorted {
      ($0.value.compactMap(\.date).min() ?? "", $0.key)
        < ($1.value.compactMap(\.date).min() ?? "", $1.key)
    }
    let right = Self.left + Self.span + 20
    lines = ordered.enumerated().map { place, body in
      let y = 24 + place * 32
      return Line(
        name: names[body.key] ?? "", y: y, textY: y + 5, colour: place % 6, right: right,
        dots: body.value.reversed().compactMap { row in
          guard let day = row.date.flatMap(CalendarDay.init) else { return nil }
          return Dot(
            href: places.item(row.item, in: row.document).href,
            words: "\(longDate(row.date)), \(row.item): \(oneLine(row.outcome, width: 120))",
            x: x(day), y: y, colour: place % 6,
            isDecided: !row.outcome.contains("no decision recorded"))
        })
    }
    axis = 24 + lines.count * 32
    axisText = axis + 16
    height = axis + 26
    width = right + 20
    words =
      "\(counted(rows.count, "item")) at \(lines.count == 1 ? "one body" : "\(lines.count) bodies") between \(longDate("\(first)")) and \(longDate("\(last)"))"
    let middle = first.adding(days: Int(length / 2)) ?? last
    ticks = [first, middle, last].map { day in
      Tick(words: String("\(day)".prefix(7)), x: x(day), textX: x(day) - 24)
    }
  }
}
