import DocumentModel

/// Finds lines that go on through a paper and are headings because of those before and behind them:
/// numbers that count on, a timetable, labels that paragraph after paragraph begins with. Initials of
/// people that come again are none for the same reason.
struct HeadingRuns {
  /// Numbers that count on.
  struct Chain {
    var count: Int
    /// The share of the paper they go over.
    var spread: Double
  }

  private let document: ExtractedDocument
  private let candidates: [HeadingCandidate]
  private let words: HeadingWords

  init(
    _ document: ExtractedDocument, _ candidates: [HeadingCandidate], words: HeadingWords
  ) {
    self.document = document
    self.candidates = candidates
    self.words = words
  }

  /// The longest run of numbers that count on, one by one or with one left out, that each of `members`,
  /// candidates of one series in their order, is in: by where the candidate starts.
  func chains(of members: [Int]) -> [Int: Chain] {
    var runs: [(count: Int, first: Int)] = []
    for (place, member) in members.enumerated() {
      let order = candidates[member].number?.order ?? []
      var run = (count: 1, first: place)
      for other in max(0, place - 60)..<place {
        let before = candidates[members[other]].number?.order ?? []
        if Self.counts(on: order, from: before), runs[other].count + 1 > run.count {
          run = (runs[other].count + 1, runs[other].first)
        }
      }
      runs.append(run)
    }
    var longest: [Int: (count: Int, last: Int)] = [:]
    for (place, run) in runs.enumerated() where run.count > longest[run.first]?.count ?? 0 {
      longest[run.first] = (run.count, place)
    }
    let length = Double(max(1, document.text.count))
    var chains: [Int: Chain] = [:]
    for (place, member) in members.enumerated() {
      guard let whole = longest[runs[place].first] else { continue }
      let start = candidates[members[runs[place].first]].span.start
      let end = candidates[members[whole.last]].span.start
      chains[candidates[member].span.start] = Chain(
        count: whole.count, spread: Double(end - start) / length)
    }
    return chains
  }

  private static func counts(on order: [Int], from before: [Int]) -> Bool {
    guard order.count == before.count, let last = order.last, let earlier = before.last else {
      return false
    }
    if order.dropLast() == before.dropLast() { return (1...2).contains(last - earlier) }
    return order.count > 1 && last == 1 && order[0] == before[0] + 1
  }

  /// The lines that open with a time of day, where these count on through the paper and what was said
  /// stands between them. Lines of a log have their time too, and nothing between.
  func timetable() -> [Int] {
    var lines: [(index: Int, minute: Int)] = []
    for (index, candidate) in candidates.enumerated()
    where candidate.cut == .line && candidate.cell == nil {
      guard let minute = words.opening(of: document.text[candidate.span]) else { continue }
      lines.append((index, minute))
    }
    guard lines.count >= 3 else { return [] }
    let starts = lines.map { candidates[$0.index].span.start }
    let gaps = zip(starts, starts.dropFirst()).map { $1 - $0 }.sorted()
    let rising = zip(lines, lines.dropFirst()).count { $0.minute < $1.minute }
    let spread = starts[starts.count - 1] - starts[0]
    guard rising * 5 >= gaps.count * 4, spread * 4 > document.text.count,
      gaps[gaps.count / 2] > 150
    else { return [] }
    return lines.map(\.index)
  }

  /// Labels that paragraph after paragraph begins with, `Plan Commission – Mr Teal said …`, each another:
  /// reports in their order.
  ///
  /// - Parameter signs: of each candidate, as far as they are known.
  func labels(_ signs: [HeadingSigns]) -> [Int] {
    var runs: [[Int]] = []
    for (index, candidate) in candidates.enumerated()
    where mayBeLabel(candidate, signs: signs[index]) {
      let last = runs.last?.last.map { candidates[$0] }
      if let last, last.block == candidate.block { continue }
      if let last, candidate.block - last.block <= 2, last.cut == candidate.cut {
        runs[runs.count - 1].append(index)
      } else {
        runs.append([index])
      }
    }
    return runs.filter(areReports).flatMap { $0 }
  }

  /// Letters that stand for names, `AW` or `MH/CC`, where a paper has several: who is to act, beside the
  /// text, or who was there. What is known as the name of a section is none.
  ///
  /// - Parameter signs: of each candidate, as far as they are known.
  func initials(_ signs: [HeadingSigns]) -> [Int] {
    let found = candidates.indices.filter { index in
      candidates[index].number == nil && !signs[index].has(.name)
        && isInitials(candidates[index].title)
    }
    return Set(found.map { candidates[$0].span.start }).count >= 3 ? found : []
  }

  private func isInitials(_ title: String) -> Bool {
    let parts = title.split { " /,&+".contains($0) }
    return (1...4).contains(parts.count)
      && parts.allSatisfy { part in
        (2...(parts.count == 1 ? 4 : 3)).contains(part.count) && part.first?.isUppercase == true
          && part.allSatisfy(\.isLetter) && part.count(where: \.isUppercase) >= 2
      }
  }

  private func mayBeLabel(_ candidate: HeadingCandidate, signs: HeadingSigns) -> Bool {
    let title = candidate.title
    return [.colon, .dash].contains(candidate.cut) && candidate.line == 0
      && candidate.cell == nil && candidate.number == nil
      && document.blocks[candidate.block].kind == .paragraph
      && !signs.has(.afterAttendance) && !signs.has(.answer) && !signs.has(.label)
      // No abbreviation in a list of them.
      && title.contains(where: \.isLowercase) && title.count(where: \.isLetter) > 3
      && title.count(where: { $0 == " " }) < 6
      && title.unicodeScalars.first?.properties.isUppercase == true
  }

  /// Who speaks comes again or is called as people are, and what stands behind a name in a list is short.
  private func areReports(_ run: [Int]) -> Bool {
    let told = run.count { candidates[$0].rest > 25 }
    let titles = Set(run.map { candidates[$0].title.lowercased() })
    let names = run.count { words.isPersonName(candidates[$0].title) }
    return run.count >= 6 && told * 5 >= run.count * 3 && titles.count * 5 >= run.count * 4
      && names * 10 < run.count * 7
  }
}
