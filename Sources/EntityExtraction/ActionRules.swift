import DocumentModel

/// How minutes say that somebody has something to do (domain.md §2.5, §2.6). English. The examples
/// stand in `Tests/EntityExtractionTests/Examples/actions.json`.
struct ActionRule: Sendable {
  var id: String
  /// Of these, in small letters, every sentence has one that the rule reads: another is not tried.
  var signs: [String]
  var pattern: String
  /// The groups of the pattern that name who is to do it, the first that took part, and the printed
  /// number.
  var owners: [Int] = []
  var reference: Int?
  /// Whether the sentence before says what is to be done: `Action JS`.
  var isBefore = false
  /// Whether it holds whatever else the sentence says.
  var standsAlways = false
  /// Whether the speaker is to do it: `I will`.
  var isOfSpeaker = false
  /// Whether a name may be written small, as in a chat.
  var ownerIsHandle = false

  /// A person or body as the subject of a sentence.
  private static let actor =
    "((?:(?:The|the) (?:[a-z]+ ){0,2}(?:clerk|master|secretary|secretariat|treasurer|chair|contractors?|officer|manager|team|coordinator|administrator|surveyor|solicitor|editors?|director|warden|staff|convenor)(?: (?:and|or) (?:the )?[a-z]+)?|(?:(?:The|the|All|An?|Each) )?(?:(?:Cllrs?|Mr|Mrs|Ms|Dr|PCSO|Sgt) )?(?:[A-Z][\\w’'.&/-]*|[Cc]lerk|[Cc]hair(?:man|person|woman)?|[Ss]ecretary|[Tt]reasurer|[Mm]embers?|[Cc]ontractor|[Ee]veryone(?: here)?|[Hh]arbour [Mm]aster)(?:(?: | and (?:the )?|, | & |/)(?:[A-Z][\\w’'.&/-]*(?: (?:master|manager|officer|secretary|team|committee|group))?|members?|[Cc]lerk|[Ss]taff|[Cc]hair(?:man)?)){0,4}(?:\\s\\([A-Z]{2,5}\\))?)(?: working with (?:the )?[A-Z]\\w+(?: [A-Z]\\w+)*)?)"

  private static let not =
    "(?!(?:(?:But|So|And|Then|Now) I|One|It|This|That|There|These|Those|They|He|She|We|I|What|Which|If|When|Who|You|Next|Following|Due|In order|Subject|According|Thanks|Prior|Back|Up|Welcome|Apologies|Motion|Failure|From|Changes?|Approval|Response|Regard|Access|Introduction|Update|Members of the public|Looking|Going|Hoping|Trying|Waiting|Ways|How|Resolution|Ordinance|Need|Needs|Wanted|Want|Try|Advantages?|Note|Option|Reason|Consider\\w*|Co-option|Election|Ability|Request|Proposal|Idea|Attempt|Permission|Time|Chance|Opportunity|Nothing|Anything|Something|Everything|Agreement|Decision|Recommendation|Invitation|Application|Appointment|Suggestion|Easy|Hard|Good|Better|Best|Nice|Important|Happy|Glad|Able|Sorry|Free|More|Much|Possible|Continue|Discussion|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|The meeting|The next meeting)\\b)"

  /// - Parameter tasks: what people undertake to do, as a pattern: the verbs of the language.
  static func all(tasks verbs: String) -> [ActionRule] {
    [
      ActionRule(
        id: "marker-initials", signs: ["action", "follow-up", "by"],
        pattern:
          "^(?:(?i:action|follow-up|by))s?\\s*[:\u{2013}-]?\\s*((?:[A-Z]{2,4}|All|all|ALL|[Cc]lerk|[Cc]hair)(?:\\s*[/,&]\\s*(?:[A-Z]{2,4}|[Cc]lerk))*)\\s*\\.?$",
        owners: [0], isBefore: true),
      ActionRule(
        id: "marker", signs: ["action", "ap", "todo", "to do"],
        pattern:
          "^\\[?(?i:ACTIONS?|ACTION (?:ITEM|POINT)|AP|TO ?DO)\\b\\s*(#?[A-Z]{0,5}[-/]?\\d[\\w./-]*)?\\]?\\s*(?:\\(([^()]{2,40})\\))?\\s*(?::|\u{2013}|\u{2014}| - )(?!\\s*(?i:none|nil)\\b)\\s*(?:(?:\(actor)|([a-z][a-z0-9_-]{1,20})) (?:to|will|shall)\\b)?",
        owners: [2, 3, 1], reference: 0, standsAlways: true, ownerIsHandle: true),
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
        id: "numbered", signs: [" to ", " will "],
        pattern:
          "^([A-Z]{1,6}[-/]?\\d{2,6}(?:/\\d{1,4})?)\\s?(?::|[\u{2013}-])\\s?\(not)\(actor) (?:to|will) (?:also )?\(verbs)\\b",
        owners: [1], reference: 0),
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
          "(?:^|\\b(?:and|so|but) |[,:\u{2026}] )I(?:['\u{2019}]ll| will| can) (?:also )?(?!(?:talk|speak|ask|start|continue|keep|move|pass|give|say|read|go|find|see)\\b)\(verbs)\\b",
        isOfSpeaker: true
      ),
      ActionRule(
        id: "will-first", signs: ["will", "to "],
        pattern:
          "^(?:[Ww]ill (?:also )?\(verbs)\\b|To \(verbs)\\b(?!.*\\b(?:we|I|I['\u{2019}]ll|requires?|is|was|had|are|were|has|have|must|should|you)\\b))"
      ),
      ActionRule(
        id: "would-please", signs: ["would"],
        pattern: "(?i)^would (?:the )?(.{3,40}?) (?:kindly|please) \(verbs)\\b", owners: [0]),
    ]
  }

  /// What makes a sentence no action: a question, a condition, a report of what is past.
  static let never =
    "(?i)(?:\\?\\s*$|^(?:I think|I am sure|I don['\u{2019}]t|I would|I guess)\\b|\\bwould like\\b|^(?:if|unless|whether|should)\\b|\\bwill not be\\b|\\bwould have\\b|\\bCreated [A-Z]+-\\d|^(?:the )?actions?(?: (?:point )?[\\w/.-]*\\d[\\w/.-]*)? (?:(?:was|were|is|are|has|have|remains?|now|not|been|could|be) )*(?:closed|completed?|discharged|carried forward|superseded|withdrawn|noted|ongoing|open)\\b|\\bmeeting will (?:be|take)\\b|\\bmeeting (?:closed|adjourned)\\b)"
}
