import Configuration
import Dates
import DocumentModel
import Foundation
import Patterns

/// Reads body, number, date, type, status and version from the head of a document, then from the
/// name of its file; never from the clock.
struct FrontMatterReader {
  private let bodies: BodyReader
  private let words: DocumentWordsReader
  let dates: DateFinder
  let order: DateOrder
  let numberPatterns: [Pattern]
  private let versionPattern: Pattern
  private let itemNumbers: HeadingNumbers
  private let kinds: SectionKinds
  /// `20210427` or `2021_04_27` in the name of a file.
  private let compactDate: Pattern

  init(_ configuration: Configuration) throws {
    bodies = try BodyReader(configuration.bodies)
    itemNumbers = try HeadingNumbers(words: configuration.itemWords.flatMap(\.words))
    kinds = SectionKinds(configuration.sections)
    words = DocumentWordsReader(configuration.documents)
    dates = try DateFinder(configuration.dates)
    order = configuration.dates.order
    numberPatterns = try [
      "(?i)\\bmeeting\\s(?:number|no\\.?|#)?\\s?:?\\s?(\\d{1,4})\\b(?!\\s?(?:st|nd|rd|th|of)\\b|[/.:]\\d|\\s(?:January|February|March|April|May|June|July|August|September|October|November|December))",
      "(?i)\\b(\\d{1,4})(?:st|nd|rd|th)\\s(?:[a-z]+\\s){0,3}meeting\\b",
      "(?i)\\bminutes\\s#\\s?(\\d{1,4})\\b",
    ].map { try Pattern($0) }
    compactDate = try Pattern(
      "(?<!\\d)(20\\d{2})[-_. ]?(\\d{2})[-_. ]?(\\d{2})(?!\\d)")
    versionPattern = try Pattern(
      "(?i)(?<![a-z])(?:version|v)[\\s._-]?(\\d{1,2}(?:\\.\\d{1,2})?)(?![\\d.]*\\d)")
  }

