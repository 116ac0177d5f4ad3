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
  }

  func run() throws {
    let layers = checks()
    if output.json {
      try printJSON(layers)
    } else {
      var answer = Answer()
      for layer in layers {
        answer.line("\(layer.isOn ? "on " : "OFF")  \(layer.name): \(layer.detail)")
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
    layers.append(
      Layer(
        name: "sandbox, Landlock", isOn: landlockVersion != nil,
        detail: landlockVersion.map { "version \($0)" }
          ?? "the kernel has none; use one of 5.13 or newer, or --allow-unsandboxed"))
    do {
      _ = try Confinement()
      layers.append(Layer(name: "sandbox, seccomp", isOn: true, detail: "the filter can be made"))
    } catch {
      layers.append(Layer(name: "sandbox, seccomp", isOn: false, detail: "\(error)"))
    }
    let tesseract = ["/usr/bin/tesseract", "/usr/local/bin/tesseract"]
      .first(where: FileManager.default.isExecutableFile)
    layers.append(
      Layer(
        name: "recognition of scans", isOn: tesseract != nil,
        detail: tesseract ?? "no tesseract; scans are kept and not read"))
    return layers
  }
}
