import Answers
import DocumentModel
import Indexing
import Testing

@Suite struct LedgerTests {
  private typealias Line = Paper.Line

  /// A first paper with one promise, and papers after it.
  private func promise(
    _ line: Paper.Line, then later: [Paper], asOf: String = "2025-01-01", isThen: Bool = false
  ) throws -> Promise? {
    let first = Paper(
      number: 1, date: "2024-03-05", items: [.init(title: "Lamps", lines: [line])])
    let shelf = try Shelf([first] + later)
    return try PromiseLedger(index: shelf.index, asOf: asOf, isThen: isThen).promises().first {
      $0.meeting == "qlg-1"
    }
  }

  private func paper(_ number: Int, _ date: String, _ lines: Line..., title: String = "Business")
    -> Paper
  {
    Paper(
      number: number, date: date,
      items: [
        .init(title: "Welcome", lines: [Line("The Chair opened the meeting.")]),
        .init(title: title, lines: lines),
        .init(title: "Close", lines: [Line("There was no other business.")]),
      ])
  }

  private let lamps = Line(
    "Ida Marsh to price the lanterns of the north steps.", owner: "Ida Marsh", due: "2024-04-02",
    reference: "1/01")

  @Test func anUnpastDayIsOpen() throws {
    let found = try promise(lamps, then: [], asOf: "2024-04-01")
    #expect(found?.state == .open)
    #expect(found?.isOverdue == false)
  }

  @Test func aPastDayWithoutMinutesIsNotKnown() throws {
    let found = try promise(lamps, then: [])
    #expect(found?.state == .notKnown)
    #expect(found?.isOverdue == true)
  }

  @Test func minutesThatSayNothingAreSilent() throws {
    let found = try promise(lamps, then: [paper(2, "2024-04-09", Line("The paint was dry."))])
    #expect(found?.state == .silent)
    #expect(found?.shownBy == "qlg-2")
  }

  @Test func headlinesAreNoSilence() throws {
    var headlines = paper(2, "2024-04-09", Line("The paint was dry."))
    headlines.type = .headlines
    #expect(try promise(lamps, then: [headlines])?.state == .notKnown)
  }

  @Test func minutesThatAreNotWholeAreNoSilence() throws {
    var minutes = paper(2, "2024-04-09", Line("The paint was dry."))
    minutes.diagnostics = [
      Diagnostic(stage: "extract", code: "form-fields", message: "", severity: .needsPerson)
    ]
    #expect(try promise(lamps, then: [minutes])?.state == .notKnown)
  }

  @Test func aMeetingBetweenThatIsNotHeldIsNoSilence() throws {
    let found = try promise(lamps, then: [paper(3, "2024-05-07", Line("The paint was dry."))])
    #expect(found?.state == .notKnown)
    #expect(found?.reason == "the minutes of meeting 2 are not held")
  }

  @Test func minutesLongAfterTheDayAreNoSilence() throws {
    let found = try promise(lamps, then: [paper(2, "2024-09-03", Line("The paint was dry."))])
    #expect(found?.state == .notKnown)
  }

  @Test func aNumberThatStandsThereHasReturned() throws {
    let found = try promise(
      lamps, then: [paper(2, "2024-04-09", Line("1/01 was talked about at length."))])
    #expect(found?.state == .returned)
    #expect(found?.shownBy == "qlg-2/2")
  }

  @Test func aTopicInOtherFormsHasReturned() throws {
    let found = try promise(
      lamps, then: [paper(2, "2024-04-09", Line("The lantern on the northern step was seen to."))])
    #expect(found?.state == .returned)
  }

  @Test(arguments: [
    "The lanterns of the north steps had been priced; action closed.",
    "The lanterns of the north steps had been priced at 1,200 on 3 April 2024; action closed.",
    "1/01: the makers had answered. Closed.", "1/01 was called. Action closed.",
    "The lanterns of the north steps had been priced.",
    "The makers' price was in (1/01 was priced).",
    "It was agreed that 1/01 should be withdrawn: the steps will be taken down.",
    "1/01 to 1/04 are complete except 1/03, which Tom will bring.",
    "Of the actions taken at QLG 1, all those that were due had been completed except 1/03.",
    "So action 1/01 could be closed.",
    "Everything asked for in March had been done, save for the boat.",
  ])
  func sentencesClose(_ sentence: String) throws {
    let found = try promise(lamps, then: [paper(2, "2024-04-09", Line(sentence))])
    #expect(found?.state == .closed, "\(found?.reason ?? "")")
    #expect(found?.shownBy == "qlg-2/2")
  }

