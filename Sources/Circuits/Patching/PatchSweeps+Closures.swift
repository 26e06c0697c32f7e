import Tensors
import Transformer

// The sweeps for a metric that is a closure over logits `[batch, position, dVocabOut]`. It may read
// every position, so none can be left out: a `Metric` that knows what it reads is faster.

/// `getActPatchResidPre` for a closure.
public func getActPatchResidPre(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchResidPre(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchResidMid` for a closure.
public func getActPatchResidMid(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchResidMid(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnOut` for a closure.
public func getActPatchAttnOut(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnOut(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchMlpOut` for a closure.
public func getActPatchMlpOut(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchMlpOut(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadOutByPos` for a closure.
public func getActPatchAttnHeadOutByPos(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadOutByPos(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadQByPos` for a closure.
public func getActPatchAttnHeadQByPos(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadQByPos(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadKByPos` for a closure.
public func getActPatchAttnHeadKByPos(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadKByPos(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadVByPos` for a closure.
public func getActPatchAttnHeadVByPos(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadVByPos(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadOutAllPos` for a closure.
public func getActPatchAttnHeadOutAllPos(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadOutAllPos(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadQAllPos` for a closure.
public func getActPatchAttnHeadQAllPos(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadQAllPos(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadKAllPos` for a closure.
public func getActPatchAttnHeadKAllPos(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadKAllPos(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadVAllPos` for a closure.
public func getActPatchAttnHeadVAllPos(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadVAllPos(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadPatternAllPos` for a closure.
public func getActPatchAttnHeadPatternAllPos(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadPatternAllPos(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadPatternByPos` for a closure.
public func getActPatchAttnHeadPatternByPos(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadPatternByPos(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadPatternDestSrcPos` for a closure.
public func getActPatchAttnHeadPatternDestSrcPos(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadPatternDestSrcPos(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadAllPosEvery` for a closure.
public func getActPatchAttnHeadAllPosEvery(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadAllPosEvery(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchAttnHeadByPosEvery` for a closure.
public func getActPatchAttnHeadByPosEvery(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchAttnHeadByPosEvery(model, corruptedTokens, cleanCache, Metric(metric))
}

/// `getActPatchBlockEvery` for a closure.
public func getActPatchBlockEvery(
  _ model: HookedTransformer, _ corruptedTokens: Tokens, _ cleanCache: ActivationCache,
  _ metric: @escaping (Tensor) throws -> Tensor
) throws -> Tensor {
  try getActPatchBlockEvery(model, corruptedTokens, cleanCache, Metric(metric))
}
