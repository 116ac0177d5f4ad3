import Foundation
import Language

/// How figures are written that say how much or how many: each form with its unit (`figures.json`).
/// English.
struct FigureWords: Sendable {
  struct Rule: Sendable {
    /// What is counted, where the rule says it.
    let unit: String?
    /// Group 1 is the number, group 2 its magnitude, group 3 what is counted.
    let forms: WordForms
  }

  let rules: [Rule]
  /// A figure or a word for one: a sentence without has nothing for the rules.
  let figure: WordForms
  /// What stands in front of a figure that is no exact one.
  let approximate: WordForms
  /// What stands behind a figure and says of what it is.
  let what: WordForms
  let magnitudes: [String: Double]
  let numberWords: [String: Double]
  /// Nouns that are the unit of a figure and not what it is of.
  let durations: Set<String>
  /// Words between a figure and what it is of.
  let joints: Set<String>
  let directions: [Direction]
  let named: NamedForms

  struct Direction: Sendable, Decodable {
    var direction: String
    var words: [String]
  }

  private struct File: Decodable {
    var rules: [StatedRule<Facts>]
    var magnitudes: [String: Double]
    var numberWords: [String: Double]
    var durations: String
    var joints: String
    var directions: [Direction]
  }

  private struct Facts: Decodable {
    var id: String
    var unit: String?
  }

  static func builtIn() throws -> FigureWords { try FigureWords(PackageResources.figures_json) }

  private init(_ data: [UInt8]) throws {
    var forms = try FormsFile(data)
    let file = try JSONDecoder().decode(File.self, from: Data(data))
    rules = try file.rules.map { rule in
      Rule(unit: rule.facts.unit, forms: try forms.take(rule.facts.id, as: rule.words))
    }
    figure = try forms.take("figure")
    approximate = try forms.take("approximate")
    what = try forms.take("what")
    named = try forms.checked()
    magnitudes = file.magnitudes
    numberWords = file.numberWords
    durations = Set(file.durations.split(separator: " ").map(String.init))
    joints = Set(file.joints.split(separator: " ").map(String.init))
    directions = file.directions
  }
}
