import DocumentModel
import Language

/// What a decision decides on.
struct DecidedMatter {
  var modifications: [String] = []
  /// What of them, where it is not they themselves.
  var aspect: String?
  /// On what it depends.
  var conditions: String?
}

/// Tells which modifications a decision decides on, and what of them: those that its clause names, and
/// not those of the clauses beside it or behind words such as `as an alternative to`; where it names
/// none, the one of its item.
struct DecidedMatters {
  private let words: MatterWords
  private let text: ReadingText
  private let passages: Passages
  private let modifications: [Modification]
  private let named: NamedModifications

  init(
    _ modifications: [Modification], in passages: Passages, places: Places, language: Language
  ) {
    words = language.matters
    text = places.text
    self.modifications = modifications
    self.passages = passages
    named = NamedModifications(modifications, places: places)
  }

  /// What words that are no clause decide on, such as `Resolved: MP117`, and whatever their sentence names.
  func matter(of span: Span) -> DecidedMatter {
    let near = mentions(in: span)
    // `RESOLVED: That the timetable for MP117 be approved`
    let lead = near.first.map { line(Span(start: span.start, end: max(span.start, $0.span.start))) }
    let words = lead?.split(separator: ":").last.map(String.init) ?? ""
    let part =
      self.words.partBefore.firstMatch(in: words)
      ?? near.first.flatMap { self.words.partBehind.firstMatch(in: tail(of: $0.span)) }
    return DecidedMatter(
      modifications: unique(near) ?? ofItem(around: span),
      aspect: part?.groups.compactMap { $0 }.first,
      conditions: self.words.condition.firstMatch(in: line(span))?.groups.first ?? nil)
  }

  /// What a clause decides on.
  ///
  /// - Parameters:
  ///   - clause: of a sentence, with the words of its verb.
  ///   - span: of the sentence, or of all of it that the decision is told in.
  func matter(of clause: DecidingClause, in span: Span) -> DecidedMatter {
    var matter = DecidedMatter(
      conditions: words.condition.firstMatch(in: line(clause.whole))?.groups.first ?? nil)
    let near = mentions(in: clause.own)
    guard !near.isEmpty else {
      // `considered MP117 and approved it`: what was named before, but not what comes behind.
      let object = line(clause.object)
      let isOriginal = words.original.match(object)
      let other = isOriginal ? nil : words.partAlone.firstMatch(in: object)?.groups.first ?? nil
      let all = mentions(in: span)
      if all.isEmpty, let other, let alternative = onlyAlternative(called: other, around: span) {
        matter.modifications = [alternative]
      } else if all.isEmpty {
        matter.modifications = ofItem(
          around: span, isNamedThing: !isOriginal && !words.itself.match(object),
          isCalled: words.called.match(object))
        if isOriginal { matter.modifications = matter.modifications.map(original(of:)) }
        matter.aspect = matter.modifications.isEmpty ? nil : other
      } else if other == nil || words.itself.match(object) {
        let before = all.filter { $0.span.start < clause.verb.start }
        // `The determination was quashed and the modification will not be implemented`
        if before.isEmpty, words.called.match(object) {
          let item = ofItem(around: span, isCalled: true)
          matter.modifications = all.allSatisfy { item.contains($0.modification) } ? item : []
          return matter
        }
        // `MP1A received more votes than MP1 and was approved`
        let from = before.first?.span.end ?? span.start
        // `noted the request to move the date of MP1, and rejected it`
        let lead = line(
          Span(start: span.start, end: max(span.start, before.first?.span.start ?? span.start)))
        if words.asked.match(lead) { return matter }
        matter.modifications =
          unique(
            before.filter {
              !words.beside.match(line(Span(start: from, end: max(from, $0.span.start))))
            })
          ?? []
        matter.aspect = matter.modifications.isEmpty ? nil : other
      }
      return matter
    }
    // `The Proposer of MP117 has withdrawn the modification`
    if Set(near.map(\.modification)).count == 1,
      near.allSatisfy({ $0.span.end <= clause.verb.start }),
      clause.object.start >= clause.verb.end, words.called.match(line(clause.object))
    {
      matter.modifications = unique(near) ?? []
      return matter
    }
    // `approved the Original over WACM1`
    let lead = line(Span(start: min(clause.verb.end, near[0].span.start), end: near[0].span.start))
    if words.original.match(lead),
      words.beside.match(lead.split(separator: ",").last.map(String.init) ?? "")
    {
      let raised = Set(near.map(\.modification).map(original(of:)))
      matter.modifications = words.original.match(lead) && raised.count == 1 ? Array(raised) : []
      return matter
    }
    var aspects: [String?] = []
    for (position, mention) in near.enumerated() {
      let before = position > 0 ? near[position - 1].span.end : nil
      aspects.append(
        aspect(of: mention.span, in: clause, behind: before, like: aspects.last ?? nil))
    }
    // `all but MP117 and MP118`: what joins one that is taken out is taken out with it.
    var isOut = false
    let decided = near.indices.filter { position in
      let before = position > 0 ? near[position - 1].span.end : clause.own.start
      let lead = line(Span(start: before, end: near[position].span.start))
      isOut = words.excluded.match(lead) || isOut && position > 0 && Self.joins(lead)
      // `MP117 was approved; MP118 was not`
      let isOtherwise =
        near[position].span.start > clause.verb.end
        && words.otherwiseBehind.match(tail(of: near[position].span))
      return !isOut && !isOtherwise
    }
    let from = near[0].span.end
    guard !decided.isEmpty else { return matter }
    let kept = decided.filter { position in
      aspects[position] == aspects[decided[0]]
        && !words.beside.match(
          line(Span(start: from, end: max(from, near[position].span.start))))
    }
    // `MP507 to MP510, except MP509`: the range names it, too.
    let out = Set(near.indices.filter { !decided.contains($0) }.map { near[$0].modification })
    matter.modifications = (unique(kept.map { near[$0] }) ?? []).filter { !out.contains($0) }
    matter.aspect = decided.first.flatMap { aspects[$0] }
    return matter
  }

