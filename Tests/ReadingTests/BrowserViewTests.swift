import DocumentModel
import Reading
import Testing

/// What a browser shows is read, what it hides is not.
@Suite struct BrowserViewTests {
  private func read(_ html: String) throws -> ExtractedDocument {
    try Reading.read(Array(html.utf8), options: ReadingOptions())
  }

  private func words(_ document: ExtractedDocument) -> [String] {
    document.blocks.map { document.text[$0.span] }
  }

  @Test func textBehindTheEndOfThePageIsRead() throws {
    let document = try read("<html><body><p>Oars.</p></body></html><p>Rowlocks.</p>")
    #expect(words(document) == ["Oars.", "Rowlocks."])
  }

  @Test func whatThePagesOwnStyleHidesIsToldOfAndNotRead() throws {
    let document = try read(
      "<style>.old, #draft {display: none} @media print {.shown {display: none}}</style>"
        + "<p class=old>Struck.</p><p id=draft>Draft.</p><p class=shown>Kept.</p>")
    #expect(words(document) == ["Kept."])
    #expect(document.diagnostics.map(\.code) == ["hidden-text"])
  }

  @Test func accordionsAreReadAndTheButtonsOfAPageAreNot() throws {
    let document = try read(
      "<button>Close menu</button><h3><button>2. Ferry ramp</button></h3>"
        + "<div hidden=until-found><p>The ramp is shut.</p></div><div hidden><p>Unseen.</p></div>")
    #expect(words(document) == ["2. Ferry ramp", "The ramp is shut."])
  }

  @Test func readingsOverWordsAreNoPartOfThem() throws {
    #expect(words(try read("<p>Ward <ruby>MP207<rt>b</rt></ruby>.</p>")) == ["Ward MP207."])
  }

  @Test func encodingsAreKnownByTheLabelsOfTheWeb() throws {
    let bytes = Array("<meta charset=x-gbk><p>".utf8) + [0xBC, 0xD2, 0xBE, 0xD3]
    let document = try Reading.read(bytes, options: ReadingOptions())
    #expect(words(document) == ["\u{5BB6}\u{5C45}"])
    #expect(document.diagnostics.isEmpty)
  }

  @Test func bytesThatAreNoUTF8AreToldOf() throws {
    let bytes = Array("<meta charset=utf-8><p>Caf".utf8) + [0xE9]
    let document = try Reading.read(bytes, options: ReadingOptions())
    #expect(words(document) == ["Caf\u{E9}"])
    #expect(document.diagnostics.map(\.code) == ["encoding"])
  }

  @Test func minutesTypedToAWidthAreParagraphs() throws {
    let document = try read(
      """
      <pre>
      BRAE QUAY COMMITTEE
      Minutes of 3 March 2025

      1. Cranes
      The harbour master told the committee that the north crane has been stopped since
      the gale of last week and that a new brake is on its way.

      - grease the bollards
      - paint the gate
      </pre>
      """)
    #expect(
      words(document) == [
        "BRAE QUAY COMMITTEE", "Minutes of 3 March 2025",
        "1. Cranes\nThe harbour master told the committee that the north crane has been stopped "
          + "since the gale of last week and that a new brake is on its way.",
        "grease the bollards", "paint the gate",
      ])
  }

  @Test func whatAClassSaysIsReadAsTheElementsOwnStyle() throws {
    let document = try read(
      "<style>ol {list-style: none} .low {list-style-type: lower-alpha} /* .x {} */"
        + " .gone {text-decoration: line-through} b.far, .far {text-indent: -9999px}"
        + " .late {display: none} .late {display: block}</style>"
        + "<ol class=low><li>oars</li></ol><ol><li>sails</li></ol>"
        + "<p>The <span class=gone>old</span> crane.</p><p class=far>Menu</p><p class=late>Tide.</p>"
        + "<p class=late style='display:none'>Ebb.</p>")
    #expect(words(document) == ["a. oars", "1. sails", "The old crane.", "Tide."])
    #expect(
      document.marks.filter { $0.kind == .struckOut }.map { document.text[$0.span] } == ["old"])
  }

  @Test func rulesOfSignsAndTheStampsOfASiteAreNoTextOfTheMinutes() throws {
    let long = String(repeating: "The board spoke of the quay. ", count: 12)
    let document = try read(
      "<p>The crane is sold.<br>**********<br><b>Tides</b><br>The tide is high.</p>"
        + "<p>The chart was last updated in May.</p><p>Last updated: 3 May 2025</p><p>\(long)</p>"
        + "<div class='modal fade'><p>Write to us</p></div>")
    #expect(
      words(document).dropLast()
        == [
          "The crane is sold.", "Tides", "The tide is high.", "The chart was last updated in May.",
        ])
    #expect(
      document.furniture.map(\.text) == ["**********", "Last updated: 3 May 2025", "Write to us"])
  }

  @Test func whatABrowserShowsIsShown() throws {
    for (sheet, element) in [
      (".deep { color: red; .gone { color: red; display: none } }", "<p class=deep>"),
      (".pane {display: none} .pane.active {display: block}", "<p class='pane active'>"),
      (".gone {display: none} .open {display: block}", "<p class='open gone'>"),
      (".open {display: block !important}", "<p class=open style='display: none'>"),
      (".wide {margin-left: -9999px}", "<p class=wide>"),
    ] {
      let document = try read("<style>\(sheet)</style>\(element)Oars.</p>")
      #expect(words(document) == ["Oars."], "\(sheet)")
    }
  }

  @Test func referencesToControlsAreTheCharactersTheyAreShownAs() throws {
    let document = try read("<p>Ona&#146;s oars &#x96; two &#150 three &#8217; &#1234;</p>")
    #expect(
      document.text.string
        == "Ona\u{2019}s oars \u{2013} two \u{2013} three \u{2019} \u{4D2}")
  }

  @Test func aPageTakenBeforeItWasGeneratedHasItsTitle() throws {
    let set = try read("<!--#set var=\"title\" value=\"Minutes of the Weir Forum\" --><p>Oars.</p>")
    #expect(set.metadataTitle == "Minutes of the Weir Forum")
    let lines = try read("---\ntitle: Minutes of the Weir Forum\n---\n<p>Oars.</p>")
    #expect(lines.metadataTitle == "Minutes of the Weir Forum")
  }

  @Test func aListThatCountsDownDoesSo() throws {
    #expect(
      words(try read("<ol reversed><li>c<li>b<li>a</ol><ol start=9223372036854775807><li>x</ol>"))
        == ["3. c", "2. b", "1. a", "1000000. x"])
  }

  @Test func aDocumentInAFrameWantsAPerson() throws {
    let document = try read("<p>See below.</p><iframe src='may.pdf'></iframe>")
    #expect(document.diagnostics.map(\.severity) == [.needsPerson])
  }
}
