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

  /// The words that name a motion, and what may stand between them and what it asks for.
  private static let motion =
    "(?i)(?:\\b(?:motion(?:ed)?|casting vote|moved|proposed|seconded|recommendation|request)\\b[^.;:]{0,90}?|\\b(?:resolved|resolution|voted|agreed|decided|determined)\\b:?(?:,? (?:\\w+ly|also|therefore|nem\\. ?con\\.,?|by [^.;]{3,40}|\\d+\\s?(?:to|[-\u{2013}])\\s?\\d+))*? ?)"
  /// The words that decide that something be so, up to what is to be.
  private static let that =
    "(?i)\\b(?:motion(?:ed)?|resolved|resolution|voted|agreed|decided|determined|moved|proposed|seconded|recommendation|request)\\b:?(?:(?!\\b(?:not|no|if|unless)\\b)(?:[^.;:]|nem\\. ?con\\.)|: ?(?=that\\b)){0,120}?"
  private static let adverb = "(?:\\w+ly |also |therefore )?"
  private static let parts = "decided in parts"

  static let all: [MotionRule] = [
    MotionRule(
      id: "request",
      pattern:
        "(?i)\\b(?:rejected|refused|declined|turned down) (?:a|an|the|any|this) (?:[\\w\u{2019}'-]+ ){0,2}(?:request|suggestion|recommendation|call|offer|invitation|appeal)s? (?:for|that|to)\\b|\\b(?:approved|accepted|granted) (?:a|an|the|any|this) (?:[\\w\u{2019}'-]+ ){0,2}(?:request|suggestion|call|offer|invitation)s? (?:for|that|to(?! (?:withdraw|reject|defer)\\b))\\b|\\bgranted (?:an?|the) (?:\\w+ )?(?:extension|derogation|exemption|leave of absence)\\b",
      outcome: nil, verb: ""),
    MotionRule(
      id: "in-parts",
      pattern:
        "(?i)\\b(?:grant|approve|allow|accept)(?:ed|s|d)?\\b[^.;]{0,80}\\b(?:and|but) (?:\\S+ (?:was|were|be) )?(?:to )?(?:deny|denied|refused?|reject(?:ed)?|defer(?:red)?|not [A-Z]+\\d)",
      outcome: .other, verb: parts),
    MotionRule(
      id: "reject",
      pattern:
        "\(motion)(?:\\bto \(adverb)(?:reject|refuse|deny|decline|object|oppose|dismiss)\\b|\\bnot to (?:approve|support|adopt|accept|agree|grant|proceed|progress|merge)\\b|\\bto not (?:approve|support|adopt|accept|agree|grant|proceed|progress|merge)\\b)|\(that)(?:\\bbe \(adverb)(?:rejected|refused|denied|declined|dismissed|opposed)\\b|\\b(?:should )?not be (?:approved|supported|adopted|accepted|granted|progressed|implemented|made)\\b)|^(?:(?!\\bvoted\\b).)*\\bvoted (?:\\w+ly |\\d+\\s?(?:to|[-\u{2013}])\\s?\\d+ )?against\\b|(?i)\\bin favou?r of (?:rejecting|refusing|declining)\\b|(?i)\\bdecided against\\b|(?i)\\b(?:agreed|decided|resolved) that (?:it|they|we) could not (?:approve|support|accept)\\b|(?i)\\b(?:approved|accepted|agreed)(?: to)? (?:the|a) (?:rejection|refusal) of\\b",
      outcome: .rejected, verb: "rejected"),
    MotionRule(
      id: "defer",
      pattern:
        "\(motion)\\bto \(adverb)(?:defer|postpone|hold over|carry (?:it |this )?(?:over|forward))\\b|\(that)\\bbe \(adverb)(?:deferred|postponed|adjourned to|held over|put off|carried (?:over|forward))\\b|(?i)\\bin favou?r of (?:deferring|postponing)\\b|(?i)\\b(?:approved|accepted|agreed)(?: to)? (?:the|a) (?:deferral|postponement) of\\b",
      outcome: .deferred, verb: "deferred"),
    MotionRule(
      id: "withdraw",
      pattern:
        "\(motion)\\bto \(adverb)withdraw\\b|\(that)\\bbe \(adverb)withdrawn\\b|(?i)\\bin favou?r of withdrawing\\b|(?i)\\b(?:approved|accepted|agreed)(?: to)? (?:the|a) withdrawal of\\b",
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
      outcome: .recommended, verb: "recommended", level: .view),
  ]
}
