import Configuration
import Dates
import DocumentModel
import Foundation
import Language
import Patterns

/// Reads body, number, date, type, status and version from the head of a document, then from the
/// name of its file; never from the clock.
struct FrontMatterReader {
  private let bodies: BodyReader
  private let evidence: BodyEvidence
  private let headingWords: HeadingWords
  private let words: DocumentWordsReader
  private let sittings: SittingReader
  private let joint: JointMeetingReader
  let dates: DateFinder
  let order: DateOrder
  let forms: FrontMatterForms
  private let itemNumbers: HeadingNumbers
  private let kinds: SectionKinds
  private let meetingDates: MeetingDates
  private let numberLabels: Set<String>
  private let codes: CodeReader
  /// Verbs by which a line is told to be a sentence: not those that say that a body met.
  private let sentenceVerbs: Set<String>

  init(_ configuration: Configuration) throws {
    let headWords = try FrontMatterWords.builtIn()
    forms = try FrontMatterForms.builtIn()
    bodies = BodyReader(configuration.bodies, forms: forms, words: headWords)
    codes = try CodeReader(configuration.codes ?? [], beside: headWords.codeWords)
    itemNumbers = try HeadingNumbers(words: configuration.itemWords.flatMap(\.words))
    kinds = SectionKinds(configuration.sections)
    numberLabels = headWords.numberLabels
    sentenceVerbs = headWords.verbs.subtracting(headWords.titleVerbs)
    evidence = BodyEvidence(words: headWords)
    headingWords = try HeadingWords(try HeadingModel.builtIn().words)
    words = DocumentWordsReader(configuration.documents, kinds: kinds, words: headWords)
    sittings = try SittingReader(headWords)
    joint = JointMeetingReader(forms: forms, words: headWords)
    dates = try DateFinder(configuration.dates)
    order = configuration.dates.order
    meetingDates = try MeetingDates(dates: dates, order: order, words: headWords)
  }

  func read(_ document: ExtractedDocument, fileName: String) -> FrontMatter {
    let lines = document.frontLines()
    var front = FrontMatter()
    front.title = title(lines, document: document)
    readBody(into: &front, lines: lines, document: document, fileName: fileName)
    let title = words.ordered(lines.prefix { !isCounted($0, among: lines) }, title: front.title)
    readJointBodies(into: &front, lines: Array(title.prefix(6)))
    readCode(into: &front, title: Array(title.prefix(6)), document: document)
    readNumber(into: &front, lines: lines, fileName: fileName)
    readDate(into: &front, lines: lines, document: document, fileName: fileName)
    readVersion(into: &front, lines: lines, fileName: fileName)
    // What the document says of itself stands above its first item.
    let head = Array(lines.prefix { !isCounted($0, among: lines) })
    if let sitting = sittings.sitting(in: words.ordered(head, title: front.title)) {
      front.meeting.sitting = sitting.kind
      front.basis["sitting"] = Basis(rule: sitting.kind, span: sitting.span)
    }
    words.readType(into: &front, lines: head, document: document, fileName: fileName)
    words.readStatus(into: &front, lines: head, document: document, fileName: fileName)
    return front
  }

  // MARK: Title

  /// The line that is most like a title: set as a heading and largest, or naming a meeting.
  private func title(_ lines: [FrontLine], document: ExtractedDocument) -> TitleText? {
    // What stands below the first item is of the item.
    let head = lines.prefix { !isCounted($0, among: lines) }
    let candidates = head.prefix(12).filter {
      (4...250).contains($0.text.count) && !isNamedAsItem($0.text)
    }
    let headings = candidates.filter { $0.isHeading && !$0.text.hasSuffix(":") }
    if let largest = headings.map(\.fontSize).max(),
      let line = headings.first(where: { $0.fontSize >= largest - 0.1 })
    {
      return TitleText(text: line.text.onOneLine, span: line.span)
    }
    let named = candidates.first { bodies.body(in: $0.text) != nil || speaksOfMeeting($0.text) }
    return named.map { TitleText(text: $0.text.onOneLine, span: $0.span) }
  }

