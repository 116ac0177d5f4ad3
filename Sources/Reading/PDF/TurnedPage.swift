import DocumentModel
import Poppler

/// How the lines of a page run: pages lie on their side where a wide table is printed on a tall sheet.
enum PageTurn {
  case upright
  /// Lines run down the page, the first at the right.
  case clockwise
  /// Lines run up the page, the first at the left.
  case counterclockwise
  case upsideDown

  /// The box as it lies on the page that was turned.
  ///
  /// - Parameters:
  ///   - width: of the printed page, in points.
  ///   - height: of the printed page, in points.
  func upright(_ box: PDFBox, width: Double, height: Double) -> PDFBox {
    switch self {
    case .upright: box
    case .clockwise:
      PDFBox(
        left: box.top, top: width - box.right, right: box.bottom, bottom: width - box.left)
    case .counterclockwise:
      PDFBox(
        left: height - box.bottom, top: box.left, right: height - box.top, bottom: box.right)
    case .upsideDown:
      PDFBox(
        left: width - box.right, top: height - box.bottom, right: width - box.left,
        bottom: height - box.top)
    }
  }

  /// The box of the printed page that `upright` made `box` of.
  ///
  /// - Parameters:
  ///   - width: of the turned page, in points.
  ///   - height: of the turned page, in points.
  func printed(_ box: PDFBox, width: Double, height: Double) -> PDFBox {
    let back: PageTurn =
      switch self {
      case .upright, .upsideDown: self
      case .clockwise: .counterclockwise
      case .counterclockwise: .clockwise
      }
    return back.upright(box, width: width, height: height)
  }
}

extension PDFPage {
  /// How most of its letters follow each other; upright where they do not tell.
  var turn: PageTurn {
    guard boxes.count == scalars.count else { return .upright }
    var (right, left, down, up) = (0, 0, 0, 0)
    for (index, next) in zip(boxes.indices, boxes.indices.dropFirst())
    where !scalars[index].isSpace && !scalars[next].isSpace {
      let (one, other) = (boxes[index], boxes[next])
      let x = other.left + other.right - one.left - one.right
      let y = other.top + other.bottom - one.top - one.bottom
      if abs(x) > 2 * abs(y) {
        if x > 0 { right += 1 } else { left += 1 }
      } else if abs(y) > 2 * abs(x) {
        if y > 0 { down += 1 } else { up += 1 }
      }
    }
    let all = right + left + down + up
    // Hebrew and Arabic run to the left on upright pages.
    if left * 10 > all * 9, !scalars.contains(where: \.isWrittenToTheLeft) { return .upsideDown }
    if down * 10 > all * 9 { return .clockwise }
    return up * 10 > all * 9 ? .counterclockwise : .upright
  }

  /// The page turned so that its lines run from left to right.
  func turnedUpright(_ turn: PageTurn) -> PDFPage {
    guard turn != .upright else { return self }
    var page = self
    func upright(_ box: PDFBox) -> PDFBox { turn.upright(box, width: width, height: height) }
    page.boxes = boxes.map(upright)
    page.strikes = strikes.map(upright)
    page.rules = rules.map(upright)
    page.frames = (frames.across.map(upright), frames.down.map(upright))
    if turn != .upsideDown { page.frames = (page.frames.down, page.frames.across) }
    for index in page.links.indices { page.links[index].area = upright(links[index].area) }
    for index in page.filled.indices { page.filled[index].area = upright(filled[index].area) }
    if turn != .upsideDown { (page.width, page.height) = (height, width) }
    return page
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter of Hebrew, Arabic or a script near them.
  var isWrittenToTheLeft: Bool {
    (0x590...0x8FF).contains(value) || (0xFB1D...0xFDFF).contains(value)
      || (0xFE70...0xFEFC).contains(value)
  }
}
