/// How far a long computation has come.
public struct ProgressReport: Sendable {
  /// What is being computed, such as `training`.
  public let task: String
  public let done: Int
  public let total: Int
  /// A number worth watching, such as the loss.
  public let note: String

  /// Who is told; nobody by default. The runner of a notebook sets it around a cell.
  @TaskLocal public static var receiver: (@Sendable (ProgressReport) -> Void)?

  /// Tells the receiver, if there is one.
  public static func send(
    _ task: String, done: Int, of total: Int, note: @autoclosure () -> String = ""
  ) {
    guard let receiver else { return }
    receiver(ProgressReport(task: task, done: done, total: total, note: note()))
  }
}
