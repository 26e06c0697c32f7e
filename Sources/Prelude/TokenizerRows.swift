import Glassbook
import Scripting

@RowsBuilder func tokenizerRows() -> [Row] {
  Row.method(
    HookedTransformer.self, "toTokens", "The token ids of an input [batch, position].",
    arg("_ input", ModelInputArgument.self), arg("prependBos", default: Bool?.none),
    arg("paddingSide", default: PaddingSide.right, shown: ".right")
  ) { model, input, bos, side in
    try model.toTokens(input.input, prependBos: bos, paddingSide: side)
  }
  .throwing()
  .details(
    """
    Several texts are padded on `paddingSide` to the longest. `prependBos` puts the opening token
    in front; nil does what `cfg.defaultPrependBos` says. Text needs a tokenizer.
    """
  )
  .example("try model.toTokens([\"Mary and John\", \"The old clock\"])")
  Row.method(
    HookedTransformer.self, "toStrTokens", "The text of each token of the first row.",
    arg("_ input", ModelInputArgument.self), arg("prependBos", default: Bool?.none)
  ) { model, input, bos in try model.toStrTokens(input.input, prependBos: bos) }
  .throwing()
  .details(
    """
    A piece of a character that is split over tokens reads `�`. Without a tokenizer every
    token reads as its id.
    """
  )
  .example("try model.toStrTokens(\"John saw the clock.\")")
  Row.method(HookedTransformer.self, "toString", "The text of token ids.", arg("_ ids", [Int].self))
  {
    model, ids in try model.toString(ids)
  }
  .throwing()
  .example(
    """
    print(try model.toString(tokens[0]))
    print(try model.toString(tokens[.all, 1..<4]))
    """)
  Row.method(
    HookedTransformer.self, "toString", "The text of every row.", arg("_ tokens", Tokens.self)
  ) {
    model, tokens in try model.toString(tokens)
  }
  .throwing()
  Row.method(
    HookedTransformer.self, "toSingleToken", "The id of a text that is exactly one token.",
    arg("_ text", String.self)
  ) { model, text in try model.toSingleToken(text) }
  .throwing()
  .details(
    """
    An error that lists the pieces if the text is several tokens. A word in a sentence begins
    with its space.
    """
  )
  .example(
    """
    print(try model.toSingleToken(" Mary"), try model.toSingleToken(" John"))
    """)
  choices(
    PaddingSide.self, "The end of a row at which padding stands.",
    example: """
      for side in [PaddingSide.left, .right] {
          print(side, try model.toTokens(["Mary and John", "The"], paddingSide: side)[1])
      }
      """
  ) { side in
    switch side {
    case .left: "In front of the text, as generation needs it; padding is masked."
    case .right: "Behind the text, where no token sees it."
    }
  }
  Row.method(
    HookedTransformer.self, "getTokenPosition", "Where a token stands in a prompt.",
    arg("_ token", OneOf2<Int, String>.self), arg("_ input", ModelInputArgument.self),
    arg("mode", default: TokenOccurrence.first, shown: ".first"),
    arg("prependBos", default: Bool?.none)
  ) { model, token, input, mode, bos in
    switch token {
    case .first(let id):
      try model.getTokenPosition(id, input.input, mode: mode, prependBos: bos)
    case .second(let text):
      try model.getTokenPosition(text, input.input, mode: mode, prependBos: bos)
    }
  }
  .throwing()
  .details(
    """
    Counted from 0, the opening token included. An error if the text is not one token or does
    not occur.
    """
  )
  .example("try model.getTokenPosition(\" John\", \"When Mary and John went\")")
  choices(
    TokenOccurrence.self, "Which occurrence of a token is meant.",
    example: """
      for mode in [TokenOccurrence.first, .last] {
          print(mode, try model.getTokenPosition(" the", "the end of the day of the year", mode: mode))
      }
      """
  ) { mode in
    switch mode {
    case .first: "The one nearest to the beginning."
    case .last: "The one nearest to the end."
    }
  }
  Row.method(
    HookedTransformer.self, "tokensToResidualDirections",
    "The columns of W_U that give tokens' logits.",
    arg("_ tokens", OneOf3<Int, String, Tokens>.self)
  ) { model, tokens in
    switch tokens {
    case .first(let id): try model.tokensToResidualDirections(id)
    case .second(let text): try model.tokensToResidualDirections(text)
    case .third(let tokens): try model.tokensToResidualDirections(tokens)
    }
  }
  .throwing()
  .details("`[dModel]` for one token, `[batch, position, dModel]` for `Tokens`.")
  .example(
    """
    let apart = try model.tokensToResidualDirections(" Mary")
        - model.tokensToResidualDirections(" John")
    apart.norm().item()
    """)
  Row.function(
    "tokenizeAndConcatenate", "Texts as rows of equal length, as models are trained on them.",
    arg("_ texts", [String].self), arg("_ tokenizer", Tokenizer.self),
    arg("maxLength", default: 1024), arg("addBosToken", default: true)
  ) { texts, tokenizer, length, bos in
    try tokenizeAndConcatenate(texts, tokenizer, maxLength: length, addBosToken: bos)
  }
  .throwing()
  .details(
    """
    The texts stand one behind the other with the token that ends a text between them, cut into
    rows of `maxLength`, each with the opening token in front; the rest is left out.
    """
  )
  .example(
    """
    if let tokenizer = model.tokenizer {
        let lines = Array(repeating: "John gave the clock to Mary.", count: 6)
        print(try tokenizeAndConcatenate(lines, tokenizer, maxLength: 8).shape)
    }
    """)
  Row.type(Tokenizer.self, "Turns text into token ids and back.")
    .example(
      """
      if let tokenizer = model.tokenizer {
          let ids = tokenizer.encode("Mary and John")
          print(ids, ids.map { tokenizer.decodeToken($0) }, tokenizer.decode(ids))
          print(tokenizer.vocabularySize, tokenizer.bosID ?? -1, tokenizer.eosID ?? -1)
      }
      """)
  Row.function(
    "trainTokenizer", "Trains a byte-level BPE on texts.", arg("on texts", [String].self),
    arg("vocabularySize", Int.self),
    arg("specialTokens", default: ["<|endoftext|>"]), arg("minimumFrequency", default: 2)
  ) { texts, size, special, frequency in
    try trainTokenizer(
      on: texts, vocabularySize: size, specialTokens: special, minimumFrequency: frequency)
  }
  .throwing()
  .details(
    """
    Byte-level byte-pair encoding, as GPT-2's. Pairs that occur fewer than `minimumFrequency`
    times are not merged, so the vocabulary may stay smaller.
    """
  )
  .example(
    """
    let ownTokenizer = try trainTokenizer(on: [text, text], vocabularySize: 280)
    print(ownTokenizer.vocabularySize, ownTokenizer.encode("Mary").map { ownTokenizer.decodeToken($0) })
    """)
  Row.property(Tokenizer.self, "vocabularySize", "The largest id plus one.") { $0.vocabularySize }
  Row.method(Tokenizer.self, "encode", "The token ids of a text.", arg("_ text", String.self)) {
    tokenizer, text in tokenizer.encode(text)
  }
  Row.method(Tokenizer.self, "decode", "The text of token ids.", arg("_ ids", [Int].self)) {
    tokenizer, ids in tokenizer.decode(ids)
  }
  Row.method(Tokenizer.self, "decodeToken", "The text of one token.", arg("_ id", Int.self)) {
    tokenizer, id in tokenizer.decodeToken(id)
  }
  Row.property(Tokenizer.self, "bosID", "The id of the token that opens a text.") { $0.bosID }
  Row.property(Tokenizer.self, "eosID", "The id of the token that ends a text.") { $0.eosID }
}
