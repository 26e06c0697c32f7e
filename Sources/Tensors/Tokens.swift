/// Token ids `[batch, position]`, every row equally long.
///
/// ```swift
/// let tokens = Tokens([[0, 5, 7], [0, 2, 9]])
/// tokens[0]              // [0, 5, 7]
/// tokens[.all, 1..<3]    // Tokens([[5, 7], [2, 9]])
/// ```
public struct Tokens: Equatable, Sendable {
  /// The number of rows.
  public let batch: Int
  /// The length of every row.
  public let positions: Int
  /// All ids in row-major order.
  public private(set) var ids: [Int]

  /// Rows of equal length.
  public init(_ rows: [[Int]]) { self = orTrap(try Tokens(checking: rows)) }

  /// Rows of equal length.
  /// - Throws: `ShapeError` if their lengths differ.
  public init(checking rows: [[Int]]) throws(ShapeError) {
    let length = rows.first?.count ?? 0
    for row in rows where row.count != length {
      throw ShapeError(
        "make tokens of rows", .ragged(axis: 1, first: length, other: row.count))
    }
    try self.init(shape: [rows.count, length], ids: Array(rows.joined()))
  }

  /// Ids in row-major order, `shape` being `[batch, position]`, or `[position]` for one row.
  public init(shape: [Int], ids: [Int]) throws(ShapeError) {
    let count = try ShapeRule.count(shape, operation: "make tokens of shape")
    guard shape.count == 1 || shape.count == 2 else {
      throw ShapeError(
        "make tokens of shape", .mismatch("tokens are [batch, position]"), shapes: [shape])
    }
    guard count == ids.count else {
      throw ShapeError(
        "make tokens of shape", .wrongCount(expected: count, actual: ids.count), shapes: [shape])
    }
    batch = shape.count == 2 ? shape[0] : 1
    positions = shape[shape.count - 1]
    self.ids = ids
  }

  /// The ids in a tensor `[batch, position]` or `[position]`.
  /// - Throws: `ShapeError` if a value is not a whole number.
  public init(_ tensor: Tensor) throws(ShapeError) {
    try self.init(shape: tensor.shape, ids: try tensor.wholeNumbers("make tokens of"))
  }

  /// `[batch, positions]`.
  public var shape: [Int] { [batch, positions] }
  /// The number of ids.
  public var size: Int { ids.count }
  /// The rows.
  public func array() -> [[Int]] { (0..<batch).map { Array(ids[rowRange($0)]) } }
  /// The ids as a tensor `[batch, position]`.
  public var tensor: Tensor { Tensor(shape: shape, data: ids.map { Float($0) }) }

  private func rowRange(_ row: Int) -> Range<Int> { row * positions..<(row + 1) * positions }

  // MARK: Throwing cores of the subscripts

  /// The ids of one row; a negative number counts from the end.
  public func row(_ row: Int) throws(ShapeError) -> [Int] {
    Array(ids[rowRange(try resolve(row, axis: 0))])
  }

  /// One id.
  public func id(_ row: Int, _ position: Int) throws(ShapeError) -> Int {
    ids[try resolve(row, axis: 0) * positions + (try resolve(position, axis: 1))]
  }

  /// The rows and positions that two indices name, as tokens: a single index keeps its axis here.
  public func part(_ rows: TensorIndex, _ columns: TensorIndex = .whole) throws(ShapeError)
    -> Tokens
  {
    let first = try indices(rows, axis: 0)
    let second = try indices(columns, axis: 1)
    var picked: [Int] = []
    picked.reserveCapacity(first.count * second.count)
    for row in first {
      for column in second { picked.append(ids[row * positions + column]) }
    }
    return try Tokens(shape: [first.count, second.count], ids: picked)
  }

  /// The same tokens with one id replaced.
  public func replacing(_ row: Int, _ position: Int, with id: Int) throws(ShapeError) -> Tokens {
    var copy = self
    copy.ids[try resolve(row, axis: 0) * positions + (try resolve(position, axis: 1))] = id
    return copy
  }

  private func resolve(_ index: Int, axis: Int) throws(ShapeError) -> Int {
    let length = axis == 0 ? batch : positions
    let resolved = index < 0 ? index + length : index
    guard resolved >= 0, resolved < length else {
      throw ShapeError(
        "index tokens", .indexOutOfRange(index, axis: axis, length: length), shapes: [shape])
    }
    return resolved
  }

