internal import Indexing

/// The days that papers tell, in the order of the papers: each thing once, with what moved it or ended it.
struct ToldDays {
  private(set) var all: [PaperDays.Told] = []
  /// Where in `all` those of each modification stand, and of those of none those of each body.
  private var byModification: [String: [Int]] = [:]
  private var ofNone: [String: [Int]] = [:]

  private func places(relatedTo told: PaperDays.Told) -> [Int] {
    let ids = told.deadline.modifications
    if ids.isEmpty { return ofNone[told.bodyKey] ?? [] }
    if ids.count == 1 { return byModification[ids[0]] ?? [] }
    return Set(ids.flatMap { byModification[$0] ?? [] }).sorted()
  }

  /// Adds what a paper tells to what earlier ones told: the same again, the same moved, or another.
  mutating func add(_ told: PaperDays.Told) {
    // What has a change in common with it, or, of none, is of the same body: nothing else can be of one thing.
    let related = places(relatedTo: told)
    // Twice in one paper is one; the sentence that says more is told.
    if !told.deadline.modifications.isEmpty,
      let twice = related.first(where: {
        let (one, other) = (all[$0].deadline, told.deadline)
        return one.anchor == other.anchor && one.role == other.role && one.day == other.day
          && one.modifications == other.modifications
      })
    {
      if told.deadline.what.count > all[twice].deadline.what.count { all[twice] = told }
      return
    }
    let earlier = related.filter { place in
      let before = all[place]
      return before.deadline.movedTo == nil && before.deadline.anchor != told.deadline.anchor
        && before.deadline.date ?? "" < told.deadline.date ?? ""
        && before.deadline.role == told.deadline.role && Self.isOfOne(before, told)
    }
    // A change comes into force once: a newer day takes the place of the older, whatever it was called, and
    // of several days under conditions the one that is told.
    for place in related where told.replaces(all[place]) {
      let isAlternative = all[place].deadline.otherwise.contains(told.deadline.day)
      if isAlternative {
        all[place].deadline.deniedIn = told.deadline.item
        for twin in related
        where all[twin].deadline.what == all[place].deadline.what
          && all[twin].deadline.day == told.deadline.day
        {
          all[twin].deadline.force = told.deadline.force
          all[twin].deadline.otherwise = []
        }
      } else {
        all[place].deadline.movedTo = told.deadline.day
        all[place].deadline.movedIn = told.deadline.item
      }
    }
    if let again = earlier.first(where: { all[$0].deadline.day == told.deadline.day }) {
      all[again].deadline.alsoIn.append(told.deadline.item)
      // What was asked for or denied before is so once a newer paper says it.
      if told.deadline.force == .stated || told.deadline.force == .past {
        all[again].deadline.force = told.deadline.force
        all[again].deadline.deniedIn = nil
        all[again].deadline.otherwise = []
        all[again].deadline.lastDate = told.deadline.date
      }
      return
    }
    // Of several that it may be, nobody knows which was moved; what is of no change comes back with every
    // meeting: `papers will be issued by 6 May`.
    let isMeant = told.deadline.force != .asked && told.deadline.force != .conditional
    for place in earlier where isMeant && told.notThen.contains(all[place].deadline.day) {
      all[place].deadline.movedTo = told.deadline.day
      all[place].deadline.movedIn = told.deadline.item
    }
    if isMeant, told.notThen.isEmpty, earlier.count == 1, let place = earlier.first,
      !told.deadline.modifications.isEmpty,
      Topics.areAlike(all[place].topic, told.topic)
    {
      all[place].deadline.movedTo = told.deadline.day
      all[place].deadline.movedIn = told.deadline.item
    }
    if told.deadline.modifications.isEmpty { ofNone[told.bodyKey, default: []].append(all.count) }
    for id in told.deadline.modifications { byModification[id, default: []].append(all.count) }
    all.append(told)
  }

  /// Says of the earlier days that a paper denies where it does so.
  mutating func take(_ denial: PaperDays.Denial) {
    for place in Set(denial.modifications.flatMap { byModification[$0] ?? [] }).sorted() {
      let before = all[place].deadline
      if before.isOfComingIntoForce, denial.denies(before), before.anchor != denial.anchor,
        before.date ?? "" < denial.date ?? "", before.movedTo == nil,
        !Set(before.modifications).isDisjoint(with: denial.modifications)
      {
        all[place].deadline.deniedIn = denial.item
      }
    }
  }

  /// Whether two may be of one thing: of the same change, or, of none, alike in the papers of one body.
  private static func isOfOne(_ one: PaperDays.Told, _ other: PaperDays.Told) -> Bool {
    let (a, b) = (Set(one.deadline.modifications), Set(other.deadline.modifications))
    if a.isEmpty, b.isEmpty {
      return one.bodyKey == other.bodyKey && Topics.areAlike(one.topic, other.topic)
    }
    return !a.isDisjoint(with: b)
  }
}
