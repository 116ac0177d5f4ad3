import DocumentModel

/// Gives each heading its level: numbers first, then the look.
///
/// The series that counts through the paper gives its items their levels; another series, and headings
/// without a number, stand below the item they stand in. Where no series counts through the paper, a
/// heading that stands out less than the one before it stands below it.
struct HeadingLevels {
  private let headings: [FoundHeading]
  private let kinds: SectionKinds
  private let text: ReadingText
  private let main: Main?

  /// A way of counting: figures of any form are one.
  private enum Family: CaseIterable {
    case figures, roman, letter, serial, smallRoman, smallLetter, clock
  }

  /// The series that counts through the paper.
  private struct Main {
    var family: Family
    /// Which headings are its members, ascending.
    var members: [Int]
    /// How many parts of its numbers say nothing of levels: year and month of `18.11.3`, the meeting of
    /// `247.1`.
    var shared: Int
    var beginsAnew: Bool
    var prominence: Double
  }

  /// A look that is open, the level of its headings, and how much it stands out.
  private struct Open {
    var look: HeadingCandidate.Look?
    var level: Int
    var prominence: Double
  }

  init(_ headings: [FoundHeading], kinds: SectionKinds, text: ReadingText) {
    self.headings = headings
    self.kinds = kinds
    self.text = text
    main = Self.main(of: headings)
  }

  /// In the order of the headings, 1 the highest.
  func levels() -> [Int] {
    let held = holders()
    var levels: [Int] = []
    var open: [Open] = []
    var offset = 0
    var item = 0
    for (index, heading) in headings.enumerated() {
      if let main, main.members.contains(index) {
        let depth = depth(of: heading, in: main)
        if depth == 1, index > 0, heading.order.last == 1 || index == main.members[0] {
          offset = isHeld(index, in: main) ? levels[index - 1] : 0
        }
        open = []
        item = depth + offset
        levels.append(item)
      } else if let main, let first = main.members.first, index > first {
        if standsAbove(index, in: main, offset: offset, levels: levels) {
          open = []
          item = offset + (offset == 0 ? 1 : 0)
          levels.append(item)
        } else {
          levels.append(level(of: heading, below: item, &open))
        }
      } else if index == 0, headings.count > 2, isAlone(heading), !isOfMinutes(heading) {
        // A single heading of its kind at the start is a title rather than one that holds the others.
        levels.append(1)
      } else {
        levels.append(level(of: heading, below: 0, &open) + (held.contains(index) ? 1 : 0))
      }
    }
    return withoutTitles(levels)
  }

  /// The levels one higher where the only headings of the highest stand at the start of the paper: its
  /// title and letterhead, which hold no items.
  private func withoutTitles(_ levels: [Int]) -> [Int] {
    let top = levels.indices.filter { levels[$0] == 1 }
    guard levels.count > 3, top.count <= 2, top == Array(0..<top.count),
      top.allSatisfy({ headings[$0].span.start * 30 < text.count && headings[$0].number == nil }),
      top.allSatisfy({ !isOfMinutes(headings[$0]) })
    else { return levels }
    return levels.map { max(1, $0 - 1) }
  }

  // MARK: Numbers

  private static func family(of heading: FoundHeading) -> Family? {
    let isSmall = heading.number?.first?.isLowercase == true
    return switch heading.series {
    case .word, .bracketed, .decimal, .plain, .bare, .lettered: .figures
    case .roman: isSmall ? .smallRoman : .roman
    case .letter: isSmall ? .smallLetter : .letter
    case .serial: .serial
    case nil: heading.begins.map { _ in .clock }
    }
  }

  private static func main(of headings: [FoundHeading]) -> Main? {
    guard let start = headings.first?.span.start, let end = headings.last?.span.start else {
      return nil
    }
    var families: [Family: [Int]] = [:]
    for (index, heading) in headings.enumerated() {
      if let family = family(of: heading) { families[family, default: []].append(index) }
    }
    var best: (family: Family, score: Double)?
    for family in Family.allCases {
      let members = families[family] ?? []
      let isDeep = members.allSatisfy { headings[$0].order.count > 1 }
      let top = members.filter { family != .figures || isDeep || isTop(headings[$0]) }
      guard top.count >= 3 else { continue }
      let longest = longestChain(
        top.map { headings[$0].order }, step: family == .clock ? 600 : 3)
      let spread =
        Double(headings[top[top.count - 1]].span.start - headings[top[0]].span.start)
        / Double(max(1, end - start))
      guard longest >= 3, spread > 0.3 else { continue }
      let preference: Double =
        switch family {
        case .figures: 1
        case .smallRoman, .smallLetter: -3
        default: 0
        }
      let score = Double(longest) * (0.3 + spread) + preference
      if score > best?.score ?? 0 { best = (family, score) }
    }
    guard let family = best?.family, let members = families[family] else { return nil }
    let shared = family == .figures ? sharedParts(members.map { headings[$0].order }) : 0
    var main = Main(
      family: family, members: members, shared: shared, beginsAnew: false, prominence: 0)
    let firsts = members.filter { index in
      headings[index].order.last == 1 && Self.depth(of: headings[index], family, shared) == 1
    }
    main.beginsAnew = firsts.count > 1
    let looks = members.map { prominence(headings[$0].look) }.sorted()
    main.prominence = looks[looks.count / 2]
    return main
  }

