import Answers
import ArgumentParser
import Configuration
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

  /// The body that is meant: what the configuration knows it by where a former name or another was given.
  func body(_ global: GlobalOptions) throws -> String? {
    guard let given = body?.lowercased() else { return nil }
    let meant = try global.configuration().bodies.first { body in
      body.names.dropFirst().contains { $0.lowercased() == given }
    }
    return meant?.name ?? body
  }

  /// What of theirs is held, and known to be missing.
  func coverage(in index: SearchIndex, _ global: GlobalOptions) throws -> CoverageAnswer {
    CoverageAnswer(try index.coverage(SearchIndex.Filter(body: body(global), code: code)))
  }
}
