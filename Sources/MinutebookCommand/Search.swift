import ArgumentParser
import Configuration
import Dates
import DocumentModel
import EntityExtraction
import Indexing

struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what was said of a modification, when and by whom; else finds words.",
    discussion: """
      A modification is found by any way of writing it: MP931, mp-931, "MP 931". What is no \
      identifier of a known scheme is searched as words: all of them, those in quotes as a \
      phrase, those with a star by how they begin. Without a query the filters answer alone.

      Examples:  minutebook search MP931
                 minutebook search "top-up limits" --text
                 minutebook search --role concern --since 2025-01-01
                 minutebook search MP931 --role action
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @Argument(help: "A modification's identifier, a number, or words.")
  var query: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Sentences that do this: reported, noted, decision, action, plan, concern or question.",
      valueName: "role"))
  var role: StatementRole?

  @Flag(name: .long, help: "Items with some of the words, the likest first.")
  var like = false

  @Option(
    name: .long, help: ArgumentHelp("So many sentences before and after, too.", valueName: "n"))
  var context = 0

  @Option(
    name: .long,
    help: ArgumentHelp("Only this body: its abbreviation or part of its name.", valueName: "name"))
  var body: String?

  @Option(name: .long, help: ArgumentHelp("Only this code, such as SEC.", valueName: "code"))
  var code: String?

  @Option(
    name: .long, help: ArgumentHelp("Only meetings on or after this day.", valueName: "yyyy-mm-dd"))
  var since: String?

  @Option(
    name: .long, help: ArgumentHelp("Only meetings on or before this day.", valueName: "yyyy-mm-dd")
  )
  var until: String?

  @Flag(name: .long, help: "Search words, even where the query looks like an identifier.")
  var text = false

  @Flag(name: .long, help: "Oldest meetings first.")
  var oldest = false

  @Flag(name: .long, help: "One line an item.")
  var brief = false

  @Option(name: .long, help: ArgumentHelp("At most so many items.", valueName: "n"))
  var limit: Int?

  func validate() throws {
    let isFiltered = role != nil || body != nil || code != nil || since != nil || until != nil
    if query.joined().isEmpty, !isFiltered {
      throw ValidationError("a query is wanted, such as MP931, or a filter, such as --role concern")
    }
    if context < 0 { throw ValidationError("--context is 0 or more") }
    for day in [since, until].compactMap({ $0 }) where CalendarDay(day) == nil {
      throw ValidationError("\(day) is no day; write it as 2025-03-11")
    }
    if let limit, limit < 1 { throw ValidationError("--limit is 1 or more") }
  }

  func run() throws {
    let configuration = try global.configuration()
    let archive = try global.archive()
    let search = SearchAnswer(
      index: try global.index(of: archive), shelf: RecordShelf(archive: archive),
      configuration: configuration,
      filter: SearchIndex.Filter(body: body, code: code, since: since, until: until),
      isOldestFirst: oldest, limit: limit, role: role, isLike: like, context: context)
    let words = query.joined(separator: " ")
    let found = try search.answer(words, asText: text || like)
    if output.json {
      try printJSON(found)
    } else {
      var answer = Answer()
      SearchText(isBrief: brief).write(found, to: &answer)
      answer.write()
    }
    if found.isEmpty { throw ExitStatus.nothingFound.code }
  }
}

extension StatementRole: ExpressibleByArgument {}
