import Patterns

/// How English minutes write who is to do something, for `OwnerReader`. The examples stand among those
/// of the actions, in `Tests/EntityExtractionTests/Examples/actions.json`.
struct OwnerRules: Sendable {
  /// Nouns of people, offices and bodies: a phrase that ends in one names somebody.
  private static let offices =
    "accountant|administrator|agenc(?:y|ies)|agent|agents|all|angler|anybody|anyone|architect|assembly|association|attendee|attorney|auditor|author|authorit(?:y|ies)|bank|board|both|business|cabinet|chair(?:man|woman|person)?|children|church|clerk|cllr|club|commission|commissioner|committee|communit(?:y|ies)|compan(?:y|ies)|consultant|contractor|convenor|convener|co-?ordinator|corporation|council|councillor|councilmember|counsel|delegate|department|developer|director|editor|engineer|everybody|everyone|executive|expert|federation|forum|foundation|friend|government|governor|group|head|host|institute|keyholder|landlord|lawyer|lead|leader|licensee|maintainer|manager|master|mayor|member|ministry|moderator|neighbour|network|office|officer|operator|organiser|organization|organisation|owner|panel|parent|parish|participant|part(?:y|ies)|people|person|planner|police|president|proposer|provider|public|reeve|registrar|rep|representative|resident|reviewer|rfo|school|scribe|secretariat|secretar(?:y|ies)|service|societ(?:y|ies)|solicitor|speaker|staff|student|sub-?committee|sub-?group|superintendent|supervisor|supplier|surveyor|sysadmin|tac|teacher|team|tenant|treasurer|trust|trustee|tsc|union|universit(?:y|ies)|user|volunteer|warden|wg|youngster"

  /// Verbs that may stand behind a name that a rule took too far.
  private static let verbs =
    "agrees?|also|are|be|been|being|can|could|had|has|have|is|kindly|may|might|must|only|shall|should|then|therefore|was|were|will|would"

  let office: Pattern
  let imperative: Pattern
  /// A word that stands for one that was named before; the group takes part where it may be who speaks.
  let pronoun: Pattern
  /// What stands between two names.
  let joint: Pattern
  /// A conjunction in front of a name.
  let before: Pattern
  /// A verb behind a name, and all after it.
  let behind: Pattern
  /// What says of a name where or of what it is: `Officer at CDC`, `members of the group`, `Clark (CDC)`.
  let detail: Pattern
  /// How words end that are hardly names: `Added`, `Likely`, `Planning`, `Conditions`.
  let ending: Pattern
  /// What a name does before it has something to do: `Cllr Jay thanked all and asked`.
  let doing: Pattern
  /// Small words within names.
  let particle: Pattern

  /// - Parameter tasks: what people undertake to do, as a pattern.
  init(tasks: String) throws(PatternError) {
    office = try Pattern("(?i)^(?:\(Self.offices))(?:s|es|['\u{2019}]s?)?$")
    imperative = try Pattern("^\(tasks)$")
    pronoun = try Pattern("^(?i)(?:(it|they|he|she|we|i|who|which)|him|her|them|me|us|you)$")
    joint = try Pattern("(?:,? and |,? or | ?& | ?/ ?|, ?|: )(?:[Tt]he )?")
    before = try Pattern(
      "^(?i:as|when|while|since|although|if|for|in|on|at|by|with|so|but|then|now|that)\\s+(?:the )?"
    )
    behind = try Pattern("\\s(?:\(Self.verbs))(?:\\s.*)?$")
    detail = try Pattern("\\s(?:(?:of|at|from|for|in|on|within|with|working|present)\\b.*|\\(.*)$")
    ending = try Pattern("^.{3,}(?:ed|ing|ly|tions?|ments?)$")
    doing = try Pattern(
      "^(.{2,60}?)(?:,? (?:noted|considered|discussed|reviewed|welcomed|thanked|then|also|further|to)\\b.*|,? and (?:asked|requested|also)\\b.*)$"
    )
    particle = try Pattern("^(?:van|von|de|der|den|of|the|and|for|di|da|du|la|le)$")
  }
}
