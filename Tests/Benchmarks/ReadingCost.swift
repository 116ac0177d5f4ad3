import CPoppler
import Foundation
import Glibc
import Reading

/// What reading costs beside Poppler's own work on the same pages, in one process: open, text, layout,
/// attributes and links of every page. Processor time, medians.
struct ReadingCost {
  let folder: String
  let runs: Int

  func run() {
    let files = pdfs(in: folder).map(\.bytes)
    var pages = 0
    for file in files { pages += popplerAlone(file) }
    print("\(files.count) PDFs, \(pages) pages, \(runs) runs each, medians of processor time")
    var ratios: [Double] = []
    var times: [(poppler: Double, reading: Double)] = []
    for _ in 0..<runs {
      let poppler = processorTime { for file in files { _ = popplerAlone(file) } }
      let reading = processorTime {
        for file in files { _ = try? read(file, options: ReadingOptions()) }
      }
      times.append((poppler, reading))
      ratios.append(reading / poppler)
    }
    print("  Poppler's calls alone   \(format(median(times.map(\.poppler)) * 1000)) ms")
    print("  reading                 \(format(median(times.map(\.reading)) * 1000)) ms")
    print("  ratio                   \(format(median(ratios)))")
  }

  /// Makes the calls on every page and drops what they give; returns the number of pages.
  private func popplerAlone(_ file: [UInt8]) -> Int {
    let bytes = g_bytes_new(file, gsize(file.count))
    defer { g_bytes_unref(bytes) }
    guard let document = poppler_document_new_from_bytes(bytes, nil, nil) else { return 0 }
    defer { minutebook_unref(UnsafeMutableRawPointer(document)) }
    let count = poppler_document_get_n_pages(document)
    for index in 0..<count {
      guard let page = poppler_document_get_page(document, index) else { continue }
      defer { minutebook_unref(UnsafeMutableRawPointer(page)) }
      g_free(poppler_page_get_text(page))
      var boxes: UnsafeMutablePointer<PopplerRectangle>?
      var boxCount: guint = 0
      _ = poppler_page_get_text_layout(page, &boxes, &boxCount)
      g_free(boxes)
      poppler_page_free_text_attributes(poppler_page_get_text_attributes(page))
      poppler_page_free_link_mapping(poppler_page_get_link_mapping(page))
    }
    return Int(count)
  }
}

/// The PDFs under a folder.
func pdfs(in folder: String) -> [(name: String, bytes: [UInt8])] {
  var files: [(name: String, bytes: [UInt8])] = []
  let found = FileManager.default.enumerator(atPath: folder)
  while let path = found?.nextObject() as? String {
    guard path.hasSuffix(".pdf"),
      let data = FileManager.default.contents(atPath: folder + "/" + path)
    else { continue }
    files.append((String(path.split(separator: "/").last ?? ""), [UInt8](data)))
  }
  return files
}

/// The processor time that `work` takes in this process, in seconds.
func processorTime(_ work: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  work()
  return now() - start
}
