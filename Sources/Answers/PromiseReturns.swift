internal import DocumentModel
internal import Indexing

/// Finds where promises come back in later papers of their body.
final class PromiseReturns {
  private let papers: BodyPapers
  private let index: SearchIndex
  private let topics: TopicSearch
  private var standing: [Int: [ActionNumber: String?]] = [:]
  private var mentioned: [Int: [String: String]] = [:]

  init(to papers: BodyPapers, index: SearchIndex, topics: TopicSearch) {
    self.papers = papers
    self.index = index
    self.topics = topics
  }

  /// Where and by what a promise comes back.
  struct Back {
    var words: String
    var item: String
    /// Whether one word alone says so.
    var isDoubtful = false
    /// Whether that is a word that many papers have: it may be of another thing anywhere.
    var isCommon = false
  }

  /// Where a promise comes back in a paper: by its number, a modification that it is about, its topic.
  func back(_ place: BodyPapers.Place, in paper: Int, byTopic: Bool = true) throws -> Back? {
    let row = papers.rows[paper]
    if let number = papers.number(place.told.action.reference),
      let item = try standing(in: paper)[number],
      papers.isNamed(place, among: [number], in: paper)
    {
      let shown = item ?? row.anchor
      return Back(words: "its number stands in \(shown)", item: shown)
    }
    // A number that only counts may be of the same register or of another action.
    if let number = papers.number(place.told.action.reference), !number.isOfMeeting,
      let other = papers.places(numbered: number).first(where: { $0.position == paper })
    {
      let shown = other.told.action.section ?? row.anchor
      return Back(
        words: "\(place.told.action.reference ?? "its number") stands in \(shown)", item: shown,
        isDoubtful: true, isCommon: true)
    }
    let ties = place.told.ties.filter { $0.value != .item }.keys
    if !ties.isEmpty {
      let mentioned = try mentioned(in: paper)
      for id in ties.sorted() {
        guard let item = mentioned[id] else { continue }
        let shown = item.isEmpty ? row.anchor : item
        return Back(words: "\(id) comes back in \(shown)", item: shown)
      }
    }
    let language = papers.rows[place.position].textLanguage
    guard byTopic,
      let found = try topics.recurrence(of: place.told, in: row, language: language)
    else { return nil }
    switch found.evidence {
    case .topic: return Back(words: "its topic comes back in \(found.item)", item: found.item)
    case .word(let word), .commonWord(let word):
      var back = Back(
        words: "\"\(word)\" is spoken of in \(found.item)", item: found.item, isDoubtful: true)
      if case .commonWord = found.evidence { back.isCommon = true }
      return back
    }
  }

  /// The numbers of actions that stand in a paper, each with its first item.
  private func standing(in paper: Int) throws -> [ActionNumber: String?] {
    if let known = standing[paper] { return known }
    let found = Dictionary(
      try index.standingNumbers(of: papers.rows[paper].id).map { ($0.number, $0.section) },
      uniquingKeysWith: { first, _ in first })
    standing[paper] = found
    return found
  }

  /// The modifications that a paper mentions, each with an item that does.
  private func mentioned(in paper: Int) throws -> [String: String] {
    if let known = mentioned[paper] { return known }
    let found = try index.mentionedItems(of: papers.rows[paper].id)
    mentioned[paper] = found
    return found
  }
}
