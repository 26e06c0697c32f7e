import Foundation
import Tensors

extension GenerationOptions {
  /// The next token of a sequence.
  ///
  /// In the order of TransformerLens's `sample_logits`: repetition penalty, temperature, frequency
  /// penalty, then the choice of candidates.
  ///
  /// - Parameter sequence: what the sequence holds so far, for the penalties.
  func nextToken(
    _ logits: [Float], after sequence: [Int], using random: inout RandomStream
  ) -> Int {
    var logits = logits
    if repetitionPenalty != 1 {
      for token in Set(sequence) where logits.indices.contains(token) {
        logits[token] *= logits[token] > 0 ? 1 / repetitionPenalty : repetitionPenalty
      }
    }
    if temperature == 0 { return likeliest(logits) }
    if temperature != 1 { for index in logits.indices { logits[index] /= temperature } }
    if freqPenalty != 0 {
      for token in sequence where logits.indices.contains(token) { logits[token] -= freqPenalty }
    }
    return draw(from: candidates(logits), logits, using: &random)
  }

  /// The first of the largest logits.
  private func likeliest(_ logits: [Float]) -> Int {
    var best = 0
    for index in logits.indices where logits[index] > logits[best] { best = index }
    return best
  }

  /// The tokens to draw from; those of one probability in the order of their ids.
  private func candidates(_ logits: [Float]) -> [Int] {
    let all = Array(logits.indices)
    guard topK != nil || topP != nil else { return all }
    let sorted = all.sorted { (logits[$0], $1) > (logits[$1], $0) }
    if let topK { return Array(sorted.prefix(topK)) }
    guard let topP, let first = sorted.first else { return sorted }
    let weights = sorted.map { exp(Double(logits[$0] - logits[first])) }
    let total = weights.reduce(0, +)
    var sum = 0.0
    let count = weights.firstIndex {
      sum += $0
      return sum > Double(topP) * total
    }
    return Array(sorted.prefix((count ?? sorted.count - 1) + 1))
  }

  private func draw(
    from candidates: [Int], _ logits: [Float], using random: inout RandomStream
  ) -> Int {
    let largest = candidates.reduce(-Float.infinity) { max($0, logits[$1]) }
    let weights = candidates.map { exp(Double(logits[$0] - largest)) }
    var rest = random.uniformDouble() * weights.reduce(0, +)
    for (token, weight) in zip(candidates, weights) {
      rest -= weight
      if rest < 0 { return token }
    }
    // Rounding may leave a little; a logit that is no number leaves nothing to choose from.
    return candidates.last ?? 0
  }
}
