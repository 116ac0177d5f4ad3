internal import Answers
internal import DocumentModel
internal import Indexing

/// A decision as a page shows it.
struct DecisionView: PageView {
  var id: String
  var words: String
  var item: ItemView
  var sentence: String
  /// Where the sentence stands in the paper.
  var source: String?
  var page: Int?
  var modifications: [LinkView]
  var votes: [String]
  /// Of a list over many papers the day and the meeting.
  var date: String?
  var meeting: String?
}

/// A promise as a page shows it, with what became of it.
struct PromiseView: PageView {
  /// On the page of its meeting.
  var id: String?
  var reference: String?
  var owner: String
  var due: String
  var state: String
  /// The state as a class of the style sheet: `carried-forward`.
  var stateClass: String
  var isOverdue: Bool
  var notes: String?
  var what: String
  var item: ItemView
  var date: String
  var page: Int?
  var reason: String
  var also: [ItemView]
  var modifications: [LinkView]
  /// Where the words stand in the paper.
  var source: String?

  init(_ promise: Promise, _ places: SitePlaces, id: String? = nil, source: String? = nil) {
    self.id = id
    reference = promise.reference.map { oneLine($0, width: 20) }
    owner = promise.owner.map { oneLine($0, width: 60) } ?? "owner not named"
    due = promise.dueWords
    state = promise.state.rawValue
    stateClass = state.replacing(" ", with: "-")
    isOverdue = promise.isOverdue
    let notes =
      (promise.strength == .soft ? ["soft"] : [])
      + (promise.isCorrected ? ["corrected by a person"] : [])
      + [promise.requestedBy.map { "asked by \(oneLine($0, width: 40))" }].compactMap { $0 }
    self.notes = notes.isEmpty ? nil : notes.joined(separator: " · ")
    what = oneLine(promise.what)
    item = places.item(promise.item, in: promise.document)
    date = ([longDate(promise.date)] + promise.badges).joined(separator: ", ")
    page = promise.page
    reason = promise.reason
    also = promise.alsoIn.map { places.item($0) }
    modifications = places.modifications(promise.modifications)
    self.source = source
  }
}

/// A dated thing as a page shows it.
struct DeadlineView: PageView {
  var day: String
  /// ISO.
  var value: String
  /// `consultation · MP931`: what it is, and whose.
  var role: String
  /// Whether the day is concluded and not written.
  var isInferred: Bool
  var basis: String
  /// What became of it since: moved, not any more.
  var fate: String?
  var fateItem: ItemView?
  var what: String
  var item: ItemView
  var date: String
  var page: Int?
  var modifications: [LinkView]
  var owner: String?
  var notes: String?

  init(_ deadline: Deadline, _ places: SitePlaces) {
    day = deadline.value == deadline.day ? longDate(deadline.day) : oneLine(deadline.asWritten)
    value = deadline.day
    role = deadline.role
    isInferred = deadline.isInferred
    basis = deadline.basis
    if let moved = deadline.movedTo, let item = deadline.movedIn {
      fate = "moved to \(longDate(moved)) in"
      fateItem = places.item(item)
    } else if let item = deadline.deniedIn {
      fate = "not any more, by"
      fateItem = places.item(item)
    } else if let words = deadline.endedAs, let meeting = deadline.endedIn {
      fate = "the change: \(words) in"
      fateItem = ItemView(href: nil, words: meeting)
    }
    what = deadline.what
    item = places.item(deadline.item, in: deadline.document)
    date = ([longDate(deadline.date)] + deadline.badges).joined(separator: ", ")
    page = deadline.page
    modifications = places.modifications(deadline.modifications)
    owner = deadline.owner.map { oneLine($0, width: 40) }
    let force = [.asked, .conditional].contains(deadline.force) ? deadline.force?.rawValue : nil
    let otherwise =
      deadline.otherwise.isEmpty
      ? nil : "else \(deadline.otherwise.map { longDate($0) }.joined(separator: ", "))"
    let notes = [deadline.state?.rawValue, force, otherwise].compactMap { $0 }
    self.notes = notes.isEmpty ? nil : notes.joined(separator: " · ")
  }

  /// Whether it is still to be, as far as anybody can say.
  static func holds(_ deadline: Deadline) -> Bool {
    deadline.movedTo == nil && deadline.deniedIn == nil && deadline.endedIn == nil
  }
}