  @Test(arguments: [
    "The meeting closed at nine.", "1/02 was called. Action closed.",
    "The lanterns of the north steps were not yet priced; not closed.",
    "The office will be closed while the lanterns of the north steps are priced.",
    "Not all actions were completed.", "Half of all actions were closed.",
    "All actions should be closed by May.", "Ida Marsh asked that all actions be closed.",
    "All actions were either closed or carried forward.",
    "All actions of the Paint Forum were closed.",
    "All actions assigned to Tom were closed.", "Action 1/01 will be closed once the paint is dry.",
    "Action 1/01 cannot be closed until May.",
    "Action 1/02 was closed and action 1/01 was carried forward.",
    "1/02 closed; 1/01 ongoing.", "With the exception of 1/01, all actions were closed.",
    "PFM action 1/01 was closed.", "The makers hope to complete action 1/01 by June.",
    "Action 1/01 is 90% complete.", "1/01: partially complete.",
    "1/01: the makers had yet to complete this.", "1/01: they failed to complete it.",
    "Ida Marsh recommended that action 1/01 be closed.", "1/01: to be closed.",
    "1/01: can this be closed?", "1/01: the office was closed, so nothing was done.",
    "1/01: awaiting completed forms.", "Members asked whether 1/02 and 1/01 were closed.",
    "All actions taken at QLG 0 were closed.", "All actions from the January meeting were closed.",
    "1/00 to 1/03 were closed except 1/02 and 1/01.",
    "It was agreed to complete action 1/01 in June.",
    "As agreed, action 1/01 should be completed in July.",
    "Under 1/012 the poles had been priced.",
    "Everything asked for in March had been done, save for the lanterns.",
    "The lanterns of the north steps had not been priced.",
    "The lanterns of the north steps are to be priced in May.",
    "The lanterns of the south steps had been priced.",
    "Some lanterns of the north steps had been priced.",
  ])
  func sentencesDoNotClose(_ sentence: String) throws {
    let found = try #require(try promise(lamps, then: [paper(2, "2024-04-09", Line(sentence))]))
    #expect(found.state != .closed, "\(found.reason)")
  }

  @Test func whatStandsOpenAfterItWasToldAsDoneIsNotClosed() throws {
    let told = paper(2, "2024-04-09", Line("The lanterns of the north steps had been priced."))
    let table = paper(
      3, "2024-05-07",
      Line("Price the lanterns of the north steps", owner: "Ida Marsh", reference: "1/01"))
    #expect(try promise(lamps, then: [told])?.state == .closed)
    #expect(try promise(lamps, then: [told, table])?.state != .closed)
  }

  @Test func numbersThatOnlyCount() throws {
    let line = Line(
      "Ida Marsh to price the lanterns of the north steps by 2 April.", owner: "Ida Marsh",
      due: "2024-04-02", reference: "1")
    func state(_ sentence: String, then more: [Paper] = []) throws -> PromiseState? {
      try promise(line, then: [paper(2, "2024-04-09", Line(sentence))] + more)?.state
    }
    #expect(try state("Action 1 was closed.") == .closed)
    #expect(try state("Actions 2 and 1 were completed.") == .closed)
    #expect(try state("Action 1 was carried forward.") == .carriedForward)
    #expect(try state("Action 1 was called.") == .returned)
    #expect(try state("Action 2 was closed.") == .silent)
    // Another action under the number came between.
    let other = paper(
      2, "2024-04-09",
      Line(
        "Tom Oake to paint the boat by 30 April.", owner: "Tom Oake", due: "2024-04-30",
        reference: "1"))
    let third = paper(3, "2024-05-07", Line("Action 1 was closed."))
    #expect(try promise(line, then: [other, third])?.state != .closed)
  }

  @Test func wordsThatTellThatAPromiseWasKept() {
    for (promise, told, isRight) in DoneWords.tried() {
      #expect(isRight, "\(promise): \(told)")
    }
  }

  @Test func aNameThatWasSpokenOfWithItIsNoSilence() throws {
    let promise = Paper(
      number: 1, date: "2024-03-05",
      items: [
        .init(
          title: "Lamps",
          lines: [
            Line("The lanterns of the steps near Alderwick were dark."),
            Line(
              "Ida Marsh to say why the lanterns of the steps were dark, by 2 April.",
              owner: "Ida Marsh", due: "2024-04-02", reference: "1/01"),
          ])
      ])
    let shelf = try Shelf([
      promise, paper(2, "2024-04-09", Line("The fault in Alderwick was a fuse.")),
    ])
    let found = try PromiseLedger(index: shelf.index, asOf: "2025-01-01").promises()
    #expect(found.first?.state == .notKnown)
  }

