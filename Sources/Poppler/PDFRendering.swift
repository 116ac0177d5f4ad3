internal import CPoppler

extension PDFDocument {
  /// The longest side of a picture, in pixels: an A3 sheet at 300 dots an inch.
  private static let longestSide = 5000.0

  /// The picture of a page in grey, as a PGM file, at most `dotsPerInch` fine, and how fine it is;
  /// `nil` where Poppler or Cairo cannot make it.
  package func picture(ofPage index: Int, dotsPerInch: Int) -> (file: [UInt8], dotsPerInch: Int)? {
    guard let page = unsafe page(index) else { return nil }
    defer { unsafe minutebook_unref(UnsafeMutableRawPointer(page)) }
    let (width, height) = unsafe size(of: page)
    guard width > 0, height > 0 else { return nil }
    let fine = min(Double(dotsPerInch), (Self.longestSide * 72 / max(width, height)).rounded(.down))
    guard fine >= 1 else { return nil }
    let scale = fine / 72
    let columns = Int((width * scale).rounded(.up))
    let rows = Int((height * scale).rounded(.up))
    guard let grey = unsafe Self.picture(of: page, columns: columns, rows: rows, scale: scale)
    else { return nil }
    return (Array("P5\n\(columns) \(rows)\n255\n".utf8) + grey, Int(fine))
  }

  /// Whether a page shows more than a speck, drawn at a size at which letters are grey.
  func hasInk(_ page: OpaquePointer, width: Double, height: Double) -> Bool {
    guard
      let picture = unsafe Self.picture(
        of: page, columns: Int(width / 2) + 1, rows: Int(height / 2) + 1, scale: 0.5)
    else { return false }
    return picture.count { $0 < 200 } > 200
  }

  /// The grey of each pixel, row by row.
  private static func picture(of page: OpaquePointer, columns: Int, rows: Int, scale: Double)
    -> [UInt8]?
  {
    // A page of a size that no paper has would take all memory.
    guard (1...20_000).contains(columns), (1...20_000).contains(rows) else { return nil }
    guard
      let surface = unsafe cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))
    else { return nil }
    defer { unsafe cairo_surface_destroy(surface) }
    guard let context = unsafe cairo_create(surface) else { return nil }
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    unsafe cairo_scale(context, scale, scale)
    unsafe poppler_page_render(page, context)
    let status = unsafe cairo_status(context)
    unsafe cairo_destroy(context)
    unsafe cairo_surface_flush(surface)
    guard status == CAIRO_STATUS_SUCCESS, let pixels = unsafe cairo_image_surface_get_data(surface)
    else { return nil }
    let stride = unsafe Int(cairo_image_surface_get_stride(surface))
    var grey: [UInt8] = []
    grey.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let place = row * stride + column * 4
        // Blue, green, red, and nothing, on a machine whose low byte comes first.
        let (blue, green, red) = unsafe (
          Int(pixels[place]), Int(pixels[place + 1]), Int(pixels[place + 2])
        )
        grey.append(UInt8((red * 299 + green * 587 + blue * 114) / 1000))
      }
    }
    return grey
  }
}