  func read(_ document: ExtractedDocument, fileName: String) -> FrontMatter {
    let lines = document.frontLines()
    var front = FrontMatter()
    front.title = title(lines, document: document)
    readBody(into: &front, lines: lines, document: document, fileName: fileName)
    readNumber(into: &front, lines: lines, fileName: fileName)
    readDate(into: &front, lines: lines, fileName: fileName)
    readVersion(into: &front, lines: lines, fileName: fileName)
    // What the document says of itself stands above its first item.
    let head = Array(lines.prefix { !isCounted($0, among: lines) })
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
    let head = lines.prefix { !isNamedAsItem(label(of: $0.text)) }
    let explicit = head.prefix(8).lazy.compactMap { line in
      bodies.name(ofMeetingIn: line.text).map { (line, $0) }
    }.first
    let named =
      explicit
      ?? (titleLines + head.prefix(8)).lazy.compactMap { line in
        bodies.name(fromTitle: line.text).map { (line, $0) }
      }.first
    if let (line, name) = named {
      front.meeting.body = name.name
      front.meeting.abbreviation = name.abbreviation
      front.meeting.span = line.span
      front.basis["body"] = Basis(rule: "title", span: line.span)
    }
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

  // MARK: Number

  private func readNumber(into front: inout FrontMatter, lines: [FrontLine], fileName: String) {
    var patterns = numberPatterns
    if let abbreviation = front.meeting.abbreviation,
      let pattern = try? Pattern(
        "(?<![A-Za-z0-9])\(Pattern.escaped(abbreviation))[\\s_-]?(?:Meeting\\s)?(\\d{1,4})(?![\\d/.])"
      )
    {
      patterns.append(pattern)
    }
    let titleFirst =
      lines.filter { $0.span == front.title?.span }
      + lines.prefix(10).filter { $0.span != front.title?.span }
    for pattern in patterns {
      for line in titleFirst where !speaksOfAnother(line.text) {
        if let match = pattern.firstMatch(in: line.text), let text = match.groups[0] {
          front.meeting.number = Int(text)
          if match.whole.contains("_") { front.meeting.reference = match.whole }
          front.basis["number"] = Basis(rule: "printed-number", span: line.span)
          return
        }
      }
    }
    guard let pattern = patterns.last, patterns.count > numberPatterns.count,
      let match = pattern.firstMatch(in: stem(fileName)), let text = match.groups[0]
    else { return }
    front.meeting.number = Int(text)
    front.basis["number"] = Basis(rule: "file-name", evidence: fileName)
  }

  /// Whether a line is about the meeting before or after this one.
  private func speaksOfAnother(_ text: String) -> Bool {
    let text = text.lowercased()
    return [
      "next meeting", "previous meeting", "last meeting", "put to meeting",
      "for approval at",
    ].contains { text.contains($0) }
  }

  // MARK: Date

  private func readDate(into front: inout FrontMatter, lines: [FrontLine], fileName: String) {
    let found = lines.map { line in
      dates.dates(in: FoldedText(line.text.unicodeScalars)).map { (line, $0) }
    }
    let resolver = DateResolver(
      meeting: nil, order: order, figures: found.flatMap { $0.map(\.1.date) })
    let titleSpan = front.title?.span
    let ordered =
      found.filter { $0.first?.0.span == titleSpan }
      + found.filter { $0.first?.0.span != titleSpan }
    for (line, date) in ordered.joined() {
      let folded = FoldedText(line.text.unicodeScalars)
      let before = folded.string(max(0, date.range.lowerBound - 40)..<date.range.lowerBound)
      guard !speaksOfAnother(before) else { continue }
      let resolved = resolver.resolve(date, direction: .unknown)
      guard resolved.precision == .day || resolved.precision == .interval,
        let value = resolved.value
      else { continue }
      let range = folded.source(of: date.range)
      front.meeting.date = String(value.prefix(10))
      front.basis["date"] = Basis(
        rule: date.rule,
        span: Span(
          start: line.span.start + range.lowerBound, end: line.span.start + range.upperBound))
      return
    }
    let name = FoldedText(stem(fileName).replacing("_", with: " ").unicodeScalars)
    for date in dates.dates(in: name) {
      guard let value = resolver.resolve(date, direction: .unknown).value,
        CalendarDay(value) != nil
      else { continue }
      front.meeting.date = value
      front.basis["date"] = Basis(rule: "file-name", evidence: fileName)
      return
    }
    guard let match = compactDate.firstMatch(in: stem(fileName)),
      let year = match.groups[0].flatMap({ Int($0) }),
      let month = match.groups[1].flatMap({ Int($0) }),
      let day = match.groups[2].flatMap({ Int($0) }),
      let value = CalendarDay(year: year, month: month, day: day)
    else { return }
    front.meeting.date = "\(value)"
    front.basis["date"] = Basis(rule: "file-name-figures", evidence: fileName)
  }

  // MARK: Version

  private func readVersion(into front: inout FrontMatter, lines: [FrontLine], fileName: String) {
    for line in lines.prefix(10) where line.text.count < 200 {
      if let match = versionPattern.firstMatch(in: line.text), isVersionLine(line.text) {
        front.version = Version(label: match.whole, number: match.groups[0].flatMap(Double.init))
        front.basis["version"] = Basis(rule: "printed-version", span: line.span)
        return
      }
    }
    let name = stem(fileName)
    if let match = versionPattern.firstMatch(in: name) {
      front.version = Version(label: match.whole, number: match.groups[0].flatMap(Double.init))
      front.basis["version"] = Basis(rule: "file-name", evidence: fileName)
    }
  }

  /// Whether a line with a version speaks of the document and not of a specification.
  private func isVersionLine(_ text: String) -> Bool {
    let text = text.lowercased()
    return text.count < 60
      || ["minutes", "draft", "document", "headlines"].contains {
        text.contains($0)
      }
  }

  private func stem(_ fileName: String) -> String {
    guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return fileName }
    return String(fileName[..<dot])
  }
}
