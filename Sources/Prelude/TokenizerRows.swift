import Glassbook
import Scripting

@RowsBuilder func tokenizerRows() -> [Row] {
  Row.method(
    HookedTransformer.self, "toTokens", "The token ids of an input [batch, position].",
    arg("_ input", ModelInputArgument.self), arg("prependBos", default: Bool?.none)
  ) { model, input, bos in try model.toTokens(input.input, prependBos: bos) }
  .throwing()
  .details(
    """
    Several texts are padded on the right to the longest. `prependBos` puts the opening token
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
