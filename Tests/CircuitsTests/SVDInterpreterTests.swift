import Circuits
import Support
import Tensors
import Testing
import Transformer

@Suite("Singular vectors in the vocabulary")
struct SVDInterpreterTests {
  private func model() throws -> HookedTransformer {
    try HookedTransformer(
      HookedTransformerConfig(
        nLayers: 2, dModel: 12, nCtx: 16, dHead: 4, nHeads: 3, dMlp: 20, actFn: .gelu_new,
        dVocab: 30, seed: 3, initializerRange: 0.4))
  }

  @Test("They are right singular vectors of the formed matrix, unembedded, up to their sign")
  func vectors() throws {
    let model = try model()
    let interpreter = SVDInterpreter(model)
    let products = [
      (
        try interpreter.getSingularVectors(.OV, layerIndex: 1, numVectors: 3, headIndex: 2),
        matmul(model.W_V[1, 2], model.W_O[1, 2])
      ),
      (
        try interpreter.getSingularVectors(.w_in, layerIndex: -1, numVectors: 3),
        model.W_in[1].T
      ),
      (try interpreter.getSingularVectors(.w_out, layerIndex: 0, numVectors: 3), model.W_out[0]),
    ]
    for (found, matrix) in products {
      #expect(found.shape == [30, 1, 3])
      let expected = matmul(model.W_U.T, svd(matrix).v[.all, ..<3])
      let signs = (found.squeezed(axis: 1) * expected).sum(axis: 0)
      let aligned = found.squeezed(axis: 1) * which(signs .> 0, 1, -1)
      expectClose(aligned, expected, tolerance: 1e-4)
    }
  }

  @Test("What is not there is an error")
  func errors() throws {
    let interpreter = SVDInterpreter(try model())
    #expect(throws: CircuitError.missingHead) {
      try interpreter.getSingularVectors(.OV, layerIndex: 0)
    }
    #expect(throws: CircuitError.headOutOfRange(head: 3, heads: 3)) {
      try interpreter.getSingularVectors(.OV, layerIndex: 0, headIndex: 3)
    }
    #expect(throws: CircuitError.vectorCount(asked: 5, available: 4)) {
      try interpreter.getSingularVectors(.OV, layerIndex: 0, numVectors: 5, headIndex: 0)
    }
    #expect(throws: ModelError.self) { try interpreter.getSingularVectors(.w_in, layerIndex: 2) }
  }
}
