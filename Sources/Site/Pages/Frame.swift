internal import Answers
internal import DocumentModel
internal import Indexing

/// What stands around every page.
struct Frame: PageView {
  /// Of the window.
  var title: String
  /// From the page to the folder of the site.
  var root: String
  /// How things stood on this day is what it says, in words.
  var asOf: String
  /// That documents were left out for their marking; absent where none was.
  var leftOut: String?
  /// Why the page may not say all that the archive holds.
  var doubts: [String]
}

/// What all pages of one publishing are made from.
struct SiteFacts {
  /// What the gate lets out.
  let index: SearchIndex
  let ledger: PromiseLedger
  /// ISO day.
  let asOf: String
  let leftOut: Int
  /// As pages in a folder of the site have them.
  let places: SitePlaces
  /// The documents by which meetings are shown, the newest first.
  let shown: [DocumentRow]
  /// Their ids.
  let modifications: [String]
  let promises: [Promise]
  let deadlines: [Deadline]
  let announced: [NextMeetingRow]
  private let coverage: [String: CoverageFacts.Body]

  init(index: SearchIndex, asOf: String, isThen: Bool, leftOut: Int) throws {
    self.index = index
    self.asOf = asOf
    self.leftOut = leftOut
    ledger = try PromiseLedger(index: index, asOf: asOf, isThen: isThen)
    shown = try index.documents(onlyCurrent: true).sorted {
      ($1.date ?? "", $0.anchor, $0.id) < ($0.date ?? "", $1.anchor, $1.id)
    }
    modifications = try index.modificationIds()
    places = SitePlaces(documents: shown, modifications: modifications)
    promises = try ledger.promises()
    deadlines = try Deadlines(index: index, ledger: ledger).deadlines()
    announced = try index.nextMeetings()
    coverage = Dictionary(
      try index.coverage(SearchIndex.Filter()).bodies.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What is held and what is missing of the body of a document.
  func coverage(of row: DocumentRow) -> CoverageFacts.Body? {
    coverage[row.abbreviation ?? row.body ?? "unknown body"]
  }

  /// That documents were left out for their marking; `nil` where none was.
  var leftOutWords: String? {
    leftOut > 0 ? "\(counted(leftOut, "document")) left out for its marking" : nil
  }

  func frame(_ title: String, root: String = "../") -> Frame {
    Frame(
      title: title, root: root, asOf: longDate(asOf),
      leftOut: leftOutWords,
      doubts: index.doubts)
  }
}

/// A list that is too long for one page.
struct Pager: PageView {
  var first: Int
  var last: Int
  var count: Int
  var previous: LinkView?
  var next: LinkView?

  /// The pages of a list with their files: `lists/promises.html`, `lists/promises-2.html`.
  ///
  /// - Parameter length: how many rows stand on one page.
  static func pages<Row>(of rows: [Row], named name: String, length: Int = 400) -> [(
    file: String, pager: Pager, rows: ArraySlice<Row>
  )] {
    func file(_ page: Int) -> String { page == 0 ? "\(name).html" : "\(name)-\(page + 1).html" }
    let pages = max(1, (rows.count + length - 1) / length)
    return (0..<pages).map { page in
      let range = page * length..<min((page + 1) * length, rows.count)
      let pager = Pager(
        first: min(range.lowerBound + 1, rows.count), last: range.upperBound, count: rows.count,
        previous: page > 0 ? LinkView(href: file(page - 1), words: "Before") : nil,
        next: page + 1 < pages ? LinkView(href: file(page + 1), words: "Next") : nil)
      return ("lists/" + file(page), pager, rows[range])
    }
  }
}
