import DocumentModel

/// What a sentence does, by who speaks, the verb, and the clause behind it (domain.md §2.6): tried in
/// order, the first that fits decides. English; other languages have the verbs of the configuration.
enum StatementRules {
  /// Who may be the subject of a sentence for a rule to fit.
  enum Speaker: Sendable {
    /// The body that meets, or its members as such.
    case body
    case other
    /// As before, written with a capital: `Clerk`, not `the ferry`.
    case named
    case anyone
    /// The subject is what is done, or there is none: `It was agreed`, `RESOLVED:`.
    case none
  }

  struct Rule: Sendable {
    let id: String
    let role: StatementRole
    let speaker: Speaker
    /// What follows the speaker, or, where there is none, the whole sentence; group 1 is the verb.
    let pattern: String
  }

  private static let adverbs =
    "(?:(?:has|have|had|was|were|is|are|also|then|further|duly|formally|unanimously|again|therefore|remained|remains)\\s){0,3}"

  /// Verbs of what somebody does for others before the next meeting.
  private static let tasks =
    "(?:write|send|circulate|provide|report|bring|contact|draft|share|publish|update|arrange|check|raise|discuss|summari[sz]e|draw|review|prepare|issue|invite|order|follow|investigate|produce|present|confirm|ask|speak|look|liaise|obtain|submit|add|amend|consider|work|engage|coordinate|complete|compile|collect|upload|organi[sz]e|set up|feed|respond|seek|chase|attend|meet|revert|test|tag|file|buy|purchase|repair|replace|mark|find|get|email|call|visit)"

