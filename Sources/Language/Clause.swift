package import DocumentModel

/// Who or what a clause is about.
package struct Subject: Sendable, Hashable {
  package enum Kind: String, Sendable, Decodable, CaseIterable {
    /// The body whose meeting it is, or all who are there.
    case ownBody = "own-body"
    case otherBody = "other-body"
    /// One of those who meet, or some of them.
    case member
    case office
    /// Those the body works for: suppliers, residents.
    case party
    /// Somebody who is written like a name and of whom no more is known.
    case name
    case thing
    /// There is none, or `it`, which stands for what follows.
    case none
  }

  package var span: Span
  package var kind: Kind
  /// The noun it is about, in small letters.
  package var head: String
  /// As written, without article.
  package var text: String
}

/// One thing said in a sentence: a verb with what belongs to it.
package struct Clause: Sendable, Hashable {
  package enum Voice: String, Sendable, Decodable {
    case active, passive
  }

  package enum Tense: String, Sendable, Decodable {
    case present, past, perfect, pluperfect, progressive
    /// With a modal: `will`, `would`, `should`, `is to`, `has to`; which one says `modal`.
    case modal
    /// `to write`, without another verb before: what is to be done.
    case infinitive
    /// `Write to the landlord.`
    case imperative
    /// A participle without an auxiliary: `Agreed`, `minutes approved`.
    case participle
  }

  /// How a clause hangs on the one before.
  package enum Link: String, Sendable, Decodable {
    case main
    /// `… and approved`: it has the subject of the one before, or one of its own.
    case coordinated
    case that
    /// `whether`, `what`, `how`.
    case whether
    /// `if`, `unless`, `subject to`.
    case condition
    /// `when`, `after`, `until`.
    case time
    /// `because`, `although`, `as`.
    case reason
    case relative
    /// `agreed to write`.
    case to
  }

  package enum Complement: String, Sendable, Decodable {
    case none, that, to, whether, object
  }

  package var link: Link
  /// The position of the clause that it hangs on.
  package var governor: Int?
  package var subject: Subject
  /// Whether the subject is that of a clause before.
  package var inherits: Bool
  package var voice: Voice
  package var tense: Tense
  package var modal: String?
  package var isNegated: Bool
  /// The lemma of the verb.
  package var verb: String
  /// Where the verb stands as the word that carries its meaning.
  package var verbSpan: Span
  package var complement: Complement
  /// Who did it, of a passive.
  package var agent: Subject?
  /// From the subject to the end of what belongs to the verb.
  package var span: Span
  /// What stands behind the verb, up to the next clause that is no complement of it.
  package var behind: Span
}

/// What a document knows of those who speak in it.
package struct Speakers: Sendable {
  /// The words of the body's name, in small letters.
  var own: Set<String>
  var abbreviations: Set<String>
  /// Names and initials of people, in small letters.
  var people: Set<String>

  /// Words that the document writes small somewhere: at the head of a sentence they are no names.
  var common: Set<String>

  package init(
    body: String?, abbreviation: String?, people: [String] = [], common: Set<String> = []
  ) {
    self.common = common
    let words = (body ?? "").split { !$0.isLetter && $0 != "'" && $0 != "-" }.map(String.init)
    own = Set(words.map { $0.lowercased() })
    let letters = words.filter { $0.first?.isUppercase == true }.compactMap(\.first)
    abbreviations = Set(
      [abbreviation, letters.count > 1 ? String(letters) : nil].compactMap { $0?.lowercased() })
    self.people = Set(people.map { $0.lowercased() })
  }
}
