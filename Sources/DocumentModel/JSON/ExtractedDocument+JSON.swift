// The members of each value in the order of their keys' bytes, as `JSONEncoder` sorts them. A test
// holds this against it.

extension Block: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("boxes", boxes)
    json.member("depth", depth)
    json.member("element", element)
    json.member("fontSize", fontSize)
    json.member("header", header)
    json.member("isBold", isBold)
    json.member("isMarginal", isMarginal)
    json.member("kind", kind)
    json.member("level", level)
    json.member("marker", marker)
    json.member("page", page)
    json.member("rows", rows)
    json.member("span", span)
    json.endObject()
  }
}

extension PageBox: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("bottom", bottom)
    json.member("left", left)
    json.member("page", page)
    json.member("right", right)
    json.member("top", top)
    json.endObject()
  }
}

extension Furniture: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("kind", kind)
    json.member("page", page)
    json.member("text", text)
    json.endObject()
  }
}

extension Repair: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("kind", kind)
    json.member("page", page)
    json.member("source", source)
    json.member("span", span)
    json.endObject()
  }
}

extension TextMark: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("confidence", confidence)
    json.member("kind", kind)
    json.member("span", span)
    json.endObject()
  }
}

extension Link: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("href", href)
    json.member("span", span)
    json.endObject()
  }
}

extension Page: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("confidence", confidence)
    json.member("end", end)
    json.member("ocr", ocr)
    json.member("page", page)
    json.member("start", start)
    json.endObject()
  }
}

extension ExtractedDocument: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("blocks", blocks)
    json.member("diagnostics", diagnostics)
    json.member("furniture", furniture)
    json.member("language", language)
    json.member("links", links)
    json.member("marks", marks)
    json.member("mediaType", mediaType)
    json.member("metadataTitle", metadataTitle)
    json.member("pageCount", pageCount)
    json.member("pages", pages)
    json.member("recogniser", recogniser)
    json.member("repairs", repairs)
    json.member("text", text)
    json.endObject()
  }
}

extension Diagnostic: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("code", code)
    json.member("message", message)
    json.member("page", page)
    json.member("severity", severity)
    json.member("span", span)
    json.member("stage", stage)
    json.endObject()
  }
}
