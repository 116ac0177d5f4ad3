internal import DocumentModel

/// One list of the configuration: what names its entries, and which keys they may have.
struct ListShape {
  /// The keys that together name an entry, by which a file's entries meet the built-in ones.
  let identity: [String]
  let keys: Set<String>
  /// Reads an entry, to see whether it is one.
  let check: (JSONValue) throws -> Void
  /// Whether new entries stand before the built-in ones: a file's rules are tried first.
  var newEntriesFirst = true

  /// The lists of `pipeline.json`, by key.
  static var all: [String: ListShape] {
    [
      "stages": ListShape(
        identity: ["name"],
        keys: [
          "name", "timeoutSeconds", "cpuSeconds", "memoryMB", "outputMB", "maxPages", "maxFileMB",
          "ocr", "recognisedPages", "recognitionSeconds",
        ],
        check: decode(StageSettings.self), newEntriesFirst: false),
      "bodies": ListShape(
        identity: ["name"],
        keys: ["name", "abbreviation", "code", "match", "formerNames", "aliases", "source"],
        check: decode(Body.self)),
      "organisations": ListShape(
        identity: ["name"],
        keys: ["name", "abbreviation", "aliases", "formerNames", "source"],
        check: decode(Organisation.self)),
      "codes": ListShape(
        identity: ["code"], keys: ["code", "names", "short"],
        check: decode(CodeNames.self)),
      "schemes": ListShape(
        identity: ["id"],
        keys: [
          "id", "code", "kind", "pattern", "canonical", "context", "caseless", "except",
          "attachesTo", "family", "positive", "negative", "enabled",
        ],
        check: decode(IdentifierScheme.self)),
      "sameAs": ListShape(
        identity: ["from", "to"], keys: ["from", "to", "when", "note"],
        check: decode(Equivalence.self)),
      "markings": ListShape(
        identity: ["label"], keys: ["label", "public", "where"], check: decode(MarkingRule.self)),
      "documents": ListShape(
        identity: ["id"], keys: ["id", "language", "documentType", "status", "words"],
        check: decode(DocumentWords.self)),
      "sections": ListShape(
        identity: ["id"], keys: ["id", "kind", "language", "words"],
        check: decode(SectionWords.self)),
      "itemWords": ListShape(
        identity: ["id"], keys: ["id", "words"], check: decode(ItemWords.self)),
      "holidays": ListShape(
        identity: ["region"], keys: ["region", "days", "from", "until"],
        check: decode(Holidays.self)),
      "roles": ListShape(
        identity: ["id"], keys: ["id", "language", "verb", "forms", "role", "outcome", "level"],
        check: decode(RoleWords.self)),
      "words": ListShape(
        identity: ["id"], keys: ["id", "language", "class", "words"],
        check: decode(LanguageEntry.self)),
      "guards": ListShape(
        identity: ["id"], keys: ["id", "language", "means", "forbids", "when", "examples"],
        check: decode(LanguageEntry.self)),
      "rules": ListShape(
        identity: ["id"],
        keys: ["id", "language", "when", "unless", "gives", "examples", "enabled"],
        check: decode(LanguageEntry.self)),
      "languages": ListShape(
        identity: ["id"],
        keys: [
          "id", "months", "weekdays", "smallMonths", "ordinalEndings", "articles", "ofWords",
          "ands", "betweens", "moves", "lasting", "fromWords", "numbered", "rangeWords",
          "yearWords", "yearLeads", "monthLeads", "monthNouns", "yearTails", "statutes", "quarters",
          "halves",
          "quarterLetters",
          "ends", "monthEnds", "monthParts",
          "seasons", "seasonWords", "vagueTimes", "relativeDays", "relativeMonths",
          "relativeYears", "ambiguousMonths", "dayLeads", "deadlineLeads", "titles", "feasts",
          "ordinals", "within", "countedFrom", "ownMeetings", "days",
          "weeks", "numbers",
        ], check: decode(DateWords.self)),
    ]
  }

  /// The name of an entry, `nil` where it lacks one of the keys that name it.
  func name(of entry: JSONValue) -> String? {
    let parts = identity.compactMap { entry[$0]?.string }
    return parts.count == identity.count ? parts.joined(separator: " → ") : nil
  }

  private static func decode<Value: Decodable>(_ type: Value.Type) -> (JSONValue) throws -> Void {
    { _ = try decodeJSON(type, from: encodeJSON($0)) }
  }
}