  private func indices(_ index: TensorIndex, axis: Int) throws(ShapeError) -> [Int] {
    let length = axis == 0 ? batch : positions
    switch index {
    case .at(let index): return [try resolve(index, axis: axis)]
    case .list(let list, _):
      var result: [Int] = []
      for index in list { result.append(try resolve(index, axis: axis)) }
      return result
    case .new:
      throw ShapeError("index tokens", .mismatch("tokens have two axes"), shapes: [shape])
    default:
      // Ranges resolve as they do on a tensor.
      let line = Layout(contiguous: [length])
      let view = try IndexPlan([index], of: line, operation: "index tokens").view
      return (0..<view.shape[0]).map { view.offset + $0 * view.strides[0] }
    }
  }

  // MARK: Subscripts

  /// The ids of one row.
  public subscript(row: Int) -> [Int] { orTrap(try self.row(row)) }

  /// One id.
  public subscript(row: Int, position: Int) -> Int {
    get { orTrap(try id(row, position)) }
    set { self = orTrap(try replacing(row, position, with: newValue)) }
  }

  /// Those rows, in that order.
  public subscript(rows: [Int]) -> Tokens { orTrap(try part(rows.tensorIndex())) }
  /// Those rows.
  public subscript(rows: Range<Int>) -> Tokens { orTrap(try part(rows.tensorIndex())) }
  /// Some rows.
  public subscript(rows: ClosedRange<Int>) -> Tokens { orTrap(try part(rows.tensorIndex())) }
  /// The rows from one on.
  public subscript(rows: PartialRangeFrom<Int>) -> Tokens { orTrap(try part(rows.tensorIndex())) }
  /// The rows before one.
  public subscript(rows: PartialRangeUpTo<Int>) -> Tokens { orTrap(try part(rows.tensorIndex())) }
  /// The rows up to one.
  public subscript(rows: PartialRangeThrough<Int>) -> Tokens {
    orTrap(try part(rows.tensorIndex()))
  }

  /// Those rows and positions.
  public subscript(rows: any TensorIndexing, positions: any TensorIndexing) -> Tokens {
    orTrap(try part(rows.tensorIndex(), positions.tensorIndex()))
  }

  /// Positions of one row.
  public subscript(row: Int, positions: any TensorIndexing) -> [Int] {
    orTrap(try part(.at(row), positions.tensorIndex())).ids
  }

  /// One position of those rows.
  public subscript(rows: any TensorIndexing, position: Int) -> [Int] {
    orTrap(try part(rows.tensorIndex(), .at(position))).ids
  }
}

extension Tokens: TensorIndexing {
  /// The ids as indices of an axis, whose place `[batch, position]` takes: `W_E[tokens]`.
  public func tensorIndex() -> TensorIndex { .list(ids, shape: shape) }
}

extension Tokens: CustomStringConvertible {
  /// `Tokens([[0, 5, 7]])`.
  public var description: String { "Tokens(\(array()))" }
}

extension Checked {
  /// Tokens one below the other (axis 0) or side by side (axis 1).
  public static func concatenated(_ parts: [Tokens], axis: Int = 0) throws(ShapeError) -> Tokens {
    let operation = "concatenate tokens"
    guard let first = parts.first else { throw ShapeError(operation, .empty) }
    let resolved = try ShapeRule.axis(axis, of: first.shape, operation: operation)
    for part in parts where part.shape[1 - resolved] != first.shape[1 - resolved] {
      throw ShapeError(
        operation, .mismatch("axis \(1 - resolved) must be equal"),
        shapes: [first.shape, part.shape])
    }
    if resolved == 0 {
      return try Tokens(
        shape: [parts.reduce(0) { $0 + $1.batch }, first.positions], ids: parts.flatMap(\.ids))
    }
    let rows = (0..<first.batch).map { row in parts.flatMap { $0[row] } }
    return try Tokens(
      shape: [first.batch, parts.reduce(0) { $0 + $1.positions }], ids: Array(rows.joined()))
  }
}

/// Tokens one below the other (axis 0) or side by side (axis 1).
public func concatenated(_ parts: [Tokens], axis: Int = 0) -> Tokens {
  orTrap(try Checked.concatenated(parts, axis: axis))
}
