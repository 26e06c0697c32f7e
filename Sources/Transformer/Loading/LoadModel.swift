import Checkpoints
import FoundationEssentials
import Tokenizers

/// Loads a model by name or path, with its weights as they are.
///
/// A name is looked up among the bundled models, then as a folder: a Hugging Face folder
/// (`config.json` with `model_type`, `model.safetensors`) or a TransformerLens folder
/// (`config.json` with `d_model`, `weights.safetensors`, `.pt` or `.pth`). A `tokenizer.json`, or
/// `vocab.json` with `merges.txt`, beside them becomes the model's tokenizer.
///
/// - Parameters:
///   - name: a bundled model's name or a path.
///   - folder: where a relative path starts; the working directory if `nil`.
/// - Throws: `ModelError`, `CheckpointError` or `TokenizerError`, naming file and tensor.
public func loadModel(_ name: String, relativeTo folder: String? = nil) throws -> HookedTransformer
{
  if let bundled = BundledModels.folder(of: name) { return try loadModel(folder: bundled) }
  let path =
    name.hasPrefix("/") || folder == nil ? name : "\(folder ?? ".")/\(name)"
  var isDirectory = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
    throw ModelError.unknownModel(name: name, bundled: BundledModels.all.map(\.name))
  }
  guard isDirectory else {
    throw ModelError.incompleteFolder(
      path: path, missing: "it is a file; give the folder that holds config.json and the weights")
  }
  return try loadModel(folder: path)
}

/// Loads a model folder.
private func loadModel(folder: String) throws -> HookedTransformer {
  let config = try ConfigFile("\(folder)/config.json")
  let tokenizer = try loadTokenizer(folder)
  if TransformerLensFamily.recognises(config) {
    let cfg = try TransformerLensFamily.configuration(config)
    let file = try openWeights(
      folder, ["weights.safetensors", "weights.pt", "weights.pth", "model.safetensors"])
    return HookedTransformer(
      cfg: cfg, weights: try Weights(cfg, from: TransformerLensFamily.parameters(file)),
      tokenizer: tokenizer)
  }
  let (cfg, parameters) = try hubFamily(config)
  let file = try openWeights(folder, ["model.safetensors", "pytorch_model.bin"])
  return HookedTransformer(
    cfg: cfg, weights: try parameters(file), tokenizer: tokenizer)
}

/// The configuration of a Hugging Face folder, and how its family's weights are read.
private func hubFamily(_ config: ConfigFile) throws -> (
  HookedTransformerConfig, (any CheckpointFile) throws -> Weights
) {
  let type = try config.string("model_type")
  switch type {
  case GPT2Family.modelType:
    let cfg = try GPT2Family.configuration(config)
    return (cfg, { try Weights(cfg, from: GPT2Family.parameters($0, cfg)) })
  case NeoXFamily.modelType:
    let cfg = try NeoXFamily.configuration(config)
    return (cfg, { try Weights(cfg, from: NeoXFamily.parameters($0, cfg)) })
  case LlamaFamily.modelType:
    let cfg = try LlamaFamily.configuration(config)
    return (cfg, { try Weights(cfg, from: LlamaFamily.parameters($0, cfg)) })
  default:
    throw ModelError.unsupported(
      what: type.map { "model_type '\($0)' (\(config.path))" }
        ?? "\(config.path), which has neither 'model_type' nor 'd_model',",
      known: [
        GPT2Family.modelType, NeoXFamily.modelType, LlamaFamily.modelType,
        "TransformerLens configurations (with 'd_model')",
      ])
  }
}

private func openWeights(_ folder: String, _ names: [String]) throws -> any CheckpointFile {
  for name in names where FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
    return try openCheckpoint("\(folder)/\(name)")
  }
  throw ModelError.incompleteFolder(
    path: folder, missing: "none of \(names.joined(separator: ", ")) is there")
}

private func loadTokenizer(_ folder: String) throws -> Tokenizer? {
  let files = ["tokenizer.json", "vocab.json", "tokenizer.model"]
  guard files.contains(where: { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }) else {
    return nil
  }
  return try Tokenizer(folder: folder)
}
