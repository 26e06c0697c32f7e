extension HookName.Kind {
  /// What an activation is, in one sentence without its shape.
  public var meaning: String {
    switch self {
    case .embed: "Token embeddings."
    case .posEmbed: "Position embeddings."
    case .residPre: "The residual stream that enters a block."
    case .attnIn:
      "The residual stream as the attention reads it, before normalisation, a copy for each"
        + " head."
    case .qInput:
      "The residual stream as the queries read it, before normalisation, a copy for each"
        + " head."
    case .kInput:
      "The residual stream as the keys read it, before normalisation, a copy for each head"
        + " of theirs."
    case .vInput:
      "The residual stream as the values read it, before normalisation, a copy for each"
        + " head of theirs."
    case .ln1Scale: "The divisor of the attention's normalisation."
    case .ln1Normalized:
      "The normalised input of the attention: with LayerNorm its weight and bias included,"
        + " with RMSNorm before its weight."
    case .q: "Queries."
    case .k: "Keys."
    case .v: "Values."
    case .qNormScale: "The divisor of each head's queries in their RMSNorm."
    case .qNormNormalized: "Queries divided by it, before the norm's weight."
    case .kNormScale: "The divisor of each head's keys in their RMSNorm."
    case .kNormNormalized: "Keys divided by it, before the norm's weight."
    case .rotQ: "Queries after rotation."
    case .rotK: "Keys after rotation."
    case .attnScores: "Attention scores before the softmax, −∞ where masked."
    case .pattern: "Attention probabilities; each row of sources sums to 1."
    case .z: "Values mixed by the pattern: a head's output before W_O."
    case .result: "What each head adds to the residual stream, without b_O."
    case .ln1PostScale: "The divisor of the norm behind attention."
    case .ln1PostNormalized: "What that norm gives, before its weight."
    case .attnOut: "What attention adds to the residual stream, b_O included."
    case .residMid: "The residual stream between attention and MLP."
    case .mlpIn: "The residual stream as the MLP reads it, before normalisation."
    case .ln2Scale: "The divisor of the MLP's normalisation."
    case .ln2Normalized:
      "The normalised input of the MLP: with LayerNorm its weight and bias included, with"
        + " RMSNorm before its weight."
    case .mlpPre: "Neurons before the nonlinearity."
    case .mlpPreLinear: "What a gated MLP multiplies its activation with."
    case .mlpPost: "Neurons after the nonlinearity."
    case .ln2PostScale: "The divisor of the norm behind the MLP."
    case .ln2PostNormalized: "What that norm gives, before its weight."
    case .mlpOut: "What the MLP adds to the residual stream."
    case .residPost: "The residual stream that leaves a block."
    case .finalScale: "The divisor of the final normalisation."
    case .finalNormalized:
      "The normalised input of the unembedding: with LayerNorm its weight and bias"
        + " included, with RMSNorm before its weight."
    }
  }

  /// The names of the axes, as every model has them; `keyValueHead` counts as `head` does unless
  /// the attention is grouped.
  public var axes: [String] {
    switch self {
    case .embed, .posEmbed, .residPre, .ln1Normalized, .attnOut, .residMid, .mlpIn,
      .ln2Normalized, .mlpOut, .residPost, .finalNormalized, .ln1PostNormalized,
      .ln2PostNormalized:
      ["batch", "position", "dModel"]
    case .attnIn, .qInput, .result: ["batch", "position", "head", "dModel"]
    case .kInput, .vInput: ["batch", "position", "keyValueHead", "dModel"]
    case .ln1Scale, .ln2Scale, .finalScale, .ln1PostScale, .ln2PostScale:
      ["batch", "position", "1"]
    case .qNormScale: ["batch", "position", "head", "1"]
    case .kNormScale: ["batch", "position", "keyValueHead", "1"]
    case .q, .rotQ, .z, .qNormNormalized: ["batch", "position", "head", "dHead"]
    case .k, .v, .rotK, .kNormNormalized: ["batch", "position", "keyValueHead", "dHead"]
    case .attnScores, .pattern: ["batch", "head", "destination", "source"]
    case .mlpPre, .mlpPreLinear, .mlpPost: ["batch", "position", "dMlp"]
    }
  }

  /// When a model has the activation; nil for those that every model has.
  public var condition: String? {
    switch self {
    case .ln1Scale, .ln1Normalized, .finalScale, .finalNormalized:
      "Models with a normalisation."
    case .ln2Scale, .ln2Normalized: "Models with a normalisation and MLPs."
    case .residMid: "Models with MLPs that are not parallel to the attention."
    case .mlpPre, .mlpPost, .mlpOut: "Models with MLPs."
    case .mlpPreLinear: "Models with gated MLPs."
    case .posEmbed: "Models that add or insert learned positions."
    case .qNormScale, .qNormNormalized, .kNormScale, .kNormNormalized:
      "Models with norms over queries and keys."
    case .ln1PostScale, .ln1PostNormalized, .ln2PostScale, .ln2PostNormalized:
      "Models with norms behind attention and MLP."
    case .rotQ, .rotK: "Models with rotary positions."
    case .attnIn: "When a filter or a hook names it; not with grouped attention."
    case .qInput, .kInput, .vInput: "When a filter or a hook names it."
    case .mlpIn: "When a filter or a hook names it; models with MLPs."
    case .embed, .residPre, .q, .k, .v, .attnScores, .pattern, .z, .result, .attnOut, .residPost:
      nil
    }
  }
}
