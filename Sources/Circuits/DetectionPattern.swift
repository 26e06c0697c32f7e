import Tensors

/// The attention pattern that a kind of head would show, `[destination, source]`.
public enum DetectionPattern: Sendable {
  /// Attends to the token before.
  case previousTokenHead
  /// Attends to earlier copies of the same token.
  case duplicateTokenHead
  /// Attends to the token that followed an earlier copy of the same token.
  case inductionHead
  /// A pattern of your own: `[position, position]`, zero above the diagonal.
  case custom(Tensor)

  /// The names that TransformerLens gives the patterns that have one.
  public static let names = ["previous_token_head", "duplicate_token_head", "induction_head"]

  /// The pattern for a sequence, `[position, position]` of 0 and 1 for the named kinds.
  ///
  /// - Parameter tokens: the ids of one sequence; the opening token counts like any other.
  public func matrix(for tokens: [Int]) -> Tensor {
    switch self {
    case .custom(let pattern): return pattern
    case .previousTokenHead:
      return matrix(tokens.count) { destination, source in source == destination - 1 }
    case .duplicateTokenHead:
      return matrix(tokens.count) { destination, source in
        source < destination && tokens[destination] == tokens[source]
      }
    case .inductionHead:
      return matrix(tokens.count) { destination, source in
        source >= 1 && source <= destination && tokens[destination] == tokens[source - 1]
      }
    }
  }

  private func matrix(_ count: Int, _ holds: (_ destination: Int, _ source: Int) -> Bool)
    -> Tensor
  {
    var cells = [Float](repeating: 0, count: count * count)
    for destination in 0..<count {
      for source in 0..<count where holds(destination, source) {
        cells[destination * count + source] = 1
      }
    }
    return Tensor(shape: [count, count], data: cells)
  }
}

/// How far an attention pattern is from a detection pattern.
public enum ErrorMeasure: String, CaseIterable, Sendable {
  /// The share of attention that falls on the pattern, 0 to 1. For exploring.
  case mul
  /// One minus the mean absolute difference a row, −1 to 1, rounded to three places. For tests
  /// that must be exact.
  case abs
}
