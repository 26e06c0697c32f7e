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
  ///
  /// What keeps the page from being written (a name that is too long, say) is told before anything
  /// runs.
  func prepare() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write(to: htmlPath) { _ in false }
    guard let data = FileManager.default.contents(atPath: "\(folder)/report.json"),
      let last = try? JSONDecoder().decode(ReportJSON.self, from: data)
    else { return }
    for figure in last.cells.flatMap(\.figures) where !figure.contains("/") {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(figure)")
    }
  }

  /// Writes the page.
  ///
  /// - Parameters:
  ///   - pieces: the page, piece after piece.
  ///   - isWanted: is asked between pieces; the page on disk stays what it was once this says no.
  func write(page pieces: [String], while isWanted: () -> Bool = { true }) throws {
    try write(to: htmlPath) { file in
      for var piece in pieces {
        guard isWanted() else { return false }
        try piece.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
      }
      return true
    }
  }

  /// Writes the picture of an output, if it has one.
  ///
  /// - Parameter index: counted from 0 among the cell's pictures.
  /// - Returns: whether it has one.
  func writePicture(of output: Output, _ index: Int, of cell: Cell) throws -> Bool {
    guard let png = output.picture else { return false }
    let path = "\(folder)/\(CellFigures.fileName(cell: cell.name, index: index))"
    try write(to: path) { file in
      try png.withUnsafeBytes { try file.write($0) }
      return true
    }
    return true
  }

  /// Writes what a program reads: results without a clock, and the clock by itself.
  func writeJSON(_ notebook: Notebook, _ result: RunResult) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    func write(_ value: some Encodable, _ file: String) throws {
      var data = try encoder.encode(value)
      data.append(0x0A)
      try self.write(to: "\(folder)/\(file)") { file in
        try data.withUnsafeBytes { try file.write($0) }
        return true
      }
    }
    try write(ReportJSON(notebook, result), "report.json")
    try write(TimingsJSON(notebook, result), "timings.json")
  }

  /// Writes a temporary file and renames it, so that what is on disk is always whole.
  ///
  /// `Data`'s atomic writing would wait for the disk as well, which takes a tenth of a second now and
  /// then: too long for a report after every cell, and for one after Control-C. For the same reason
  /// an older file changes places with the new one and is then removed: ext4 hurries to the disk with
  /// a file that is renamed over another.
  ///
  /// - Parameter body: writes, and says whether the file is to be kept.
  private func write(to path: String, _ body: (borrowing NewFile) throws -> Bool) throws {
    let temporary = "\(path).\(getpid())~"
    do {
      let file = try NewFile(path: temporary)
      let isWhole = try body(file)
      try file.close()
      guard isWhole else {
        unlink(temporary)
        return
      }
      if NewFile.exchange(temporary, path) {
        unlink(temporary)
      } else if rename(temporary, path) != 0 {
        throw NewFile.Unwritable()
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// The names of a cell's pictures: `fig-loss.png`, `fig-loss-2.png`.
  static func pictures(of cell: Cell, _ result: CellResult) -> [String] {
    (0..<result.outputs.count { $0.picture != nil }).map {
      CellFigures.fileName(cell: cell.name, index: $0)
    }
  }
}

extension Output {
  /// The PNG that stands beside the page.
  fileprivate var picture: [UInt8]? {
    switch self {
    case .figure(let figure): figure.png
    case .attention(let drawn): drawn.combined.png
    case .text, .value, .tokens, .table, .markdown: nil
    }
  }
}

/// A file that is being written.
private struct NewFile: ~Copyable {
  struct Unwritable: Error, CustomStringConvertible {
    let description = String(cString: strerror(errno))
  }

  private let descriptor: Int32

  init(path: String) throws(Unwritable) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Unwritable() }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(Unwritable) {
    var rest = bytes
    while !rest.isEmpty {
      // Not to be mistaken for this method.
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Unwritable() }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Ends the file, and says what could not be written before.
  consuming func close() throws(Unwritable) {
    let descriptor = descriptor
    discard self
    guard Glibc.close(descriptor) == 0 else { throw Unwritable() }
  }

  deinit { _ = Glibc.close(descriptor) }

  // `renameat2`, which Swift does not import.
  private typealias Exchange =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
  private static let renameat2 = dlsym(nil, "renameat2").map {
    unsafeBitCast($0, to: Exchange.self)
  }

  /// Lets two files change places, at once.
  ///
  /// - Returns: false when one of them is not there, or the system cannot do it.
  static func exchange(_ one: String, _ other: String) -> Bool {
    // `RENAME_EXCHANGE` of <linux/fs.h>.
    renameat2?(AT_FDCWD, one, AT_FDCWD, other, 2) == 0
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
        text: result.printedText, figures: ReportFolder.pictures(of: cell, result),
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