  /// Whether a line has the number of an item in front: `4. Works`, `ITEM 4`, or `I. Opening` where
  /// another line counts on.
  private func isCounted(_ line: FrontLine, among lines: [FrontLine]) -> Bool {
    guard let number = itemNumbers.number(of: line.text), let first = number.order.first else {
      return false
    }
    if number.depth != nil, !number.isBare { return true }
    guard line.isHeading, dates.dates(in: FoldedText(line.text.unicodeScalars)).isEmpty else {
      return false
    }
    return number.depth != nil
      || lines.contains { other in
        guard other.isHeading, let next = itemNumbers.number(of: other.text) else { return false }
        return next.depth == nil && next.order.first.map { abs($0 - first) == 1 } ?? false
      }
  }

  /// Whether a line is called what items are called: `Apologies`.
  private func isNamedAsItem(_ text: String) -> Bool {
    text.count <= 40 && !speaksOfMeeting(text)
      && SectionKinds.atEdges.contains(kinds.kind(of: text, hasNumber: false))
  }

  private func speaksOfMeeting(_ text: String) -> Bool {
    let text = text.lowercased()
    return text.count < 160 && (text.contains("minutes") || text.contains("meeting"))
  }

  // MARK: Body

  private func readBody(
    into front: inout FrontMatter, lines: [FrontLine], document: ExtractedDocument, fileName: String
  ) {
    let titleLines = front.title.flatMap { title in lines.filter { $0.span == title.span } } ?? []
    for line in titleLines + lines {
      guard let found = bodies.body(in: line.text) else { continue }
      let start = line.span.start + found.offset
      let span = Span(start: start, end: start + found.length)
      set(found.body, into: &front, basis: Basis(rule: "configured-body", span: span))
      return
    }
    let outside = [document.metadataTitle, stem(fileName)].compactMap { $0 }
    for text in outside {
      guard let found = bodies.body(in: text) else { continue }
      set(found.body, into: &front, basis: Basis(rule: "configured-body", evidence: text))
      return
    }
    let head = lines.prefix { !isNamedAsItem(label(of: $0.text)) && !isCounted($0, among: lines) }
    if let (line, name) = head.prefix(10).lazy.compactMap({ line in
      bodies.name(ofMeetingIn: line.text).map { (line, $0) }
    }).first {
      front.meeting.body = name.full
      front.meeting.abbreviation = name.abbreviation
      front.meeting.span = line.span
      front.basis["body"] = Basis(rule: "title", span: line.span)
      return
    }
    let sources = sources(Array(head.prefix(12)), title: front.title, document: document)
    guard let found = evidence.body(in: sources) else { return }
    front.meeting.body = found.name
    if evidence.isGeneric(found.name) {
      // `Quay Union` above `Board Meeting`: that of the Union.
      let above = found.source.span.flatMap { span in lines.last { $0.span.end <= span.start } }
      let letterheads = [above?.text] + sources.filter { $0.kind == .runningHead }.map(\.text)
      if let organisation = letterheads.lazy.compactMap({ $0 }).compactMap(evidence.organisation)
        .first
      {
        let isWhole = organisation.lowercased().hasSuffix(found.name.lowercased())
        front.meeting.body = isWhole ? organisation : organisation + " " + found.name
      }
    }
    front.meeting.abbreviation = found.abbreviation
    front.meeting.span = found.source.span
    front.basis["body"] = Basis(
      rule: "named-in-\(found.source.kind)", span: found.source.span,
      evidence: found.source.span == nil ? found.source.text : nil)
  }

