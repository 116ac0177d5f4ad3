import DocumentModel
import Language
import Patterns

/// Finds who promised or was asked to do what, by when.
struct ActionReader: Sendable {
  private let language: Language
  private let words: PromiseWords
  private let tables: ActionTables
  private let state: ActionState

  /// - Parameter language: of the document.
  init(_ language: Language) {
    self.language = language
    words = language.promises
    tables = ActionTables(heads: language.promises.tableHeads)
    state = ActionState(language.promises.state)
  }

  func actions(
    in document: ExtractedDocument, passages: Passages, readings: SentenceReadings,
    classified: Classification, dates: [DateMention],
    nextMeetings: [NextMeeting], people: [Person],
    organisations: [Reference]
  ) -> [Action] {
    if classified.documentType == .agenda { return [] }
    let owners = OwnerReader(
      language, people: people, organisations: organisations, meeting: classified.meeting,
      common: readings.smallWords, passages: passages)
    let speakers = Dictionary(
      classified.statements.compactMap { statement in
        statement.speaker.map { (statement.span.start, $0) }
      }, uniquingKeysWith: { one, _ in one })
    let next = nextMeetings.first { $0.type == nil || $0.type == "main" } ?? nextMeetings.first
    let dates = dates.sorted { $0.span < $1.span }
    var found: [Promise] = []
    // Theirs.
    var spans: [Span] = []
    // The number under which each was told, by its words.
    var told: [String: String?] = [:]
    let lists = lists(among: classified.sections, text: document.text)
    func add(_ promise: Promise, isInList: Bool) {
      let action = promise.action
      // A summary of the actions at the end repeats them.
      let unnumbered = action.what.drop { $0.isNumber || ".) ".contains($0) }
      let said = action.reference.map { unnumbered.replacing($0, with: "") } ?? unnumbered
      let letters = said.lowercased().filter { $0.isLetter || $0.isNumber }
      let plain = String(letters.trimmingPrefix(words.labelWord))
      // `Action 4: Closed.` tells how an earlier one stands.
      if promise.label != nil, let status = said.split(separator: ":").last,
        state.isStatus(String(status).onOneLine)
      {
        return
      }
      if let owner = action.owner, promise.label?.isBefore == true,
        let before = spans.indices.last(where: {
          spans[$0].overlaps(action.span) && found[$0].action.owner == nil
        })
      {
        // `Letter to be sent. Action: RB`: what is to be done was read; this says by whom.
        found[before].action.owner = owner
        return
      }
      let isNew =
        told[plain].map { before in
          before != nil && action.reference != nil && before != action.reference
        } ?? true
      let isTold =
        isInList
        && found.contains { other in
          (other.action.reference == action.reference || other.action.reference == nil
            || action.reference == nil) && other.action.owner == action.owner
            && isSame(other.action.what, action.what)
        }
      guard plain.count > 4, isNew, !isTold,
        !spans.contains(where: action.span.overlaps)
      else { return }
      spans.append(action.span)
      told[plain] = .some(action.reference)
      found.append(promise)
    }
    // What stands in a table of actions besides them tells of them: how they stand, what was done.
    var tableBlocks: Set<Int> = []
    for (index, block) in document.blocks.enumerated() where block.kind == .table {
      for (action, cells) in tables.rows(
        of: block, document: document, classified: classified, lists: lists)
      {
        add(Promise(action: action, origin: .row(cells)), isInList: true)
        tableBlocks.insert(index)
      }
    }
    // Under `Action (Ames):` each item of the list is one.
    var list: (owner: String?, block: Int, labelDepth: Int, depth: Int?)?
    var person: String?
    for (index, passage) in passages.all.enumerated() where !tableBlocks.contains(passage.block) {
      if passage.text.utf8.last == UInt8(ascii: ":"),
        let match = words.listHead.firstMatch(in: passage.text)
      {
        list = (match.groups[0] ?? match.groups[1], passage.block, passage.depth, nil)
        continue
      }
      if let open = list, passage.depth > 0, passage.block - open.block <= 1,
        open.depth.map({ $0 == passage.depth && $0 > open.labelDepth }) ?? true
      {
        list = (open.owner, passage.block, open.labelDepth, passage.depth)
        let owner =
          open.owner ?? readings.doer(index).flatMap { owners.owner($0.text) }
          ?? words.itemOwner.firstMatch(in: passage.text)?.groups.compactMap { $0 }.first
          .flatMap { owners.owner($0) }
        add(
          Promise(
            action: Action(
              id: "", section: passage.section, span: passage.span, owner: owner,
              what: passage.text, strength: .firm, status: .open, rule: "action-under-label"),
            origin: .listItem),
          isInList: false)
        continue
      }
      list = nil
      // An update below an action tells of that one.
      if let last = found.last?.action.span.end, last < passage.span.start,
        passage.span.start - last <= 8,
        document.text[Span(start: last, end: passage.span.start)].allSatisfy(\.isWhitespace),
        state.isUpdate(passage.text)
      {
        continue
      }
      let isListed = passage.section.map(lists.contains) ?? false
      if let section = passage.section, lists.contains(section), passage.depth == 1,
        passage.text.split(separator: " ").count <= 3, passage.text.last != "."
      {
        // In a summary by person the name stands above what is his or hers.
        person = owners.owner(passage.text) ?? passage.text
        continue
      }
      if var promise = promise(
        passage, at: index, passages: passages, lists: lists, owners: owners)
      {
        if promise.isListItem, passage.depth > 1, promise.action.owner == nil {
          promise.action.owner = person
        }
        if promise.action.owner == nil, promise.action.span == passage.span {
          promise.action.owner = readings.doer(index).flatMap { owners.owner($0.text) }
        }
        add(promise, isInList: isListed)
        continue
      }
      if let action = task(passage) {
        add(Promise(action: action, origin: .sentence), isInList: isListed)
      }
      for action in said(readings[index], in: passage, text: document.text, owners: owners) {
        add(Promise(action: action, origin: .sentence), isInList: isListed)
      }
    }
    found.sort { $0.action.span < $1.action.span }
    return found.enumerated().map { number, promise in
      var action = promise.action
      action.id = "A\(number + 1)"
      let speaker = speakers[action.span.start]
      if promise.label?.isOfSpeaker == true {
        action.owner = speaker ?? words.speaker.firstMatch(in: action.what)?.groups[0]
      }
      if let owner = action.owner, let pronoun = words.owners.pronoun.firstMatch(in: owner) {
        action.owner = pronoun.groups[0] == nil ? nil : speaker.flatMap { owners.owner($0) }
      }
      state.due(
        of: &action, cells: promise.cells, dates: dates, meeting: classified.meeting,
        next: next, text: document.text)
      state.tracked(&action, passages: passages)
      state.number(&action, of: classified.meeting)
      state.status(
        of: &action, cells: promise.cells, dates: dates, next: next, text: document.text)
      return action
    }
  }

