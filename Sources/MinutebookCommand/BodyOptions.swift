import Answers
import ArgumentParser
import Indexing

/// Of whose papers is told.
struct BodyOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only of this body: its abbreviation or part of its name.", valueName: "name"),
    completion: .custom(completeBodies))
  var body: String?

  @Option(name: .long, help: ArgumentHelp("Only of this code, such as SEC.", valueName: "code"))
  var code: String?

  /// What of theirs is held, and known to be missing.
  func coverage(in index: SearchIndex) throws -> CoverageAnswer {
    CoverageAnswer(try index.coverage(SearchIndex.Filter(body: body, code: code)))
  }
}
