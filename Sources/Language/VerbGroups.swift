/// Finds the verbs of a sentence with their auxiliaries.
struct VerbGroupReader {
  let tokens: [Token]
  let grammar: Grammar

  func groups() -> [VerbGroup] {
    var groups: [VerbGroup] = []
    var index = 0
    while index < tokens.count {
      if var group = group(at: index, after: groups.last) {
        // What belongs to the verb before is not taken twice.
        group.start = max(group.start, groups.last?.end ?? 0)
        groups.append(group)
        index = group.end
      } else {
        index += 1
      }
    }
    return groups
  }

  private func group(at index: Int, after last: VerbGroup?) -> VerbGroup? {
    let token = tokens[index]
    if token.folded == "to" { return infinitive(at: index) }
    if token.folded == "let", index + 1 < tokens.count, tokens[index + 1].folded == "'s" {
      return nil
    }
    if token.isOne(of: .modal), !isNoun(at: index) { return modal(at: index) }
    if token.isOne(of: .be), token.folded != "being", token.folded != "been", token.folded != "be",
      token.folded != "'s" || isAfterPronoun(index)
    {
      return being(at: index)
    }
    // `that the budget be approved`.
    if token.folded == "be", index > 0 { return being(at: index) }
    if token.isOne(of: .have), token.folded != "having" { return having(at: index) }
    if token.isOne(of: .doing) { return doing(at: index) }
    return plain(at: index, after: last)
  }

  /// Words between an auxiliary and its verb: adverbs and `not`.
  private func skip(_ index: Int, _ group: inout VerbGroup) -> Int {
    var index = index
    while index < tokens.count {
      let token = tokens[index]
      if token.isOne(of: .negation) {
        group.isNegated = true
      } else if !token.isAdverb {
        break
      }
      index += 1
    }
    return index
  }

  private func isAfterPronoun(_ index: Int) -> Bool {
    index > 0 && tokens[index - 1].isOne(of: [.pronoun])
      || index > 0 && ["that", "what", "here"].contains(tokens[index - 1].folded)
  }

  /// `Will`, `May` and `Can` as names and months.
  private func isNoun(at index: Int) -> Bool {
    let token = tokens[index]
    guard token.folded == "may" || token.folded == "will" else { return false }
    if token.shape == .capital, index > 0 {
      return true
    }
    return token.folded == "may"
      && index + 1 < tokens.count && tokens[index + 1].shape == .number
  }

  private func modal(at index: Int) -> VerbGroup? {
    let token = tokens[index]
    var group = VerbGroup(
      start: index, end: index + 1, verb: index, lemma: "", tense: .modal,
      modal: grammar.modals[token.folded] ?? token.folded)
    group.isNegated = token.isOne(of: .negation)
    var next = skip(index + 1, &group)
    guard next < tokens.count else { return nil }
    if tokens[next].folded == "to", group.modal == "ought" { next += 1 }
    if tokens[next].isOne(of: .have) {
      let inner = skip(next + 1, &group)
      if inner < tokens.count, tokens[inner].folded == "to" {
        // `will have to be chosen`.
        return inner + 1 < tokens.count ? finish(&group, at: inner + 1) : nil
      }
      if inner < tokens.count, tokens[inner].isForm(.participle) || tokens[inner].folded == "been" {
        // `would have approved` did not come to be.
        group.modal = "would-have"
        return finish(&group, at: inner)
      }
      return finish(&group, at: next)
    }
    if tokens[next].folded == "need", next + 1 < tokens.count, tokens[next + 1].folded == "to" {
      next += 2
    }
    return next < tokens.count ? finish(&group, at: next) : nil
  }

  /// The verb behind auxiliaries, `be` among them.
  private func finish(_ group: inout VerbGroup, at index: Int) -> VerbGroup? {
    var index = skip(index, &group)
    guard index < tokens.count else { return nil }
    if tokens[index].folded == "be" || tokens[index].folded == "been" {
      let be = index
      index = skip(index + 1, &group)
      if index < tokens.count, tokens[index].folded == "being" { index = skip(index + 1, &group) }
      if index < tokens.count, tokens[index].isForm(.participle), !tokens[index].isOne(of: .feeling)
      {
        group.voice = .passive
        return close(&group, at: index)
      }
      if index < tokens.count, tokens[index].isForm(.gerund) {
        // `will be presenting` tells what comes, and promises nothing.
        if group.tense == .modal { group.modal = group.modal.map { $0 + "-be" } }
        return close(&group, at: index)
      }
      group.verb = be
      group.lemma = "be"
      group.end = be + 1
      return group
    }
    let token = tokens[index]
    if token.isForm([.base, .participle]) { return close(&group, at: index) }
    // A verb that the lexicon has not: `will pressurise`.
    if token.shape == .small, token.classes.isEmpty, group.tense != .past {
      group.verb = index
      group.lemma = token.folded
      group.end = index + 1
      return group
    }
    return nil
  }

  private func close(_ group: inout VerbGroup, at index: Int) -> VerbGroup {
    group.verb = index
    group.lemma = tokens[index].verb?.lemma ?? tokens[index].folded
    group.end = index + 1
    return group
  }

