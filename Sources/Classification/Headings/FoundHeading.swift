import DocumentModel

/// A heading as found in the text, before it has a place in the agenda.
struct FoundHeading {
  /// As printed, without a closing full stop.
  var number: String?
  /// The number for comparing: `[4, 1]` of `4.1`; empty where it is none that counts.
  var order: [Int] = []
  /// When the item began, in minutes, where the paper is a timetable; the time is part of the title.
  var begins: Int?
  /// The way of numbering that its number belongs to.
  var series: HeadingNumber.Series?
  var title: String
  var owner: String?
  /// Number, title and owner.
  var span: Span
  /// The level that the layout gives.
  var layoutLevel: Int?
  /// What it looks like.
  var look: HeadingCandidate.Look?

  /// Whether a list of the agenda names it.
  var isListed = false

  /// Number and title, to tell repeats.
  var words: String { "\(number ?? "") \(title.lowercased())" }
}
