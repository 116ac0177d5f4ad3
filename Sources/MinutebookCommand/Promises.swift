import Answers
import ArgumentParser
import Configuration
import Dates
import DocumentModel
import Indexing

struct Promises: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promises",
    abstract: "What was promised or asked for, by whom and for when, and what became of it.",
    discussion: """
      A promise is open (its day is not past, or it has none and no later paper is held), closed (a \
      later item says so), carried forward, returned (its number, a modification it is about or its \
      topic comes back at the meeting it was due at, outcome not told), silent (those minutes are held \
      whole and say nothing of it) or not known (those are not held, or not whole). More: minutebook \
      help words.

      Examples:  minutebook promises --owner DCC
                 minutebook promises MP931
                 minutebook promises --overdue --body MCF
                 minutebook promises --due mcf-24
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption
  @OptionGroup var list: ListOptions

  @Argument(help: "Only those of a modification, or of items that have these words.")
  var query: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only of this owner: part of the name, initials or office.", valueName: "name"))
  var owner: String?

  @OptionGroup var whose: BodyOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Only what is due on or after this day.", valueName: "yyyy-mm-dd"),
    transform: GivenDays.init(given:))
  var dueAfter: GivenDays?

  @Option(
    name: .long,
    help: ArgumentHelp("Only what is due on or before this day.", valueName: "yyyy-mm-dd"),
    transform: GivenDays.init(given:))
  var dueBefore: GivenDays?

  @Option(
    name: .long, help: ArgumentHelp("Only what is due by this meeting.", valueName: "ref"),
    completion: .custom(completeReferences))
  var due: String?

  @Flag(name: .long, help: "Leave out what is closed.")
  var open = false

  @Flag(name: .long, help: "Only what was due before today, or --as-of, and is not closed.")
  var overdue = false

  @OptionGroup var then: AsOfOption

  func validate() throws {
    if owner?.allSatisfy(\.isWhitespace) == true { throw ValidationError("--owner wants a name") }
  }

  func run() throws {
    let archive = try global.archive()
    let index = try global.index(of: archive, tellsDoubts: true)
    let ledger = try PromiseLedger(
      index: index, asOf: then.day, isThen: then.asOf != nil)
    var found = try ledger.promises(try filter(index))
    if let dueAfter { found.removeAll { $0.due ?? "" < dueAfter.first } }
    if let dueBefore { found.removeAll { $0.due.map { $0 > dueBefore.last } ?? true } }
    if let due { found = try ledger.promises(dueAt: due, among: found) }
    if open { found.removeAll { $0.state == .closed } }
    if overdue { found = found.filter(\.isOverdue) }
    if list.oldest { found.sort { ($0.date ?? "", $0.item) < ($1.date ?? "", $1.item) } }
    let shown = Array(found.prefix(list.limit ?? .max))
    if output.json {
      try printJSON(shown)
    } else {
      let meetings = Set(found.map(\.meeting))
      let held = try index.documents(onlyCurrent: true).filter { meetings.contains($0.anchor) }
      var answer = Answer()
      write(shown, of: found, to: &answer)
      if let organisation = try organisation() { answer.line(namesLine(organisation)) }
      CoverageText.write(
        CoverageAnswer(
          held.isEmpty
            ? try index.coverage(SearchIndex.Filter(body: whose.body(global), code: whose.code))
            : try index.coverage(ofBodiesOf: held)), to: &answer)
      answer.write()
    }
    if found.isEmpty { throw ExitStatus.nothingFound.code }
  }

  /// The organisation that the owner who is asked for is, by any of its names.
  private func organisation() throws -> Organisation? {
    guard let asked = owner?.lowercased() else { return nil }
    return try global.configuration().organisations?.first { organisation in
      organisation.names.contains { $0.name.lowercased() == asked }
    }
  }

  /// Under which other names promises were looked for.
  private func namesLine(_ organisation: Organisation) -> String {
    let names = organisation.names(askedAs: owner ?? "").filter {
      $0.name.lowercased() != owner?.lowercased()
    }
    return "also as owner: "
      + names.map { name in name.name + (name.until.map { " (until \($0))" } ?? "") }
      .joined(separator: ", ")
  }

  private func filter(_ index: SearchIndex) throws -> PromiseLedger.Filter {
    var filter = PromiseLedger.Filter()
    filter.owner = owner
    filter.ownerNames = try organisation()?.names(askedAs: owner ?? "") ?? []
    filter.body = try whose.body(global)
    filter.code = whose.code
    guard !query.isEmpty else { return filter }
    let question = try QuestionReader(try global.configuration())
      .question(query.joined(separator: " "))
    // `promises 23/02`: the action with that number.
    let numbers = question.words.filter { $0.text.contains(where: { "/-".contains($0) }) }
      .compactMap { ActionNumber($0.text, abbreviation: nil) }.filter(\.isOfMeeting)
    if !numbers.isEmpty, numbers.count == question.words.count {
      filter.numbers = Set(numbers.map(\.key))
      return filter
    }
    filter.modifications = question.modifications
    if !question.words.isEmpty {
      filter.items = try index.items(WordQuery(terms: question.words), filter: .init())
    }
    return filter
  }

  private func write(_ promises: [Promise], of all: [Promise], to answer: inout Answer) {
    let states = Dictionary(grouping: all, by: \.state).mapValues(\.count)
      .sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.rawValue)" }
    let shown = promises.count < all.count ? "; \(promises.count) shown" : ""
    answer.line(
      all.isEmpty
        ? "no such promise is held"
        : "\(counted(all.count, "promise")): \(states.joined(separator: ", "))\(shown)")
    for promise in promises {
      if list.brief {
        let line =
          "  \(promise.date ?? "undated") · \(promise.item) · \(promise.state.rawValue) · "
          + "\(promise.reference.map { "\(oneLine($0)) " } ?? "")\(promise.owner ?? "owner not named") · "
          + "\(promise.dueWords) · \(oneLine(promise.what))"
        answer.line(oneLine(line, width: terminalSize?.columns ?? 96, keepingIndent: true))
        continue
      }
      answer.line()
      PromiseText.write(promise, to: &answer)
    }
    answer.line()
  }
}

/// Writes a promise for people.
enum PromiseText {
  /// `60/02  DCC · due 28 January 2025 · closed`, its words, and where it stands and why it is said so.
  static func write(
    _ promise: Promise, to answer: inout Answer, indent: String = "  ", withPlace: Bool = true
  ) {
    let reference = promise.reference.map { "\(oneLine($0, width: 20))  " } ?? ""
    let owner = promise.owner.map { oneLine($0, width: 50) } ?? "owner not named"
    let asked = promise.requestedBy.map { " · asked by \(oneLine($0, width: 40))" } ?? ""
    let notes =
      (promise.strength == .soft ? " · soft" : "")
      + (promise.isCorrected ? " · corrected by a person" : "")
      + (promise.badges.isEmpty ? "" : " · \(promise.badges.joined(separator: ", "))")
    answer.line(
      "\(indent)\(reference)\(owner) · \(promise.dueWords) · \(promise.state.rawValue)\(notes)\(asked)"
    )
    for line in wrapped("\"\(oneLine(promise.what))\"", width: 96, indent: indent + "    ") {
      answer.line(line)
    }
    let page = promise.page.map { "  ·  page \($0)" } ?? ""
    let place = withPlace ? "\(promise.item)  ·  \(longDate(promise.date))\(page)  ·  " : ""
    let also =
      promise.alsoIn.isEmpty ? "" : "  ·  also in \(promise.alsoIn.joined(separator: ", "))"
    answer.line("\(indent)    \(place)\(promise.reason)\(also)")
  }
}
