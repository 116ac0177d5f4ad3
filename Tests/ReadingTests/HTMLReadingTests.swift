import DocumentModel
import Reading
import Testing

@Suite struct HTMLReadingTests {
  private func read(_ html: String) throws -> ExtractedDocument {
    try Reading.read(Array(html.utf8), options: ReadingOptions())
  }

  private func blocks(_ document: ExtractedDocument) -> [String] {
    document.blocks.map { "\($0.kind.rawValue): \(document.text[$0.span])" }
  }

  @Test func listNumbersAreThoseABrowserPrints() throws {
    let document = try read(
      "<ol start=4><li>Four<li value=7>Seven<li>Eight</ol><ol type=a><li>A</ol><ul><li>Bullet<ul><li>Deep</ul></ul>"
    )
    #expect(
      blocks(document) == [
        "listItem: 4. Four", "listItem: 7. Seven", "listItem: 8. Eight", "listItem: a. A",
        "listItem: Bullet", "listItem: Deep",
      ])
    #expect(document.blocks.map(\.depth) == [1, 1, 1, 1, 1, 2])
    #expect(document.blocks[4].marker == nil)
  }

  /// What was taken out of the text, such as a page's number in bold at its end, leaves no mark behind.
  @Test(arguments: ["Page 3 of 9", "<a href=\"#top\">Page 3 of 9</a>", "* * * * *"])
  func whatIsTakenOutLeavesNothing(_ last: String) throws {
    let document = try read("<p>The lamps were counted.</p><p><b>\(last)</b></p>")
    #expect(document.text.string == "The lamps were counted.")
    #expect(document.marks.isEmpty)
    #expect(document.links.isEmpty)
  }

  @Test func tablesKeepTheirRows() throws {
    let document = try read(
      "<table><tr><th>Name<th>Role</tr><tr><td>Ada Quill<td>Chair</tr><tr><td>B. Oake<td></tr></table>"
    )
    let table = try #require(document.blocks.first)
    #expect(table.kind == .table)
    #expect(table.header == 1)
    let cells = table.rows?.map { $0.map { document.text[$0] } }
    #expect(cells == [["Name", "Role"], ["Ada Quill", "Chair"], ["B. Oake", ""]])
  }

  @Test func termsHeadWhatIsSaidOfThem() throws {
    let said = try read(
      "<dl><dt>Archives<dd>Ida asked all for papers of the club.<dt>Boats<dd>Two want new riggers by May.</dl>"
    )
    #expect(blocks(said).first == "heading: Archives")
    #expect(blocks(said).contains("heading: Boats"))
    let facts = try read("<dl><dt>Chair<dd>Ida Holm<dt>Present<dd>Tom Oake, Maud Fenn</dl>")
    #expect(!blocks(facts).contains("heading: Chair"))
  }

  @Test func theSmallPrintOfAnOldPageIsItsFoot() throws {
    let minutes = String(
      repeating: "<p>The pumps were looked at and nothing was found that wants mending.", count: 12)
    let foot = "<hr><font size=2>Last altered 17/02/2025. © Marl Board</font>"
    let document = try read(
      "<body><font size=4>Minutes of the Board</font>\(minutes)\(foot)</body>")
    #expect(document.furniture.map(\.kind) == [.runningFoot])
  }

  @Test func aTableThatLaysOutThePageIsNone() throws {
    let document = try read(
      "<table><tr><td><h2>Item</h2><p>Text</p></td><td>Side</td></tr></table>")
    #expect(blocks(document) == ["heading: Item", "paragraph: Text", "paragraph: Side"])
  }

  @Test func aMenuInALayoutTableIsNoTable() throws {
    let document = try read(
      """
      <table><tr><td><table><tr><td><a href="/">Start</a></td><td><a href="/m">Meetings</a></td></tr></table></td></tr>
      <tr><td><h1>Marl Drainage Board</h1><table><tr><td>Ms Fenn</td><td>chair</td></tr>
      <tr><td><a href="/a.pdf">Rates</a></td><td><a href="/b.pdf">Pumps</a></td></tr></table></td></tr></table>
      """)
    #expect(document.furniture.map(\.kind) == [.navigation])
    #expect(document.blocks.map(\.kind) == [.heading, .table])
    #expect(document.text.string.contains("Rates"))
    #expect(!document.text.string.contains("Meetings"))
  }

  @Test func navigationAndFootersAreKeptOutsideTheText() throws {
    let document = try read(
      """
      <body><nav>Home About</nav><div class="cookie-banner">We use cookies</div>
      <main><h1>Minutes</h1><p>The group met in the hall and talked at length of the quay.</p></main>
      <footer>All rights reserved</footer></body>
      """)
    #expect(
      blocks(document) == [
        "heading: Minutes",
        "paragraph: The group met in the hall and talked at length of the quay.",
      ])
    #expect(
      document.furniture.map(\.text) == ["Home About", "We use cookies", "All rights reserved"])
  }

  /// Where the page says which element holds the minutes, the few words of the site beside it are none of
  /// them; what stands before them, as who was there, and summaries behind them are.
  @Test func wordsOfTheSiteBesideTheMinutesAreKeptOutsideTheText() throws {
    let document = try read(
      """
      <body><header><h1>Sandpit Wharf</h1><p>Moorings for all who like them</p></header>
      <div>Present: Ida Fenn, Tom Oake</div>
      <div class="sidebar"><nav><h2>On this page</h2><ul><li><a href="#a">Berths</a></li><li><a href="#b">Crane</a></li></ul></nav></div>
      <main><article><a href="/m">Back to all papers</a><h2>Berths</h2><p>The club let nine berths, and the list of those
      who wait was read and put in order by the steward.</p><h2>Crane</h2><p>The crane comes in May, when the boats are
      moved to the yard by the lane and the slip is mended. The steward asked for two more hands on the ropes, and four
      members said that they would come when the tide is low.</p></article></main>
      <div>Made with rope</div><div><h2>Summary of resolutions</h2><p>Berths are let by the year</p></div></body>
      """)
    #expect(
      blocks(document).filter { $0.count < 40 } == [
        "paragraph: Present: Ida Fenn, Tom Oake", "heading: Berths", "heading: Crane",
        "heading: Summary of resolutions", "paragraph: Berths are let by the year",
      ])
    #expect(
      document.furniture.map(\.text).filter { !$0.hasPrefix("On this") } == [
        "Sandpit Wharf Moorings for all who like them", "Back to all papers", "Made with rope",
      ])
  }

  /// A sentence behind the element that holds most of the minutes may be one of them.
  @Test func aSecondArticleAndASentenceBehindTheMinutesAreNotLost() throws {
    let long = "The club let nine berths, and the list of those who wait was read by the steward. "
    for page in [
      "<main><article><h2>Berths</h2><p>\(long)\(long)</p></article><article><h2>Fence</h2><p>It was agreed to paint the fence.</p></article></main>",
      "<main><h2>Berths</h2><p>\(long)\(long)</p></main><p>It was agreed to paint the fence.</p>",
    ] {
      #expect(try read(page).text.string.contains("It was agreed to paint the fence."))
    }
  }

  @Test func minutesAreNeverCutForAClassName() throws {
    let document = try read(
      "<body><div class='sidebar'><p>All that was said is in here, every word of it.</p></div></body>"
    )
    #expect(document.text.string == "All that was said is in here, every word of it.")
  }

  @Test func linksHaveTheirAnchorText() throws {
    let document = try read(#"<p>See <a href="/mods/mp931?x=1&amp;y=2"> MP931 </a>, below.</p>"#)
    let link = try #require(document.links.first)
    #expect(link.href == "/mods/mp931?x=1&y=2")
    #expect(document.text[link.span] == "MP931")
  }

  @Test func paragraphsBuiltOfLineBreaksArePartedAtTwo() throws {
    let document = try read("<div>One<br>line<br><br>Two</div>")
    #expect(blocks(document) == ["paragraph: One\nline", "paragraph: Two"])
  }

  /// A page in bytes and what is read of it.
  struct Encoded: Sendable {
    var bytes: [UInt8]
    var text: String

    static let all: [Encoded] = [
      Encoded(
        bytes: Array("<meta charset=iso-8859-1><p>".utf8) + [0x93, 0x41, 0x94, 0x80],
        text: "\u{201C}A\u{201D}\u{20AC}"),
      Encoded(bytes: [0xEF, 0xBB, 0xBF] + Array("<p>é</p>".utf8), text: "é"),
      Encoded(bytes: Array("<p>é</p>".utf8), text: "é"),
      Encoded(bytes: utf16("<p>é</p>"), text: "é"),
      Encoded(bytes: Array("<p>a\0b</p>".utf8), text: "ab"),
    ]

    /// Little end first, with its mark.
    private static func utf16(_ text: String) -> [UInt8] {
      var bytes: [UInt8] = [0xFF, 0xFE]
      for unit in text.utf16 {
        bytes.append(UInt8(unit & 0xFF))
        bytes.append(UInt8(unit >> 8))
      }
      return bytes
    }
  }

  @Test(arguments: Encoded.all)
  func bytesBecomeTheCharactersABrowserShows(_ page: Encoded) throws {
    let document = try Reading.read(page.bytes, options: ReadingOptions())
    #expect(document.text.string == page.text)
  }

  @Test func blocksCoverTheTextButForWhiteSpace() throws {
    let document = try read("<h1>A</h1>loose<p>b</p><pre>x\n  y</pre><ul><li>c</ul>")
    var covered = Set<Int>()
    for block in document.blocks { covered.formUnion(block.span.range) }
    for index in 0..<document.text.count where !covered.contains(index) {
      #expect(document.text.scalars[index].properties.isWhitespace)
    }
  }

  @Test func aHundredThousandNestedElementsAreRead() throws {
    let html = String(repeating: "<div>", count: 100_000) + "deep"
    _ = try read(html)
  }
}
