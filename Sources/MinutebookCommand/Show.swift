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
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Argument(
    help: ArgumentHelp("An anchor, an item, a document's id or its first digits.", valueName: "ref")
  )
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

  func run() throws {
    let archive = try global.archive()
    let lookup = ReferenceLookup(index: try global.index(of: archive))
    let found = try lookup.find(reference)
    let record = try RecordShelf(archive: archive).record(found.document.id)
    if output.json { return try printJSON(record) }
    var answer = Answer()
    let page = MeetingText(
      record: record, versions: found.others,
      approval: try global.index(of: archive).approval(of: found.document))
    if let id = found.section, let section = record.sections.first(where: { $0.id == id }) {
      page.write(item: section, to: &answer)
    } else if source {
      guard let document = found.document.document, let object = try archive.object(document) else {
        throw ArchiveDamage.unreadable(path: found.document.id, reason: "its object is missing")
      }
      let extract = try decodeJSON(ExtractedDocument.self, from: object.read(.extract))
      SourceText(document: extract).write(to: &answer)
    } else if actions {
      page.writeActions(to: &answer)
    } else if figures {
      page.writeFigures(to: &answer)
    } else if dates {
      page.writeDates(to: &answer)
    } else {
      page.write(withText: items, to: &answer)
    }
    answer.write()
  }
}
