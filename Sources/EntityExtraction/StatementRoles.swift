import DocumentModel
import Language

/// Lets each sentence have the role of its strongest reading, with who says it and the verb (contract
/// §3): what a document has as a decision or an action its sentence is too, and a sentence is none that
/// the document has not.
struct StatementRoles {
  private let readings: SentenceReadings
  private let language: Language?

  /// - Parameter language: of the document.
  init(_ readings: SentenceReadings, language: Language?) {
    self.readings = readings
    self.language = language
  }

  /// - Parameter passages: those that are sentences are the statements, in the same order.
  func statements(
    _ statements: [Statement], passages: Passages, decisions: [Decision], actions: [Action]
  ) -> [Statement] {
    let places = Dictionary(
      passages.all.enumerated().filter { !$1.isHeading }.map { ($1.span.start, $0) },
      uniquingKeysWith: { one, _ in one })
    var decisions = decisions.sorted { $0.span < $1.span }[...]
    var actions = actions.sorted { $0.span < $1.span }[...]
    return statements.map { statement in
      decisions = decisions.drop { $0.span.end <= statement.span.start }
      actions = actions.drop { $0.span.end <= statement.span.start }
      let decided = decisions.prefix { $0.span.start < statement.span.end }
        .filter { $0.span.overlaps(statement.span) }
      let action = actions.prefix { $0.span.start < statement.span.end }
        .first { $0.span.overlaps(statement.span) }
      var read = statement
      // What is decided or promised only the claims tell.
      if [.decision, .action].contains(read.role) {
        (read.role, read.rule) = (.information, Statement.noRule)
      }
      if let decision = decided.first(where: { !$0.reported && $0.outcome != .noted }) {
        read.role = .decision
        read.rule = decision.rule ?? statement.rule
        read.verb = language?.past(decision.verb) ?? decision.verb
        read.speaker = decision.by
      } else if let action {
        read.role = .action
        read.rule = action.rule ?? statement.rule
        let asked = places[statement.span.start].flatMap { readings.teller(ofActionAt: $0) }
        read.speaker = asked == nil ? action.owner : asked?.speaker ?? read.speaker
        read.verb = asked?.verb
      } else if let told = decided.first, read.role == .information {
        read.role = told.reported ? .reported : .noted
        read.rule = told.rule ?? statement.rule
      }
      return read
    }
  }
}
