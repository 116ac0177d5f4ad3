import DocumentModel

/// Gathers the meetings to come from the dates that say so.
struct NextMeetings {
  let places: Places

  func meetings(in dates: [DateMention]) -> [NextMeeting] {
    dates.filter { $0.role == .nextMeeting && $0.precision == .day }.map { date in
      NextMeeting(
        type: type(before: places.surroundings(of: date.span).before), date: date.value,
        inferred: date.inferred, span: date.span)
    }
  }

  /// `reporting` of "Next Reporting Meeting: …".
  private func type(before: String) -> String? {
    let words = before.lowercased().split { !$0.isLetter }
    guard let next = words.lastIndex(of: "next"),
      let meeting = words[next...].firstIndex(where: { $0 == "meeting" || $0 == "meetings" }),
      meeting == next + 2
    else { return nil }
    return String(words[next + 1])
  }
}
