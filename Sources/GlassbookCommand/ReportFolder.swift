import FoundationEssentials
import Glassbook
import Glibc
import Literate
import Reporting

/// Where the results of a run land: `output/N.html`, and `output/N/` for what stands beside it.
struct ReportFolder: Sendable {
  /// The folder of all reports.
  var base: String
  /// The notebook's name.
  var name: String

  var htmlPath: String { "\(base)/\(name).html" }
  /// Pictures, saved tensors, `report.json`, `timings.json`.
  var folder: String { "\(base)/\(name)" }

  /// Makes the folder, and takes away the pictures that the last run's `report.json` lists.
  func prepare() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard let data = FileManager.default.contents(atPath: "\(folder)/report.json"),
      let last = try? JSONDecoder().decode(ReportJSON.self, from: data)
    else { return }
    for figure in last.cells.flatMap(\.figures) where !figure.contains("/") {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(figure)")
    }
  }

  /// Writes the page.
  func write(html: String) throws {
    var html = html
    try html.withUTF8 { try write(UnsafeRawBufferPointer($0), to: htmlPath) }
  }

  /// Writes the pictures of a cell.
  func writeFigures(of cell: Cell, _ result: CellResult) throws {
    for (file, png) in Self.figures(of: cell, result) {
      try png.withUnsafeBytes { try write($0, to: "\(folder)/\(file)") }
    }
  }

  /// Writes what a program reads: results without a clock, and the clock by itself.
  func writeJSON(_ notebook: Notebook, _ result: RunResult) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    func write(_ value: some Encodable, _ file: String) throws {
      var data = try encoder.encode(value)
      data.append(0x0A)
      try data.withUnsafeBytes { try self.write($0, to: "\(folder)/\(file)") }
    }
    try write(ReportJSON(notebook, result), "report.json")
    try write(TimingsJSON(notebook, result), "timings.json")
  }

  /// Writes a temporary file and renames it, so that what is on disk is always whole.
  ///
  /// `Data`'s atomic writing would wait for the disk as well, which takes a tenth of a second now and
  /// then: too long for a report after every cell, and for one after Control-C.
  private func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws {
    let temporary = "\(path).\(getpid())~"
    do {
      try Self.write(bytes, toNew: temporary)
      guard rename(temporary, path) == 0 else {
        throw Unwritable(reason: String(cString: strerror(errno)))
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, toNew path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Unwritable(reason: String(cString: strerror(errno))) }
    var rest = bytes
    while !rest.isEmpty {
      // Not to be mistaken for a method of this type.
      let count = Glibc.write(file, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = String(cString: strerror(errno))
        close(file)
        throw Unwritable(reason: reason)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    guard close(file) == 0 else { throw Unwritable(reason: String(cString: strerror(errno))) }
  }

  private struct Unwritable: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
  }

  /// A cell's pictures by their files' names: `fig-loss.png`, `fig-loss-2.png`.
  static func figures(of cell: Cell, _ result: CellResult) -> [(file: String, png: [UInt8])] {
    let pictures = result.outputs.compactMap { output -> [UInt8]? in
      switch output {
      case .figure(let figure): figure.png
      case .attention(let drawn): drawn.combined.png
      case .text, .value, .tokens, .table, .markdown: nil
      }
    }
    return pictures.enumerated().map { index, png in
      (file: CellFigures.fileName(cell: cell.name, index: index), png: png)
    }
  }
}

/// `report.json`: what a program may want to know of a run. The same run gives the same bytes.
private struct ReportJSON: Codable {
  struct CellEntry: Codable {
    var name: String
    var line: Int
    var status: String
    var text: String
    var figures: [String]
    var error: String?
  }
  var notebook: String
  var parameters: [String: String]
  var cells: [CellEntry]

  init(_ notebook: Notebook, _ result: RunResult) {
    self.notebook = notebook.name
    parameters = Dictionary(result.parameters.map { ($0.name, $0.value.description) }) { $1 }
    cells = zip(notebook.cells, result.cells).map { cell, result in
      CellEntry(
        name: cell.name, line: cell.firstLine, status: result.status.rawValue,
        text: result.printedText, figures: ReportFolder.figures(of: cell, result).map(\.file),
        error: result.failure.map { "line \($0.line): \($0.message)" })
    }
  }
}

/// `timings.json`: seconds, cell by cell, and what cells timed.
private struct TimingsJSON: Encodable {
  struct Entry: Encodable {
    var name: String
    var seconds: Double
  }
  var cells: [Entry]
  var total: Double
  var measured: [RunContext.Timing]

  init(_ notebook: Notebook, _ result: RunResult) {
    cells = zip(notebook.cells, result.cells).map { Entry(name: $0.name, seconds: $1.seconds) }
    total = cells.reduce(0) { $0 + $1.seconds }
    measured = result.timings
  }
}
