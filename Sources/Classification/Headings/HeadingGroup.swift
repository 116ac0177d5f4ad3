import DocumentModel

/// What candidates that look alike are, taken together.
struct HeadingGroup {
  var count: Int
  var spread: Double
  /// Shares of them: with text of their own behind them, and so on.
  var text: Double
  var sentences: Double
  var tells: Double
  var names: Double
  var answers: Double
  var persons: Double
  var over: Double
  /// Mean length of their titles in hundreds of characters, at most 1.
  var titleLength: Double

  init(
    _ members: [Int], of candidates: [HeadingCandidate], signs: [HeadingSigns], length: Double
  ) {
    count = members.count
    let places = members.map { candidates[$0].span.start }
    spread = Double((places.last ?? 0) - (places.first ?? 0)) / length
    func share(_ holds: (Int) -> Bool) -> Double {
      Double(members.count(where: holds)) / Double(members.count)
    }
    let ends = Array(places.dropFirst()) + [Int(length)]
    text =
      Double(zip(members, ends).count { $1 - candidates[$0].span.end > 60 })
      / Double(members.count)
    sentences = share { signs[$0].has(.sentence) }
    tells = share { signs[$0].has(.tells) }
    names = share { signs[$0].has(.edgeName) || signs[$0].has(.exactName) }
    answers = share { signs[$0].has(.answer) }
    persons = share { signs[$0].has(.personName) }
    over = share { signs[$0].has(.itemOverText) || signs[$0].has(.itemOverList) }
    titleLength = min(
      1,
      Double(members.reduce(0) { $0 + candidates[$1].title.count }) / Double(members.count) / 100)
  }
}
