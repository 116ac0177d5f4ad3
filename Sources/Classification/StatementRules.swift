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
      id: "label-action", role: .action, speaker: .none,
      pattern: "^(?:ACTIONS?|Action|Actions)\\b(?:\\s?[\\w./-]{1,8})?\\s?[:\u{2013}-]\\s?()"),
    Rule(
      id: "label-noted", role: .noted, speaker: .none, pattern: "^(NOTED|Noted)\\s?[:\u{2013}-]"),
    Rule(
      id: "label-resolved", role: .decision, speaker: .none,
      pattern:
        "^(RESOLVED|Resolved|AGREED|Agreed|RESOLUTION|Resolution|DECISION|Decision|APPROVED)\\s?[:\u{2013}-]"
    ),
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
      id: "should", role: .action, speaker: .body,
      pattern:
        "^\(adverbs)(noted|considered|felt|suggested)\\sthat\\s(?:the\\s)?[A-Za-z][\\w' ]{1,40}\\s(?:should|needs? to|must|ought to)\\b"
    ),
    Rule(
      id: "and-asked", role: .action, speaker: .anyone,
      pattern:
        "^.{3,160}\\sand\\s(asked|requested|instructed|invited)\\s(?!whether|when|why|how|what|if)"),
    Rule(
      id: "asked", role: .action, speaker: .anyone,
      pattern:
        "^\(adverbs)(asked|requested|instructed|directed|invited|urged|encouraged|tasked|reminded)\\s(?:that|to|the|an?|for|all|each|[A-Z]|members|it|them|him|her|users|parties|\\w+\\s(?:to|that)|\\w+\\s\\w+\\sto)\\b"
    ),
    Rule(
      id: "are-asked", role: .action, speaker: .anyone,
      pattern:
        "^(?:is|are|was|were)\\s(asked|encouraged|requested|invited|reminded|instructed|urged|tasked)\\sto\\b"
    ),
    Rule(
      id: "requested-passive", role: .action, speaker: .none,
      pattern: "^It\\swas\\s(requested|suggested)\\sthat\\b"),
    Rule(
      id: "undertook", role: .action, speaker: .anyone,
      pattern:
        "^\(adverbs)(volunteered|offered|undertook|promised|took)\\s(?:to|an\\saction|the\\saction|on)\\b"
    ),
    Rule(
      id: "agreed-to-do", role: .action, speaker: .other,
      pattern: "^\(adverbs)(agreed)\\sto\\s\(tasks)\\b"),
    Rule(
      id: "noted-will-do", role: .action, speaker: .other,
      pattern:
        "^\(adverbs)(noted|said|stated|advised|confirmed)\\s(?:that\\s)?(?:it|they|he|she|we)\\swill\\s(?!be\\b)(?:also\\s)?\(tasks)\\b"
    ),
    Rule(
      id: "will-do", role: .action, speaker: .named,
      pattern:
        "^(?:working with [\\w' ]{2,30}\\s)?(?:also\\s)?(will)\\s(?:also\\s|then\\s)?\(tasks)\\b"),
    Rule(
      id: "to-do", role: .action, speaker: .named,
      pattern:
        "^()to\\s\(tasks)\\b|^()to\\s(?!be\\b)[a-z]{3,}\\s(?:the|a|an|new|all|it|his|her|their|out|up|back)\\b"
    ),
    Rule(id: "please", role: .action, speaker: .none, pattern: "^Please\\s()"),
    // Plans.
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
        "\\b(?:is|are)\\s(expected|scheduled|planned|due)\\s(?:to|for|in)\\b(?!\\s(?:a|the)\\sshortage)"
    ),
    Rule(
      id: "will-passive", role: .plan, speaker: .none,
      pattern:
        "^(?!If\\b).{2,80}?\\s(will)\\s(?:not\\s)?(?:be|take|run|come|close|open|start|begin|decide|have|remain|continue|go|meet|need|lead|become|[a-z]+)\\b"
    ),
    // Decisions.
    Rule(
      id: "decided", role: .decision, speaker: .body,
      pattern:
        "^(?:(?!noted|asked|if\\b).){0,120}?\(adverbs)\\b(agreed|agrees|supported|endorsed|approved|approves|adopted|resolved|resolves|rejected|rejects|refused|declined|deferred|decided|voted|recommends|elected|appointed|ratified|accepted|carried|determined)\\b(?!\\s(?:list|budget|minutes\\sof))"
    ),
    Rule(
      id: "decided-passive", role: .decision, speaker: .none,
      pattern:
        "^It\\swas\\s(?:\\w+ly\\s)?(agreed|resolved|approved|decided|determined|confirmed)\\b"),
    Rule(
      id: "carried", role: .decision, speaker: .none,
      pattern:
        "\\b(?:motion|resolution|amendment)\\s(?:was\\s|is\\s)?(?:then\\s)?(carried|passed|defeated|lost|approved|adopted|rejected|withdrawn)\\b|^Proposed\\sby\\s.*\\b(carried|passed|agreed)\\b"
    ),
    Rule(
      id: "passive", role: .decision, speaker: .none,
      pattern:
        "^(?:The\\s)?[\\w' ,-]{3,80}?\\s(?:was|were)\\s(?:\\w+ly\\s)?(?:then\\s)?(approved|adopted|agreed|rejected|deferred|elected|re-elected|appointed|accepted|carried|refused|ratified|endorsed|withdrawn)\\b(?!\\sby\\sthe\\s(?:county|district|town))"
    ),
    // What was taken note of.
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
