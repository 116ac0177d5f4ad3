import DocumentModel

/// What speaks for or against a candidate's being a heading. The weights of the signs are data
/// (`headings.json`), fitted to annotated papers.
enum HeadingSign: String, CaseIterable, Codable, CodingKeyRepresentable {
  case always
  // How it is set.
  case heading, headingCut, item, bulletItem, deepItem, stressed, stressedCell, capitals, big, small
  case cell, firstCell, topCell, cellAlone, numberCell, stressedFirstCell
  case endsInColon, cutAtColon, cutAtDash, cutAtFace, cutAndStressed, cutBehindOwner
  // Its number.
  case number, wordNumber, serialNumber, bracketedNumber, decimalNumber, plainNumber, bareNumber
  case letteredNumber, romanNumber, letterNumber, letterInList, deepDecimal
  case countsOnOnce, countsOnTwice, recurringNumber, shortCounted
  case chainOf3, chainOf5, chainOf9, chainSpread, wideChain, noChain, wideChainSentence,
    wideChainCut
  // Its words.
  case sentence, endsInStop, tells, holdsStop, over8Words, over14Words, over20Words, oneWord
  case fewWords, startsSmall, titleCase, edgeName, name, exactName, personName, answer, label
  case figures, money, day, clock, address, comma, bracket
  // What stands around it.
  case listedBefore, atStart, first, last, beforeText, beforeHeading, beforeList, beforeTable
  case beforeAlike, beforeSmall, afterOpenText, afterHeading, afterAlike, firstOfLines, laterLine
  case stressedLine, headedPaper, headedPaperCut
  case itemOverText, itemOverList, numberedCut, shortNumberedCut
  case repeatedLater, repeatedEarlier, recurringTitle
  case afterAttendance, nameAfterAttendance, nearEnd, signature, headingAtStart, timetable
  case labelRun, initialsRun
  // Those that look like it.
  case alike3, alike6, alike15, alike40, alikeSpread, alikeText, alikeSentences, alikeTells
  case alikeLength, alikeNames, alikeAnswers, alikePersons, alikeOver
  case cutAlike3, cutAlike6, cutAlikeText, cutAlikeSpread
  case plainText, plainAlike, plainPersons, plainColon
  case cellText, longTable, tablePaper, tablePaperFirstCell, tablePaperStressed
  case headingAnswer
}

/// The signs of one candidate that are there, and how much.
struct HeadingSigns {
  private(set) var values: [(sign: HeadingSign, value: Double)] = [(.always, 1)]

  mutating func add(_ sign: HeadingSign, _ value: Double) {
    if value != 0 { values.append((sign, value)) }
  }

  mutating func add(_ sign: HeadingSign, if holds: Bool) { add(sign, holds ? 1 : 0) }

  func has(_ sign: HeadingSign) -> Bool { values.contains { $0.sign == sign } }
}
