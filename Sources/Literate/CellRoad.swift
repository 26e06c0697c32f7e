internal import Glassbook
internal import Scripting

/// Runs the steps of a notebook from top to bottom, on a thread of its own.
///
/// Unchecked: the session is used by that thread alone, but for what may be asked from outside.
struct CellRoad: @unchecked Sendable {
  let notebook: Notebook
  let session: Session
  let steps: [Notebook.Step]
  let recorder: Recorder
  let context: RunContext
  let log: RunLog
  let allowsErrors: Bool
  let report: @Sendable (NotebookRun.Event, RunResult) -> Void

  func walk() {
    let cellCount = steps.count { if case .cell = $0 { true } else { false } }
    var number = 0
    for (index, step) in steps.enumerated() {
      log.begin(step: index)
      let goesOn: Bool
      switch step {
      case .value(let value): goesOn = runValue(index, value)
      case .cell(let cell):
        number += 1
        goesOn = runCell(index, cell, number: number, of: cellCount)
      }
      guard goesOn else { break }
    }
    log.update { $0.markRestNotRun() }
  }

  /// - Returns: whether the next step may run.
  private func runCell(_ index: Int, _ cellIndex: Int, number: Int, of count: Int) -> Bool {
    let cell = notebook.cells[cellIndex]
    recorder.begin(cell, notebook: notebook.name)
    log.update { $0.cells[cellIndex].status = .running }
    log.whileOpen { report(.began(cell, number: number, of: count), $0) }
    let start = ContinuousClock.now
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
      (result, stop) = Self.outcome(of: error)
    }
    // Whoever says that a cell fails wants to show it.
    if result.status == .failed, stop == nil, cell.options.error {
      result.status = .failedAsExpected
    }
    recorder.end()
    result.outputs = recorder.outputs
    result.seconds = (ContinuousClock.now - start) / .seconds(1)
    let goesOn = stop == nil && (result.status != .failed || allowsErrors)
    log.update {
      $0.cells[cellIndex] = result
      $0.models = context.usedModels.map {
        // A report shows no path.
        .init(
          name: $0.name.split(separator: "/").last.map(String.init) ?? $0.name,
          summary: $0.summary)
      }
      $0.timings = context.timings
      $0.stop = stop
      if !goesOn { $0.markRestNotRun() }
    }
    log.whileOpen { report(.ended(cell), $0) }
    return goesOn
  }

  private func runValue(_ index: Int, _ value: Int) -> Bool {
    do throws(ScriptFailure) {
      let text = try session.run(cell: index, delegate: recorder).description
      log.update { $0.values[value] = .value(text) }
      return true
    } catch {
      let (result, stop) = Self.outcome(of: error)
      log.update {
        $0.values[value] =
          result.failure.map { .failed(notebook.withSourceLine($0)) } ?? .notRun
        $0.stop = stop
      }
      return stop == nil && allowsErrors
    }
  }

  /// Writes the end of a run whose cell does not answer; any thread may.
  ///
  /// - Returns: false when the run came to its own end meanwhile.
  func abandon() -> Bool {
    var hasEnded = true
    log.close { result, current in
      guard let current, !result.isComplete || result.hasWaitingValues else { return }
      hasEnded = false
      let failure = session.failure(
        session.interruption.requested ?? .interrupted, inCell: current.step)
      var (outcome, stop) = Self.outcome(of: failure)
      result.stop = stop
      switch steps[current.step] {
      case .cell(let index):
        outcome.outputs = recorder.outputs
        outcome.seconds = (ContinuousClock.now - current.start) / .seconds(1)
        result.cells[index] = outcome
      case .value(let index):
        result.values[index] =
          outcome.failure.map { .failed(notebook.withSourceLine($0)) } ?? .notRun
      }
      result.markRestNotRun()
    }
    return !hasEnded
  }

  private static func outcome(of failure: ScriptFailure) -> (CellResult, RunResult.Stop?) {
    switch failure.reason {
    case .interrupted: (CellResult(status: .interrupted), .interrupted)
    case .error: (CellResult(status: .failed, failure: failure.diagnostic), nil)
    case .stepLimit, .timeLimit, .memoryLimit, .depthLimit:
      (
        CellResult(status: .failed, failure: failure.diagnostic),
        .limit(failure.diagnostic.message)
      )
    }
  }
}
