import Glassbook
import Scripting

@RowsBuilder func configurationRows() -> [Row] {
  Row.type(HookedTransformerConfig.self, "How a transformer is built.")
  configurationInitializer()
  Row.property(HookedTransformerConfig.self, "nLayers", "How many blocks.") { $0.nLayers }
  Row.property(HookedTransformerConfig.self, "dModel", "Width of the residual stream.") {
    $0.dModel
  }
  Row.property(HookedTransformerConfig.self, "nCtx", "The most positions.") { $0.nCtx }
  Row.property(HookedTransformerConfig.self, "dHead", "Width of a head.") { $0.dHead }
  Row.property(HookedTransformerConfig.self, "nHeads", "Heads a layer.") { $0.nHeads }
  Row.property(HookedTransformerConfig.self, "dMlp", "Neurons a layer; 0 if attention-only.") {
    $0.dMlp
  }
  Row.property(HookedTransformerConfig.self, "dVocab", "Size of the vocabulary.") { $0.dVocab }
  Row.property(HookedTransformerConfig.self, "dVocabOut", "Number of logits.") { $0.dVocabOut }
  Row.property(HookedTransformerConfig.self, "modelName", "The model's name.") { $0.modelName }
  Row.property(HookedTransformerConfig.self, "attnOnly", "Whether there are no MLPs.") {
    $0.attnOnly
  }
  Row.property(HookedTransformerConfig.self, "eps", "What is added to a variance.") { $0.eps }
  Row.property(HookedTransformerConfig.self, "seed", "Seed of the initial weights.") { $0.seed }
  Row.property(HookedTransformerConfig.self, "attnScale", "What attention scores are divided by.") {
    $0.attnScale
  }
  Row.property(
    HookedTransformerConfig.self, "nKeyValueHeads", "Heads of keys and values a layer."
  ) { $0.nKeyValueHeads }
  Row.type(RotaryScaling.self, "How rotations are slowed down for long contexts.")
  Row.initializer(
    RotaryScaling.self, "Llama 3.1's scaling.", arg("factor", default: Float(8)),
    arg("lowFrequencyFactor", default: Float(1)), arg("highFrequencyFactor", default: Float(4)),
    arg("originalContext", default: 8192)
  ) { factor, low, high, context in
    RotaryScaling(
      factor: factor, lowFrequencyFactor: low, highFrequencyFactor: high,
      originalContext: context)
  }
  choices(HookedTransformerConfig.AttentionDirection.self, "Which positions attention reaches.")
  choices(HookedTransformerConfig.NormalizationType.self, "A normalisation.")
  choices(HookedTransformerConfig.PositionalEmbeddingType.self, "How positions enter.")
  choices(HookedTransformerConfig.ActivationFunction.self, "The nonlinearity of the MLP.")
}

/// The configuration's initialiser as a row.
///
/// Every argument is a constant with a type of its own: in one expression the compiler would take
/// twenty seconds to infer them.
private func configurationInitializer() -> Row {
  let nLayers = arg("nLayers", Int.self)
  let dModel = arg("dModel", Int.self)
  let nCtx = arg("nCtx", Int.self)
  let dHead = arg("dHead", Int.self)
  let modelName = arg("modelName", default: "custom")
  let nHeads = arg("nHeads", default: Int?.none)
  let dMlp = arg("dMlp", default: Int?.none)
  let actFn = arg(
    "actFn", default: HookedTransformerConfig.ActivationFunction.relu, shown: ".relu")
  let dVocab = arg("dVocab", Int.self)
  let dVocabOut = arg("dVocabOut", default: Int?.none)
  let eps = arg("eps", default: Float(1e-5))
  let seed = arg("seed", default: Int?.none)
  let attentionDir = arg(
    "attentionDir", default: HookedTransformerConfig.AttentionDirection.causal, shown: ".causal")
  let attnOnly = arg("attnOnly", default: false)
  let normalizationType = arg(
    "normalizationType", default: HookedTransformerConfig.NormalizationType?.some(.LN), shown: ".LN"
  )
  let positionalEmbeddingType = arg(
    "positionalEmbeddingType", default: HookedTransformerConfig.PositionalEmbeddingType.standard,
    shown: ".standard")
  let tokenizerName = arg("tokenizerName", default: String?.none)
  let initializerRange = arg("initializerRange", default: Float?.none)
  let embeddingRange = arg("embeddingRange", default: Float?.none)
  let useAttnScale = arg("useAttnScale", default: true)
  let attnScale = arg("attnScale", default: Float?.none)
  let scaleAttnByInverseLayerIdx = arg("scaleAttnByInverseLayerIdx", default: false)
  let defaultPrependBos = arg("defaultPrependBos", default: true)
  let nKeyValueHeads = arg("nKeyValueHeads", default: Int?.none)
  let rotaryDim = arg("rotaryDim", default: Int?.none)
  let rotaryBase = arg("rotaryBase", default: Float(10000))
  let rotaryScaling = arg("rotaryScaling", default: RotaryScaling?.none)
  let parallelAttnMlp = arg("parallelAttnMlp", default: false)
  let gatedMlp = arg("gatedMlp", default: false)
  let useAttnResult = arg("useAttnResult", default: false)
  let useSplitQkvInput = arg("useSplitQkvInput", default: false)
  let useHookMlpIn = arg("useHookMlpIn", default: false)
  let useAttnIn = arg("useAttnIn", default: false)
  return Row.initializer(
    HookedTransformerConfig.self, "A configuration with TransformerLens's defaults.",
    nLayers, dModel, nCtx, dHead, modelName, nHeads, dMlp, actFn, dVocab, dVocabOut, eps, seed,
    attentionDir, attnOnly, normalizationType, positionalEmbeddingType, tokenizerName,
    initializerRange, embeddingRange, useAttnScale, attnScale, scaleAttnByInverseLayerIdx,
    defaultPrependBos, nKeyValueHeads, rotaryDim, rotaryBase, rotaryScaling, parallelAttnMlp,
    gatedMlp, useAttnResult, useSplitQkvInput, useHookMlpIn, useAttnIn,
    body: HookedTransformerConfig.init)
}

/// The cases of an enumeration as implicit members.
func choices<Choice: HostType & CaseIterable & RawRepresentable<String> & Sendable>(
  _: Choice.Type, _ summary: String
) -> [Row] {
  [Row.type(Choice.self, summary)]
    + Choice.allCases.map { choice in
      Row.staticProperty(Choice.self, choice.rawValue, summary) { choice }
    }
}
