/// Finds the words and signs that part one clause from the next.
struct ClauseBoundaries {
  let tokens: [Token]
  let groups: [VerbGroup]

  struct Boundary {
    var index: Int
    var link: Clause.Link
    /// Whether nothing but adverbs stands between it and the verb.
    var isBare: Bool
  }

  /// The word between two verbs that parts their clauses: the last one, but of `that the Clerk and the
  /// Chair will` and `: the Clerk and the Chair will` the one that opens the clause, not the one that
  /// joins the names.
  func boundary(from floor: Int, to start: Int) -> Boundary? {
    var depth = 0
    var index = start - 1
    var bare = true
    var joint: Boundary?
    while index >= floor {
      let token = tokens[index]
      defer { index -= 1 }
      if token.text == ")" || token.text == "]" { depth += 1 }
      if token.text == "(" || token.text == "[" {
        if depth == 0 { return joint ?? Boundary(index: index, link: .main, isBare: bare) }
        depth -= 1
      }
      if depth > 0 { continue }
      if let link = link(at: index, bare: bare) {
        let found = Boundary(index: index, link: link, isBare: bare)
        if link != .coordinated || bare {
          let opens = [.that, .whether, .main].contains(link)
          return joint == nil || opens ? found : joint
        }
        joint = joint ?? found
      }
      if !token.isAdverb, !token.isOne(of: .negation) { bare = false }
    }
    return joint
  }

  private func link(at index: Int, bare: Bool) -> Clause.Link? {
    let token = tokens[index]
    switch token.text {
    case ";", ":", "\u{2013}", "\u{2014}", "-", ".", "?", "!", "…", "|": return .main
    case ",": return .coordinated
    default: break
    }
    switch token.folded {
    case "that":
      // `that plan was approved` and `said that the plan`: behind a verb or noun it opens a clause.
      if bare { return index > 0 && groups.contains { $0.end == index } ? .that : .relative }
      return index > 0 && !tokens[index - 1].isOne(of: .preposition) ? .that : nil
    case "whether", "how", "why", "what": return .whether
    case "if", "unless": return .condition
    case "when", "whenever", "after", "before", "until", "till", "once", "while", "whilst", "where":
      return .time
    case "because", "since", "although", "though", "as", "given", "provided": return .reason
    case "so":
      // `so he will look at it`, and no `so many`.
      if bare { return .reason }
      return tokens[index + 1].isOne(of: [.pronoun]) ? .coordinated : nil
    default: break
    }
    if token.isOne(of: .relative), token.folded != "whose" { return .relative }
    if token.isOne(of: .coordinator) { return .coordinated }
    return nil
  }
}
