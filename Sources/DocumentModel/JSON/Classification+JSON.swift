// The members of each value in the order of their keys' bytes, as `JSONEncoder` sorts them. A test
// holds this against it.

extension TitleText: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("span", span)
    json.member("text", text)
    json.endObject()
  }
}

extension Marking: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("label", label)
    json.member("public", isPublic)
    json.member("span", span)
    json.endObject()
  }
}

extension Meeting: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("abbreviation", abbreviation)
    json.member("body", body)
    json.member("code", code)
    json.member("date", date)
    json.member("jointWith", jointWith)
    json.member("number", number)
    json.member("numberInferred", numberInferred)
    json.member("reference", reference)
    json.member("sitting", sitting)
    json.member("span", span)
    json.endObject()
  }
}

extension JointBody: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("abbreviation", abbreviation)
    json.member("body", body)
    json.member("code", code)
    json.endObject()
  }
}

extension Basis: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("evidence", evidence)
    json.member("rule", rule)
    json.member("span", span)
    json.endObject()
  }
}

extension Version: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("label", label)
    json.member("number", number)
    json.endObject()
  }
}

extension Section: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("heading", heading)
    json.member("id", id)
    json.member("kind", kind)
    json.member("level", level)
    json.member("number", number)
    json.member("owner", owner)
    json.member("ownerInherited", ownerInherited)
    json.member("page", page)
    json.member("parent", parent)
    json.member("span", span)
    json.member("title", title)
    json.endObject()
  }
}

extension Statement: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("role", role)
    json.member("rule", rule)
    json.member("section", section)
    json.member("span", span)
    json.member("speaker", speaker)
    json.member("verb", verb)
    json.endObject()
  }
}

extension OtherMeeting: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("meeting", meeting)
    json.member("span", span)
    json.endObject()
  }
}

extension Classification: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("anchor", anchor)
    json.member("basis", basis)
    json.member("diagnostics", diagnostics)
    json.member("documentType", documentType)
    json.member("marking", marking)
    json.member("meeting", meeting)
    json.member("otherMeetings", otherMeetings)
    json.member("sections", sections)
    json.member("statements", statements)
    json.member("status", status)
    json.member("title", title)
    json.member("version", version)
    json.endObject()
  }
}
