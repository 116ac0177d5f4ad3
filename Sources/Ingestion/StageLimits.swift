internal import Configuration
internal import DocumentModel
internal import Sandbox

extension Configuration {
  /// What a child may use that runs `stages` one after the other: time and output of all of them. Each
  /// stage's own processor time and memory are set as it begins, its own output is looked at as
  /// it comes; the clock, a backstop, counts for all together.
  func limits(of stages: [StageName]) -> (ProcessLimits, timeoutSeconds: Int) {
    let settings = stages.map { self.settings(of: $0) }
    let limits = ProcessLimits(
      cpuSeconds: sum(settings.map(\.cpuSeconds)) ?? 0,
      memoryBytes: settings.contains { $0.memoryMB == nil }
        ? 0 : (settings.compactMap(\.memoryMB).max() ?? 0) << 20,
      outputBytes: stages.reduce(0) { $0 + outputBytes(of: $1) })
    let seconds = sum(settings.map(\.timeoutSeconds)) ?? 24 * 3600
    // A child without a stage only hands back what is there.
    return (limits, max(seconds, stages.isEmpty ? 60 : 1))
  }

  /// How many bytes the output of a stage may have.
  func outputBytes(of stage: StageName) -> Int { (settings(of: stage).outputMB ?? 1024) << 20 }

  /// `nil` where one is: it has no limit, nor have all.
  private func sum(_ limits: [Int?]) -> Int? {
    limits.reduce(0) { sum, limit in sum.flatMap { sum in limit.map { sum + $0 } } }
  }
}
