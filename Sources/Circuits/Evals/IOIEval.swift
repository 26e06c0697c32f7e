import Tensors
import Transformer

/// How well a model knows who receives.
public struct IOIScore: Equatable, Sendable {
  /// Mean logit of the receiver minus logit of the giver, at the first token in which they differ.
  public let logitDiff: Float
  /// The share of prompts in which the receiver has the larger logit.
  public let accuracy: Float
}

/// Scores a model on indirect object identification.
///
/// Names of several tokens are compared at the first token in which they differ, their common
/// beginning being put behind the prompt. TransformerLens's `ioi_eval`.
///
/// - Throws: `ModelError.noTokenizer`; `CircuitError.noComponents` without prompts.
public func ioiEval(_ model: HookedTransformer, _ dataset: IOIDataset, batchSize: Int = 32) throws
  -> IOIScore
{
  guard !dataset.prompts.isEmpty else { throw CircuitError.noComponents }
  // Prompts of one length share a batch, so that nothing is padded.
  var byLength: [Int: [(ids: [Int], receiver: Int, giver: Int)]] = [:]
  for prompt in dataset.prompts {
    func ids(_ name: String) throws -> [Int] {
      try model.toTokens(" \(name)", prependBos: false)[0]
    }
    let (receiver, giver) = (try ids(prompt.indirectObject), try ids(prompt.subject))
    let common = zip(receiver, giver).prefix { $0 == $1 }.count
    // One name is the beginning of the other: nothing tells them apart.
    guard common < min(receiver.count, giver.count) else { continue }
    let tokens = try model.toTokens(prompt.prompt)[0] + receiver[..<common]
    byLength[tokens.count, default: []].append((tokens, receiver[common], giver[common]))
  }
  var differences: [Float] = []
  for (_, samples) in byLength.sorted(by: { $0.key < $1.key }) {
    for start in stride(from: 0, to: samples.count, by: max(batchSize, 1)) {
      let batch = samples[start..<min(start + max(batchSize, 1), samples.count)]
      let logits = try model(Tokens(checking: batch.map(\.ids)))[.all, -1]
      for (row, sample) in batch.enumerated() {
        differences.append(
          try (logits[row, sample.receiver] - logits[row, sample.giver]).item())
      }
    }
  }
  guard !differences.isEmpty else { throw CircuitError.noComponents }
  let count = Float(differences.count)
  return IOIScore(
    logitDiff: differences.reduce(0, +) / count,
    accuracy: Float(differences.count { $0 > 0 }) / count)
}
