internal import Synchronization

/// The results of a run as they grow: written by the thread of the cells, read by others.
final class RunLog: Sendable {
  /// What runs now.
  struct Current: Equatable, Sendable {
    /// Among the notebook's steps.
    var step: Int
    var start: ContinuousClock.Instant
  }

  private struct State {
    var result: RunResult
    var current: Current?
    /// Whether nothing more is to come: the run was given up from outside.
    var isClosed = false
  }

  private let state: Mutex<State>

  init(_ notebook: Notebook, parameters: [Parameter]) {
    var result = RunResult(of: notebook)
    result.parameters = parameters
    state = Mutex(State(result: result))
  }

  var result: RunResult { state.withLock { $0.result } }
  var current: Current? { state.withLock { $0.current } }

  /// Says what runs now.
  func begin(step: Int) {
    state.withLock { $0.current = Current(step: step, start: .now) }
  }

  /// Changes the results in place; nothing happens once the run was given up.
  ///
  /// - Returns: whether they were changed.
  @discardableResult
  func update(_ body: (inout RunResult) -> Void) -> Bool {
    state.withLock {
      if !$0.isClosed { body(&$0.result) }
      return !$0.isClosed
    }
  }

  /// Shows the results, unless the run was given up.
  func whileOpen(_ body: (RunResult) -> Void) {
    if let result = state.withLock({ $0.isClosed ? nil : $0.result }) { body(result) }
  }

  /// Gives the run up: the body writes its end, and nothing changes it any more.
  func close(_ body: (inout RunResult, Current?) -> Void) {
    state.withLock {
      guard !$0.isClosed else { return }
      body(&$0.result, $0.current)
      $0.isClosed = true
    }
  }
}
