import Tensors

/// What was done to a model's weights without changing what it computes.
public struct WeightProcessing: OptionSet, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Normalisation weights and biases moved into the layers that read them.
  public static let foldLn = WeightProcessing(rawValue: 1)
  /// The mean over the residual stream taken out of whatever writes into it.
  public static let centerWritingWeights = WeightProcessing(rawValue: 2)
  /// The mean over the vocabulary taken out of the unembedding.
  public static let centerUnembed = WeightProcessing(rawValue: 4)
  /// Value biases moved into the output bias.
  public static let foldValueBiases = WeightProcessing(rawValue: 8)
  /// Queries and keys, values and outputs turned so that their factors are orthogonal.
  public static let refactorFactoredAttnMatrices = WeightProcessing(rawValue: 16)
}

extension HookedTransformer {
  /// The same model with weights that are easier to read, as TransformerLens's
  /// `from_pretrained` prepares them.
  ///
  /// The log probabilities stay what they are (up to rounding); logits move by one constant a
  /// position when the unembedding is centred. What does not apply is passed over, and
  /// `processing` tells what was done: folding needs a normalisation with parameters, centring
  /// the writing weights needs LayerNorm, centring the unembedding logits without a soft cap. Norms
  /// behind attention and MLP, and those over queries and keys, stay.
  ///
  /// - Parameters:
  ///   - foldLn: `W ← w ⊙ W`, `b ← b + bias · W`; for LayerNorm, `W` is then centred over
  ///     `dModel`, which LayerNorm cannot see.
  ///   - centerWritingWeights: `W_E`, `W_pos`, `W_O`, `W_out`, `b_O`, `b_out` lose their mean over
  ///     `dModel`.
  ///   - centerUnembed: `W_U` and `b_U` lose their mean over the vocabulary.
  ///   - foldValueBiases: `b_O ← b_O + Σ b_V · W_O`; exact because pattern rows sum to 1.
  ///   - refactorFactoredAttnMatrices: `W_V · W_O` and the bias-augmented `W_Q · W_Kᵀ` keep their
  ///     products and get orthogonal factors, by singular values.
  /// - Throws: `ModelError.cannotProcess` where refactoring cannot be done; `ShapeError` when there
  ///   is no memory for the new weights.
  public func processed(
    foldLn: Bool = true, centerWritingWeights: Bool = true, centerUnembed: Bool = true,
    foldValueBiases: Bool = true, refactorFactoredAttnMatrices: Bool = false
  ) throws -> HookedTransformer {
    var model = self
    if foldLn { model.foldLayerNorms() }
    if centerWritingWeights { model.centerWriting() }
    if centerUnembed { model.centerUnembedding() }
    if foldValueBiases { model.foldValues() }
    if refactorFactoredAttnMatrices { try model.refactorAttention() }
    return model
  }

  private mutating func foldLayerNorms() {
    guard let type = cfg.normalizationType, type.hasParameters else { return }
    let isCentered = type.isCentered
    for layer in weights.blocks.indices {
      if let norm = weights.blocks[layer].ln1.take() {
        var attention = weights.blocks[layer].attention
        attention.b_QKV = attention.b_QKV + fold(norm, &attention.W_QKV, isCentered)
        weights.blocks[layer].attention = attention
      }
      guard let norm = weights.blocks[layer].ln2.take(), var mlp = weights.blocks[layer].mlp
      else { continue }
      if var W_gate = mlp.W_gate {
        _ = fold(norm, &W_gate, isCentered)
        mlp.W_gate = W_gate
      }
      mlp.b_in = mlp.b_in + fold(norm, &mlp.W_in, isCentered)
      weights.blocks[layer].mlp = mlp
    }
    if let norm = weights.lnFinal.take() {
      weights.b_U = weights.b_U + fold(norm, &weights.W_U, isCentered)
    }
    cfg.normalizationType = isCentered ? .LNPre : .RMSPre
    processing.insert(.foldLn)
  }

  /// Moves a norm into the weight `[dModel, …]` that reads it; gives what its bias becomes there.
  private func fold(_ norm: NormWeights, _ W: inout Tensor, _ isCentered: Bool) -> Tensor {
    let bias = norm.b.map { matmul($0.reshaped([1, -1]), W).reshaped([-1]) }
    W = norm.w.reshaped([-1, 1]) * W
    if isCentered { W = W - W.mean(axis: 0, keepDims: true) }
    return bias ?? Tensor.zeros([W.shape[1]])
  }

  private mutating func centerWriting() {
    guard let type = cfg.normalizationType, type.isCentered else { return }
    func centered(_ t: Tensor) -> Tensor { t - t.mean(axis: -1, keepDims: true) }
    weights.W_E = centered(weights.W_E)
    weights.W_pos = weights.W_pos.map(centered)
    for layer in weights.blocks.indices {
      let attention = weights.blocks[layer].attention
      weights.blocks[layer].attention.W_O = centered(attention.W_O)
      weights.blocks[layer].attention.b_O = centered(attention.b_O)
      guard let mlp = weights.blocks[layer].mlp else { continue }
      weights.blocks[layer].mlp?.W_out = centered(mlp.W_out)
      weights.blocks[layer].mlp?.b_out = centered(mlp.b_out)
    }
    processing.insert(.centerWritingWeights)
  }

  private mutating func centerUnembedding() {
    // A soft cap is no longer the same when its input moves.
    guard cfg.outputLogitsSoftCap == nil else { return }
    weights.W_U = weights.W_U - weights.W_U.mean(axis: -1, keepDims: true)
    weights.b_U = weights.b_U - weights.b_U.mean()
    processing.insert(.centerUnembed)
  }

  mutating func foldValues() {
    let values = cfg.projections[2]
    let group = cfg.nHeads / cfg.nKeyValueHeads
    for layer in weights.blocks.indices {
      var attention = weights.blocks[layer].attention
      let b_V = attention.b_QKV[values.columns].reshaped([values.heads, cfg.dHead])
      let perHead = b_V[(0..<cfg.nHeads).map { $0 / group }].reshaped([1, -1])
      attention.b_O = attention.b_O + matmul(perHead, attention.W_O).reshaped([-1])
      attention.b_QKV[values.columns] = Tensor.zeros([values.columns.count])
      weights.blocks[layer].attention = attention
    }
    processing.insert(.foldValueBiases)
  }
}

extension WeightProcessing: CustomStringConvertible {
  /// The steps in words, in the order in which they are done.
  public var description: String {
    let names: [(WeightProcessing, String)] = [
      (.foldLn, "norms folded"), (.centerWritingWeights, "writing weights centred"),
      (.centerUnembed, "unembedding centred"), (.foldValueBiases, "value biases folded"),
      (.refactorFactoredAttnMatrices, "attention refactored"),
    ]
    return names.filter { contains($0.0) }.map(\.1).joined(separator: ", ")
  }
}
