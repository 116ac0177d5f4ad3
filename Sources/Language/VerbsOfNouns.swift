/// Tells verbs that belong to a noun of their sentence from those that make a clause.
extension ClauseReading {
  /// Whether a verb before another, with nothing that parts them, belongs to the noun in front of the
  /// second: `the plan submitted by Kier was approved`, `the request to build was refused`.
  func isPartOfNoun(_ one: Int, before other: Int) -> Bool {
    let group = groups[one]
    if clauses[one].link == .relative { return groups[other].tense != .infinitive }
    if isAskedFor(one) { return false }
    if group.tense == .infinitive {
      // `the reasons to reject were weak`, but not `agreed to discuss the fact it had`.
      let isOfVerb = one > 0 && groups[one - 1].end >= group.start - 1
      return !isOfVerb && !isToDo(one) && groups[other].tense != .infinitive
    }
    guard group.mayBeReduced, groups[other].tense != .infinitive else { return false }
    // `the Clerk presented a list drawn up in May`: the second of two may be the one.
    if groups[other].mayBeReduced || groups[other].tense == .participle,
      [.member, .office, .name].contains(clauses[one].subject.kind)
    {
      return false
    }
    return !grammar.saying.contains(group.lemma) && !clauses.isEmpty
      && clauses[one].subject.kind != .ownBody
  }

  /// Whether an infinitive says what somebody is to do: `Clerk to check the list is whole`, and not
  /// `References to external papers were made`.
  private func isToDo(_ index: Int) -> Bool {
    let clause = clauses[index]
    guard clause.link == .main, tokens[groups[index].verb].isForm(.base) else { return false }
    if [.member, .office].contains(clause.subject.kind) { return true }
    let words = clause.subject.text.split(separator: " ")
    return clause.subject.kind == .name
      && words.allSatisfy { $0 == "and" || $0 == "&" || $0.first?.isUppercase == true }
  }

  /// Whether a verb says what somebody is asked to do: `asked the Clerk to write`.
  func isAskedFor(_ index: Int) -> Bool {
    groups[index].tense == .infinitive && clauses[index].link == .to
      && clauses[index].governor.map { grammar.asking.contains(clauses[$0].verb) } ?? false
  }

  /// Whether a verb belongs to the object of the one in front: `to have the plans drawn and the wall
  /// painted`, `to see it done`.
  func isPartOfObject(_ index: Int) -> Bool {
    guard index > 0, groups[index].mayBeReduced || groups[index].tense == .participle,
      groups[index].start > groups[index - 1].end
    else { return false }
    let before = groups[index - 1]
    let boundary = boundaries.boundary(from: before.end, to: groups[index].start)
    if objects.contains(index - 1) { return boundary.map { $0.link == .coordinated } ?? true }
    return boundary == nil && [.infinitive, .modal].contains(before.tense)
      && (grammar.causing.contains(before.lemma) || grammar.seeing.contains(before.lemma)
        || isAskedFor(index - 1))
  }
}
