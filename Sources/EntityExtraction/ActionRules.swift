import DocumentModel

/// How minutes say that somebody has something to do (domain.md §2.5, §2.6). English. The examples
/// stand in `Tests/EntityExtractionTests/Examples/actions.json`.
struct ActionRule: Sendable {
  var id: String
  /// Of these, in small letters, every sentence has one that the rule reads: another is not tried.
  var signs: [String]
  var pattern: String
  /// The groups of the pattern that name who is to do it, the first that took part, who asked, and the
  /// printed number.
  var owners: [Int] = []
  var requestedBy: Int?
  var reference: Int?
  var strength = ActionStrength.firm
  /// Whether the sentence before says what is to be done: `Action JS`.
  var isBefore = false
  /// Whether what is no name of people or of a body makes the sentence no action: `Added to the list`.
  var needsOwner = false
  /// Whether a name may be written small, as in a chat.
  var ownerIsHandle = false

  /// A person or body as the subject of a sentence.
  private static let actor =
    "((?:(?:The|the) (?:[a-z]+ ){0,2}(?:clerk|master|secretary|secretariat|treasurer|chair|contractors?|officer|manager|team|coordinator|administrator|surveyor|solicitor|editors?|director|warden|staff|convenor)(?: (?:and|or) (?:the )?[a-z]+)?|(?:(?:The|the|All|An?|Each) )?(?:(?:Cllrs?|Mr|Mrs|Ms|Dr|PCSO|Sgt) )?(?:[A-Z][\\w’'.&/-]*|[Cc]lerk|[Cc]hair(?:man|person|woman)?|[Ss]ecretary|[Tt]reasurer|[Mm]embers?|[Cc]ontractor|[Ee]veryone(?: here)?|[Hh]arbour [Mm]aster)(?:(?: | and (?:the )?|, | & |/)(?:[A-Z][\\w’'.&/-]*(?: (?:master|manager|officer|secretary|team|committee|group))?|members?|[Cc]lerk|[Ss]taff|[Cc]hair(?:man)?)){0,4}(?:\\s\\([A-Z]{2,5}\\))?)(?: working with (?:the )?[A-Z]\\w+(?: [A-Z]\\w+)*)?)"

  /// What people undertake to do.
  static let verbs =
    "(?:(?i)accept|action|add|address|advise|amend|announce|approach|arrange|ask|assess|attach|attempt|attend|bring|build|call|chase|check|circulate|clarify|clean|collect|commission|compile|complete|confirm|consider|consult|contact|continue|convene|convert|coordinate|count|co-ordinate|create|deal|deliver|develop|discuss|distribute|do|draft|draw|email|e-mail|ensure|establish|explore|file|fill|finalise|finalize|find|finish|fix|follow|forward|generate|get|give|go|help|hold|host|identify|implement|include|inform|inquire|enquire|inspect|install|investigate|invite|issue|join|keep|lead|let|liaise|list|look|make|meet|merge|monitor|move|notify|obtain|open|order|organise|organize|pass|pay|place|plan|post|prepare|present|produce|propose|provide|publish|purchase|put|raise|reach|read|remind|remove|repair|reply|report|reproduce|request|research|resend|respond|return|review|revise|run|schedule|seek|send|set|share|see|sign|speak|summarise|summarize|define|start|submit|supply|talk|take|test|track|transfer|try|update|upload|use|verify|visit|work|write|replace|cut|mend|paint|lend|tag|reconcile|reprint|register|ring|rebuild|clear|trim|renew|extend|explain|answer|query|source|cost|price|print|redraw|compare|await|clean up|correct|discharge|escalate|estimate|fund|handle|hire|instruct|lock|log|manage|map|measure|migrate|note|offer|own|patch|phone|pick|ping|poll|prioritise|pull|push|record|recruit|refer|refine|reinstate|release|relocate|rename|reopen|resolve|restart|retain|scope|serve|split|store|sort|telephone|tender|tidy|translate|treat|vote)"

  /// Behind the one who asks: no passive form, no report of a time before.
  private static let active =
    "(?<!\\bis)(?<!\\bare)(?<!\\bwas)(?<!\\bwere)(?<!\\bbe)(?<!\\bbeen)(?<!\\bbeing)(?<!\\bI)"

