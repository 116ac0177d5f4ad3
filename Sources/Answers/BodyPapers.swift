internal import Dates
internal import DocumentModel
internal import Indexing

/// The papers of one body in the order of its meetings, and which of their promises are one.
final class BodyPapers {
  /// A promise as it is told in the paper at a position.
  struct Place {
    var position: Int
    var told: ToldPromise
  }

  /// Undated ones come first and are never later than another.
  let rows: [DocumentRow]
  /// The promises of each paper, each once.
  let told: [[ToldPromise]]
  /// For each number the places that have it.
  private var byNumber: [ActionNumber: [Place]] = [:]
  /// All places, and for each stem of what they are about those that have it.
  private var places: [Place] = []
  private var byStem: [String: [Int]] = [:]
  /// The day of each paper, counted from the first; `nil` of one without a day.
  private let days: [Int?]

  init(_ rows: [DocumentRow], facts: LedgerFacts) {
    // Of one meeting the minutes say more than its headlines or a report.
    let order: [DocumentType?: Int] = [.minutes: 0, .headlines: 1]
    let rows = rows.sorted { one, other in
      (one.date ?? "", order[one.type] ?? 2, one.id) < (
        other.date ?? "", order[other.type] ?? 2, other.id
      )
    }
    self.rows = rows
    let read = rows.map { $0.date.flatMap(CalendarDay.init) }
    let first = read.lazy.compactMap(\.self).first
    days = read.map { day in day.flatMap { first?.days(to: $0) } }
    told = rows.map { facts.promises(of: $0) }
    for (position, promises) in told.enumerated() {
      for promise in promises {
        for stem in promise.topic { byStem[stem, default: []].append(places.count) }
        places.append(Place(position: position, told: promise))
        guard let number = number(promise.action.reference) else { continue }
        byNumber[number, default: []].append(Place(position: position, told: promise))
      }
    }
  }

  /// Whether a paper is of a later day than another.
  func isLater(_ position: Int, than other: Int) -> Bool {
    guard let day = rows[position].date, let before = rows[other].date else { return false }
    return day > before
  }

  /// How many days may lie between two papers that speak of one thing, where nothing but its words says so.
  private static let reach = 400

  func areNear(_ one: Int, _ other: Int) -> Bool {
    guard let a = days[one], let b = days[other] else { return true }
    return abs(a - b) < Self.reach
  }

  /// The number by which minutes keep an action, the same for `OPSG40/02`, `40/02` and `40/2`.
  func number(_ written: String?) -> ActionNumber? {
    written.flatMap { ActionNumber($0, abbreviation: rows.first?.abbreviation) }
  }

  /// The places that have an action under a number.
  func places(numbered number: ActionNumber) -> [Place] { byNumber[number] ?? [] }

  /// The places of the action that a later paper names by a number: of a number that only counts the last
  /// before it.
  func places(named number: ActionNumber, in paper: Int) -> [Place] {
    let all = places(numbered: number)
    guard !number.isOfMeeting else { return all }
    let last = all.map(\.position).filter { isLater(paper, than: $0) }.max()
    return all.filter { $0.position == last }
  }

  /// Whether a later paper names a promise by one of these numbers.
  func isNamed(_ place: Place, among numbers: [ActionNumber], in paper: Int) -> Bool {
    guard let number = number(place.told.action.reference), numbers.contains(number) else {
      return false
    }
    return number.isOfMeeting
      || places(named: number, in: paper).contains { $0.position == place.position }
  }

  /// The places whose topic has at least two of the stems.
  func places(about stems: Set<String>) -> [Place] {
    var common: [Int: Int] = [:]
    for stem in stems {
      for place in byStem[stem, default: []] { common[place, default: 0] += 1 }
    }
    return common.filter { $0.value >= 2 }.keys.sorted().map { places[$0] }
  }

  // MARK: One promise in several papers

  /// The other papers that tell of the same promise: under its number; where the number does not say of
  /// which meeting it is, or there is none, only what is alike.
  func same(as place: Place) -> [Place] {
    let own = number(place.told.action.reference)
    if let own, own.isOfMeeting {
      return byNumber[own, default: []].filter { $0.position != place.position }
    }
    let others =
      own.map { byNumber[$0, default: []] } ?? places(about: place.told.topic)
    return others.filter { other in
      other.position != place.position && areNear(other.position, place.position)
        && (own != nil || number(other.told.action.reference)?.isOfMeeting != true)
        && (other.position > place.position
          ? isAgain(other, of: place) : isAgain(place, of: other))
    }
  }

  /// Whether what a later paper tells is the same promise and no new one of its kind: alike in words and
  /// owner, and due on the same day or told of how it stands.
  private func isAgain(_ later: Place, of first: Place) -> Bool {
    let (one, other) = (first.told.action, later.told.action)
    guard Topics.areAlike(first.told.topic, later.told.topic),
      Topics.canBeOne(one.owner, other.owner)
    else { return false }
    return other.status != .open || other.due == nil || one.due == other.due
  }

  /// Whether no paper before tells of the same promise.
  func isFirst(_ promise: ToldPromise, at position: Int) -> Bool {
    !same(as: Place(position: position, told: promise)).contains { $0.position < position }
  }
}
