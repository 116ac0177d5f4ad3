// The members of each value in the order of their keys' bytes, as `JSONEncoder` sorts them. A test
// holds this against it.

extension Mention: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("about", about)
    json.member("asWritten", asWritten)
    json.member("backReference", backReference)
    json.member("href", href)
    json.member("inRange", inRange)
    json.member("page", page)
    json.member("rule", rule)
    json.member("section", section)
    json.member("span", span)
    json.endObject()
  }
}

extension Modification: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("code", code)
    json.member("family", family)
    json.member("id", id)
    json.member("mentions", mentions)
    json.member("title", title)
    json.endObject()
  }
}

extension Candidate: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("asWritten", asWritten)
    json.member("readings", readings)
    json.member("reason", reason)
    json.member("section", section)
    json.member("span", span)
    json.endObject()
  }
}

extension Decision: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("aspect", aspect)
    json.member("by", by)
    json.member("conditions", conditions)
    json.member("id", id)
    json.member("level", level)
    json.member("modifications", modifications)
    json.member("outcome", outcome)
    json.member("reported", reported)
    json.member("rule", rule)
    json.member("section", section)
    json.member("span", span)
    json.member("verb", verb)
    json.endObject()
  }
}

extension Action: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("due", due)
    json.member("dueAsWritten", dueAsWritten)
    json.member("dueMeeting", dueMeeting)
    json.member("id", id)
    json.member("owner", owner)
    json.member("reference", reference)
    json.member("requestedBy", requestedBy)
    json.member("rule", rule)
    json.member("section", section)
    json.member("span", span)
    json.member("status", status)
    json.member("strength", strength)
    json.member("update", update)
    json.member("what", what)
    json.endObject()
  }
}

extension DateMention: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("alternatives", alternatives)
    json.member("asWritten", asWritten)
    json.member("basis", basis)
    json.member("inferred", inferred)
    json.member("precision", precision)
    json.member("role", role)
    json.member("section", section)
    json.member("span", span)
    json.member("value", value)
    json.endObject()
  }
}

extension Person: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("attendance", attendance)
    json.member("initials", initials)
    json.member("name", name)
    json.member("organisation", organisation)
    json.member("role", role)
    json.member("span", span)
    json.endObject()
  }
}

extension RollCallVote: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("name", name)
    json.member("vote", vote)
    json.endObject()
  }
}

extension Vote: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("abstain", abstain)
    json.member("against", against)
    json.member("decision", decision)
    json.member("for", votesFor)
    json.member("modifications", modifications)
    json.member("mover", mover)
    json.member("party", party)
    json.member("result", result)
    json.member("rollCall", rollCall)
    json.member("seconder", seconder)
    json.member("span", span)
    json.endObject()
  }
}

extension Metric: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("approximate", approximate)
    json.member("asWritten", asWritten)
    json.member("direction", direction)
    json.member("period", period)
    json.member("section", section)
    json.member("span", span)
    json.member("unit", unit)
    json.member("value", value)
    json.member("what", what)
    json.endObject()
  }
}

extension Reference: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("asWritten", asWritten)
    json.member("kind", kind)
    json.member("normal", normal)
    json.member("section", section)
    json.member("span", span)
    json.endObject()
  }
}

extension NextMeeting: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("date", date)
    json.member("inferred", inferred)
    json.member("number", number)
    json.member("span", span)
    json.member("type", type)
    json.endObject()
  }
}

extension Entities: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("abbreviations", abbreviations)
    json.member("actions", actions)
    json.member("candidates", candidates)
    json.member("codes", codes)
    json.member("dates", dates)
    json.member("decisions", decisions)
    json.member("diagnostics", diagnostics)
    json.member("meetingReferences", meetingReferences)
    json.member("metrics", metrics)
    json.member("modifications", modifications)
    json.member("nextMeetings", nextMeetings)
    json.member("organisations", organisations)
    json.member("people", people)
    json.member("statements", statements)
    json.member("votes", votes)
    json.endObject()
  }
}
