import Tensors
import Transformer

/// Sets the stream of random numbers that every drawing function reads and writes.
///
/// The stream is our own and gives the same numbers on every machine. Without a call it is
/// `seed(0)`.
public func seed(_ seed: Int) {
  RunContext.current.withRandomStream { $0 = RandomStream(seed: UInt64(bitPattern: Int64(seed))) }
}

/// A whole number from a range, each as likely, from the notebook's stream.
///
/// - Precondition: the range is not empty.
public func randomInt(in range: Range<Int>) -> Int {
  RunContext.current.withRandomStream { $0.int(in: range) }
}

/// Token ids drawn evenly from a model's vocabulary, `[batch, length]`.
///
/// - Parameters:
///   - below: draw from the ids 0 ..< below only; the whole vocabulary if `nil`.
public func randomTokens(
  _ model: HookedTransformer, batch: Int, length: Int, below: Int? = nil
) throws -> Tokens {
  let bound = min(below ?? model.cfg.dVocab, model.cfg.dVocab)
  guard batch > 0, length > 0, bound > 0 else { throw ModelError.emptyInput }
  let (count, overflow) = batch.multipliedReportingOverflow(by: length)
  guard !overflow, count <= mostRandomTokens else {
    throw ShapeError(
      "draw tokens of shape", .tooLarge(limit: mostRandomTokens), shapes: [[batch, length]])
  }
  return try RunContext.current.withRandomStream { stream in
    try Tokens(
      checking: (0..<batch).map { _ in (0..<length).map { _ in stream.int(below: bound) } })
  }
}

/// What `randomTokens` draws at most: 800 MB of ids.
private let mostRandomTokens = 100_000_000

extension Tensor {
  /// Independent draws from N(0, 1), from the notebook's stream.
  public static func randomNormal(_ shape: [Int]) throws -> Tensor {
    try RunContext.current.withRandomStream { try Checked.randomNormal(shape, using: &$0) }
  }

  /// Independent draws from the numbers 0 ..< 1, from the notebook's stream.
  public static func randomUniform(_ shape: [Int]) throws -> Tensor {
    try RunContext.current.withRandomStream { try Checked.randomUniform(shape, using: &$0) }
  }
}
