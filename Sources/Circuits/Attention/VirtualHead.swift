import Tensors
import Transformer

/// A head of the second layer reading what a head of the first layer wrote (Elhage et al., "A
/// Mathematical Framework for Transformer Circuits", 2021).
public struct VirtualHead {
  /// The heads of layers 0 and 1.
  public let heads: (first: Int, second: Int)
  /// Their attention patterns, `[destination, source]`.
  public let patterns: (first: Tensor, second: Tensor)
  /// The logits that the second head writes when it reads tokens and the first head's output:
  /// A₁·(A₀·x·OV₀ + x)·OV₁·W_U, `[position, dVocabOut]`.
  public let combined: Tensor
  /// The virtual head alone: (A₁·A₀)·x·OV₀·OV₁·W_U, `[position, dVocabOut]`.
  public let pure: Tensor
  private let model: HookedTransformer

  init(
    heads: (Int, Int), patterns: (Tensor, Tensor), combined: Tensor, pure: Tensor,
    model: HookedTransformer
  ) {
    self.heads = heads
    self.patterns = patterns
    self.combined = combined
    self.pure = pure
    self.model = model
  }

  /// The attention pattern of the virtual head, A₁·A₀: rows sum to 1.
  public var pattern: Tensor { matmul(patterns.second, patterns.first) }

  /// The tokens that the combined term favours most, for every position.
  ///
  /// - Throws: `ModelError.noTokenizer`.
  public func topTokens(_ k: Int = 10, pure isPure: Bool = false) throws -> [[String]] {
    let logits = isPure ? pure : combined
    let best = try Checked.topK(logits, k: k).indices
    return try (0..<logits.shape[0]).map { position in
      try best[position].array().map { try model.toString([Int($0)]) }
    }
  }
}

/// Runs two heads of an attention-only model as one.
///
/// As in the minigpt notebook: x is the token embedding without anything else, no normalisation and
/// no residual is added, and value and output biases are left out; the patterns are those of a real
/// run, all heads of layer 0 included.
///
/// - Parameters:
///   - input: one sequence; of several, the first is taken.
///   - first: a head of layer 0.
///   - second: a head of layer 1.
/// - Throws: `CircuitError.needsShortformer`, `.headOutOfRange`; `ModelError.layerOutOfRange` for a
///   model of one layer.
public func virtualHead(
  _ model: HookedTransformer, _ input: any ModelInput, _ first: Int, _ second: Int,
  prependBos: Bool? = nil
) throws -> VirtualHead {
  try model.needShortformer("virtualHead")
  _ = try model.checkedLayer(1)
  let (first, second) = (try model.checkedHead(first), try model.checkedHead(second))
  let tokens = try model.toTokens(input, prependBos: prependBos)[[0]]
  let names = [0, 1].map { getActName("pattern", $0) }
  let (_, cache) = try model.runWithCache(tokens, namesFilter: names, stopAtLayer: 2)
  let A = try zip(names, [first, second]).map { try cache.activation($0)[0, $1] }
  let x = model.W_E[tokens][0]
  let OV = [model.OV[0, first], model.OV[1, second]]
  // What each head makes of its input, through the narrow inner axis.
  func moved(_ pattern: Tensor, _ x: Tensor, _ OV: FactoredMatrix) -> Tensor {
    matmul(matmul(matmul(pattern, x), OV.A), OV.B)
  }
  let written = moved(A[0], x, OV[0])
  let pure = moved(A[1], written, OV[1])
  let combined = pure + moved(A[1], x, OV[1])
  return VirtualHead(
    heads: (first, second), patterns: (A[0], A[1]), combined: matmul(combined, model.W_U),
    pure: matmul(pure, model.W_U), model: model)
}
