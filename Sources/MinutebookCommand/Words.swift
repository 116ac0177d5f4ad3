/// What the words of answers mean: `minutebook help words`.
enum Words {
  static let text = """
    What the words of answers mean

    weight         How much a decision counts. A view is a body's opinion or recommendation; a
                   determination is decided by a body that had the power to; a decision of the
                   Authority is that of the regulator, such as Ofgem. Each outweighs those before it.
    last word      Of a modification: the newest claim of the highest weight reached. A later view
                   does not outweigh a determination. What sends back, quashes, rescinds or withdraws
                   a decision ends it and is itself the last word. Agendas say nothing; the approved
                   paper stands for its draft.
    promise        An action of a paper, with what later papers say of it:
      open             its day is not past; or it has no day and no later paper of the body is held
      closed           the paper or a later item, which is named, says that it is done
      carried forward  the last paper that speaks of how it stands puts it off
      returned         its number, a modification it is about, or its topic comes back at the meeting
                       it was due at, which does not say what came of it
      silent           the minutes of the meeting it was due at are held whole and none of these
                       comes back
      not known        those minutes are not held, or not whole, or are of over 100 days after the
                       day; or it has no day, and no later paper speaks of it
    overdue        A promise whose day is past and that nothing closed.
    held whole     Minutes (no agenda, no headlines) of which every page was read, no item number is
                   missing, and nothing waits for a person.
    deadline       A date to be kept: of a consultation, a vote, a target, a release.
    twin           The same paper in another format or file; it counts once.
    version        Another state of one meeting's minutes: draft, approved, corrected.
    candidate      What may be an identifier, a decision or a promise, and is in doubt: in no count.
    anchor         The name of a meeting or item, such as mcf-23 or mcf-23/4.3. It stays the same; one
                   that was corrected leads to the new one.
    same change    Identifiers of one modification, such as a draft proposal and what it became.
    marking        What a paper says of who may see it. What is not public stays out of exports.
    """
}
