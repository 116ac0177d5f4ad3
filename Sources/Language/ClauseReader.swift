import DocumentModel

/// Cuts a sentence into clauses (meaning.md §2): verbs with their auxiliaries first, then what stands
/// between them.
struct ClauseReader {
  let speakers: Speakers
  let grammar: Grammar

  /// The clauses of a sentence, in the order of their verbs.
  func clauses(of tokens: [Token]) -> [Clause] {
    var reading = ClauseReading(
      tokens: tokens, subjects: SubjectReader(speakers: speakers, nominal: grammar.nominal),
      grammar: grammar)
    return reading.read()
  }
}

/// One sentence being cut: its verb groups and the clauses that are found so far.
struct ClauseReading {
  let tokens: [Token]
  let subjects: SubjectReader
  let grammar: Grammar
  private(set) var groups: [VerbGroup] = []
  var boundaries: ClauseBoundaries { ClauseBoundaries(tokens: tokens, groups: groups) }
  private(set) var clauses: [Clause] = []
  /// The groups that have a participle in their object.
  private(set) var objects: Set<Int> = []

  init(tokens: [Token], subjects: SubjectReader, grammar: Grammar) {
    self.tokens = tokens
    self.subjects = subjects
    self.grammar = grammar
  }

  mutating func read() -> [Clause] {
    groups = VerbGroupReader(tokens: tokens, grammar: grammar).groups()
    // Where a clause is found to be part of a noun, the next one begins where it began.
    var starts: [Int] = []
    var index = 0
    while index < groups.count {
      let floor = index == 0 ? 0 : groups[index - 1].end
      if isPartOfObject(index) {
        let end = groups[index].end
        let isByOthers = end < tokens.count && tokens[end].folded == "by"
        if grammar.causing.contains(groups[index - 1].lemma), !isByOthers {
          // `to have the wall painted` is to paint it; to have it approved by others is not to approve.
          groups[index - 1].lemma = groups[index].lemma
          clauses[index - 1].verb = groups[index].lemma
        }
        groups.remove(at: index)
        objects.insert(index - 1)
        continue
      }
      if index > 0, boundaries.boundary(from: floor, to: groups[index].start) == nil,
        isPartOfNoun(index - 1, before: index)
      {
        let start = starts.removeLast()
        let relative = clauses[index - 1].link == .relative ? groups[index - 1].end : nil
        groups.remove(at: index - 1)
        clauses.removeLast()
        index -= 1
        add(index, floor: start, isFirst: index == 0, behind: relative)
        starts.append(start)
      } else {
        starts.append(floor)
        add(index, floor: floor, isFirst: index == 0)
      }
      index += 1
    }
    for index in clauses.indices { close(index) }
    return clauses
  }

