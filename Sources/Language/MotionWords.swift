package import DocumentModel

/// What a motion asks for, and how minutes set motions down (`motions.<language>.json`): a motion to
/// reject that is carried rejects, one that is lost does not.
package struct MotionWords: Sendable {
  package let asks: [Ask]
  package let motionStart: WordForms
  /// Headings and sentences that open lists of who was elected, and a line of one: group 1 is the office.
  package let electionTitle: WordForms
  package let electionOpening: WordForms
  package let electionLine: WordForms
  /// What makes the names below a heading of elections those of others: nominations, who stands down.
  package let electionNone: WordForms
  /// What stands over a column of a list of elections whose names are not those of the elected.
  package let electionOthersHead: WordForms
  /// What stands over the column of a table that says how matters ended.
  package let outcomeHead: WordForms
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
  /// The heading of a section that tells what the Authority decided: group 1 is its name.
  package let authorityTitle: WordForms
  /// Words in front of the name of a body that are no part of it.
  package let bodyLeads: Set<String>
  /// How the headings of sections begin that tell decisions again, in small letters.
  package let summaryTitle: String?
  let named: NamedForms

  /// What a motion asks for.
  package struct Ask: Sendable {
    package let id: String
    /// What is decided where the motion is carried; `nil` where the words decide on what they name, as on
    /// a request, and no more.
    package let outcome: DecisionOutcome?
    /// The word for it; `nil` where it is the words themselves.
    package let verb: String?
    package let level: DecisionLevel?
    package let forms: WordForms
  }

  private struct File: Decodable {
    var asks: [StatedRule<AskFacts>]
    var bodyLeads: String
    var summaryTitle: String
  }

  private struct AskFacts: Decodable {
    var id: String
    var outcome: DecisionOutcome?
    var verb: String?
    var level: DecisionLevel?
  }

  /// - Parameters:
  ///   - data: `nil` for a language that has no such words.
  ///   - classes: of the language, which the forms may name.
  init(_ data: [UInt8]?, classes: [String: [String]]) throws {
    var forms = try FormsFile(data, classes: classes)
    motionStart = try forms.take("motion-start")
    electionTitle = try forms.take("election-title")
    electionOpening = try forms.take("election-opening")
    electionLine = try forms.take("election-line")
    electionNone = try forms.take("election-none")
    electionOthersHead = try forms.take("election-others-head")
    outcomeHead = try forms.take("outcome-head")
    carriedAlone = try forms.take("carried-alone")
    moverAlone = try forms.take("mover-alone")
    seconderAlone = try forms.take("seconder-alone")
    ofMinutes = try forms.take("of-minutes")
    decidingBody = try forms.take("deciding-body")
    decidingOthers = try forms.take("deciding-others")
    authorityTitle = try forms.take("authority-title")
    let file = try forms.rest(File.self)
    asks = try (file?.asks ?? []).map { ask in
      Ask(
        id: ask.facts.id, outcome: ask.facts.outcome, verb: ask.facts.verb,
        level: ask.facts.level, forms: try forms.take(ask.facts.id, as: ask.words))
    }
    bodyLeads = Set((file?.bodyLeads ?? "").split(separator: " ").map(String.init))
    summaryTitle = file?.summaryTitle
    named = try forms.checked()
  }
}
