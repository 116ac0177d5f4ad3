/// A table as it is laid out: rows of cells of lines.
struct PDFTable {
  /// Zero-based.
  var page: Int
  var rows: [[[PDFLine]]]
  var headerRows: Int
}

/// What a page is made of, in reading order.
enum PDFElement {
  case line(PDFLine)
  case table(PDFTable)
}
