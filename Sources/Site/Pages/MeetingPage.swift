internal import Answers
internal import DocumentModel
internal import Indexing

/// A meeting: what was read of its minutes, and the paper beside it.
struct MeetingPage: PageView {
  struct Item: PageView {
    /// As links name it: `12` of `opsg-46/12`.
    var id: String
    var level: Int
    var heading: String
    var kind: String?
    var page: Int?
    var source: String?
    var decisions: [String]
  }

  struct Named: PageView {
    var link: LinkView
    var title: String?
    var mentions: String
    var items: [ItemView]
  }

  struct Step: PageView {
    var from: String
    var to: String
    var changes: [Change]
  }

  struct Change: PageView {
    var kind: String
    var item: ItemView?
    var before: String?
    var after: String?
  }

  struct Figure: PageView {
    var asWritten: String
    var facts: String
    var sentence: String
    var source: String?
  }

  struct Attendee: PageView {
    var name: String
    var facts: String
  }

  struct Remark: PageView {
    var words: String
    var page: Int?
    var source: String?
  }

  struct Approval: PageView {
    var words: String
    var sentence: String
    var item: ItemView
  }

  var frame: Frame
  var name: String
  var body: LinkView?
  /// ISO.
  var date: String?
  var day: String
  var kind: String
  var anchor: String
  var file: String
  var digest: String
  var facts: [String]
  var previous: LinkView?
  var next: LinkView?
  /// That the meeting before, by its number, is not held.
  var previousMissing: String?
  var nextMissing: String?
  var approval: Approval?
  var versions: [String]
  var steps: [Step]
  var decisions: [DecisionView]
  var promises: [PromiseView]
  var deadlines: [DeadlineView]
  var modifications: [Named]
  var items: [Item]
  var missingItems: String?
  var nextMeetings: [String]
  var figures: [Figure]
  var people: [Attendee]
  var candidates: [Remark]
  var corrections: [String]
  var diagnostics: [Remark]
  var source: [PaperView.BlockView]
  /// Of a long paper where the rest of it stands.
  var parts: [LinkView]
}

/// A further part of a long paper.
struct PaperPage: PageView {
  var frame: Frame
  var meeting: LinkView?
  var part: Int
  var source: [PaperView.BlockView]
  var parts: [LinkView]
}

/// Makes the pages of meetings.
struct MeetingPages {
  let facts: SiteFacts
  /// Whether those who were there are named.
  let namesPeople: Bool
  private let promises: [String: [Promise]]
  private let deadlines: [String: [Deadline]]
  /// The shown documents of each body in the order of their days.
  private let siblings: [String: [DocumentRow]]

  init(_ facts: SiteFacts, namesPeople: Bool) {
    self.facts = facts
    self.namesPeople = namesPeople
    promises = Dictionary(grouping: facts.promises, by: \.document)
    deadlines = Dictionary(
      grouping: facts.deadlines.filter { $0.role != "action" }, by: \.document)
    siblings = Dictionary(grouping: facts.shown.reversed(), by: \.bodyKey)
  }

  /// A file of the site, its page and the template of that.
  enum Made {
    case meeting(MeetingPage)
    case paper(PaperPage)
  }

  /// The files of a meeting: its page and, of a long paper, the further parts.
  func pages(
    of document: DocumentRow, _ record: Record,
    pictures: [Int: (href: String, width: Double, height: Double)]
  ) throws -> [(file: String, made: Made)] {
    guard let file = facts.places.file(ofMeeting: document.id) else { return [] }
    let promises = self.promises[document.id] ?? []
    let paper = PaperView(
      record, home: facts.places.link(to: file, "")?.href ?? "", marks: marks(of: record, promises),
      pictures: pictures)
    let parts = paper.parts
    let files = parts.indices.map { index in
      index == 0 ? file : "\(file.dropLast(".html".count))~\(index + 1).html"
    }
    let starts = record.statements.map(\.span.start)
    /// Where the sentence at a place of the text stands, from the meeting's page.
    func source(_ place: Int) -> String? {
      guard let sentence = PaperView.sentence(at: place, in: starts) else { return nil }
      let part = parts.lastIndex { $0.span.start <= place } ?? 0
      let other = part > 0 ? facts.places.link(to: files[part], "")?.href ?? "" : ""
      return "\(other)#\(sentence)"
    }
    let links =
      files.count > 1
      ? files.enumerated().compactMap { facts.places.link(to: $1, "part \($0 + 1)") } : []
    var page = try page(of: document, record, promises, source)
    page.source = parts.first?.blocks ?? []
    page.parts = links
    let others: [(String, Made)] = zip(parts, files).enumerated().dropFirst().map { index, part in
      (
        part.1,
        .paper(
          PaperPage(
            frame: facts.frame("\(page.name), part \(index + 1)"),
            meeting: facts.places.meeting(document), part: index + 1, source: part.0.blocks,
            parts: links))
      )
    }
    return [(file, .meeting(page))] + others
  }

