internal import Scripting

/// Watches the clock and the memory of a run, and how long a cell takes to stop when it must.
struct RunWatch {
  /// What a cell gets to come to its next step: enough for a script, which looks every hundred.
  /// Whoever pressed Control-C waits, and is not told at which statement the cell was.
  private static func grace(_ stop: Stop) -> Duration {
    stop.reason == .interrupted ? .milliseconds(10) : .milliseconds(25)
  }

  private let limits: NotebookRun.Limits
  private let memory: SessionLimits
  private let start = ContinuousClock.now
  /// Reading the process's memory is not for every look.
  private var looks = 0

  init(limits: NotebookRun.Limits) {
    self.limits = limits
    memory = SessionLimits(maximumMemory: limits.memory)
  }

  /// Asks the cell to stop when a limit is met.
  ///
  /// - Returns: whether it was asked and did not answer.
  mutating func isOverdue(_ current: RunLog.Current?, _ interruption: Interruption) -> Bool {
    let now = ContinuousClock.now
    if !interruption.isRequested {
      looks += 1
      guard let stop = stop(current, now) else { return false }
      interruption.request(stop)
    }
    guard let stop = interruption.requested, let time = interruption.requestTime else {
      return false
    }
    return now - time > Self.grace(stop)
  }

  private func stop(_ current: RunLog.Current?, _ now: ContinuousClock.Instant) -> Stop? {
    if StackOverflow.hasHappened { return StackOverflow.stop }
    if let seconds = limits.seconds, now - start > .seconds(seconds) {
      return Stop(
        reason: .timeLimit, message: "the run took more than \(Self.text(seconds)) s",
        hint: "--timeout-total sets how long a run may take")
    }
    if let seconds = limits.secondsPerCell, let current, now - current.start > .seconds(seconds) {
      return Stop(
        reason: .timeLimit, message: "the cell took more than \(Self.text(seconds)) s",
        hint: "--timeout sets how long a cell may take")
    }
    return looks % 4 == 0 ? memory.shortage() : nil
  }

  /// `2.0` is shown as `2`.
  private static func text(_ seconds: Double) -> String {
    let text = "\(seconds)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
