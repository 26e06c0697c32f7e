import FoundationEssentials
import Plots
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A notebook as a compiled program: what the command line and `run` are for one in Markdown.
///
/// Text goes to standard output. What a report shows as more than text becomes files in
/// `output/NAME`: figures with the names and bytes that `glassbook run` gives them, tables and
/// coloured tokens as CSV, Markdown as it is. The program understands `-p NAME VALUE` and
/// `-o DIR`, once `beginNotebook` has named its parameters; a program that does not call it keeps
/// its command line to itself.
final class CompiledProgram: Sendable {
  /// The program that runs; made at the first call of a function that acts on a context.
  static let shared = CompiledProgram(arguments: CommandLine.arguments)

  private struct State {
    var context: RunContext?
    var name: String
    var figures = CellFigures()
    var cell = "figure"
    /// Files of the current cell so far, by ending.
    var counts: [String: Int] = [:]
  }

  private let arguments: [String]
  private let state: Mutex<State>

  init(arguments: [String]) {
    self.arguments = arguments
    let program = arguments.first?.split(separator: "/").last.map(String.init) ?? "program"
    state = Mutex(State(name: program))
  }

  var context: RunContext {
    if let context = state.withLock({ $0.context }) { return context }
    return begin(state.withLock { $0.name }, folder: nil, parameters: [:], ProgramArguments())
  }

  /// Names the notebook and its parameters with their defaults, and reads the command line.
  func begin(_ name: String, folder: String?, parameters: [String: any ParameterType]) {
    do throws(ProgramArguments.Mistake) {
      let arguments = try ProgramArguments(arguments.dropFirst())
      begin(name, folder: folder, parameters: parameters, arguments)
    } catch {
      Self.leave(error.message)
    }
  }

  @discardableResult
  private func begin(
    _ name: String, folder: String?, parameters: [String: any ParameterType],
    _ arguments: ProgramArguments
  ) -> RunContext {
    var values = parameters
    for (given, text) in arguments.given {
      guard let known = parameters[given] else {
        let names = parameters.keys.sorted().joined(separator: ", ")
        Self.leave(
          "-p \(given): there is no such parameter"
            + (names.isEmpty ? "" : " (there are \(names))"))
      }
      guard let value = Self.read(text, like: known) else {
        Self.leave("-p \(given): '\(text)' is no \(type(of: known))")
      }
      values[given] = value
    }
    let context = RunContext(
      notebookFolder: folder, outputFolder: "\(arguments.output)/\(name)", parameters: values
    ) { [unowned self] in show($0) }
    state.withLock {
      $0.context = context
      $0.name = name
      $0.figures.notebook = name
    }
    return context
  }

  /// A word of the command line in the type of a parameter's default. A path there starts at the
  /// working directory, as a shell's user means it.
  private static func read<Value: ParameterType>(_ text: String, like _: Value) -> (
    any ParameterType
  )? {
    guard let value = Value(text: text) else { return nil }
    let files = FileManager.default
    guard value is String, text.contains("/"), !text.hasPrefix("/"), files.fileExists(atPath: text)
    else { return value }
    return "\(files.currentDirectoryPath)/\(text)"
  }

  func beginCell(_ cell: String, _ figures: CellFigures) {
    state.withLock {
      $0.cell = cell
      $0.figures = figures
      $0.figures.notebook = $0.name
      $0.counts = [:]
    }
  }

  // MARK: Showing

  private func show(_ item: DisplayItem) {
    switch item {
    case .text(let text): print(text, terminator: "")
    case .markdown(let markdown): write(Array(markdown.utf8) + [0x0A], ending: "md")
    case .tokens(let tokens):
      let rows = tokens.spans.map { [$0.token, "\($0.value)"] }
      write(Self.csv([["token", "value"]] + rows), ending: "csv")
    case .table(let table):
      write(
        Self.csv([table.columns.map(\.title)] + table.rows.map { $0.map(\.text) }), ending: "csv")
    case .figure(let figure):
      let figures = state.withLock { $0.figures }
      draw { () throws(PlotError) in try figures.rendered(figure) }
    case .attention(let view):
      let figures = state.withLock { $0.figures }
      draw { () throws(PlotError) in try view.combined(metadata: figures.metadata) }
    }
  }

  private func draw(_ body: () throws(PlotError) -> RenderedFigure) {
    do throws(PlotError) {
      write(try body().png, ending: "png")
    } catch {
      Self.leave("a figure cannot be drawn: \(error)", code: 1)
    }
  }

  private func write(_ bytes: [UInt8], ending: String) {
    let (cell, index) = state.withLock { state in
      defer { state.counts[ending, default: 0] += 1 }
      return (state.cell, state.counts[ending, default: 0])
    }
    let name = CellFigures.fileName(cell: cell, index: index, ending: ending)
    let folder = context.outputFolder ?? "."
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
    } catch {
      Self.leave("\(folder)/\(name) cannot be written: \(error.systemReason)", code: 1)
    }
  }

  /// Lines of values with commas between them (RFC 4180).
  private static func csv(_ rows: [[String]]) -> [UInt8] {
    func quoted(_ text: String) -> String {
      let isPlain = text.utf8.allSatisfy { !"\",\r\n".utf8.contains($0) }
      return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
    return Array(rows.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined().utf8)
  }

  /// Ends the program with a message on standard error.
  private static func leave(_ message: String, code: Int32 = 2) -> Never {
    fflush(nil)
    let bytes = Array((message + "\n").utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(code)
  }
}
