import Checkpoints
import Tensors

/// The state dict of the `minigpt` teaching module: attention only, no norms, no biases.
///
/// - Positions enter queries and keys alone (shortformer), and the unembedding is the token
///   embedding.
/// - `attention_weights` holds the rows of queries, keys and values of all heads, one group behind
///   the other; `project_output` the columns of the heads.
/// - The number of heads stands nowhere in it; the module's own is 8.
enum MiniGPTFamily: BareFamily {
  static let name = "minigpt"

  private static let standardHeads = 8

  static func recognises(_ file: any CheckpointFile) -> Bool {
    file.contains("embedding.token_embedding.weight")
      && file.contains("blocks.0.attention.attention_weights.weight")
  }

  static func model(_ file: any CheckpointFile, _ hints: BareHints) throws -> (
    HookedTransformerConfig, any ParameterSource
  ) {
    let embedding = "embedding.token_embedding.weight"
    let dModel = try file.length(embedding, axis: 1)
    let nHeads = hints.nHeads ?? standardHeads
    guard nHeads > 0, dModel % nHeads == 0 else {
      throw ModelError.malformedConfig(
        path: file.path, problem: "\(nHeads) heads do not divide a width of \(dModel)")
    }
    let cfg = HookedTransformerConfig(
      nLayers: file.layerCount(behind: "blocks."), dModel: dModel,
      nCtx: try file.length("embedding.position_embedding.weight", axis: 0),
      dHead: dModel / nHeads, modelName: name, nHeads: nHeads,
      dVocab: try file.length(embedding, axis: 0), attnOnly: true, normalizationType: nil,
      // Its texts name their opening token themselves.
      positionalEmbeddingType: .shortformer, defaultPrependBos: false)
    try cfg.validate()
    return (cfg, Names(file: file, cfg: cfg))
  }

  private struct Names: ParameterSource {
    let file: any CheckpointFile
    let cfg: HookedTransformerConfig

    func fusedQKV(layer: Int) throws -> (W: Tensor, b: Tensor)? {
      let width = 3 * cfg.dModel
      return (
        try file.transposedParameter(
          "blocks.\(layer).attention.attention_weights.weight", shape: [cfg.dModel, width]),
        try Checked.zeros([width])
      )
    }

    func unembedding(_ embedding: Tensor, shape: [Int]) throws -> Tensor {
      embedding.transposed(1, 0)
    }

    func parameter(_ name: String, shape: [Int]) throws -> Tensor {
      let embedding = "embedding.token_embedding.weight"
      switch name {
      case "embed.W_E": return try file.parameter(embedding, shape: shape)
      case "pos_embed.W_pos":
        return try file.parameter("embedding.position_embedding.weight", shape: shape)
      default: break
      }
      let parsed = ParameterName(name)
      guard parsed.rest == "attn.W_O" else { return try Checked.zeros(shape) }
      return try file.transposedParameter(
        "blocks.\(parsed.layer ?? 0).attention.project_output.weight",
        shape: [shape[0] * shape[1], shape[2]]
      ).reshaped(shape)
    }
  }
}
