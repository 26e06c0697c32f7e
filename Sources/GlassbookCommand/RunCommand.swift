import ArgumentParser
import Glassbook
import Glibc
import Literate
import Prelude
import Reporting
import Scripting
import Synchronization

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs notebooks and writes their reports.",
    discussion: """
      Everything that can be known to be wrong is reported first, all of it, and then nothing \
      runs. The report is written as the run goes on, so there is one even if a cell fails; \
      progress goes to standard error.

        glassbook run Notebooks/InductionHeads.md
        glassbook run Notebooks/*.md -o reports
        glassbook run Notebooks/InductionHeads.md -p seqLen 30

      leave output/InductionHeads.html, and beside it output/InductionHeads/ with figures (PNG), \
      saved tensors, report.json and timings.json.

      A limit that is met is a located error; the cells below it do not run. Steps end at the same \
      statement on every machine: a statement, a turn of a loop and a call are a step each.

      Exit codes: 0 all well; 1 a cell failed, and the report is written; 2 usage, or a mistake \
      found before running; 4 a limit was reached (steps, time, memory, depth of calls); \
      130 interrupted; 143 terminated.
      """)

  @Argument(help: ArgumentHelp("The notebooks, run one after the other.", valueName: "notebook.md"))
  var notebooks: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The folder for reports.", valueName: "dir"))
  var output = "output"

  @OptionGroup var parameters: ParameterOptions

  @Option(help: ArgumentHelp("The most steps of all cells together.", valueName: "n"))
  var maxSteps: Int?

  @Option(help: ArgumentHelp("The most seconds that a cell may take.", valueName: "s"))
  var timeout: Double?

  @Option(help: ArgumentHelp("The most seconds that a notebook may take.", valueName: "s"))
  var timeoutTotal: Double?

  @Option(
    help: ArgumentHelp(
      "The most memory that the process may hold, as in 500MB or 2GB (default: ¾ of the machine's).",
      valueName: "size"))
  var maxMemory: MemorySize?

  @Flag(help: "Go on after a cell that fails. The exit code is 1 all the same.")
  var allowErrors = false

  @Flag(help: "Use no network: models come from disk alone.")
  var offline = false

  @Flag(help: "Fetch models that the cache lacks. (One named with -p, or fetched before, may.)")
  var allowDownload = false

  @Flag(help: "Let HTML in the notebook's prose become part of the page.")
  var unsafeHtml = false

  func validate() throws {
    for (name, value) in [
      ("--max-steps", maxSteps.map(Double.init)), ("--timeout", timeout),
      ("--timeout-total", timeoutTotal),
    ] {
      // More seconds than there are in ten years would overflow a clock.
      guard let value, name.hasPrefix("--timeout") ? !(value > 0 && value < 3e8) : value < 1 else {
        continue
      }
      throw ValidationError("\(name) takes a number above 0.")
    }
    guard !output.isEmpty else { throw ValidationError("--output takes a folder.") }
    guard !output.hasSuffix(".html") else {
      throw ValidationError(
        "--output takes a folder, and '\(output)' is named like a report: a notebook N.md leaves N.html "
          + "in the folder.")
    }
    var paths: [String: String] = [:]
    for path in notebooks {
      let name = Notebook.name(ofPath: path)
      if let other = paths.updateValue(path, forKey: name) {
        throw ValidationError("\(other) and \(path) would both write \(output)/\(name).html.")
      }
    }
  }

  func run() throws {
    let library = glassbookLibrary()
    let given = try parameters.values
    var outcome = Outcome.well
    for (index, path) in notebooks.enumerated() {
      let isLast = index == notebooks.count - 1
      outcome = outcome.worse(run(NotebookFile(path: path), library, given, isLast: isLast))
      if let signal = Interrupts.received { throw ExitCode(128 + signal) }
    }
    throw ExitCode(outcome.rawValue)
  }

  private func run(
    _ file: NotebookFile, _ library: Library, _ given: [(name: String, text: String)],
    isLast: Bool
  ) -> Outcome {
    let reading: Notebook.Reading
    do throws(NotebookFile.Unreadable) {
      reading = try file.read()
    } catch {
      Terminal.note(error.reason)
      return .mistake
    }
    let folder = ReportFolder(base: output, name: reading.notebook.name)
    var settings = file.settings(parameters: given)
    settings.limits.steps = maxSteps
    settings.limits.secondsPerCell = timeout
    settings.limits.seconds = timeoutTotal
    settings.limits.memory = maxMemory?.bytes
    settings.allowsErrors = allowErrors
    settings.outputFolder = folder.folder
    settings.downloads = DownloadPolicy(
      allowsAll: allowDownload, names: Set(given.map(\.text)), isOffline: offline)
    let run = NotebookRun(reading, library: library, settings: settings)
    guard Terminal.report(run.check(), of: file.path) else { return .mistake }
    do {
      try folder.prepare()
      // What the last run holds ends with the process: faster than freeing it, and lists a million
      // deep need no stack to be freed on.
      if isLast { _ = Unmanaged.passRetained(run) }
      return try execute(run, folder)
    } catch {
      Terminal.note(
        "\(folder.htmlPath) cannot be written: \(error.systemReason). -o names another folder; the "
          + "report is named after the notebook.")
      return .mistake
    }
  }

  /// Runs the cells, and keeps the report on disk up to date.
  private func execute(_ run: NotebookRun, _ folder: ReportFolder) throws -> Outcome {
    let writer = ReportWriter(notebook: run.notebook, folder: folder, allowsRawHTML: unsafeHtml)
    Interrupts.handle { [interruption = run.interruption] in interruption.request() }
    let result = run.run { event, result in writer.receive(event, result) }
    try writer.finish(result)
    for failure in result.cells.filter({ $0.status == .failed }).compactMap(\.failure) {
      Terminal.note(failure.rendered)
    }
    for case .failed(let failure) in result.values { Terminal.note(failure.rendered) }
    if result.stop == .interrupted { Terminal.note(RunResult.Stop.interrupted.message) }
    Terminal.note("Report: \(folder.htmlPath)")
    if run.isAbandoned || (result.stop == .interrupted && Interrupts.received != nil) {
      // The cell's thread may go on: whatever it holds or still takes ends with the process, which
      // is faster than freeing it, and the notebooks that were to come do not run.
      let code = Interrupts.received.map { 128 + $0 } ?? Outcome.limit.rawValue
      ProcessEnd.now(code)
    }
    switch result.stop {
    case .interrupted: return .interrupted
    case .limit: return .limit
    case nil: break
    }
    return result.hasFailed ? .cellFailed : .well
  }
}

