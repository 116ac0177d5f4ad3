internal import DocumentModel
internal import Indexing
internal import Stemming

/// Finds where what a promise is about comes back in the papers of a body.
final class TopicSearch {
  /// Words that stand together: two sentences that follow one another in an item, with its heading; and,
  /// where they are of a promise, what that is about.
  private final class Window {
    let item: String?
    let stems: Set<String>
    /// The words as the paper has them.
    let text: String
    /// The sentence itself, and its stems; empty of a heading.
    let own: String
    let ownStems: Set<String>
    let promise: Set<String>?

    init(
      item: String?, stems: Set<String>, text: String, own: String = "",
      ownStems: Set<String> = [], promise: Set<String>? = nil
    ) {
      self.item = item
      self.stems = stems
      self.text = text
      self.own = own
      self.ownStems = ownStems
      self.promise = promise
    }
  }

  /// What a promise is about, as it is looked for in many windows.
  private struct Subject {
    /// What is to be done is told in another way when it comes back.
    let topic: Set<String>
    /// That of the topic together.
    let weight: Double
  }

  private let index: SearchIndex
  private let weights: WordWeights
  private var windows: [String: [Window]] = [:]
  /// By language, the stems of words that stand for no topic alone, and of those that do so in doubt.
  private var known: [String: (process: Set<String>, common: Set<String>)] = [:]

  init(index: SearchIndex, weights: WordWeights) {
    self.index = index
    self.weights = weights
  }

  /// The share of what a promise is about that words have, by weight; 0 where it is one word only.
  func share(of promise: ToldPromise, in stems: Set<String>, language: String) throws -> Double {
    try share(of: subject(of: promise, language), in: stems, language)
  }

  private func subject(of promise: ToldPromise, _ language: String) throws -> Subject {
    let things = promise.topic.subtracting(promise.verbs)
    let topic = things.count >= 2 ? things : promise.topic
    return Subject(topic: topic, weight: try weight(of: topic, language))
  }

  private func share(of subject: Subject, in stems: Set<String>, _ language: String) throws
    -> Double
  {
    let common = subject.topic.filter(stems.contains)
    guard common.count >= 2 else { return 0 }
    return try weight(of: common, language) / subject.weight
  }

  private func weight(of stems: Set<String>, _ language: String) throws -> Double {
    // In order: sums of shares must not depend on how a set lies in memory.
    try stems.sorted().reduce(0) { try $0 + weights.weight(of: $1, language: language) }
  }

  /// The share from which a topic is the same: half, somewhat less where the owner is named, too.
  func enough(_ promise: ToldPromise, in stems: Set<String>) -> Double {
    !promise.ownerStems.isEmpty && promise.ownerStems.isSubset(of: stems) ? 0.4 : 0.5
  }

  /// How telling a word must be to stand for a topic alone: one in eight items has it at most; where few
  /// are held, not many more than one.
  private lazy var telling: Double = min(3, 0.6 * ((try? weights.most()) ?? 3))

  /// Whether words have one of a promise's that hardly another item has.
  func hasTellingWord(of promise: ToldPromise, in stems: Set<String>, language: String) throws
    -> Bool
  {
    let (process, common) = poorStems(language)
    return try promise.topic.subtracting(promise.verbs).subtracting(process).subtracting(common)
      .intersection(stems)
      .contains { try weights.weight(of: $0, language: language) > telling }
  }

  /// Whether words have any of what a promise is about, but for those that stand in many a promise.
  func hasAnyWord(of promise: ToldPromise, in text: String, language: String) -> Bool {
    guard !text.isEmpty else { return false }
    let process = poorStems(language).process
    return !promise.topic.subtracting(process)
      .isDisjoint(with: Stemmer.stems(of: text, language: language))
  }

  /// By what a promise comes back in an item.
  enum Evidence {
    /// Most of what it is about, together.
    case topic
    /// One of its words that hardly another item has.
    case word(String)
    /// Such a word that many papers have, of many things.
    case commonWord(String)
  }

  /// The item in which a promise comes back, and by what: the best that there is.
  func recurrence(of promise: ToldPromise, in row: DocumentRow, language: String) throws -> (
    item: String, evidence: Evidence
  )? {
    var best: (share: Double, item: String)?
    var word: (weight: Double, stem: String, window: Window)?
    let (process, common) = poorStems(language)
    let words = promise.topic.subtracting(promise.verbs).subtracting(process)
    let subject = try subject(of: promise, language)
    for window in try windows(of: row) {
      let share = try share(of: subject, in: window.stems, language)
      // What is promised there anew is another thing, unless it is alike.
      if let other = window.promise, !Topics.areAlike(promise.topic, other), share < 0.66 {
        continue
      }
      if share >= enough(promise, in: window.stems), share > best?.share ?? 0 {
        best = (share, window.item ?? row.anchor)
      }
      for stem in words.filter(window.stems.contains).sorted() {
        let weight = try weights.weight(of: stem, language: language)
        // Any telling word says more than a common one.
        let rank = common.contains(stem) ? weight / 100 : weight
        guard weight > telling, rank > word?.weight ?? 0 else { continue }
        word = (rank, stem, window)
      }
    }
    if let best { return (best.item, .topic) }
    return word.map { found in
      let spelled = Topics.spelled(found.stem, in: found.window.text, language)
      return (
        found.window.item ?? row.anchor,
        common.contains(found.stem) ? .commonWord(spelled) : .word(spelled)
      )
    }
  }

  /// A sentence that tells that a promise was kept, with what is about it.
  struct Kept {
    var item: String
    /// The stems of it, the sentence before and its heading.
    var stems: Set<String>
    /// Whether it names the number of the promise.
    var isNumbered: Bool
  }

