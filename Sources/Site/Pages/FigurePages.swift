internal import Answers
internal import Dates
internal import DocumentModel
internal import Indexing

/// Each measured thing over time.
struct FiguresPage: PageView {
  struct Series: PageView {
    var title: String
    var chart: Chart?
    var points: [Point]
  }

  struct Point: PageView {
    var time: String
    var asWritten: String
    var item: ItemView
    var page: Int?
    var notes: String?
  }

  /// A line of points, each a link to where it was said.
  struct Chart: PageView {
    struct Dot: PageView {
      var href: String?
      var x: Int
      var y: Int
      var words: String
    }

    var words: String
    var line: String
    var dots: [Dot]
    var highest: String
    var lowest: String
    var first: String
    var last: String
  }

  var frame: Frame
  var pager: Pager
  var series: [Series]
}

/// Makes the pages of figures: of each body each thing of one unit that papers of two days or more give.
struct FigurePages {
  let facts: SiteFacts

  private struct Told {
    var row: DocumentRow
    var figure: FigureRow
    /// Of what time it is: its period, else the day of the paper.
    var time: String
    var day: CalendarDay
  }

  private struct Key: Hashable {
    var body: String
    var what: String
    var unit: String
  }

  func pages() throws -> [(file: String, page: FiguresPage)] {
    var series: [Key: [Told]] = [:]
    for row in facts.shown where row.tellsOfMeeting {
      for figure in try facts.index.figures(of: row.id) {
        guard let what = figure.what, let date = row.date,
          let day = figure.period.flatMap(Self.day) ?? CalendarDay(date)
        else { continue }
        let key = Key(
          body: row.bodyKey, what: oneLine(what, width: 100).lowercased(), unit: figure.unit ?? "")
        series[key, default: []].append(
          Told(row: row, figure: figure, time: figure.period ?? date, day: day))
      }
    }
    let views = series.values.map { $0.sorted(by: Self.isBefore) }
      .filter { Set($0.map(\.day)).count > 1 }
      .sorted { one, other in
        (other.count, Self.title(one)) < (one.count, Self.title(other))
      }
      .map(view)
    return Pager.pages(of: views, named: "figures", length: 10).map { file, pager, series in
      (
        file,
        FiguresPage(frame: facts.frame("Figures"), pager: pager, series: Array(series))
      )
    }
  }

  private static func isBefore(_ one: Told, _ other: Told) -> Bool {
    ("\(one.day)", one.row.id, one.figure.ordinal)
      < ("\(other.day)", other.row.id, other.figure.ordinal)
  }

  private static func title(_ told: [Told]) -> String {
    guard let first = told.first else { return "" }
    return "\(oneLine(first.figure.what ?? "", width: 100)) · "
      + oneLine(first.row.abbreviation ?? first.row.body ?? "", width: 40)
  }

  /// The first day of a period: `2021-03`, `2021-Q1`, `2021`.
  private static func day(of period: String) -> CalendarDay? {
    let parts = period.split(separator: "-")
    guard let year = parts.first, year.count == 4 else { return nil }
    guard parts.count > 1 else { return CalendarDay("\(year)-01-01") }
    let part = parts[1]
    let month =
      part.hasPrefix("Q")
      ? Int(part.dropFirst()).map { 3 * $0 - 2 }
      : part.hasPrefix("H") ? Int(part.dropFirst()).map { 6 * $0 - 5 } : Int(part)
    return month.flatMap { CalendarDay(year: Int(year) ?? 0, month: $0, day: 1) }
  }

  private func view(_ told: [Told]) -> FiguresPage.Series {
    FiguresPage.Series(
      title: Self.title(told), chart: chart(told),
      points: told.map { one in
        let notes = [one.figure.direction, one.figure.approximate ? "not exact" : nil]
          .compactMap { $0 }
        return FiguresPage.Point(
          time: one.time, asWritten: oneLine(one.figure.asWritten, width: 40),
          item: facts.places.item(one.figure.section ?? one.row.anchor, in: one.row.id),
          page: one.figure.page, notes: notes.isEmpty ? nil : notes.joined(separator: ", "))
      })
  }

  private func chart(_ told: [Told]) -> FiguresPage.Chart? {
    let values = told.map(\.figure.value)
    guard let first = told.first, let last = told.last, let low = values.min(),
      let high = values.max(), low.isFinite, high.isFinite
    else { return nil }
    let time = Double(max(1, first.day.days(to: last.day)))
    let height = high > low ? high - low : 1
    func x(_ one: Told) -> Int { 70 + Int(Double(first.day.days(to: one.day)) / time * 560) }
    func y(_ one: Told) -> Int { 130 - Int((one.figure.value - low) / height * 110) }
    return FiguresPage.Chart(
      words: "\(Self.title(told)), \(first.time) to \(last.time)",
      line: told.map { "\(x($0)),\(y($0))" }.joined(separator: " "),
      dots: told.map { one in
        FiguresPage.Chart.Dot(
          href: facts.places.item(one.figure.section ?? one.row.anchor, in: one.row.id).href,
          x: x(one), y: y(one), words: "\(one.time): \(oneLine(one.figure.asWritten, width: 40))")
      },
      highest: Self.words(high), lowest: Self.words(low), first: first.time, last: last.time)
  }

  private static func words(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
