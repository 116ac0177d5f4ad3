import Language

/// Tries the examples beside every rule and form of the languages: quicker than the test of them, for
/// whoever writes one.
enum LanguageExamples {
  static func run() throws {
    let all = try LanguageFiles.all.map { try Language($0).failures() }
    let (tried, wrong) = (all.map(\.tried).reduce(0, +), all.flatMap(\.wrong))
    print("\(tried) examples", wrong.joined(separator: "\n"), separator: "\n")
  }
}
