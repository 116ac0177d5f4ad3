package import DocumentModel
internal import Foundation
package import Sandbox

/// Why the pictures of pages could not be recognised.
package struct RecognitionFailure: Error, CustomStringConvertible {
  package let reason: String
  package var description: String { reason }
}

/// The Tesseract program of this machine, run in a confinement of its own: it reads programs, libraries
/// and its models, writes to the descriptor it is given, and reaches no network.
package struct Tesseract: Sendable {
  /// Where it is looked for: never along `PATH`.
  private static let places = ["/usr/bin/tesseract", "/usr/local/bin/tesseract"]

  package let program: String
  /// Such as `5.3.0`.
  package let version: String
  private let isConfined: Bool

  /// The one that is installed; `nil` where none is, or it does not run.
  package init?(isConfined: Bool) {
    guard let program = Self.places.first(where: FileManager.default.isExecutableFile) else {
      return nil
    }
    self.program = program
    self.isConfined = isConfined
    let limits = ProcessLimits(cpuSeconds: 10, memoryBytes: 1 << 30, outputBytes: 1 << 20)
    guard
      let said = try? runProgram(
        program, ["--version"], input: [], limits: limits, seconds: 20, isConfined: isConfined),
      let first = String(decoding: said, as: UTF8.self).split(separator: "\n").first,
      let number = first.split(separator: " ").last
    else { return nil }
    version = String(number)
  }

  /// Reads the picture of one page.
  ///
  /// - Parameters:
  ///   - image: a PGM file.
  ///   - dotsPerInch: of the picture, by which its points are found.
  package func recognise(
    _ image: [UInt8], page: Int, dotsPerInch: Int, limits: ProcessLimits, seconds: Int
  ) throws(RecognitionFailure) -> RecognisedPage {
    let table: [UInt8]
    do {
      table = try runProgram(
        program, ["stdin", "stdout", "--dpi", "\(dotsPerInch)", "-l", "eng", "tsv"], input: image,
        limits: limits, seconds: seconds, isConfined: isConfined)
    } catch {
      throw RecognitionFailure(reason: "tesseract on page \(page): \(error)")
    }
    return RecognisedPage(
      page: page,
      words: words(String(decoding: table, as: UTF8.self), page: page, dotsPerInch: dotsPerInch),
      version: version)
  }

  /// The words of Tesseract's table: level, page, block, paragraph, line, word, left, top, width,
  /// height, confidence, text.
  private func words(_ table: String, page: Int, dotsPerInch: Int) -> [RecognisedPage.Word] {
    let scale = 72.0 / Double(dotsPerInch)
    var words: [RecognisedPage.Word] = []
    var line = 0
    var lastLine: [Substring] = []
    for row in table.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count >= 12, cells[0] == "5", let left = Double(cells[6]),
        let top = Double(cells[7]), let width = Double(cells[8]), let height = Double(cells[9]),
        let confidence = Double(cells[10])
      else { continue }
      let text = cells[11].trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty else { continue }
      let place = Array(cells[2...4])
      if place != lastLine { line += 1 }
      lastLine = place
      words.append(
        RecognisedPage.Word(
          text: text, line: line,
          box: PageBox(
            page: page, left: left * scale, top: top * scale, right: (left + width) * scale,
            bottom: (top + height) * scale),
          confidence: max(0, min(1, confidence / 100))))
    }
    return words
  }
}
