internal import Configuration
internal import DocumentModel
internal import Recognition
internal import Sandbox

/// Recognises the pictures of pages where the configuration asks for it and the machine can.
struct Recogniser {
  /// What scanners use, and what Tesseract was trained on.
  let dotsPerInch = 300
  private let tesseract: Tesseract
  private let limits: ProcessLimits
  private let seconds: Int
  /// How many times its processor time the clock gives it: it ends only what stands still, not what a busy
  /// machine holds up.
  private static let patience = 10

  /// `nil` where recognition is off or there is no recogniser.
  init?(_ configuration: Configuration, isConfined: Bool) {
    let settings = configuration.settings(of: .extract)
    guard settings.ocr != .off, let tesseract = Tesseract(isConfined: isConfined) else {
      return nil
    }
    self.tesseract = tesseract
    let processorSeconds = max(60, settings.cpuSeconds ?? 0)
    limits = ProcessLimits(
      cpuSeconds: processorSeconds, memoryBytes: 2 << 30, outputBytes: 16 << 20)
    seconds = max(Self.patience * processorSeconds, settings.timeoutSeconds ?? 0)
  }

  /// What is on the picture of a page, or why that could not be found out.
  func recognise(_ picture: [UInt8], page: Int, dotsPerInch: Int) -> RecognisedPage {
    do {
      return try tesseract.recognise(
        picture, page: page, dotsPerInch: dotsPerInch, limits: limits, seconds: seconds)
    } catch {
      return RecognisedPage(page: page, words: [], failure: error.reason)
    }
  }
}