  /// The share from which words that tell that it was kept are of a promise: the lamps of the south steps
  /// are not those of the north steps.
  private static let most = 0.7

  /// The sentences of a paper that tell that a promise was kept: they name its number, or speak of what it
  /// is about, most of it together with the sentence before and the heading.
  func kept(_ promise: ToldPromise, in row: DocumentRow, language: String) throws -> [Kept] {
    // Its words are English.
    guard row.textLanguage == "en", language == "en",
      let verb = Topics.verb(in: promise.action.what)
    else { return [] }
    let things = promise.topic.subtracting(promise.verbs)
    let subject = try subject(of: promise, language)
    return try windows(of: row).compactMap { window in
      guard window.promise == nil else { return nil }
      let isNumbered =
        promise.action.reference.map { number in
          number.count > 3
            && window.own.split { $0.isWhitespace || "()[],;:.".contains($0) }.contains {
              $0 == number
            }
        } ?? false
      guard isNumbered || !things.isDisjoint(with: window.ownStems),
        DoneWords.tell(done: verb, in: window.own)
      else { return nil }
      let share = try share(of: subject, in: window.stems, language)
      let isOnly =
        try things.count == 1
        && hasTellingWord(of: promise, in: window.ownStems, language: language)
      guard isNumbered || isOnly || share >= Self.most else { return nil }
      return Kept(
        item: window.item ?? row.anchor, stems: window.stems, isNumbered: isNumbered)
    }
  }

  /// A telling name from what is said around a promise in its own item, where it comes back in another
  /// paper: what is told in other words may have it.
  func surroundings(
    of promise: ToldPromise, in row: DocumentRow, backIn other: DocumentRow, language: String
  ) throws -> (word: String, item: String)? {
    let (process, common) = poorStems(language)
    let item = promise.action.section
    var around: Set<String> = []
    for window in try windows(of: row) where window.item == item && window.promise == nil {
      guard window.ownStems.intersection(promise.topic).count >= 2 else { continue }
      around.formUnion(window.ownStems)
    }
    around.subtract(process)
    around.subtract(common)
    let telling = try around.filter {
      try weights.weight(of: $0, language: language) > self.telling
    }
    for window in try windows(of: other) {
      for stem in telling.intersection(window.stems).sorted() {
        // Only a name tells of one thing.
        let word = Topics.spelled(stem, in: window.text, language)
        guard word.count > 3, word.first?.isUppercase == true else { continue }
        return (word, window.item ?? other.anchor)
      }
    }
    return nil
  }

  /// A word of a paper that may be a telling one of a promise in another form: "quorate" for "quorum".
  func kin(of promise: ToldPromise, in row: DocumentRow, language: String) throws -> (
    word: String, item: String
  )? {
    let (process, common) = poorStems(language)
    let words = try promise.topic.subtracting(promise.verbs).subtracting(process)
      .subtracting(common)
      .filter { try weights.weight(of: $0, language: language) > telling }
    guard !words.isEmpty else { return nil }
    for window in try windows(of: row) where window.promise == nil {
      for stem in window.stems.sorted()
      where words.contains(where: { Topics.areKin($0, stem) }) {
        return (
          Topics.spelled(stem, in: window.text, language), window.item ?? row.anchor
        )
      }
    }
    return nil
  }

  private func poorStems(_ language: String) -> (process: Set<String>, common: Set<String>) {
    if let known = known[language] { return known }
    let stemmer = Stemmer(language: language)
    func stems(_ words: Set<String>) -> Set<String> { Set(words.map { stemmer?.stem($0) ?? $0 }) }
    let poor = (stems(QuestionWords.process), stems(QuestionWords.common))
    known[language] = poor
    return poor
  }

  private static let ofPersons = Set(
    [SectionKind.attendance, .apologies, .nextMeeting, .adjournment].map(\.rawValue))

  private func windows(of row: DocumentRow) throws -> [Window] {
    if let known = windows[row.id] { return known }
    let sections = try index.sections(of: row.id)
    // Who was there is no business.
    let persons = Set(sections.filter { Self.ofPersons.contains($0.kind) }.map(\.id))
    let headings = Dictionary(
      sections.filter { !persons.contains($0.id) }.map { ($0.id, $0.title) },
      uniquingKeysWith: { first, _ in first })
    let promises = try index.actions(of: row.id).map {
      (span: Span(start: $0.start, end: $0.end), topic: Topics.topic(of: $0, in: row))
    }
    func stems(_ text: String) -> Set<String> {
      Stemmer.stems(of: text, language: row.textLanguage)
    }
    let ofHeadings = headings.mapValues(stems)
    var read = sections.filter { headings[$0.id] != nil }.map {
      Window(item: $0.id, stems: ofHeadings[$0.id] ?? [], text: $0.title)
    }
    var before: Window?
    for statement in try index.statements(of: row.id)
    where statement.section.map({ !persons.contains($0) }) ?? false {
      let promise = promises.first {
        $0.span.start < statement.end && statement.start < $0.span.end
      }?.topic
      let own = stems(statement.sentence)
      var around = own
      var text = statement.sentence
      if let section = statement.section, let heading = headings[section] {
        around.formUnion(ofHeadings[section] ?? [])
        text += " " + heading
      }
      if promise == nil, let before, before.promise == nil, before.item == statement.section {
        around.formUnion(before.ownStems)
        text += " " + before.own
      }
      let window = Window(
        item: statement.section, stems: around, text: text, own: statement.sentence,
        ownStems: own, promise: promise)
      read.append(window)
      before = window
    }
    windows[row.id] = read
    return read
  }
}
