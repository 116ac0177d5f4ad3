import DocumentModel
import Language
import Patterns

/// Finds the headings of a document by what speaks for each: how it is set and worded, what stands around
/// it, how its number counts on, and whether others that look like it are headings too.
struct HeadingReader {
  private let numbers: HeadingNumbers
  private let words: HeadingWords
  private let kinds: SectionKinds
  private let runIn: RunInHeadings
  private let tables: AgendaTables
  private let model: HeadingModel
  private let owners: TitleOwners
  private let language: Language

  /// - Parameter language: whose words tell lists of those who were elected.
  init(itemWords: [String], kinds: SectionKinds, language: Language) throws {
    self.kinds = kinds
    self.language = language
    runIn = try RunInHeadings()
    numbers = try HeadingNumbers(words: itemWords)
    tables = AgendaTables(numbers: numbers)
    model = try HeadingModel.builtIn()
    owners = try TitleOwners()
    words = try HeadingWords(model.words)
  }

  func headings(of document: ExtractedDocument, title: Span?) -> [FoundHeading] {
    let titleSpan = TitleLines(document, title: title).span
    var best: [Int: (candidate: HeadingCandidate, signs: HeadingSigns, probability: Double)] = [:]
    for (candidate, signs) in evidence(of: document) {
      guard mayBe(candidate, in: document, titleSpan: titleSpan) else { continue }
      let isTopic = candidate.cut == .line && words.topic(of: document.text[candidate.span]) != nil
      let probability = isTopic ? 1 : model.probability(of: signs)
      if probability >= model.threshold,
        probability > best[candidate.span.start]?.probability ?? 0
      {
        best[candidate.span.start] = (candidate, signs, probability)
      }
    }
    // Of a number in a block of its own and the title behind it, the title alone is no second heading.
    let spans = best.values.map(\.candidate.span)
    var found = best.values.filter { one in
      !spans.contains { $0.start < one.candidate.span.start && $0.end >= one.candidate.span.end }
    }.map { heading($0.candidate, in: document, isTimed: $0.signs.has(.timetable)) }
    for block in document.blocks where block.kind != .table {
      found += runIn.headings(in: block, text: document.text).filter { heading in
        !found.contains { $0.span.overlaps(heading.span) }
      }
    }
    // A paper whose items are the rows of one table: number, subject, lead.
    if found.count(where: { $0.number != nil }) < 3 {
      let rows =
        document.blocks.filter { $0.kind == .table }
        .map { tables.headings(in: $0, text: document.text) }
        .max { $0.count < $1.count } ?? []
      if rows.count >= 3 {
        found.removeAll { heading in rows.contains { $0.span.overlaps(heading.span) } }
        found += rows
      }
    }
    found.sort { $0.span < $1.span }
    found = owners.parted(withoutOfficers(found, in: document.text), in: document.text)
    found = withoutSubtitle(found, title: titleSpan, in: document.text)
    return listed(withoutLists(withoutNames(found)), in: document)
  }

  /// The candidates of a document, each with its signs, in the order of the text.
  func evidence(of document: ExtractedDocument) -> [(HeadingCandidate, HeadingSigns)] {
    let candidates = HeadingCandidates(document, numbers: numbers).all()
    let signs = HeadingEvidence(document, candidates, words: words, kinds: kinds).gathered()
    return Array(zip(candidates, signs))
  }

  private func mayBe(
    _ candidate: HeadingCandidate, in document: ExtractedDocument, titleSpan: Span?
  ) -> Bool {
    if let titleSpan, candidate.span.overlaps(titleSpan) { return false }
    if isOfHead(candidate, in: document) { return false }
    // `Date/Time` or `Chair` in a cell or in the head of a paper has its value beside it.
    let isBesideValue = candidate.cell.map { !$0.isAlone } ?? false
    if candidate.number == nil,
      isBesideValue || candidate.span.start * 20 < document.text.count,
      candidate.title.split(separator: "/").allSatisfy({ words.isLabel(String($0).onOneLine) })
    {
      return false
    }
    let isPlain =
      candidate.number == nil && document.blocks[candidate.block].kind != .heading
    return !words.isNoTitle(candidate.title, isPlain: isPlain)
      && !isOfContents(document.blocks[candidate.block], document.links)
      && !words.isOfContents(document.text[candidate.span])
  }

  /// Whether a candidate names a column of a table, but for the first: `Outcome`. `Apologies` over a column
  /// is the heading of those below it.
  private func isOfHead(_ candidate: HeadingCandidate, in document: ExtractedDocument) -> Bool {
    let block = document.blocks[candidate.block]
    guard let cell = candidate.cell, candidate.number == nil, cell.column > 0, !cell.isAlone,
      cell.row < block.header ?? 0
    else { return false }
    return kinds.match(candidate.title).map { $0.share < 0.95 } ?? true
  }