  private static let title = "(?:Cllrs?|Mr|Mrs|Ms|Miss|Dr|The|All|Each)\\b"

  private static let not =
    "(?!(?:(?:But|So|And|Then|Now) I|One|It|This|That|There|These|Those|They|He|She|We|I|What|Which|If|When|Who|You|Next|Following|Due|In order|Subject|According|Thanks|Prior|Back|Up|Welcome|Apologies|Motion|Failure|From|Changes?|Approval|Response|Regard|Access|Introduction|Update|Members of the public|Looking|Going|Hoping|Trying|Waiting|Ways|How|Resolution|Ordinance|Need|Needs|Wanted|Want|Try|Advantages?|Note|Option|Reason|Consider\\w*|Co-option|Election|Ability|Request|Proposal|Idea|Attempt|Permission|Time|Chance|Opportunity|Nothing|Anything|Something|Everything|Agreement|Decision|Recommendation|Invitation|Application|Appointment|Suggestion|Easy|Hard|Good|Better|Best|Nice|Important|Happy|Glad|Able|Sorry|Free|More|Much|Possible|Continue|Discussion|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|The meeting|The next meeting)\\b)"

  static let all: [ActionRule] = [
    ActionRule(
      id: "marker-initials", signs: ["action", "follow-up", "by"],
      pattern:
        "^(?:(?i:action|follow-up|by))s?\\s*[:\u{2013}-]?\\s*((?:[A-Z]{2,4}|All|all|ALL|[Cc]lerk|[Cc]hair)(?:\\s*[/,&]\\s*(?:[A-Z]{2,4}|[Cc]lerk))*)\\s*\\.?$",
      owners: [0], isBefore: true),
    ActionRule(
      id: "marker", signs: ["action", "ap", "todo", "to do"],
      pattern:
        "^\\[?(?i:ACTIONS?|ACTION (?:ITEM|POINT)|AP|TO ?DO)\\b\\s*(#?[A-Z]{0,5}[-/]?\\d[\\w./-]*)?\\]?\\s*(?:\\(([^()]{2,40})\\))?\\s*(?::|\u{2013}|\u{2014}| - )(?!\\s*(?i:none|nil)\\b)\\s*(?:(?:\(actor)|([a-z][a-z0-9_-]{1,20})) (?:to|will|shall)\\b)?",
      owners: [2, 3, 1], reference: 0, ownerIsHandle: true),
    ActionRule(
      id: "marker-then-initials", signs: ["action"],
      pattern:
        "^(?:ACTION|Action)S?\\s+([A-Z]{2,4}(?:\\s*[/,&]\\s*[A-Z]{2,4})*)\\s*[:\u{2013}-]\\s*\\S",
      owners: [0]),
    ActionRule(
      id: "initials-at-end", signs: ["action"],
      pattern:
        "\\S\\s+\\(?(?:Action|ACTION|Action by|ACTION BY)\\s*[:\u{2013}-]?\\s*([A-Z][\\w/, &]{1,24})\\)?\\.?$",
      owners: [0]),
    ActionRule(
      id: "asked-that", signs: ["asked", "requested"],
      pattern:
        "^(?:\\S{1,6} )?(.{2,70}?)\(active)\\s(?:also |then |further )?(?:asked|requested)\\s(?:that)\\s(?:the |an? )?(.{2,60}?)\\s(?:to |(?:is|be) asked to |should |would |could |be |agree |\(verbs)\\b)",
      owners: [1], requestedBy: 0),
    ActionRule(
      id: "asked-to", signs: ["asked", "requested", "instructed", "directed", "tasked", "urged"],
      pattern:
        "^(?:\\S{1,6} )?(.{2,70}?)\(active)\\s(?:also |then |further )?(?:asked|requested|instructed|directed|tasked|urged)\\s(?!for\\b|whether\\b|if\\b|about\\b|why\\b|when\\b|how\\b|what\\b|authority\\b|permission\\b|approval\\b|support\\b|clarification\\b|information\\b|time\\b|funding\\b|leave\\b|confirmation\\b|more\\b)(?:the |an? )?((?:(?!\\b(?:if|who|which|there|is|are|was|were)\\b)[^,]){2,60}?)\\sto\\s(?:also )?[a-z]+",
      owners: [1], requestedBy: 0),
    ActionRule(
      id: "invited-to", signs: ["invited", "encouraged", "reminded"],
      pattern:
        "^(?:\\S{1,6} )?(.{2,70}?)\(active)\\s(?:also |then )?(?:invited|encouraged|reminded)\\s(?:the |an? )?([^,]{2,60}?)\\sto\\s(?:also )?(?!(?:address|speak|attend|join|present)\\b)\(verbs)\\b",
      owners: [1], requestedBy: 0, strength: .soft),
    ActionRule(
      id: "encouraged-to", signs: ["invited", "encouraged", "reminded"],
      pattern:
        "^(?:\\S{1,6} )?(.{2,80}?)\\s(?:is|are|was|were) (?:also |kindly |therefore )?(?:encouraged|invited|reminded)\\sto\\s[a-z]+",
      owners: [0], strength: .soft),
    ActionRule(
      id: "is-asked-to", signs: ["asked", "requested", "required", "tasked", "instructed"],
      pattern:
        "^(?:\\S{1,6} |[^,]{2,80}, )?([^,]{2,80}?)(?<! will)(?<! would)\\s(?:is|are|was|were|be) (?:also |kindly |therefore )?(?:asked|requested|required|tasked|instructed)\\sto\\s[a-z]+",
      owners: [0]),
    ActionRule(
      id: "agreed-should",
      signs: ["agreed that", "resolved that", "decided that", "requested that"],
      pattern:
        "\\b(?:agreed|resolved|decided|requested) that (?:the )?(?!(?:s?he|it|this|there|they|in)\\b)([^,]{2,50}?) (?:(?:would|will|shall) (?:also )?\(verbs)|(?:should|must) (?:also )?(?!be\\b|have\\b|not\\b)[a-z]{3,})\\b",
      owners: [0], needsOwner: true),
    ActionRule(
      id: "noted-should", signs: ["should", "must"],
      pattern:
        "\\b(?:noted|suggested|recommended|stated|stressed) that (?:the )?(?!(?:s?he|it|this|there|they|in|someone|somebody)\\b)([^,]{2,50}?) (?:should|must) (?:also )?(?!be\\b|have\\b|not\\b)[a-z]{3,}\\b",
      owners: [0], strength: .soft, needsOwner: true),
    ActionRule(
      id: "noted-will",
      signs: ["noted that", "suggested that", "recommended that", "stated that", "stressed that"],
      pattern:
        "\\b(?:noted|suggested|recommended|stated|stressed) that (?:the )?(?!(?:this|there|in)\\b|(?:s?he|it|they) would\\b)([^,]{2,50}?) (?:would|will|shall) (?:also )?\(verbs)\\b",
      owners: [0], needsOwner: true),
    ActionRule(
      id: "undertook",
      signs: [
        "agreed to", "undertook to", "undertaken to", "volunteered to", "offered to", "promised to",
        "committed to", "is due to", "is to", "are to", "action to", "task to",
      ],
      pattern:
        "(?<!\\bas )(?<!\\bas a )(?<!\\bas the )\\b\(not)\(actor) (?:also |has |have )?(?:agreed|undertook|undertaken|volunteered|offered|promised|committed|is due|is|are|took (?:an|the) action|has an action|has (?:an? )?task) to (?:also )?\(verbs)\\b",
      owners: [0], needsOwner: true),
    ActionRule(
      id: "will", signs: ["will", "shall"],
      pattern:
        "(?:^|[.;,:] |\\b(?:and|that|but) |^\\S{1,8} )\(not)\(actor) (?:will|shall) (?:also |now |then |both |each |\\w+ly |therefore |have to |need to )?(?:be \\w+ing|\(verbs))\\b",
      owners: [0], needsOwner: true),
    ActionRule(
      id: "should", signs: ["should", "must"],
      pattern: "(?:^|[.;] |\\bthat )\(not)\(actor) (?:should|must) (?:also )?\(verbs)\\b",
      owners: [0], needsOwner: true),
    ActionRule(
      id: "numbered", signs: [" to ", " will "],
      pattern:
        "^([A-Z]{1,6}[-/]?\\d{2,6}(?:/\\d{1,4})?)\\s?(?::|[\u{2013}-])\\s?\(not)\(actor) (?:to|will) (?:also )?\(verbs)\\b",
      owners: [1], reference: 0),
    ActionRule(
      id: "name-to-verb", signs: [" to "],
      pattern:
        "^(?:(?i:(?:new |open )?(?:actions? )?(?:carried forward|brought forward|c/f|completed?|closed|done|ongoing|outstanding))\\s?[:\u{2013}-]\\s?|(?!\(title))\\S{1,8}\\s)?\(not)\(actor) to (?:also )?\(verbs)\\b",
      owners: [0], needsOwner: true),
    ActionRule(
      id: "handle-to-verb", signs: [" to "],
      pattern:
        "^(?:\\d{1,2}[.)] )?((?!need|due|back|prior|up|as|in|how|what|able|like|want|have|ready)[a-z][\\w-]{2,14}) to (?:also )?\(verbs)\\b",
      owners: [0], ownerIsHandle: true),
    ActionRule(
      id: "need-to", signs: ["need"],
      pattern: "^(?i)(?:still )?needs? (?:to \(verbs)\\b|spec\\b|update)"),
    ActionRule(
      id: "i-will", signs: ["i will", "i'll", "i\u{2019}ll", "i can"],
      pattern:
        "(?:^|\\b(?:and|so|but) |[,:\u{2026}] )I(?:['\u{2019}]ll| will| can) (?:also )?(?!(?:talk|speak|ask|start|continue|keep|move|pass|give|say|read|go|find|see)\\b)\(verbs)\\b"
    ),
    ActionRule(
      id: "will-first", signs: ["will", "to "],
      pattern:
        "^(?:[Ww]ill (?:also )?\(verbs)\\b|To \(verbs)\\b(?!.*\\b(?:we|I|I['\u{2019}]ll|requires?|is|was|had|are|were|has|have|must|should|you)\\b))"
    ),
    ActionRule(
      id: "would", signs: ["would", "was to", "were to"],
      pattern:
        "(?:^|[.;] |\\b(?:and|that) |^\\S{1,8} )\(not)\(actor) (?:would|was to|were to) (?:also |then )?\(verbs)\\b",
      owners: [0], needsOwner: true),
    ActionRule(
      id: "volunteered", signs: ["volunteered"],
      pattern: "^(.{2,70}?) volunteered\\b", owners: [0], needsOwner: true),
    ActionRule(
      id: "will-be-done", signs: [" be "],
      pattern:
        "^(?!It was|That\\b|The (?:work|deliverables))(?:.*\\b(?:will|is to|are to)|(?:(?!\\b(?:is|was|were|are|had|has|have|asked|causing|which|reason|needs?|going|yet|may|might)\\b).)*\\bto) be (?:added|amended|approached|arranged|asked|brought|checked|circulated|chased|compiled|completed|contacted|created|discussed|distributed|drafted|finalised|followed up|forwarded|informed|invited|investigated|issued|organised|placed|posted|prepared|presented|provided|published|put|raised|replaced|reported|reviewed|revised|scheduled|sent|set up|setup|shared|submitted|updated|uploaded|written)\\b",
      strength: .firm),
    ActionRule(
      id: "would-please", signs: ["would"],
      pattern: "(?i)^would (?:the )?(.{3,40}?) (?:kindly|please) \(verbs)\\b", owners: [0]),
    ActionRule(
      id: "please", signs: ["please"],
      pattern:
        "(?i)^(?!(?:for (?:further|more)|thank|if|questions?)\\b)[^.]{3,60}, please (?:also )?\(verbs)\\b"
    ),
  ]

  /// What makes a sentence no action: a question, a condition, a report of what is past.
  static let never =
    "(?i)(?:\\?\\s*$|^(?:I think|I am sure|I don['\u{2019}]t|I would|I guess)\\b|\\bwould like\\b|^(?:if|unless|whether|should)\\b|\\bwill not be\\b|\\bwould have\\b|\\bCreated [A-Z]+-\\d|^(?:the )?actions?(?: (?:point )?[\\w/.-]*\\d[\\w/.-]*)? (?:(?:was|were|is|are|has|have|remains?|now|not|been|could|be) )*(?:closed|completed?|discharged|carried forward|superseded|withdrawn|noted|ongoing|open)\\b|\\bmeeting will (?:be|take)\\b|\\bmeeting (?:closed|adjourned)\\b)"
}