  @Test func allButSomeAreClosed() throws {
    func state(_ sentence: String) throws -> PromiseState? {
      try promise(lamps, then: [paper(2, "2024-04-09", Line(sentence))])?.state
    }
    #expect(try state("All actions were completed except 1/02.") == .closed)
    #expect(try state("All actions were completed except 1/01.") != .closed)
  }

  @Test func whatIsPutOffIsCarriedForward() throws {
    let found = try promise(
      lamps,
      then: [
        paper(
          2, "2024-04-09",
          Line("The prices of the lanterns on the north steps were not in and were held over."))
      ])
    #expect(found?.state == .carriedForward)
  }

  @Test func proseAndTableAreOne() throws {
    let shelf = try Shelf(
      Paper(
        number: 1, date: "2024-03-05",
        items: [
          .init(
            title: "Lamps",
            lines: [
              Line(
                "Ida Marsh undertook to price the lanterns of the north steps by 2 April.",
                owner: "Ida Marsh", due: "2024-04-02")
            ]),
          .init(
            title: "Actions",
            lines: [
              Line(
                "Price the lanterns of the north steps", owner: "Ida Marsh", due: "2024-04-02",
                reference: "1/01"),
              Line(
                "Price the chains of the south steps", owner: "Ida Marsh", due: "2024-04-02",
                reference: "1/02"),
            ]),
        ]))
    let found = try PromiseLedger(index: shelf.index, asOf: "2025-01-01").promises()
    #expect(found.map(\.reference) == ["1/01", "1/02"])
    #expect(found.first?.item == "qlg-1/1")
    #expect(found.first?.alsoIn == ["qlg-1/2"])
  }

  @Test func aDayOrADecimalIsNoNumberOfAnAction() throws {
    let found = try promise(
      lamps,
      then: [
        paper(
          2, "2024-04-09",
          Line("1/01 was called at 12/30."), Line("The prices were held over until 12.30."))
      ])
    #expect(found?.state == .carriedForward)
  }

  @Test func whatIsPromisedAnewIsAnother() throws {
    let shelf = try Shelf(
      [(1, "03", "04"), (2, "04", "05")].map { number, month, due in
        Paper(
          number: number, date: "2024-\(month)-05",
          items: [
            .init(
              title: "Lamps",
              lines: [
                Line(
                  "Ida Marsh to circulate the count of broken lanterns.", owner: "Ida Marsh",
                  due: "2024-\(due)-02")
              ])
          ])
      })
    let found = try PromiseLedger(index: shelf.index, asOf: "2025-01-01").promises()
    #expect(found.map(\.meeting) == ["qlg-1", "qlg-2"])
  }

  @Test func thingsStoodOtherwiseThen() throws {
    let later = paper(2, "2024-04-09", Line("1/01 was called. Action closed."))
    #expect(try promise(lamps, then: [later], asOf: "2024-04-05", isThen: true)?.state == .notKnown)
    #expect(try promise(lamps, then: [later], asOf: "2024-04-10", isThen: true)?.state == .closed)
  }

  @Test func dueMeetings() throws {
    let line = Line(
      "Ida Marsh to price the lanterns of the north steps and report at QLG 3.",
      owner: "Ida Marsh", dueMeeting: "QLG 3", reference: "1/01")
    let second = paper(2, "2024-04-09", Line("1/01 was talked about."))
    let third = paper(3, "2024-05-07", Line("The paint was dry."))
    #expect(try promise(line, then: [second])?.state == .notKnown)
    #expect(try promise(line, then: [second, third])?.state == .silent)
  }

  @Test func aDueMeetingThatWasHeldWithoutMinutesIsNotKnown() throws {
    let line = Line(
      "Ida Marsh to price the lanterns of the north steps and report at QLG 2.",
      owner: "Ida Marsh", dueMeeting: "QLG 2", reference: "1/01")
    var agenda = paper(2, "2024-04-09", Line("Lanterns."))
    agenda.type = .agenda
    #expect(try promise(line, then: [agenda], asOf: "2024-04-08")?.state == .open)
    #expect(try promise(line, then: [agenda], asOf: "2024-04-10")?.state == .notKnown)
    #expect(try promise(line, then: [], asOf: "2024-04-10")?.state == .open)
  }

