/// How a text is continued.
///
/// ```swift
/// try model.generate("Once upon", options: GenerationOptions(maxNewTokens: 20, temperature: 0))
/// ```
public struct GenerationOptions: Equatable, Sendable {
  /// How many tokens are added at most.
  public var maxNewTokens: Int
  /// Logits are divided by it; 0 takes the likeliest token.
  public var temperature: Float
  /// Draw from the so many likeliest tokens only; wins over `topP`.
  public var topK: Int?
  /// Draw from the likeliest tokens whose probabilities together exceed it.
  public var topP: Float?
  /// Is subtracted from a token's logit for each time that the sequence holds it.
  public var freqPenalty: Float
  /// Divides positive logits of tokens that the sequence holds, and multiplies negative ones.
  public var repetitionPenalty: Float
  /// A row ends with the token that ends texts; the rows beside it go on.
  public var stopAtEos: Bool
  /// The token that ends a text; the tokenizer's if `nil`.
  public var eosTokenId: Int?
  /// Keep the keys and values of earlier positions instead of computing them for every token.
  public var usePastKvCache: Bool

  public init(
    maxNewTokens: Int = 10, temperature: Float = 1, topK: Int? = nil, topP: Float? = nil,
    freqPenalty: Float = 0, repetitionPenalty: Float = 1, stopAtEos: Bool = true,
    eosTokenId: Int? = nil, usePastKvCache: Bool = true
  ) {
    self.maxNewTokens = maxNewTokens
    self.temperature = temperature
    self.topK = topK
    self.topP = topP
    self.freqPenalty = freqPenalty
    self.repetitionPenalty = repetitionPenalty
    self.stopAtEos = stopAtEos
    self.eosTokenId = eosTokenId
    self.usePastKvCache = usePastKvCache
  }

  /// Throws `ModelError.badOption` for a number that says nothing.
  func validate() throws {
    func check(
      _ name: String, _ value: some CustomStringConvertible, _ holds: Bool, _ expected: String
    )
      throws
    {
      guard holds else {
        throw ModelError.badOption(name: name, value: "\(value)", expected: expected)
      }
    }
    try check("maxNewTokens", maxNewTokens, maxNewTokens >= 0, "a number of at least 0")
    try check(
      "temperature", temperature, temperature >= 0 && temperature.isFinite,
      "a number of at least 0")
    if let topK { try check("topK", topK, topK > 0, "a number of at least 1") }
    if let topP { try check("topP", topP, topP > 0 && topP <= 1, "a number above 0, at most 1") }
    try check("freqPenalty", freqPenalty, freqPenalty.isFinite, "a number")
    try check(
      "repetitionPenalty", repetitionPenalty, repetitionPenalty > 0 && repetitionPenalty.isFinite,
      "a positive number")
  }
}
