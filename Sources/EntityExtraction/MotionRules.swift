import DocumentModel

/// What a motion asks for: a motion to reject that is carried rejects, one that is lost does not. English.
/// The examples stand among those of the decisions.
struct MotionRule: Sendable {
  var id: String
  var pattern: String
  /// What is decided where the motion is carried; `nil` where the words decide on what they name, as on a
  /// request, and no more.
  var outcome: DecisionOutcome?
  /// The word for it; of a request it is the words themselves.
  var verb: String
  var level: DecisionLevel?

  /// The words by which a motion is put or settled, and what may stand between them and what it asks for.
  private static let motion =
    "(?i)\\b(?:resolved|resolution|voted|agreed|decided|determined|motion(?:ed)?|moved|proposed|seconded|recommendation|request)\\b(?:[^.;:]|: ?(?=that\\b)|nem\\. ?con\\.){0,90}?"
  private static let adverb = "(?:\\w+ly |also |therefore )?"

  static let all: [MotionRule] = [
    MotionRule(
      id: "request",
      pattern:
        "(?i)\\b(?:approved|accepted|rejected|refused|declined|granted|turned down) (?:a|an|the|any|this) (?:\\w+ )?(?:request|suggestion|call|offer|invitation)s? (?:for|that|to(?! (?:withdraw|reject|defer)\\b))\\b",
      outcome: nil, verb: ""),
    MotionRule(
      id: "in-part",
      pattern:
        "(?i)\\b(?:grant|approve|allow)(?:ed|s|d)?\\b[^.;]{0,80}\\b(?:and|but) (?:to )?(?:deny|denied|refused?|reject(?:ed)?)\\b",
      outcome: .other, verb: "granted in part"),
    MotionRule(
      id: "reject",
      pattern:
        "\(motion)(?:\\bto \(adverb)(?:reject|refuse|deny|decline|object|oppose|dismiss)\\b|\\bnot to (?:approve|support|adopt|accept|agree|grant|proceed|progress|merge)\\b|\\bto not (?:approve|support|adopt|accept|agree|grant|proceed|progress|merge)\\b|\\bbe \(adverb)(?:rejected|refused|denied|declined|dismissed|opposed)\\b|\\bnot be (?:approved|supported|adopted|accepted|granted|progressed|implemented)\\b|(?<=voted )(?:unanimously )?against\\b)",
      outcome: .rejected, verb: "rejected"),
    MotionRule(
      id: "defer",
      pattern:
        "\(motion)(?:\\bto \(adverb)(?:defer|postpone|hold over|carry (?:it |this )?(?:over|forward))\\b|\\bbe \(adverb)(?:deferred|postponed|held over|put off|carried (?:over|forward))\\b)",
      outcome: .deferred, verb: "deferred"),
    MotionRule(
      id: "withdraw",
      pattern: "\(motion)(?:\\bto \(adverb)withdraw\\b|\\bbe \(adverb)withdrawn\\b)",
      outcome: .withdrawn, verb: "withdrawn"),
    MotionRule(
      id: "note",
      pattern:
        "(?i)\\b(?:resolved|agreed|decided|voted)\\b[^.;:]{0,40}?(?:\\bto (?:note|receive)\\b|\\bthat [^.;]{0,60}\\bbe (?:noted|received)\\b)",
      outcome: .noted, verb: "noted", level: .view),
    MotionRule(
      id: "recommend",
      pattern:
        "(?i)\\b(?:resolved|agreed|decided|voted)\\b[^.;:]{0,60}?(?:\\bto recommend\\b|\\bbe recommended\\b)",
      outcome: .other, verb: "recommended", level: .view),
  ]
}