  /// - Parameter isTimed: whether it is a line of a timetable.
  private func heading(
    _ candidate: HeadingCandidate, in document: ExtractedDocument, isTimed: Bool
  ) -> FoundHeading {
    let block = document.blocks[candidate.block]
    let line = document.text[candidate.span]
    let parts =
      words.topic(of: line).map { (title: $0, owner: nil) } ?? words.parts(of: candidate.title)
    let begins = isTimed ? words.opening(of: line) : nil
    return FoundHeading(
      number: candidate.number?.printed,
      order: candidate.number?.order ?? begins.map { [$0] } ?? [], begins: begins,
      series: candidate.number?.series, title: parts.title, owner: parts.owner,
      span: candidate.span, layoutLevel: block.kind == .heading ? block.level ?? 1 : nil,
      look: candidate.look)
  }

  // MARK: Among the others

  /// Leaves out the line right below the title that has nothing below it but who was there: the name of
  /// whose meeting or of where it was.
  private func withoutSubtitle(_ found: [FoundHeading], title: Span?, in text: ReadingText)
    -> [FoundHeading]
  {
    func isEmpty(from start: Int, to end: Int) -> Bool {
      start <= end && text[Span(start: start, end: end)].allSatisfy(\.isWhitespace)
    }
    guard let title, found.count > 2, found[0].number == nil,
      isEmpty(from: title.end, to: found[0].span.start),
      isEmpty(from: found[0].span.end, to: found[1].span.start),
      kinds.match(found[0].title).map({ !SectionKinds.ofMinutes.contains($0.kind) }) ?? true,
      let kind = kinds.match(found[1].title)?.kind, kind == .attendance || kind == .apologies
    else { return found }
    return Array(found.dropFirst())
  }

  /// Leaves out the offices of those who were elected, `Treasurer: Ida Holm`, below the heading of the election.
  private func withoutOfficers(_ found: [FoundHeading], in text: ReadingText) -> [FoundHeading] {
    var officers: Set<Int> = []
    var run: [Int] = []
    var isOpen = false
    func close() {
      if run.count(where: { language.holdsSomebody(found[$0].title) }) >= 2 {
        officers.formUnion(run)
      }
      run = []
    }
    for (index, heading) in found.enumerated() {
      if isOpen, isOfficer(heading, in: text) {
        run.append(index)
      } else {
        close()
        isOpen = language.motions.electionTitle.match(heading.title)
      }
    }
    close()
    return found.indices.filter { !officers.contains($0) }.map { found[$0] }
  }

  private func isOfficer(_ heading: FoundHeading, in text: ReadingText) -> Bool {
    guard heading.number == nil, let look = heading.look, look.cut != .line else { return false }
    let reach = Span(
      start: heading.span.start, end: min(text.count, heading.span.end + Self.longestOfficer))
    return text.lines(of: reach, cutAtTabs: false).first
      .map { language.motions.electionLine.match(text[$0]) } ?? false
  }

  /// How far a line of an office goes on behind it.
  private static let longestOfficer = 160

  /// Leaves out the counted names of people under a heading of attendance.
  private func withoutNames(_ found: [FoundHeading]) -> [FoundHeading] {
    var isList = false
    return found.filter { heading in
      let kind = kinds.match(heading.title)?.kind
      if isList, kind == nil, heading.look?.kind != .heading, words.isPersonName(heading.title) {
        return false
      }
      isList = kind == .attendance || kind == .apologies
      return true
    }
  }

  /// A line of a contents list is no heading.
  private func isOfContents(_ block: Block, _ links: [Link]) -> Bool {
    block.kind == .listItem
      && links.contains {
        $0.href.hasPrefix("#") && $0.href.count > 1 && $0.span.overlaps(block.span)
          && $0.span.length * 5 >= block.span.length * 4
      }
  }

  /// Marks the headings that a list in front of them names, where it names three or more: the items of
  /// the agenda.
  private func listed(_ found: [FoundHeading], in document: ExtractedDocument) -> [FoundHeading] {
    func plain(_ text: String) -> String {
      text.prefix { $0 != "(" }.lowercased().split { !$0.isLetter && !$0.isNumber }
        .joined(separator: " ")
    }
    var places: [String: Int] = [:]
    for block in document.blocks where block.kind == .listItem && block.span.length < 160 {
      places[plain(document.text[block.span])] =
        places[plain(document.text[block.span])] ?? block.span.start
    }
    var marked = found
    for index in marked.indices {
      if let place = places[plain(marked[index].title)], place < marked[index].span.start {
        marked[index].isListed = true
      }
    }
    return marked.count(where: \.isListed) >= 3 ? marked : found
  }

  /// Leaves out the list of the agenda in front of the minutes: lines that headings behind them repeat
  /// with number and title.
  private func withoutLists(_ found: [FoundHeading]) -> [FoundHeading] {
    let last = Dictionary(found.map { ($0.words, $0.span.start) }, uniquingKeysWith: max)
    return found.enumerated().filter { index, heading in
      guard heading.number != nil, let repeated = last[heading.words],
        repeated > heading.span.start
      else { return true }
      // Nothing but the next line of the list stands behind it.
      let next = found.dropFirst(index + 1).first?.span.start ?? heading.span.end
      return next - heading.span.end > 60
    }.map(\.element)
  }
}
