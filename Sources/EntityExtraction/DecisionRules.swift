import DocumentModel

/// How minutes say that something was decided (domain.md §2.6). English. The examples stand in
/// `Tests/EntityExtractionTests/Examples/decisions.json`.
struct DecisionRule: Sendable {
  /// What the words of a rule decide.
  enum Matter: Sendable {
    /// What the sentence itself says.
    case sentence
    /// What the sentence before says, which this one settles: `The group agreed.`
    case before
  }

  var id: String
  var pattern: String
  var outcome: DecisionOutcome
  var level: DecisionLevel
  var matter = Matter.sentence
  /// The group of the pattern that says who decided.
  var by: Int?
  /// The word for it, where the words of the rule have none.
  var verb: String?
  /// Whether it speaks of a motion and not of its matter.
  var isProcedural = false
  /// Whether it says that a motion was lost, so that the motion tells what was not decided.
  var settlesMotion = false
  /// Whether it counts whatever `never` finds in the sentence.
  var standsAlways = false

  private static let body =
    "(?:group|committee|councillors|council|board|panel|members|meeting|trustees|directors|commission|working group|forum|parish council|authority|assembly|cabinet|everyone|all|all present|we|tsc|tac|twg|wg)"
  /// Words in capitals that are no abbreviation of a body.
  private static let label =
    "(?!(?:ACCEPTED|AGREED|APPROVED|RESOLVED|DECISION|DECIDED|DEFERRED|REJECTED|VOTE|VOTED|ACTION|MOTION|NOTE|NOTED|ITEM|UPDATE)\\b)"
  /// The letter or number of a line in a list: `(b) `, `c) `, `iv. `.
  private static let letter = "(?:\\(?(?:[a-z]|[ivx]{1,4}|\\d{1,2})[.)]\\s+)"
  /// What may stand in front of the body that decides.
  private static let lead =
    "(?:(?:After|Following|Having|By|With|Upon|On)\\b[^,.]{2,90}, |By \\d+ votes? to \\d+,? )?"
  /// The body that a sentence begins with, as its one group.
  private static let decider =
    "^(?:\\S{1,8}\\s)?\(lead)((?:(?:The|the|This|All|Both) )?(?i:(?:(?!of\\b|in\\b|by\\b|for\\b)\\w+ ){0,3}\(body))|(?:The )?\(label)[A-Z]{2,8})\\b(?: members)?"
  private static let regulator = "(Authority|Ofgem|Utility Regulator|CRU)"
  /// An identifier or title and the sign behind it: `CP86: `.
  private static let identified =
    "^(?i)(?:\\S{1,4}\\s)?[a-z]{1,7}[ -]?\\d{2,5}[a-z]?\\b[^:.]{0,80} ?[:\u{2013}-] ?"
  private static let outcomeLabel = "(?i)^(?:outcome|result|decision): "
  /// What may stand in front of a label, and its number and sign behind.
  private static let listed =
    "^(?:\\(?[\\w*.#/-]{0,12}[\\d.)#*]\\s|[-\u{2013}\u{2022}*]\\s|(?:IT WAS|It was|BE IT|FURTHER|Further)\\s)?"
  private static let labelEnd =
    "(?: (?:No\\.?|#)?\\s?[\\w./-]*\\d[\\w./-]*)?\\s*(?::|,|that\\b|That\\b|THAT\\b|\u{2013}|(?<=\\s)-)\\s?(?=\\S)"
  private static let adverbs =
    "(?:(?:received and|read and|reviewed and|presented and|discussed and|considered and|unanimously|also|then|further|therefore|formally|all|duly|both|hereby|has|have|had|subsequently|and)\\s+)*"
  private static let approving =
    "approved(?! of\\b)|resolved(?=,? (?:that|to|not|as|unanimously|nem|by \\d)\\b|:)|adopted|accepted|ratified|confirmed as|carried(?! to\\b| out| forward| over| by(?! (?:\\d|a majority|majority|unanim))| on)|granted|passed|signed as"
  private static let turningDown =
    "rejected|refused|declined|defeated|denied|turned down|not (?:approved|adopted|agreed|accepted|carried|supported)"
  /// What stands before a participle, where it is no aside on what others did.
  private static let passive =
    "(?<!which )(?<!that )(?<!who )\\b(?:was|were|ha(?:s|ve) (?:now |since |also )?been)"
  private static let puttingOff = "deferred|postponed|tabled|adjourned to"

  /// Parts of words of which every sentence has one that any of the rules reads: a sentence without is
  /// not tried by them.
  static let signs =
    "(?i)(?:agree|approv|did not|resol|adopt|accept|ratif|confirmed as|carri|grant|pass|signed as|reject|refus|declin|defeat|denied|turned down|defer|postpon|tabled|adjourned to|elect|appoint|co-opt|nominat|decid|decision|endors|support|objection|consensus|withdrawn|recommend|determine|NOTED|confirmed|taken as|signed|lost|failed|second|propos|moved|motion|ordered|vote|favou?r|outcome|concur|direct)"

