/// A piece of the reading text as it is laid out: blocks follow one another in reading order and cover the text but for the white space between them.
package struct Block: Codable, Hashable, Sendable {
  package var kind: BlockKind
  package var span: Span
  /// One-based; absent for HTML.
  package var page: Int?
  /// Of a heading, 1 the highest.
  package var level: Int?
  /// Of a list item, 1 the outermost.
  package var depth: Int?
  /// Of a list item, as printed: `(a)`, `3.`; a bullet's glyph is not text.
  package var marker: String?
  /// Of a table: how many of its first rows are its head.
  package var header: Int?
  /// Of a table: its cells by row.
  package var rows: [[Span]]?
  /// Where it lies, a box a page.
  package var boxes: [PageBox]?
  /// HTML: the path of the element, such as `body/main/p[3]`.
  package var element: String?
  /// Whether all of it is printed bold.
  package var isBold: Bool?
  /// Whether it is a note in the margin of a text, such as who is to act.
  package var isMarginal: Bool?
  /// In points, where the source tells.
  package var fontSize: Double?

  package init(
    kind: BlockKind, span: Span, page: Int? = nil, level: Int? = nil, depth: Int? = nil,
    marker: String? = nil, header: Int? = nil, rows: [[Span]]? = nil, boxes: [PageBox]? = nil,
    element: String? = nil, isBold: Bool? = nil, isMarginal: Bool? = nil, fontSize: Double? = nil
  ) {
    self.kind = kind
    self.span = span
    self.page = page
    self.level = level
    self.depth = depth
    self.marker = marker
    self.header = header
    self.rows = rows
    self.boxes = boxes
    self.element = element
    self.isBold = isBold
    self.isMarginal = isMarginal
    self.fontSize = fontSize
  }
}

/// A rectangle on a page, in points from the page's top left corner.
package struct PageBox: Codable, Hashable, Sendable {
  /// One-based.
  package var page: Int
  package var left: Double
  package var top: Double
  package var right: Double
  package var bottom: Double

  package init(page: Int, left: Double, top: Double, right: Double, bottom: Double) {
    self.page = page
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }
}

/// Text that belongs to the page or the site and not to the minutes: kept, outside the reading text.
package struct Furniture: Codable, Hashable, Sendable {
  package var kind: FurnitureKind
  package var text: String
  package var page: Int?

  package init(kind: FurnitureKind, text: String, page: Int? = nil) {
    self.kind = kind
    self.text = text
    self.page = page
  }
}

/// A place where the reading text differs from what the source shows.
package struct Repair: Codable, Hashable, Sendable {
  package var kind: RepairKind
  /// Of the reading text.
  package var span: Span
  /// What stands in the source.
  package var source: String
  package var page: Int?

  package init(kind: RepairKind, span: Span, source: String, page: Int? = nil) {
    self.kind = kind
    self.span = span
    self.source = source
    self.page = page
  }
}

/// A piece of the reading text that is set in a way that bears on its meaning.
package struct TextMark: Codable, Hashable, Sendable {
  package var kind: TextMarkKind
  package var span: Span
  /// Of words that a recogniser doubted, 0 to 1.
  package var confidence: Double?

  package init(kind: TextMarkKind, span: Span, confidence: Double? = nil) {
    self.kind = kind
    self.span = span
    self.confidence = confidence
  }
}

/// A link of the reading text.
package struct Link: Codable, Hashable, Sendable {
  /// As the source has it.
  package var href: String
  /// Of its anchor text.
  package var span: Span

  package init(href: String, span: Span) {
    self.href = href
    self.span = span
  }
}

/// A page of the source and the piece of the reading text that begins on it.
package struct Page: Codable, Hashable, Sendable {
  /// One-based.
  package var page: Int
  package var start: Int
  package var end: Int
  package var ocr: Bool
  /// Mean confidence of its recognised words, 0 to 1.
  package var confidence: Double?

  package init(page: Int, start: Int, end: Int, ocr: Bool = false, confidence: Double? = nil) {
    self.page = page
    self.start = start
    self.end = end
    self.ocr = ocr
    self.confidence = confidence
  }
}

/// What a diagnostic asks for.
package enum DiagnosticSeverity: String, Codable, Hashable, Sendable {
  /// The document was not read whole: a person must look (contract §1).
  case needsPerson = "needs-person"
}

/// The document as read: what `extract` returns and `extract.json` holds.
package struct ExtractedDocument: Codable, Hashable, Sendable {
  package var mediaType: String
  package var language: String?
  package var text: ReadingText
  package var blocks: [Block]
  package var furniture: [Furniture]
  package var repairs: [Repair]
  package var links: [Link]
  package var marks: [TextMark]
  package var pages: [Page]
  /// Absent for HTML.
  package var pageCount: Int?
  /// The version of Tesseract that read its scans.
  package var recogniser: String?
  /// The title the file's metadata or the page's head gives.
  package var metadataTitle: String?
  package var diagnostics: [Diagnostic]

  package init(
    mediaType: String, language: String? = nil, text: ReadingText, blocks: [Block] = [],
    furniture: [Furniture] = [], repairs: [Repair] = [], links: [Link] = [], marks: [TextMark] = [],
    pages: [Page] = [],
    pageCount: Int? = nil, recogniser: String? = nil, metadataTitle: String? = nil,
    diagnostics: [Diagnostic] = []
  ) {
    self.mediaType = mediaType
    self.language = language
    self.text = text
    self.blocks = blocks
    self.furniture = furniture
    self.repairs = repairs
    self.links = links
    self.marks = marks
    self.pages = pages
    self.pageCount = pageCount
    self.recogniser = recogniser
    self.metadataTitle = metadataTitle
    self.diagnostics = diagnostics
  }
}

/// Something odd in a document that was survived, to be shown to people.
package struct Diagnostic: Codable, Hashable, Sendable {
  package var stage: String
  /// A stable word for programs, such as `joined-paragraph`.
  package var code: String
  package var message: String
  package var page: Int?
  package var span: Span?
  /// Absent where nobody need do anything.
  package var severity: DiagnosticSeverity?

  /// The code of a page that is a scan and was not recognised.
  package static let needsOCR = "needs-ocr"
  /// The code of a correction by a person whose place is not there any more.
  package static let correctionNotApplied = "correction-not-applied"

  package init(
    stage: String, code: String, message: String, page: Int? = nil, span: Span? = nil,
    severity: DiagnosticSeverity? = nil
  ) {
    self.stage = stage
    self.code = code
    self.message = message
    self.page = page
    self.span = span
    self.severity = severity
  }
}