  private static func isTop(_ heading: FoundHeading) -> Bool {
    heading.order.count == 1 || (heading.order.count == 2 && heading.order[1] == 0)
  }

  private static func longestChain(_ orders: [[Int]], step: Int) -> Int {
    var lengths: [Int] = []
    for (index, order) in orders.enumerated() {
      let before = orders[..<index].indices.filter { other in
        orders[other].lexicographicallyPrecedes(order)
          && (order.first ?? 0) - (orders[other].first ?? 0) <= step
      }
      lengths.append(1 + (before.map { lengths[$0] }.max() ?? 0))
    }
    return lengths.max() ?? 0
  }

  private static func sharedParts(_ orders: [[Int]]) -> Int {
    guard let least = orders.map(\.count).min(), least >= 2, let first = orders.first,
      orders.allSatisfy({ $0.starts(with: first.prefix(least - 1)) })
    else { return 0 }
    return least - 1
  }

  private static func depth(of heading: FoundHeading, _ family: Family, _ shared: Int) -> Int {
    guard family == .figures else { return 1 }
    if heading.series == .decimal, heading.order.count == 2, heading.order[1] == 0 { return 1 }
    return max(1, heading.order.count - shared)
  }

  private func depth(of heading: FoundHeading, in main: Main) -> Int {
    Self.depth(of: heading, main.family, main.shared)
  }

  /// Whether the first of a series stands under the heading before it: the series begins anew there, or
  /// that heading has no text of its own.
  private func isHeld(_ index: Int, in main: Main) -> Bool {
    let above = headings[index - 1]
    guard Self.family(of: above) == nil, !isOfMinutes(above) else { return false }
    if above.look?.kind == .heading, headings[index].look?.kind == .listItem { return true }
    let between = text[Span(start: above.span.end, end: headings[index].span.start)]
    return main.beginsAnew || between.allSatisfy { $0.isWhitespace || $0 == ":" }
  }

  /// Whether a heading without a number ends the item before it: what closes the minutes, or a heading
  /// like those that hold a series.
  private func standsAbove(_ index: Int, in main: Main, offset: Int, levels: [Int]) -> Bool {
    let heading = headings[index]
    guard Self.family(of: heading) == nil else { return false }
    if index > main.members[main.members.count - 1],
      isOfMinutes(heading) || Self.prominence(heading.look) >= main.prominence + 0.5
    {
      return true
    }
    return offset > 0 && main.beginsAnew
      && headings.indices.prefix(index).contains {
        levels[$0] == offset && headings[$0].look == heading.look
          && Self.family(of: headings[$0]) == nil
      }
  }

  // MARK: Looks

  /// The level that a look has where it stands, and what is open behind it.
  private func level(of heading: FoundHeading, below item: Int, _ open: inout [Open]) -> Int {
    let prominence = Self.prominence(heading.look)
    if let place = open.lastIndex(where: { $0.look == heading.look }) {
      open.removeSubrange((place + 1)...)
      return open[place].level
    }
    while let last = open.last, last.prominence <= prominence + 0.01 { open.removeLast() }
    let level = (open.last?.level ?? item) + 1
    open.append(Open(look: heading.look, level: level, prominence: prominence))
    return level
  }

  private func isAlone(_ heading: FoundHeading) -> Bool {
    headings.count { $0.look == heading.look } == 1
  }

  private func isOfMinutes(_ heading: FoundHeading) -> Bool {
    kinds.match(heading.title).map {
      SectionKinds.ofMinutes.contains($0.kind) && $0.share > 0.4
    } ?? false
  }

  /// How much headings of a look stand out.
  private static func prominence(_ look: HeadingCandidate.Look?) -> Double {
    guard let look else { return 0 }
    var sum = look.kind == .heading ? 10 - Double(look.level) : look.isStressed ? 3 : 0
    if look.isCapital { sum += 1.5 }
    if look.size > 21 { sum += Double(look.size - 20) }
    if look.cut != .line, sum > 0 { sum -= 2 }
    if look.kind == .listItem { sum -= 2 * Double(max(0, look.depth - 1)) }
    return sum
  }

  // MARK: The agenda

  /// The items that the agenda in front of the minutes names, under a heading without text of its own such
  /// as `Summary of the meeting`.
  private func holders() -> Set<Int> {
    guard let first = headings.firstIndex(where: { $0.isListed && $0.number == nil }), first > 0,
      case let above = headings[first - 1], above.number == nil, !above.isListed,
      above.layoutLevel != nil, above.layoutLevel == headings[first].layoutLevel,
      text[Span(start: above.span.end, end: headings[first].span.start)]
        .allSatisfy({ $0.isWhitespace || $0 == ":" })
    else { return [] }
    let items = (first..<headings.count).prefix { headings[$0].isListed }
    return items.count >= 3 ? Set(items) : []
  }
}
