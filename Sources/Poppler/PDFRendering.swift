internal import CPoppler

extension PDFDocument {
  /// The longest side of a picture, in pixels: an A3 sheet at 300 dots an inch.
  private static let longestSide = 5000.0

  /// The picture of a page in grey, as a PGM file, at most `dotsPerInch` fine, and how fine it is;
  /// `nil` where Poppler or Cairo cannot make it.
  package func picture(ofPage index: Int, dotsPerInch: Int) -> (file: [UInt8], dotsPerInch: Int)? {
    draw(index, dotsPerInch: dotsPerInch) { picture, fine in (Self.pgm(picture), fine) }
  }

  /// The picture of a page in colour, as a PNG file, and how fine it is; as above.
  package func colourPicture(ofPage index: Int, dotsPerInch: Int) -> (
    file: [UInt8], dotsPerInch: Int
  )? {
    draw(index, dotsPerInch: dotsPerInch) { picture, fine in picture.png.map { ($0, fine) } }
  }

  private func draw<Result>(
    _ index: Int, dotsPerInch: Int, _ make: (borrowing PagePicture, Int) -> Result?
  ) -> Result? {
    guard let page = unsafe page(index) else { return nil }
    defer { unsafe minutebook_unref(UnsafeMutableRawPointer(page)) }
    let (width, height) = unsafe size(of: page)
    guard width > 0, height > 0 else { return nil }
    let fine = min(Double(dotsPerInch), (Self.longestSide * 72 / max(width, height)).rounded(.down))
    guard fine >= 1 else { return nil }
    let scale = fine / 72
    guard
      let picture = unsafe PagePicture(
        of: page, columns: Int((width * scale).rounded(.up)),
        rows: Int((height * scale).rounded(.up)), horizontal: scale, vertical: scale)
    else { return nil }
    return make(picture, Int(fine))
  }

  private static func pgm(_ picture: borrowing PagePicture) -> [UInt8] {
    let (columns, rows) = (picture.columns, picture.rows)
    var file = Array("P5\n\(columns) \(rows)\n255\n".utf8)
    file.reserveCapacity(file.count + columns * rows)
    for row in 0..<rows {
      for column in 0..<columns { file.append(UInt8(picture.grey(column: column, row: row))) }
    }
    return file
  }

  /// Whether a page shows more than a speck, drawn at a size at which letters are grey.
  func hasInk(_ page: OpaquePointer, width: Double, height: Double) -> Bool {
    guard
      let picture = unsafe PagePicture(
        of: page, columns: Int(width / 2) + 1, rows: Int(height / 2) + 1, horizontal: 0.5,
        vertical: 0.5)
    else { return false }
    var specks = 0
    for row in 0..<picture.rows {
      for column in 0..<picture.columns where picture.grey(column: column, row: row) < 200 {
        specks += 1
      }
    }
    return specks > 200
  }

  /// What is drawn on a page besides its letters: the lines across it, and which of its words nobody
  /// sees.
  ///
  /// Poppler's interface tells the places of letters alone; the rest stands in a picture of the page, of
  /// which a line is a row of dark pixels.
  func drawing(_ page: OpaquePointer, width: Double, height: Double, words: [PDFBox])
    -> PDFDrawing?
  {
    guard width * height < 4_000_000,
      let picture = unsafe PagePicture(
        of: page, columns: Int((width * PDFDrawing.columnsAPoint).rounded(.up)),
        rows: Int((height * PDFDrawing.rowsAPoint).rounded(.up)),
        horizontal: PDFDrawing.columnsAPoint, vertical: PDFDrawing.rowsAPoint)
    else { return nil }
    return PDFDrawing(picture, words: words)
  }
}
