import Checkpoints
import Tensors

/// The state dict of minGPT before 2022: `tok_emb`, `pos_emb` `[1, position, width]`, separate
/// queries, keys and values, the exact GELU.
///
/// The number of heads stands nowhere in it.
enum OldMinGPTFamily: BareFamily {
  static let name = "minGPT before 2022"

  static func recognises(_ file: any CheckpointFile) -> Bool {
    file.contains("tok_emb.weight") && file.contains("pos_emb")
      && file.contains("blocks.0.attn.query.weight")
  }

  static func model(_ file: any CheckpointFile, _ hints: BareHints) throws -> (
    HookedTransformerConfig, any ParameterSource
  ) {
    let dModel = try file.length("tok_emb.weight", axis: 1)
    guard let nHeads = try hints.nHeads ?? hints.config?.int("n_head") else {
      throw ModelError.unknownHeads(path: file.path)
    }
    guard nHeads > 0, dModel % nHeads == 0 else {
      throw ModelError.malformedConfig(
        path: file.path, problem: "\(nHeads) heads do not divide a width of \(dModel)")
    }
    let cfg = HookedTransformerConfig(
      nLayers: file.layerCount(behind: "blocks."), dModel: dModel,
      nCtx: try file.length("pos_emb", axis: 1), dHead: dModel / nHeads, modelName: "mingpt",
      nHeads: nHeads, actFn: .gelu, dVocab: try file.length("tok_emb.weight", axis: 0),
      dVocabOut: try file.length("head.weight", axis: 0))
    try cfg.validate()
    return (cfg, Names(file: file, cfg: cfg))
  }

  private struct Names: ParameterSource {
    let file: any CheckpointFile
    let cfg: HookedTransformerConfig

    func fusedQKV(layer: Int) throws -> (W: Tensor, b: Tensor)? {
      let names = ["query", "key", "value"].map { "blocks.\(layer).attn.\($0)" }
      return (
        try file.fusedProjections(names.map { "\($0).weight" }, cfg),
        try file.fusedBiases(names.map { "\($0).bias" }, cfg)
      )
    }

    func parameter(_ name: String, shape: [Int]) throws -> Tensor {
      switch name {
      case "embed.W_E": return try file.parameter("tok_emb.weight", shape: shape)
      case "pos_embed.W_pos": return try file.parameter("pos_emb", shape: [1] + shape)[0]
      case "ln_final.w": return try file.parameter("ln_f.weight", shape: shape)
      case "ln_final.b": return try file.parameter("ln_f.bias", shape: shape)
      case "unembed.W_U": return try file.transposedParameter("head.weight", shape: shape)
      case "unembed.b_U": return try Checked.zeros(shape)
      default: break
      }
      let parsed = ParameterName(name)
      let layer = "blocks.\(parsed.layer ?? 0)"
      switch parsed.rest {
      case "ln1.w", "ln2.w":
        return try file.parameter("\(layer).\(parsed.rest.prefix(3)).weight", shape: shape)
      case "ln1.b", "ln2.b":
        return try file.parameter("\(layer).\(parsed.rest.prefix(3)).bias", shape: shape)
      case "attn.W_O":
        return try file.transposedParameter(
          "\(layer).attn.proj.weight", shape: [shape[0] * shape[1], shape[2]]
        ).reshaped(shape)
      case "attn.b_O": return try file.parameter("\(layer).attn.proj.bias", shape: shape)
      case "mlp.W_in": return try file.transposedParameter("\(layer).mlp.0.weight", shape: shape)
      case "mlp.b_in": return try file.parameter("\(layer).mlp.0.bias", shape: shape)
      case "mlp.W_out": return try file.transposedParameter("\(layer).mlp.2.weight", shape: shape)
      case "mlp.b_out": return try file.parameter("\(layer).mlp.2.bias", shape: shape)
      default: throw ModelError.missingParameters(path: file.path, names: [name])
      }
    }
  }
}
