import ArgumentParser
import Configuration
import Digests
import LibXML2
import Patterns
import Poppler

/// The program's version.
let minutebookVersion = "0.1.0"

struct Minutebook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "minutebook",
    abstract: "Files what minutes of meetings say, by meeting and by modification number.",
    discussion: """
      First run:    cd samples; minutebook ingest minutes
      Then ask:     minutebook search MP931
                    minutebook show mcf-23
                    minutebook status
      What the words of answers mean:  minutebook help words

      Standard output is the answer, standard error is talk. Exit status: 0 done, 1 nothing found, \
      2 some inputs need a person, 3 archive busy, 4 archive damaged or missing, 5 the machine \
      failed, 64 usage, 78 bad configuration, 130 or 143 interrupted.
      """,
    version: """
      minutebook \(minutebookVersion)
      poppler \(popplerVersion), libxml2 \(libXML2Version), PCRE2 \(pcre2Version)
      """,
    subcommands: [
      Ingest.self, RerunCommand.self, Search.self, Timeline.self, Promises.self,
      DeadlinesCommand.self, ChangesCommand.self, Show.self,
      Explain.self, Diff.self, Correct.self, Remove.self, Status.self, ReadCommand.self,
      SourceCommand.self, Why.self, Verify.self, Reindex.self, Export.self, FeedsCommand.self,
      Publish.self,
      ConfigCommand.self,
      Doctor.self,
      WorkerCommand.self,
    ])
}
