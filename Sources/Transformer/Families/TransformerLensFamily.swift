import Checkpoints
import Tensors

/// TransformerLens's own folders: a `config.json` with its snake_case fields, and a state dict.
enum TransformerLensFamily {
  /// Whether a configuration is one of these: it speaks of `d_model`.
  static func recognises(_ config: ConfigFile) -> Bool { config.has("d_model") }

  static func configuration(_ config: ConfigFile) throws -> HookedTransformerConfig {
    if config.has("num_experts") {
      throw ModelError.unsupported(what: "config key 'num_experts' (\(config.path))", known: [])
    }
    for key in ["post_embedding_ln", "rotary_adjacent_pairs"] {
      try config.refuse(key, when: true)
    }
    let dHead = try config.required("d_head")
    // `null` says no normalisation; a missing key says the default.
    let normalization: HookedTransformerConfig.NormalizationType? =
      config.mentions("normalization_type")
      ? try config.choice(
        "normalization_type", HookedTransformerConfig.NormalizationType.self)
      : .LN
    let cfg = HookedTransformerConfig(
      nLayers: try config.required("n_layers"), dModel: try config.required("d_model"),
      nCtx: try config.required("n_ctx"), dHead: dHead,
      modelName: try config.string("model_name") ?? "custom",
      nHeads: try config.int("n_heads"), dMlp: try config.int("d_mlp"),
      actFn: try config.choice("act_fn", HookedTransformerConfig.ActivationFunction.self) ?? .relu,
      dVocab: try config.required("d_vocab"), dVocabOut: try config.int("d_vocab_out"),
      eps: try config.float("eps") ?? 1e-5, seed: try config.int("seed"),
      attentionDir: try config.choice(
        "attention_dir", HookedTransformerConfig.AttentionDirection.self) ?? .causal,
      attnOnly: try config.bool("attn_only") ?? false, normalizationType: normalization,
      positionalEmbeddingType: try config.choice(
        "positional_embedding_type", HookedTransformerConfig.PositionalEmbeddingType.self)
        ?? .standard,
      tokenizerName: try config.string("tokenizer_name"),
      initializerRange: try config.float("initializer_range"),
      useAttnScale: try config.bool("use_attn_scale") ?? true,
      attnScale: try config.float("attn_scale").flatMap { $0 > 0 ? $0 : nil },
      scaleAttnByInverseLayerIdx: try config.bool("scale_attn_by_inverse_layer_idx") ?? false,
      defaultPrependBos: try config.bool("default_prepend_bos") ?? true,
      nKeyValueHeads: try config.int("n_key_value_heads"),
      rotaryDim: try config.int("rotary_dim"),
      rotaryBase: try config.float("rotary_base") ?? 10000, rotaryScaling: try scaling(config),
      parallelAttnMlp: try config.bool("parallel_attn_mlp") ?? false,
      gatedMlp: try config.bool("gated_mlp") ?? false,
      attnTypes: try attentionTypes(config), windowSize: try config.int("window_size"),
      attnScoresSoftCap: try cap(config, "attn_scores_soft_cap"),
      outputLogitsSoftCap: try cap(config, "output_logits_soft_cap"),
      useQkNorm: try config.bool("use_qk_norm") ?? false,
      useNormalizationBeforeAndAfter: try config.bool("use_normalization_before_and_after")
        ?? false,
      originalArchitecture: try config.string("original_architecture"))
    try cfg.validate()
    return cfg
  }

  private static func attentionTypes(_ config: ConfigFile) throws
    -> [HookedTransformerConfig.AttentionType]
  {
    guard try config.bool("use_local_attn") == true else { return [] }
    return try config.strings("attn_types")?.map { name in
      guard let type = HookedTransformerConfig.AttentionType(rawValue: name) else {
        throw ModelError.unsupported(
          what: "attn_types '\(name)' (\(config.path))",
          known: HookedTransformerConfig.AttentionType.allCases.map(\.rawValue))
      }
      return type
    } ?? []
  }

  /// A soft cap; upstream writes −1 for none.
  private static func cap(_ config: ConfigFile, _ key: String) throws -> Float? {
    try config.float(key).flatMap { $0 > 0 ? $0 : nil }
  }

  private static func scaling(_ config: ConfigFile) throws -> RotaryScaling? {
    guard try config.bool("use_NTK_by_parts_rope") == true else { return nil }
    return RotaryScaling(
      factor: try config.float("NTK_by_parts_factor") ?? 8,
      lowFrequencyFactor: try config.float("NTK_by_parts_low_freq_factor") ?? 1,
      highFrequencyFactor: try config.float("NTK_by_parts_high_freq_factor") ?? 4,
      originalContext: try config.int("NTK_original_ctx_len") ?? 8192)
  }

  static func parameters(_ file: any CheckpointFile) -> some ParameterSource {
    StateDictFile(file: file)
  }

  private struct StateDictFile: ParameterSource {
    let file: any CheckpointFile

    func parameter(_ name: String, shape: [Int]) throws -> Tensor {
      try file.parameter(name, shape: shape)
    }
  }
}
