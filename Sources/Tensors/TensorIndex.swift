/// What stands at one place of a tensor's subscript.
///
/// Negative numbers count from the end; a range's ends are clamped to the axis, as in Python.
public enum TensorIndex: Sendable, Equatable {
  /// The whole axis: `.all` in a subscript.
  case whole
  /// As many whole axes as the other indices leave over: `.ellipsis`.
  case rest
  /// A new axis of length 1: `.newAxis`.
  case new
  /// One index; the axis disappears.
  case at(Int)
  /// From `from` to before `to` in steps of `by` (> 0).
  case range(from: Int?, to: Int?, by: Int)
  /// These indices, whose own shape takes the place of the axis. Several lists are read in step
  /// (their shapes are equal), and their common shape stands where the first of them does.
  case list([Int], shape: [Int])
  /// A range whose last index is included: it may be -1.
  case through(from: Int?, last: Int)
}

/// Anything that can stand in a tensor's subscript: Int, ranges of Int, `.all`, `.ellipsis`,
/// `.newAxis`, `.stride(from:to:by:)`, `[Int]`, a tensor of whole numbers, `Tokens`.
public protocol TensorIndexing {
  /// What it says about one axis.
  func tensorIndex() throws(ShapeError) -> TensorIndex
}

extension TensorIndex: TensorIndexing {
  public func tensorIndex() -> TensorIndex { self }
}

extension TensorIndexing where Self == TensorIndex {
  /// The whole axis.
  public static var all: TensorIndex { .whole }
  /// As many whole axes as the other indices leave over.
  public static var ellipsis: TensorIndex { .rest }
  /// A new axis of length 1.
  public static var newAxis: TensorIndex { .new }
  /// Every `by`-th index.
  public static func stride(from: Int? = nil, to: Int? = nil, by: Int) -> TensorIndex {
    .range(from: from, to: to, by: by)
  }
}

extension Int: TensorIndexing {
  public func tensorIndex() -> TensorIndex { .at(self) }
}
extension Range: TensorIndexing where Bound == Int {
  public func tensorIndex() -> TensorIndex { .range(from: lowerBound, to: upperBound, by: 1) }
}
extension ClosedRange: TensorIndexing where Bound == Int {
  public func tensorIndex() -> TensorIndex { .through(from: lowerBound, last: upperBound) }
}
extension PartialRangeFrom: TensorIndexing where Bound == Int {
  public func tensorIndex() -> TensorIndex { .range(from: lowerBound, to: nil, by: 1) }
}
extension PartialRangeUpTo: TensorIndexing where Bound == Int {
  public func tensorIndex() -> TensorIndex { .range(from: nil, to: upperBound, by: 1) }
}
extension PartialRangeThrough: TensorIndexing where Bound == Int {
  public func tensorIndex() -> TensorIndex { .through(from: nil, last: upperBound) }
}
extension Array: TensorIndexing where Element == Int {
  public func tensorIndex() -> TensorIndex { .list(self, shape: [count]) }
}
extension Tensor: TensorIndexing {
  public func tensorIndex() throws(ShapeError) -> TensorIndex {
    .list(try wholeNumbers("index with"), shape: shape)
  }

  /// The values as integers.
  /// - Throws: `ShapeError` at the first that is not a whole number.
  public func wholeNumbers(_ operation: String = "read whole numbers from") throws(ShapeError)
    -> [Int]
  {
    var result: [Int] = []
    result.reserveCapacity(size)
    for value in array() {
      guard value.rounded() == value, Swift.abs(value) <= 9.0e15 else {
        throw ShapeError(operation, .notWhole(value), shapes: [shape])
      }
      result.append(Int(value))
    }
    return result
  }
}

/// Indices resolved against a shape: a view, and possibly lists to gather from it.
struct IndexPlan {
  /// The view with whole axes where lists stand.
  var view: Layout
  /// Axes of `view` with a list, ascending, and the indices, all in range.
  var lists: [(axis: Int, indices: [Int])] = []
  var listShape: [Int] = []