  /// An action with what it was read by.
  private struct Promise {
    var action: Action
    var origin: Origin

    var label: PromiseWords.Label? { if case .label(let label) = origin { label } else { nil } }
    var cells: ActionTables.Cells? { if case .row(let cells) = origin { cells } else { nil } }
    var isListItem: Bool { if case .listItem = origin { true } else { false } }
  }

  /// What makes a passage an action.
  private enum Origin {
    case label(PromiseWords.Label)
    case listItem
    case row(ActionTables.Cells)
    /// A clause, or words of another language.
    case sentence
  }

  /// Whether two actions have most of their longer words in common.
  private func isSame(_ one: String, _ other: String) -> Bool {
    let words = [one, other].map { text in
      Set(text.lowercased().split { !$0.isLetter }.filter { $0.count > 3 })
    }
    let smaller = min(words[0].count, words[1].count)
    return smaller > 2 && words[0].intersection(words[1]).count * 10 >= smaller * 7
  }

  /// What a passage asks for in the forms of words of its language.
  private func task(_ passage: Passages.Passage) -> Action? {
    guard !language.results.tasks.isEmpty, !passage.isHeading,
      passage.text.last != "?"
    else { return nil }
    let bytes = Array(passage.text.utf8)
    for (rule, pattern) in language.results.tasks {
      guard let match = pattern.firstMatch(in: bytes) else { continue }
      return Action(
        id: "", section: passage.section, span: passage.span,
        owner: rule.owner.flatMap { match.groups[$0] }, what: passage.text, strength: .firm,
        status: .open, rule: "action-\(rule.id)")
    }
    return nil
  }

