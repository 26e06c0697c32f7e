import Tensors
import Transformer

// A list of pairs labelled `layer:` and `head:` is another type than one of plain pairs, and an
// Array can conform to `HeadSelection` as one of them only. So lists with labels have overloads.

/// Scores some heads by how well their attention matches a pattern.
///
/// - Parameter heads: the heads to score; the others get −1.
/// - Returns: scores `[layer, head]`.
/// - Throws: `DetectionError`.
public func detectHead(
  _ model: HookedTransformer, _ input: any ModelInput, _ pattern: DetectionPattern,
  heads: [(layer: Int, head: Int)], cache: ActivationCache? = nil, excludeBos: Bool = false,
  excludeCurrentToken: Bool = false, errorMeasure: ErrorMeasure = .mul
) throws -> Tensor {
  try detectHead(
    model, input, pattern, heads: heads.selection, cache: cache, excludeBos: excludeBos,
    excludeCurrentToken: excludeCurrentToken, errorMeasure: errorMeasure)
}

/// Scores some heads on several sequences.
///
/// - Parameter heads: the heads to score; the others get −1.
/// - Returns: mean and standard deviation (population) over the sequences, both `[layer, head]`.
/// - Throws: `DetectionError`.
public func detectHead(
  _ model: HookedTransformer, _ inputs: [String], _ pattern: DetectionPattern,
  heads: [(layer: Int, head: Int)], excludeBos: Bool = false, excludeCurrentToken: Bool = false,
  errorMeasure: ErrorMeasure = .mul
) throws -> (mean: Tensor, std: Tensor) {
  try detectHead(
    model, inputs, pattern, heads: heads.selection, excludeBos: excludeBos,
    excludeCurrentToken: excludeCurrentToken, errorMeasure: errorMeasure)
}

/// Scores some heads of given attention patterns.
///
/// - Parameter heads: the heads to score; the others get −1.
/// - Returns: scores `[layer, head]`.
/// - Throws: `DetectionError`.
public func detectHead(
  attentions: [Tensor], tokens: Tokens, _ pattern: DetectionPattern,
  heads: [(layer: Int, head: Int)], excludeBos: Bool = false, excludeCurrentToken: Bool = false,
  errorMeasure: ErrorMeasure = .mul
) throws -> Tensor {
  try detectHead(
    attentions: attentions, tokens: tokens, pattern, heads: heads.selection,
    excludeBos: excludeBos, excludeCurrentToken: excludeCurrentToken, errorMeasure: errorMeasure)
}

extension [(layer: Int, head: Int)] {
  /// The pairs without their labels, as a list that is a `HeadSelection`.
  fileprivate var selection: any HeadSelection { map { ($0.layer, $0.head) } }
}
