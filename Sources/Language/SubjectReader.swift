import DocumentModel

/// Tells of a noun phrase whom or what it names.
struct SubjectReader: Sendable {
  let speakers: Speakers
  /// How nouns end that are hardly names.
  let nominal: [String]

  /// The subject that stands in `range`; `nil` where it is empty.
  func subject(_ tokens: [Token], in range: Range<Int>) -> Subject? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end,
      (tokens[start].isAdverb || tokens[start].isOne(of: .coordinator))
        && !tokens[start].isOne(of: .quantifier) || tokens[start].shape == .sign
    {
      start += 1
    }
    while end > start, tokens[end - 1].shape == .sign && tokens[end - 1].text != ")" { end -= 1 }
    while end > start, tokens[end - 1].isAdverb || tokens[end - 1].isOne(of: .negation),
      !tokens[end - 1].isOne(of: .quantifier)
    { end -= 1 }
    guard start < end else { return nil }
    // `The Committee, having heard the report,`: what it did before is no part of its name.
    let aside = (start..<end).dropLast().first {
      tokens[$0].text == "," && tokens[$0 + 1].isForm(.gerund)
    }
    if let aside, aside > start { end = aside }
    // `[HP0403] The Clerk`, `AP-07 Dr Amari`: the number of the item is no part of the name.
    if tokens[start].shape == .mixed, start + 2 < end, tokens[start + 1].text == "]" { start += 2 }
    if tokens[start].shape == .mixed, start + 1 < end,
      tokens[start + 1].isName && tokens[start + 1].shape != .mixed
        && !tokens[start + 1].isOne(of: .body) || tokens[start + 1].isOne(of: .office)
    {
      start += 1
    }
    start = behindLead(tokens, start..<end)
    start = behindTitle(tokens, start..<end)
    start = behindFirstPhrase(tokens, start..<end)
    let kindAndHead = kind(tokens, start..<end)
    var textStart = start
    while textStart < end - 1, tokens[textStart].isOne(of: [.determiner, .possessive]) {
      textStart += 1
    }
    let span = Span(start: tokens[start].span.start, end: tokens[end - 1].span.end)
    return Subject(
      span: span, kind: kindAndHead.kind, head: kindAndHead.head,
      text: words(tokens, textStart..<end))
  }

  /// Who did it, behind `by`; `nil` where the words tell how or when: `by a majority`, `by 4 May`.
  func agent(_ tokens: [Token], in range: Range<Int>) -> Subject? {
    guard let first = range.first.map({ tokens[$0] }), first.shape != .number,
      let agent = subject(tokens, in: range)
    else { return nil }
    let isManner = range.contains { index in
      let token = tokens[index]
      return token.isOne(of: [.month, .manner])
    }
    return isManner || first.isForm(.gerund) ? nil : agent
  }

  /// Whether words that begin with `after` and the like only say when, so that the subject follows.
  func isLead(_ tokens: [Token], in range: Range<Int>) -> Bool {
    guard range.count > 3, !tokens[range.lowerBound].isOne(of: .relative) else { return false }
    return behindLead(tokens, range, opening: true) > range.lowerBound
  }

  /// Where the subject begins that follows an object without a sign: `gave money the Clerk was asked`.
  func behindObject(_ tokens: [Token], _ range: Range<Int>) -> Int {
    range.count > 2 ? behindLead(tokens, range, opening: true) : range.lowerBound
  }

  /// Behind what tells of the time or place without a comma: `At the meeting the Board`, `Following a
  /// vote it`.
  private func behindLead(_ tokens: [Token], _ range: Range<Int>, opening: Bool = false) -> Int {
    guard range.count > 2,
      opening || tokens[range.lowerBound].isOne(of: .preposition)
        || ["after", "before", "since", "until"].contains(tokens[range.lowerBound].folded)
    else { return range.lowerBound }
    let last = range.upperBound - 1
    if tokens[last].isOne(of: .pronoun) || tokens[last].isOne(of: .whole) { return last }
    if let name = nameBehindLead(tokens, range) { return name }
    let place = range.dropFirst(2).last {
      tokens[$0].isOne(of: .determiner) && !tokens[$0 - 1].isOne(of: .preposition)
    }
    return place.map { $0 < last ? $0 : range.lowerBound } ?? range.lowerBound
  }

  /// `At this meeting Mark Dennis`, `At the Town Hall Mr Oake`: where the name begins that goes on to the end.
  private func nameBehindLead(_ tokens: [Token], _ range: Range<Int>) -> Int? {
    guard
      let name = range.dropFirst(2).first(where: { index in
        tokens[index].isOne(of: .title)
          || tokens[index].isName
            && (tokens[index - 1].shape == .small || tokens[index - 1].isOne(of: .month))
            && !tokens[index - 1].isOne(of: [.preposition, .determiner, .coordinator, .possessive])
      })
    else { return nil }
    return (name..<range.upperBound).allSatisfy {
      tokens[$0].isName || tokens[$0].isOne(of: [.title, .coordinator])
    } ? name : nil
  }

  /// Where a sentence begins that follows a title without a sign: `Land registry – new entries The Clerk`,
  /// `Survey (sent round) Cllr Oake`.
  private func behindTitle(_ tokens: [Token], _ range: Range<Int>) -> Int {
    range.dropFirst().last { place in
      guard place + 1 < range.upperBound else { return false }
      let (before, here) = (tokens[place - 1], tokens[place])
      let opens = here.isOne(of: .determiner) && here.shape == .capital
      if before.text == ")" { return opens || here.isOne(of: .title) && here.isName }
      return opens && before.shape != .sign
        && !before.isOne(of: [.preposition, .coordinator, .determiner])
    } ?? range.lowerBound
  }

  /// Where the subject begins if two noun phrases stand side by side, of which the first says when or
  /// belongs to what went before: `This year the Clerk`, `Next month the Clerk`, `Ms Fenn it`.
  private func behindFirstPhrase(_ tokens: [Token], _ range: Range<Int>) -> Int {
    let (start, last) = (range.lowerBound, range.upperBound - 1)
    if range.count > 1, tokens[last].isOne(of: .pronoun),
      !tokens[last - 1].isOne(of: [.coordinator, .preposition]), tokens[last - 1].text != ","
    {
      return last
    }
    let noun = tokens[start].isOne(of: .determiner) ? start + 1 : start
    // `The shed that was mended`: there the shed goes on.
    guard noun + 2 < range.upperBound, tokens[noun + 1].isOne(of: .determiner),
      tokens[noun + 1].folded != "that", tokens[noun].shape == .small, tokens[noun].classes.isEmpty,
      tokens[noun].verb == nil
    else { return start }
    return noun + 1
  }

  private func words(_ tokens: [Token], _ range: Range<Int>) -> String {
    var text = ""
    for index in range {
      if index > range.lowerBound, tokens[index].span.start > tokens[index - 1].span.end {
        text += " "
      }
      text += tokens[index].text
    }
    return text
  }

  private func kind(_ tokens: [Token], _ range: Range<Int>) -> (kind: Subject.Kind, head: String) {
    let first = tokens[range.lowerBound]
    if range.count == 1 {
      switch first.folded {
      case "it", "this", "that", "these", "those", "there": return (.none, first.folded)
      case "he", "she", "they", "who", "i", "you": return (.member, first.folded)
      default: break
      }
      if first.isOne(of: .whole) { return (.ownBody, first.folded) }
      if first.folded == "one" { return (.member, "one") }
    }
    // `where we stood for the Parish`, `Helping the Clerk`: no one, but what somebody does.
    if range.count > 1,
      first.isOne(of: .relative) || first.folded == "where"
        || (first.isForm(.gerund) && !first.isOne(of: .body) && !isOffice(tokens, range))
    {
      return (.thing, tokens[range.upperBound - 1].folded)
    }
    // The noun it is about is the last before what hangs on it: `members of the group`, `Pell (Kier)`.
    var end = range.lowerBound + 1
    while end < range.upperBound,
      !tokens[end].isOne(of: [.preposition, .relative, .subordinator]),
      tokens[end].text != "(", tokens[end].text != ",", tokens[end].text != "[",
      !tokens[end].isForm(.gerund) || tokens[end].shape != .small
        || tokens[end - 1].isOne(of: [.determiner, .possessive])
    {
      end += 1
    }
    var last = end - 1
    // `the Council and the Clerk`: the first of several says enough.
    var joined = range.lowerBound
    while joined < end, !tokens[joined].isOne(of: .coordinator) { joined += 1 }
    if joined < end, joined > range.lowerBound { last = joined - 1 }
    while last > range.lowerBound, tokens[last].isAdverb, !tokens[last].isOne(of: .quantifier) {
      last -= 1
    }
    // `the members all`, `Council’s`.
    if last > range.lowerBound, tokens[last].folded == "'s" { last -= 1 }
    let head = tokens[last]
    let folded = head.folded
    let before = tokens[range.lowerBound..<last]
    let isPart = before.contains { $0.isOne(of: .part) } || first.isOne(of: .part)
    let hasNot = first.isOne(of: [.negation, .nobody])
    if hasNot || head.isOne(of: [.judging, .paper]) { return (.thing, folded) }
    // `early December`, but `Dana May`.
    if head.isOne(of: .month), !before.contains(where: { $0.isName || $0.isOne(of: .title) }) {
      return (.thing, folded)
    }
    if head.isOne(of: .whole), range.count <= 3 { return (.ownBody, folded) }
    let modifiers = before.filter {
      !$0.isOne(of: [.determiner, .adverb, .quantifier, .coordinator, .possessive])
        && $0.shape != .sign
        && $0.shape != .number
    }
    if first.isOne(of: .title), range.count > 1, head.isName { return (.member, folded) }
    if isPart, head.isOne(of: [.member, .body, .party]) { return (.member, folded) }
    if head.isOne(of: .body) {
      // `the Town Council` is none of the Harbour Panel, nor is `the Harbour Board`; `the full Board` and
      // `the Council` may be.
      let isNamed = modifiers.contains(where: \.isName)
      // `Panel Members` are those of a Panel.
      let areMembers =
        head.isOne(of: .member)
        && modifiers.last.map { $0.isOne(of: .body) && speakers.own.contains($0.folded) } ?? false
      let isOther =
        isNamed && !areMembers && !speakers.own.isEmpty && !speakers.own.contains(folded)
      return (isOwn(modifiers) && !isOther ? .ownBody : .otherBody, folded)
    }
    if head.isOne(of: .outside) {
      let isOwn =
        speakers.own.contains(folded)
        && modifiers.allSatisfy { speakers.own.contains($0.folded) }
      return (isOwn ? .ownBody : .otherBody, folded)
    }
    if head.isOne(of: .office), !(head.shape == .small && head.isForm(.base) && range.count == 1) {
      return (.office, folded)
    }
    if head.isOne(of: .member) { return (.member, folded) }
    if head.isOne(of: .party) { return (.party, folded) }
    if head.isName, speakers.people.contains(folded) { return (.member, folded) }
    if head.shape == .capitals {
      if speakers.abbreviations.contains(folded) { return (.ownBody, folded) }
      return (.name, folded)
    }
    // Two and more words in capitals are a name, one in front of a sentence is none for that.
    if head.shape == .capital, range.lowerBound > 0 || modifiers.contains(where: { $0.isName }) {
      // `The Tide Gauge Centre (TGC)` is somebody, `the Tide Gauge` may be a thing.
      let isShortened =
        end + 1 < range.upperBound && tokens[end].text == "("
        && tokens[end + 1].shape == .capitals
      let isThe = first.isOne(of: .determiner) && !isShortened
      return (isThe ? .thing : .name, folded)
    }
    if head.shape == .capital, before.isEmpty, head.isOne(of: .given) { return (.name, folded) }
    if head.shape == .capital, before.isEmpty, head.classes.isEmpty, head.verb == nil,
      !speakers.common.contains(folded),
      !nominal.contains(where: folded.hasSuffix)
    {
      return (.name, folded)
    }
    return (.thing, folded)
  }

  /// `Planning Commissioner`, `Presiding Officer`: what begins like a deed and is an office.
  private func isOffice(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    let last = tokens[range.upperBound - 1]
    return range.count == 2 && last.shape == .capital && last.isOne(of: .office)
  }

  /// Whether words in front of `committee` leave it the one that meets.
  private func isOwn(_ modifiers: [Token]) -> Bool {
    let said = modifiers.filter { !$0.isOne(of: [.body, .member]) || $0.isName }
    if said.isEmpty { return true }
    return said.allSatisfy { token in
      speakers.own.contains(token.folded) || token.isOne(of: [.general, .whole])
    }
  }
}
