internal import CPoppler

/// A PDF opened by Poppler (`PopplerDocument *`).
@safe package struct PDFDocument: ~Copyable {
  private let pointer: OpaquePointer
  private let fontNames = FontNames()

  /// Whether fontconfig is kept from the machine's fonts, in this process, from the first use on, and the
  /// conversion that titles and fields of forms need is loaded: a confined process cannot load it.
  private static let isReady =
    minutebook_leaveOutSystemFonts() != 0 && minutebook_loadConversion() != 0

  /// Opens the document held in `bytes`, with `password` where one is needed.
  package init(bytes: [UInt8], password: String? = nil) throws(PDFError) {
    guard Self.isReady else { throw .damaged("no memory for its fonts and characters") }
    let storage = unsafe bytes.withUnsafeBytes {
      unsafe g_bytes_new($0.baseAddress, gsize($0.count))
    }
    defer { unsafe g_bytes_unref(storage) }
    var error: UnsafeMutablePointer<GError>?
    if let pointer = unsafe poppler_document_new_from_bytes(storage, nil, &error) {
      unsafe self.pointer = pointer
      return
    }
    let failure = unsafe PDFError(consuming: error)
    guard failure == .passwordRequired, let password else { throw failure }
    // Poppler 22.12 crashes on a wrong password where it is given bytes; a stream it refuses.
    unsafe error = nil
    let stream = unsafe g_memory_input_stream_new_from_bytes(storage)
    defer { unsafe minutebook_unref(UnsafeMutableRawPointer(stream)) }
    guard
      let pointer = unsafe poppler_document_new_from_stream(
        stream, goffset(bytes.count), password, nil, &error)
    else { throw unsafe PDFError(consuming: error) }
    unsafe self.pointer = pointer
  }

  deinit { unsafe minutebook_unref(UnsafeMutableRawPointer(pointer)) }

  package var pageCount: Int { unsafe Int(poppler_document_get_n_pages(pointer)) }

  /// The title in the file's metadata, which is often that of a template.
  package var title: String? { unsafe take(poppler_document_get_title(pointer)) }

  /// Whether the file forbids its text to be copied; Poppler reads it all the same.
  package var forbidsCopying: Bool {
    unsafe poppler_document_get_permissions(pointer).rawValue
      & POPPLER_PERMISSIONS_OK_TO_COPY.rawValue == 0
  }

  /// Poppler's page at `index`, to be released by the caller.
  func page(_ index: Int) -> OpaquePointer? {
    unsafe poppler_document_get_page(pointer, CInt(index))
  }

  /// Reads the page at `index`, or returns `nil` where Poppler cannot build it.
  ///
  /// - Parameter looksForLayer: whether a page whose text is in one face may have it under a picture;
  ///   to find out costs as much as the text.
  package func page(at index: Int, looksForLayer: Bool = true) -> PDFPage? {
    guard let page = unsafe page(index) else { return nil }
    defer { unsafe minutebook_unref(UnsafeMutableRawPointer(page)) }
    let (width, height) = unsafe size(of: page)
    let text = unsafe take(poppler_page_get_text(page)) ?? ""
    let fonts = unsafe fonts(of: page)
    let isBare = text.utf8.count < 600 && text.count(where: \.isLetter) < 100
    let mayBeLayer = looksForLayer && fonts.allSatisfy { $0.name == fonts.first?.name }
    let share = isBare || mayBeLayer ? unsafe imageShare(of: page, width: width, height: height) : 0
    let isEmpty = share == 0 && text.allSatisfy(\.isWhitespace)
    var read = unsafe PDFPage(
      width: width, height: height, scalars: Array(text.unicodeScalars), boxes: boxes(of: page),
      fonts: fonts, links: links(of: page, height: height),
      strikes: strikes(on: page, height: height), filled: filled(on: page, height: height),
      imageShare: share,
      hasInk: isEmpty && hasInk(page, width: width, height: height))
    // What a recogniser put under a picture is seen in the picture alone.
    if share < 0.8 { unsafe addDrawing(of: page, to: &read) }
    return read
  }

  /// Adds what only the picture of a page tells.
  private func addDrawing(of page: OpaquePointer, to read: inout PDFPage) {
    let words = read.words
    guard !words.isEmpty,
      let drawing = unsafe drawing(
        page, width: read.width, height: read.height, words: words.map(\.box))
    else { return }
    read.rules = drawing.rules
    read.frames = drawing.frames
    let sights = drawing.words
    // A single letter may fill its box, as an I without serifs does: those around it tell.
    let unseen = words.indices.filter { index in
      sights[index] != .ink
        && (words[index].range.count > 1
          || [index - 1, index + 1].contains {
            words.indices.contains($0) && words[$0].range.count > 1 && sights[$0] == sights[index]
          })
    }
    guard !unseen.isEmpty else { return }
    let undrawn = fontsNotEmbedded
    read.unseen = unseen.filter { index in
      !read.fonts.contains {
        $0.range.overlaps(words[index].range) && undrawn.contains($0.name)
      }
    }.map { PDFUnseenWord(range: words[$0].range, isCovered: sights[$0] == .covered) }
  }

  /// The names of the fonts that the file names and does not hold: their letters cannot be drawn here.
  private var fontsNotEmbedded: Set<String> {
    if let known = fontNames.notEmbedded { return known }
    var names: Set<String> = []
    let info = unsafe poppler_font_info_new(pointer)
    defer { unsafe minutebook_unref(UnsafeMutableRawPointer(info)) }
    var fonts: OpaquePointer?
    while unsafe poppler_font_info_scan(info, CInt(pageCount), &fonts) != 0 {
      guard let list = unsafe fonts else { continue }
      defer { unsafe poppler_fonts_iter_free(list) }
      repeat {
        if unsafe poppler_fonts_iter_is_embedded(list) == 0,
          let name = unsafe poppler_fonts_iter_get_full_name(list)
        {
          unsafe names.insert(withoutSubsetTag(String(cString: name)))
        }
      } while unsafe poppler_fonts_iter_next(list) != 0
    }
    fontNames.notEmbedded = names
    return names
  }

  /// In points.
  func size(of page: OpaquePointer) -> (width: Double, height: Double) {
    var width = 0.0
    var height = 0.0
    unsafe poppler_page_get_size(page, &width, &height)
    return (width, height)
  }

  /// Calls `body` with each element of one of Poppler's lists.
  private func forEach<Element>(
    of list: UnsafeMutablePointer<GList>, as type: Element.Type,
    _ body: (UnsafeMutablePointer<Element>) -> Void
  ) {
    var node: UnsafeMutablePointer<GList>? = unsafe list
    while let current = unsafe node {
      if let data = unsafe current.pointee.data {
        unsafe body(data.assumingMemoryBound(to: type))
      }
      unsafe node = current.pointee.next
    }
  }

  private func strikes(on page: OpaquePointer, height: Double) -> [PDFBox] {
    guard let list = unsafe poppler_page_get_annot_mapping(page) else { return [] }
    defer { unsafe poppler_page_free_annot_mapping(list) }
    var strikes: [PDFBox] = []
    unsafe forEach(of: list, as: PopplerAnnotMapping.self) { item in
      if unsafe minutebook_isStrikeOut(item) != 0 {
        var area = unsafe box(of: item.pointee.area, height: height)
        // Programs draw the line to where they think the last letter ends.
        area.right += 3
        strikes.append(area)
      }
    }
    return strikes
  }

  /// What is typed on a page or filled into its fields, but for what is not shown.
  private func filled(on page: OpaquePointer, height: Double) -> [PDFFilledText] {
    var filled: [PDFFilledText] = []
    var hidden: Set<PDFBox> = []
    if let list = unsafe poppler_page_get_annot_mapping(page) {
      defer { unsafe poppler_page_free_annot_mapping(list) }
      unsafe forEach(of: list, as: PopplerAnnotMapping.self) { item in
        let area = unsafe box(of: item.pointee.area, height: height)
        if unsafe minutebook_isHidden(item) != 0 { hidden.insert(area) }
        if let text = unsafe take(minutebook_typedText(item)) {
          filled.append(PDFFilledText(area: area, text: text))
        }
      }
    }
    if let list = unsafe poppler_page_get_form_field_mapping(page) {
      defer { unsafe poppler_page_free_form_field_mapping(list) }
      unsafe forEach(of: list, as: PopplerFormFieldMapping.self) { item in
        let area = unsafe box(of: item.pointee.area, height: height)
        guard !hidden.contains(area), area.right > area.left, area.bottom > area.top else { return }
        if let text = unsafe take(minutebook_fieldText(item)) {
          filled.append(PDFFilledText(area: area, text: text))
        }
      }
    }
    return filled.filter { !$0.text.allSatisfy(\.isWhitespace) }
  }

  /// Links and annotations are measured from the bottom of the page, text from its top.
  private func box(of area: PopplerRectangle, height: Double) -> PDFBox {
    PDFBox(left: area.x1, top: height - area.y2, right: area.x2, bottom: height - area.y1)
  }

  /// Which share of the page its largest image covers.
  private func imageShare(of page: OpaquePointer, width: Double, height: Double) -> Double {
    guard let list = unsafe poppler_page_get_image_mapping(page) else { return 0 }
    defer { unsafe poppler_page_free_image_mapping(list) }
    var share = 0.0
    unsafe forEach(of: list, as: PopplerImageMapping.self) { item in
      let area = unsafe item.pointee.area
      share = max(share, abs((area.x2 - area.x1) * (area.y2 - area.y1)) / (width * height))
    }
    return min(1, share)
  }

  private func boxes(of page: OpaquePointer) -> [PDFBox] {
    var rectangles: UnsafeMutablePointer<PopplerRectangle>?
    var count: guint = 0
    guard unsafe poppler_page_get_text_layout(page, &rectangles, &count) != 0,
      let rectangles = unsafe rectangles
    else { return [] }
    defer { unsafe g_free(rectangles) }
    return unsafe UnsafeBufferPointer(start: rectangles, count: Int(count)).map {
      PDFBox(left: $0.x1, top: $0.y1, right: $0.x2, bottom: $0.y2)
    }
  }

  private func fonts(of page: OpaquePointer) -> [PDFFontRun] {
    guard let list = unsafe poppler_page_get_text_attributes(page) else { return [] }
    defer { unsafe poppler_page_free_text_attributes(list) }
    var runs: [PDFFontRun] = []
    unsafe forEach(of: list, as: PopplerTextAttributes.self) { item in
      let attributes = unsafe item.pointee
      let name = unsafe attributes.font_name.map { unsafe String(cString: $0) } ?? ""
      let start = unsafe Int(attributes.start_index)
      runs.append(
        PDFFontRun(
          range: start..<max(start, unsafe Int(attributes.end_index) + 1),
          name: withoutSubsetTag(name), size: unsafe attributes.font_size))
    }
    return runs
  }

  private func links(of page: OpaquePointer, height: Double) -> [PDFLink] {
    guard let list = unsafe poppler_page_get_link_mapping(page) else { return [] }
    defer { unsafe poppler_page_free_link_mapping(list) }
    var links: [PDFLink] = []
    unsafe forEach(of: list, as: PopplerLinkMapping.self) { item in
      if let target = unsafe minutebook_linkTarget(item) {
        links.append(
          unsafe PDFLink(
            area: box(of: item.pointee.area, height: height), target: String(cString: target)))
      }
    }
    // Poppler lists them last first.
    return links.reversed()
  }

  /// The Swift copy of a string that Poppler hands over.
  private func take(_ text: UnsafeMutablePointer<CChar>?) -> String? {
    guard let text = unsafe text else { return nil }
    defer { unsafe g_free(text) }
    return unsafe String(cString: text)
  }

  /// `ABCDEF+Calibri-Bold` without its first seven characters.
  private func withoutSubsetTag(_ name: String) -> String {
    guard let plus = name.firstIndex(of: "+"), name.distance(from: name.startIndex, to: plus) == 6
    else { return name }
    return String(name[name.index(after: plus)...])
  }
}

/// What was asked of a document's fonts once: to ask goes over all its pages.
private final class FontNames {
  var notEmbedded: Set<String>?
}

/// The version of the Poppler library in use, such as `22.12.0`.
package var popplerVersion: String { unsafe String(cString: poppler_get_version()) }
