import Tensors
import Tokenizers

/// What one step of a generation added.
public struct GenerationStep: Sendable {
  /// How many steps came before.
  public let index: Int
  /// The new token of every row; a row that has ended repeats its last.
  public let ids: [Int]
  /// The new text of every row. A character that is split over tokens comes with the last of them.
  public let texts: [String]

  /// The new text of the first row.
  public var text: String { texts.first ?? "" }
}

extension HookedTransformer {
  /// Continues a text.
  ///
  /// - Parameters:
  ///   - random: the stream that tokens are drawn from; temperature 0 draws nothing.
  ///   - onStep: sees every token as it comes.
  /// - Returns: the text and its continuation, without special tokens.
  /// - Throws: `ModelError.tooManyPositions` when the context does not hold the whole;
  ///   `ModelError.badOption`.
  public func generate(
    _ text: String, options: GenerationOptions, prependBos: Bool? = nil,
    using random: inout RandomStream, onStep: (GenerationStep) throws -> Void = { _ in }
  ) throws -> String {
    try generate(
      [text], options: options, prependBos: prependBos, using: &random, onStep: onStep)[0]
  }

  /// Continues several texts, which are padded on the left; each goes on as it would alone.
  public func generate(
    _ texts: [String], options: GenerationOptions, prependBos: Bool? = nil,
    using random: inout RandomStream, onStep: (GenerationStep) throws -> Void = { _ in }
  ) throws -> [String] {
    guard let tokenizer else { throw ModelError.noTokenizer(function: "generate") }
    let input = try prepared(texts, prependBos: prependBos, paddingSide: .left)
    let added = try continuations(input, options, using: &random, onStep: onStep)
    return zip(input.rows, added).map { row, new in
      tokenizer.decode(row + new, skipSpecialTokens: true)
    }
  }

  /// Continues rows of tokens.
  ///
  /// - Returns: the rows with the tokens behind them; one that has ended is filled up with the token
  ///   that ended it.
  public func generate(
    _ tokens: Tokens, options: GenerationOptions, using random: inout RandomStream,
    onStep: (GenerationStep) throws -> Void = { _ in }
  ) throws -> Tokens {
    let added = try continuations(
      PreparedInput(tokens: tokens, mask: nil), options, using: &random, onStep: onStep)
    return try Tokens(checking: zip(tokens.array(), added).map { $0 + $1 })
  }

  /// The new tokens of every row, equally many.
  private func continuations(
    _ input: PreparedInput, _ options: GenerationOptions, using random: inout RandomStream,
    onStep: (GenerationStep) throws -> Void
  ) throws -> [[Int]] {
    try options.validate()
    guard cfg.dVocab == cfg.dVocabOut else {
      throw ModelError.noNextToken(
        what: "generation", dVocab: cfg.dVocab, dVocabOut: cfg.dVocabOut)
    }
    let (batch, positions) = (input.tokens.shape[0], input.tokens.shape[1])
    guard batch > 0, positions > 0 else { throw ModelError.emptyInput }
    // The last token is not run again.
    let (needed, overflow) = positions.addingReportingOverflow(max(options.maxNewTokens, 1) - 1)
    guard !overflow, needed <= cfg.nCtx else {
      throw ModelError.tooManyPositions(positions: overflow ? .max : needed, nCtx: cfg.nCtx)
    }
    let eos = options.stopAtEos ? options.eosTokenId ?? tokenizer?.eosID : nil
    let hooks = HookTable(cfg)
    let past =
      options.usePastKvCache ? try KeyValueCache(cfg, batch: batch, capacity: needed) : nil
    var (added, current, mask) = ([[Int]](repeating: [], count: batch), input.tokens, input.mask)
    var hasEnded = [Bool](repeating: false, count: batch)
    var streams = [TextStream](repeating: TextStream(), count: batch)
    for index in 0..<options.maxNewTokens {
      let logits = try run(current, hooks: hooks, logits: .last, mask: mask, past: past)
      let width = cfg.dVocabOut
      let numbers = logits.array()
      var new: [Int] = []
      for row in 0..<batch {
        var token = eos ?? 0
        if !hasEnded[row] {
          token = options.nextToken(
            Array(numbers[row * width..<(row + 1) * width]), after: input.rows[row] + added[row],
            using: &random)
        }
        if token == eos { hasEnded[row] = true }
        new.append(token)
        added[row].append(token)
      }
      let texts = new.indices.map { row in
        tokenizer.map { streams[row].append(new[row], $0) } ?? ""
      }
      try onStep(GenerationStep(index: index, ids: new, texts: texts))
      if !hasEnded.contains(false) { break }
      let column = try Tokens(shape: [batch, 1], ids: new)
      current =
        past == nil ? try Tokens(checking: zip(current.array(), new).map { $0 + [$1] }) : column
      mask = mask?.extended(by: 1)
    }
    return added
  }
}

/// Text that comes token by token: a character is given when its last byte is there.
private struct TextStream {
  private var ids: [Int] = []
  private var given = 0

  mutating func append(_ id: Int, _ tokenizer: Tokenizer) -> String {
    ids.append(id)
    let text = tokenizer.decode(ids, skipSpecialTokens: true).unicodeScalars
    // An incomplete character decodes to U+FFFD until the rest is there.
    guard text.last != "\u{FFFD}", text.count > given else { return "" }
    defer { given = text.count }
    return String(String.UnicodeScalarView(text.dropFirst(given)))
  }
}