  /// Takes the bodies that met with the one that was read. Where it was read of the line that says so and
  /// is none of them, or where none was read, the first of them is the body.
  ///
  /// - Parameter lines: of the head, its title first.
  private func readJointBodies(into front: inout FrontMatter, lines: [FrontLine]) {
    for line in lines {
      var together = joint.bodies(in: line.text).map { name in
        bodies.body(in: name)?.body ?? Body(name: name)
      }
      guard !together.isEmpty else { continue }
      if !together.contains(where: { $0.name == front.meeting.body }) {
        guard front.meeting.body == nil || front.meeting.span == line.span else { return }
        set(
          together[0], into: &front, basis: Basis(rule: "joint-meeting", span: line.span))
      }
      together.removeAll { $0.name == front.meeting.body }
      guard !together.isEmpty else { return }
      front.meeting.jointWith = together.map { body in
        JointBody(body: body.name, abbreviation: body.abbreviation, code: body.code)
      }
      front.basis["jointWith"] = Basis(rule: "joint-meeting", span: line.span)
      return
    }
  }

  /// What may name the body: the lines of the head, running heads, the title of the page.
  private func sources(_ head: [FrontLine], title: TitleText?, document: ExtractedDocument)
    -> [BodyEvidence.Source]
  {
    var sources = head.enumerated().filter { !headingWords.isLabel(label(of: $1.text).onOneLine) }
      .map {
        place, line in
        BodyEvidence.Source(
          kind: line.span == title?.span ? .title : .line, text: undated(line.text),
          span: line.span,
          isHeading: line.isHeading, place: place)
      }
    if let title, !sources.contains(where: { $0.span == title.span }) {
      sources.append(BodyEvidence.Source(kind: .title, text: undated(title.text), span: title.span))
    }
    var seen: Set<String> = []
    for piece in document.furniture
    where [.runningHead, .banner].contains(piece.kind) && piece.text.count < 120
      && seen.insert(piece.text).inserted && seen.count <= 6
    {
      sources.append(
        BodyEvidence.Source(
          kind: .runningHead, text: undated(piece.text), span: nil, place: seen.count))
    }
    if let title = document.metadataTitle, !isFileName(title) {
      sources.append(
        BodyEvidence.Source(kind: .pageTitle, text: undated(title), span: nil, place: 2))
    }
    return sources
  }

