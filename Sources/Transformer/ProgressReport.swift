/// How far a long computation has come.
public struct ProgressReport: Sendable {
  /// What is being computed, such as `training`.
  public let task: String
  public let done: Int
  public let total: Int
  /// A number worth watching, such as the loss.
  public let note: String

  /// Who is told of progress.
  ///
  /// A struct of its own: a task-local value of a function type crashes when it is pushed
  /// (Swift 6.3.1 with `-O`).
  public struct Receiver: Sendable {
    private let body: @Sendable (ProgressReport) -> Void

    public init(_ body: @escaping @Sendable (ProgressReport) -> Void) { self.body = body }

    func receive(_ report: ProgressReport) { body(report) }
  }

  /// Who is told here; nobody by default. The runner of a notebook sets it around a cell.
  @TaskLocal public static var receiver: Receiver?

  /// Tells the receiver, if there is one.
  public static func send(
    _ task: String, done: Int, of total: Int, note: @autoclosure () -> String = ""
  ) {
    receiver?.receive(ProgressReport(task: task, done: done, total: total, note: note()))
  }
}