  /// The shape of what is read.
  var resultShape: [Int] {
    guard let first = lists.first?.axis else { return view.shape }
    let listed = lists.map(\.axis)
    let before = view.shape[..<first]
    let behind = view.shape.indices.filter { $0 > first && !listed.contains($0) }
    return Array(before) + listShape + behind.map { view.shape[$0] }
  }

  init(_ items: [TensorIndex], of layout: Layout, operation: String) throws(ShapeError) {
    let shape = layout.shape
    let taken = items.reduce(0) { count, item in
      switch item {
      case .rest, .new: count
      default: count + 1
      }
    }
    guard taken <= shape.count else {
      throw ShapeError(operation, .tooManyIndices(taken), shapes: [shape])
    }
    guard items.count(where: { $0 == .rest }) <= 1 else {
      throw ShapeError(operation, .repeatedEllipsis, shapes: [shape])
    }
    view = Layout(shape: [], strides: [], offset: layout.offset)
    var axis = 0
    for item in items {
      switch item {
      case .new: keep(1, 0)
      case .rest:
        for _ in 0..<shape.count - taken {
          keep(shape[axis], layout.strides[axis])
          axis += 1
        }
      default:
        try take(item, axis, layout, operation)
        axis += 1
      }
    }
    for rest in axis..<max(shape.count, axis) { keep(shape[rest], layout.strides[rest]) }
  }

  private mutating func keep(_ length: Int, _ stride: Int) {
    view.shape.append(length)
    view.strides.append(stride)
  }

  private mutating func take(
    _ item: TensorIndex, _ axis: Int, _ layout: Layout, _ operation: String
  ) throws(ShapeError) {
    let (length, stride) = (layout.shape[axis], layout.strides[axis])
    func resolve(_ index: Int) throws(ShapeError) -> Int {
      let resolved = index < 0 ? index + length : index
      guard resolved >= 0, resolved < length else {
        throw ShapeError(
          operation, .indexOutOfRange(index, axis: axis, length: length), shapes: [layout.shape])
      }
      return resolved
    }
    func clamp(_ bound: Int) -> Int { min(max(bound < 0 ? bound + length : bound, 0), length) }
    switch item {
    case .whole, .new, .rest: keep(length, stride)
    case .at(let index): view.offset += try resolve(index) * stride
    case .range(let from, let to, let by):
      guard by > 0 else {
        throw ShapeError(
          operation, .mismatch("a step of \(by) is not positive"), shapes: [layout.shape])
      }
      let first = clamp(from ?? 0)
      let count = max(clamp(to ?? length) - first, 0)
      if count > 0 { view.offset += first * stride }
      let kept = count == 0 ? 0 : (count - 1) / by + 1
      // A huge step that leaves one element must not overflow.
      keep(kept, kept > 1 ? stride * by : stride)
    case .through(let from, let last):
      let first = clamp(from ?? 0)
      let count = max((last < 0 ? last + length : min(last, length - 1)) + 1 - first, 0)
      if count > 0 { view.offset += first * stride }
      keep(count, stride)
    case .list(let indices, let shape):
      if let first = lists.first, listShape != shape {
        throw ShapeError(
          operation,
          .mismatch("index lists of \(first.indices.count) and \(indices.count) elements differ"),
          shapes: [layout.shape])
      }
      var resolved: [Int] = []
      resolved.reserveCapacity(indices.count)
      for index in indices { resolved.append(try resolve(index)) }
      lists.append((view.shape.count, resolved))
      listShape = shape
      keep(length, stride)
    }
  }

  /// The view as a layout `[before..., list, behind...]` whose list axis is a formality, and where
  /// each list entry starts relative to it.
  func listed() -> (layout: Layout, before: Int, starts: [Int]) {
    let first = lists[0].axis
    let axes = lists.map(\.axis)
    var starts = [Int](repeating: 0, count: lists[0].indices.count)
    for (axis, indices) in lists {
      for (place, index) in indices.enumerated() { starts[place] += index * view.strides[axis] }
    }
    let behind = view.shape.indices.filter { $0 > first && !axes.contains($0) }
    return (
      Layout(
        shape: Array(view.shape[..<first]) + behind.map { view.shape[$0] },
        strides: Array(view.strides[..<first]) + behind.map { view.strides[$0] },
        offset: view.offset),
      first, starts
    )
  }
}
