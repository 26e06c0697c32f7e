/// An error that brings its own words for cells.
public protocol ScriptError: Error {
  /// What went wrong, with the facts.
  var scriptMessage: String { get }
  /// What to do about it.
  var scriptHint: String? { get }
  /// Whether `do`/`catch` in a cell sees it. False for what traps in compiled Swift.
  var isCatchable: Bool { get }
  /// Whether memory ran out: a limit of the run rather than a mistake of the cell.
  var isMemoryShortage: Bool { get }
}

extension ScriptError {
  public var scriptHint: String? { nil }
  public var isCatchable: Bool { true }
  public var isMemoryShortage: Bool { false }
}

/// An error that `catch` does not see, because the same slip would trap in compiled Swift.
public struct Trap: ScriptError, CustomStringConvertible {
  public let scriptMessage: String
  public let scriptHint: String?
  /// The error that was thrown, when there was one.
  public let underlying: (any Error)?

  public init(_ message: String, hint: String? = nil) {
    scriptMessage = message
    scriptHint = hint
    underlying = nil
  }

  public init(_ error: any Error) {
    scriptMessage = message(of: error)
    scriptHint = (error as? any ScriptError)?.scriptHint
    underlying = error
  }

  public var isCatchable: Bool { false }
  public var isMemoryShortage: Bool {
    (underlying as? any ScriptError)?.isMemoryShortage ?? false
  }
  public var description: String { scriptMessage }
}

/// Runs a body and turns what it throws into a trap.
@inlinable
public func trapping<R>(_ body: () throws -> R) throws -> R {
  do {
    return try body()
  } catch let error as ScriptFailure {
    throw error
  } catch {
    throw Trap(error)
  }
}

/// The words of any error: its own if it has them, else its description.
func message(of error: any Error) -> String {
  if let error = error as? any ScriptError { return error.scriptMessage }
  return String(describing: error)
}

/// A value that does not have the type asked for.
public struct ConversionError: ScriptError, CustomStringConvertible {
  public let expected: String
  public let found: String

  public init(_ expected: String, _ found: Value) {
    self.expected = expected
    self.found = found.isVoid ? "nothing" : ScriptType(of: found).description
  }

  public var scriptMessage: String { "expected \(expected), not \(found)" }
  public var scriptHint: String? {
    found == "nothing"
      ? "a variable has nothing in it before its declaration has run, and while it is being changed"
      : nil
  }
  public var isCatchable: Bool { false }
  public var description: String { scriptMessage }
}

/// A cell that failed: the located message and what stopped it.
public struct ScriptFailure: Error, CustomStringConvertible, @unchecked Sendable {
  // Unchecked because of `thrown`: a value stays on the thread of its session; other threads
  // read the diagnostic only.

  /// What stopped a cell.
  public enum Reason: Hashable, Sendable {
    case error, interrupted, stepLimit, timeLimit, memoryLimit, depthLimit

    /// Whether it is a limit of the run, not a mistake of the cell.
    public var isLimit: Bool {
      switch self {
      case .error, .interrupted: false
      case .stepLimit, .timeLimit, .memoryLimit, .depthLimit: true
      }
    }
  }

  public var diagnostic: Diagnostic
  public var reason: Reason
  /// The error as Swift code threw it, when it did.
  public var underlying: (any Error)?
  /// The value a cell threw, when it did.
  public internal(set) var thrown: Value?
  var isCatchable: Bool

  public var description: String { settled.diagnostic.rendered }

  /// With the words for a value that a cell threw. They are made when nobody has caught it, as in
  /// Swift: a text of the value may be long, and its `description` may do anything.
  var settled: ScriptFailure {
    guard let thrown, diagnostic.message.isEmpty else { return self }
    var failure = self
    let text = thrown.debugDescription
    failure.diagnostic.message = "an error nobody caught: \(Self.excerpt(text))"
    return failure
  }

  /// A message is there to be read.
  private static func excerpt(_ text: String) -> String {
    let most = 1_000
    return text.utf8.count <= most ? text : "\(text.prefix(most))…"
  }
}