  /// What was read out of each sentence, by where that begins.
  private func marks(of record: Record, _ promises: [Promise]) -> [Int: [LinkView]] {
    let starts = record.statements.map(\.span.start)
    var marks: [Int: [LinkView]] = [:]
    func add(_ place: Int, _ id: String, _ words: String) {
      guard let sentence = PaperView.sentence(at: place, in: starts),
        let start = Int(sentence.dropFirst(2))
      else { return }
      marks[start, default: []].append(LinkView(href: "#\(id)", words: words))
    }
    for decision in record.decisions {
      add(decision.span.start, "d:\(decision.id)", decision.reported ? "reported" : "decision")
    }
    let told = Set(promises.map(\.action))
    for action in record.actions where told.contains(action.id) {
      add(action.span.start, "a:\(action.id)", "promise")
    }
    for modification in record.modifications {
      var seen: Set<Int> = []
      for mention in modification.named where mention.inRange != true {
        guard let sentence = PaperView.sentence(at: mention.span.start, in: starts),
          let start = Int(sentence.dropFirst(2)), mention.span.start >= start,
          seen.insert(start).inserted,
          let link = facts.places.modification(modification.id)
        else { continue }
        marks[start, default: []].append(link)
      }
    }
    return marks
  }

  private func page(
    of document: DocumentRow, _ record: Record, _ promises: [Promise],
    _ source: (Int) -> String?
  ) throws -> MeetingPage {
    let index = facts.index
    let places = facts.places
    func item(_ section: String?) -> ItemView {
      places.item(section ?? record.anchor, in: document.id)
    }
    let votes = Dictionary(grouping: record.votes, by: \.decision)
    let pages = Dictionary(
      try index.decisions(of: document.id).map { ($0.id, $0.page) }, uniquingKeysWith: { $1 })
    let decisions = record.decisions.map { decision in
      DecisionView(
        id: decision.id, words: OutcomeText.words(decision), item: item(decision.section),
        sentence: oneLine(record.text[decision.span]), source: source(decision.span.start),
        page: pages[decision.id] ?? nil,
        modifications: places.modifications(decision.modifications),
        votes: (votes[decision.id] ?? []).map(\.words))
    }
    let actions = Dictionary(
      record.actions.map { ($0.id, $0.span.start) }, uniquingKeysWith: { first, _ in first })
    let name = "\(document.meetingName), \(longDate(document.date))"
    var page = MeetingPage(
      frame: facts.frame(name), name: fullName(record), date: document.date,
      day: weekday(of: record.meeting.date).map { "\($0), \(longDate(record.meeting.date))" }
        ?? longDate(record.meeting.date),
      kind: kind(record), anchor: record.anchor, file: record.source.name,
      digest: record.source.sha256, facts: [], versions: [], steps: [], decisions: decisions,
      promises: promises.map { promise in
        PromiseView(
          promise, places, id: promise.action,
          source: actions[promise.action].flatMap { source($0) })
      },
      deadlines: (deadlines[document.id] ?? []).map { DeadlineView($0, places) },
      modifications: record.modifications.compactMap { named($0, document) },
      items: items(record, source), nextMeetings: record.nextMeetings.map(words),
      figures: record.metrics.map { figure($0, record, source) },
      people: namesPeople ? record.people.map(attendee) : [],
      candidates: record.candidates.map { candidate in
        Remark(
          "\"\(oneLine(candidate.asWritten, width: 80))\": \(oneLine(candidate.reason))",
          nil, source(candidate.span.start))
      },
      corrections: record.corrections.map { correction in
        "\(correction.field)\(correction.section.map { " in \($0)" } ?? ""): "
          + "\(correction.value ?? "none") · by \(oneLine(correction.by)), \(correction.on): "
          + oneLine(correction.why)
      },
      diagnostics: record.diagnostics.map {
        Remark("\(oneLine($0.message)) [\($0.code)]", $0.page, $0.span.flatMap { source($0.start) })
      } + (record.provenance.sandboxed ? [] : [Remark("read without a sandbox", nil, nil)]),
      source: [], parts: [])
    page.body = places.link(
      to: places.file(ofBody: document.bodyKey), document.abbreviation ?? document.body ?? "body")
    let size = [
      record.source.pages.map { counted($0, "page") }, record.meeting.code.map { "code \($0)" },
    ]
    page.facts = size.compactMap { $0 }
    setNeighbours(of: document, on: &page)
    if let approval = try index.approval(of: document) {
      page.approval = MeetingPage.Approval(
        words: approval.words, sentence: oneLine(approval.sentence),
        item: places.item(approval.section ?? approval.anchor, in: approval.document))
    }
    let others = try index.documents(anchor: document.anchor)
      .filter { $0.meetingKey == document.meetingKey }
    if others.count > 1 {
      let difference = try DifferenceAnswer(
        of: ReferenceLookup.Found(document: document, others: others), index: index)
      page.versions = difference.versions + difference.twins.map { "\($0), the same paper" }
      page.steps = difference.steps.map { step in
        MeetingPage.Step(
          from: step.from, to: step.to,
          changes: step.changes.map { change in
            MeetingPage.Change(
              kind: change.kind.rawValue, item: change.section.map { item($0) },
              before: change.before.map { oneLine($0, width: 400) },
              after: change.after.map { oneLine($0, width: 400) })
          })
      }
    }
    let missing = record.missingItemNumbers
    page.missingItems = missing.isEmpty ? nil : missing.map(String.init).joined(separator: ", ")
    return page
  }

