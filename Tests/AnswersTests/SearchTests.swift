import Answers
import Configuration
import DocumentModel
import Indexing
import Testing

@Suite struct SearchTests {
  private typealias Line = Paper.Line

  private func shelf() throws -> Shelf {
    let shelf = try Shelf(
      Paper(
        number: 1, date: "2024-03-05",
        items: [
          .init(
            title: "MP931 'Lanterns'",
            lines: [
              Line("The Group approved MP931.", decision: (.approved, .determination)),
              Line("The returned lanterns were counted."),
            ]),
          .init(
            title: "Other changes",
            lines: [
              Line("MP931 and MP918 were named in passing."),
              Line("The café was open.", decision: (.agreed, .view)),
            ]),
        ]),
      Paper(
        number: 2, date: "2025-02-04",
        items: [.init(title: "MP918", lines: [Line("The consultation on MP918 closes in May.")])]),
      Paper(
        body: "市議会", abbreviation: nil, date: "2024-06-01", language: "ja",
        items: [.init(title: "議題", lines: [Line("電力市場改革の議論を行った。")])]))
    return shelf
  }

  private func answer(
    _ query: String, role: StatementRole? = nil, isLike: Bool = false,
    filter: SearchIndex.Filter = .init()
  ) throws -> FoundAnswer {
    let request = SearchRequest(
      index: try shelf().index, filter: filter, role: role, isLike: isLike)
    return try SearchAnswer(request, configuration: .builtIn).answer(query)
  }

  @Test(arguments: [
    ("MP931", ["SEC:MP931"], []), ("mp-931", ["SEC:MP931"], []),
    ("MP931 MP918", ["SEC:MP931", "SEC:MP918"], []),
    ("MP 931 lanterns", ["SEC:MP931"], ["lanterns"]),
    ("what was said of MP931?", ["SEC:MP931"], []),
    ("when did the consultation close?", [], ["consultation", "close"]),
    ("\"returned lanterns\" count*", [], ["returned lanterns", "count"]), ("the", [], ["the"]),
  ])
  func questionsAreRead(_ query: String, ids: [String], words: [String]) throws {
    let question = try QuestionReader(.builtIn).question(query)
    #expect(question.modifications == ids)
    #expect(question.words.map(\.text) == words)
  }

  @Test func severalIdentifiersAreAnswered() throws {
    #expect(try answer("MP931 MP918").readings.map(\.id) == ["SEC:MP931", "SEC:MP918"])
  }

  @Test func identifiersAndWordsGiveTheItemsThatHaveBoth() throws {
    let found = try answer("MP931 lantern")
    #expect(found.readings.first?.items.map(\.section?.id) == ["qlg-1/1"])
    #expect(found.readings.first?.itemsWithoutWords == 1)
    let none = try answer("MP931 dredging")
    #expect(none.isEmpty)
    #expect(none.readings.first?.itemsWithoutWords == 2)
  }

  @Test(arguments: [
    "what was decided on MP931?", "was MP931 rejected", "What became of MP931?", "MP931 outcome",
  ])
  func howAChangeEndedIsToldByAllItsItems(_ question: String) throws {
    let found = try answer(question)
    #expect(found.readings.first?.items.count == 2)
    #expect(found.readings.first?.itemsWithoutWords == 0)
  }

  @Test func decisionsOfAModificationAreThoseAboutIt() throws {
    let found = try answer("MP931", role: .decision)
    #expect(found.statements.map(\.sentence) == ["The Group approved MP931."])
    #expect(found.statements.first?.outcome?.hasPrefix("APPROVED") == true)
  }

  @Test(arguments: ["returning lantern", "cafe", "CAFÉ", "consultations closing", "市場", "改革"])
  func wordsAreFoundInAnyForm(_ query: String) throws {
    #expect(try answer(query).passages.count == 1, "\(query)")
  }

  @Test(arguments: ["consultatio*", "lant*", "LANTERN*", "retur*"])
  func wordsAreFoundByHowTheyBegin(_ query: String) throws {
    #expect(try answer(query).passages.count == 1, "\(query)")
  }

  @Test func aBeginningOfNoWordFindsNothing() throws {
    #expect(try answer("onsultation*").passages.isEmpty)
  }