  /// - Parameter nounEnd: where a relative clause ends that belongs to the noun in front of the verb: what stands up
  ///   to there parts nothing.
  private mutating func add(_ index: Int, floor: Int, isFirst: Bool, behind nounEnd: Int? = nil) {
    let group = groups[index]
    var start = floor
    var link = Clause.Link.main
    var inherited: Int?
    var governor: Int? = isFirst ? nil : index - 1
    let boundary = boundaries.boundary(from: nounEnd ?? floor, to: group.start)
    // `Closed: Clerk to send the chart.` begins anew behind the sign.
    let isAnew = boundary.map { [.main, .that].contains($0.link) && !$0.isBare } ?? false
    if group.tense == .infinitive, !isFirst, !isAnew {
      // `agreed to write`, `asked the Clerk to write`, `approved, and to write`.
      link = .to
      let previous = groups[index - 1]
      let between = previous.end..<max(previous.end, group.start)
      // A participle may have an object: `; requested the Clerk to write`.
      let mayAsk = previous.voice == .active || previous.tense == .participle
      let isAsked =
        grammar.asking.contains(previous.lemma) && mayAsk
        && tokens[previous.end].folded != "by"
      if isAsked, let asked = subjects.subject(tokens, in: trimmed(between)), asked.kind != .none {
        append(
          group, link: link, subject: asked, inherits: false, governor: governor, start: group.start
        )
        return
      }
      append(
        group, link: link, subject: clauses[index - 1].subject, inherits: true, governor: governor,
        start: group.start)
      return
    }
    if isFirst {
      start = lead(from: floor, to: group.start)
      if let boundary, boundary.index >= start || boundary.link == .condition {
        // `If the plan is approved`, `That the budget be approved`, `Agreed: the Clerk will`.
        switch boundary.link {
        case .coordinated: break
        case .time, .reason:
          // `After consideration of the comments the Board agreed`: no clause, but when.
          if subjects.isLead(tokens, in: boundary.index..<group.start) {
            start = boundary.index
          } else {
            link = boundary.link
            start = boundary.index + 1
          }
        case .that where boundary.index == start: start = boundary.index + 1
        case .relative where boundary.isBare && boundary.index > start:
          // `The members who were present`.
          append(
            group, link: .relative,
            subject: subjects.subject(tokens, in: start..<boundary.index) ?? nobody(before: group),
            inherits: false, governor: nil, start: group.start)
          return
        case .relative: break
        default:
          link = boundary.link
          start = boundary.index + 1
        }
      }
      governor = nil
    } else if let boundary {
      link = boundary.link
      start = boundary.index + 1
      if link == .main || (link == .coordinated && !boundary.isBare) {
        start = lead(from: start, to: group.start)
      }
      if boundary.isBare {
        switch link {
        case .coordinated, .main: inherited = coordinatedWith(index)
        case .relative:
          // The noun in front is what it is about.
          let noun = subjects.subject(tokens, in: floor..<boundary.index)
          append(
            group, link: .relative, subject: noun ?? clauses[index - 1].subject, inherits: false,
            governor: governor, start: group.start)
          return
        default: break
        }
      }
      if link == .coordinated {
        governor = clauses[inherited ?? index - 1].governor
        let other = clauses[inherited ?? index - 1].link
        if other != .to, inherited != nil { link = other == .main ? .coordinated : other }
        // `Ida Holm, who was ill, asked`: the comma ends what is told of her.
        if other == .relative, tokens[boundary.index].text == "," { link = .main }
        // `said that it rained and the Board agreed`: only a comma begins a clause of its own.
        if inherited == nil, other == .that, tokens[boundary.index].text != "," {
          link = .that
        }
      }
    } else {
      if [.reason, .time, .condition].contains(clauses[index - 1].link) {
        // `As it rained the Board agreed`, without a comma.
        start = subjects.behindObject(tokens, floor..<group.start)
      }
      // `get a budget approved`: part of what the verb before is about.
      link =
        grammar.saying.contains(groups[index - 1].lemma)
        ? .that : group.tense == .participle || group.mayBeReduced ? .relative : .main
    }
    if let inherited {
      append(
        group, link: link, subject: clauses[inherited].subject, inherits: true, governor: governor,
        start: group.start)
      return
    }
    let range = start..<max(start, group.start)
    var subject =
      subjects.subject(tokens, in: range) ?? nobody(before: group)
    if subject.head != "it" || link == .that,
      let named = antecedent(of: subject, group, index, boundary?.index ?? floor)
    {
      subject.kind = named.kind
      subject.head = named.head
      subject.text = named.text
    }
    append(
      group, link: link, subject: subject, inherits: false, governor: governor,
      start: range.isEmpty ? group.start : start)
  }

  /// Whom or what a pronoun stands for: who was asked (`asked the Clerk if she would`), else the subject
  /// before it.
  private func antecedent(
    of subject: Subject, _ group: VerbGroup, _ index: Int, _ boundary: Int
  ) -> Subject? {
    guard ["he", "she", "they", "it", "who"].contains(subject.head), index > 0,
      !(subject.head == "it" && group.voice == .passive)
    else { return nil }
    let people: [Subject.Kind] = [.member, .office, .name, .party]
    let previous = groups[index - 1]
    if subject.head != "it", grammar.asking.contains(previous.lemma), boundary > previous.end,
      let asked = subjects.subject(tokens, in: previous.end..<boundary), people.contains(asked.kind)
    {
      return asked
    }
    return clauses.last { clause in
      let before = clause.subject
      guard before.kind != .none, !["he", "she", "they", "you", "i"].contains(before.head) else {
        return false
      }
      let isPerson =
        [.member, .office].contains(before.kind)
        || (before.kind == .name && before.text != before.text.uppercased())
      return subject.head == "it" ? !isPerson : subject.head == "they" || before.kind != .thing
    }?.subject
  }

  private func nobody(before group: VerbGroup) -> Subject {
    let place = tokens[group.start].span.start
    return Subject(span: Span(start: place, end: place), kind: .none, head: "", text: "")
  }

  /// The clause that one without a subject of its own is joined to: the nearest that is not inside
  /// another.
  private func coordinatedWith(_ index: Int) -> Int {
    var other = index - 1
    let group = groups[index]
    // `agreed to send the notes and approved the plan`: behind an infinitive a finite verb goes back.
    while other > 0, group.tense != .infinitive,
      [.to, .relative, .whether, .condition, .time].contains(clauses[other].link)
        || (clauses[other].link == .that && clauses[other].tense == .modal && group.tense == .past)
    {
      other = clauses[other].governor ?? other - 1
    }
    return other
  }

