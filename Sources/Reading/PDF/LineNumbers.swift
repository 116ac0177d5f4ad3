import Poppler

/// Finds the numbers that some minutes print beside every line: figures alone at the edge of the
/// text that count the lines of print.
struct LineNumbers {
  /// The pieces without them, and them; `isOther` says which are none for certain.
  func parted(_ pieces: [PDFLine], except isOther: (PDFLine) -> Bool)
    -> (text: [PDFLine], numbers: [PDFLine])
  {
    var text: [PDFLine] = []
    var numbers: [PDFLine] = []
    for page in Dictionary(grouping: pieces, by: \.page).sorted(by: { $0.key < $1.key }).map(
      \.value)
    {
      let counting = counting(page.filter { !isOther($0) })
      for piece in page {
        if counting.contains(piece.positions[0]) {
          numbers.append(piece)
        } else {
          text.append(piece)
        }
      }
    }
    return (text, numbers)
  }

  /// The first positions of the pieces of a page that count its lines.
  private func counting(_ pieces: [PDFLine]) -> Set<Int> {
    let figures = pieces.filter { $0.scalars.count <= 4 && $0.scalars.allSatisfy(\.isDigit) }
      .sorted { $0.box.top < $1.box.top }
    guard figures.count >= 10, figures.count * 4 >= pieces.count,
      let edge = figures.map(\.box.left).min()
    else { return [] }
    let column = figures.filter { $0.box.left < edge + 20 }
    let values = column.compactMap { Int($0.string) }
    let steps = zip(values, values.dropFirst()).count { $1 == $0 + 1 }
    guard steps * 10 >= (values.count - 1) * 9 else { return [] }
    return Set(column.map { $0.positions[0] })
  }
}
