internal import CPoppler

/// A page drawn by Cairo (`cairo_surface_t *`) on white.
@safe struct PagePicture: ~Copyable {
  /// In pixels.
  let columns: Int
  let rows: Int
  private let surface: OpaquePointer
  private let pixels: UnsafeMutablePointer<UInt8>
  private let stride: Int

  /// Draws `page`; fails where it is too large or Cairo cannot.
  ///
  /// - Parameters:
  ///   - horizontal: pixels a point from left to right.
  ///   - vertical: pixels a point from top to bottom.
  init?(
    of page: OpaquePointer, columns: Int, rows: Int, horizontal: Double, vertical: Double
  ) {
    // A page of a size that no paper has would take all memory.
    guard (1...20_000).contains(columns), (1...20_000).contains(rows) else { return nil }
    guard
      let surface = unsafe cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))
    else { return nil }
    guard let context = unsafe cairo_create(surface) else {
      unsafe cairo_surface_destroy(surface)
      return nil
    }
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    unsafe cairo_scale(context, horizontal, vertical)
    unsafe poppler_page_render(page, context)
    let status = unsafe cairo_status(context)
    unsafe cairo_destroy(context)
    unsafe cairo_surface_flush(surface)
    guard status == CAIRO_STATUS_SUCCESS, let pixels = unsafe cairo_image_surface_get_data(surface)
    else {
      unsafe cairo_surface_destroy(surface)
      return nil
    }
    self.columns = columns
    self.rows = rows
    unsafe self.surface = surface
    unsafe self.pixels = pixels
    unsafe self.stride = Int(cairo_image_surface_get_stride(surface))
  }

  deinit { unsafe cairo_surface_destroy(surface) }

  /// As a PNG file, in colour; `nil` where Cairo cannot make it.
  var png: [UInt8]? {
    guard let file = unsafe minutebook_png(surface) else { return nil }
    defer { unsafe g_byte_array_unref(file) }
    return unsafe Array(
      UnsafeBufferPointer(start: file.pointee.data, count: Int(file.pointee.len)))
  }

  /// How light a pixel is, 0 black to 255 white; both places must lie in the picture.
  func grey(column: Int, row: Int) -> Int {
    precondition(
      column >= 0 && column < columns && row >= 0 && row < rows, "a pixel outside the picture")
    let place = row * stride + column * 4
    // Blue, green, red, and nothing, on a machine whose low byte comes first.
    let (blue, green, red) = unsafe (
      Int(pixels[place]), Int(pixels[place + 1]), Int(pixels[place + 2])
    )
    return (red * 299 + green * 587 + blue * 114) / 1000
  }

  // MARK: Dark ranges

  /// The ranges of a row's columns that are darker than `dark` and at least `shortest` long.
  func darkRanges(row: Int, shortest: Int, darkerThan dark: Int) -> [Range<Int>] {
    precondition(row >= 0 && row < rows, "a row outside the picture")
    return unsafe Self.darkRanges(
      pixels + row * stride, count: columns, step: 4, shortest: shortest, darkerThan: dark)
  }

  /// The ranges of a column's rows that are darker than `dark` and at least `shortest` long.
  func darkRanges(column: Int, shortest: Int, darkerThan dark: Int) -> [Range<Int>] {
    precondition(column >= 0 && column < columns, "a column outside the picture")
    return unsafe Self.darkRanges(
      pixels + column * 4, count: rows, step: stride, shortest: shortest, darkerThan: dark)
  }

  /// - Parameters:
  ///   - first: the first of `count` pixels, which lie in the picture.
  ///   - step: from one pixel to the next, in bytes.
  private static func darkRanges(
    _ first: UnsafeMutablePointer<UInt8>, count: Int, step: Int, shortest: Int,
    darkerThan dark: Int
  ) -> [Range<Int>] {
    func isDark(_ place: Int) -> Bool {
      let pixel = unsafe UnsafeRawPointer(first + place * step).load(as: UInt32.self) & 0xFFFFFF
      // Most of a page is paper.
      if pixel == 0xFFFFFF { return false }
      let (blue, green, red) = (Int(pixel & 0xFF), Int(pixel >> 8 & 0xFF), Int(pixel >> 16))
      return red * 299 + green * 587 + blue * 114 < dark * 1000
    }
    var ranges: [Range<Int>] = []
    var place = 0
    while place < count {
      // A range that is long enough holds one of these places, wherever it begins.
      guard isDark(place) else {
        place += shortest / 2
        continue
      }
      var start = place
      while start > 0, isDark(start - 1) { start -= 1 }
      var end = place + 1
      while end < count, isDark(end) { end += 1 }
      if end - start >= shortest { ranges.append(start..<end) }
      place = end + 1
    }
    return ranges
  }
}