  /// A line without its dates and times.
  private func undated(_ text: String) -> String {
    let folded = FoldedText(text.unicodeScalars)
    var scalars = Array(text.unicodeScalars)
    for date in dates.dates(in: folded).reversed() {
      scalars.replaceSubrange(folded.source(of: date.range), with: Array(" , ".unicodeScalars))
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Whether the title in a file's metadata is the name of a file it was made of.
  private func isFileName(_ title: String) -> Bool {
    title.contains("_") || title.hasPrefix("Microsoft Word")
      || [".doc", ".docx", ".pdf", ".pages", ".indd", ".odt"].contains { title.hasSuffix($0) }
  }

  /// What stands before a colon or a dash: `Present` of `Present - Tom Price`.
  private func label(of line: String) -> String {
    String(line.prefix { $0 != ":" && $0 != "-" && $0 != "\u{2013}" })
  }

  private func set(_ body: Body, into front: inout FrontMatter, basis: Basis) {
    front.meeting.body = body.name
    front.meeting.abbreviation = body.abbreviation
    front.meeting.code = body.code
    front.meeting.span = basis.span
    front.basis["body"] = basis
  }

  /// Of a body that is not configured the code that its name, the title, the letterhead or the title of the
  /// page names: the first of them that names one, and no other.
  private func readCode(
    into front: inout FrontMatter, title: [FrontLine], document: ExtractedDocument
  ) {
    guard front.meeting.code == nil else { return }
    let heads = document.furniture.filter { [.runningHead, .banner].contains($0.kind) }.prefix(6)
    let sources =
      [(front.meeting.body, front.meeting.span)]
      + title.map { (Optional($0.text), Optional($0.span)) }
      + heads.map { (Optional($0.text), nil) } + [(document.metadataTitle, nil)]
    for (text, span) in sources {
      guard let text, text.count < 250 else { continue }
      let named = codes.codes(in: text)
      guard !named.isEmpty else { continue }
      guard named.count == 1, let code = named.first else { return }
      front.meeting.code = code
      front.basis["code"] = Basis(
        rule: "named-code", span: span, evidence: span == nil ? text : nil)
      return
    }
  }

  // MARK: Number

  private func readNumber(into front: inout FrontMatter, lines: [FrontLine], fileName: String) {
    // `HUG 12`, where the body is HUG.
    let behindName = front.meeting.abbreviation.flatMap { abbreviation in
      try? Pattern(
        "(?<![A-Za-z0-9])\(Pattern.escaped(abbreviation))[\\s_-]?(?:Meeting\\s)?(\\d{1,4})(?![\\d/.])"
      )
    }
    let titleFirst =
      lines.filter { $0.span == front.title?.span }
      + lines.prefix(10).filter { $0.span != front.title?.span }
    let own = titleFirst.filter {
      !forms.anotherMeeting.match($0.text) && !isSentence($0.text)
    }
    let printed =
      own.lazy.compactMap { line in
        forms.meetingNumber.firstMatch(in: line.text).map { (line, $0) }
      }.first
      ?? own.lazy.compactMap { line in
        behindName?.firstMatch(in: line.text).map { (line, $0) }
      }.first
    if let (line, match) = printed {
      front.meeting.number = match.groups[0].flatMap { Int($0) }
      if match.whole.contains("_") { front.meeting.reference = match.whole }
      front.basis["number"] = Basis(rule: "printed-number", span: line.span)
    } else if let (line, number) = labelledNumber(lines) {
      front.meeting.number = number
      front.basis["number"] = Basis(rule: "labelled-number", span: line.span)
    } else if let match = behindName?.firstMatch(in: stem(fileName)) {
      front.meeting.number = match.groups[0].flatMap { Int($0) }
      front.basis["number"] = Basis(rule: "file-name", evidence: fileName)
    }
  }

  /// Whether a line is a sentence that tells of a meeting and no title: `The minutes of WRP 9 were agreed.`
  private func isSentence(_ line: String) -> Bool {
    guard line.hasSuffix(".") else { return false }
    let said = line.lowercased().split { !$0.isLetter }.map(String.init)
    return said.contains { sentenceVerbs.contains($0) }
  }

  /// The number that a cell or line of its own holds behind its label.
  private func labelledNumber(_ lines: [FrontLine]) -> (FrontLine, Int)? {
    zip(lines, lines.dropFirst()).lazy.compactMap { label, value -> (FrontLine, Int)? in
      let words = label.text.lowercased().split { $0 == " " || $0 == ":" }.joined(separator: " ")
      guard numberLabels.contains(words), value.text.count <= 4, let number = Int(value.text)
      else { return nil }
      return (value, number)
    }.first
  }

  // MARK: Date

  private func readDate(
    into front: inout FrontMatter, lines: [FrontLine], document: ExtractedDocument,
    fileName: String
  ) {
    guard
      let found = meetingDates.date(
        in: lines, head: lines.prefix { !isCounted($0, among: lines) }.count, title: front.title,
        document: document, fileName: stem(fileName))
    else { return }
    front.meeting.date = found.value
    front.basis["date"] = Basis(
      rule: found.rule, span: found.span, evidence: found.span == nil ? fileName : nil)
  }

  // MARK: Version

  private func readVersion(into front: inout FrontMatter, lines: [FrontLine], fileName: String) {
    for line in lines.prefix(10) where line.text.count < 200 {
      if let match = forms.version.firstMatch(in: line.text), isVersionLine(line.text) {
        front.version = Version(label: match.whole, number: match.groups[0].flatMap(Double.init))
        front.basis["version"] = Basis(rule: "printed-version", span: line.span)
        return
      }
    }
    let name = stem(fileName)
    if let match = forms.version.firstMatch(in: name) {
      front.version = Version(label: match.whole, number: match.groups[0].flatMap(Double.init))
      front.basis["version"] = Basis(rule: "file-name", evidence: fileName)
    }
  }

  /// Whether a line with a version speaks of the document and not of a specification.
  private func isVersionLine(_ text: String) -> Bool {
    text.count < 60 || forms.ofThisPaper.match(text)
  }

  private func stem(_ fileName: String) -> String {
    guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return fileName }
    return String(fileName[..<dot])
  }
}