  @Test func sentencesHaveWordsInTheLanguageOfTheirPaper() throws {
    let shelf = try Shelf(
      Paper(
        number: 1, date: "2024-03-05", language: "de",
        items: [
          .init(
            title: "Lampen",
            lines: [
              Line("Die Häuser wurden beleuchtet.", decision: (.agreed, .view)),
              Line("Die Beleuchtungsfrage blieb offen.", decision: (.deferred, .view)),
            ])
        ])
    )
    let search = try SearchAnswer(
      SearchRequest(index: shelf.index, role: .decision), configuration: .builtIn)
    #expect(
      try search.answer("haus").statements.map(\.sentence) == ["Die Häuser wurden beleuchtet."])
    #expect(try search.answer("leuchtet").statements.isEmpty)
    #expect(
      try search.answer("beleucht*").statements.map(\.outcome).count == 2)
  }

  @Test func spellingsOfPapersThatAreGoneAreNotNamed() throws {
    func paper(_ words: String) -> IndexedDocument {
      let items = [Paper.Item(title: "Lamps", lines: [Line(words)])]
      return IndexedDocument(
        record: Paper(number: 1, date: "2024-03-05", items: items).record(number: 1), arrival: 1)
    }
    let shelf = try Shelf()
    let index = shelf.index
    try index.update([paper("The lanterns were lit.")], journalLength: 1)
    #expect(try index.nearSpellings(of: "lantrens") == ["lanterns"])
    try index.update([paper("The candles were lit.")], journalLength: 2)
    #expect(try index.nearSpellings(of: "lantrens") == [])
  }

  @Test func missesNameWhatIsNear() throws {
    #expect(try answer("MP932").nearest == ["SEC:MP931"])
    #expect(try answer("lantrens").nearSpellings == ["lantrens": ["lanterns"]])
    #expect(try answer("MP93", isLike: true).numbered.map(\.id) == ["SEC:MP931"])
    #expect(try answer("lantrens", isLike: true).passages.count == 1)
  }

  @Test func aHeldIdentifierIsFoundAmongNearOnes() throws {
    #expect(try answer("MP931", isLike: true).readings.first?.items.count == 2)
    let found = try answer("MP931 MP999")
    #expect(found.readings.map(\.items.isEmpty) == [false, true])
    #expect(found.wholeCoverage.bodies == 2)
  }

  @Test func anAgendaIsNoMeetingHeld() throws {
    let item = Paper.Item(title: "Paint", lines: [Line("It was dry.")])
    let shelf = try Shelf(
      Paper(number: 1, date: "2024-03-05", items: [item]),
      Paper(number: 2, date: "2024-04-02", type: .agenda, items: [item]))
    let coverage = CoverageAnswer(try shelf.index.coverage(.init()))
    #expect(coverage.held == ["QLG 1"])
    #expect(coverage.notHeld == ["QLG 2 (agenda only)"])
    #expect(coverage.meetings == 1)
  }

  @Test func theFootSpeaksOfTheBodiesThatAnswer() throws {
    #expect(try answer("MP918").coverage.bodies == 1)
    #expect(try answer("MP999").coverage.bodies == 2)
  }

  @Test func whatIsThinSaysSo() throws {
    let shelf = try Shelf(
      [1, 9].map { (number: Int) in
        Paper(
          number: number, date: "2024-0\(number)-05",
          items: [.init(title: "Paint", lines: [Line("It was dry.")])])
      })
    let search = try SearchAnswer(SearchRequest(index: shelf.index), configuration: .builtIn)
    let found = try search.answer("MP999")
    #expect(found.isThin)
    #expect(found.coverage.missing == 7)
    #expect(try !answer("MP999").isThin)
  }

  @Test(arguments: [
    ("QLG 1", "qlg-1"), ("qlg1", "qlg-1"), ("qlg-01", "qlg-1"), ("QLG_2", "qlg-2"), ("2", "qlg-2"),
  ])
  func meetingsAreFoundAsTheyAreWritten(_ reference: String, anchor: String) throws {
    #expect(try ReferenceLookup(index: shelf().index).find(reference).document.anchor == anchor)
  }

  @Test func anItemIsFoundAsItIsSpokenOf() throws {
    let lookup = try ReferenceLookup(index: shelf().index)
    let written = try lookup.find("qlg-1/1").section
    #expect(written != nil)
    #expect(try lookup.find("QLG 1 item 1").section == written)
  }

  @Test func aMeetingThatIsNotHeldNamesWhatIsNear() throws {
    let error = #expect(throws: NothingFound.self) {
      try ReferenceLookup(index: shelf().index).find("qlg-3")
    }
    #expect(error?.description.contains("near it: qlg-1, qlg-2") == true)
  }

  @Test(arguments: [("lamp", "lamp", 0), ("lamp", "lmap", 1), ("lamp", "lam", 1), ("a", "bcd", 3)])
  func wordsDiffer(_ one: String, _ other: String, by distance: Int) {
    #expect(editDistance(one, other) == distance)
  }
}
