import Answers
import DocumentModel
import Indexing

/// Writes the answer to a search for people: the first line answers, the second says how the query
/// was read.
struct SearchText {
  let isBrief: Bool
  let links: SourceLinks
  private let width = 96

  func write(_ found: FoundAnswer, to answer: inout Answer) {
    if !found.numbered.isEmpty {
      writeNumbered(found, to: &answer)
    } else if !found.statements.isEmpty {
      writeStatements(found, to: &answer)
    } else if found.isText {
      writePassages(found, to: &answer)
    } else {
      for (index, reading) in found.readings.enumerated() {
        if index > 0 { answer.line() }
        if reading.items.isEmpty {
          writeNothing(found, reading, to: &answer)
        } else {
          writeReading(reading, words: found.words, to: &answer)
        }
      }
      if found.readings.contains(where: { $0.items.isEmpty && $0.itemsWithoutWords == 0 }) {
        let nearest = found.nearest.isEmpty ? "none" : found.nearest.joined(separator: ", ")
        answer.line("nearest known: \(nearest)")
      }
      answer.line()
      writeCandidates(found.candidates, to: &answer)
    }
    CoverageText.write(found.coverage, to: &answer)
    writeNotTheSame(found, to: &answer)
  }

  private func writeCandidates(_ candidates: [CandidateRow], to answer: inout Answer) {
    guard !candidates.isEmpty else { return }
    answer.line("\(counted(candidates.count, "candidate")), not counted:")
    for candidate in candidates {
      let place = candidate.section ?? candidate.document
      answer.line(
        "  \"\(oneLine(candidate.asWritten))\" may be \(candidate.readings) "
          + "(\(candidate.reason)), in \(place)")
    }
  }

  private func writeReading(
    _ reading: FoundAnswer.Reading, words: [String], to answer: inout Answer
  ) {
    let id = number(of: reading.id)
    answer.line("\(id)\(reading.title.map { "  '\(oneLine($0))'" } ?? "")  \(reading.code)")
    let forms = reading.forms
    let readAs = reading.readAs.map { " (\($0) is the same change)" } ?? ""
    answer.line(
      "read \"\(reading.asTyped)\" as \(reading.id)\(readAs) · written here: \(forms.joined(separator: ", "))"
    )
    for earlier in reading.earlierTitles { answer.line(earlierTitle(earlier)) }
    writeFamily(reading, to: &answer)
    let span = reading.first.map { " · \($0) … \(reading.last ?? $0)" } ?? ""
    let shown =
      reading.items.count < reading.itemCount ? ", \(reading.items.count) shown" : ""
    answer.line(
      "\(counted(reading.meetingCount, "meeting")), \(counted(reading.itemCount, "item")), "
        + "\(counted(reading.mentionCount, "mention"))\(shown)\(span)")
    if !words.isEmpty {
      answer.line(
        "with the words \(words.joined(separator: ", ")); \(counted(reading.itemsWithoutWords, "other item")) without them"
      )
    }
    var shownMeeting: String?
    for item in reading.items {
      if item.meeting.id != shownMeeting || isBrief {
        if !isBrief { answer.line() }
        if !isBrief {
          answer.line(
            "  \(describe(item.meeting))\(item.approval.map { " · \($0)" } ?? "")")
        }
        shownMeeting = item.meeting.id
      }
      write(item, to: &answer)
    }
  }

  /// The original or the alternatives of a modification, and what is one change with it in another code.
  private func writeFamily(_ reading: FoundAnswer.Reading, to answer: inout Answer) {
    if let family = reading.family {
      answer.line(MarkedNumbers.relation(of: reading.id, to: family, named: family))
    }
    if !reading.alternatives.isEmpty {
      answer.line("alternatives: \(reading.alternatives.map(number(of:)).joined(separator: ", "))")
    }
    for related in reading.related { answer.line(RelatedText.line(related)) }
  }

