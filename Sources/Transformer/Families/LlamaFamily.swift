import Checkpoints
import Tensors

/// Llama 2 and 3 as Hugging Face stores them (Touvron et al., 2023; Dubey et al., 2024).
///
/// - RMSNorm, rotary positions over the whole head, a gated MLP (SwiGLU), no biases.
/// - Several query heads may share a key/value head.
/// - The unembedding may be the token embedding.
enum LlamaFamily {
  static let modelType = "llama"

  static func configuration(_ config: ConfigFile) throws -> HookedTransformerConfig {
    for key in ["attention_bias", "mlp_bias"] where try config.bool(key) == true {
      throw ModelError.unsupported(what: "config key '\(key)' (\(config.path))", known: [])
    }
    let (dModel, nHeads) = (
      try config.required("hidden_size"), try config.required("num_attention_heads")
    )
    let cfg = HookedTransformerConfig(
      nLayers: try config.required("num_hidden_layers"), dModel: dModel,
      nCtx: try config.required("max_position_embeddings"),
      dHead: try config.int("head_dim") ?? config.headWidth(dModel, nHeads),
      modelName: modelType, nHeads: nHeads, dMlp: try config.required("intermediate_size"),
      actFn: try config.activation("hidden_act", default: .silu),
      dVocab: try config.required("vocab_size"), eps: try config.float("rms_norm_eps") ?? 1e-6,
      normalizationType: .RMS, positionalEmbeddingType: .rotary,
      nKeyValueHeads: try config.int("num_key_value_heads"),
      rotaryBase: try config.float("rope_theta") ?? 10000,
      rotaryScaling: try scaling(config), gatedMlp: true)
    try cfg.validate()
    return cfg
  }

  private static func scaling(_ config: ConfigFile) throws -> RotaryScaling? {
    guard let scaling = try config.object("rope_scaling") else { return nil }
    let type = try scaling.string("rope_type") ?? scaling.string("type") ?? "default"
    switch type {
    case "default": return nil
    case "llama3":
      return RotaryScaling(
        factor: try scaling.float("factor") ?? 8,
        lowFrequencyFactor: try scaling.float("low_freq_factor") ?? 1,
        highFrequencyFactor: try scaling.float("high_freq_factor") ?? 4,
        originalContext: try scaling.int("original_max_position_embeddings") ?? 8192)
    default:
      throw ModelError.unsupported(
        what: "rope_scaling '\(type)' (\(config.path))", known: ["default", "llama3"])
    }
  }

  static func parameters(_ file: any CheckpointFile, _ cfg: HookedTransformerConfig)
    -> some ParameterSource
  {
    HubFile(file: file, cfg: cfg)
  }

  private struct HubFile: ParameterSource {
    let file: any CheckpointFile
    let cfg: HookedTransformerConfig

    func fusedQKV(layer: Int) throws -> (W: Tensor, b: Tensor)? {
      let W = try zip(["q_proj", "k_proj", "v_proj"], cfg.projections).map { name, projection in
        try file.transposedParameter(
          "model.layers.\(layer).self_attn.\(name).weight",
          shape: [cfg.dModel, projection.heads * cfg.dHead])
      }
      let fused = try Checked.concatenated(W, axis: 1)
      return (fused, try Checked.zeros([fused.shape[1]]))
    }

    func parameter(_ name: String, shape: [Int]) throws -> Tensor {
      switch name {
      case "embed.W_E": return try file.parameter("model.embed_tokens.weight", shape: shape)
      case "ln_final.w": return try file.parameter("model.norm.weight", shape: shape)
      case "unembed.W_U":
        let own = "lm_head.weight"
        return try file.transposedParameter(
          file.contains(own) ? own : "model.embed_tokens.weight", shape: shape)
      default: break
      }
      if name.split(separator: ".").last?.hasPrefix("b_") == true {
        return try Checked.zeros(shape)
      }
      let parts = name.split(separator: ".", maxSplits: 2)
      let layer = "model.layers.\(parts.count == 3 ? String(parts[1]) : "")"
      switch parts.last {
      case "ln1.w": return try file.parameter("\(layer).input_layernorm.weight", shape: shape)
      case "ln2.w":
        return try file.parameter("\(layer).post_attention_layernorm.weight", shape: shape)
      case "attn.W_O":
        return try file.transposedParameter(
          "\(layer).self_attn.o_proj.weight", shape: [shape[0] * shape[1], shape[2]]
        ).reshaped(shape)
      case "mlp.W_gate":
        return try file.transposedParameter("\(layer).mlp.gate_proj.weight", shape: shape)
      case "mlp.W_in":
        return try file.transposedParameter("\(layer).mlp.up_proj.weight", shape: shape)
      case "mlp.W_out":
        return try file.transposedParameter("\(layer).mlp.down_proj.weight", shape: shape)
      default: throw ModelError.missingParameters(path: file.path, names: [name])
      }
    }
  }
}