  /// Whether words name several of one family, of which at most one can be meant.
  func isChoice(in span: Span) -> Bool {
    let ids = Set(mentions(in: span).map(\.modification))
    return Set(ids.map(original(of:))).count < ids.count
  }

  /// What else a clause of a sentence decides on: `and rejected MP118`. What it names alone.
  func other(_ clause: DecidingClause) -> DecidedMatter? {
    let matter = matter(of: clause, in: clause.own)
    return mentions(in: clause.own).isEmpty || matter.modifications.isEmpty ? nil : matter
  }

  /// What lists behind a sentence name: `approved the following:`.
  func modifications(in spans: [Span]) -> [String] {
    unique(spans.flatMap(mentions(in:))) ?? []
  }

  /// What of a modification is decided: by the words between the verb, or the modification before, and
  /// it, else by those behind it. `and` alone between two is of both.
  private func aspect(
    of mention: Span, in clause: DecidingClause, behind before: Int?, like other: String?
  ) -> String? {
    let isBehindVerb = mention.start >= clause.verb.end
    let start = max(before ?? 0, isBehindVerb ? clause.verb.end : clause.whole.start)
    let lead = line(Span(start: min(start, mention.start), end: mention.start))
    if before != nil, Self.joins(lead),
      words.partBehind.firstMatch(in: tail(of: mention)) == nil
    {
      return other
    }
    let found =
      words.partBefore.firstMatch(in: lead) ?? words.partBehind.firstMatch(in: tail(of: mention))
    return found?.groups.compactMap { $0 }.first
  }

  /// Whether nothing but a word such as `and` stands between two.
  private static func joins(_ lead: String) -> Bool {
    lead.split { !$0.isLetter }.count < 2
  }

  private func tail(of mention: Span) -> String {
    line(Span(start: mention.end, end: min(text.count, mention.end + 160)))
  }

  private func mentions(in span: Span) -> [(modification: String, span: Span)] {
    named.mentions(in: span).filter { $0.span.overlaps(span) }
  }

  /// Each once, in the order of the record; `nil` where there are none.
  private func unique(_ found: [(modification: String, span: Span)]) -> [String]? {
    let ids = Set(found.map(\.modification))
    return ids.isEmpty ? nil : modifications.map(\.id).filter(ids.contains)
  }

  /// The alternative that words such as `the alternative` mean: the only one that the item names.
  private func onlyAlternative(called words: String, around span: Span) -> String? {
    guard self.words.alternative.match(words) else { return nil }
    let reach = named.places.reach(around: span)
    let found = modifications.filter { modification in
      modification.family != nil
        && modification.mentions.contains { mention in
          reach.contains { $0.contains(mention.span) }
        }
    }
    return found.count == 1 ? found[0].id : nil
  }

  /// The one that an alternative is of; of an original itself.
  private func original(of id: String) -> String {
    modifications.first { $0.id == id }?.family ?? id
  }

  /// The modification of the item; its alternative, where the sentence before names only that, and none where
  /// that names several of the family.
  ///
  /// - Parameters:
  ///   - isNamedThing: whether the words decide on something that they name: then it is of the modification
  ///     only where the item is about that.
  ///   - isCalled: whether they call it what it is, `The modification`: then it is not what was asked for before.
  private func ofItem(
    around span: Span, isNamedThing: Bool = false, isCalled: Bool = false
  ) -> [String] {
    let item = named.only(around: span, headed: true)
    let ofItem = item.map { modifications[$0].id }
    let last = sentence(before: span)
    if !isNamedThing, !isCalled, words.asked.match(line(last)) { return [] }
    let before = Set(mentions(in: last).map(\.modification))
    let alternatives = before.filter { original(of: $0) != $0 }
    let own = alternatives.filter { alternative in
      ofItem.map { $0 == original(of: alternative) } ?? (alternatives.count == 1)
    }
    if !own.isEmpty { return before.count == 1 && !isNamedThing ? Array(own) : [] }
    guard let position = item else { return [] }
    let reach = named.places.reach(around: span)
    let isAbout = modifications[position].mentions.contains { mention in
      mention.about && reach.contains { $0.contains(mention.span) }
    }
    return isNamedThing && !isAbout ? [] : [modifications[position].id]
  }

  /// The sentence in front of words, of the same paragraph; empty where they begin it.
  private func sentence(before span: Span) -> Span {
    let place = passages.all.firstSorted { $0.span.end > span.start }
    guard place > 0, place < passages.all.count, !passages.all[place - 1].isHeading,
      passages.all[place - 1].block == passages.all[place].block
    else { return Span(start: span.start, end: span.start) }
    return passages.all[place - 1].span
  }

  /// The words of a part of the text, with a space for the end of a line.
  private func line(_ span: Span) -> String {
    String(text[span].map { $0.isNewline ? " " : $0 })
  }
}

/// A clause that decides something.
struct DecidingClause {
  /// From its subject to the next clause that is beside it.
  var whole: Span
  /// Its words as far as they tell of nothing beside: without `, which builds on MP117`.
  var own: Span
  /// The word that says what was decided.
  var verb: Span
  /// Where what is decided stands: behind the verb, or in front of that of a passive.
  var object: Span
}
