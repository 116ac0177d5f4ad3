package import DocumentModel
package import Indexing

/// A vote as a record or the index has it.
package protocol ToldVote {
  var party: String? { get }
  var votesFor: Int? { get }
  var against: Int? { get }
  var abstain: Int? { get }
  var result: String? { get }
  var mover: String? { get }
  var seconder: String? { get }
}

extension Vote: ToldVote {}
extension VoteRow: ToldVote {}

extension ToldVote {
  /// `for 5, against 1, moved by Ida Holm`; `Large Suppliers: for 3, against 0`.
  package var words: String {
    var parts: [String] = []
    if let votesFor { parts.append("for \(votesFor)") }
    if let against { parts.append("against \(against)") }
    if let abstain { parts.append("abstaining \(abstain)") }
    if let result { parts.append(oneLine(result, width: 40)) }
    if let mover { parts.append("moved by \(oneLine(mover, width: 40))") }
    if let seconder { parts.append("seconded by \(oneLine(seconder, width: 40))") }
    return (party.map { "\(oneLine($0, width: 40)): " } ?? "") + parts.joined(separator: ", ")
  }
}
