import DocumentModel

/// Lets each sentence have the role of its strongest reading: what a record has as a decision or an
/// action its sentence is too, and a sentence is none that the record has not (contract §3).
func agreeing(_ statements: [Statement], with entities: Entities) -> [Statement] {
  var decisions = entities.decisions.sorted { $0.span < $1.span }[...]
  var actions = entities.actions.sorted { $0.span < $1.span }[...]
  return statements.map { statement in
    while let first = decisions.first, first.span.end <= statement.span.start {
      decisions.removeFirst()
    }
    while let first = actions.first, first.span.end <= statement.span.start {
      actions.removeFirst()
    }
    let decided = decisions.prefix { $0.span.start < statement.span.end }
      .filter { $0.span.overlaps(statement.span) }
    let decision =
      decided.first { !$0.reported && $0.outcome != .noted }
    let action = actions.prefix { $0.span.start < statement.span.end }
      .first { $0.span.overlaps(statement.span) }
    var agreeing = statement
    if let decision {
      agreeing.role = .decision
      agreeing.rule = decision.rule ?? statement.rule
      agreeing.verb = decision.verb
      agreeing.speaker = decision.by ?? statement.speaker
    } else if let action {
      agreeing.role = .action
      agreeing.rule = action.rule ?? statement.rule
    } else if let told = decided.first {
      agreeing.role = told.reported ? .reported : .noted
      agreeing.rule = told.rule ?? statement.rule
    } else if statement.role == .decision || statement.role == .action {
      agreeing.role = .information
    }
    return agreeing
  }
}
