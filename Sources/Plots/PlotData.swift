/// Numbers that a figure can show: a number, nested arrays of numbers, a tensor.
public protocol PlotData {
  /// Dimensions, `[rows, columns]` for a table; empty for one number.
  var plotShape: [Int] { get }
  /// All values in row-major order.
  var plotValues: [Float] { get }
}

/// A number that places something on an axis.
public protocol PlotNumber {
  var plotNumber: Double { get }
}

extension Int: PlotData, PlotNumber {
  public var plotShape: [Int] { [] }
  public var plotValues: [Float] { [Float(self)] }
  public var plotNumber: Double { Double(self) }
}

extension Float: PlotData, PlotNumber {
  public var plotShape: [Int] { [] }
  public var plotValues: [Float] { [self] }
  public var plotNumber: Double { Double(self) }
}

extension Double: PlotData, PlotNumber {
  public var plotShape: [Int] { [] }
  public var plotValues: [Float] { [Float(self)] }
  public var plotNumber: Double { self }
}

extension Array: PlotData where Element: PlotData {
  /// The shape by the first row; rows of other lengths make `plotValues` fall short of or exceed
  /// it, which every figure checks.
  public var plotShape: [Int] { [count] + (first?.plotShape ?? []) }

  public var plotValues: [Float] {
    if let floats = self as? [Float] { return floats }
    var values: [Float] = []
    values.reserveCapacity(count)
    for element in self { values.append(contentsOf: element.plotValues) }
    return values
  }
}

extension Range: PlotData where Bound == Int {
  public var plotShape: [Int] { [count] }
  public var plotValues: [Float] { map { Float($0) } }
}

/// A table of numbers in row-major order.
struct Matrix: Equatable, Sendable {
  var rows: Int
  var columns: Int
  var values: [Float]

  init(rows: Int, columns: Int, values: [Float]) {
    precondition(values.count == rows * columns, "matrix of \(rows) × \(columns)")
    self.rows = rows
    self.columns = columns
    self.values = values
  }
}

/// Values and shape that agree and are not empty.
struct CheckedData {
  var shape: [Int]
  var values: [Float]

  init(_ data: any PlotData, for function: String) throws(PlotError) {
    shape = data.plotShape
    values = data.plotValues
    var count = 1
    for side in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: side)
      count = overflow ? Int.max : product
    }
    if values.count != count {
      throw .ragged(function: function, lengths: shape + [values.count])
    }
    if values.isEmpty { throw .empty(function: function, shape: shape) }
  }

  /// One row for one dimension, rows for two.
  func matrix(for function: String) throws(PlotError) -> Matrix {
    switch shape.count {
    case 0, 1: return Matrix(rows: 1, columns: values.count, values: values)
    case 2: return Matrix(rows: shape[0], columns: shape[1], values: values)
    default: throw .rank(function: function, shape: shape, expected: "1 or 2")
    }
  }
}

/// The least and greatest finite value; nil when there is none.
func finiteRange(_ values: [Float]) -> (low: Float, high: Float)? {
  var low = Float.infinity
  var high = -Float.infinity
  values.withUnsafeBufferPointer { values in
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
  }
  return low <= high ? (low, high) : nil
}

func finiteRange(_ values: [Double]) -> (low: Double, high: Double)? {
  var low = Double.infinity
  var high = -Double.infinity
  for value in values where value.isFinite {
    low = min(low, value)
    high = max(high, value)
  }
  return low <= high ? (low, high) : nil
}
