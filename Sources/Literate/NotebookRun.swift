package import Scripting
package import Glassbook

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
    package var limits = Limits()

    package init() {}
  }

  /// How much a run may take.
  package struct Limits: Sendable {
    /// Of all cells together.
    package var steps: Int?
    /// Of a cell, and of an inline value.
    package var secondsPerCell: Double?
    package var seconds: Double?
    /// Bytes that the process may hold, tensors and values together.
    package var memory: Int?

    package init() {}
  }

  /// What happens during a run.
  package enum Event: Sendable {
    /// A cell begins: its place among those that run, counted from 1.
    case began(Cell, number: Int, of: Int)
    /// A long computation inside the cell has come so far.
    case progressed(task: String, done: Int, total: Int, note: String)
    /// A cell has shown something: the output with this index among its own.
    case showed(Output, index: Int, Cell)
    /// A cell has ended; the result that comes along holds how.
    case ended(Cell)
  }

  package let notebook: Notebook
  /// The session can be interrupted from another thread.
  package let interruption: Interruption
  /// Whether a cell did not answer a request to stop, and goes on: its thread runs until the
  /// process ends.
  package private(set) var isAbandoned = false

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
      limits: SessionLimits(
        maximumSteps: settings.limits.steps, maximumMemory: settings.limits.memory),
      module: Notebook.moduleName(of: notebook.name))
    session.presumedNames = reading.notebook.frontMatter.models
    interruption = session.interruption
  }

  // MARK: Checking

  /// Everything that can be known to be wrong without running: in the document, in the options,
  /// in the script and in the parameters, by place.
  package func check() -> [Diagnostic] {
    // Names of models and files are looked up as the run will.
    let context = RunContext(
      notebookFolder: settings.notebookFolder,
      parameters: ParameterTable.expected(notebook, settings.parameters)
    ) { _ in }
    let script = withLargeStack { context.run { session.check() } }
      .map { notebook.withSourceLine($0) }
    let found = ParameterTable(
      notebook: notebook, calls: session.facts.calls(of: "param"), given: settings.parameters,
      pathToWorkingFolder: settings.pathToWorkingFolder, mistakes: script)
    parameters = found.parameters
    given = found.values
    return (readingDiagnostics + script + found.diagnostics).inOrder
  }

  /// Each of the notebook's `steps` as compiled Swift.
  package func compiledTexts() -> [String] { withLargeStack { session.compiledTexts() } }

  // MARK: Running

  /// Runs every cell, on a thread with a stack of 512 MB.
  ///
  /// A cell that meets a limit or an interruption and does not stop at once, because it sits in one
  /// long call of the engine, is left alone: see `isAbandoned`.
  ///
  /// - Parameter report: is told what happens, with the results so far, on that thread. During
  ///   `progressed` and `showed` the results are those at the cell's beginning.
  /// - Returns: all results; those of a run that failed or was interrupted hold what went before.
  package func run(_ report: @escaping @Sendable (Event, RunResult) -> Void) -> RunResult {
    if let bytes = settings.limits.memory { TensorMemory.limit(toBytes: bytes) }
    let log = RunLog(notebook, parameters: parameters)
    let recorder = Recorder { output, index, cell in
      log.whileOpen { report(.showed(output, index: index, cell), $0) }
    }
    let context = RunContext(
      notebookFolder: settings.notebookFolder, outputFolder: settings.outputFolder,
      parameters: given.mapValues(\.parameter), downloads: settings.downloads
    ) { recorder.receive($0) }
    let road = CellRoad(
      notebook: notebook, session: session, steps: steps, recorder: recorder, context: context,
      log: log, allowsErrors: settings.allowsErrors, report: report)
    let thread = LargeStackThread {
      context.run {
        let receiver = ProgressReport.Receiver { progress in
          log.whileOpen {
            report(
              .progressed(
                task: progress.task, done: progress.done, total: progress.total,
                note: progress.note), $0)
          }
        }
        ProgressReport.$receiver.withValue(receiver) { road.walk() }
      }
    }
    var watch = RunWatch(limits: settings.limits)
    while !thread.wait(milliseconds: 5) {
      guard watch.isOverdue(log.current, interruption) else { continue }
      isAbandoned = road.abandon()
      break
    }
    return log.result
  }
}

extension Notebook {
  /// A message that shows the notebook's line where the script knows an inline value's text alone.
  func withSourceLine(_ diagnostic: Diagnostic) -> Diagnostic {
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
        columnOffset: cell.columnOffset, label: cell.options.label,
        isExpectedToFail: cell.options.error)
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
