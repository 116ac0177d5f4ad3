import Foundation
import TestSupport
import Testing

/// Text is read of files whose fonts are not in them, whatever fonts the machine has: fontconfig, which
/// opens its caches for writing, has nothing to open.
@Suite struct FontTests {
  /// A PDF of one line in a font that is named and not embedded.
  private func paper(font: String, others: [String] = [], text: String) -> Data {
    let content = "BT /F1 12 Tf 72 720 Td \(text) Tj ET"
    let objects =
      [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
          + "/Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream", font,
      ] + others
    var file = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      file += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n"
    }
    file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
    return Data(file.utf8)
  }

  private func read(_ paper: Data) throws -> CommandRun {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "paper.pdf")
    try paper.write(to: file)
    return try CommandRun(["read", file.path(percentEncoded: false)])
  }

  @Test(arguments: ["Helvetica", "Times-BoldItalic", "Courier", "Arial,Bold", "NoSuchFont-Heavy"])
  func aNamedFontIsEnough(_ name: String) throws {
    let type = name.contains("Arial") ? "TrueType" : "Type1"
    let run = try read(
      paper(
        font: "<< /Type /Font /Subtype /\(type) /BaseFont /\(name) /Encoding /WinAnsiEncoding >>",
        text: "(The ramp is shut.)"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("The ramp is shut."))
  }

  @Test func aFontOfManyCharactersIsEnough() throws {
    let run = try read(
      paper(
        font: "<< /Type /Font /Subtype /Type0 /BaseFont /MSung-Light /Encoding /UniCNS-UCS2-H "
          + "/DescendantFonts [6 0 R] >>",
        others: [
          "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MSung-Light "
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (CNS1) /Supplement 0 >> "
            + "/FontDescriptor 7 0 R >>",
          "<< /Type /FontDescriptor /FontName /MSung-Light /Flags 4 /FontBBox [0 0 1000 1000] "
            + "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
        ], text: "<4E3B5E2D>"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("\u{4E3B}\u{5E2D}"))
  }
}
