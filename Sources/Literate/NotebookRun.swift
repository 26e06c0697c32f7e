package import Scripting
package import Glassbook
internal import Synchronization

/// A notebook on its way: checked as a whole, then run from top to bottom in one scope.
///
/// ```swift
/// let run = NotebookRun(reading, library: glassbookLibrary(), settings: .init())
/// guard run.check().isEmpty else { … }       // nothing has run
/// let result = run.run { event, soFar in … }
/// ```
package final class NotebookRun {
  /// What the command line says about a run.
  package struct Settings: Sendable {
    /// `-p NAME VALUE`, in order.
    package var parameters: [(name: String, text: String)] = []
    /// A cell that fails does not keep those below from running.
    package var allowsErrors = false
    /// Where relative paths of cells start.
    package var notebookFolder = "."
    /// What leads from there to the working directory, where paths on the command line start.
    package var pathToWorkingFolder = ""
    /// Where cells write.
    package var outputFolder = "."
    /// Which models may be fetched from the Hugging Face hub.
    package var downloads = DownloadPolicy()

    package init() {}
  }

  /// What happens during a run.
  package enum Event: Sendable {
    /// A cell begins: its place among those that run, counted from 1.
    case began(Cell, number: Int, of: Int)
    /// A long computation inside the cell has come so far.
    case progressed(task: String, done: Int, total: Int, note: String)
    /// A cell has ended; the result that comes along holds how.
    case ended(Cell)
  }

  package let notebook: Notebook
  /// The session can be interrupted from another thread.
  package let interruption: Interruption

  private let session: Session
  private let steps: [Notebook.Step]
  private let settings: Settings
  private let readingDiagnostics: [Diagnostic]
  /// Every parameter with its value, once the notebook was checked.
  package private(set) var parameters: [Parameter] = []
  private var given: [String: ParameterValue] = [:]

  package init(_ reading: Notebook.Reading, library: Library, settings: Settings = Settings()) {
    notebook = reading.notebook
    readingDiagnostics = reading.diagnostics
    steps = notebook.steps
    self.settings = settings
    session = Session(
      library: library, cells: steps.map { [notebook] in notebook.sourceCell(of: $0) },
      module: Notebook.moduleName(of: notebook.name))
    interruption = session.interruption
  }

  // MARK: Checking

  /// Everything that can be known to be wrong without running: in the document, in the options,
  /// in the script and in the parameters, by place.
  package func check() -> [Diagnostic] {
    let script = withLargeStack { session.check() }.map { notebook.withSourceLine($0) }
    let found = ParameterTable(
      notebook: notebook, calls: session.facts.calls(of: "param"), given: settings.parameters,
      pathToWorkingFolder: settings.pathToWorkingFolder)
    parameters = found.parameters
    given = found.values
    return (readingDiagnostics + script + found.diagnostics).inOrder
  }

  /// What makes compiled Swift of each of the notebook's `steps`.
  package func compilingEdits() -> [[SourceEdit]] { withLargeStack { session.compilingEdits() } }

  // MARK: Running

  /// Runs every cell, on a thread with a stack of 512 MB.
  ///
  /// - Parameter report: is told what happens, with the results so far, on that thread. During
  ///   `progressed` the results are those at the cell's beginning.
  /// - Returns: all results; those of a run that failed or was interrupted hold what went before.
  package func run(_ report: @escaping @Sendable (Event, RunResult) -> Void) -> RunResult {
    let recorder = Recorder()
    let context = RunContext(
      notebookFolder: settings.notebookFolder, outputFolder: settings.outputFolder,
      parameters: given.mapValues(\.parameter), downloads: settings.downloads
    ) { recorder.receive($0) }
    let latest = Mutex(RunResult(of: notebook))
    latest.withLock { $0.parameters = parameters }
    withLargeStack {
      context.run {
        let receiver = ProgressReport.Receiver { progress in
          report(
            .progressed(
              task: progress.task, done: progress.done, total: progress.total,
              note: progress.note), latest.withLock { $0 })
        }
        ProgressReport.$receiver.withValue(receiver) {
          runSteps(recorder, context, latest, report)
        }
      }
    }
    return latest.withLock { $0 }
  }

  private func runSteps(
    _ recorder: Recorder, _ context: RunContext, _ latest: borrowing Mutex<RunResult>,
    _ report: (Event, RunResult) -> Void
  ) {
    var result = latest.withLock { $0 }
    let cellCount = steps.count { if case .cell = $0 { true } else { false } }
    var number = 0
    var hasStopped = false
    for (index, step) in steps.enumerated() {
      switch step {
      case .value(let value):
        result.values[value] = hasStopped ? .notRun : runValue(index, recorder, &result)
        if case .failed = result.values[value], !settings.allowsErrors { hasStopped = true }
        if result.stop != nil { hasStopped = true }
      case .cell(let cellIndex):
        let cell = notebook.cells[cellIndex]
        number += 1
        guard !hasStopped else {
          result.cells[cellIndex].status = .notRun
          continue
        }
        result.cells[cellIndex].status = .running
        latest.withLock { $0 = result }
        report(.began(cell, number: number, of: cellCount), result)
        let outcome = runCell(index, cell, recorder)
        result.cells[cellIndex] = outcome.result
        result.models = context.usedModels.map {
          // A report shows no path.
          .init(
            name: $0.name.split(separator: "/").last.map(String.init) ?? $0.name,
            summary: $0.summary)
        }
        if let stop = outcome.stop { result.stop = stop }
        let status = outcome.result.status
        hasStopped =
          result.stop != nil || (status == .failed && !settings.allowsErrors)
        if hasStopped { result.markRestNotRun() }
        latest.withLock { $0 = result }
        report(.ended(cell), result)
      }
    }
    if hasStopped { result.markRestNotRun() }
    latest.withLock { $0 = result }
  }

  private func runCell(_ index: Int, _ cell: Cell, _ recorder: Recorder) -> (
    result: CellResult, stop: RunResult.Stop?
  ) {
    recorder.begin(cell, notebook: notebook.name)
    let clock = ContinuousClock()
    let start = clock.now
    var result = CellResult(status: .ok)
    var stop: RunResult.Stop?
    do throws(ScriptFailure) {
      _ = try session.run(cell: index, delegate: recorder)
      if let failure = recorder.failure {
        result.status = .failed
        result.failure = notebook.source.mistake(
          at: SourcePosition(line: cell.firstLine + cell.optionLineCount, column: 1),
          "a figure of this cell cannot be drawn: \(failure)")
      }
    } catch {
      (result.status, stop) = Self.status(of: error)
      result.failure = error.reason == .interrupted ? nil : error.diagnostic
    }
    // Whoever says that a cell fails wants to show it.
    if result.status == .failed, cell.options.error { result.status = .failedAsExpected }
    result.outputs = recorder.outputs
    result.seconds = (clock.now - start) / .seconds(1)
    return (result, stop)
  }

  private func runValue(_ index: Int, _ recorder: Recorder, _ result: inout RunResult)
    -> InlineResult
  {
    do throws(ScriptFailure) {
      return .value(try session.run(cell: index, delegate: recorder).description)
    } catch {
      if let stop = Self.status(of: error).stop { result.stop = stop }
      return error.reason == .interrupted
        ? .notRun : .failed(notebook.withSourceLine(error.diagnostic))
    }
  }

  private static func status(of failure: ScriptFailure) -> (
    status: CellResult.Status, stop: RunResult.Stop?
  ) {
    switch failure.reason {
    case .error, .depthLimit: (.failed, nil)
    case .interrupted: (.interrupted, .interrupted)
    case .stepLimit: (.interrupted, .limit(failure.diagnostic.message))
    }
  }
}

extension Notebook {
  /// A message that shows the notebook's line where the script knows an inline value's text alone.
  fileprivate func withSourceLine(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let cell = diagnostic.cell, steps.indices.contains(cell), case .value = steps[cell] else {
      return diagnostic
    }
    var diagnostic = diagnostic
    diagnostic.sourceLine = String(source.line(diagnostic.line))
    return diagnostic
  }

  /// A step as the script's session takes it.
  fileprivate func sourceCell(of step: Step) -> SourceCell {
    switch step {
    case .cell(let index):
      let cell = cells[index]
      return SourceCell(
        kind: .code, text: cell.text, file: source.path, line: cell.firstLine,
        columnOffset: cell.columnOffset, label: cell.options.label)
    case .value(let index):
      let value = inlineValues[index]
      let line = source.line(value.place.line)
      let before = line.utf8.prefix(value.place.column - 1)
      return SourceCell(
        kind: .inline, text: value.expression, file: source.path, line: value.place.line,
        columnOffset: Substring(before).count, label: nil)
    }
  }
}