  private func write(_ item: FoundAnswer.Item, to answer: inout Answer) {
    let heading = item.section.map(heading) ?? "before the first item"
    let anchor = item.section?.id ?? item.meeting.anchor
    if isBrief {
      let outcome = item.result.brief.isEmpty ? "" : " · \(oneLine(item.result.brief))"
      let badges =
        item.meeting.badges.isEmpty ? "" : " (\(item.meeting.badges.joined(separator: ", ")))"
      let line =
        "  \(item.meeting.date ?? "undated") · \(anchor)\(badges)\(outcome) · \(heading)"
      answer.line(oneLine(line, width: terminalSize?.columns ?? width, keepingIndent: true))
      return
    }
    for line in wrapped(heading, width: width, indent: "  ", hang: 3) { answer.line(line) }
    for line in wrapped(item.outcome, width: width, indent: "      ") { answer.line(line) }
    // The sentence of the text says more than the heading, which is shown above.
    let named = item.mentions.filter { !$0.about }
    let sentences = (named + item.backReferences).sorted { $0.start < $1.start }
    var shown: Set<Int> = []
    for mention in sentences where shown.insert(mention.sentenceStart).inserted {
      let quoted = marked(mention, among: sentences)
      for line in wrapped("\"\(quoted)\"", width: width, indent: "      ") { answer.line(line) }
    }
    for sentence in item.withWords where !sentences.contains(where: { $0.sentence == sentence }) {
      for line in wrapped("\"\(oneLine(sentence))\"", width: width, indent: "      ") {
        answer.line(line)
      }
    }
    if let decided = item.decided {
      for line in wrapped("\"\(oneLine(decided))\"", width: width, indent: "      ") {
        answer.line(line)
      }
    } else if sentences.isEmpty {
      answer.line("      named in the heading only")
    }
    let places = item.mentions.map { mention in
      mention.page.map { "page \($0)" } ?? mention.element ?? "text"
    }
    let characters = item.mentions.map { "\($0.start)–\($0.end)" }.joined(separator: ", ")
    answer.line(
      "      \(anchor)  ·  \(orderedUnique(places).joined(separator: ", ")), characters \(characters)"
        + (item.about ? "" : "  ·  in passing")
        + (item.backReferences.isEmpty
          ? "" : "  ·  referred back to ×\(item.backReferences.count), not counted"),
      link: links.link(to: item.meeting, page: item.mentions.first?.page))
  }

  /// The sentence with each mention of the modification in it between `[` and `]`.
  private func marked(_ mention: MentionRow, among mentions: [MentionRow]) -> String {
    var scalars = Array(mention.sentence.unicodeScalars)
    let inSentence = mentions.filter { $0.sentenceStart == mention.sentenceStart && !$0.about }
    for other in inSentence.sorted(by: { $0.start > $1.start }) {
      let start = other.start - mention.sentenceStart
      let end = other.end - mention.sentenceStart
      guard start >= 0, end <= scalars.count else { continue }
      scalars.insert("]", at: end)
      scalars.insert("[", at: start)
    }
    return Highlight.marked(oneLine(String(String.UnicodeScalarView(scalars))))
  }

  private func writeNumbered(_ found: FoundAnswer, to answer: inout Answer) {
    answer.line(
      "\(counted(found.numbered.count, "modification")) \(isNumber(found.query) ? "numbered" : "like") \(found.query); none merged"
    )
    for row in found.numbered {
      let title = row.title.map { "  '\(oneLine($0, width: 60))'" } ?? ""
      answer.line(
        "  \(row.id)\(title)  \(counted(row.meetings, "meeting")), \(counted(row.mentions, "mention"))"
      )
    }
    answer.line()
  }

  private func writeStatements(_ found: FoundAnswer, to answer: inout Answer) {
    let meetings = found.statementMeetings
    let roles = found.statementRoles.joined(separator: ", ")
    let shown =
      found.statements.count < found.statementCount ? "; \(found.statements.count) shown" : ""
    answer.line(
      "\(counted(found.statementCount, "sentence")) in \(counted(meetings, "meeting")): \(roles)\(shown)"
    )
    var shownMeeting: String?
    for said in found.statements {
      if said.meeting.id != shownMeeting {
        answer.line()
        answer.line("  \(describe(said.meeting))", as: .bold)
        shownMeeting = said.meeting.id
      }
      let place = said.section?.id ?? said.meeting.anchor
      let page = said.page.map { "  ·  page \($0)" } ?? ""
      if isBrief {
        answer.line("  \(said.role)  \(place)  \(oneLine(said.sentence, width: 70))")
        continue
      }
      if let outcome = said.outcome { answer.line("      \(outcome)") }
      for line in wrapped("\"\(oneLine(said.sentence))\"", width: width, indent: "      ") {
        answer.line(line)
      }
      answer.line(
        "      \(said.role)  ·  \(place)\(page)",
        link: links.link(to: said.meeting, page: said.page))
    }
    answer.line()
  }

