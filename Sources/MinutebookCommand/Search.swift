import Answers
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
      identifier of a known scheme is searched as words, in any of their forms: all of them, those \
      in quotes as a phrase, those with a star by how they begin. Identifiers and words together give \
      the items that have both; a question is searched by its words. Without a query the filters \
      answer alone.

      Examples:  minutebook search MP931
                 minutebook search MP931 MP918
                 minutebook search MP931 retry limits
                 minutebook search "when did the consultation close?"
                 minutebook search --role concern --since 2025-03
                 minutebook search MP931 --role decision
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption

  @OptionGroup var list: ListOptions

  @Argument(
    help: "Identifiers of modifications, words, or both; a number; a question.",
    completion: .custom(completeModifications))
  var query: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Sentences that do this: reported, noted, decision, action, plan, concern or question.",
      valueName: "role"))
  var role: StatementRole?

  @Flag(
    name: .long,
    help: "Near misses, too: some of the words, other spellings, identifiers that differ little.")
  var like = false

  @Option(
    name: .long, help: ArgumentHelp("So many sentences before and after, too.", valueName: "n"))
  var context = 0

  @OptionGroup var whose: BodyOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only meetings on or after this day, or from this month or year on.", valueName: "yyyy-mm-dd"),
    transform: GivenDays.init(given:))
  var since: GivenDays?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only meetings on or before this day, or to the end of this month or year.",
      valueName: "yyyy-mm-dd"),
    transform: GivenDays.init(given:))
  var until: GivenDays?

  @Flag(name: .long, help: "Search words, even where the query looks like an identifier.")
  var text = false

  func validate() throws {
    let isFiltered =
      role != nil || whose.body != nil || whose.code != nil || since != nil || until != nil
    if query.joined().isEmpty, !isFiltered {
      throw ValidationError("a query is wanted, such as MP931, or a filter, such as --role concern")
    }
    if context < 0 { throw ValidationError("--context is 0 or more") }
  }

  func run() throws {
    let archive = try global.archive()
    let index = try global.index(of: archive, tellsDoubts: true)
    let body = try whose.body(global)
    if let body, try index.coverage(SearchIndex.Filter(body: body)).meetings == 0 {
      let held = try index.coverage(SearchIndex.Filter()).bodies.map(\.name)
      throw NothingFound(
        description: "no body \(body) is held; held are: \(CoverageAnswer.some(held, most: 12))")
    }
    if let since, let until, since.first > until.last {
      throw ValidationError("--since is later than --until")
    }
    let request = SearchRequest(
      index: index,
      filter: SearchIndex.Filter(
        body: body, code: whose.code, since: since?.first, until: until?.last),
      isOldestFirst: list.oldest, limit: list.limit, role: role, isLike: like, context: context)
    let found = try SearchAnswer(request, configuration: try global.configuration())
      .answer(query.joined(separator: " "), asText: text)
    if output.json {
      try printJSON(found)
    } else {
      var answer = Answer()
      SearchText(isBrief: list.brief, links: SourceLinks(archive)).write(found, to: &answer)
      answer.write()
    }
    if found.isEmpty { throw ExitStatus.nothingFound.code }
  }
}

extension StatementRole: ExpressibleByArgument {
  /// `decision`, or `decisions` of several.
  public init?(argument: String) {
    let word = argument.lowercased()
    let role =
      Self(rawValue: word) ?? Self(rawValue: String(word.dropLast(word.hasSuffix("s") ? 1 : 0)))
    guard let role else { return nil }
    self = role
  }
}
