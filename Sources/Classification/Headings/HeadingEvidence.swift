import DocumentModel

/// Gathers the signs of all candidates of a document: each one's own, and what those that look like it
/// tell.
struct HeadingEvidence {
  private let document: ExtractedDocument
  private let candidates: [HeadingCandidate]
  private let words: HeadingWords
  private let kinds: SectionKinds
  private let runs: HeadingRuns
  private let length: Double
  /// How often each title stands in front of a colon.
  private let labels: [String: Int]
  private var signs: [HeadingSigns] = []

  init(
    _ document: ExtractedDocument, _ candidates: [HeadingCandidate], words: HeadingWords,
    kinds: SectionKinds
  ) {
    self.document = document
    self.candidates = candidates
    self.words = words
    self.kinds = kinds
    runs = HeadingRuns(document, candidates, words: words)
    length = Double(max(1, document.text.count))
    labels = candidates.reduce(into: [:]) { counts, candidate in
      if candidate.cut == .colon { counts[candidate.title, default: 0] += 1 }
    }
  }

  /// The signs of each candidate, in their order.
  func gathered() -> [HeadingSigns] {
    var evidence = self
    evidence.signs = candidates.map(evidence.own)
    evidence.addNumbers()
    evidence.addPlaces()
    for index in runs.timetable() { evidence.signs[index].add(.timetable, 1) }
    for index in runs.labels(evidence.signs) { evidence.signs[index].add(.labelRun, 1) }
    for index in runs.initials(evidence.signs) { evidence.signs[index].add(.initialsRun, 1) }
    evidence.addAlike()
    return evidence.signs
  }

  // MARK: Itself

  private func own(_ candidate: HeadingCandidate) -> HeadingSigns {
    var signs = HeadingSigns()
    let block = document.blocks[candidate.block]
    let isLine = candidate.cut == .line
    let isHeading = block.kind == .heading
    signs.add(.heading, if: isHeading && isLine)
    signs.add(.headingCut, if: isHeading && !isLine)
    signs.add(.item, if: block.kind == .listItem)
    signs.add(.bulletItem, if: block.kind == .listItem && block.marker == nil)
    signs.add(.deepItem, if: (block.depth ?? 0) >= 2)
    // `Ida Holm: I agree.` and again: who speaks, however it is printed.
    let isSpeaker =
      candidate.cut == .colon && labels[candidate.title, default: 0] >= 3
      && words.isPersonName(candidate.title)
    let isStressed = candidate.isStressed && !isSpeaker
    signs.add(.stressed, if: isStressed && !isHeading)
    signs.add(.capitals, if: candidate.isCapital)
    signs.add(.big, if: candidate.size > 1.08)
    signs.add(.small, if: candidate.size < 0.93)
    signs.add(.endsInColon, if: isLine && candidate.endsInColon)
    signs.add(.cutAtColon, if: candidate.cut == .colon)
    signs.add(.cutAtDash, if: candidate.cut == .dash)
    signs.add(.cutBehindOwner, if: candidate.cut == .colon && candidate.title.hasSuffix(")"))
    signs.add(.cutAtFace, if: candidate.cut == .face)
    let isNumberedCut = candidate.number != nil && [.colon, .dash].contains(candidate.cut)
    signs.add(.numberedCut, if: isNumberedCut)
    signs.add(.shortNumberedCut, if: isNumberedCut && candidate.title.count { $0 == " " } < 4)
    signs.add(
      .cutAndStressed,
      if: (candidate.cut == .colon || candidate.cut == .dash) && isStressed)
    if let cell = candidate.cell {
      signs.add(.cell, 1)
      signs.add(.firstCell, if: cell.column == 0)
      signs.add(.topCell, if: cell.row == 0)
      signs.add(.cellAlone, if: cell.isAlone)
      signs.add(.numberCell, if: cell.isNumbered)
      signs.add(.stressedCell, if: candidate.isStressed)
      signs.add(.stressedFirstCell, if: candidate.isStressed && cell.column == 0)
      signs.add(.longTable, if: cell.rowCount >= 4)
    }
    addWords(of: candidate, isHeading: isHeading, to: &signs)
    signs.add(.firstOfLines, if: candidate.lineCount > 1 && candidate.line == 0)
    signs.add(.laterLine, if: candidate.line > 0)
    signs.add(.stressedLine, if: candidate.lineCount > 1 && candidate.isStressed)
    return signs
  }

