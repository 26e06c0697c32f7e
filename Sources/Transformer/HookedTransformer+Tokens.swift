import Tensors
import Tokenizers

/// Which occurrence of a token is meant.
public enum TokenOccurrence: String, Sendable, CaseIterable {
  case first, last
}

extension HookedTransformer {
  /// The position of a token in the first row of an input.
  ///
  /// - Parameter token: a text that is exactly one token.
  /// - Throws: `ModelError.notOneToken`, `ModelError.tokenNotInPrompt`; `ModelError.batchSize` for
  ///   an input of several rows.
  public func getTokenPosition(
    _ token: String, _ input: any ModelInput, mode: TokenOccurrence = .first,
    prependBos: Bool? = nil
  ) throws -> Int {
    try position(
      of: toSingleToken(token), input, mode: mode, prependBos: prependBos, shown: "'\(token)'")
  }

  /// The position of a token id in the first row of an input.
  public func getTokenPosition(
    _ token: Int, _ input: any ModelInput, mode: TokenOccurrence = .first,
    prependBos: Bool? = nil
  ) throws -> Int {
    try position(of: token, input, mode: mode, prependBos: prependBos, shown: "\(token)")
  }

  private func position(
    of token: Int, _ input: any ModelInput, mode: TokenOccurrence, prependBos: Bool?,
    shown: String
  ) throws -> Int {
    let tokens = try toTokens(input, prependBos: prependBos)
    guard tokens.shape[0] == 1 else {
      throw ModelError.batchSize(name: "the prompt", size: tokens.shape[0])
    }
    let row = tokens[0]
    guard let place = mode == .first ? row.firstIndex(of: token) : row.lastIndex(of: token) else {
      throw ModelError.tokenNotInPrompt(token: shown)
    }
    return place
  }

  /// What the residual stream is multiplied with to give a token's logit: its column of `W_U`,
  /// `[dModel]`. The unembedding's bias and the final norm's weight are not part of it.
  public func tokensToResidualDirections(_ token: String) throws -> Tensor {
    try tokensToResidualDirections(toSingleToken(token))
  }

  /// The direction of a token id, `[dModel]`.
  public func tokensToResidualDirections(_ token: Int) throws -> Tensor {
    guard (0..<cfg.dVocabOut).contains(token) else {
      throw ModelError.tokenOutOfRange(token: token, vocabulary: cfg.dVocabOut)
    }
    return weights.W_U[.all, token]
  }

  /// The directions of tokens, `[batch, position, dModel]`.
  public func tokensToResidualDirections(_ tokens: Tokens) throws -> Tensor {
    if let token = tokens.ids.first(where: { !(0..<cfg.dVocabOut).contains($0) }) {
      throw ModelError.tokenOutOfRange(token: token, vocabulary: cfg.dVocabOut)
    }
    return weights.W_U.T[tokens]
  }
}

/// Texts as rows of equal length, as language models are trained on them.
///
/// The texts stand one behind the other with the end-of-sequence token between them; a row is
/// `maxLength` tokens, the first of them the beginning-of-sequence token. What does not fill a row
/// is left out.
///
/// - Returns: `[row, maxLength]`.
/// - Throws: `ModelError.badOption` when the texts do not fill one row.
public func tokenizeAndConcatenate(
  _ texts: [String], _ tokenizer: Tokenizer, maxLength: Int = 1024, addBosToken: Bool = true
) throws -> Tokens {
  let width = addBosToken ? maxLength - 1 : maxLength
  guard width > 0 else {
    throw ModelError.badOption(
      name: "maxLength", value: "\(maxLength)", expected: "a number of at least 2")
  }
  let bos = addBosToken ? tokenizer.bosID.map { [$0] } ?? [] : []
  var ids: [Int] = []
  for (index, text) in texts.enumerated() {
    if index > 0, let eos = tokenizer.eosID { ids.append(eos) }
    ids += tokenizer.encode(text)
  }
  let rows = stride(from: 0, to: ids.count - width + 1, by: width).map { start in
    bos + ids[start..<(start + width)]
  }
  guard !rows.isEmpty else {
    throw ModelError.badOption(
      name: "maxLength", value: "\(maxLength)",
      expected: "at most the \(ids.count + bos.count) tokens that there are")
  }
  return try Tokens(checking: rows)
}
