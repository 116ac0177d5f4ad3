import Answers
import Archiving
import ArgumentParser
import EntityExtraction
import Foundation
import Indexing
import Ingestion

struct ChangesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: "What moved since a day: meetings, decisions, promises, dates, status.",
    discussion: """
      A line each, by when the archive learnt it, with the paper's own date; --by paper goes by that \
      instead. A draft that is approved, a correction and a removal are changes; papers read anew with \
      another configuration are none.

      Examples:  minutebook changes --since 2025-03-01
                 minutebook changes --since 2025-03-01 --watch my-changes.txt
                 minutebook changes --since 2025-03 --by paper --code SEC
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOption
  @OptionGroup var list: ListOptions
  @OptionGroup var whose: BodyOptions

  @Option(
    name: .long,
    help: ArgumentHelp("From this day on: 2025-03-11, 2025-03 or 2025.", valueName: "date"),
    transform: GivenDays.init(given:))
  var since: GivenDays

  @Option(
    name: .long,
    help: ArgumentHelp(
      "By when the archive learnt it, or by the day of the paper.", valueName: "clock"))
  var by = Clock.archive

  enum Clock: String, ExpressibleByArgument, CaseIterable {
    case archive
    case paper
  }

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only what is of the changes in this file: an identifier a line, in any form.",
      valueName: "file"))
  var watch: String?

  func run() throws {
    let archive = try global.archive()
    let index = try global.index(of: archive, tellsDoubts: true)
    var filter = Changes.Filter(since: since.first)
    filter.isByPaper = by == .paper
    filter.body = try whose.body(global)
    filter.code = whose.code
    filter.modifications = try watch.map(watched)
    let ledger = try PromiseLedger(index: index, asOf: today())
    var found = try Changes(
      index: index, ledger: ledger, events: Changes.Events(of: archive), filter: filter
    ).changes()
    if list.oldest { found.reverse() }
    let shown = Array(found.prefix(list.limit ?? .max))
    if output.json {
      try printJSON(shown)
    } else {
      var answer = Answer()
      write(shown, of: found.count, to: &answer)
      CoverageText.write(try whose.coverage(in: index, global), to: &answer)
      answer.write()
    }
    if found.isEmpty { throw ExitStatus.nothingFound.code }
  }

  /// The identifiers of a file, a line each; what stands behind a `#` is a remark.
  private func watched(_ file: String) throws -> Set<String> {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw UsageProblem(
        description: "\(file): cannot be read; give a file with an identifier a line")
    }
    let reader = try QuestionReader(global.configuration())
    var found: Set<String> = []
    for (number, line) in String(decoding: data, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
    {
      let id = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
      if id.isEmpty { continue }
      let read = try reader.question(id).modifications
      guard !read.isEmpty else {
        throw UsageProblem(
          description: "\(file):\(number + 1): \(oneLine(id, width: 60)): no known scheme has it")
      }
      found.formUnion(read)
    }
    guard !found.isEmpty else {
      throw UsageProblem(description: "\(file): holds no identifier; write one a line")
    }
    return found
  }

  private func write(_ shown: [ArchiveChange], of count: Int, to answer: inout Answer) {
    let limited = shown.count < count ? ", \(shown.count) shown" : ""
    answer.line("\(counted(count, "change")) since \(longDate(since.first))\(limited)")
    var heading: String?
    for change in shown {
      let paper =
        change.anchor.map { anchor in
          "\(anchor)  ·  \(longDate(change.date))"
            + (by == .archive ? "  ·  learnt \(longDate(change.learnt))" : "")
        } ?? "learnt \(longDate(change.learnt))"
      if paper != heading, !list.brief {
        answer.line()
        answer.line("  \(paper)")
      }
      heading = paper
      let ids = change.modifications.map(number(of:))
      let of = change.kind == .meeting || change.kind == .status ? [] : ids
      let lead = change.kind.rawValue + (of.isEmpty ? ": " : " \(of.joined(separator: ", ")): ")
      let place = change.item.map { "  (\($0)\(change.page.map { ", page \($0)" } ?? ""))" } ?? ""
      if list.brief {
        answer.line("\(change.learnt)  \(lead)\(oneLine(change.words, width: 90))\(place)")
      } else {
        for line in wrapped(lead + change.words + place, width: 92, indent: "    ", hang: 2) {
          answer.line(line)
        }
      }
    }
    answer.line()
  }
}

extension Changes.Events {
  /// What an archive knows of itself beside its index.
  init(of archive: Archive) throws {
    self.init(
      learnt: try archive.learnt(),
      corrections: try Overrides(archive).all.map { ($0.anchor, $0.correction) },
      removals: try Tombstones(archive).all().values.sorted { $0.time > $1.time }
        .map { ($0.time, $0.document, $0.why) })
  }
}
