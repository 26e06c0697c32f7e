import Testing
import Tensors
import Transformer

/// Small random models, one of each kind that the forward pass knows.
enum TinyModel: String, CaseIterable, CustomTestStringConvertible {
  case shortformer, gpt2, bidirectional, preNormalised, llamaLike, neoxLike

  var testDescription: String { rawValue }

  func make() throws -> HookedTransformer {
    try HookedTransformer(configuration)
  }

  var configuration: HookedTransformerConfig {
    switch self {
    case .shortformer:
      HookedTransformerConfig(
        nLayers: 2, dModel: 16, nCtx: 12, dHead: 4, dVocab: 11, seed: 1, attnOnly: true,
        normalizationType: nil, positionalEmbeddingType: .shortformer, initializerRange: 0.4)
    case .gpt2:
      HookedTransformerConfig(
        nLayers: 2, dModel: 16, nCtx: 12, dHead: 4, actFn: .gelu_new, dVocab: 11, seed: 2,
        initializerRange: 0.4)
    case .bidirectional:
      HookedTransformerConfig(
        nLayers: 2, dModel: 16, nCtx: 12, dHead: 8, actFn: .gelu, dVocab: 11, seed: 3,
        attentionDir: .bidirectional, initializerRange: 0.4)
    case .preNormalised:
      HookedTransformerConfig(
        nLayers: 3, dModel: 12, nCtx: 12, dHead: 4, actFn: .silu, dVocab: 11, seed: 4,
        normalizationType: .LNPre, initializerRange: 0.4)
    case .llamaLike:
      HookedTransformerConfig(
        nLayers: 2, dModel: 16, nCtx: 12, dHead: 4, dMlp: 24, actFn: .silu, dVocab: 11, seed: 5,
        normalizationType: .RMS, positionalEmbeddingType: .rotary, initializerRange: 0.4,
        nKeyValueHeads: 2, rotaryScaling: RotaryScaling(originalContext: 16), gatedMlp: true)
    case .neoxLike:
      HookedTransformerConfig(
        nLayers: 2, dModel: 16, nCtx: 12, dHead: 8, actFn: .gelu, dVocab: 11, seed: 6,
        positionalEmbeddingType: .rotary, initializerRange: 0.4, rotaryDim: 4,
        parallelAttnMlp: true)
    }
  }

  static let tokens = Tokens([[1, 2, 3, 4, 5, 6, 7], [7, 3, 3, 10, 0, 1, 2]])
}