  /// The body that a sentence begins with, by its noun; what is written in the present names it so.
  static let subject =
    "^(?:\\S{1,8}\\s)?\(lead)((?:The |the )?(?i:(?:(?!of\\b|in\\b|by\\b|for\\b)\\w+ ){0,3}\(body)))\\b"

  /// What speaks of the minutes of an earlier meeting, whatever changes their amendment names.
  static let ofMinutes =
    "(?i)^(?:\\S{1,6}\\s)?(?:the |that the )?(?:draft |previous |amended )*(?:minutes|headlines)\\b|\\b(?:approved|accepted|adopted|agreed|confirmed|ratified) the (?:draft |previous |amended )*(?:minutes|headlines)\\b"

  /// Where it stands who decided, and it may be others.
  static let foreign =
    "\\b(?:approved|rejected|passed|granted|accepted|refused|adopted|deferred|agreed|ratified) by (?:the )?((?:[A-Z][\\w&\u{2019}'-]*\\s){0,5}(?:Board|Panel|Committee|Council|Group|Forum|Commission|Cabinet|Assembly|Parliament|Government|Ministry|Department|Inspectorate))\\b"

  /// In the order in which they are tried.
  static let all: [DecisionRule] = [
    DecisionRule(
      id: "labelled-rejected",
      pattern:
        "\(identified)(?:not (?:approved|agreed|accepted|supported)|rejected|refused|declined)\\s*[.!]?$",
      outcome: .rejected, level: .determination),
    DecisionRule(
      id: "labelled-deferred",
      pattern:
        "\(identified)(?:deferred|postponed)\\s*[.!]?$",
      outcome: .deferred, level: .determination),
    DecisionRule(
      id: "labelled-approved",
      pattern:
        "\(identified)(?:approved|accepted)\\s*[.!]?$",
      outcome: .approved, level: .determination),
    DecisionRule(
      id: "casting-vote",
      pattern: "(?i)\\bcasting vote (?:to|in favou?r|against)\\b",
      outcome: .approved, level: .determination),
    DecisionRule(
      id: "lettered-noted", pattern: "^\(letter)(?:NOTED|CONSIDERED AND NOTED)\\b", outcome: .noted,
      level: .view),
    DecisionRule(
      id: "lettered-agreed", pattern: "^\(letter)(?:AGREED|ENDORSED|SUPPORTED)\\b",
      outcome: .agreed,
      level: .view),
    DecisionRule(
      id: "lettered-approved",
      pattern: "^\(letter)(?:APPROVED|RATIFIED|ADOPTED|ACCEPTED|RESOLVED)\\b",
      outcome: .approved, level: .determination),
    DecisionRule(
      id: "lettered-rejected", pattern: "^\(letter)(?:REJECTED|REFUSED|DECLINED)\\b",
      outcome: .rejected, level: .determination),
    DecisionRule(
      id: "lettered-deferred", pattern: "^\(letter)(?:DEFERRED|POSTPONED)\\b", outcome: .deferred,
      level: .determination),
    DecisionRule(
      id: "minutes-agreed",
      pattern:
        "(?i)\\bminutes\\b.{0,120}\\b(?:agreed|accepted|confirmed|approved|taken|signed)\\b.{0,40}\\b(?:as (?:an? |being )?(?:true|correct|accurate|fair)|record)\\b",
      outcome: .approved, level: .determination),
    DecisionRule(
      id: "outcome-rejected",
      pattern:
        "\(outcomeLabel)(?:[^.]{0,80}\\b)?(?:rejected|refused|declined|lost|not approved|did not (?:approve|support|accept))\\b",
      outcome: .rejected, level: .determination),
    DecisionRule(
      id: "outcome-deferred",
      pattern: "\(outcomeLabel)(?:[^.]{0,80}\\b)?(?:deferred|postponed|tabled)\\b",
      outcome: .deferred, level: .determination),
    DecisionRule(
      id: "outcome-withdrawn", pattern: "\(outcomeLabel)(?:[^.]{0,80}\\b)?withdrawn\\b",
      outcome: .withdrawn, level: .determination),
    DecisionRule(
      id: "outcome-approved",
      pattern:
        "\(outcomeLabel)(?:(?:approved|accepted|adopted|agreed|carried)\\b|[^.]{0,80}\\b(?:approved|accepted|adopted|agreed|carried)\\b(?= ?(?:$|[.(,;]|by\\b|unanimously|with\\b|subject\\b)))",
      outcome: .approved, level: .determination),
    DecisionRule(
      id: "resolution-label",
      pattern:
        "\(listed)(?:RESOLUTION|Resolution|RESOLVED|Resolved|(?<=BE IT )resolved)\(labelEnd)",
      outcome: .approved, level: .determination, verb: "resolved", standsAlways: true),
    DecisionRule(
      id: "decision-label",
      pattern: "\(listed)(?:DECISION|Decision|DECIDED|Decided|AGREED|Agreed)\(labelEnd)",
      outcome: .agreed, level: .determination, verb: "decided", standsAlways: true),
    DecisionRule(
      id: "motion-lost",
      pattern:
        "(?i)\\b(?:motion|resolution|amendment|proposal|vote)\\b.{0,80}\\b(?:failed|lost|defeated|not carried)\\b",
      outcome: .rejected, level: .determination, settlesMotion: true),
    DecisionRule(
      id: "carried-alone",
      pattern:
        "^(?i)(?:the )?(?:motion |resolution |vote )?(?:was )?(?:unanimously )?(?:carried|motion carried|passed|motion passed|so ordered)(?: (?:unanimously|by (?:a )?(?:unanimous|majority)[^.]{0,30}|\\d[^.]{0,20}))?\\s*[.!]*$",
      outcome: .approved, level: .determination, matter: .before, isProcedural: true),
    DecisionRule(
      id: "outcome-alone",
      pattern:
        "^(?:Adopted|Approved|Accepted|Ratified|Granted|ADOPTED|APPROVED|ACCEPTED)\\s*[.!]*$",
      outcome: .approved, level: .determination, matter: .before),
    DecisionRule(
      id: "unanimous-alone",
      pattern:
        "^(?i)(?:unanimously (?:approved|agreed|carried|adopted)|approved unanimously|all in favou?r|the [\\w ]{3,24} (?:was|were) all in favou?r|(?:the )?motion has been approved(?: and passed)?)[ .!]*$",
      outcome: .approved, level: .determination, matter: .before, isProcedural: true),
    DecisionRule(
      id: "result-alone",
      pattern:
        "(?i)^(?:result|outcome|vote): (?:the )?(?:motion )?(?:was )?(?:carried|passed|adopted)[ .!]*$",
      outcome: .approved, level: .determination, matter: .before),
    DecisionRule(
      id: "result-lost",
      pattern:
        "(?i)^(?:(?:result|outcome|vote): )?(?:the )?(?:motion )?(?:was )?(?:lost|failed|defeated|not carried)[ .!]*$",
      outcome: .rejected, level: .determination, matter: .before, settlesMotion: true),
    DecisionRule(
      id: "seconded-carried",
      pattern:
        "(?i)\\bsecond(?:ed| by)\\b.{0,200}\\b(?:carried|passed|approved|adopted|agreed|unanimous\\w*|in favou?r|all were|abstain\\w*)\\b",
      outcome: .approved, level: .determination, isProcedural: true),
    DecisionRule(
      id: "motion-carried",
      pattern:
        "(?i)\\b(?:motion|resolution|vote)\\b.{0,160}\\b(?:was |were |is )?(?:unanimously )?(?:carried|passed|approved|adopted)\\b",
      outcome: .approved, level: .determination, isProcedural: true),
    DecisionRule(
      id: "proposed-seconded",
      pattern: "(?i)\\b(?:proposed|moved|motioned)\\b.{0,120}\\bseconded\\b(?! the question)",
      outcome: .approved, level: .determination, isProcedural: true),
    DecisionRule(
      id: "in-favour",
      pattern:
        "(?i)\\b(?:all (?:were )?in favou?r|\\d+ votes? to approve|carried unanimously|passed unanimously|unanimously (?:approved|adopted|carried|resolved))\\b",
      outcome: .approved, level: .determination, isProcedural: true),
    DecisionRule(
      id: "no-objections",
      pattern:
        "(?i)^(?!.*\\b(?:adopted|approved|carried|agreed)\\b)(?:there (?:were|was) )?no objections?\\b[^.]{0,30}[.!]?$",
      outcome: .agreed, level: .view, matter: .before),
    DecisionRule(
      id: "objection-alone",
      pattern:
        "^(?:STRONG )?OBJECTIONS?(?: IN PRINCIPLE)?\\s*[.!]?$|^Objection(?: in principle)?\\s*[.!]?$",
      outcome: .other, level: .view, matter: .before),
    DecisionRule(
      id: "body-agreed-alone",
      pattern:
        "^(?:This was |(?:(?:The|All) )?(?:\(body)|[A-Z]{2,8}) (?:all )?)(?:unanimously )?(?i:agreed|approved|accepted)(?: (?:this|to this|unanimously|with this))?\\s*[.!]?$",
      outcome: .agreed, level: .view, matter: .before),
    DecisionRule(
      id: "consensus",
      pattern: "(?i)\\b(?:general )?consensus (?:was|is) (?:that|to|in favou?r|reached)\\b",
      outcome: .agreed, level: .view),
    DecisionRule(
      id: "body-no-objection",
      pattern:
        "\(subject) (?:raised|had|has|have|made) no (?:further )?objections?\\b",
      outcome: .agreed, level: .view, by: 0),
  ]