  // MARK: Parts

  private func fullName(_ record: Record) -> String {
    let meeting = record.meeting
    let name = oneLine(meeting.body ?? record.title?.text ?? record.source.name)
    let others = meeting.jointWith.map { ", with \($0.map(\.told).joined(separator: ", "))" }
    return name + (meeting.abbreviation.map { " (\($0))" } ?? "")
      + (meeting.number.map { " \($0)" } ?? "") + (others ?? "")
  }

  private func kind(_ record: Record) -> String {
    let parts = [
      record.documentType.rawValue, record.status == .unknown ? nil : record.status.rawValue,
      record.version.map(\.label), record.marking?.label ?? "no marking",
      record.provenance.ocr ? "words read off pictures (OCR)" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: " · ")
  }

  /// The meetings of the body before and after, and that one between by its number is not held.
  private func setNeighbours(of document: DocumentRow, on page: inout MeetingPage) {
    let all = siblings[document.bodyKey] ?? []
    guard let place = all.firstIndex(where: { $0.id == document.id }) else { return }
    func neighbour(_ other: Int, _ step: Int) -> (link: LinkView?, missing: String?) {
      guard all.indices.contains(other) else { return (nil, nil) }
      let next = all[other]
      guard let own = document.number, let number = next.number, number != own,
        number != own + step
      else { return (facts.places.meeting(next), nil) }
      return (facts.places.meeting(next), "\(own + step) not held")
    }
    (page.previous, page.previousMissing) = neighbour(place - 1, -1)
    (page.next, page.nextMissing) = neighbour(place + 1, 1)
  }

  private func named(_ modification: Modification, _ document: DocumentRow) -> MeetingPage.Named? {
    guard let link = facts.places.modification(modification.id) else { return nil }
    var seen: Set<String> = []
    let items = modification.named.compactMap(\.section).filter { seen.insert($0).inserted }
    return MeetingPage.Named(
      link: link, title: modification.title.map { oneLine($0, width: 100) },
      mentions: counted(modification.named.count { $0.inRange != true }, "mention"),
      items: items.map { facts.places.item($0, in: document.id) })
  }

  private func items(_ record: Record, _ source: (Int) -> String?) -> [MeetingPage.Item] {
    let decisions = Dictionary(grouping: record.decisions, by: \.section)
    return record.sections.map { section in
      MeetingPage.Item(
        id: String(section.id.drop { $0 != "/" }.dropFirst()), level: min(section.level, 6),
        heading: headingLine(number: section.number, title: section.title, owner: section.owner),
        kind: section.kind == .other || section.kind == .item ? nil : section.kind.rawValue,
        page: section.page, source: source(section.heading.end),
        decisions: (decisions[section.id] ?? []).map(OutcomeText.words))
    }
  }

  private func words(_ next: NextMeeting) -> String {
    (next.type.map { "\($0) " } ?? "") + longDate(next.date)
      + (next.number.map { " (\($0)\(next.inferred ? ", inferred" : ""))" } ?? "")
  }

  private func figure(_ metric: Metric, _ record: Record, _ source: (Int) -> String?)
    -> MeetingPage.Figure
  {
    let facts = [
      metric.what, metric.direction, metric.period.map { "for \($0)" },
      metric.approximate ? "not exact" : nil,
    ].compactMap { $0 }
    let sentence = record.statements.first { $0.span.contains(metric.span) }?.span
    return MeetingPage.Figure(
      asWritten: oneLine(metric.asWritten, width: 40),
      facts: oneLine(facts.joined(separator: " · ")),
      sentence: oneLine(record.text[sentence ?? metric.span], width: 300),
      source: source(metric.span.start))
  }

  private func attendee(_ person: Person) -> MeetingPage.Attendee {
    MeetingPage.Attendee(
      name: oneLine(person.name, width: 80),
      facts: [person.role, person.organisation, person.attendance.rawValue].compactMap { $0 }
        .map { oneLine($0, width: 60) }.joined(separator: " · "))
  }
}

extension MeetingPage.Remark {
  fileprivate init(_ words: String, _ page: Int?, _ source: String?) {
    (self.words, self.page, self.source) = (words, page, source)
  }
}

private typealias Remark = MeetingPage.Remark
