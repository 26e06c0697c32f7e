/// What can stand along an axis: strings, numbers, a range, a tensor.
public protocol AxisValues {
  var axisLabels: AxisLabels { get }
}

/// The values along an axis, as words or as numbers.
public enum AxisLabels: Equatable, Sendable, AxisValues {
  case words([String])
  case numbers([Double])

  public var axisLabels: AxisLabels { self }

  public var count: Int {
    switch self {
    case .words(let words): words.count
    case .numbers(let numbers): numbers.count
    }
  }

  /// Every value as text, numbers with at most four significant digits (whole ones in full).
  public var texts: [String] {
    switch self {
    case .words(let words): words
    case .numbers(let numbers): numbers.map { NumberText.short($0) }
    }
  }
}

/// An element of an array that can stand along an axis.
public protocol AxisValue {
  static func axisLabels(of values: [Self]) -> AxisLabels
}

extension String: AxisValue {
  public static func axisLabels(of values: [String]) -> AxisLabels { .words(values) }
}

extension Int: AxisValue {
  public static func axisLabels(of values: [Int]) -> AxisLabels {
    .numbers(values.map(Double.init))
  }
}

extension Float: AxisValue {
  public static func axisLabels(of values: [Float]) -> AxisLabels {
    .numbers(values.map(Double.init))
  }
}

extension Double: AxisValue {
  public static func axisLabels(of values: [Double]) -> AxisLabels { .numbers(values) }
}

extension Array: AxisValues where Element: AxisValue {
  public var axisLabels: AxisLabels { Element.axisLabels(of: self) }
}

extension Range: AxisValues where Bound == Int {
  public var axisLabels: AxisLabels { .numbers(map(Double.init)) }
}

extension ClosedRange: AxisValues where Bound == Int {
  public var axisLabels: AxisLabels { .numbers(map(Double.init)) }
}

extension AxisLabels {
  /// Checks that there is one label for each of `expected` things.
  func checked(
    _ expected: Int, of what: String, argument: String, function: String
  ) throws(PlotError) -> AxisLabels {
    if count != expected {
      throw .count(
        function: function, argument: argument, expected: expected, actual: count, of: what)
    }
    return self
  }
}
