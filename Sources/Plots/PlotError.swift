/// What can be wrong with a figure, as facts.
public enum PlotError: Error, Equatable, Sendable {
  /// `function` got data without elements.
  case empty(function: String, shape: [Int])
  /// `function` takes other numbers of dimensions.
  case rank(function: String, shape: [Int], expected: String)
  /// A list of labels or values does not fit what it names.
  case count(function: String, argument: String, expected: Int, actual: Int, of: String)
  /// Rows of a nested array differ in length.
  case ragged(function: String, lengths: [Int])
  /// No value can be drawn (all NaN, infinite, or not positive on a logarithmic axis).
  case nothingToDraw(function: String, reason: String)
  /// An argument is outside what makes sense.
  case argument(function: String, argument: String, value: String, expected: String)
  /// Cairo or libpng refused.
  case drawing(library: String, operation: String, status: String)
}

extension PlotError: CustomStringConvertible {
  public var description: String {
    func list(_ shape: [Int]) -> String {
      let shown = shape.prefix(12).map(String.init).joined(separator: ", ")
      return "[" + shown + (shape.count > 12 ? ", …" : "") + "]"
    }
    switch self {
    case .empty(let function, let shape):
      return "\(function): no values to draw (shape \(list(shape)))"
    case .rank(let function, let shape, let expected):
      return "\(function): shape \(list(shape)) has \(shape.count) dimensions; expected \(expected)"
    case .count(let function, let argument, let expected, let actual, let of):
      return "\(function): '\(argument)' has \(actual) values for \(expected) \(of)"
    case .ragged(let function, let lengths):
      return "\(function): rows differ in length: \(list(lengths))"
    case .nothingToDraw(let function, let reason):
      return "\(function): nothing to draw: \(reason)"
    case .argument(let function, let argument, let value, let expected):
      return "\(function): '\(argument)' is \(value); expected \(expected)"
    case .drawing(let library, let operation, let status):
      return "\(library) could not \(operation): \(status)"
    }
  }
}
