import Checkpoints
import Tensors

/// The `ckpt.pt` of nanoGPT (github.com/karpathy/nanoGPT): a dictionary with the state dict under
/// `model` and the sizes under `model_args`.
///
/// - GPT-2 with the exact GELU and projections `[out, in]`; biases are optional.
/// - A model saved behind `torch.compile` has `_orig_mod.` in front of every name.
enum NanoGPTFamily: BareFamily {
  static let name = "nanoGPT (ckpt.pt)"

  static func recognises(_ file: any CheckpointFile) -> Bool {
    (file as? PyTorchFile)?.numbers["model_args.n_head"] != nil && stateDict(file) != nil
  }

  private static func stateDict(_ file: any CheckpointFile) -> PrefixedFile? {
    ["model.", "model._orig_mod."].map { PrefixedFile(base: file, prefix: $0) }
      .first { $0.contains("transformer.wte.weight") }
  }

  static func model(_ file: any CheckpointFile, _ hints: BareHints) throws -> (
    HookedTransformerConfig, any ParameterSource
  ) {
    let state = stateDict(file) ?? PrefixedFile(base: file, prefix: "model.")
    let numbers = (file as? PyTorchFile)?.numbers ?? [:]
    func size(_ key: String) throws -> Int {
      guard let number = numbers["model_args.\(key)"], let size = Int(exactly: number) else {
        throw ModelError.malformedConfig(
          path: file.path, problem: "'model_args' lacks the whole number '\(key)'")
      }
      return size
    }
    return try KarpathyNames.model(
      state, nLayers: size("n_layer"), nHeads: size("n_head"), dModel: size("n_embd"),
      nCtx: size("block_size"), actFn: .gelu, modelName: "nanogpt")
  }
}

/// The `model.pt` of minGPT since 2022 (github.com/karpathy/minGPT): a state dict alone, and its
/// trainer's `config.json` beside it.
enum MinGPTFamily: BareFamily {
  static let name = "minGPT (model.pt)"

  static func recognises(_ file: any CheckpointFile) -> Bool {
    guard let shape = try? file.shape(of: "transformer.h.0.attn.c_attn.weight"), shape.count == 2
    else { return false }
    // GPT-2 itself stores [in, out] here.
    return shape[0] == 3 * shape[1] && file.contains("lm_head.weight")
  }

  static func model(_ file: any CheckpointFile, _ hints: BareHints) throws -> (
    HookedTransformerConfig, any ParameterSource
  ) {
    let heads = try hints.nHeads ?? hints.config?.object("model")?.int("n_head")
    guard let heads else { throw ModelError.unknownHeads(path: file.path) }
    return try KarpathyNames.model(
      file, nLayers: file.layerCount(behind: "transformer.h."), nHeads: heads,
      dModel: file.length("transformer.wte.weight", axis: 1),
      nCtx: file.length("transformer.wpe.weight", axis: 0), actFn: .gelu_new,
      modelName: "mingpt")
  }
}

/// GPT-2's names with matrices `[out, in]` and optional biases.
private struct KarpathyNames: ParameterSource {
  let file: any CheckpointFile
  let cfg: HookedTransformerConfig

  static func model(
    _ file: any CheckpointFile, nLayers: Int, nHeads: Int, dModel: Int, nCtx: Int,
    actFn: HookedTransformerConfig.ActivationFunction, modelName: String
  ) throws -> (HookedTransformerConfig, any ParameterSource) {
    guard nHeads > 0, dModel % nHeads == 0 else {
      throw ModelError.malformedConfig(
        path: file.path, problem: "\(nHeads) heads do not divide a width of \(dModel)")
    }
    let cfg = HookedTransformerConfig(
      nLayers: nLayers, dModel: dModel, nCtx: nCtx, dHead: dModel / nHeads, modelName: modelName,
      nHeads: nHeads, actFn: actFn, dVocab: try file.length("transformer.wte.weight", axis: 0))
    try cfg.validate()
    return (cfg, KarpathyNames(file: file, cfg: cfg))
  }

  func fusedQKV(layer: Int) throws -> (W: Tensor, b: Tensor)? {
    let name = "transformer.h.\(layer).attn.c_attn"
    return (
      try file.transposedParameter("\(name).weight", shape: [cfg.dModel, 3 * cfg.dModel]),
      try bias("\(name).bias", [3 * cfg.dModel])
    )
  }

  private func bias(_ name: String, _ shape: [Int]) throws -> Tensor {
    file.contains(name) ? try file.parameter(name, shape: shape) : try Checked.zeros(shape)
  }

  func parameter(_ name: String, shape: [Int]) throws -> Tensor {
    switch name {
    case "embed.W_E": return try file.parameter("transformer.wte.weight", shape: shape)
    case "pos_embed.W_pos": return try file.parameter("transformer.wpe.weight", shape: shape)
    case "ln_final.w": return try file.parameter("transformer.ln_f.weight", shape: shape)
    case "ln_final.b": return try bias("transformer.ln_f.bias", shape)
    case "unembed.W_U": return try file.transposedParameter("lm_head.weight", shape: shape)
    case "unembed.b_U": return try Checked.zeros(shape)
    default: break
    }
    let parsed = ParameterName(name)
    let layer = "transformer.h.\(parsed.layer ?? 0)"
    switch parsed.rest {
    case "ln1.w": return try file.parameter("\(layer).ln_1.weight", shape: shape)
    case "ln1.b": return try bias("\(layer).ln_1.bias", shape)
    case "ln2.w": return try file.parameter("\(layer).ln_2.weight", shape: shape)
    case "ln2.b": return try bias("\(layer).ln_2.bias", shape)
    case "attn.W_O":
      return try file.transposedParameter(
        "\(layer).attn.c_proj.weight", shape: [shape[0] * shape[1], shape[2]]
      ).reshaped(shape)
    case "attn.b_O": return try bias("\(layer).attn.c_proj.bias", shape)
    case "mlp.W_in":
      return try file.transposedParameter("\(layer).mlp.c_fc.weight", shape: shape)
    case "mlp.b_in": return try bias("\(layer).mlp.c_fc.bias", shape)
    case "mlp.W_out":
      return try file.transposedParameter("\(layer).mlp.c_proj.weight", shape: shape)
    case "mlp.b_out": return try bias("\(layer).mlp.c_proj.bias", shape)
    default: throw ModelError.missingParameters(path: file.path, names: [name])
    }
  }
}
