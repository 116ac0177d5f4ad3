import ArgumentParser
import Configuration
import Foundation
import Ingestion
import LibXML2
import Patterns
import Poppler
import Sandbox

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says whether the machine is ready: libraries, sandbox, recognition of scans.")

  @OptionGroup var output: JSONOption

  private struct Layer: Encodable {
    var name: String
    var isOn: Bool
    var detail: String
    /// What the layer does not cover on this kernel, or on any.
    var notCovered: String?
  }

  func run() throws {
    let layers = checks()
    if output.json {
      try printJSON(layers)
    } else {
      var answer = Answer()
      for layer in layers {
        answer.line("\(layer.isOn ? "on " : "OFF")  \(layer.name): \(layer.detail)")
        if let notCovered = layer.notCovered { answer.line("     not covered: \(notCovered)") }
      }
      answer.write()
    }
    if layers.contains(where: { !$0.isOn && $0.name.hasPrefix("sandbox") }) {
      throw ExitStatus.machineFailed.code
    }
  }

  private func checks() -> [Layer] {
    var layers = [
      Layer(name: "poppler", isOn: true, detail: popplerVersion),
      Layer(name: "libxml2", isOn: true, detail: libXML2Version),
      Layer(name: "PCRE2", isOn: true, detail: pcre2Version),
    ]
    let maps = Confinement.readablePaths[0]
    let hasMaps = FileManager.default.fileExists(atPath: maps)
    layers.append(
      Layer(
        name: "poppler-data", isOn: hasMaps,
        detail: hasMaps
          ? maps : "missing; for Chinese, Japanese and Korean: apt-get install poppler-data"))
    layers += sandboxLayers(.ofThisKernel)
    let tesseract = ["/usr/bin/tesseract", "/usr/local/bin/tesseract"]
      .first(where: FileManager.default.isExecutableFile)
    layers.append(
      Layer(
        name: "recognition of scans", isOn: tesseract != nil,
        detail: tesseract ?? "no tesseract; scans are kept and not read"))
    return layers
  }

  /// Layer by layer, what confines a worker here and what it leaves open.
  private func sandboxLayers(_ features: KernelFeatures) -> [Layer] {
    let hasLandlock = features.landlock > 0
    let files = Layer(
      name: "sandbox, files", isOn: hasLandlock,
      detail: hasLandlock
        ? "Landlock version \(features.landlock): a worker opens \(Confinement.readablePaths[0]) to read and "
          + "nothing else"
        : "the kernel has no Landlock; use one of 5.13 or newer, or --allow-unsandboxed",
      notCovered: hasLandlock
        ? "whether a path exists shows in the error with which opening it fails; tesseract, "
          + "confined in its own way, reads the system's folders, may ask what any path is and make code"
        : nil
    )
    let problem = Confinement.filterProblem
    let filter = Layer(
      name: "sandbox, system calls", isOn: problem == nil,
      detail: problem.map { "\($0)" }
        ?? "seccomp: no path is looked at, nothing written, no program, process or connection begun"
    )
    func twofold(_ name: String, _ what: String, _ isInKernel: Bool, since version: String) -> Layer
    {
      Layer(
        name: "sandbox, " + name, isOn: filter.isOn,
        detail: isInKernel
          ? what + ", by the kernel and by the filter"
          : what + ", by the filter alone; kernels from \(version) on refuse it, too")
    }
    return [
      files, filter,
      twofold(
        "code", "no memory is run that was written", features.refusesGainedCode, since: "6.3"),
      twofold("replies", "files in memory are never run", features.sealsMemoryFiles, since: "6.3"),
      twofold("signals", "no other process is signalled", features.landlock >= 6, since: "6.12"),
      twofold("network", "no connection is made", features.landlock >= 4, since: "6.7"),
      Layer(
        name: "sandbox, descriptors", isOn: true,
        detail: "a child holds its own, "
          + (features.closesRanges ? "the others closed by range" : "the others closed one by one")),
    ]
  }
}
