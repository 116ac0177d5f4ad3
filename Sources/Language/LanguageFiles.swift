/// The data of a language, file by file.
package struct LanguageFiles: Sendable {
  package var code: String
  var results: [UInt8]
  /// Of a language whose sentences are cut into clauses.
  package var clauses: ClauseFiles?

  package struct ClauseFiles: Sendable {
    package var words: [UInt8]
    package var verbs: [UInt8]
    package var guards: [UInt8]
    /// The rules of what is decided and promised, in the order in which they are tried.
    package var claims: [[UInt8]]
    /// The rules of what else sentences do.
    package var statements: [UInt8]
    // Forms of words; a language without reads none.
    package var motions: [UInt8]?
    package var matters: [UInt8]?
    package var ballots: [UInt8]?
    package var promises: [UInt8]?
  }

  /// Every file of every language: with other rules the same sentences may say other things.
  package static var data: [[UInt8]] {
    all.flatMap { files in
      let clauses = files.clauses.map {
        [$0.words, $0.verbs, $0.guards] + $0.claims
          + [$0.statements] + [$0.motions, $0.matters, $0.ballots, $0.promises].compactMap { $0 }
      }
      return [files.results] + (clauses ?? [])
    }
  }

  /// The languages of the program: a folder each.
  package static let all = [
    LanguageFiles(
      code: "en", results: PackageResources.results_en_json,
      clauses: ClauseFiles(
        words: PackageResources.words_en_json, verbs: PackageResources.verbs_en_json,
        guards: PackageResources.guards_en_json,
        claims: [PackageResources.decisions_en_json, PackageResources.actions_en_json],
        statements: PackageResources.statements_en_json,
        motions: PackageResources.motions_en_json, matters: PackageResources.matters_en_json,
        ballots: PackageResources.ballots_en_json, promises: PackageResources.promises_en_json)),
    LanguageFiles(code: "de", results: PackageResources.results_de_json, clauses: nil),
    LanguageFiles(code: "fr", results: PackageResources.results_fr_json, clauses: nil),
    LanguageFiles(code: "it", results: PackageResources.results_it_json, clauses: nil),
  ]

  package static let english = all[0]
}
