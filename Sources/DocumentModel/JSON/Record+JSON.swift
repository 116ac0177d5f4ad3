// The members of each value in the order of their keys' bytes, as `JSONEncoder` sorts them. A test
// holds this against it.

extension Source: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("bytes", bytes)
    json.member("mediaType", mediaType)
    json.member("name", name)
    json.member("pages", pages)
    json.member("sha256", sha256)
    json.endObject()
  }
}

extension Correction: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("by", by)
    json.member("document", document)
    json.member("field", field)
    json.member("on", on)
    json.member("public", isPublic)
    json.member("quote", quote)
    json.member("section", section)
    json.member("value", value)
    json.member("why", why)
    json.endObject()
  }
}

extension StageVersion: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("version", version)
    json.endObject()
  }
}

extension Provenance: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("engine", engine)
    json.member("ocr", ocr)
    json.member("pages", pages)
    json.member("sandboxed", sandboxed)
    json.member("stages", stages)
    json.endObject()
  }
}

extension Record: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("abbreviations", abbreviations)
    json.member("actions", actions)
    json.member("anchor", anchor)
    json.member("basis", basis)
    json.member("blocks", blocks)
    json.member("candidates", candidates)
    json.member("codes", codes)
    json.member("corrections", corrections)
    json.member("dates", dates)
    json.member("decisions", decisions)
    json.member("diagnostics", diagnostics)
    json.member("documentType", documentType)
    json.member("id", id)
    json.member("language", language)
    json.member("links", links)
    json.member("marking", marking)
    json.member("meeting", meeting)
    json.member("meetingReferences", meetingReferences)
    json.member("metrics", metrics)
    json.member("modifications", modifications)
    json.member("nextMeetings", nextMeetings)
    json.member("organisations", organisations)
    json.member("otherMeetings", otherMeetings)
    json.member("people", people)
    json.member("provenance", provenance)
    json.member("schemaVersion", schemaVersion)
    json.member("sections", sections)
    json.member("source", source)
    json.member("statements", statements)
    json.member("status", status)
    json.member("text", text)
    json.member("title", title)
    json.member("version", version)
    json.member("votes", votes)
    json.endObject()
  }
}