  private func addWords(
    of candidate: HeadingCandidate, isHeading: Bool, to signs: inout HeadingSigns
  ) {
    let title = candidate.title
    let parts = title.split(separator: " ")
    let isLine = candidate.cut == .line
    let stops =
      isLine && title.unicodeScalars.last.map { ".;!?,".unicodeScalars.contains($0) } ?? false
    signs.add(.sentence, if: stops && parts.count > 4)
    signs.add(.endsInStop, if: stops && parts.count <= 4)
    signs.add(.tells, if: words.tells(title))
    signs.add(.holdsStop, if: words.endsSentence(in: title))
    signs.add(.over8Words, if: parts.count > 8)
    signs.add(.over14Words, if: parts.count > 14)
    signs.add(.over20Words, if: parts.count > 20)
    signs.add(.oneWord, if: parts.count == 1)
    signs.add(.fewWords, if: (2...6).contains(parts.count))
    signs.add(.startsSmall, if: title.unicodeScalars.first?.properties.isLowercase == true)
    let capitals = parts.count { $0.unicodeScalars.first?.properties.isUppercase == true }
    signs.add(.titleCase, if: parts.count >= 2 && capitals * 10 >= parts.count * 7)
    let known = kinds.match(title)
    signs.add(
      .edgeName,
      if: known.map { SectionKinds.ofMinutes.contains($0.kind) && $0.share > 0.4 } ?? false)
    signs.add(.name, if: (known?.share ?? 0) > 0.5)
    signs.add(.exactName, if: (known?.share ?? 0) > 0.95)
    signs.add(
      .personName,
      if: known == nil && !isHeading && candidate.number == nil && words.isPersonName(title))
    let isAnswer = words.isAnswer(title) && !signs.has(.edgeName)
    signs.add(.answer, if: isAnswer)
    signs.add(.headingAnswer, if: isAnswer && isHeading && isLine)
    signs.add(.label, if: words.isLabel(title))
    signs.add(.figures, if: title.contains(where: \.isNumber))
    signs.add(.money, if: words.holdsMoney(title))
    signs.add(.day, if: words.holdsDay(title))
    signs.add(.clock, if: words.holdsClock(title))
    signs.add(.address, if: title.contains("http") || title.contains("www.") || title.contains("@"))
    signs.add(.comma, if: title.contains(","))
    signs.add(.bracket, if: title.contains("(") && words.parts(of: title).owner == nil)
  }

  // MARK: Its number

  private struct Series: Hashable {
    var series: HeadingNumber.Series
    var kind: BlockKind
    var depth: Int
    var isCell: Bool
    var parts: Int
  }

  private mutating func addNumbers() {
    var places: [HeadingNumber.Series: [[Int]: [Int]]] = [:]
    var series: [Series: [Int]] = [:]
    for (index, candidate) in candidates.enumerated() {
      guard let number = candidate.number else { continue }
      if places[number.series]?[number.order]?.last != candidate.span.start {
        places[number.series, default: [:]][number.order, default: []].append(candidate.span.start)
      }
      let block = document.blocks[candidate.block]
      let key = Series(
        series: number.series, kind: block.kind,
        depth: block.kind == .listItem ? block.depth ?? 1 : 0,
        isCell: candidate.cell?.isNumbered ?? false, parts: number.order.count)
      if series[key].map({ candidates[$0[$0.count - 1]].span.start }) != candidate.span.start {
        series[key, default: []].append(index)
      }
    }
    let chains = series.values.reduce(into: [Int: HeadingRuns.Chain]()) {
      $0.merge(runs.chains(of: $1)) { $1 }
    }
    for (index, candidate) in candidates.enumerated() {
      guard let number = candidate.number, let last = number.order.last else { continue }
      add(number, at: index)
      let known = places[number.series] ?? [:]
      let start = candidate.span.start
      let before = number.order.dropLast() + [last - 1]
      let after = number.order.dropLast() + [last + 1]
      let opens = number.series == .decimal && last == 1
      let counts =
        (opens || known[Array(before)]?.first.map { $0 < start } ?? false ? 1 : 0)
        + (known[Array(after)]?.last.map { $0 > start } ?? false ? 1 : 0)
      signs[index].add(.countsOnOnce, if: counts == 1)
      signs[index].add(.countsOnTwice, if: counts == 2)
      signs[index].add(.recurringNumber, Double(min(3, (known[number.order]?.count ?? 1) - 1)) / 3)
      let words = candidate.title.count { $0 == " " } + 1
      signs[index].add(
        .shortCounted,
        if: (number.series == .plain || number.series == .decimal) && counts > 0 && words <= 8)
      let chain = chains[start] ?? HeadingRuns.Chain(count: 0, spread: 0)
      signs[index].add(.chainOf3, if: chain.count >= 3)
      signs[index].add(.chainOf5, if: chain.count >= 5)
      signs[index].add(.chainOf9, if: chain.count >= 9)
      signs[index].add(.noChain, if: chain.count <= 1)
      signs[index].add(.chainSpread, chain.spread)
      signs[index].add(.wideChain, if: chain.spread > 0.4)
      signs[index].add(.wideChainSentence, if: chain.spread > 0.4 && signs[index].has(.sentence))
      signs[index].add(.wideChainCut, if: chain.spread > 0.4 && candidate.cut != .line)
    }
  }

