import Foundation
import TestSupport

/// Two invented bodies and their meetings of one year, composed with the fate of every promise and the
/// last word on every modification written beside them.
struct Series {
  /// A promise with what becomes of it.
  struct Fate {
    /// Words that its telling has and no other.
    var key: String
    /// States of which one must be answered.
    var state: String
    /// The meeting that must show it.
    var shownBy: String?
  }

  private(set) var papers: [String: String] = [:]
  private(set) var fates: [Fate] = []
  /// For each modification what its last word must say: outcome and meeting.
  private(set) var lastWords: [String: [String]] = [:]

  private struct Body {
    let name: String
    let short: String
    let day: Int
  }

  /// What is written in one meeting.
  private struct Meeting {
    var items: [String] = []
    var rows: [[String]] = []
    var isHeadlines = false
    var isWithoutItems = false
  }

  private static let bodies = [
    Body(name: "Harbour Lights Board", short: "HLB", day: 9),
    Body(name: "Tidal Works Panel", short: "TWP", day: 16),
  ]

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private static let things = [
    "mooring chains", "signal lamps", "dredging contract", "fender timbers", "ferry timetable",
    "bollard paint", "weather mast", "slipway gates", "fuel barge", "pilot cutters",
    "crane cables", "ice house", "oyster leases", "customs shed", "tide gauge", "lifebuoy racks",
    "quay lighting", "harbour dues", "sluice pumps", "wreck survey", "sailing school",
    "net stores", "fog horn", "towing licence", "diving rota", "salvage bond",
  ]

  private static let places = [
    "Pier Street", "Gull Reach", "Cold Haven", "Mussel Bank", "Old Basin", "Tar Lane",
    "Wherry Dock", "Sandsend",
  ]

  private static let verbs: [(does: String, doing: String, done: String)] = [
    ("inspect", "inspection of", "inspected"), ("repair", "repair of", "repaired"),
    ("review", "review of", "reviewed"), ("survey", "survey of", "surveyed"),
    ("replace", "replacement of", "replaced"), ("price", "pricing of", "priced"),
    ("test", "testing of", "tested"),
  ]

  private static let owners = ["Ida Marsh", "Tom Fenwick", "The Harbour Master", "Ruth Oakes"]

  /// Twelve meetings of each body; what is due falls due at the next or the one after.
  init() {
    var meetings: [[Meeting]] = Self.bodies.map { _ in
      Array(repeating: Meeting(), count: 12)
    }
    // One paper is headlines, one lacks items: what was due at them is not known.
    meetings[0][6].isHeadlines = true
    meetings[1][8].isWithoutItems = true
    for number in 0..<200 { promise(number, &meetings) }
    decisions(&meetings)
    for (index, body) in Self.bodies.enumerated() {
      for (place, meeting) in meetings[index].enumerated() {
        papers["\(body.short)_\(place + 1).html"] = page(meeting, of: body, number: place + 1)
      }
    }
  }

  // MARK: Promises

