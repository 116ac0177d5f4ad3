package import Answers
package import Archiving
internal import DocumentModel
package import Foundation
package import Indexing
package import Publishing

/// How an archive is put on the web.
package struct SiteSettings {
  /// ISO day: how things stood then is what pages say.
  package var asOf: String
  /// Whether that day was asked for, and no later paper is looked at.
  package var isThen: Bool
  package var audience: OutputAudience
  /// Whether pages name those who were there.
  package var namesPeople: Bool
  /// Where the folder will be found on the web, without a slash at its end; `nil` where that is not known.
  package var address: String?
  /// Draws the pages of a PDF, each as a PNG file; `nil` where no pictures are wanted.
  package var draw: ((_ source: Data, _ name: String, _ pages: [Int]) throws -> [Int: Data])?

  package init(
    asOf: String, isThen: Bool, audience: OutputAudience, namesPeople: Bool = false,
    address: String? = nil,
    draw: ((_ source: Data, _ name: String, _ pages: [Int]) throws -> [Int: Data])? = nil
  ) {
    self.asOf = asOf
    self.isThen = isThen
    self.audience = audience
    self.namesPeople = namesPeople
    self.address = address
    self.draw = draw
  }
}

/// Writes an archive as a web site into a folder: pages that need no program on any side, made of what a gate
/// lets out.
package struct SitePublisher {
  private let archive: Archive
  private let gate: MarkingGate
  private let settings: SiteSettings
  private let facts: SiteFacts
  private let templates: Templates

  /// - Parameters:
  ///   - index: a copy with what the gate lets out.
  ///   - leftOut: how many documents it did not.
  package init(
    archive: Archive, gate: MarkingGate, index: SearchIndex, leftOut: Int, settings: SiteSettings
  ) throws {
    self.archive = archive
    self.gate = gate
    self.settings = settings
    templates = try Templates()
    facts = try SiteFacts(
      index: index, asOf: settings.asOf, isThen: settings.isThen, leftOut: leftOut)
  }

  /// Writes the site.
  ///
  /// - Parameters:
  ///   - folder: an empty one, a new one or that of an earlier publishing.
  ///   - events: what the archive knows of itself, for what changed since the publishing before.
  package func publish(into folder: String, events: Changes.Events) throws -> SiteNote {
    let site = try SiteFolder(folder, of: .site)
    // Two runs as of one day tell of the same time.
    let since = site.former.flatMap { $0.asOf == settings.asOf ? $0.since : $0.asOf }
    try site.write("style.css", Data(PackageResources.style_css))
    try site.write("search.js", Data(PackageResources.search_js))
    try writeMeetings(to: site)
    try writeModifications(to: site)
    for (key, page) in try BodyPages(facts: facts, namesPeople: settings.namesPeople).pages() {
      guard let file = facts.places.file(ofBody: key) else { continue }
      try site.write(file, templates.render(page, as: "body"))
    }
    try writeLists(to: site)
    let changes = try since.map { day in
      try Changes(
        index: facts.index, ledger: facts.ledger, events: events,
        filter: Changes.Filter(since: day)
      ).changes()
    }
    let home = try HomePages(facts: facts, changes: changes ?? [], since: since).page()
    try site.write("index.html", templates.render(home, as: "home"))
    try site.write(
      "search.html",
      templates.render(SearchPage(frame: facts.frame("Search", root: "")), as: "search"))
    try site.write("search-data.js", try searchData())
    return try site.finish(note(since: since))
  }

  private func writeMeetings(to site: SiteFolder) throws {
    let meetings = MeetingPages(facts, namesPeople: settings.namesPeople)
    var pictures: (document: String, pages: [Int: (href: String, width: Double, height: Double)])?
    try forEachMeeting { row, record, object in
      if pictures?.document != record.source.sha256 {
        pictures = (record.source.sha256, try draw(record, object, to: site))
      }
      for (file, made) in try meetings.pages(of: row, record, pictures: pictures?.pages ?? [:]) {
        switch made {
        case .meeting(let page): try site.write(file, templates.render(page, as: "meeting"))
        case .paper(let page): try site.write(file, templates.render(page, as: "paper"))
        }
      }
    }
  }

  /// Gives the record of every meeting that is shown, those of one file one after another.
  private func forEachMeeting(
    _ body: (DocumentRow, Record, ArchivedObject) throws -> Void
  ) throws {
    let files = Dictionary(grouping: facts.shown) { $0.document?.description ?? $0.id }
    for (_, rows) in files.sorted(by: { $0.key < $1.key }) {
      guard let document = rows[0].document, let object = try archive.object(document) else {
        throw ArchiveDamage.unreadable(path: rows[0].id, reason: "its object is missing")
      }
      let whole = try object.record()
      // It may have been read anew since the index was copied, with another marking.
      if gate.isRestricted(whole.marking?.label, isPublic: whole.marking?.isPublic) { continue }
      let parts = Dictionary(
        whole.meetingParts.map { ($0.record.id, $0.record) }, uniquingKeysWith: { $1 })
      for row in rows {
        guard let record = parts[row.id] else {
          throw ArchiveDamage.unreadable(
            path: row.id, reason: "the index is of another version of it; minutebook reindex")
        }
        try body(row, record, object)
      }
    }
  }

  private func writeModifications(to site: SiteFolder) throws {
    let modifications = ModificationPages(facts)
    let feeds = Feeds(
      facts: facts, histories: Histories(archive: archive, index: facts.index), site: "../",
      address: settings.address.map { "\($0)/feeds" })
    var ofBodies: [String: [FeedView.Entry]] = [:]
    for id in facts.modifications {
      guard let file = facts.places.file(ofModification: id) else { continue }
      let (page, timeline) = try modifications.page(of: id)
      try site.write(file, templates.render(page, as: "modification"))
      if let text = facts.places.file(ofModification: id, "md") {
        try site.write(text, templates.render(page, as: "modification-text"))
      }
      if let table = facts.places.file(ofModification: id, "csv") {
        try site.write(table, modifications.table(timeline))
      }
      try write(timeline, modifications, feeds, to: site, &ofBodies)
    }
    try write(feeds, ofBodies, to: site)
  }

  /// Writes the feed of a modification, and notes its entries for those of bodies.
  private func write(
    _ timeline: TimelineAnswer, _ modifications: ModificationPages, _ feeds: Feeds,
    to site: SiteFolder, _ ofBodies: inout [String: [FeedView.Entry]]
  ) throws {
    let id = timeline.id
    guard let file = facts.places.feed(ofModification: id) else { return }
    let entries = try feeds.entries(of: id, timeline, modifications.documents)
    for (body, entry) in entries { ofBodies[body, default: []].append(entry) }
    let title = number(of: id) + (timeline.title.map { " '\(oneLine($0, width: 80))'" } ?? "")
    let feed = feeds.feed(
      "modification/\(id)", title: title, file: file, page: facts.places.file(ofModification: id),
      entries.map(\.entry))
    try site.write(file, templates.render(feed, as: "feed"))
  }

  /// Writes the feeds of bodies, and the calendars.
  private func write(
    _ feeds: Feeds, _ ofBodies: [String: [FeedView.Entry]], to site: SiteFolder
  ) throws {
    var seen: Set<String> = []
    for row in facts.shown where seen.insert(row.bodyKey).inserted {
      guard let file = facts.places.feed(ofBody: row.bodyKey) else { continue }
      let feed = feeds.feed(
        "body/\(file)", title: oneLine(row.body ?? row.abbreviation ?? "unknown body"), file: file,
        page: facts.places.file(ofBody: row.bodyKey), ofBodies[row.bodyKey] ?? [])
      try site.write(file, templates.render(feed, as: "feed"))
    }
    try site.write("feeds/meetings.ics", Data(try feeds.meetings().utf8))
    try site.write("feeds/deadlines.ics", Data(try feeds.deadlines().utf8))
  }

  /// Writes feeds and calendars alone, into the folder `feeds` of one.
  package func writeFeeds(into folder: String) throws -> SiteNote {
    let site = try SiteFolder(folder, of: .feeds)
    let modifications = ModificationPages(facts)
    let feeds = Feeds(
      facts: facts, histories: Histories(archive: archive, index: facts.index),
      site: settings.address.map { "\($0)/" }, address: settings.address.map { "\($0)/feeds" })
    var ofBodies: [String: [FeedView.Entry]] = [:]
    for id in facts.modifications {
      try write(try modifications.timeline(of: id), modifications, feeds, to: site, &ofBodies)
    }
    try write(feeds, ofBodies, to: site)
    return try site.finish(note())
  }

  /// Writes a text in Markdown for each modification and each meeting.
  package func writeMarkdown(into folder: String) throws -> SiteNote {
    let texts = try SiteFolder(folder, of: .markdown)
    let modifications = ModificationPages(facts)
    for id in facts.modifications {
      guard let file = facts.places.file(ofModification: id, "md") else { continue }
      try texts.write(
        file, templates.render(try modifications.page(of: id).page, as: "modification-text"))
    }
    try forEachMeeting { row, record, _ in
      guard let file = facts.places.file(ofMeeting: row.id, "md") else { return }
      let meetings = MeetingPages(facts, namesPeople: false)
      if case .meeting(let page)? = try meetings.pages(of: row, record, pictures: [:]).first?.made {
        try texts.write(file, templates.render(page, as: "meeting-text"))
      }
    }
    return try texts.finish(note())
  }

  private func note(since: String? = nil) -> SiteNote {
    SiteNote(
      asOf: settings.asOf, audience: settings.audience.rawValue, leftOut: facts.leftOut,
      since: since, doubts: facts.index.doubts, meetings: facts.shown.count,
      modifications: facts.modifications.count, bodies: Set(facts.shown.map(\.bodyKey)).count,
      pictures: 0)
  }

  private func writeLists(to site: SiteFolder) throws {
    let lists = ListPages(facts: facts)
    for (file, page) in try lists.modifications() + lists.meetings() {
      try site.write(file, templates.render(page, as: "list"))
    }
    for (file, page) in lists.promises() {
      try site.write(file, templates.render(page, as: "promises"))
    }
    for (file, page) in lists.deadlines() {
      try site.write(file, templates.render(page, as: "deadlines"))
    }
    for (file, page) in try FigurePages(facts: facts).pages() {
      try site.write(file, templates.render(page, as: "figures"))
    }
  }

  // MARK: Pictures

  /// The pictures of a PDF's pages and their sizes in points; drawn only where they do not lie there already.
  private func draw(_ record: Record, _ object: ArchivedObject, to site: SiteFolder) throws -> [Int:
    (href: String, width: Double, height: Double)]
  {
    guard let draw = settings.draw, let count = record.source.pages, count > 0 else { return [:] }
    let folder = "pages/\(record.source.sha256.prefix(16))"
    func file(_ page: Int) -> String { "\(folder)/\(page).png" }
    let missing = (1...count).filter { !site.keep(file($0)) }
    if !missing.isEmpty, let name = object.sourceName {
      let source = try object.read(.source(name: name))
      try site.createFolder(folder)
      for (page, picture) in try draw(source, record.source.name, missing) {
        try site.write(file(page), picture)
      }
    }
    var pictures: [Int: (href: String, width: Double, height: Double)] = [:]
    for page in 1...count where site.keep(file(page)) {
      guard let size = try site.pictureSize(file(page)) else { continue }
      let scale = 72 / Double(SiteSettings.dotsPerInch)
      pictures[page] = (
        "../\(file(page))", Double(size.width) * scale, Double(size.height) * scale
      )
    }
    return pictures
  }

  // MARK: Search

  /// The modifications and meetings with their pages, for the page that looks for them.
  private func searchData() throws -> Data {
    let places = facts.places.fromTop
    var entries: [[String]] = try facts.index.allModifications().compactMap { row in
      places.modification(row.id).map {
        [$0.words, "\(code(of: row.id)) \(oneLine(row.title ?? "", width: 120))", $0.href]
      }
    }
    entries += facts.shown.compactMap { row in
      places.meeting(row).map {
        [$0.words, "\(longDate(row.date)) \(oneLine(row.body ?? "", width: 80))", $0.href]
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return Data("const minutebookEntries = ".utf8) + (try encoder.encode(entries))
      + Data(";\n".utf8)
  }
}

extension SiteSettings {
  /// How fine the pictures of pages are.
  package static let dotsPerInch = 100
}

/// The page that looks for modifications and meetings.
private struct SearchPage: PageView {
  var frame: Frame
}
