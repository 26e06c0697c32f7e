import Tensors

/// Which positions of a padded batch hold tokens, `[batch, position]`.
///
/// Nothing attends to the others, and they do not count when positions are numbered: a text
/// behind padding runs as it would alone.
public struct AttentionMask {
  /// 1 where a token stands, 0 where padding does.
  public let values: Tensor
  /// The number of tokens in front of each position, 0 for padding in front.
  let positionIds: Tokens

  public var shape: [Int] { values.shape }

  /// - Parameter values: 0 and 1, `[batch, position]`.
  /// - Throws: `ModelError.maskValues`.
  public init(_ values: Tensor) throws {
    let numbers = values.array()
    guard values.ndim == 2, numbers.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      throw ModelError.maskValues(shape: values.shape)
    }
    self.init(shape: values.shape, isToken: numbers.map { $0 == 1 })
  }

  /// A batch of rows in which `count` tokens stand at one end of `positions` places.
  init(tokenCounts counts: [Int], positions: Int, side: PaddingSide) {
    let isToken = counts.flatMap { count in
      (0..<positions).map { side == .left ? $0 >= positions - count : $0 < count }
    }
    self.init(shape: [counts.count, positions], isToken: isToken)
  }

  private init(shape: [Int], isToken: [Bool]) {
    values = Tensor(shape: shape, data: isToken.map { $0 ? 1 : 0 })
    let width = max(shape[1], 1)
    var ids: [Int] = []
    ids.reserveCapacity(isToken.count)
    for start in stride(from: 0, to: isToken.count, by: width) {
      var count = 0
      for place in start..<(start + width) {
        if isToken[place] { count += 1 }
        ids.append(max(0, count - 1))
      }
    }
    positionIds = (try? Tokens(shape: shape, ids: ids)) ?? Tokens([[]])
  }

  /// Whether a token stands everywhere.
  var isFull: Bool { values.array().allSatisfy { $0 == 1 } }

  /// The same rows with tokens behind them.
  func extended(by count: Int) -> AttentionMask {
    let more = Tensor.ones([values.shape[0], count])
    let longer = concatenated([values, more], axis: 1)
    return AttentionMask(shape: longer.shape, isToken: longer.array().map { $0 == 1 })
  }
}

/// The end of a row at which padding stands.
public enum PaddingSide: String, Sendable, CaseIterable {
  case left, right
}
