extension VerbGroupReader {
  /// A verb and what stands around it.
  private struct Place {
    let index: Int
    let token: Token
    let verb: VerbReading
    /// In front of it and of its adverbs.
    let previous: Token?
    let next: Token?
    /// The group before it.
    let last: VerbGroup?
    let isNegated: Bool

    /// Whether it opens its sentence or a part of it.
    var isAtStart: Bool {
      guard let previous else { return true }
      return previous.shape == .sign && previous.text != "," && previous.text != ")"
    }
  }

  /// A verb without an auxiliary.
  func plain(at index: Int, after last: VerbGroup?) -> VerbGroup? {
    let token = tokens[index]
    guard let verb = token.verb, verb.forms != .gerund else { return nil }
    // What stands behind an article, a preposition or another noun's mark is part of a noun.
    var before = index - 1
    var isNegated = false
    while before >= 0, tokens[before].isAdverb || tokens[before].isOne(of: .negation) {
      isNegated = isNegated || tokens[before].isOne(of: .negation)
      before -= 1
    }
    let previous = before >= 0 ? tokens[before] : nil
    if let previous {
      // `having heard`, `keep us posted`.
      if previous.folded == "been", verb.forms.contains(.participle) {
        var group = VerbGroup(
          start: before, end: index + 1, verb: index, lemma: verb.lemma, tense: .perfect)
        group.voice = .passive
        return group
      }
      if previous.isOne(of: .objective) { return nil }
      if previous.isOne(of: [.determiner, .possessive]), previous.folded != "that",
        !previous.isOne(of: [.pronoun]) || previous.folded == "her"
      {
        return nil
      }
      if previous.isOne(of: .preposition) { return nil }
      if previous.isOne(of: .quantifier), !previous.isOne(of: .whole) { return nil }
    }
    let place = Place(
      index: index, token: token, verb: verb, previous: previous,
      next: index + 1 < tokens.count ? tokens[index + 1] : nil, last: last, isNegated: isNegated)
    if verb.forms.contains(.past) || verb.forms.contains(.participle) { return past(place) }
    return verb.forms.contains(.third) ? third(place) : base(place)
  }

  private func past(_ place: Place) -> VerbGroup? {
    let (index, token, verb) = (place.index, place.token, place.verb)
    let (previous, next, last) = (place.previous, place.next, place.last)
    var group = VerbGroup(
      start: index, end: index + 1, verb: index, lemma: verb.lemma, tense: .past)
    group.isNegated = place.isNegated
    // `the P442 Proposed Modification` is a name.
    if token.shape == .capital, previous?.shape == .mixed, next?.shape == .capital { return nil }
    if let last, last.voice == .passive, last.tense != .participle,
      previous?.isOne(of: .coordinator) == true || previous?.text == ",",
      tokens[last.end...index].allSatisfy({
        $0.isAdverb || $0.isOne(of: .coordinator) || $0.text == "," || $0 == token
      }), verb.forms.contains(.participle)
    {
      // `were received and accepted`: the auxiliary holds for both.
      group.voice = .passive
      group.tense = last.tense
      group.modal = last.modal
      return group
    }
    group.mayBeReduced = verb.forms.contains(.participle)
    if place.isAtStart, verb.forms.contains(.participle) {
      // `Agreed to write`, `Resolved:`; and `Approved budget` is a heading.
      if last == nil, let next, next.shape == .small || next.isName,
        !next.isOne(of: [.determiner, .possessive, .preposition, .adverb, .coordinator]),
        next.folded != "that", next.folded != "to", !next.isAdverb, token.shape != .capitals,
        !next.isOne(of: .negation)
      {
        return nil
      }
      group.tense = .participle
      group.voice = .passive
      return group
    }
    if !verb.forms.contains(.past) {
      // `minutes taken by`, `work done`: only with an auxiliary is it the verb.
      guard next?.folded == "by" || next == nil || next?.shape == .sign else { return nil }
      group.voice = .passive
      group.tense = .participle
    }
    // `the plan approved by the Panel`: no one before it did so.
    if next?.folded == "by", group.mayBeReduced {
      group.voice = .passive
      group.tense = .participle
    }
    return group
  }

