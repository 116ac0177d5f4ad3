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
  private let mentions: [(modification: String, span: Span)]
  private let modifications: [Modification]
  private let named: NamedModifications

  init(_ modifications: [Modification], places: Places, language: Language) {
    words = language.matters
    text = places.text
    self.modifications = modifications
    mentions = HostNames.mentions(of: modifications, in: places.text)
      .sorted { ($0.span, $0.modification) < ($1.span, $1.modification) }
    named = NamedModifications(modifications, places: places)
  }

  /// What words that are no clause decide on, such as `Resolved: MP117`, and whatever their sentence names.
  func matter(of span: Span) -> DecidedMatter {
    let near = mentions(in: span)
    // `RESOLVED: That the timetable for MP117 be approved`
    let lead = near.first.map { line(Span(start: span.start, end: max(span.start, $0.span.start))) }
    let words = lead?.split(separator: ":").last.map(String.init) ?? ""
    return DecidedMatter(
      modifications: unique(near) ?? ofItem(around: span),
      aspect: self.words.partBefore.firstMatch(in: words)?.groups.compactMap { $0 }.first,
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
      let other = words.partAlone.firstMatch(in: line(clause.object))?.groups.first ?? nil
      let all = mentions(in: span)
      if all.isEmpty {
        matter.modifications = ofItem(
          around: span, isNamedThing: !words.itself.match(line(clause.object)))
        matter.aspect = matter.modifications.isEmpty ? nil : other
      } else if other == nil {
        matter.modifications = unique(all.filter { $0.span.start < clause.verb.start }) ?? []
      }
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
      return !isOut
    }
    let from = near[0].span.end
    let kept = decided.filter { position in
      aspects[position] == aspects[decided[0]]
        && !words.beside.match(
          line(Span(start: from, end: max(from, near[position].span.start))))
    }
    matter.modifications = unique(kept.map { near[$0] }) ?? []
    matter.aspect = decided.first.flatMap { aspects[$0] }
    return matter
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
    let first = mentions.firstSorted { $0.span.start + Self.longest >= span.start }
    return mentions[first...].prefix { $0.span.start < span.end }.filter { $0.span.overlaps(span) }
  }

  /// How long a mention may be, a range such as `GC0148 to GC0150` or words that refer back.
  private static let longest = 200

  /// Each once, in the order of the record; `nil` where there are none.
  private func unique(_ found: [(modification: String, span: Span)]) -> [String]? {
    let ids = Set(found.map(\.modification))
    return ids.isEmpty ? nil : modifications.map(\.id).filter(ids.contains)
  }

  /// The modification of the item.
  ///
  /// - Parameter isNamedThing: whether the words decide on something that they name: then it is of the
  ///   modification only where the item is about that.
  private func ofItem(around span: Span, isNamedThing: Bool = false) -> [String] {
    guard let position = named.only(around: span, headed: true) else { return [] }
    let reach = named.places.reach(around: span)
    let isAbout = modifications[position].mentions.contains { mention in
      mention.about && reach.contains { $0.contains(mention.span) }
    }
    return isNamedThing && !isAbout ? [] : [modifications[position].id]
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