  private func writePassages(_ found: FoundAnswer, to answer: inout Answer) {
    let words = found.words.joined(separator: " ")
    guard !found.passages.isEmpty else {
      if !found.asked.isEmpty {
        let ids = found.asked.map { number(of: $0) }.joined(separator: ", ")
        answer.line("no sentence of that kind is held on \(ids); what is: minutebook search \(ids)")
        answer.line()
        return
      }
      answer.line(
        found.query.isEmpty
          ? "nothing found by these filters"
          : "nothing found: \"\(found.query)\" was read as words (\(words)), since no known scheme has it"
      )
      writeSpellings(found, to: &answer)
      if found.asksForPromises {
        answer.line(
          "what was promised, and what came of it: minutebook promises (--overdue, --owner, …)")
      }
      if found.nearSpellings.isEmpty, found.words.count > 1 {
        answer.line(
          "items with some of them: minutebook search --like '\(oneLine(words, width: 60))'")
      }
      answer.line()
      return
    }
    let shown =
      found.passages.count < found.passageCount ? ", \(found.passages.count) shown" : ""
    answer.line(
      "\(counted(found.passageCount, "item")) with the words \(words)\(shown), best first")
    writeSpellings(found, to: &answer)
    for passage in found.passages {
      let anchor = passage.section?.id ?? passage.meeting.anchor
      // A heading and the sentence below it are two.
      let lines = passage.snippet.split(whereSeparator: \.isNewline).map { oneLine(String($0)) }
      let snippet = Highlight.marked(lines.filter { !$0.isEmpty }.joined(separator: " / "))
      if isBrief {
        let line = "  \(passage.meeting.date ?? "undated") · \(anchor) · \(snippet)"
        answer.line(oneLine(line, width: terminalSize?.columns ?? width, keepingIndent: true))
        continue
      }
      answer.line()
      answer.line("  \(describe(passage.meeting))")
      if let section = passage.section {
        answer.line("  \(oneLine(heading(section), width: width - 2))")
      }
      for line in wrapped("\"\(snippet)\"", width: width, indent: "      ") {
        answer.line(line)
      }
      answer.line(
        "      \(anchor)\(passage.page.map { "  ·  page \($0)" } ?? "")",
        link: links.link(to: passage.meeting, page: passage.page))
    }
    answer.line()
  }

  private func writeSpellings(_ found: FoundAnswer, to answer: inout Answer) {
    for (word, near) in found.nearSpellings.sorted(by: { $0.key < $1.key }) {
      answer.line("\(word) is in no paper that is held; near it: \(near.joined(separator: ", "))")
    }
  }

  private func writeNotTheSame(_ found: FoundAnswer, to answer: inout Answer) {
    guard !found.isText, found.numbered.isEmpty else { return }
    let others = found.notTheSame.map { "\($0.id) (\($0.mentions))" }
    answer.line(
      "not the same, not shown: \(others.isEmpty ? "none" : others.joined(separator: ", "))")
  }

  private func writeNothing(
    _ found: FoundAnswer, _ reading: FoundAnswer.Reading, to answer: inout Answer
  ) {
    let id = number(of: reading.id)
    if reading.itemsWithoutWords > 0 {
      answer.line(
        "\(id) (\(reading.code)) is named in \(counted(reading.itemsWithoutWords, "item")), none with the words "
          + found.words.joined(separator: ", "))
      return
    }
    let coverage = found.wholeCoverage
    let dates = coverage.first.map { ", \(longDate($0)) – \(longDate(coverage.last))" } ?? ""
    answer.line(
      "no mention of \(id) (\(reading.code)) in \(counted(coverage.meetings, "meeting")) of "
        + "\(coverage.bodies) \(coverage.bodies == 1 ? "body" : "bodies")\(dates)")
    if found.isThin {
      answer.line(
        "that says little: of the meetings that are known \(Int(coverage.share * 100)) % are held, "
          + "\(coverage.missing) \(coverage.missing == 1 ? "is" : "are") missing (minutebook status --gaps)"
      )
    }
  }

  private func heading(_ section: SectionRow) -> String {
    headingLine(number: section.number, title: section.title, owner: section.owner)
  }

  private func isNumber(_ query: String) -> Bool { query.allSatisfy(\.isNumber) }

  private func orderedUnique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

/// `earlier title: 'Bulk returns' (4 February 2020 – 3 March 2020)`.
func earlierTitle(_ row: TitleRow) -> String {
  let days = row.last == row.first ? [row.first] : [row.first, row.last]
  return "earlier title: '\(oneLine(row.title))' (\(days.map(longDate).joined(separator: " – ")))"
}

/// `6 April 2021   OPSG 46, headlines, White`.
func describe(_ meeting: DocumentRow) -> String {
  let type = meeting.documentType == DocumentType.minutes.rawValue ? [meeting.documentType] : []
  let notes = type + meeting.badges + [meeting.marking ?? "no marking"]
  return "\(longDate(meeting.date))   \(meeting.meetingName), \(notes.joined(separator: ", "))"
}
