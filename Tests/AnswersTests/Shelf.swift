import Answers
import DocumentModel
import Foundation
import Indexing
import TestSupport

/// An index of a few composed papers, as the stages would have left them.
final class Shelf {
  let index: SearchIndex
  private let folder: TemporaryFolder
  private var count = 0

  init(_ papers: [Paper]) throws {
    folder = try TemporaryFolder()
    index = try SearchIndex(creating: folder.url.appending(path: "index.sqlite").path)
    for paper in papers { try add(paper) }
  }

  convenience init(_ papers: Paper...) throws { try self.init(papers) }

  /// Puts in a paper of a body, made of items; each line of an item is a sentence.
  private func add(_ paper: Paper) throws {
    count += 1
    try index.update(
      [IndexedDocument(record: paper.record(number: count), arrival: count)], journalLength: count)
  }
}

/// A paper in short: lines of items with what they decide, promise and name.
struct Paper {
  var body = "Quay Lighting Group"
  var abbreviation: String? = "QLG"
  var number: Int?
  var date: String
  var type = DocumentType.minutes
  var status = DocumentStatus.unknown
  var language = "en"
  var mediaType = "text/html"
  var items: [Item]
  var diagnostics: [Diagnostic] = []
  var people: [Person] = []
  /// Days of meetings that it announces.
  var announces: [String] = []
  /// Whether its marking is a public one; `nil` without a marking.
  var isPublic: Bool?

  struct Item {
    var title: String
    var lines: [Line]
  }

  struct Line {
    var text: String
    var decision: (outcome: DecisionOutcome, level: DecisionLevel)?
    var owner: String?
    var due: String?
    var dueMeeting: String?
    var reference: String?
    var status: ActionStatus?
    var figure: (written: String, value: Double)?
    /// Of a decision; else its outcome.
    var verb: String?
    /// What of its changes a decision is on.
    var aspect: String?
    /// The days that it names: their words, their ISO values.
    var days: [(written: String, value: String, role: DateRole)]

    init(
      _ text: String, decision: (outcome: DecisionOutcome, level: DecisionLevel)? = nil,
      owner: String? = nil, due: String? = nil, dueMeeting: String? = nil,
      reference: String? = nil, status: ActionStatus? = nil,
      figure: (written: String, value: Double)? = nil, verb: String? = nil,
      aspect: String? = nil, day: (written: String, value: String, role: DateRole)? = nil,
      days: [(written: String, value: String, role: DateRole)] = []
    ) {
      self.days = days + [day].compactMap(\.self)
      self.aspect = aspect
      self.verb = verb
      self.text = text
      self.decision = decision
      self.owner = owner
      self.due = due
      self.dueMeeting = dueMeeting
      self.reference = reference
      self.status = status
      self.figure = figure
    }
  }

  func record(number count: Int) -> Record {
    let digest = String(format: "%064x", count)
    let meeting = Meeting(
      body: body, abbreviation: abbreviation, code: "SEC", number: number, date: date)
    let document = DocumentIdentifier(digest: digest)
    let anchor = Anchor.meeting(meeting, document: document)
    var text: [Unicode.Scalar] = []
    var sections: [Section] = []
    var statements: [Statement] = []
    var decisions: [Decision] = []
    var actions: [Action] = []
    var metrics: [Metric] = []
    var dates: [DateMention] = []
    var mentions: [String: [Mention]] = [:]
    func append(_ words: String) -> Span {
      let start = text.count
      text += Array(words.unicodeScalars)
      let span = Span(start: start, end: text.count)
      text.append("\n")
      return span
    }
    func name(_ words: String, _ span: Span, _ section: String, about: Bool) -> [String] {
      words.matches(of: #/MP\d{3}/#).map { match in
        let start = words[..<match.range.lowerBound].unicodeScalars.count + span.start
        let written = String(match.0)
        let id = "SEC:\(written)"
        mentions[id, default: []].append(
          Mention(
            asWritten: written, span: Span(start: start, end: start + written.count),
            section: section, rule: "sec_mp", about: about))
        return id
      }
    }
    for (index, item) in items.enumerated() {
      let id = "\(anchor)/\(index + 1)"
      let heading = append("\(index + 1). \(item.title)")
      let inHeading = name("\(index + 1). \(item.title)", heading, id, about: true)
      let start = sections.count
      sections.append(
        Section(
          id: id, number: "\(index + 1)", title: item.title, level: 1, kind: .item,
          heading: heading, span: heading))
      for line in item.lines {
        let span = append(line.text)
        let named = name(line.text, span, id, about: false)
        var role = StatementRole.information
        if let decision = line.decision {
          role = .decision
          decisions.append(
            Decision(
              id: "D\(decisions.count + 1)", section: id, span: span,
              verb: line.verb ?? decision.outcome.rawValue, outcome: decision.outcome,
              level: decision.level,
              by: body, modifications: named.isEmpty ? inHeading : named,
              aspect: line.aspect, rule: "composed"))
        }
        if line.owner != nil || line.status != nil {
          role = .action
          actions.append(
            Action(
              id: "A\(actions.count + 1)", reference: line.reference, section: id, span: span,
              owner: line.owner, what: line.text, due: line.due, dueMeeting: line.dueMeeting,
              strength: .firm, status: line.status ?? .open, rule: "composed"))
        }
        for day in line.days {
          guard let place = line.text.range(of: day.written) else { continue }
          let start = span.start + line.text[..<place.lowerBound].unicodeScalars.count
          dates.append(
            DateMention(
              value: day.value, precision: .day, asWritten: day.written,
              span: Span(start: start, end: start + day.written.unicodeScalars.count),
              section: id, role: day.role, inferred: false, basis: "as printed"))
        }
        if let figure = line.figure {
          metrics.append(
            Metric(
              value: figure.value, approximate: false, what: "rate", asWritten: figure.written,
              span: span, section: id))
        }
        statements.append(
          Statement(section: id, span: span, role: role, verb: nil, rule: "composed"))
      }
      sections[start].span = Span(start: heading.start, end: text.count)
    }
    let modifications = mentions.sorted { $0.key < $1.key }.map {
      Modification(id: $0.key, code: "SEC", mentions: $0.value)
    }
    return Record(
      schemaVersion: 1, id: document.description, anchor: anchor, language: language,
      source: Source(
        name: "\(anchor)-\(count)", mediaType: mediaType, sha256: digest, bytes: text.count),
      text: ReadingText(String(String.UnicodeScalarView(text))), blocks: [],
      marking: isPublic.map {
        Marking(label: $0 ? "White" : "Amber", isPublic: $0, span: Span(start: 0, end: 1))
      }, meeting: meeting,
      otherMeetings: [], basis: ["body": Basis(rule: "configured-body")],
      documentType: type, status: status, sections: sections, statements: statements,
      modifications: modifications, candidates: [], decisions: decisions, actions: actions,
      dates: dates, people: people, votes: [], metrics: metrics, links: [], meetingReferences: [],
      organisations: [], codes: [], abbreviations: [], corrections: [],
      nextMeetings: announces.map {
        NextMeeting(date: $0, inferred: false, span: Span(start: 0, end: 1))
      },
      diagnostics: diagnostics,
      provenance: Provenance(pages: [], engine: [:], stages: [:], ocr: false, sandboxed: true))
  }
}
