internal import Answers

/// A line of CSV (RFC 4180) of texts. What a spreadsheet would take for a formula has an apostrophe in front.
package func csvLine(_ fields: [String]) -> String { csvLine(written: fields.map(csvText)) }

/// A line of fields that are written as CSV wants them.
func csvLine(written fields: [String]) -> String { fields.joined(separator: ",") + "\r\n" }

/// A text as a field.
func csvText(_ text: String) -> String {
  let plain = printable(text)
  // By code point: an accent behind a comma or an equals sign makes it no other one.
  let first = plain.unicodeScalars.first { !$0.properties.isWhitespace }
  let isFormula = first.map { "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) }
  var field = isFormula == true ? "'" : ""
  var isQuoted = false
  for scalar in plain.unicodeScalars {
    if scalar == "\"" { field.unicodeScalars.append("\"") }
    if ",\"\n\r".unicodeScalars.contains(scalar) { isQuoted = true }
    field.unicodeScalars.append(scalar)
  }
  return isQuoted ? "\"\(field)\"" : field
}