  /// What makes a sentence no decision of this body, whatever verb it has.
  static let never =
    "(?i)(?:\\?\\s*$|\\b(?:if|whether|unless|until|once|subject to it being|when|before|after)\\b[^,.]{0,60}\\b(?:is|are|be|been|was|were)? ?(?:agreed|approved|adopted|passed|carried|accepted|granted|refused|rejected|approves|agrees|accepts|adopts)\\b"
    + "|\\b(?:suppos(?:e|ing)|assum(?:e|ing)|it is hoped|hop(?:es?|ed|ing) that|(?:would|could|might|may|must|cannot|can) (?:not )?have|could not be|cannot be|not quorate)\\b|^Had\\b|^(?:at the )?last (?:\\w+ ){0,3}meeting\\b"
    + "|\\b(?:has|have|had|is|are) (?:not|never)(?: yet)?(?: been)? (?:\\w+ly )?(?:agreed|approved|accepted|adopted|ratified|decided|passed|carried|supported)\\b"
    + "|\\b(?:nothing|no (?:\\w+ )?(?:motions?|decisions?|resolutions?|votes?|agreement|consensus)) (?:has|have|was|were|had|is)\\b"
    + "|\\bhad (?:\\w+ )?(?:agreed|approved|accepted|adopted|voted|decided|resolved|rejected|refused|granted|deferred)\\b"
    + "|\\b(?:said|says|told|argued|felt|claimed|thought|believed) (?:that )?(?:the |an? )?(?:\\w+ ){1,5}(?:agreed|approved|accepted|adopted|rejected|refused|supported)\\b"
    + "|\\bI (?:can|could|will|might|do|have|think|guess|certainly|am)\\b|\\b(?:was|were) (?:equally )?(?:divided|split)\\b"
    + "|^(?:one|two|three|four|five|six|seven|some|several|most|a few|many|other|\\d+) (?:of the )?(?:\\w+ )?(?:members?|parties|councillors|attendees|users)\\b(?!.*\\bvot(?:ed|es)\\b)"
    + "|\\b(?:only \\w+|who) voted\\b|\\bapproved of\\b"
    + "|\\b(?:to be|will be|would be|should be|may be|might be|could be|can be|not yet|yet to be|had been|previously|already) (?:\\w+ )?(?:agreed|approved|accepted|adopted|deferred|ratified|resolved)\\b"
    + "|\\b(?:reported|reports|advised|advises|informed|explained|explains|stated|states|confirmed|confirms|heard|said|says|reminded|mentioned|updated|understood)\\b[^.]{0,160}\\b(?:had|has|was|were|have|been)(?: been)? (?:\\w+ )?(?:agreed|approved|accepted|adopted|deferred|rejected|granted|carried|refused)\\b"
    + "|\\b(?:recommend|propose|ask|request|seek|need|want|hope|plan|intend|expect)\\w* (?:\\w+ ){0,3}(?:approval|to approve|to agree|to accept|agreement)\\b"
    + "|\\bnoted that\\b[^.]{0,80}\\b(?:had|has)(?: been)? (?:agreed|approved|accepted|adopted|rejected|decided)\\b"
    + "|\\b(?:asked|requested|requesting|suggested|recommended) that\\b[^.]{0,140}\\bbe (?:approved|adopted|agreed|accepted)\\b"
    + "|\\b(?:not sure|don['\u{2019}]t think|do not think|doubt (?:that|whether))\\b"
    + "|\\bat (?:its|our|their) (?:last|previous|\\w+) meeting\\b|\\b(?:agreed|approved|accepted|adopted|rejected|deferred) (?:at|by) the (?:last|previous) meeting\\b|\\blast (?:week|month|year)\\b"
    + "|\\b(?:approved|rejected|passed|granted|accepted|refused|adopted) by (?:the )?(?:Parliament|tenants?|Government|Ministry|Department|Secretary|County|Borough|District|Planning Inspectorate|Inspector|European)\\b"
    + "|\\bI was\\b|\\b(?:does|do|did) not\\b[^.]{0,30}\\bagreed\\b|\\bpre-? ?agreed\\b"
    + "|(?-i:^PROPOSED\\b)|\\bagreed to be bound\\b|\\bagreed to (?:contact|write|speak|send(?! [^.]{0,40}\\bback\\b)|check|look|ask|provide|circulate|chase|investigate|report|arrange)\\b)"
}
