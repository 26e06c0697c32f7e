import Tensors
import Tokenizers

/// What a model can be run on: a text, several texts, or token ids.
public protocol ModelInput {
  /// The token ids of this input for a model.
  func tokens(for model: HookedTransformer, prependBos: Bool) throws -> Tokens
}

extension Tokens: ModelInput {
  /// Token ids are taken as they are: nothing is put in front.
  public func tokens(for model: HookedTransformer, prependBos: Bool) throws -> Tokens { self }
}

extension String: ModelInput {
  public func tokens(for model: HookedTransformer, prependBos: Bool) throws -> Tokens {
    try [self].tokens(for: model, prependBos: prependBos)
  }
}

extension [String]: ModelInput {
  /// One row a text, cut to the context, padded on the right to the longest.
  ///
  /// As in TransformerLens, padding on the right runs without a mask: what stands behind the text
  /// cannot reach back into it.
  public func tokens(for model: HookedTransformer, prependBos: Bool) throws -> Tokens {
    guard let tokenizer = model.tokenizer else {
      throw ModelError.noTokenizer(function: "running on text")
    }
    let rows = map { text in
      let bos = prependBos ? tokenizer.bosID.map { [$0] } ?? [] : []
      return Array<Int>((bos + tokenizer.encode(text)).prefix(model.cfg.nCtx))
    }
    let longest = rows.map(\.count).max() ?? 0
    guard longest > 0 else { throw ModelError.emptyInput }
    let pad = tokenizer.padID ?? 0
    return try Tokens(
      checking: rows.map { $0 + Array<Int>(repeating: pad, count: longest - $0.count) })
  }
}

extension Tokenizer {
  /// The id of a text that is exactly one token.
  ///
  /// - Throws: `ModelError.notOneToken`, also for the empty text.
  func singleToken(_ text: String) throws -> Int {
    let ids = encode(text)
    guard ids.count == 1 else {
      throw ModelError.notOneToken(text: text, tokens: ids.map { decodeToken($0) })
    }
    return ids[0]
  }
}

extension HookedTransformer {
  /// The token ids of an input, `[batch, position]`.
  ///
  /// - Parameter prependBos: put the beginning-of-sequence token in front of texts; `nil` does
  ///   what the configuration says (`defaultPrependBos`). Token ids are taken as they are.
  public func toTokens(_ input: any ModelInput, prependBos: Bool? = nil) throws -> Tokens {
    try input.tokens(for: self, prependBos: prependBos ?? cfg.defaultPrependBos)
  }

  /// The text of token ids.
  public func toString(_ ids: [Int]) throws -> String {
    try tokenizer(for: "toString").decode(ids)
  }

  /// The text of every row.
  public func toString(_ tokens: Tokens) throws -> [String] {
    let tokenizer = try tokenizer(for: "toString")
    return tokens.array().map { tokenizer.decode($0) }
  }

  /// The text of each token of the first row, one string a token.
  ///
  /// A piece of a character that is split over tokens reads "\u{FFFD}"; an id that the tokenizer
  /// does not know reads `<id 50277>`. Without a tokenizer every token reads as its id.
  public func toStrTokens(_ input: any ModelInput, prependBos: Bool? = nil) throws -> [String] {
    let tokens = try toTokens(input, prependBos: prependBos)
    guard tokens.shape[0] > 0 else { throw ModelError.emptyInput }
    return tokens[0].map { tokenizer?.decodeToken($0) ?? "\($0)" }
  }

  /// The id of a text that is exactly one token, as `" Mary"` is in most vocabularies.
  ///
  /// - Throws: `ModelError.notOneToken`.
  public func toSingleToken(_ text: String) throws -> Int {
    try tokenizer(for: "toSingleToken").singleToken(text)
  }

  /// The token that opens a text: the tokenizer's, or id 0 for a model without one.
  public var bosToken: Int { tokenizer?.bosID ?? 0 }

  private func tokenizer(for function: String) throws -> Tokenizer {
    guard let tokenizer else { throw ModelError.noTokenizer(function: function) }
    return tokenizer
  }
}
