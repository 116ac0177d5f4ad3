internal import DocumentModel

/// What a sentence says of a day and of coming into force.
package enum ForceReading: String, Codable, Hashable, Sendable {
  /// It comes into force then.
  case stated
  /// The same, if something else comes to be.
  case conditional
  /// It came into force then.
  case past
  /// Somebody asks or proposes that it be then.
  case asked
  /// It is not then.
  case denied
}

/// The words of `in-force.json`.
package enum ForceWords {
  private struct File: Decodable {
    var words: [String]
    /// The same right behind a number, of which they tell: `MP931 has slipped to`, but not `its report has`.
    var ofChange: [String]
    /// What may stand between the number and those.
    var helping: [String]
    /// In front of a number it says that something else of the change is spoken of.
    var ofOther: [String]
    /// What leads from a verb that moves or removes to the day that is given up.
    var from: [String]
    /// Between the two these say, as `words` do, that the day is of another thing.
    var apart: [String]
    /// Those of them that tell of what has come to be.
    var past: [String]
    /// What parts a day from the words before it: `if an Authority decision is received by`.
    var breaking: Set<String>
    /// What stands right before a day that takes the place of the one before it: `or 25 February if later`.
    var otherwise: [String]
    /// Of a day that is moved, or is not.
    var moves: [String]
    /// Which take a change out of the release that stands behind `from`.
    var removing: [String]
    /// Which deny it.
    var denying: [String]
    /// The same behind a day, in its own clause: `of 6 November therefore falls away`.
    var denyingBehind: [String]
    /// What such a sentence speaks of in front of the day.
    var spokenOf: [String]
    var asking: [String]
    var conditional: [String]
    /// How a sentence begins that speaks of what the one before names.
    var goesOn: [String]
    /// What stands right before a day that it is not: `on 25 June, not on 26 February`.
    var notThen: [String]
    /// What stands right before a modification that the day is not of: `which affects MP1`.
    var others: [String]
    /// How a clause begins that tells of the modification right before it: `MP1, which will be …`.
    var relative: [String]
    /// Of a change that comes into force in parts.
    var inStages: [String]
    /// What stands right behind a modification that the day is of only perhaps.
    var onlyIf: [String]
    var examples: [Example]
  }

  private struct Example: Decodable {
    var sentence: String
    var day: String
    var gives: ForceReading?
  }

  private static let file = decodeEmbedded(File.self, from: PackageResources.in_force_json)

  /// A sentence without any of these speaks of no coming into force.
  private static let speaking = Array(
    Set(
      file.words + file.ofChange + file.moves + file.removing + file.denying
        + file.denyingBehind))

  /// How many characters behind a day what denies it may begin.
  private static let nearBehind = 60

  /// How many words may stand between what moves a day and `from`.
  private static let wordsBetween = 6

  /// What a sentence says of one of its days; `nil` where it does not speak of coming into force then.
  ///
  /// - Parameters:
  ///   - before: what stands in front of the day.
  ///   - behind: what stands behind it.
  static func read(before: String, behind: String) -> ForceReading? {
    let (before, behind) = (before.lowercased(), behind.lowercased())
    guard speaking.contains(where: { before.contains(bytesOf: $0) || behind.contains(bytesOf: $0) })
    else { return nil }
    let sentence = before + " " + behind
    let place =
      (file.words.compactMap { before.ranges(ofWords: $0).last?.upperBound }
      + file.ofChange.compactMap { behindNumber($0, in: before) }).max()
    // `From 1 April 2026 the change takes effect`
    let opens =
      before.split(separator: " ").count <= 1
      && file.words.contains { !behind.ranges(ofWords: $0).isEmpty }
    // `has not moved to 13 November; it remains 6 November`
    let clause = before.split(separator: ";").last.map(String.init) ?? before
    let isDenied = file.denying.contains { !clause.ranges(ofWords: $0).isEmpty }
    if comesFrom(file.removing, in: clause) { return .denied }
    let own = String(behind.prefix { !",;.".contains($0) })
    let isDeniedBehind = file.denyingBehind.contains { word in
      own.ranges(ofWords: word).first.map {
        own.distance(from: own.startIndex, to: $0.lowerBound) < nearBehind
      } ?? false
    }
    if isDeniedBehind,
      (file.words + file.spokenOf).contains(where: {
        !before.ranges(ofWords: $0).isEmpty || !own.ranges(ofWords: $0).isEmpty
      })
    {
      return .denied
    }
    guard
      place != nil || opens || isDenied && file.words.contains(where: clause.contains)
        || file.moves.contains(where: clause.contains)
    else { return nil }
    let isAsked = file.asking.contains { !sentence.ranges(ofWords: $0).isEmpty }
    let isConditional = file.conditional.contains { !sentence.ranges(ofWords: $0).isEmpty }
    // What stands right before a day denies it.
    if ends(before.trailingSpaceRemoved, with: file.notThen) || comesFrom(file.moves, in: clause) {
      return isAsked ? .asked : .denied
    }
    if isDenied { return .denied }
    // `asked that it be brought forward to 6 November`
    guard place != nil || opens else { return isAsked ? .asked : nil }
    let between = place.map { before[$0...] } ?? ""
    let said = between.split { !$0.isLetter }.map(String.init)
    if said.contains(where: file.breaking.contains) {
      let isOther = ends(before.trailingSpaceRemoved, with: file.otherwise)
      return isOther && !isAsked && isConditional ? .conditional : nil
    }
    if isAsked { return .asked }
    if isConditional { return .conditional }
    let isPast = file.past.contains { word in
      (before.ranges(ofWords: word).last?.upperBound).map {
        $0 <= place ?? before.startIndex && before[$0..<(place ?? $0)].count < 4
      }
        ?? (opens && !behind.ranges(ofWords: word).isEmpty)
    }
    return isPast ? .past : .stated
  }

  /// Whether a sentence speaks of what the one before names: `It will …`
  static func goesOn(_ sentence: String) -> Bool {
    file.goesOn.contains { sentence.lowercased().hasPrefix($0 + " ") }
  }

  /// Where words end that stand right behind a number, but for what helps a verb: `MP931 has now slipped to`.
  private static func behindNumber(_ words: String, in before: String) -> String.Index? {
    guard let found = before.ranges(ofWords: words).last else { return nil }
    let subject = before[..<found.lowerBound].split(separator: " ").map(String.init)
      .reversed().drop { file.helping.contains($0) }.prefix(2)
    // `the report for MP931 has slipped to`: that of the report.
    let isOfOther = subject.count == 2 && file.ofOther.contains(subject.last ?? "")
    return !isOfOther && subject.first?.contains(where: \.isNumber) == true
      ? found.upperBound : nil
  }

  /// Whether a day stands behind `from` and that behind one of some verbs, with no more than its object or how
  /// long between them: `remove MP931 from the`, `brought forward by five months, from`.
  private static func comesFrom(_ verbs: [String], in clause: String) -> Bool {
    guard ends(clause.trailingSpaceRemoved, with: file.from),
      let verb = verbs.compactMap({ clause.ranges(ofWords: $0).last?.upperBound }).max()
    else { return false }
    let between = clause[verb...]
    return between.split { !$0.isLetter && !$0.isNumber }.count <= wordsBetween
      && !(file.words + file.apart).contains {
        !String(between).ranges(ofWords: $0).isEmpty
      }
  }

  /// Whether a sentence speaks of a part of a change: `Phase 1 goes live on …`
  static func areInStages(_ sentence: String) -> Bool {
    let sentence = sentence.lowercased()
    return file.inStages.contains { !sentence.ranges(ofWords: $0).isEmpty }
  }

  private static func ends(_ before: String, with words: [String]) -> Bool {
    words.contains { before == $0 || before.hasSuffix(" " + $0) }
  }

  /// Whether the words around a modification say that the day of their sentence is of something else.
  static func areOfOther(before: String, behind: String) -> Bool {
    let before = before.lowercased().trailingSpaceRemoved
    return file.others.contains { before.hasSuffix($0) || before.hasSuffix($0 + " the") }
      || file.onlyIf.contains { behind.lowercased().hasPrefix($0) }
  }

  /// Whether a clause that tells of a modification begins right behind it.
  static func opensClause(_ behind: String) -> Bool {
    file.relative.contains { behind.hasPrefix($0) }
  }

  /// The examples that are not read as they say.
  package static var failingExamples: [String] {
    file.examples.filter { example in
      guard let day = example.sentence.firstRange(of: example.day) else { return true }
      return read(
        before: String(example.sentence[..<day.lowerBound]),
        behind: String(example.sentence[day.upperBound...])) != example.gives
    }.map { "\($0.sentence) [\($0.day)]" }
  }
}

extension String {
  fileprivate var trailingSpaceRemoved: String {
    String(reversed().drop { $0.isWhitespace || $0 == "," }.reversed())
  }
}
