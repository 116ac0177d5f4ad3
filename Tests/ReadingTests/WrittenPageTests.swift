import DocumentModel
import Foundation
import Reading
import Testing

/// Pages that are written here operator by operator, each for one trait of print.
@Suite struct WrittenPageTests {
  /// A PDF of pages of the given content, in Helvetica as `/F1`; fields of its form and other annotations
  /// are on the first.
  private func read(
    _ contents: [String], fields: [String] = [], annotations: [String] = []
  ) throws -> ExtractedDocument {
    let pages = contents.indices.map { 4 + 2 * $0 }
    let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
    let first = 4 + 2 * contents.count
    let formed = fields.indices.map { "\(first + $0) 0 R" }.joined(separator: " ")
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [\(formed)] /DA (/F1 10 Tf) >> >>",
      "<< /Type /Pages /Kids [\(kids)] /Count \(contents.count) >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for (index, content) in contents.enumerated() {
      let marks = index == 0 ? "/Annots [\(formed) \(annotations.joined(separator: " "))]" : ""
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] \(marks)"
          + " /Contents \(pages[index] + 1) 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
      objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
    }
    objects += fields
    // Without a table of its objects a file is mended by looking for them.
    var file = "%PDF-1.4\n"
    for (index, object) in objects.enumerated() {
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    file += "trailer\n<< /Root 1 0 R /Size \(objects.count + 1) >>\n%%EOF\n"
    return try Reading.read(Array(file.utf8), options: ReadingOptions())
  }

  /// A line of `text` at a place from the foot of the page.
  private func line(_ text: String, _ height: Int, size: Int = 11, left: Int = 60) -> String {
    "BT /F1 \(size) Tf \(left) \(height) Td (\(text)) Tj ET\n"
  }

  private func words(_ document: ExtractedDocument) -> [String] {
    document.blocks.map { document.text[$0.span] }
  }

  @Test func lettersThatAreSetApartAreWords() throws {
    let document = try read([
      line("The crane is mended.", 760)
        + "BT /F1 11 Tf 5 Tc 60 700 Td (The north crane is sold.) Tj ET\n"
    ])
    #expect(words(document) == ["The crane is mended.", "The north crane is sold."])
  }

  @Test func tabsBetweenWordsAreSpaces() throws {
    let document = try read([line("The\\t \\tcrane\\t is sold.", 760)])
    #expect(words(document) == ["The crane is sold."])
  }

  @Test func numbersOfAYearInFrontOfTextAreNoTable() throws {
    let items = ["54/24", "55/24", "56/24"].enumerated().map { place, number in
      line(number, 700 - 20 * place)
        + line("The members heard what the clerk had to say of it.", 700 - 20 * place, left: 110)
    }
    let document = try read([line("Minutes", 760) + items.joined()])
    #expect(!document.blocks.contains { $0.kind == .table })
    #expect(words(document).last?.hasPrefix("56/24 The members") == true)
  }

  @Test(arguments: ["4 5 3 2 5 5 1 4 5 3", "1 2 3 4 5 6 7 8 9"])
  func figuresSetApartAreNoNumber(_ row: String) throws {
    let spaced = row.split(separator: " ").enumerated().map {
      line(String($1), 700, left: 60 + 11 * $0)
    }
    let document = try read([line("The crane is mended.", 760) + spaced.joined()])
    #expect(words(document).last == row)
  }

  @Test func aValueOnAPrintedRuleIsRead() throws {
    func field(_ flags: Int) -> String {
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /F \(flags) /V (Ann Holt)"
        + " /Rect [100 716 300 734] /DA (/F1 10 Tf 0 g) >>"
    }
    let page = line("The crane is mended.", 760) + line("Chair: ____________________", 720)
    #expect(words(try read([page], fields: [field(4)])).last?.hasSuffix("Ann Holt") == true)
    #expect(try read([page], fields: [field(2)]).text.string.contains("Holt") == false)
  }

  @Test func aSectionNumberMayStandAgainstItsTitle() throws {
    let document = try read([
      line("8. Money", 760) + line("8.1.To approve the accounts.", 740)
        + line("Ms Fenn proposed it.", 726, left: 78) + line("8.2.To read the letters.", 712)
    ])
    #expect(document.blocks.compactMap(\.marker) == ["8.", "8.1.", "8.2."])
  }

  @Test func aHeadingInCapitalsEndsAboveTheNext() throws {
    let document = try read([
      line("OFFICERS AND CREWS", 760, size: 15) + line("Harbour Master", 743, size: 15)
        + (0..<8).map { line("The ferry \($0) was painted in May by the crew.", 720 - 14 * $0) }
        .joined()
    ])
    #expect(Array(words(document).prefix(2)) == ["OFFICERS AND CREWS", "Harbour Master"])
  }

  @Test func lettersInASentenceStayApart() throws {
    #expect(
      words(try read([line("Berths A B C D E F G H are let.", 760)])) == [
        "Berths A B C D E F G H are let."
      ])
  }

  @Test func aParagraphNarrowerThanThePageIsOne() throws {
    let document = try read([
      line(
        "The harbour master told the committee at length of the winter and of all its many gales.",
        760)
        + line("The committee looked at the crane by the", 720)
        + line("north pier, which has cost 300", 706)
        + line("pounds a year since it was built.", 692)
    ])
    #expect(
      words(document).last
        == "The committee looked at the crane by the north pier, which has cost 300 pounds a year "
        + "since it was built.")
  }

  @Test func whatIsFilledIntoAFormStandsBesideItsLabel() throws {
    let field =
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /F 4 /V (Sell crane MP117.)"
      + " /Rect [130 716 430 734] /DA (/F1 10 Tf 0 g) >>"
    let typed =
      "<< /Type /Annot /Subtype /FreeText /F 4 /Contents (Typed later.) /Rect [60 600 300 620]"
      + " /DA (/F1 10 Tf 0 g) >>"
    let document = try read(
      [
        line("1. Cranes", 760, size: 13) + line("Resolution:", 720)
          + line("2. Tides", 560, size: 13)
      ], fields: [field], annotations: [typed])
    #expect(
      words(document) == ["1. Cranes", "Resolution: Sell crane MP117.", "Typed later.", "2. Tides"])
  }

  @Test func aSentenceThatThePageCutsGoesOnBeforeTheNotes() throws {
    let body = (0..<6).map {
      line(
        "The committee went on to speak of the crane and of its many and very old", 760 - 14 * $0)
    }.joined()
    let document = try read([
      body + line("1 Before tax.", 60, size: 8),
      line("ropes, and left it at that.", 760) + line("The meeting ended in good order.", 700),
    ])
    #expect(words(document).first?.hasSuffix("very old ropes, and left it at that.") == true)
    #expect(words(document).dropFirst() == ["1 Before tax.", "The meeting ended in good order."])
  }
}