  /// What the clauses of a passage promise or ask for: of several each has the words of its clause.
  private func said(
    _ readings: [Reading], in passage: Passages.Passage, text: ReadingText, owners: OwnerReader
  ) -> [Action] {
    guard !passage.isHeading else { return [] }
    var promises: [Reading] = []
    for reading in readings where reading.role == .action {
      // `will check the figures and report back` is one promise.
      if let last = promises.last, reading.clause.inherits,
        reading.clause.subject == last.owner || last.clause.subject == reading.clause.subject
      {
        promises[promises.count - 1].clause.span.end = max(
          last.clause.span.end, reading.clause.span.end)
        continue
      }
      promises.append(reading)
    }
    return promises.compactMap { reading in
      var owner: String?
      if let named = reading.owner {
        owner = owners.owner(named.text)
        let isSure = [.ownBody, .office, .party, .member].contains(named.kind)
        if owner == nil { owner = isSure ? named.text : nil }
        // What is written like a name and is none promises nothing.
        if owner == nil { return nil }
      }
      let span = promises.count > 1 ? text.trimmed(reading.clause.span) : passage.span
      let isFirst = reading.clause.span.start <= passage.span.start + 16
      return Action(
        id: "", reference: isFirst ? words.itemNumber.firstMatch(in: passage.text)?.groups[0] : nil,
        section: passage.section, span: span, owner: owner,
        requestedBy: reading.requestedBy.flatMap { owners.owner($0.text) },
        what: text[span], strength: reading.strength ?? .firm, status: .open,
        rule: "action-\(reading.rule)")
    }
  }

  /// The sections that are lists of actions: by their heading, or by the one right above it with
  /// nothing between, as where the head of a table is set like a heading.
  private func lists(among sections: [Section], text: ReadingText) -> Set<String> {
    var lists: Set<String> = []
    for (index, section) in sections.enumerated() {
      var isList = words.listTitle.match(section.title.onOneLine)
      if index > 0, case let above = sections[index - 1], lists.contains(above.id),
        above.heading.end <= section.heading.start
      {
        let between = Span(start: above.heading.end, end: section.heading.start)
        isList = isList || text[between].allSatisfy(\.isWhitespace)
      }
      if isList { lists.insert(section.id) }
    }
    return lists
  }

  /// What a label, a mark or the list that it stands in makes of a passage.
  private func promise(
    _ passage: Passages.Passage, at index: Int, passages: Passages, lists: Set<String>,
    owners: OwnerReader
  ) -> Promise? {
    let bytes = Array(passage.text.utf8)
    for label in words.labels {
      if passage.isHeading, !label.isBefore { continue }
      guard let match = label.forms.firstMatch(in: bytes) else { continue }
      if !label.standsAlways, words.vetoes.match(passage.text) { return nil }
      let owner = label.owners.lazy.compactMap { match.groups[$0] }
        .compactMap { owners.owner($0, isHandle: label.ownerIsHandle) }.first
      if label.ownerIsNamed, owner.map({ !owners.isNamed($0) }) ?? true { continue }
      var span = passage.span
      if label.isBefore {
        guard let before = passages.all[..<index].last(where: { !$0.isHeading }),
          passage.block - before.block <= 1
        else { return nil }
        span = before.span
      }
      return Promise(
        action: Action(
          id: "", reference: label.reference.flatMap { match.groups[$0] }, section: passage.section,
          span: span, owner: owner, what: passages.text[span], strength: .firm, status: .open,
          rule: "action-\(label.id)"), origin: .label(label))
    }
    guard let section = passage.section, lists.contains(section), !passage.isHeading,
      passage.text.count > 8, !words.vetoes.match(passage.text)
    else { return nil }
    let match = words.itemOwner.firstMatch(in: passage.text)
    guard match != nil || words.imperative.match(passage.text) else { return nil }
    // `Ida: hello` in a chat that goes on behind the list is nothing to do.
    let task = passage.text.dropFirst(match?.whole.count ?? 0)
    guard task.split(separator: " ").count(where: { $0.contains(where: \.isLetter) }) > 2 else {
      return nil
    }
    return Promise(
      action: Action(
        id: "", section: section, span: passage.span,
        owner: match?.groups.compactMap { $0 }.first.flatMap { owners.owner($0) },
        what: passage.text, strength: .firm, status: .open, rule: "action-list"), origin: .listItem)
  }
}
