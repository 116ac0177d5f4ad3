import Answers
import EntityExtraction
import Indexing
import Testing

/// The examples beside word lists are read as they say.
@Suite struct WordListTests {
  @Test func ofWhatComesIntoForce() { #expect(ForceWords.failingExamples == []) }

  @Test func ofWhatIsOneChangeInTwoCodes() { #expect(RelatedWords.failingExamples == []) }

  @Test func ofWhoseAnAlternativeIs() { #expect(HostNames.failingExamples == []) }
}
