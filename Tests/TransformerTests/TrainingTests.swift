import Support
import Tensors
import Testing

@testable import Transformer

@Suite("Training")
struct TrainingTests {
  private let pattern = Tokens([[1, 2, 3, 1, 2, 3, 1, 2], [3, 1, 2, 3, 1, 2, 3, 1]])

  @Test(
    "A model learns a pattern, and the same way twice", arguments: [TinyModel.shortformer, .gpt2])
  func learning(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    func run() throws -> (trained: HookedTransformer, losses: [Float]) {
      try train(
        model, steps: 60, batch: { _ in (pattern, nil) }, optimizer: .adamW(lr: 1e-2),
        schedule: .cosine(warmup: 5), clip: 1)
    }
    let first = try run()
    #expect(first.losses[0] > 1.5)
    #expect(first.losses[59] < 0.1)
    #expect(try first.trained.loss(pattern) < 0.1)
    let second = try run()
    #expect(second.losses == first.losses)
    expectSameBits(try second.trained(pattern), try first.trained(pattern))
    expectSameBits(try model(pattern), try tiny.make()(pattern))
  }

  @Test("An architecture without unembedding bias keeps none, and is saved as what it is")
  func withoutUnembeddingBias() throws {
    let model = try HookedTransformer(
      HookedTransformerConfig(
        nLayers: 1, dModel: 8, nCtx: 8, dHead: 4, actFn: .gelu_new, dVocab: 5, seed: 1,
        originalArchitecture: "GPT2LMHeadModel"))
    let (trained, losses) = try train(
      model, steps: 20, batch: { _ in (pattern, nil) }, optimizer: .adamW(lr: 1e-2))
    #expect(losses[19] < losses[0])
    #expect(trained.b_U.array().allSatisfy { $0 == 0 })
    let folder = try TemporaryFolder()
    try trained.write(to: folder.path)
    let loaded = try loadModel(folder.path)
    #expect(loaded.cfg.originalArchitecture == "GPT2LMHeadModel")
    expectClose(try loaded(pattern), try trained(pattern), tolerance: 1e-6)
  }

  @Test("The gradient of every parameter is what moving it does", arguments: TinyModel.allCases)
  func gradients(_ tiny: TinyModel) throws {
    let model = try tiny.make()
    var mask = Tensor.ones([2, 7])
    mask[0, 0..<3] = 0
    let (_, gradients) = try model.lossAndGradients(pattern, mask: mask)
    var stream = RandomStream(seed: 8)
    var index = 0
    var weights = model.weights
    try weights.forEach { parameter in
      let original = parameter
      let direction = Tensor.randomNormal(parameter.shape, using: &stream)
      let step: Float = 2e-3
      func loss(_ sign: Float) throws -> Float {
        var changed = model
        var position = 0
        changed.weights.forEach {
          if position == index { $0 = original + direction * (sign * step) }
          position += 1
        }
        return try changed.lossAndGradients(pattern, mask: mask).0
      }
      let measured = (try loss(1) - loss(-1)) / (2 * step)
      let predicted = (gradients[index] * direction).sum().array()[0]
      #expect(
        abs(measured - predicted) <= 2e-2 * max(1, abs(predicted)), "parameter \(index)")
      index += 1
    }
  }

  @Test("A mask of nothing, a wrong mask and a diverging run are errors")
  func errors() throws {
    let model = try TinyModel.shortformer.make()
    expectError(says: "mask must be [batch, position - 1]") {
      try train(model, steps: 1, batch: { _ in (pattern, Tensor.ones([2, 8])) })
    }
    expectError(says: "no tokens") {
      try train(model, steps: 1, batch: { _ in (pattern, Tensor.zeros([2, 7])) })
    }
    expectError(says: "training stopped at step") {
      try train(
        model, steps: 50, batch: { _ in (pattern, nil) }, optimizer: .adamW(lr: 1e30))
    }
  }

  @Test("The schedule warms up, then falls along a cosine")
  func schedule() {
    let cosine = Schedule.cosine(warmup: 10)
    #expect(cosine.factor(step: 0, of: 110) == 0.1)
    #expect(cosine.factor(step: 9, of: 110) == 1)
    #expect(abs(cosine.factor(step: 60, of: 110) - 0.5) < 1e-6)
    #expect(cosine.factor(step: 109, of: 110) < 1e-3)
    #expect(Schedule.constant().factor(step: 70, of: 100) == 1)
  }
}
