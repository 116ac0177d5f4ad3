import DocumentModel

/// The words by which minutes say who was there. English.
enum AttendanceWords {
  /// Words in front of a label that say who it is about: `Commissioners Absent`.
  static let whose: Set<String> = [
    "aldermen", "board", "city", "commission", "commissioners", "committee", "company", "council",
    "councillors", "councilors", "councilmembers", "delegates", "directors", "governors", "member",
    "members", "officers", "other", "others", "panel", "parish", "public", "staff", "supervisors",
    "the", "town", "township", "trustees", "voting",
  ]

  /// Labels in front of names.
  static let labels: [String: Attendance] = {
    var labels: [String: Attendance] = [:]
    let words: [(Attendance, [String])] = [
      (
        .present,
        [
          "present", "members present", "those present", "in attendance", "also present",
          "also in attendance", "attendees", "attendance", "participants", "participating",
          "attending", "attended", "roll call", "staff", "staff present", "staff in attendance",
          "board members present", "council members present", "councillors present",
          "councilmembers present", "commissioners present", "trustees present",
          "directors present", "others present", "representatives present", "company present",
          "voting members", "non-voting members", "members", "on the call", "people present",
          "aldermen present", "supervisors present", "members in attendance", "officers present",
          "delegates", "delegates present", "people in attendance", "homeowners in attendance",
          "residents present", "members attending", "panel members", "people attending",
          "non members present", "also attending", "present at the meeting", "those in attendance",
          "those attending", "trustees", "chair and members", "representing",
          // German, French, Italian, Danish
          "teilnehmer", "teilnehmende", "teilnehmerinnen", "anwesend", "anwesende", "anwesend sind",
          "présents", "présent", "présentes", "membres présents", "étaient présents", "présences",
          "presenti", "partecipanti", "sono presenti", "membri presenti", "tilstede", "til stede",
          "deltagere",
        ]
      ),
      (
        .guest,
        [
          "guest", "guests", "visitors", "observers", "observers present", "invited guests",
          "invitees", "guests present", "by invitation", "visitors present", "invited",
          "visitors attending", "gäste", "invités", "ospiti", "gæster", "also invited",
        ]
      ),
      (
        .apologies,
        [
          "apologies", "apologies for absence", "apologies received", "apologies received from",
          "apologies from", "apologies were received from", "apologies for absence from", "regrets",
          "excused", "members excused", "excused absences", "unable to attend", "sent apologies",
          "apologies given by", "absent with apologies", "apology",
          "apologies for non-attendance", "entschuldigt", "entschuldigte", "excusés",
          "absents excusés", "excusées", "giustificati", "assenti giustificati", "afbud",
        ]
      ),
      (
        .absent,
        [
          "absent", "members absent", "not present", "non attending", "non-attending",
          "not attending", "absences", "absent without apologies", "did not attend",
          "members not present", "not in attendance", "missing", "board members absent",
          "abwesend", "absents", "absent excusé", "assenti", "fraværende",
        ]
      ),
      (.alternate, ["alternate", "alternates", "alternates present", "substitutes"]),
    ]
    for (attendance, forms) in words {
      for form in forms { labels[form] = attendance }
    }
    return labels
  }()

  /// What stands in a cell of an attendance table.
  static let statuses: [String: Attendance] = [
    "present": .present, "yes": .present, "y": .present, "x": .present, "attended": .present,
    "\u{2713}": .present, "\u{2714}": .present, "in person": .present, "remote": .present,
    "apologies": .apologies, "excused": .apologies, "regrets": .apologies, "apology": .apologies,
    "absent": .absent, "no": .absent, "n": .absent, "not present": .absent,
    "alternate": .alternate, "guest": .guest, "observer": .guest,
  ]

  /// What a bracket begins with behind the name of one who stands in for another.
  static let replacements = [
    "alternate for", "substitute for", "deputy for", "deputising for", "proxy for", "on behalf of",
  ]

  static let nameHeads: Set<String> = [
    "name", "names", "attendee", "attendees", "participant", "participants", "member", "members",
    "person", "present", "representative", "delegate", "member name", "full name", "councillor",
  ]

  /// Heads of tables that name people for another reason.
  static let otherHeads: Set<String> = [
    "aye", "nay", "ayes", "nays", "abstain", "vote", "for", "against", "action", "actions", "due",
    "due date", "task", "deadline", "motion", "item",
  ]

  /// Heads of columns of marks: who has one was there, or was not.
  static let markHeads: [String: Attendance] = [
    "present": .present, "attended": .present, "absent": .absent, "apologies": .apologies,
    "excused": .apologies, "apology": .apologies,
  ]

  static let roleHeads: Set<String> = ["role", "position", "title", "office", "capacity"]

  /// Whether `text` is a word of an attendance list that names nobody.
  static func isFiller(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }
    return words.isEmpty || words.allSatisfy { fillers.contains(String($0)) }
  }

  private static let fillers: Set<String> = [
    "none", "all", "quorum", "members", "member", "of", "the", "public", "and", "staff", "nil",
    "board", "council", "committee", "present", "were", "was", "is", "there", "no", "apologies",
    "part", "by", "phone", "teleconference", "via", "dial", "in", "zoom", "teams", "from", "press",
    "one", "two", "three", "four", "five", "six", "seven", "ten", "received", "a", "minutes",
  ]
}