  @Test func whatWasPutOffIsStillDueWhereItWas() throws {
    let shelf = try Shelf([
      Paper(number: 1, date: "2024-03-05", items: [.init(title: "Lamps", lines: [lamps])]),
      Paper(
        number: 2, date: "2024-04-09",
        items: [
          .init(
            title: "Lamps",
            lines: [
              Line(
                "Ida Marsh to price the lanterns of the north steps.", owner: "Ida Marsh",
                due: "2024-05-02", reference: "1/01")
            ])
        ]),
      paper(3, "2024-05-07", Line("The paint was dry.")),
    ])
    let ledger = try PromiseLedger(index: shelf.index, asOf: "2025-01-01")
    let all = try ledger.promises()
    #expect(all.map(\.dueAt) == ["qlg-3"])
    #expect(all.map(\.firstDueAt) == ["qlg-2"])
    #expect(try ledger.promises(dueAt: "qlg-2", among: all).count == 1)
    #expect(try ledger.promises(dueAt: "qlg-3", among: all).count == 1)
  }

  @Test func anotherFormOfATellingWordIsNoSilence() throws {
    let line = Line(
      "Ida Marsh to draft a quorum rule.", owner: "Ida Marsh", due: "2024-04-02", reference: "1/01")
    let others = (4...24).map { paper($0, "2023-01-09", Line("The paint was dry \($0).")) }
    #expect(
      try promise(
        line, then: others + [paper(2, "2024-04-09", Line("It was asked who makes it quorate."))])?
        .state == .notKnown)
    #expect(
      try promise(line, then: others + [paper(2, "2024-04-09", Line("The paint was dry."))])?.state
        == .silent)
  }

  @Test func withoutADay() throws {
    let line = Line("Ida Marsh to price the lanterns of the north steps.", owner: "Ida Marsh")
    #expect(try promise(line, then: [])?.state == .open)
    #expect(
      try promise(line, then: [paper(2, "2024-04-09", Line("The paint was dry."))])?.state
        == .notKnown)
  }

  @Test func ownersAreOnePersonByNameInitialsAndOffice() throws {
    var paper = Paper(
      number: 1, date: "2024-03-05",
      items: [
        .init(
          title: "Lamps",
          lines: [
            Line("IM to price the lanterns.", owner: "IM", reference: "1/01"),
            Line("Clerk to count the poles.", owner: "Clerk", reference: "1/02"),
            Line("TO/YARD to paint the boat.", owner: "TO/YARD", reference: "1/03"),
          ])
      ])
    paper.people = [
      Person(name: "Ida Marsh", initials: "IM", attendance: .present, span: Span(start: 0, end: 1)),
      Person(
        name: "Mrs Una Tarn", initials: "UT", role: "Clerk", attendance: .present,
        span: Span(start: 0, end: 1)),
    ]
    let shelf = try Shelf([paper])
    func found(_ owner: String) throws -> [String] {
      var filter = PromiseLedger.Filter()
      filter.owner = owner
      return try PromiseLedger(index: shelf.index, asOf: "2025-01-01").promises(filter)
        .compactMap(\.reference).sorted()
    }
    #expect(try found("Marsh") == ["1/01"])
    #expect(try found("Ida Marsh") == ["1/01"])
    #expect(try found("IM") == ["1/01"])
    #expect(try found("Mrs Tarn") == ["1/02"])
    #expect(try found("yard") == ["1/03"])
    #expect(try found("Tom").isEmpty)
    #expect(try found("TO") == ["1/03"])
    #expect(try found("YA").isEmpty)
  }

  /// A promise of a company is one of its successor, as long as it bore the name: what bears it later is
  /// another.
  @Test func namesOfAnOrganisationAreOneOwnerUntilTheirDays() throws {
    let owners = [
      ("2018-05-01", "Quay Lamps"), ("2020-05-01", "Quay Lamps"),
      ("2020-06-01", "The Lamplighters"),
      ("2024-05-01", "QLO"), ("2024-06-01", "Quay Lamps Pilots"),
      ("2024-07-01", "QLO/Harbour Office"),
    ]
    let shelf = try Shelf(
      owners.enumerated().map { index, owner in
        paper(
          index + 1, owner.0,
          Line(
            "\(owner.1) to price lantern \(index).", owner: owner.1, reference: "\(index + 1)/01"))
      })
    var filter = PromiseLedger.Filter()
    filter.owner = "QLO"
    filter.ownerNames = [
      .init(name: "Quay Lighting Operator", until: nil), .init(name: "QLO", until: nil),
      .init(name: "Lamplighters", until: nil), .init(name: "Quay Lamps", until: "2019-03-31"),
    ]
    let found = try PromiseLedger(index: shelf.index, asOf: "2025-01-01").promises(filter)
    #expect(
      Set(found.compactMap(\.reference)) == ["1/01", "3/01", "4/01", "6/01"],
      "\(found.map { ($0.date, $0.owner) })")
  }
}
