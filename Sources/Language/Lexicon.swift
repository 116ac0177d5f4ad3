internal import Foundation

/// The words of a language: closed classes, nouns of bodies and offices, verbs with their forms.
package struct Lexicon: Sendable {
  /// What is known of a word.
  struct Entry: Sendable {
    var classes: WordClass = []
    var verb: VerbReading?
  }

  /// `words.<language>.json`: lists are words with spaces between.
  struct Words: Decodable {
    var classes: [String: String]
    /// The classes whose words have a plural by `s`.
    var plural: String?
    /// `lemma|third|past|participle`, of some with further participles.
    var irregular: String?
    /// Verbs whose forms follow from the rule of the language.
    var regular: String?
    /// How nouns end that are hardly names.
    var nominal: String?
    /// Other forms of modal verbs, and which they are of: `won't` of `will`.
    var modals: [String: String]?
    /// How participles end of verbs that are not listed.
    var participles: String?
    /// What hangs on the end of a word by an apostrophe: `'s`.
    var clitics: String?
    /// What hangs on the front of one: `l'`.
    var elisions: String?
  }

  private var entries: [String: Entry] = [:]
  /// The past forms of irregular verbs.
  private var pasts: [String: String] = [:]
  let clitics: Set<String>
  let elisions: Set<String>
  private let participles: String?
  let nominal: [String]
  let modals: [String: String]

  /// - Parameters:
  ///   - deciding: verbs that decide: those that are not listed follow the rule of the language.
  ///   - forms: forms of further verbs, such as `minuted`.
  /// - Throws: `LanguageProblem` for a class that there is not.
  init(_ words: Words, deciding: [String], forms: [String] = []) throws {
    nominal = Self.list(words.nominal)
    modals = words.modals ?? [:]
    clitics = Set(Self.list(words.clitics))
    elisions = Set(Self.list(words.elisions))
    participles = words.participles
    for (name, list) in words.classes {
      guard let one = WordClass.named[name] else {
        throw LanguageProblem(reason: "there is no class of words \(name)")
      }
      for word in Self.list(list) {
        entries[word.replacing("\u{2019}", with: "'"), default: Entry()].classes.insert(one)
      }
    }
    // `solicitors`, `tenants`: of several what holds of one.
    for name in words.plural?.split(separator: " ").map(String.init) ?? [] {
      guard let one = WordClass.named[name] else { continue }
      for word in Self.list(words.classes[name]) {
        entries[word + "s", default: Entry()].classes.insert(one)
      }
    }
    for verb in Self.list(words.regular) { addRegular(verb) }
    for line in Self.list(words.irregular) { addIrregular(line) }
    for verb in deciding where entries[verb]?.verb == nil { addRegular(verb) }
    for form in forms.map({ $0.lowercased() })
    where entries[form]?.verb == nil && form.allSatisfy({ $0.isLetter || $0 == "-" }) {
      // `homologated` is of `homologate`, `minuted` of `minute`: either gives the form again.
      addRegular(form.hasSuffix("ed") ? String(form.dropLast()) : form)
    }
  }

  private static func list(_ words: String?) -> [String] {
    words?.split(separator: " ").map(String.init) ?? []
  }

  func entry(_ folded: String) -> Entry { entries[folded] ?? Entry() }

  /// A verb that the lexicon has not, by the ending of its participle: `be redrafted`.
  func guess(_ folded: String, _ entry: Entry) -> VerbReading? {
    guard let participles, entry.classes.isEmpty, folded.utf8.count > participles.utf8.count + 2,
      folded.hasSuffix(participles), !folded.hasSuffix("eed")
    else { return nil }
    return VerbReading(
      lemma: Self.base(of: folded.dropLast(participles.count)), forms: .participle)
  }

  /// The base form of a regular English verb from what stands in front of `ed`: `changed` is of `change`,
  /// `dropped` of `drop`, `emptied` of `empty`.
  private static func base(of stem: Substring) -> String {
    guard let last = stem.last, let before = stem.dropLast().last else { return String(stem) }
    if last == "i" { return stem.dropLast() + "y" }
    if last == before, !"lszf".contains(last) { return String(stem.dropLast()) }
    let endsInE =
      "vcuz".contains(last) || (last == "s" && before != "s")
      || (last == "g" && "nrdau".contains(before))
      || (last == "l" && "bpdtgfk".contains(before))
      || ["at", "ur", "ir", "is", "os", "ut"].contains { stem.hasSuffix($0) && stem.count > 4 }
    return endsInE ? stem + "e" : String(stem)
  }

  /// The base form of the verb that `form` is one of.
  func lemma(_ form: String) -> String? { entry(form.lowercased()).verb?.lemma }

  /// The past form of the verb that `form` is one of; `nil` where it is no verb's.
  func past(_ form: String) -> String? {
    guard let verb = entry(form).verb else { return nil }
    if !verb.forms.isDisjoint(with: [.past, .participle]) { return form }
    if let past = pasts[verb.lemma] { return past }
    // A short verb doubles its consonant, `planned`; of longer ones few do.
    let isShort = verb.lemma.split { !"aeiouy".contains($0) }.count == 1
    let doubled = verb.lemma + (verb.lemma.last.map(String.init) ?? "") + "ed"
    return
      ((isShort ? [doubled] : [])
      + [verb.lemma + "d", verb.lemma + "ed", verb.lemma.dropLast() + "ied"])
      .first {
        entry($0).verb?.lemma == verb.lemma && entry($0).verb?.forms.contains(.past) == true
      }
      ?? form
  }

  private mutating func add(_ word: String, _ lemma: String, _ form: VerbForm) {
    var entry = entries[word] ?? Entry()
    // Of two verbs with one form the first stays: `found` is of `find`.
    if entry.verb == nil || entry.verb?.lemma == lemma {
      var reading = entry.verb ?? VerbReading(lemma: lemma, forms: [])
      reading.forms.insert(form)
      entry.verb = reading
    }
    entries[word] = entry
  }

  /// `approve` gives approves, approved, approving; `plan` planned; `carry` carried.
  private mutating func addRegular(_ lemma: String) {
    add(lemma, lemma, .base)
    let end = lemma.last.map(String.init) ?? ""
    let before = lemma.dropLast().last.map(String.init) ?? ""
    let isAfterVowel = "aeiou".contains(before)
    if end == "y", !isAfterVowel {
      let stem = lemma.dropLast()
      add(stem + "ies", lemma, .third)
      for form in [VerbForm.past, .participle] { add(stem + "ied", lemma, form) }
      add(lemma + "ing", lemma, .gerund)
      return
    }
    let hissing = ["s", "x", "z", "ch", "sh", "o"].contains { lemma.hasSuffix($0) }
    add(lemma + (hissing ? "es" : "s"), lemma, .third)
    var stems: Set<String> = end == "e" ? [String(lemma.dropLast())] : [lemma]
    // A short last syllable may double its consonant: `planned`, `deferred`, `cancelled`.
    if "bdglmnprt".contains(end), isAfterVowel,
      !"aeiou".contains(lemma.dropLast(2).last.map(String.init) ?? "")
    {
      stems.insert(lemma + end)
    }
    for stem in stems {
      for form in [VerbForm.past, .participle] { add(stem + "ed", lemma, form) }
      add(stem + "ing", lemma, .gerund)
    }
  }

  private mutating func addIrregular(_ line: String) {
    let parts = line.split(separator: "|").map(String.init)
    guard parts.count >= 4 else { return }
    let lemma = parts[0]
    add(lemma, lemma, .base)
    add(parts[1], lemma, .third)
    add(parts[2], lemma, .past)
    pasts[lemma] = parts[2]
    for participle in parts[3...] { add(participle, lemma, .participle) }
    let stem =
      lemma.hasSuffix("e") && !lemma.hasSuffix("ee") && lemma != "be"
      ? String(lemma.dropLast()) : lemma
    add(stem + "ing", lemma, .gerund)
    if ["put", "get", "let", "cut", "run", "set", "begin", "win", "sit", "split"].contains(lemma) {
      add(lemma + String(lemma.last ?? " ") + "ing", lemma, .gerund)
    }
  }
}
