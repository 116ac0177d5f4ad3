package import Configuration

/// The languages that minutes are read in, with the verbs that the configuration adds.
package struct Languages: Sendable {
  package let english: Language
  private let all: [String: Language]

  /// The languages with what a configuration lays over them.
  ///
  /// - Throws: `LanguageProblem`, `EntryProblem`.
  package init(_ configuration: Configuration) throws {
    func language(_ files: LanguageFiles) throws -> Language {
      try Language(files, LanguageOverlay(configuration, language: files.code))
    }
    let english = try language(.english)
    self.english = english
    all = Dictionary(
      uniqueKeysWithValues: try LanguageFiles.all.map { files in
        (files.code, files.code == english.code ? english : try language(files))
      })
  }

  /// That of a document: where it is not known it is English, as most minutes are that are too short to
  /// tell it.
  package subscript(code: String?) -> Language? { all[code ?? "en"] }
}