/// Writes the report while the run goes on.
///
/// The page grows with the run, so it is not written after every cell of a long one: the time spent
/// on pages stays a small part of the whole.
private final class ReportWriter: Sendable {
  private struct State {
    var progress = ProgressLines()
    /// What cells have shown beside text.
    var showpieces = Showpieces()
    /// How many pictures a cell has, by the cell's number.
    var pictures: [Int: Int] = [:]
    /// Why the report could not be written; the run goes on, the end tells.
    var failure: (any Error)?
    /// When the next page is due.
    var nextPage = ContinuousClock.now
    var isFinished = false
  }

  private let notebook: Notebook
  private let folder: ReportFolder
  private let allowsRawHTML: Bool
  private let state = Mutex(State())

  init(notebook: Notebook, folder: ReportFolder, allowsRawHTML: Bool) {
    self.notebook = notebook
    self.folder = folder
    self.allowsRawHTML = allowsRawHTML
  }

  func receive(_ event: NotebookRun.Event, _ result: RunResult) {
    state.withLock { state in
      // A cell that was given up may still speak.
      guard !state.isFinished else { return }
      state.progress.show(event, result)
      do {
        switch event {
        case .began, .progressed: break
        case .showed(let output, let index, let cell): try write(output, index, cell, &state)
        case .ended: try writePageIfDue(result, &state)
        }
      } catch {
        if state.failure == nil { state.failure = error }
      }
    }
  }

  /// Writes what belongs to the end of a run.
  func finish(_ result: RunResult) throws {
    try state.withLock { state in
      state.isFinished = true
      if let failure = state.failure { throw failure }
      // A cell that was stopped may have shown something that it had no time to tell of.
      for (cell, outcome) in zip(notebook.cells, result.cells) where outcome.isStopped(result) {
        for (index, output) in outcome.outputs.enumerated() {
          try write(output, index, cell, &state)
        }
      }
      try folder.write(page: page(result, state.showpieces))
      try folder.writeJSON(notebook, result)
    }
  }

  /// Writes what a cell shows, once: its picture, and what the page will show of it.
  private func write(_ output: Output, _ index: Int, _ cell: Cell, _ state: inout State) throws {
    guard !state.showpieces.has(outputAt: index, of: cell) else { return }
    state.showpieces.write(output, at: index, of: cell)
    let picture = state.pictures[cell.number, default: 0]
    if try folder.writePicture(of: output, picture, of: cell) {
      state.pictures[cell.number] = picture + 1
    }
  }

  private func writePageIfDue(_ result: RunResult, _ state: inout State) throws {
    let start = ContinuousClock.now
    guard start >= state.nextPage else { return }
    // The page after the last cell is written by the run's end, which follows. This looks at every
    // cell, and is not to be asked after every cell.
    guard result.stop == nil, !result.isComplete || result.hasWaitingValues else { return }
    // Whoever interrupts the run gets its last page, and does not wait for one before.
    try folder.write(page: page(result, state.showpieces)) { Interrupts.received == nil }
    let end = ContinuousClock.now
    state.nextPage = end + max((end - start) * 20, .milliseconds(200))
  }

  private func page(_ result: RunResult, _ showpieces: Showpieces) -> [String] {
    Report(notebook, result, showpieces: showpieces, allowsRawHTML: allowsRawHTML).pieces()
  }
}

extension CellResult {
  /// Whether the end of the whole run is this cell's.
  fileprivate func isStopped(_ result: RunResult) -> Bool {
    result.stop != nil && (status == .interrupted || status == .failed)
  }
}
