import Answers
import Archiving
import ArgumentParser
import DocumentModel
import Indexing

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows a meeting, an item with its children, or a document.",
    discussion: """
      Examples:  minutebook show mcf-23
                 minutebook show mcf-23/4
                 minutebook show mcf-23 --dates

      An anchor under which a paper was read before and is not any more is answered with its text of then and \
      one word for what became of it: same (it has another name now), changed, split, missing or removed.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Argument(
    help: ArgumentHelp(
      "An anchor, an item, a document's id or its first digits.", valueName: "ref"),
    completion: .custom(completeReferences))
  var reference: String

  @Flag(name: .long, help: "The items with their text.")
  var items = false

  @Flag(name: .long, help: "The dates, and what the paper says of itself, each with its reason.")
  var dates = false

  @Flag(name: .long, help: "What was promised or asked for, by owner.")
  var actions = false

  @Flag(name: .long, help: "What was measured and counted, with what of and over which time.")
  var figures = false

  @Flag(name: .long, help: "The reading text page by page, with what was set apart and mended.")
  var source = false

  func validate() throws {
    if reference.allSatisfy(\.isWhitespace) {
      throw ValidationError("a meeting, an item or a document is wanted, such as mcf-23")
    }
  }

  func run() throws {
    let archive = try global.archive()
    let index = try global.index(of: archive)
    let found: ReferenceLookup.Found
    do {
      found = try find(index)
    } catch let nothing as NothingFound {
      guard let former = try FormerReading.find(reference, in: archive, index) else {
        throw nothing
      }
      return try write(former)
    }
    let record = try RecordShelf(archive: archive).record(found.document.id)
    if output.json {
      let section = found.section.flatMap { id in record.sections.first { $0.id == id } }
      return try printJSON(section.map { record.narrowed(to: $0.span) } ?? record)
    }
    var answer = Answer()
    var page = MeetingText(
      record: record, versions: found.others, approval: try index.approval(of: found.document),
      promises: source || dates || figures
        ? [] : try PromiseLedger(index: index, asOf: today()).promises(of: found.document))
    if !found.document.isCurrent,
      let shown = found.others.first(where: {
        $0.isCurrent && $0.meetingKey == found.document.meetingKey
      })
    {
      let now = try RecordShelf(archive: archive).record(shown.id)
      page.replaced = (
        shown.sourceName,
        Dictionary(
          now.sections.map { ($0.id, now.text[Span(start: $0.heading.end, end: $0.span.end)]) },
          uniquingKeysWith: { first, _ in first })
      )
    }
    let item = found.section.flatMap { id in record.sections.first { $0.id == id } }
    if source {
      guard let document = found.document.document, let object = try archive.object(document) else {
        throw ArchiveDamage.unreadable(path: found.document.id, reason: "its object is missing")
      }
      let extract = try decodeJSON(ExtractedDocument.self, from: object.read(.extract))
      SourceText(document: extract).write(to: &answer)
    } else if actions {
      page.writeActions(of: item, to: &answer)
    } else if figures {
      page.writeFigures(of: item, to: &answer)
    } else if dates {
      page.writeDates(of: item, to: &answer)
    } else if let item {
      page.write(item: item, to: &answer)
    } else {
      page.write(withText: items, to: &answer)
    }
    answer.write()
  }

  private func write(_ former: FormerReading) throws {
    if output.json {
      try printJSON(former)
    } else {
      var answer = Answer()
      former.write(to: &answer)
      answer.write()
    }
    if former.text == nil { throw ExitStatus.nothingFound.code }
  }

  /// The meeting; where the name is that of a modification, it is said what shows that.
  private func find(_ index: SearchIndex) throws -> ReferenceLookup.Found {
    do {
      return try ReferenceLookup(index: index).find(reference)
    } catch let nothing as NothingFound {
      let question = try QuestionReader(try global.configuration()).question(reference)
      guard let id = try question.modifications.first(where: { try index.modification($0) != nil })
      else { throw nothing }
      let name = number(of: id)
      throw NothingFound(
        description: "\(reference) is a modification, no meeting; what was said of it: "
          + "minutebook search \(name), or by meeting: minutebook timeline \(name)")
    }
  }
}
