public import Tensors

/// Tensors as data and as labels of figures.
extension Tensor: PlotData {
  public var plotShape: [Int] { shape }
  public var plotValues: [Float] { array() }
}

extension Tensor: AxisValues {
  /// The values in row-major order, as numbers.
  public var axisLabels: AxisLabels { .numbers(array().map(Double.init)) }
}