  private mutating func add(_ number: HeadingNumber, at index: Int) {
    signs[index].add(.number, 1)
    let sign: HeadingSign =
      switch number.series {
      case .word: .wordNumber
      case .serial: .serialNumber
      case .bracketed: .bracketedNumber
      case .decimal: .decimalNumber
      case .plain: .plainNumber
      case .bare: .bareNumber
      case .lettered: .letteredNumber
      case .roman: .romanNumber
      case .letter: .letterNumber
      }
    signs[index].add(sign, 1)
    signs[index].add(.deepDecimal, if: number.series == .decimal && number.order.count >= 3)
    signs[index].add(
      .letterInList,
      if: [.letter, .roman, .lettered].contains(number.series) && signs[index].has(.item))
  }

  // MARK: What stands around it

  private mutating func addPlaces() {
    let blocks = document.blocks
    let isHeaded = blocks.count { $0.kind == .heading } >= 3
    let listed = listedTitles()
    var titles: [String: [Int]] = [:]
    for candidate in candidates {
      let title = SectionKinds.plain(candidate.title)
      if titles[title]?.last != candidate.span.start {
        titles[title, default: []].append(candidate.span.start)
      }
    }
    var attendance: Int?
    for (index, candidate) in candidates.enumerated() {
      let start = candidate.span.start
      let block = blocks[candidate.block]
      let isHeading = block.kind == .heading
      if signs[index].has(.edgeName), let kind = kinds.match(candidate.title)?.kind,
        kind == .attendance || kind == .apologies
      {
        attendance = start
      } else if let attendance, start > attendance, start - attendance < 700 {
        signs[index].add(.afterAttendance, 1)
        signs[index].add(.nameAfterAttendance, if: signs[index].has(.personName))
      }
      let title = SectionKinds.plain(candidate.title)
      signs[index].add(
        .listedBefore, if: title.contains(" ") && (listed[title].map { $0 < start } ?? false))
      let same = titles[title] ?? []
      let mayBeListed = same.count <= 3 && candidate.title.count > 5
      signs[index].add(.repeatedLater, if: mayBeListed && (same.last ?? 0) > candidate.span.end)
      signs[index].add(.repeatedEarlier, if: mayBeListed && (same.first ?? start) < start)
      signs[index].add(.recurringTitle, if: same.count > 3)
      signs[index].add(.atStart, if: Double(start) < 0.03 * length)
      signs[index].add(
        .headingAtStart, if: Double(start) < 0.03 * length && signs[index].has(.heading))
      let isAtEnd = Double(start) > 0.93 * length
      signs[index].add(.nearEnd, if: isAtEnd)
      signs[index].add(
        .signature, if: isAtEnd && (signs[index].has(.personName) || signs[index].has(.label)))
      signs[index].add(.headedPaper, if: isHeaded && !isHeading)
      signs[index].add(.headedPaperCut, if: isHeaded && candidate.cut != .line)
      if candidate.cut == .line, candidate.cell == nil { addNeighbours(of: candidate, at: index) }
    }
  }

