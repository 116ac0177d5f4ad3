/// How things are named that minutes refer to: each form with its kind, and lines that it must read and
/// must leave alone (domain.md §2.4, §2.5).
enum ReferenceRules {
  struct Rule: Sendable {
    let id: String
    let kind: String
    let pattern: String
    /// `{1}` is group 1; `nil` where the words themselves are the normal form.
    let normal: String?
    let positive: [String]
    let negative: [String]
  }

  static let codes = [
    Rule(
      id: "service-request", kind: "service-request",
      pattern: "\\bSRV?s?\\s?(\\d{1,2}(?:\\.\\d{1,2}){0,2})\\b",
      normal: "SRV {1}", positive: ["SRV4.10", "SR 4.8.1"], negative: ["SR0189", "R4.10"]),
    Rule(
      id: "alert", kind: "alert",
      pattern:
        "\\b(?:0x)?((?=[0-9A-F]{4}\\b)(?=[0-9]*[A-F])(?=[A-F]*[0-9])[0-9A-F]{4})\\b(?=\\s(?:[Aa]lerts?|events?)|\\))",
      normal: "0x{1}", positive: ["8F3E Alerts", "0x81A0 alert"],
      negative: ["2021 alerts", "CAFE alerts"]),
    Rule(
      id: "error", kind: "error", pattern: "\\b(E\\d{2})\\b(?!\\d|\\.)", normal: "{1}",
      positive: ["E21 errors", "E20 and E21"], negative: ["E2", "E210"]),
    Rule(
      id: "version", kind: "version",
      pattern: "\\b(?!SRV)([A-Z]{3,6})\\sv?(\\d{1,2}(?:\\.\\d{1,2}){1,2})\\b", normal: "{1} {2}",
      positive: ["GBCS v3.2", "DUIS 5.1"], negative: ["SRV 4.10", "item 4.1"]),
    Rule(
      id: "specification", kind: "version",
      pattern: "\\b(SMETS[12]|CHTS|GBCS|DUIS|DUGIDS|PPMIDTS|HCALCSTS)\\b",
      normal: "{1}", positive: ["SMETS1 meters", "the GBCS"], negative: ["SMETS12"]),
    Rule(
      id: "release", kind: "release",
      pattern:
        "\\b((?:January|February|March|April|May|June|July|August|September|October|November|December)\\s20\\d{2}\\s(?:[A-Z]+\\s)?[Rr]elease|[Rr]elease\\s\\d{1,2}(?:\\.\\d{1,2})?)\\b",
      normal: nil, positive: ["the November 2021 SEC Release", "Release 2.0"],
      negative: ["released in June"]),
    Rule(
      id: "incident-category", kind: "incident-category", pattern: "\\b(Category\\s[1-5])\\b",
      normal: "{1}",
      positive: ["Category 1 Incident"], negative: ["category one"]),
    Rule(
      id: "measure", kind: "measure", pattern: "\\b(C?PM\\d{1,2}(?:\\.\\d)?)\\b", normal: "{1}",
      positive: ["PM2 had not been met", "CPM3"], negative: ["4PM", "PM"]),
  ]

  static let organisations = [
    Rule(
      id: "role", kind: "role",
      pattern:
        "\\b(?:An?|One|Another)\\s((?:[A-Z][A-Za-z]+\\s){1,4}?(?:\\([A-Z]{2,5}\\)\\s)?(?:member|representative|Party|User))\\b",
      normal: "{1}", positive: ["A Large Supplier (LS) member asked"], negative: ["A member asked"]),
    Rule(
      id: "body", kind: "body",
      pattern:
        "\\b((?:[A-Z][\\w&'-]+\\s){1,5}(?:Forum|Working\\sGroup|Workgroup|Sub-Committee|Committee|Board|Panel|Council|Task\\sForce|Design\\sAuthority))\\b",
      normal: "{1}",
      positive: ["the Supply Chain Working Group", "Other User Common Issues Forum"],
      negative: ["the working group"]),
    Rule(
      id: "party", kind: "party",
      pattern:
        "\\b(DCC|SECAS|Elexon|ELEXON|NESO|National\\sGrid(?:\\sESO)?|Ofgem|Xoserve|RECCo|Gemserv|Electralink|ElectraLink|Joint\\sOffice|the\\sAuthority|BEIS|DESNZ|CSP\\s?[NSC]|CSPs|Suppliers|Users|Other\\sUsers|SEC\\sParties|Network\\sParties)\\b",
      normal: "{1}", positive: ["the DCC noted", "Ofgem"], negative: ["DCCX", "users"]),
  ]
}