  private func third(_ place: Place) -> VerbGroup? {
    let (index, token, verb) = (place.index, place.token, place.verb)
    let (previous, next) = (place.previous, place.next)
    guard let previous, previous.shape != .sign else { return nil }
    let isSomebody =
      previous.isOne(of: [.body, .office, .pronoun, .relative, .member, .outside])
      || previous.isName || previous.text == ")"
    guard isSomebody, !token.isName || previous.isName else { return nil }
    if token.shape == .capital { return nil }
    // `Board notes` and `Board minutes` end nothing; what is said or wanted follows.
    guard let next, next.shape != .sign || next.text == ":" else { return nil }
    if next.isOne(of: .modal) || (previous.isOne(of: .body) && next.isOne(of: .be)) { return nil }
    return VerbGroup(start: index, end: index + 1, verb: index, lemma: verb.lemma)
  }

  private func base(_ place: Place) -> VerbGroup? {
    let (index, token, verb) = (place.index, place.token, place.verb)
    let (previous, next, last) = (place.previous, place.next, place.last)
    if place.isAtStart {
      guard last == nil, let next, !isVerbal(next), !token.isOne(of: [.motion, .body, .office])
      else { return nil }
      // `Grant offered to help`, but `Grant the request`.
      if token.isOne(of: .given), token.shape == .capital,
        !next.isOne(of: [.determiner, .possessive, .quantifier])
      {
        return nil
      }
      // `Plan to build a shed` is a noun, `Try to find one` is none.
      if next.folded == "to", index + 2 < tokens.count, tokens[index + 2].isForm(.base),
        !grammar.trying.contains(verb.lemma)
      {
        return nil
      }
      return VerbGroup(
        start: index, end: index + 1, verb: index, lemma: verb.lemma, tense: .imperative)
    }
    if index > 0, tokens[index - 1].folded == "please" {
      return VerbGroup(
        start: index, end: index + 1, verb: index, lemma: verb.lemma, tense: .imperative)
    }
    if let previous, previous.isOne(of: [.coordinator]) || previous.text == ",", let last,
      last.tense == .infinitive || last.tense == .imperative || last.tense == .modal,
      last.lemma != "be", next.map({ !isVerbal($0) }) ?? true
    {
      // `to check and send`, `will meet and report`.
      var group = VerbGroup(start: index, end: index + 1, verb: index, lemma: verb.lemma)
      group.tense = last.tense
      group.modal = last.modal
      return group
    }
    // `requested that SECAS publish the scope`.
    if let last, grammar.subjunctive.contains(last.lemma), !token.isName, let previous,
      previous.isName || previous.isOne(of: [.office, .body, .party]) || previous.text == ")"
        || (previous.shape == .small && previous.folded.hasSuffix("s") && previous.verb == nil),
      tokens[last.end..<index].contains(where: { $0.folded == "that" })
    {
      var group = VerbGroup(start: index, end: index + 1, verb: index, lemma: verb.lemma)
      group.tense = .modal
      group.modal = "should"
      return group
    }
    let isMeant = grammar.intending.contains(verb.lemma) && next?.folded == "to"
    if let previous,
      previous.isOne(of: [.whole, .member, .party]) && !isSingular(previous)
        || (isMeant && previous.shape == .capitals)
        || previous.isOne(of: .subjective)
    {
      if token.isName { return nil }
      return VerbGroup(start: index, end: index + 1, verb: index, lemma: verb.lemma)
    }
    return nil
  }

  /// Whether a word for people is about one of them: of `the member list` the list is no verb.
  private func isSingular(_ token: Token) -> Bool {
    token.isOne(of: .member) && token.shape == .small && !token.folded.hasSuffix("s")
  }
}
