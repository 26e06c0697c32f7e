import FoundationEssentials

extension HookedTransformerConfig {
  /// Throws `ModelError.badConfig` for a size that no model can have.
  ///
  /// The upper bound keeps every product of two sizes far from overflow.
  func validate() throws {
    let largest = 1 << 24
    for (name, value) in [
      ("n_layers", nLayers), ("d_model", dModel), ("n_ctx", nCtx), ("d_head", dHead),
      ("n_heads", nHeads), ("d_vocab", dVocab), ("d_vocab_out", dVocabOut),
    ] {
      let bound = name == "n_layers" ? 4096 : largest
      guard (1...bound).contains(value) else {
        throw ModelError.badConfig(
          key: name, value: "\(value)", expected: "a whole number from 1 to \(bound)")
      }
    }
    guard attnOnly || (1...largest).contains(dMlp) else {
      throw ModelError.badConfig(
        key: "d_mlp", value: "\(dMlp)", expected: "a whole number from 1 to \(largest)")
    }
    guard nHeads * dHead <= largest else {
      throw ModelError.badConfig(
        key: "n_heads", value: "\(nHeads)", expected: "n_heads · d_head of at most \(largest)")
    }
    guard nKeyValueHeads > 0, nHeads % nKeyValueHeads == 0 else {
      throw ModelError.badConfig(
        key: "n_key_value_heads", value: "\(nKeyValueHeads)",
        expected: "a divisor of n_heads, \(nHeads)")
    }
    if positionalEmbeddingType == .rotary {
      guard rotaryDim >= 0, rotaryDim <= dHead, rotaryDim % 2 == 0 else {
        throw ModelError.badConfig(
          key: "rotary_dim", value: "\(rotaryDim)",
          expected: "an even number of at most d_head, \(dHead)")
      }
      guard rotaryBase.isFinite, rotaryBase > 0 else {
        throw ModelError.badConfig(
          key: "rotary_base", value: "\(rotaryBase)", expected: "a positive number")
      }
    }
    // Counted in floating point: the product may exceed what Int holds.
    let (d, layers) = (Double(dModel), Double(nLayers))
    let parameters =
      d * (Double(dVocab) + Double(nCtx) + Double(dVocabOut))
      + layers * d * (4 * Double(nHeads * dHead) + 2 * Double(dMlp) + 9)
    guard parameters * 4 <= Double(ProcessInfo.processInfo.physicalMemory) else {
      throw ModelError.badConfig(
        key: "d_model", value: "\(dModel)",
        expected: "a model whose \(parameters) parameters fit into memory")
    }
    try validateAttention()
    guard attnScale.isFinite, attnScale > 0 else {
      throw ModelError.badConfig(
        key: "attn_scale", value: "\(attnScale)", expected: "a positive number")
    }
    guard eps.isFinite, eps >= 0 else {
      throw ModelError.badConfig(key: "eps", value: "\(eps)", expected: "a number of at least 0")
    }
  }

  private func validateAttention() throws {
    guard attnTypes.isEmpty || attnTypes.count == nLayers else {
      throw ModelError.badConfig(
        key: "attn_types", value: "\(attnTypes.count) entries", expected: "one for each layer")
    }
    guard !attnTypes.contains(.local) || (windowSize ?? 0) > 0 else {
      throw ModelError.badConfig(
        key: "window_size", value: windowSize.map { "\($0)" } ?? "missing",
        expected: "a whole number of at least 1")
    }
    for (key, cap) in [
      ("attn_scores_soft_cap", attnScoresSoftCap), ("output_logits_soft_cap", outputLogitsSoftCap),
    ] {
      if let cap, !(cap > 0 && cap.isFinite) {
        throw ModelError.badConfig(key: key, value: "\(cap)", expected: "a positive number")
      }
    }
  }
}
