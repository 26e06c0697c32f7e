package import Glassbook
package import Plots
package import Scripting

/// What came of running a cell.
package struct CellResult: Sendable {
  package enum Status: String, Sendable {
    /// The run has not come to it yet.
    case waiting
    case running
    case ok
    case failed
    /// It failed, and said `error: true`.
    case failedAsExpected = "failed as expected"
    /// A cell before it failed, or the run was interrupted.
    case notRun = "not run"
    /// `eval: false`.
    case skipped
    case interrupted
  }

  package var status: Status
  /// In the order in which they came.
  package var outputs: [Output] = []
  package var failure: Diagnostic?
  /// Not part of the report: a report shows no clock.
  package var seconds = 0.0

  package init(status: Status, outputs: [Output] = [], failure: Diagnostic? = nil) {
    self.status = status
    self.outputs = outputs
    self.failure = failure
  }

  /// All that it printed, shown values included.
  package var printedText: String {
    outputs.map { output in
      switch output {
      case .text(let text): text
      case .value(let text): text + "\n"
      default: ""
      }
    }.joined()
  }
}

/// Something a cell shows.
package enum Output: Sendable {
  case text(String)
  /// The value of the cell's last expression.
  case value(String)
  case figure(RenderedFigure)
  case attention(DrawnAttention)
  case tokens(ColoredTokens)
  case table(Table)
  case markdown([Block])
}

/// An attention view and its pictures.
package struct DrawnAttention: Sendable {
  package var view: AttentionView
  /// One a head, small.
  package var thumbnails: [RenderedFigure]
  /// One a head, with the tokens on both axes.
  package var zoomed: [RenderedFigure]
  /// All heads in one, for a view that shows no head at first.
  package var overview: RenderedFigure?
  /// Every head in one picture, for what is no page.
  package var combined: RenderedFigure

  package init(
    view: AttentionView, thumbnails: [RenderedFigure], zoomed: [RenderedFigure],
    overview: RenderedFigure?, combined: RenderedFigure
  ) {
    self.view = view
    self.thumbnails = thumbnails
    self.zoomed = zoomed
    self.overview = overview
    self.combined = combined
  }
}

/// What came of an expression in prose.
package enum InlineResult: Sendable {
  case waiting
  case value(String)
  case failed(Diagnostic)
  case notRun
}

/// All results of a run so far, beside its notebook.
package struct RunResult: Sendable {
  /// At the indices of `Notebook.cells`.
  package var cells: [CellResult]
  /// At the indices of `Notebook.inlineValues`.
  package var values: [InlineResult]
  /// The parameters that the run used, in the order of their declaration.
  package var parameters: [Parameter] = []
  /// The models that cells loaded: a name and a line about each.
  package var models: [Model] = []
  /// What cells timed; for `timings.json` alone.
  package var timings: [RunContext.Timing] = []
  /// What stopped the run before its end, other than a cell that failed.
  package var stop: Stop?

  package enum Stop: Equatable, Sendable {
    case interrupted
    /// A limit that the user set; a sentence about it.
    case limit(String)

    package var message: String {
      switch self {
      case .interrupted: "The run was interrupted."
      case .limit(let sentence): sentence
      }
    }
  }

  package struct Model: Equatable, Sendable {
    package var name: String
    package var summary: String

    package init(name: String, summary: String) {
      self.name = name
      self.summary = summary
    }
  }

  /// Nothing has run yet.
  package init(of notebook: Notebook) {
    cells = notebook.cells.map { CellResult(status: $0.options.eval ? .waiting : .skipped) }
    values = notebook.inlineValues.map { _ in .waiting }
  }

  package var isComplete: Bool {
    !cells.contains { $0.status == .waiting || $0.status == .running }
  }

  /// Whether a cell or a value failed that was not said to.
  package var hasFailed: Bool {
    cells.contains { $0.status == .failed }
      || values.contains { if case .failed = $0 { true } else { false } }
  }

  /// Whether a value in prose is still to be computed.
  package var hasWaitingValues: Bool {
    values.contains { if case .waiting = $0 { true } else { false } }
  }

  /// What the run will not come to any more.
  mutating func markRestNotRun() {
    for index in cells.indices where cells[index].status == .waiting {
      cells[index].status = .notRun
    }
    for index in values.indices {
      if case .waiting = values[index] { values[index] = .notRun }
    }
  }
}
