package import DocumentModel
internal import Foundation

/// What a motion asks for, and how minutes set motions down (`motions.<language>.json`): a motion to
/// reject that is carried rejects, one that is lost does not.
package struct MotionWords: Sendable {
  package let asks: [Ask]
  package let motionStart: WordForms
  package let carriedAlone: WordForms
  /// Who moved and who seconded, and nothing of what.
  package let moverAlone: WordForms
  package let seconderAlone: WordForms
  /// What speaks of the minutes of an earlier meeting, whatever changes their amendment names.
  package let ofMinutes: WordForms
  /// The body that a sentence begins with, by its noun: group 1.
  package let decidingBody: WordForms
  /// Where it stands who decided, and it may be others: group 1.
  package let decidingOthers: WordForms
  /// Words in front of the name of a body that are no part of it.
  package let bodyLeads: Set<String>
  /// How the headings of sections begin that tell decisions again, in small letters.
  package let summaryTitle: String?
  private let named: [(name: String, forms: WordForms)]

  /// What a motion asks for.
  package struct Ask: Sendable {
    package let id: String
    /// What is decided where the motion is carried; `nil` where the words decide on what they name, as on
    /// a request, and no more.
    package let outcome: DecisionOutcome?
    /// The word for it; of a request it is the words themselves.
    package let verb: String
    package let level: DecisionLevel?
    package let forms: WordForms
  }

  private struct File: Decodable {
    var fragments: [String: [String]] = [:]
    var asks: [StatedAsk] = []
    var words: [String: WordForms.Stated]?
    var bodyLeads = ""
    var summaryTitle: String?
  }

  private struct StatedAsk: Decodable {
    var id: String
    var outcome: DecisionOutcome?
    var verb: String
    var level: DecisionLevel?
    var forms: [String]
    var examples: [WordForms.Example]
    var not: [String]?
  }

  /// - Parameter data: `nil` for a language that has no such words.
  init(_ data: [UInt8]?) throws {
    let file = try data.map { try JSONDecoder().decode(File.self, from: Data($0)) } ?? File()
    let fragments = Fragments(file.fragments)
    asks = try file.asks.map { ask in
      Ask(
        id: ask.id, outcome: ask.outcome, verb: ask.verb, level: ask.level,
        forms: try WordForms(
          WordForms.Stated(forms: ask.forms, examples: ask.examples, not: ask.not), fragments))
    }
    var words = NamedForms(data == nil ? nil : file.words ?? [:], fragments)
    motionStart = try words.take("motion-start")
    carriedAlone = try words.take("carried-alone")
    moverAlone = try words.take("mover-alone")
    seconderAlone = try words.take("seconder-alone")
    ofMinutes = try words.take("of-minutes")
    decidingBody = try words.take("deciding-body")
    decidingOthers = try words.take("deciding-others")
    bodyLeads = Set(file.bodyLeads.split(separator: " ").map(String.init))
    summaryTitle = file.summaryTitle
    named = try words.checked()
  }

  func failures() -> (tried: Int, wrong: [String]) {
    let all = asks.map { $0.forms.failures("motion \($0.id)") } + named.map { $1.failures($0) }
    return (all.map(\.tried).reduce(0, +), all.flatMap(\.wrong))
  }
}
