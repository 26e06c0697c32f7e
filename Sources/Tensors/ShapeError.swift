/// A tensor operation that cannot be done: which one, on which shapes, and why.
public struct ShapeError: Error, Equatable, Sendable {
  /// Why it cannot be done.
  public enum Reason: Equatable, Sendable {
    case notBroadcastable(Int, Int, axis: Int)
    case noSuchAxis(Int)
    case repeatedAxis(Int)
    case indexOutOfRange(Int, axis: Int, length: Int)
    case tooManyIndices(Int)
    case repeatedEllipsis
    case mismatch(String)
    case wrongCount(expected: Int, actual: Int)
    case negativeSize(Int)
    case tooLarge(limit: Int)
    case outOfMemory(bytes: Int)
    case tooManyAxes(Int)
    case notOneElement
    case notWhole(Float)
    case empty
    case traced
    case notTraced
    case ragged(axis: Int, first: Int, other: Int)
    case pattern(String)
    case noConvergence(Int)
  }

  /// What was attempted, as a verb: "add", "matmul", "index".
  public var operation: String
  /// Why it cannot be done.
  public var reason: Reason
  /// The shapes of the operands, in their order.
  public var shapes: [[Int]]

  /// The error of an operation on operands of these shapes.
  public init(_ operation: String, _ reason: Reason, shapes: [[Int]] = []) {
    self.operation = operation
    self.reason = reason
    self.shapes = shapes
  }
}

extension ShapeError: CustomStringConvertible {
  /// `cannot add [2, 3] and [4]: axis -1 has 3 elements in one and 4 in the other`.
  public var description: String {
    let names = shapes.map { "\($0)" }
    let operands =
      names.isEmpty
      ? ""
      : " "
        + (names.count == 1
          ? names[0] : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1])
    return "cannot \(operation)\(operands): \(detail)"
  }

  private var detail: String {
    switch reason {
    case .notBroadcastable(let a, let b, let axis):
      return "axis \(axis) has \(a) elements in one and \(b) in the other"
    case .noSuchAxis(let axis):
      let rank = shapes.first?.count ?? 0
      return rank == 0
        ? "there is no axis \(axis), the tensor has no axes"
        : "there is no axis \(axis), the axes are 0 to \(rank - 1) or -\(rank) to -1"
    case .repeatedAxis(let axis): return "axis \(axis) is named twice"
    case .indexOutOfRange(let index, let axis, let length):
      return "index \(index) is out of range for axis \(axis) with \(length) elements"
    case .tooManyIndices(let count):
      return "\(count) indices for \(shapes.first?.count ?? 0) axes"
    case .repeatedEllipsis: return "only one .ellipsis is allowed"
    case .mismatch(let text): return text
    case .wrongCount(let expected, let actual):
      return "the shape needs \(expected) elements and there are \(actual)"
    case .negativeSize(let size): return "a size of \(size) is negative"
    case .tooLarge(let limit): return "more than \(limit) elements do not fit into memory"
    case .outOfMemory(let bytes): return "no memory for \(bytes) bytes"
    case .tooManyAxes(let count):
      return "\(count) axes are more than \(ShapeRule.maximumRank)"
    case .notOneElement: return "it needs exactly one element"
    case .notWhole(let value): return "\(value) is not a whole number"
    case .empty: return "there are no elements"
    case .traced:
      return "the value is being differentiated, and taking it out as a number would cut the "
        + "gradient; detached() gives the number alone"
    case .notTraced:
      return "it does not depend on a watched tensor of this tape"
    case .ragged(let axis, let first, let other):
      return "the rows of axis \(axis) have different lengths, \(first) and \(other)"
    case .pattern(let text): return text
    case .noConvergence(let status): return "LAPACK did not converge (status \(status))"
    }
  }
}

/// Runs the throwing core behind an operator or subscript, which cannot throw: a mistake stops the
/// program with the error's message.
@inline(__always)
func orTrap<R>(_ body: @autoclosure () throws(ShapeError) -> R) -> R {
  do {
    return try body()
  } catch {
    stop(error)
  }
}

@inline(never)
func stop(_ error: ShapeError) -> Never {
  // An optimised build drops the message of preconditionFailure.
  Memory.writeToStandardError("error: \(error)\n")
  preconditionFailure("\(error)")
}
