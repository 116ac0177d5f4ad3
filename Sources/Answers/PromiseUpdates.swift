internal import DocumentModel
internal import Indexing
internal import Stemming

/// Which promise a sentence such as `The letter had gone; action closed.` speaks of: of those made before
/// it the one whose topic it has most of.
struct PromiseUpdates {
  struct Told {
    var position: Int
    var item: String
    var state: UpdateState
  }

  private struct Key: Hashable {
    var position: Int
    var action: String
  }

  private var byPlace: [Key: [Told]] = [:]

  init(of papers: BodyPapers, facts: LedgerFacts, topics: TopicSearch) throws {
    for (position, row) in papers.rows.enumerated() {
      for update in facts.updates[row.id] ?? [] {
        let told = Told(
          position: position, item: update.section ?? row.anchor, state: update.state)
        let before = { (place: BodyPapers.Place) in
          place.position == position
            ? place.told.action.start < update.start : place.position < position
        }
        for place in try Self.places(update, in: row, of: papers, topics, before) {
          for action in place.told.ids {
            byPlace[Key(position: place.position, action: action), default: []].append(told)
          }
        }
      }
    }
  }

  /// The promises that an update speaks of: by their numbers, else by its own words, else by those of the
  /// sentence before it.
  private static func places(
    _ update: UpdateRow, in row: DocumentRow, of papers: BodyPapers, _ topics: TopicSearch,
    _ isBefore: (BodyPapers.Place) -> Bool
  ) throws -> [BodyPapers.Place] {
    // `12.30` or a year is the number of no action.
    let position = papers.rows.firstIndex { $0.id == row.id } ?? 0
    func numbered(_ numbers: [ActionNumber]) -> [[BodyPapers.Place]] {
      numbers.map { papers.places(named: $0, in: position) }.filter { !$0.isEmpty }
    }
    let own = numbered(update.numbers)
    // Of several numbers in one sentence each has its own words: they are closings.
    guard own.count <= 1 else { return [] }
    if let places = own.first { return places.filter(isBefore) }
    let before = numbered(update.numbersBefore).flatMap(\.self)
    if !before.isEmpty { return before.filter(isBefore) }
    // What is put off on a modification is what was promised last on it.
    if update.state == .carried {
      let words = Set(update.text.split { !$0.isLetter && !$0.isNumber }.map { $0.uppercased() })
      let tied = papers.told.enumerated().flatMap { made, promises in
        promises.map { BodyPapers.Place(position: made, told: $0) }
      }.filter { place in
        isBefore(place) && papers.areNear(place.position, position)
          && place.told.ties.contains { $0.value == .named && words.contains(number(of: $0.key)) }
      }
      if let last = tied.last { return [last] }
    }
    for text in [update.text, update.before] where !text.isEmpty {
      let stems = Stemmer.stems(of: text, language: row.textLanguage)
      var best: (share: Double, places: [BodyPapers.Place]) = (0, [])
      for place in papers.places(about: stems) where isBefore(place) {
        let language = papers.rows[place.position].textLanguage
        let share = try topics.share(of: place.told, in: stems, language: language)
        guard share >= topics.enough(place.told, in: stems),
          share >= best.share
        else { continue }
        best = share > best.share ? (share, [place]) : (share, best.places + [place])
      }
      if !best.places.isEmpty { return best.places }
    }
    guard update.state == .carried else { return [] }
    // Of what was promised at the meeting before, the one that has a telling word of it.
    let stems = Stemmer.stems(of: update.text, language: row.textLanguage)
    guard position > 0 else { return [] }
    let telling = try papers.told[position - 1].filter {
      try topics.hasTellingWord(of: $0, in: stems, language: row.textLanguage)
    }
    return telling.count == 1
      ? telling.map { BodyPapers.Place(position: position - 1, told: $0) } : []
  }

  /// What is said of a promise as a paper tells it, in the order of the papers.
  func updates(of place: BodyPapers.Place) -> [Told] {
    place.told.ids.first.flatMap { byPlace[Key(position: place.position, action: $0)] } ?? []
  }
}