  private func being(at index: Int) -> VerbGroup? {
    let token = tokens[index]
    let isPast =
      token.folded == "was" || token.folded == "were" || token.folded.hasPrefix("was")
      || token.folded.hasPrefix("were")
    var group = VerbGroup(
      start: index, end: index + 1, verb: index, lemma: "be", tense: isPast ? .past : .present)
    group.isNegated = token.isOne(of: .negation)
    if token.folded == "be" {
      group.tense = .modal
      group.modal = "be"
      group.isNegated = index > 0 && tokens[index - 1].isOne(of: .negation)
    }
    var next = skip(index + 1, &group)
    // `was all agreed`, `was it agreed`.
    if next < tokens.count, tokens[next].isOne(of: .quantifier), next + 1 < tokens.count,
      tokens[next + 1].isForm(.participle)
    {
      next += 1
    }
    guard next < tokens.count else { return group }
    let inner = tokens[next]
    if inner.folded == "being" || inner.folded == "been" {
      let place = skip(next + 1, &group)
      if place < tokens.count, tokens[place].isForm(.participle) {
        group.voice = .passive
        group.tense = .progressive
        return close(&group, at: place)
      }
    }
    if inner.folded == "to" {
      let place = skip(next + 1, &group)
      group.tense = .modal
      group.modal = "is-to"
      if place < tokens.count, let done = finish(&group, at: place) { return done }
      return nil
    }
    if inner.folded == "going", next + 1 < tokens.count, tokens[next + 1].folded == "to",
      next + 2 < tokens.count
    {
      group.tense = .modal
      group.modal = "will"
      if let done = finish(&group, at: next + 2) { return done }
    }
    if inner.isForm(.participle), !tokens[next].isOne(of: .feeling), !inner.isOne(of: .be) {
      group.voice = .passive
      return close(&group, at: next)
    }
    if inner.isForm(.gerund), inner.shape == .small {
      group.tense = .progressive
      return close(&group, at: next)
    }
    return group
  }

  private func having(at index: Int) -> VerbGroup? {
    let token = tokens[index]
    var group = VerbGroup(start: index, end: index + 1, verb: index, lemma: "have")
    group.tense = token.folded == "had" ? .pluperfect : .perfect
    group.isNegated = token.isOne(of: .negation)
    let next = skip(index + 1, &group)
    guard next < tokens.count else { return nil }
    if tokens[next].folded == "been" {
      let inner = skip(next + 1, &group)
      if inner < tokens.count, tokens[inner].isForm(.participle), !tokens[inner].isOne(of: .feeling)
      {
        group.voice = .passive
        return close(&group, at: inner)
      }
      if inner < tokens.count, tokens[inner].isForm(.gerund) { return close(&group, at: inner) }
      group.lemma = "be"
      group.verb = next
      group.end = next + 1
      return group
    }
    if tokens[next].folded == "to", next + 1 < tokens.count, tokens[next + 1].verb != nil {
      group.tense = .modal
      group.modal = "must"
      return finish(&group, at: next + 1)
    }
    if tokens[next].isForm(.participle) { return close(&group, at: next) }
    group.tense = token.folded == "had" ? .past : .present
    return group
  }

  private func doing(at index: Int) -> VerbGroup? {
    let token = tokens[index]
    var group = VerbGroup(
      start: index, end: index + 1, verb: index, lemma: "do",
      tense: token.folded.hasPrefix("did") ? .past : .present)
    group.isNegated = token.isOne(of: .negation)
    let next = skip(index + 1, &group)
    if next < tokens.count, tokens[next].isForm(.base), next > index + 1 || group.isNegated {
      return close(&group, at: next)
    }
    return nil
  }

  private func infinitive(at index: Int) -> VerbGroup? {
    guard index + 1 < tokens.count else { return nil }
    var group = VerbGroup(start: index, end: index + 1, verb: index, lemma: "", tense: .infinitive)
    group.isNegated = index > 0 && tokens[index - 1].isOne(of: .negation)
    let next = skip(index + 1, &group)
    guard next < tokens.count, tokens[next].shape == .small || tokens[next].shape == .capitals
    else {
      return nil
    }
    if !tokens[next].isForm(.base), tokens[next].folded != "be" {
      // A verb that the lexicon has not: `agreed to advertise`, `Clerk to liquidate`; a word for a paper
      // may be one too, `Clerk to copy documents`.
      guard tokens[next].classes.isEmpty || tokens[next].isOne(of: .paper),
        tokens[next].verb == nil, tokens[next].shape == .small,
        !tokens[next].folded.hasSuffix("s"), index > 0,
        tokens[index - 1].verb != nil || tokens[index - 1].isName
          || tokens[index - 1].isOne(of: [.office, .body, .party, .member])
      else { return nil }
      return close(&group, at: next)
    }
    return finish(&group, at: next)
  }

  func isVerbal(_ token: Token) -> Bool {
    token.isOne(of: [.be, .have, .modal]) && token.folded != "'s"
  }
}
