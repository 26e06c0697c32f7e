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

      Exit codes: 0 all well; 1 a cell failed, and the report is written; 2 usage, or a mistake \
      found before running; 4 a limit was reached; 130 interrupted.
      """)

  @Argument(help: ArgumentHelp("The notebooks, run one after the other.", valueName: "notebook.md"))
  var notebooks: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The folder for reports.", valueName: "dir"))
  var output = "output"

  @Option(
    name: [.customShort("p"), .customLong("parameter")],
    help: ArgumentHelp(
      "Sets a parameter of the notebooks, in two words: -p model gpt2. May be given often.",
      valueName: "name value"))
  var parameters: [ParameterArgument] = []

  @Flag(help: "Go on after a cell that fails. The exit code is 1 all the same.")
  var allowErrors = false

  @Flag(help: "Use no network: models come from disk alone.")
  var offline = false

  @Flag(help: "Fetch models that the cache lacks. (One named with -p, or fetched before, may.)")
  var allowDownload = false

  @Flag(help: "Let HTML in the notebook's prose become part of the page.")
  var unsafeHtml = false

  func validate() throws {
    for parameter in parameters { _ = try parameter.words() }
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
    let given = try parameters.map { try $0.words() }
    var outcome = Outcome.well
    for path in notebooks {
      outcome = outcome.worse(run(NotebookFile(path: path), library, given))
      if outcome == .interrupted { break }
    }
    throw ExitCode(outcome.rawValue)
  }

  private func run(
    _ file: NotebookFile, _ library: Library, _ given: [(name: String, text: String)]
  ) -> Outcome {
    let reading: Notebook.Reading
    do throws(NotebookFile.Unreadable) {
      reading = try file.read()
    } catch {
      Terminal.note(error.reason)
      return .mistake
    }
    let folder = ReportFolder(base: output, name: reading.notebook.name)
    var settings = NotebookRun.Settings()
    settings.parameters = given
    settings.allowsErrors = allowErrors
    settings.notebookFolder = file.folder
    settings.pathToWorkingFolder = file.pathToWorkingFolder
    settings.outputFolder = folder.folder
    settings.downloads = DownloadPolicy(
      allowsAll: allowDownload, names: Set(given.map(\.text)), isOffline: offline)
    let run = NotebookRun(reading, library: library, settings: settings)
    guard Terminal.report(run.check(), of: file.path) else { return .mistake }
    do {
      try folder.prepare()
      return try execute(run, folder)
    } catch {
      Terminal.note("\(folder.htmlPath) cannot be written: \(error)")
      return .mistake
    }
  }

  /// Runs the cells, and keeps the report on disk up to date.
  private func execute(_ run: NotebookRun, _ folder: ReportFolder) throws -> Outcome {
    let writer = ReportWriter(notebook: run.notebook, folder: folder, allowsRawHTML: unsafeHtml)
    Interrupts.handle { [interruption = run.interruption] in
      interruption.request()
    } onLast: {
      // The cell does not answer, or the user does not want to wait for it.
      writer.writeInterrupted()
      _exit(Outcome.interrupted.rawValue)
    }
    let result = run.run { event, result in writer.receive(event, result) }
    try writer.finish(result)
    for failure in result.cells.filter({ $0.status == .failed }).compactMap(\.failure) {
      Terminal.note(failure.rendered)
    }
    for case .failed(let failure) in result.values { Terminal.note(failure.rendered) }
    if let stop = result.stop { Terminal.note(stop.message) }
    Terminal.note("Report: \(folder.htmlPath)")
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
/// A class, shared by the run's thread and the one that waits for an interrupt.
private final class ReportWriter: Sendable {
  private struct State {
    var progress = ProgressLines()
    var latest: RunResult?
    /// Why the report could not be written; the run goes on, the end tells.
    var failure: (any Error)?
    /// When the page may be written again.
    var nextPage = ContinuousClock.now
  }

  /// Pages take at most a fifth of the time: one of two hundred cells is not written two hundred
  /// times.
  private static let pause = 4

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
      state.progress.show(event, result)
      state.latest = result
      guard case .ended(let cell) = event else { return }
      do {
        try folder.writeFigures(of: cell, result.cells[cell.number - 1])
        let start = ContinuousClock.now
        guard start >= state.nextPage else { return }
        try writePage(result)
        let end = ContinuousClock.now
        state.nextPage = end + (end - start) * Self.pause
      } catch {
        if state.failure == nil { state.failure = error }
      }
    }
  }

  /// Writes what belongs to the end of a run.
  func finish(_ result: RunResult) throws {
    try state.withLock { state in
      state.latest = nil
      if let failure = state.failure { throw failure }
    }
    try writePage(result)
    try folder.writeJSON(notebook, result)
  }

  /// Writes the report of a run whose cell does not end.
  func writeInterrupted() {
    let latest = state.withLock { $0.latest }
    guard let result = latest?.stopped() else { return }
    try? writePage(result)
    try? folder.writeJSON(notebook, result)
    Terminal.note("\nReport: \(folder.htmlPath)")
  }

  private func writePage(_ result: RunResult) throws {
    try folder.write(html: Report(notebook, result, allowsRawHTML: allowsRawHTML).html())
  }
}