  /// Behind what stands in front of a subject: `After a long discussion,`, `4.2`, `However`. A number alone
  /// is the subject: `0723 was rejected`.
  private func lead(from floor: Int, to end: Int) -> Int {
    var start = floor
    var depth = 0
    var last: Int?
    for index in floor..<max(floor, end) {
      switch tokens[index].text {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0: last = index
      case ":", ";", "\u{2013}", "\u{2014}", "-": if depth == 0 { start = index + 1 }
      default: break
      }
    }
    guard start < end else { return floor }
    if let last, last >= start, last + 1 < end {
      let first = tokens[start]
      let opens =
        first.isOne(of: [.preposition, .subordinator, .adverb]) || first.isForm(.gerund)
        || first.folded == "there" || first.isForm(.participle)
      // Of a list of names the comma parts nothing: `The Clerk, Ms Fenn, agreed`.
      // `Related to the crane, it was decided`: a pronoun begins anew.
      let isAnew =
        last + 2 == end && tokens[last + 1].isOne(of: [.pronoun, .whole])
        && !tokens[last + 1].isOne(of: .relative)
      if opens || isAnew { start = last + 1 }
    }
    while start < end,
      (tokens[start].isAdverb && !tokens[start].isOne(of: .quantifier))
        || tokens[start].isOne(of: [.coordinator, .negation])
        || (tokens[start].shape == .sign && tokens[start].text != "(")
        || tokens[start].shape == .number && start + 1 < end
    {
      start += 1
    }
    return start
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, tokens[start].isAdverb { start += 1 }
    while end > start,
      tokens[end - 1].isAdverb || tokens[end - 1].isOne(of: .negation)
        || tokens[end - 1].text == ","
    { end -= 1 }
    return start..<end
  }

  private mutating func append(
    _ group: VerbGroup, link: Clause.Link, subject: Subject, inherits: Bool, governor: Int?,
    start: Int
  ) {
    var group = group
    if start < group.start, tokens[start].isOne(of: .nobody) {
      group.isNegated.toggle()
    }
    // `The meeting agreed by acclamation`: a body is not agreed.
    if group.tense == .participle, group.mayBeReduced,
      [.ownBody, .otherBody, .member, .office].contains(subject.kind)
    {
      group.voice = .active
      group.tense = .past
    }
    // `Minutes approved.`, `Plan agreed by all`: a thing does not decide, it is decided.
    if group.mayBeReduced, group.voice == .active, subject.kind == .thing || subject.kind == .none,
      group.complement(in: tokens) != .object || subject.kind == .none,
      !tells(subject, group)
    {
      group.voice = .passive
      group.tense = .participle
    }
    let from = tokens[min(start, group.verb)].span.start
    clauses.append(
      Clause(
        link: link, governor: governor, subject: subject, inherits: inherits, voice: group.voice,
        tense: group.tense, modal: group.modal, isNegated: group.isNegated, verb: group.lemma,
        verbSpan: tokens[group.verb].span, complement: group.complement(in: tokens), agent: nil,
        span: Span(start: from, end: tokens[group.end - 1].span.end),
        behind: Span(start: tokens[group.end - 1].span.end, end: tokens[group.end - 1].span.end)))
  }

  /// Whether somebody whom the lexicon has not tells something: `The Fire Chief reported that …`.
  private func tells(_ subject: Subject, _ group: VerbGroup) -> Bool {
    subject.kind == .thing && subject.text.last != ")"
      && [.that, .whether].contains(group.complement(in: tokens))
      && subject.text.split(separator: " ").last?.first?.isUppercase == true
      && group.tense == .past
  }

  /// Where the words of a clause begin in front of its verb, with what joins them to those before: in `rejected
  /// by Ofgem and the report was returned` at `and`.
  private func subjectStart(_ index: Int) -> Int {
    var start = groups[index].start
    guard !clauses[index].inherits, clauses[index].link == .coordinated else { return start }
    while start > 0, tokens[start - 1].span.start >= clauses[index].span.start { start -= 1 }
    while start > 0, tokens[start - 1].isOne(of: .coordinator) { start -= 1 }
    return start
  }

  /// Sets the end of a clause, and who did it.
  private mutating func close(_ index: Int) {
    let group = groups[index]
    // Up to the next clause beside it.
    var end = tokens.count
    for other in groups.indices.dropFirst(index + 1)
    where [.main, .coordinated].contains(clauses[other].link)
      || clauses[other].governor.map({ $0 < index }) == true
    {
      var start = groups[other].start
      while start > group.end, tokens[start - 1].span.start >= clauses[other].span.start {
        start -= 1
      }
      end = max(group.end, start)
      while end > group.end,
        tokens[end - 1].isOne(of: .coordinator) || tokens[end - 1].text == ","
      {
        end -= 1
      }
      break
    }
    let last = tokens[max(group.end, end) - 1].span.end
    clauses[index].span.end = last
    clauses[index].behind.end = max(clauses[index].behind.start, last)
    if clauses[index].voice == .passive {
      let next = index + 1 < groups.count ? subjectStart(index + 1) : tokens.count
      for place in group.end..<max(group.end, min(next, tokens.count))
      where tokens[place].folded == "by" {
        var stop = place + 1
        while stop < min(next, tokens.count),
          !tokens[stop].isOne(of: [.preposition, .subordinator, .relative])
            || tokens[stop].folded == "of",
          tokens[stop].shape != .sign || tokens[stop].text == "&"
        { stop += 1 }
        clauses[index].agent = subjects.agent(tokens, in: place + 1..<stop)
        break
      }
    }
  }
}
