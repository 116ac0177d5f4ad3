import Answers
import Archiving
import ArgumentParser
import Configuration
import Foundation
import Indexing
import Ingestion
import Publishing
import Site

struct Publish: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the archive as a static web site.",
    discussion: """
      The folder can be opened as it is (index.html) or put on any web server: pages need no program, and but \
      for the search none runs in them. A meeting has what was read of it on one side and the paper on the other; \
      a modification its last word, its life, what is open, and every sentence that names it.

      Publishing again into the same folder leaves files that did not change as they are, and takes out what is \
      no part of the site any more. Documents with a marking that is not public are left out of every page, \
      count and picture, and each page says how many, unless --audience all is given.

      Examples:  minutebook publish site
                 minutebook publish site --no-images --as-of 2025-03-31
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var workers: WorkerOptions

  @Argument(
    help: ArgumentHelp("The folder of the site.", valueName: "dir"), completion: .directory)
  var folder: String

  @Option(name: .long, help: "public or all.")
  var audience = OutputAudience.public

  @OptionGroup var place: SiteAddress

  @Flag(name: .long, help: "Without pictures of the pages of PDFs.")
  var noImages = false

  @Flag(name: .long, help: "With the names of those who were there.")
  var people = false

  @OptionGroup var then: AsOfOption

  func run() throws {
    let archive = try global.archive()
    let inForce = try global.configuration()
    let drawer =
      noImages
      ? nil
      : try PageDrawer(configuration: inForce, settings: try workers.settings(inForce))
    var settings = SiteSettings(
      asOf: then.day, isThen: then.asOf != nil, audience: audience, namesPeople: people,
      address: place.address)
    settings.draw = drawer.map { drawer in
      { source, name, pages in
        try drawer.pictures(
          of: source, name: name, pages: pages, dotsPerInch: SiteSettings.dotsPerInch)
      }
    }
    let (publisher, leftOut) = try global.publisher(of: archive, into: folder, settings)
    // What was removed and why is for those who may see all.
    var events = try Changes.Events(of: archive)
    if audience == .public { events.removals = [] }
    let note = try publisher.publish(into: folder, events: events)
    global.talk.note(
      "\(folder)/index.html: pages of \(counted(note.meetings, "meeting")), "
        + "\(counted(note.modifications, "modification")), \(bodies(note.bodies)); "
        + counted(note.pictures, "picture") + leftOutWords(leftOut))
  }
}

struct FeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds",
    abstract: "Writes calendars and a feed of each modification and each body.",
    discussion: """
      meetings.ics, deadlines.ics, and a feed (Atom) of each modification and each body, in the folder feeds of \
      the one given. An entry is an item of a meeting; it is told anew only where a decision, an action, a date \
      or an identifier of it changed. What was moved or ended stays in a calendar as cancelled. A site has \
      them, too: minutebook publish.

      Examples:  minutebook feeds out
                 minutebook feeds out --url https://minutes.example.org
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: ArgumentHelp("The folder.", valueName: "dir"), completion: .directory)
  var folder: String

  @Option(name: .long, help: "public or all.")
  var audience = OutputAudience.public

  @OptionGroup var place: SiteAddress
  @OptionGroup var then: AsOfOption

  func run() throws {
    let archive = try global.archive()
    let (publisher, leftOut) = try global.publisher(
      of: archive, into: folder,
      SiteSettings(
        asOf: then.day, isThen: then.asOf != nil, audience: audience, address: place.address))
    let note = try publisher.writeFeeds(into: folder)
    global.talk.note(
      "\(folder)/feeds: two calendars, and feeds of \(counted(note.modifications, "modification")) and "
        + "\(bodies(note.bodies))" + leftOutWords(leftOut))
  }
}

/// Where a site is found on the web.
struct SiteAddress: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where the site will be found on the web; feeds then say so of themselves.",
      valueName: "https://…"))
  var url: String?

  /// Without a slash at its end.
  var address: String? { url.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } }

  func validate() throws {
    guard let url else { return }
    guard let parts = URL(string: url), ["http", "https"].contains(parts.scheme ?? ""),
      parts.host() != nil
    else { throw ValidationError("--url is an address such as https://minutes.example.org.") }
  }
}

extension GlobalOptions {
  /// What writes pages, feeds and texts of what an audience may see; and how many documents it may not.
  func publisher(of archive: Archive, into folder: String, _ settings: SiteSettings) throws -> (
    publisher: SitePublisher, leftOut: Int
  ) {
    try checkOutput(folder, archive)
    let gate = MarkingGate(
      audience: settings.audience,
      configurations: [try configuration(), try configuration(of: archive)])
    let whole = try index(of: archive)
    let (index, leftOut) = try gate.index(of: whole, until: settings.isThen ? settings.asOf : nil)
    index.doubts = whole.doubts
    let publisher = try SitePublisher(
      archive: archive, gate: gate, index: index, leftOut: leftOut, settings: settings)
    return (publisher, leftOut)
  }
}

/// `1 body`, `3 bodies`.
private func bodies(_ count: Int) -> String { count == 1 ? "1 body" : "\(count) bodies" }
