import Foundation
import Plots
import Tensors
import Transformer

extension HookedTransformer {
  /// Continues a text with tokens drawn from the notebook's stream; see `GenerationOptions`.
  ///
  /// - Parameter onStep: sees every token as it comes.
  public func generate(
    _ text: String, maxNewTokens: Int = 10, temperature: Float = 1, topK: Int? = nil,
    topP: Float? = nil, freqPenalty: Float = 0, repetitionPenalty: Float = 1,
    stopAtEos: Bool = true, usePastKvCache: Bool = true, prependBos: Bool? = nil,
    onStep: ((GenerationStep) throws -> Void)? = nil
  ) throws -> String {
    let options = GenerationOptions(
      maxNewTokens: maxNewTokens, temperature: temperature, topK: topK, topP: topP,
      freqPenalty: freqPenalty, repetitionPenalty: repetitionPenalty, stopAtEos: stopAtEos,
      usePastKvCache: usePastKvCache)
    return try drawing { random in
      try generate(
        text, options: options, prependBos: prependBos, using: &random, onStep: onStep ?? { _ in })
    }
  }

  /// Continues several texts, each as it would go on alone.
  public func generate(
    _ texts: [String], maxNewTokens: Int = 10, temperature: Float = 1, topK: Int? = nil,
    topP: Float? = nil, freqPenalty: Float = 0, repetitionPenalty: Float = 1,
    stopAtEos: Bool = true, usePastKvCache: Bool = true, prependBos: Bool? = nil,
    onStep: ((GenerationStep) throws -> Void)? = nil
  ) throws -> [String] {
    let options = GenerationOptions(
      maxNewTokens: maxNewTokens, temperature: temperature, topK: topK, topP: topP,
      freqPenalty: freqPenalty, repetitionPenalty: repetitionPenalty, stopAtEos: stopAtEos,
      usePastKvCache: usePastKvCache)
    return try drawing { random in
      try generate(
        texts, options: options, prependBos: prependBos, using: &random, onStep: onStep ?? { _ in })
    }
  }

  /// Continues rows of tokens.
  public func generate(
    _ tokens: Tokens, maxNewTokens: Int = 10, temperature: Float = 1, topK: Int? = nil,
    topP: Float? = nil, freqPenalty: Float = 0, repetitionPenalty: Float = 1,
    stopAtEos: Bool = true, usePastKvCache: Bool = true,
    onStep: ((GenerationStep) throws -> Void)? = nil
  ) throws -> Tokens {
    let options = GenerationOptions(
      maxNewTokens: maxNewTokens, temperature: temperature, topK: topK, topP: topP,
      freqPenalty: freqPenalty, repetitionPenalty: repetitionPenalty, stopAtEos: stopAtEos,
      usePastKvCache: usePastKvCache)
    return try drawing { random in
      try generate(tokens, options: options, using: &random, onStep: onStep ?? { _ in })
    }
  }

  /// Draws from the notebook's stream. The stream is not held meanwhile: `onStep` may draw too.
  private func drawing<Result>(_ body: (inout RandomStream) throws -> Result) throws -> Result {
    var random = RunContext.current.withRandomStream { $0.split() }
    return try body(&random)
  }
}

/// How well a model predicts an answer behind a prompt, as a table: the rank, logit and probability
/// of each of the answer's tokens, and the likeliest tokens in its place.
///
/// - Parameters:
///   - prependSpaceToAnswer: put a space in front of an answer that has none, as most vocabularies
///     spell a word within a text.
///   - topK: how many of the likeliest tokens are listed.
public func testPrompt(
  _ prompt: String, _ answer: String, _ model: HookedTransformer,
  prependSpaceToAnswer: Bool = true, prependBos: Bool? = nil, topK: Int = 10
) throws -> Table {
  let spaced = prependSpaceToAnswer && !answer.hasPrefix(" ") ? " " + answer : answer
  let before = try model.toTokens(prompt, prependBos: prependBos)[0]
  let wanted = try model.toTokens(spaced, prependBos: false)[0]
  let logits = try model(Tokens([before + wanted]))[0]
  var rows: [[any TableValue]] = []
  for (index, id) in wanted.enumerated() {
    let numbers = logits[before.count + index - 1]
    let probabilities = softmax(numbers, axis: -1).array()
    let values = numbers.array()
    func row(_ rank: Int, _ token: Int, isAnswer: Bool) throws -> [any TableValue] {
      [
        isAnswer ? "answer" : "top \(rank)", rank, try model.toString([token]),
        String(format: "%.2f", values[token]),
        String(format: "%.2f %%", 100 * probabilities[token]),
      ]
    }
    let order = values.indices.sorted { (values[$0], $1) > (values[$1], $0) }
    rows.append(try row(order.firstIndex(of: id) ?? 0, id, isAnswer: true))
    for (rank, token) in order.prefix(max(0, topK)).enumerated() {
      rows.append(try row(rank, token, isAnswer: false))
    }
  }
  return try Table(columns: ["", "rank", "token", "logit", "probability"], rows: rows)
}
