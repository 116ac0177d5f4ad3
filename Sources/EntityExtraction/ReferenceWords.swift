import Foundation
import Language

/// How things are named that minutes refer to, and how they refer back to what they have named
/// (`references.json`; domain.md §2.3 to §2.5). English.
struct ReferenceWords: Sendable {
  struct Rule: Sendable {
    let kind: String
    /// `{1}` is group 1; `nil` where the words themselves are the normal form.
    let normal: String?
    let forms: WordForms
  }

  let codes: [Rule]
  let organisations: [Rule]
  let named: NamedForms
  private let back: File.BackReferences

  private struct File: Decodable {
    struct Facts: Decodable {
      var id: String
      var kind: String
      var normal: String?
    }

    struct BackReferences: Decodable {
      struct Examples: Decodable {
        var examples: [WordForms.Example]
        var not: [String]
      }

      /// By the kind of a scheme; a kind that is not here is referred to by its own words: `the ordinance`.
      var nouns: [String: [String]]
      var forms: [String]
      var examples: [String: Examples]
    }

    var codes: [StatedRule<Facts>]
    var organisations: [StatedRule<Facts>]
    var backReferences: BackReferences
  }

  static func builtIn() throws -> ReferenceWords {
    try ReferenceWords(PackageResources.references_json)
  }

  private init(_ data: [UInt8]) throws {
    var forms = try FormsFile(data)
    let file = try JSONDecoder().decode(File.self, from: Data(data))
    func rules(_ stated: [StatedRule<File.Facts>]) throws -> [Rule] {
      try stated.map { rule in
        Rule(
          kind: rule.facts.kind, normal: rule.facts.normal,
          forms: try forms.take(rule.facts.id, as: rule.words))
      }
    }
    codes = try rules(file.codes)
    organisations = try rules(file.organisations)
    named = try forms.checked()
    back = file.backReferences
  }

  /// How minutes refer back to a modification of a kind: `the modification`, `this ordinance`.
  func backReferences(to kind: String) throws -> WordForms { try backReferences(kind).forms }

  private func backReferences(_ kind: String) throws -> (forms: WordForms, named: NamedForms) {
    let nouns = back.nouns[kind] ?? [kind]
    var file = try FormsFile(PackageResources.references_json, classes: ["noun": nouns])
    let examples = back.examples[kind]
    let forms = try file.take(
      "back reference to \(kind)",
      as: WordForms.Stated(
        forms: back.forms, examples: examples?.examples ?? [], not: examples?.not))
    return (forms, try file.checked())
  }

  /// Examples that are not read as they say.
  func failures() throws -> (tried: Int, wrong: [String]) {
    try back.examples.keys.sorted().map { try backReferences($0).named }
      .reduce(into: named.failures()) { all, named in
        let (tried, wrong) = named.failures()
        all.tried += tried
        all.wrong += wrong
      }
  }
}
