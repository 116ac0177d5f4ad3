import Foundation

/// The words by which the head of a paper is read (`front-matter.json`): its body is told from the kind of
/// paper and the place, the day of its meeting from other days.
struct FrontMatterWords: Decodable {
  /// What bodies are called: `committee`.
  var bodyNouns: Set<String>
  /// How such words end in languages that join them: `Ortschaftsrat`.
  var bodyEndings: [String]
  /// Behind which a name stands in the genitive: `Sitzung des Ortschaftsrates`.
  var genitiveArticles: Set<String>
  /// Names that many bodies have, which say little alone: `Board`.
  var genericBodies: Set<String>
  /// What stands around the name of a body in a title and is none: `Minutes of the regular meeting of`.
  var paperWords: Set<String>
  /// Those of them that may begin the name of a body: `Joint Planning Committee`.
  var nameWords: Set<String>
  /// What stands in the names of many bodies and tells none from another: `Parish Council`.
  var sharedNames: Set<String>
  /// Those of them that say that a meeting is spoken of.
  var meetingWords: Set<String>
  /// What stands beside the short name of a rule-book where it names one of its bodies or papers:
  /// `UNC Distribution Workgroup`.
  var codeWords: [String]
  /// What stands in the lines that say where and when.
  var placeWords: Set<String>
  /// What stands in a matter and in no name: `changes by the Board`.
  var wordsOfMatters: Set<String>
  /// Words with which a sentence about a body goes on: behind its name.
  var verbs: Set<String>
  /// Those of them that stand in titles, too: `Minutes of the Board, which met on 4 May`.
  var titleVerbs: Set<String>
  /// What stands in minutes and in no agenda, but behind one of `toCome`: `it is to be noted`.
  var tells: Set<String>
  var toCome: Set<String>
  /// Words that no line with the name of an organisation has: `Draft for comment`.
  var noOrganisation: Set<String>

  /// What stands in front of the day on which a meeting was.
  var heldWords: [String]
  /// What stands in front of the number of a meeting and alone: `Meeting number`.
  var numberLabels: Set<String>
  /// What stands in front of it and alone: `Date:`.
  var dateLabels: [String]
  /// What stands in front of how far a paper has come: `Status`.
  var statusLabels: [String]
  /// What stands in front of days of another kind.
  var otherDateWords: [String]
  /// What stands in front of the minutes of an earlier meeting.
  var earlierMinutesWords: [String]

  /// A kind of meeting that a body has besides its ordinary ones.
  struct Sitting: Decodable {
    var kind: String
    /// What stands beside the word for the meeting: `special`.
    var words: [String]
    /// What names such a meeting alone: `AGM`.
    var names: [String]
  }

  var sittings: [Sitting]
  /// Words for a meeting behind the word for its kind, and those in front of it.
  var sittingNouns: [String]
  var sittingNounsInFront: [String]
  /// What stands in front of a meeting that is not the paper's own: `confirmed at the annual meeting`.
  var beforeOtherMeetings: [String]

  static func builtIn() throws -> FrontMatterWords {
    try JSONDecoder().decode(
      FrontMatterWords.self, from: Data(PackageResources.front_matter_json))
  }
}
