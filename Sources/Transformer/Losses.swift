import Tensors

/// The log probability of each next token, `[batch, position - 1]`: numbers of at most 0, in nats.
///
/// Entry `[b, p]` is that of `tokens[b, p + 1]` under `logits[b, p]`.
///
/// - Parameters:
///   - logits: `[batch, position, dVocab]`
///   - tokens: `[batch, position]`
/// - Throws: `ShapeError` when the shapes do not belong together or there is only one position.
public func getLogProbs(_ logits: Tensor, _ tokens: Tokens) throws -> Tensor {
  let positions = tokens.shape[1]
  guard logits.ndim == 3, logits.shape[0] == tokens.shape[0], logits.shape[1] == positions,
    positions > 1
  else {
    throw ShapeError(
      "take log probabilities from",
      .mismatch(
        "logits [batch, position, dVocab] go with tokens [batch, position], two positions at least"),
      shapes: [logits.shape, tokens.shape])
  }
  return try Checked.logProbabilities(logits, of: nextTokens(tokens))[.all, ..<(-1)]
}

/// The token that follows each position, row-major; −1, which asks for nothing, at the last one.
///
/// - Parameter keeping: 0 drops a prediction; `[batch, position - 1]` in row-major order.
func nextTokens(_ tokens: Tokens, keeping mask: [Float]? = nil) -> [Int] {
  let (ids, positions) = (tokens.ids, tokens.shape[1])
  return ids.indices.map { index in
    let (row, position) = index.quotientAndRemainder(dividingBy: positions)
    if position == positions - 1 { return -1 }
    if let mask, mask[row * (positions - 1) + position] == 0 { return -1 }
    return ids[index + 1]
  }
}

/// The cross-entropy of predicting each next token, in nats.
///
/// - Parameters:
///   - logits: `[batch, position, dVocab]`
///   - tokens: `[batch, position]`
///   - perToken: give the loss of every prediction, `[batch, position - 1]`, instead of their mean
///     (rank 0).
public func lmCrossEntropyLoss(_ logits: Tensor, _ tokens: Tokens, perToken: Bool = false) throws
  -> Tensor
{
  let losses = -(try getLogProbs(logits, tokens))
  return perToken ? losses : losses.mean()
}

extension HookedTransformer {
  /// The mean loss over all predicted tokens, in nats a token.
  public func loss(_ input: any ModelInput, prependBos: Bool? = nil) throws -> Float {
    try lossPerToken(input, prependBos: prependBos).mean().item()
  }

  /// The loss of each predicted token in nats, `[batch, position - 1]`.
  public func lossPerToken(_ input: any ModelInput, prependBos: Bool? = nil) throws -> Tensor {
    guard cfg.dVocab == cfg.dVocabOut else {
      throw ModelError.noNextToken(
        what: "a loss", dVocab: cfg.dVocab, dVocabOut: cfg.dVocabOut)
    }
    let tokens = try toTokens(input, prependBos: prependBos)
    return try lmCrossEntropyLoss(run(tokens, hooks: HookTable(cfg)), tokens, perToken: true)
  }
}