  /// The kinds of fate in turn, so that each stands in either body and in any month.
  private mutating func promise(_ number: Int, _ meetings: inout [[Meeting]]) {
    let index = number % 2
    let body = Self.bodies[index]
    let made = (number / 2) % 11
    let thing =
      "\(Self.things[number % Self.things.count]) at \(Self.places[(number / Self.things.count) % Self.places.count])"
    let verb = Self.verbs[number % Self.verbs.count]
    let owner = Self.owners[(number / 3) % Self.owners.count]
    let reference = "\(body.short)\(made + 1)/\(String(format: "%02d", number / 22 + 1))"
    let next = made + 1
    let due = "\(body.day - 2) \(Self.months[next]) 2024"
    let anchor = "\(body.short.lowercased())-\(next + 1)"
    // What was due at headlines, or at minutes that are not whole, comes back or is not known.
    let isWhole = !meetings[index][next].isHeadlines && !meetings[index][next].isWithoutItems
    func tell(_ words: String) { meetings[index][made].items.append(words) }
    func later(_ words: String, at place: Int? = nil) {
      meetings[index][place ?? next].items.append(words)
    }
    func fate(_ state: String, shownBy: String? = nil) {
      fates.append(Fate(key: "\(verb.does) the \(thing)", state: state, shownBy: shownBy))
    }
    switch (number / 2) % 16 {
    case 0:
      tell("Action \(reference): \(owner) to \(verb.does) the \(thing) by \(due).")
      meetings[index][next].rows.append(
        [reference, "\(verb.does) the \(thing)", owner, due, "Closed"])
      fate("closed", shownBy: anchor)
    case 1:
      tell("Action \(reference): \(owner) to \(verb.does) the \(thing) by \(due).")
      later("\(reference) was completed. Action closed.")
      fate("closed", shownBy: anchor)
    case 2:
      meetings[index][made].rows.append(
        [reference, "\(verb.does) the \(thing)", owner, due, "Open"])
      meetings[index][next].rows.append(
        [reference, "\(verb.does) the \(thing)", owner, due, "Carried forward"])
      fate("carried forward", shownBy: anchor)
    case 3:
      tell("\(owner) will \(verb.does) the \(thing) by \(due).")
      later("Members heard of the \(verb.doing) the \(thing) and thanked those who had helped.")
      fate("returned", shownBy: anchor)
    case 4:
      tell("Action \(reference): \(owner) to \(verb.does) the \(thing) by \(due).")
      later("\(reference) was discussed at length.")
      fate("returned", shownBy: anchor)
    case 5:
      tell("\(owner) agreed to \(verb.does) the \(thing) by \(due).")
      fate(isWhole ? "silent" : "not known", shownBy: isWhole ? anchor : nil)
    case 6:
      tell("Action \(reference): \(owner) to \(verb.does) the \(thing) by \(due).")
      fate(isWhole ? "silent" : "not known", shownBy: isWhole ? anchor : nil)
    case 7:
      // Told in prose and in the table of actions: one promise.
      tell("\(owner) undertook to \(verb.does) the \(thing) by \(due).")
      meetings[index][made].rows.append(
        [reference, "\(verb.does) the \(thing)", owner, due, "Open"])
      meetings[index][next].rows.append(
        [reference, "\(verb.does) the \(thing)", owner, due, "Closed"])
      fate("closed", shownBy: anchor)
    case 8:
      tell(
        "Action \(reference): \(owner) to \(verb.does) the \(thing) and report to the next meeting."
      )
      fate(isWhole ? "silent" : "not known", shownBy: isWhole ? anchor : nil)
    case 9:
      tell(
        "Action \(reference): \(owner) to \(verb.does) the \(thing) and report at \(body.short)\(next + 1)."
      )
      later("\(owner) reported that the \(thing) had been \(verb.done).")
      fate("closed", shownBy: anchor)
    case 10:
      tell("\(owner) will \(verb.does) the \(thing) by 30 June 2095.")
      fate("open")
    case 11:
      tell("Action \(reference): \(owner) to \(verb.does) the \(thing).")
      fate("not known")
    case 12:
      // Silent where it was due, closed later.
      tell("Action \(reference): \(owner) to \(verb.does) the \(thing) by \(due).")
      if next + 1 < 12 {
        later("Action \(reference) is closed.", at: next + 1)
        fate("closed", shownBy: "\(body.short.lowercased())-\(next + 2)")
      } else {
        fate(isWhole ? "silent" : "not known")
      }
    case 13:
      tell("Action \(reference): \(owner) to \(verb.does) the \(thing) by 20 December 2024.")
      fate("not known")
    case 14:
      tell("Action \(reference): \(owner) to \(verb.does) the \(thing) by \(due).")
      later("The \(thing) came up again; nobody could say how far the work was.")
      fate("returned", shownBy: anchor)
    default:
      // In a table without numbers, with the state in later words.
      tell("\(owner) to \(verb.does) the \(thing) by \(due).")
      meetings[index][next].rows.append(
        ["", "\(verb.does) the \(thing)", owner, due, "Completed"])
      fate("closed", shownBy: anchor)
    }
  }

  // MARK: Decisions

