package import Configuration
internal import Dates
package import DocumentModel
internal import Language
internal import Patterns

/// Finds the entities of a classified document: modifications, dates, meetings to come.
package struct EntityExtractor: Sendable {
  private let identifiers: IdentifierReader
  private let backReferences: BackReferences
  private let dates: DateAnnotator
  private let people: PeopleReader
  private let next: NextMeetings
  private let figures: FigureReader
  private let references: ReferenceReader
  private let languages: Languages

  /// The data it reads by, besides those of the languages.
  package static var data: [[UInt8]] {
    [
      PackageResources.attendance_json, PackageResources.figures_json,
      PackageResources.references_json, PackageResources.date_roles_json, TimeCues.data,
    ]
  }

  /// Compiles all patterns, or says which scheme is wrong.
  package init(_ configuration: Configuration) throws {
    identifiers = try IdentifierReader(
      schemes: configuration.enabledSchemes, sameAs: configuration.sameAs)
    let referring = try ReferenceWords.builtIn()
    backReferences = try BackReferences(schemes: configuration.enabledSchemes, words: referring)
    dates = try DateAnnotator(configuration.dates, holidays: configuration.holidays ?? [])
    people = try PeopleReader(AttendanceWords.builtIn(), AttendanceForms.builtIn())
    next = try NextMeetings()
    figures = FigureReader(try FigureWords.builtIn())
    references = try ReferenceReader(configuration, words: referring)
    languages = try Languages(configuration)
  }

  /// Whether the rules that are English only may be used on a document: where its language is not
  /// known they are, since most minutes that are too short to tell it are.
  private func isEnglish(_ document: ExtractedDocument) -> Bool {
    document.language.map { $0 == "en" } ?? true
  }

  /// Whether what could be a day, `9/04`, is the number of an action: of this meeting, or of an earlier one
  /// where this one numbers its own so.
  private func isActionNumber(_ date: DateMention, in text: ReadingText, of meeting: Meeting)
    -> Bool
  {
    let parts = date.asWritten.split(separator: "/")
    guard let number = meeting.number, parts.count == 2, parts[1].count == 2,
      parts[1].allSatisfy(\.isNumber), let first = Int(parts[0])
    else { return false }
    if first == number { return true }
    return first < number && first + 12 >= number
      && text.string.split { $0.isWhitespace || "(),;:.".contains($0) }
        .contains {
          $0.count <= 6 && $0.hasPrefix("\(number)/") && $0.dropFirst("\(number)/".count).count == 2
        }
  }

  package func entities(of document: ExtractedDocument, classified: Classification) -> Entities {
    let raised = Set(document.marks.filter { $0.kind == .raised }.flatMap(\.span.range))
    let folded = FoldedText(document.text.scalars, leavingOut: raised)
    let places = Places(document: document, classification: classified)
    let (found, elsewhere, cutShort) = identifiers.identifiers(
      in: folded, of: document.text.scalars, code: classified.meeting.code,
      reach: { places.reach(around: Span($0)).map(\.range) })
    let (identified, doubtful) = DoubtfulIdentifiers(
      document: document, reader: identifiers, places: places, code: classified.meeting.code
    ).parted(found, elsewhere: elsewhere)
    let paragraphs = FoldedText(
      document.text.scalars, leavingOut: raised, keepsParagraphs: true)
    var dates = dates.annotate(
      document, folded: paragraphs, places: places, classified: classified)
    dates.removeAll { isActionNumber($0, in: document.text, of: classified.meeting) }
    let named = ModificationGrouping(document: document, places: places).modifications(identified)
    let nextMeetings = next.numbered(
      next.meetings(in: dates, places: places), in: folded, after: classified.meeting.number)
    dates += next.mentions(
      in: folded, text: document.text, meetings: nextMeetings, places: places)
    dates.sort { $0.span < $1.span }
    let passages = Passages(document, classified)
    let speaksEnglish = isEnglish(document)
    let modifications =
      speaksEnglish
      ? backReferences.adding(to: named, in: folded, of: document, places: places) : named
    let language = languages[document.language]
    let listed = people.people(in: document, sections: classified.sections)
    let readings = SentenceReadings(
      passages, language: language, meeting: classified.meeting, people: listed)
    let (allDecided, allVotes) =
      language.map {
        DecisionReader($0).decisions(
          in: passages, readings: readings, classified: classified,
          modifications: modifications, places: places)
      } ?? ([], [])
    // What is struck out claims nothing; a sentence of which a few words are still does.
    let struck = document.marks.filter { $0.kind == .struckOut }.map(\.span)
    func isStruck(_ span: Span) -> Bool {
      let letters = struck.reduce(0) { sum, mark in
        sum + max(0, min(mark.end, span.end) - max(mark.start, span.start))
      }
      return letters * 2 > span.length
    }
    let decided = DecisionReader.withoutRowsToldAgain(
      allDecided.filter { !isStruck($0.span) }, in: document)
    let tabled =
      language.map {
        VoteTables($0.ballots, text: document.text, modifications: modifications).votes(
          in: document, places: places, decisions: decided)
          + PartyVotes($0.ballots, modifications: modifications, places: places).votes(
            in: passages, decisions: decided)
      } ?? []
    // What a table says of a vote, and not what the sentences around it may say of it.
    let told = allVotes.filter { vote in
      !tabled.contains { $0.decision == vote.decision && $0.decision != nil }
        && !tabled.contains { $0.span.overlaps(vote.span) }
    }
    let votes = (told + tabled).sorted {
      ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end)
    }.filter { vote in
      !isStruck(vote.span) && (vote.decision == nil || decided.contains { $0.id == vote.decision })
    }
    let ids = identified.map { Span(start: $0.span.lowerBound, end: $0.span.upperBound) }
    let referred = references.references(
      in: folded, of: document.text, places: places, claimed: ids + dates.map(\.span))
    let promised =
      language.map {
        ActionReader($0).actions(
          in: document, passages: passages, readings: readings, classified: classified,
          dates: dates, nextMeetings: nextMeetings, people: listed,
          organisations: referred.organisations
        ).filter { !isStruck($0.span) }
      } ?? []
    return Entities(
      statements: StatementRoles(readings, language: language).statements(
        classified.statements, passages: passages, decisions: decided, actions: promised),
      modifications: modifications, candidates: doubtful,
      dates: DateRoles.withDues(of: promised, in: dates), decisions: decided,
      actions: promised,
      people: listed,
      votes: votes,
      metrics: speaksEnglish
        ? figures.metrics(in: passages, leavingOut: raised, dates: dates, places: places) : [],
      meetingReferences: referred.meetings, organisations: referred.organisations,
      codes: referred.codes,
      abbreviations: referred.abbreviations,
      nextMeetings: nextMeetings,
      diagnostics: cutShort.map { scheme in
        Diagnostic(
          stage: "entities", code: "pattern-limit",
          message: "the pattern of scheme \(scheme) costs too much on this text and was given up: "
            + "identifiers may be missing")
      })
  }
}