  static let all = [
    // Conditions and things that were not done say nothing that was.
    Rule(
      id: "condition", role: .information, speaker: .none,
      pattern: "^(?:If|Unless|Were|Should)\\s()"),
    Rule(
      id: "nothing", role: .information, speaker: .none,
      pattern: "^(?:No\\s\\w+\\s(?:was|were)|There (?:was|were|is|are) no\\s|As noted)\\b()"),
    // Labels.
    Rule(
      id: "label-noted", role: .noted, speaker: .none, pattern: "^(NOTED|Noted)\\s?[:\u{2013}-]"),
    Rule(id: "label-question", role: .question, speaker: .none, pattern: "^(?:Q|Question)\\s?:()"),
    // Concerns, before the questions and reports they come with.
    Rule(
      id: "concerned", role: .concern, speaker: .anyone,
      pattern: "^\(adverbs)(?:a little |very |deeply )?(concerned|worried|disappointed)\\b"),
    Rule(
      id: "with-concern", role: .concern, speaker: .anyone,
      pattern:
        "^\(adverbs)(noted|expressed|raised|highlighted)\\s(?:with\\s|an?\\s|its\\s|their\\s|some\\s|several\\s|great\\s)*(?:concerns?|disappointment|worry|worries|dissatisfaction)\\b"
    ),
    Rule(
      id: "concern-passive", role: .concern, speaker: .none,
      pattern: "^Concerns?\\s(?:was|were)\\s(expressed|raised)\\b"),
    Rule(
      id: "warned", role: .concern, speaker: .anyone,
      pattern: "^\(adverbs)(worried|warned|objected|feared|regretted|criticised|complained)\\b"),
    Rule(
      id: "highlighted", role: .concern, speaker: .anyone,
      pattern:
        "^\(adverbs)(highlighted|stressed|emphasised)\\s(?:that\\sit\\s(?:is|was)\\simportant|the\\s(?:risk|need|importance|lack))"
    ),
    Rule(
      id: "too", role: .concern, speaker: .anyone,
      pattern: "^\(adverbs)(felt|thought|believed|considered)\\sthat\\s.*\\btoo\\s"),
    Rule(
      id: "whilst", role: .concern, speaker: .other,
      pattern: "^\(adverbs)(noted|said|observed)\\sthat,?\\s(?:whilst|while|although|despite)\\b"),
    Rule(
      id: "apparent", role: .concern, speaker: .body,
      pattern:
        "^\(adverbs)(noted)\\sthe\\s(?:apparent|continued|continuing|poor|lack|incomplete|failure)\\b"
    ),
    Rule(
      id: "may-be-issues", role: .concern, speaker: .body,
      pattern:
        "^\(adverbs)(noted|said|observed)\\sthat\\sthere\\s(?:may|might|could)\\s(?:still\\s)?be\\s(?:\\w+\\s){0,2}(?:issues?|problems?|difficult(?:y|ies))\\b"
    ),
    // Questions.
    Rule(
      id: "asked-whether", role: .question, speaker: .anyone,
      pattern:
        "^\(adverbs)(asked)\\s(?:[\\w' ]{1,30}\\s)?(?:whether|when|why|how|what|who|where|which|if)\\b"
    ),
    Rule(
      id: "asked-passive", role: .question, speaker: .none,
      pattern: "^It\\swas\\s(asked|queried)\\s(?:whether|when|why|how|what|who|if)\\b"),
    Rule(
      id: "queried", role: .question, speaker: .anyone,
      pattern:
        "^\(adverbs)(queried|questioned|wondered|enquired|inquired|raised)\\s?(?:the\\squestion|whether|about|the|if|when|why|how|when)\\b"
    ),
    Rule(
      id: "question-mark", role: .question, speaker: .none,
      pattern:
        "^(?:Who|What|When|Where|Why|How|Which|Does|Do|Did|Is|Are|Can|Could|Will|Would|Should)\\s.*()\\?$"
    ),
    // Requests and promises.
    Rule(
      id: "noted-will", role: .plan, speaker: .anyone,
      pattern:
        "^\(adverbs)(noted|said|stated|advised|confirmed|reported)\\s(?:that\\s)?(?:[\\w' -]{1,60}?\\s)?(?:will|would\\sbe)\\b"
    ),
    Rule(
      id: "planned", role: .plan, speaker: .anyone,
      pattern:
        "^(?:also\\s)?(plans?|planned|intends?|intended|hopes?|hoped|aims?|aimed|expects?|expected)\\sto\\b"
    ),
    Rule(
      id: "set-out-plan", role: .plan, speaker: .anyone,
      pattern:
        "^\(adverbs)(set\\sout)\\s(?:a|the|its|their)\\s(?:plan|schedule|timetable|roadmap)\\b"),
    Rule(
      id: "continue", role: .plan, speaker: .other, pattern: "^(?:will\\s)?(continues?)\\sto\\b"),
    Rule(
      id: "doing", role: .plan, speaker: .other,
      pattern: "^(?:is|are)\\s(?:currently\\s|still\\s|now\\s)?()(?!being\\b|during\\b)[a-z]+ing\\b"
    ),
    Rule(
      id: "intended-passive", role: .plan, speaker: .none,
      pattern: "^It\\sis\\s(intended|expected|planned|proposed)\\sthat\\b"),
    Rule(
      id: "expected", role: .plan, speaker: .none,
      pattern:
        "\\b(?:is|are)\\s(?:(expected|scheduled|planned)|due)\\s(?:to|for|in)\\b(?!\\s(?:a|the)\\sshortage)"
    ),
    Rule(
      id: "will-passive", role: .plan, speaker: .none,
      pattern:
        "^(?!If\\b).{2,80}?\\s(will)\\s(?:not\\s)?(?:be|take|run|come|close|open|start|begin|decide|have|remain|continue|go|meet|need|lead|become|[a-z]+)\\b"
    ),
    // Decisions.
    Rule(
      id: "noted", role: .noted, speaker: .body,
      pattern: "^\(adverbs)(noted|notes|acknowledged|received)\\b"),
    Rule(
      id: "noted-passive", role: .noted, speaker: .none,
      pattern: "^(?:It\\swas\\s|[\\w' ,-]{3,80}?\\s(?:was|were)\\s)(noted|received|acknowledged)\\b"
    ),
    // What others reported.
    Rule(
      id: "reported", role: .reported, speaker: .anyone,
      pattern:
        "^\(adverbs)(noted|notes|acknowledged|reported|reports|presented|described|explained|advised|informed|updated|confirmed|set\\sout|outlined|stated|said|told|observed|mentioned|highlighted|gave|provided|introduced|summari[sz]ed|clarified|pointed\\sout|proposed|recommended|suggested|responded|replied|added|announced|demonstrated)\\b"
    ),
    Rule(
      id: "decided-elsewhere", role: .reported, speaker: .other,
      pattern: "^\(adverbs)(agreed|approved|supported|endorsed|rejected|decided|adopted)\\b"),
    Rule(
      id: "developed", role: .reported, speaker: .other,
      pattern:
        "^(?:has|have|had)\\s(developed|completed|achieved|implemented|seen|received|identified|started|begun|resolved|fixed|delivered|submitted|deployed|issued|raised|updated|made|carried)\\b"
    ),
    Rule(
      id: "reported-passive", role: .reported, speaker: .none,
      pattern: "^It\\swas\\s(reported|stated|said|explained|confirmed)\\b"),
  ]

  /// Nouns that name the body that meets.
  static let bodyNouns: Set<String> = [
    "group", "panel", "committee", "board", "council", "forum", "meeting", "members", "trustees",
    "councillors", "directors", "we", "executive", "sub-committee", "commission", "commissioners",
    "workgroup", "attendees", "all", "supervisors", "governors", "authority",
  ]
}
