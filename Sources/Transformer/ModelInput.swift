import Tensors
import Tokenizers

/// What a model can be run on: a text, several texts, token ids of one row or of several.
public protocol ModelInput {
  /// The token ids of this input for a model, and which of them are padding.
  func prepared(for model: HookedTransformer, prependBos: Bool, paddingSide: PaddingSide) throws
    -> PreparedInput
}

/// Token ids `[batch, position]`, and where padding stands among them if it must not be seen.
public struct PreparedInput {
  public let tokens: Tokens
  let mask: AttentionMask?

  init(tokens: Tokens, mask: AttentionMask?) {
    self.tokens = tokens
    self.mask = mask.flatMap { $0.isFull ? nil : $0 }
  }

  /// The rows without their padding.
  var rows: [[Int]] {
    guard let mask else { return tokens.array() }
    let isToken = mask.values.array()
    let width = tokens.shape[1]
    return tokens.array().enumerated().map { row, ids in
      ids.indices.filter { isToken[row * width + $0] == 1 }.map { ids[$0] }
    }
  }
}

extension Tokens: ModelInput {
  /// Token ids are taken as they are: nothing is put in front.
  ///
  /// With padding on the left, the padding tokens that begin a row are padding; the last of them
  /// opens the text where it is the beginning-of-sequence token too.
  public func prepared(
    for model: HookedTransformer, prependBos: Bool, paddingSide: PaddingSide
  ) throws -> PreparedInput {
    guard paddingSide == .left, let tokenizer = model.tokenizer, let pad = tokenizer.padID else {
      return PreparedInput(tokens: self, mask: nil)
    }
    let opens = prependBos && tokenizer.bosID == pad
    let counts = array().map { row in
      let padding = row.prefix { $0 == pad }.count
      return row.count - (opens ? Swift.max(0, padding - 1) : padding)
    }
    return PreparedInput(
      tokens: self,
      mask: AttentionMask(tokenCounts: counts, positions: positions, side: .left))
  }
}

extension String: ModelInput {
  public func prepared(
    for model: HookedTransformer, prependBos: Bool, paddingSide: PaddingSide
  ) throws -> PreparedInput {
    try [self].prepared(for: model, prependBos: prependBos, paddingSide: paddingSide)
  }
}

/// What a list can hold that a model is run on: texts, a row each, or the token ids of one row.
public protocol ModelInputElement {
  static func prepared(
    _ elements: [Self], for model: HookedTransformer, prependBos: Bool, paddingSide: PaddingSide
  ) throws -> PreparedInput
}

extension Array: ModelInput where Element: ModelInputElement {
  public func prepared(
    for model: HookedTransformer, prependBos: Bool, paddingSide: PaddingSide
  ) throws -> PreparedInput {
    try Element.prepared(self, for: model, prependBos: prependBos, paddingSide: paddingSide)
  }
}

extension Int: ModelInputElement {
  /// Token ids of one row are taken as they are.
  public static func prepared(
    _ ids: [Int], for model: HookedTransformer, prependBos: Bool, paddingSide: PaddingSide
  ) throws -> PreparedInput {
    try Tokens(checking: [ids]).prepared(
      for: model, prependBos: prependBos, paddingSide: paddingSide)
  }
}

extension String: ModelInputElement {
  /// One row a text, cut to the context, padded to the longest.
  ///
  /// As in TransformerLens, padding on the right runs without a mask: what stands behind the text
  /// cannot reach back into it.
  public static func prepared(
    _ texts: [String], for model: HookedTransformer, prependBos: Bool, paddingSide: PaddingSide
  ) throws -> PreparedInput {
    guard let tokenizer = model.tokenizer else {
      throw ModelError.noTokenizer(function: "running on text")
    }
    let rows = texts.map { text in
      let bos = prependBos ? tokenizer.bosID.map { [$0] } ?? [] : []
      return Array<Int>((bos + tokenizer.encode(text)).prefix(model.cfg.nCtx))
    }
    let longest = rows.map(\.count).max() ?? 0
    guard longest > 0 else { throw ModelError.emptyInput }
    let pad = tokenizer.padID ?? 0
    let tokens = try Tokens(
      checking: rows.map { row in
        let padding = Array<Int>(repeating: pad, count: longest - row.count)
        return paddingSide == .left ? padding + row : row + padding
      })
    guard paddingSide == .left else { return PreparedInput(tokens: tokens, mask: nil) }
    return PreparedInput(
      tokens: tokens,
      mask: AttentionMask(tokenCounts: rows.map(\.count), positions: longest, side: .left))
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
  /// - Parameters:
  ///   - prependBos: put the beginning-of-sequence token in front of texts; `nil` does what the
  ///     configuration says (`defaultPrependBos`). Token ids are taken as they are.
  ///   - paddingSide: where shorter texts are filled up.
  public func toTokens(
    _ input: any ModelInput, prependBos: Bool? = nil, paddingSide: PaddingSide = .right
  ) throws -> Tokens {
    try prepared(input, prependBos: prependBos, paddingSide: paddingSide).tokens
  }

  /// The tokens of an input and the mask to run them with.
  ///
  /// - Parameter attentionMask: 1 where a token stands and 0 where padding does,
  ///   `[batch, position]`, in place of what is known of the input.
  func prepared(
    _ input: any ModelInput, prependBos: Bool?, paddingSide: PaddingSide = .right,
    attentionMask: Tensor? = nil
  ) throws -> PreparedInput {
    let found = try input.prepared(
      for: self, prependBos: prependBos ?? cfg.defaultPrependBos, paddingSide: paddingSide)
    guard let attentionMask else { return found }
    let mask = try AttentionMask(attentionMask)
    guard mask.shape == found.tokens.shape else {
      throw ModelError.maskShape(found: mask.shape, expected: found.tokens.shape)
    }
    return PreparedInput(tokens: found.tokens, mask: mask)
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

  func tokenizer(for function: String) throws -> Tokenizer {
    guard let tokenizer else { throw ModelError.noTokenizer(function: function) }
    return tokenizer
  }
}
