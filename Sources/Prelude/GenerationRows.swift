import Glassbook
import Scripting

/// Continuing texts.
@RowsBuilder func generationRows() -> [Row] {
  // Constants with types of their own: in one expression the compiler would infer for long.
  let maxNewTokens = arg("maxNewTokens", default: 10)
  let temperature = arg("temperature", default: Float(1))
  let topK = arg("topK", default: Int?.none)
  let topP = arg("topP", default: Float?.none)
  let freqPenalty = arg("freqPenalty", default: Float(0))
  let repetitionPenalty = arg("repetitionPenalty", default: Float(1))
  let stopAtEos = arg("stopAtEos", default: true)
  let usePastKvCache = arg("usePastKvCache", default: true)
  let prependBos = arg("prependBos", default: Bool?.none)
  let onStep = arg("onStep", default: ScriptClosure<Nothing, GenerationStep>?.none)
  Row.method(
    HookedTransformer.self, "generate", "Continues a text.", arg("_ input", String.self),
    maxNewTokens, temperature, topK, topP, freqPenalty, repetitionPenalty, stopAtEos,
    usePastKvCache, prependBos, onStep
  ) { model, text, count, heat, k, p, freq, repetition, stop, cache, bos, sees in
    try model.generate(
      text, maxNewTokens: count, temperature: heat, topK: k, topP: p,
      freqPenalty: freq, repetitionPenalty: repetition, stopAtEos: stop, usePastKvCache: cache,
      prependBos: bos, onStep: { if let sees { _ = try sees($0) } })
  }
  .throwing()
  .details(
    """
    Tokens are drawn from the notebook's stream (`seed`); temperature 0 takes the likeliest.
    `topK` draws from the so many likeliest, `topP` from the likeliest that together exceed it;
    `topK` wins. `repetitionPenalty` divides the logits of tokens that are there already,
    `freqPenalty` is subtracted for each time. `stopAtEos` ends with the token that ends texts.
    Keys and values of earlier positions are kept, which changes nothing but the time. `onStep`
    sees each `GenerationStep` as it comes. Several texts are padded on the left and go on as
    each would alone.
    """
  )
  .example(
    """
    let story = try model.generate("When Mary and John went", maxNewTokens: 8, temperature: 0)
    print(story)
    """)
  Row.method(
    HookedTransformer.self, "generate", "Continues several texts, each as it would go on alone.",
    arg("_ input", [String].self), maxNewTokens, temperature, topK, topP, freqPenalty,
    repetitionPenalty, stopAtEos, usePastKvCache, prependBos, onStep
  ) { model, texts, count, heat, k, p, freq, repetition, stop, cache, bos, sees in
    try model.generate(
      texts, maxNewTokens: count, temperature: heat, topK: k, topP: p,
      freqPenalty: freq, repetitionPenalty: repetition, stopAtEos: stop, usePastKvCache: cache,
      prependBos: bos, onStep: { if let sees { _ = try sees($0) } })
  }
  .throwing()
  Row.method(
    HookedTransformer.self, "generate", "Continues rows of tokens.", arg("_ input", Tokens.self),
    maxNewTokens, temperature, topK, topP, freqPenalty, repetitionPenalty, stopAtEos,
    usePastKvCache, onStep
  ) { model, tokens, count, heat, k, p, freq, repetition, stop, cache, sees in
    try model.generate(
      tokens, maxNewTokens: count, temperature: heat, topK: k, topP: p,
      freqPenalty: freq, repetitionPenalty: repetition, stopAtEos: stop, usePastKvCache: cache,
      onStep: { if let sees { _ = try sees($0) } })
  }
  .throwing()
  Row.type(GenerationStep.self, "What one step of a generation added.")
    .example(
      """
      _ = try model.generate("Mary and John", maxNewTokens: 4, temperature: 0, onStep: { step in
          print(step.index, step.ids, step.texts, step.text)
      })
      """)
  Row.property(GenerationStep.self, "index", "How many steps came before.") { $0.index }
  Row.property(GenerationStep.self, "ids", "The new token of every row.") { $0.ids }
  Row.property(GenerationStep.self, "texts", "The new text of every row.") { $0.texts }
  Row.property(GenerationStep.self, "text", "The new text of the first row.") { $0.text }
  Row.function(
    "testPrompt", "How well a model predicts an answer, as a table.",
    arg("_ prompt", String.self), arg("_ answer", String.self),
    arg("_ model", HookedTransformer.self), arg("prependSpaceToAnswer", default: true),
    arg("prependBos", default: Bool?.none), arg("topK", default: 10)
  ) { prompt, answer, model, space, bos, topK in
    try testPrompt(
      prompt, answer, model, prependSpaceToAnswer: space, prependBos: bos, topK: topK)
  }
  .throwing()
  .details(
    """
    For every token of the answer its rank, logit and probability behind the prompt and the
    answer's tokens before it, and the `topK` likeliest tokens in its place. An answer without
    a space in front gets one unless `prependSpaceToAnswer` is false.
    """
  )
  .example(
    "try testPrompt(\"When Mary and John went to the shops, John gave it to\", \"Mary\", model, topK: 3)"
  )
}