  /// Twelve modifications with five decisions each, and what is the last word on them.
  private mutating func decisions(_ meetings: inout [[Meeting]]) {
    let ways: [(decisions: [(body: Int, meeting: Int, words: String)], last: [String])] = [
      (
        [
          (0, 0, "The Board noted the paper on {id} and agreed that {id} should be developed."),
          (0, 2, "The Board recommended that {id} be approved."),
          (1, 3, "The Panel approved {id}."),
          (1, 4, "The Panel noted that the Authority had approved {id}."),
          (0, 6, "The Board agreed that {id} be reported at each meeting."),
        ], ["APPROVED", "TWP 5"]
      ),
      (
        [
          (0, 1, "The Board agreed to the solution for {id}."),
          (1, 2, "The Panel approved {id}."),
          (1, 3, "The Panel agreed to amend the plan for {id}."),
          (0, 5, "The Board agreed that {id} is going well."),
          (0, 8, "The Board agreed to hear of {id} again."),
        ], ["APPROVED", "TWP 3"]
      ),
      (
        [
          (0, 1, "The Board agreed to the solution for {id}."),
          (0, 2, "The Board recommended that {id} be approved."),
          (1, 3, "The Panel deferred its decision on {id}."),
          (1, 5, "The Panel rejected {id}."),
          (0, 7, "The Board noted that {id} had been rejected."),
        ], ["REJECTED", "TWP 6"]
      ),
      (
        [
          (0, 0, "The Board agreed to the solution for {id}."),
          (1, 2, "The Panel approved {id}."),
          (1, 4, "{id} was withdrawn by its Proposer."),
          (0, 4, "The Board noted the paper on {id}."),
          (0, 5, "The Board agreed to close its file on {id}."),
        ], ["WITHDRAWN", "TWP 5"]
      ),
    ]
    for number in 0..<12 {
      let id = "MP\(601 + number * 7)"
      let way = ways[number % ways.count]
      for decision in way.decisions {
        meetings[decision.body][decision.meeting].items.append(
          decision.words.replacingOccurrences(of: "{id}", with: id))
      }
      lastWords[id] = way.last
    }
  }

  // MARK: Papers

  private func page(_ meeting: Meeting, of body: Body, number: Int) -> String {
    let month = Self.months[number - 1]
    let kind = meeting.isHeadlines ? "Headlines" : "Minutes"
    var text = "<html lang=\"en\"><head><title>\(body.name) meeting \(number)</title></head><body>"
    text += "<h1>\(body.name) (\(body.short)) meeting \(number)</h1>"
    text += "<p>\(kind) of the meeting held on \(body.day) \(month) 2024</p>"
    text += "<h2>1. Welcome</h2><p>The Chair opened the meeting at ten o’clock.</p>"
    var items = meeting.items
    if !meeting.rows.isEmpty {
      text +=
        "<h2>2. Actions</h2><table><tr><th>Ref</th><th>Action</th><th>Owner</th><th>Due</th><th>Status</th></tr>"
      for row in meeting.rows {
        text += "<tr>" + row.map { "<td>\($0)</td>" }.joined() + "</tr>"
      }
      text += "</table>"
    } else {
      text += "<h2>2. Actions</h2><p>There was nothing to report.</p>"
    }
    var heading = 3
    while !items.isEmpty {
      let some = items.prefix(3)
      items.removeFirst(some.count)
      if meeting.isWithoutItems, heading == 4 { heading += 2 }
      text += "<h2>\(heading). Business</h2>" + some.map { "<p>\($0)</p>" }.joined()
      heading += 1
    }
    return text + "<h2>\(heading). Close</h2><p>The Chair closed the meeting.</p></body></html>"
  }

  /// The configuration under which both bodies are known.
  var configuration: String {
    let bodies = Self.bodies.map {
      "{\"name\": \"\($0.name)\", \"abbreviation\": \"\($0.short)\", \"code\": \"SEC\", \"match\": [\"\($0.name)\"]}"
    }
    return "{\"bodies\": [\(bodies.joined(separator: ", "))]}"
  }
}
