import Checkpoints
import Support
import Tensors
import Testing
import Transformer

@Suite("Weight processing")
struct WeightProcessingTests {
  @Test("Log probabilities and patterns stay", arguments: TinyModel.allCases)
  func unchanged(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    let processed = try model.processed()
    let (before, after) = (
      try model.runWithCache(TinyModel.tokens), try processed.runWithCache(TinyModel.tokens)
    )
    expectClose(logSoftmax(after.logits), logSoftmax(before.logits), tolerance: 1e-4)
    expectClose(after.cache["pattern", -1], before.cache["pattern", -1], tolerance: 1e-5)
    #expect(processed.processing.contains([.centerUnembed, .foldValueBiases]))
    expectClose(processed.W_U.mean(axis: -1), Tensor.zeros([model.cfg.dModel]), tolerance: 1e-6)
  }

  @Test(
    "Every processed parameter is TransformerLens's",
    .enabled(if: ReferenceModel.isThere, "needs ../shared/reference"),
    arguments: ["gpt2-random", "neox-random", "llama-random"])
  func reference(_ name: String) throws {
    let reference = try ReferenceModel(name)
    let file = try SafetensorsFile(
      (Shared.folder("reference/\(name)") ?? "") + "/expected_processed.safetensors")
    let model = try reference.model.processed()
    let (logits, cache) = try model.runWithCache(reference.tokens())
    expectClose(logits, try file.tensor(named: "logits"), tolerance: 1e-4, "logits")
    var compared = 0
    for key in file.names where key.hasPrefix("cache.") {
      expectClose(
        try cache.activation(String(key.dropFirst(6))), try file.tensor(named: key),
        tolerance: 1e-4, key)
      compared += 1
    }
    for (parameter, tensor) in model.stateDict {
      expectClose(
        tensor, try file.tensor(named: "param.\(parameter)"), tolerance: 1e-4, parameter)
      compared += 1
    }
    #expect(compared > 30)
  }
}
