import Checkpoints
import FoundationEssentials
import Tensors

extension HookedTransformer {
  /// Writes the model as a TransformerLens folder: `config.json`, `weights.safetensors` and the
  /// tokenizer's files.
  ///
  /// In Python, `HookedTransformer(HookedTransformerConfig(**config))` followed by
  /// `load_state_dict(load_file("weights.safetensors"), strict=False)` gives equal logits.
  /// `loadModel` takes the folder's path.
  ///
  /// - Parameters:
  ///   - folder: is made if it is not there. A relative path starts at the working directory.
  ///   - format: `.float16` halves the size and rounds the weights.
  public func write(to folder: String, as format: FloatFormat = .float32) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let config = try encoder.encode(SavedConfiguration(cfg)) + [UInt8(ascii: "\n")]
      try config.write(to: URL(filePath: "\(folder)/config.json"), options: .atomic)
    } catch {
      throw ModelError.cannotWrite(path: "\(folder)/config.json", reason: "\(error)")
    }
    try writeSafetensors(
      stateDict, metadata: ["format": "pt"], as: format, to: "\(folder)/weights.safetensors")
    try tokenizer?.save(to: folder)
  }
}

/// The configuration under TransformerLens's field names.
private struct SavedConfiguration: Encodable {
  let n_layers, d_model, n_ctx, d_head, n_heads: Int
  let d_mlp: Int?
  let act_fn: String?
  let d_vocab, d_vocab_out: Int
  let eps: Float
  let seed: Int
  let attention_dir: String
  let attn_only: Bool
  let normalization_type: String?
  let positional_embedding_type: String
  let model_name: String
  let initializer_range: Float
  let attn_scale: Float
  let scale_attn_by_inverse_layer_idx: Bool
  let default_prepend_bos: Bool

  init(_ cfg: HookedTransformerConfig) {
    n_layers = cfg.nLayers
    d_model = cfg.dModel
    n_ctx = cfg.nCtx
    d_head = cfg.dHead
    n_heads = cfg.nHeads
    d_mlp = cfg.attnOnly ? nil : cfg.dMlp
    act_fn = cfg.attnOnly ? nil : cfg.actFn.rawValue
    d_vocab = cfg.dVocab
    d_vocab_out = cfg.dVocabOut
    eps = cfg.eps
    seed = cfg.seed
    attention_dir = cfg.attentionDir.rawValue
    attn_only = cfg.attnOnly
    normalization_type = cfg.normalizationType?.rawValue
    positional_embedding_type = cfg.positionalEmbeddingType.rawValue
    model_name = cfg.modelName
    initializer_range = cfg.initializerRange
    attn_scale = cfg.attnScale
    scale_attn_by_inverse_layer_idx = cfg.scaleAttnByInverseLayerIdx
    default_prepend_bos = cfg.defaultPrependBos
  }

  /// Writes `null` for what is absent: no normalisation is a value, not a gap.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(n_layers, forKey: .n_layers)
    try container.encode(d_model, forKey: .d_model)
    try container.encode(n_ctx, forKey: .n_ctx)
    try container.encode(d_head, forKey: .d_head)
    try container.encode(n_heads, forKey: .n_heads)
    try container.encode(d_mlp, forKey: .d_mlp)
    try container.encode(act_fn, forKey: .act_fn)
    try container.encode(d_vocab, forKey: .d_vocab)
    try container.encode(d_vocab_out, forKey: .d_vocab_out)
    try container.encode(eps, forKey: .eps)
    try container.encode(seed, forKey: .seed)
    try container.encode(attention_dir, forKey: .attention_dir)
    try container.encode(attn_only, forKey: .attn_only)
    try container.encode(normalization_type, forKey: .normalization_type)
    try container.encode(positional_embedding_type, forKey: .positional_embedding_type)
    try container.encode(model_name, forKey: .model_name)
    try container.encode(initializer_range, forKey: .initializer_range)
    try container.encode(attn_scale, forKey: .attn_scale)
    try container.encode(
      scale_attn_by_inverse_layer_idx, forKey: .scale_attn_by_inverse_layer_idx)
    try container.encode(default_prepend_bos, forKey: .default_prepend_bos)
  }

  private enum CodingKeys: String, CodingKey {
    case n_layers, d_model, n_ctx, d_head, n_heads, d_mlp, act_fn, d_vocab, d_vocab_out, eps, seed
    case attention_dir, attn_only, normalization_type, positional_embedding_type, model_name
    case initializer_range, attn_scale, scale_attn_by_inverse_layer_idx, default_prepend_bos
  }
}
