import DocumentModel
import Foundation

/// The words and weights by which headings are told (`headings.json`): data, fitted to annotated papers.
struct HeadingModel: Decodable {
  struct Words: Decodable {
    /// Words that titles have not: verbs that tell.
    var tells: [String]
    /// What stands in front of what an item came to.
    var answers: [String]
    /// Names of facts about the meeting or a case.
    var labels: [String]
    var months: [String]
    /// Lines that are never the title of an item; `@month` stands for the name of one.
    var notTitles: [Form]

    struct Form: Decodable {
      var form: String
      var means: String
      /// Whether it is none only where no number and no type speaks for a heading.
      var plain: Bool?
    }
  }

  var words: Words
  /// How sure a heading must be, 0 to 1.
  var threshold: Double
  var weights: [HeadingSign: Double]

  static func builtIn() throws -> HeadingModel {
    try JSONDecoder().decode(HeadingModel.self, from: Data(PackageResources.headings_json))
  }

  /// How sure it is, 0 to 1, that a candidate with these signs is a heading.
  func probability(of signs: HeadingSigns) -> Double {
    let sum = signs.values.reduce(0) { $0 + $1.value * weights[$1.sign, default: 0] }
    return 1 / (1 + exp(-sum))
  }
}