  private mutating func addNeighbours(of candidate: HeadingCandidate, at index: Int) {
    let blocks = document.blocks
    let block = blocks[candidate.block]
    let isLastLine = candidate.line + 1 == candidate.lineCount
    if candidate.block + 1 < blocks.count {
      let next = blocks[candidate.block + 1]
      signs[index].add(.beforeText, if: next.span.length > 100 || !isLastLine)
      signs[index].add(.beforeHeading, if: next.kind == .heading)
      signs[index].add(.beforeList, if: next.kind == .listItem && block.kind != .listItem)
      signs[index].add(.beforeTable, if: next.kind == .table)
      // A short item, and below it what is said to it.
      let mayHead =
        block.kind == .listItem && isLastLine && candidate.title.count { $0 == " " } < 8
        && !signs[index].has(.sentence)
      signs[index].add(.itemOverText, if: mayHead && next.kind == .paragraph)
      signs[index].add(
        .itemOverList,
        if: mayHead && next.kind == .listItem && (next.depth ?? 1) > (block.depth ?? 1))
      signs[index].add(
        .beforeAlike,
        if: next.kind == block.kind && block.kind != .heading && next.span.length < 80)
      signs[index].add(
        .beforeSmall,
        if: document.text.scalars[next.span.range].first?.properties.isLowercase ?? false)
    } else {
      signs[index].add(.last, 1)
    }
    if candidate.block > 0 {
      let before = blocks[candidate.block - 1]
      let end = document.text.scalars[before.span.range].last
      signs[index].add(
        .afterOpenText,
        if: before.kind != .heading && before.span.length > 60
          && !(end.map { ".:;!?)".unicodeScalars.contains($0) } ?? false))
      signs[index].add(.afterHeading, if: before.kind == .heading)
      signs[index].add(
        .afterAlike,
        if: before.kind == block.kind && before.span.length < 80 && block.kind != .heading)
    } else {
      signs[index].add(.first, 1)
    }
  }

  /// The words of short list items, and where each first stands.
  private func listedTitles() -> [String: Int] {
    var listed: [String: Int] = [:]
    for candidate in candidates
    where candidate.cut == .line && candidate.cell == nil
      && document.blocks[candidate.block].kind == .listItem
    {
      let title = SectionKinds.plain(candidate.title)
      listed[title] = listed[title] ?? candidate.span.start
    }
    return listed
  }

  // MARK: Those alike

  private mutating func addAlike() {
    var alike: [HeadingCandidate.Look: [Int]] = [:]
    for (index, candidate) in candidates.enumerated() {
      alike[candidate.look, default: []].append(index)
    }
    let inTables = document.blocks.filter { $0.kind == .table }.reduce(0) { $0 + $1.span.length }
    let isTablePaper = Double(inTables) > 0.4 * length
    for members in alike.values {
      let group = HeadingGroup(members, of: candidates, signs: signs, length: length)
      for index in members {
        add(group, at: index)
        let isCell = candidates[index].cell != nil
        signs[index].add(.tablePaper, if: isCell && isTablePaper)
        signs[index].add(.tablePaperFirstCell, if: isTablePaper && signs[index].has(.firstCell))
        signs[index].add(
          .tablePaperStressed, if: isTablePaper && signs[index].has(.stressedFirstCell))
      }
    }
  }

  private mutating func add(_ group: HeadingGroup, at index: Int) {
    let candidate = candidates[index]
    signs[index].add(.alike3, if: group.count >= 3)
    signs[index].add(.alike6, if: group.count >= 6)
    signs[index].add(.alike15, if: group.count >= 15)
    signs[index].add(.alike40, if: group.count >= 40)
    signs[index].add(.alikeSpread, group.spread)
    signs[index].add(.alikeText, group.text)
    signs[index].add(.alikeSentences, group.sentences)
    signs[index].add(.alikeTells, group.tells)
    signs[index].add(.alikeLength, group.titleLength)
    signs[index].add(.alikeNames, group.names)
    signs[index].add(.alikeAnswers, group.answers)
    signs[index].add(.alikePersons, group.persons)
    signs[index].add(.alikeOver, group.over)
    if candidate.cut != .line {
      signs[index].add(.cutAlike3, if: group.count >= 3)
      signs[index].add(.cutAlike6, if: group.count >= 6)
      signs[index].add(.cutAlikeText, group.text)
      signs[index].add(.cutAlikeSpread, group.spread)
    } else if document.blocks[candidate.block].kind == .paragraph, !candidate.isStressed,
      candidate.number == nil
    {
      signs[index].add(.plainText, group.text)
      signs[index].add(.plainAlike, if: group.count >= 4)
      signs[index].add(.plainPersons, group.persons)
      signs[index].add(.plainColon, if: candidate.endsInColon)
    }
    if candidate.cell != nil { signs[index].add(.cellText, group.text) }
  }
}
