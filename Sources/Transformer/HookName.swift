/// The name of a place in the forward pass where an activation can be seen or changed.
///
/// Its `description` is TransformerLens's name, `blocks.5.attn.hook_pattern`, and parses back.
/// Every name has one shape and one place, whatever the settings: `Kind.axes`, `Kind.meaning`.
public struct HookName: Hashable, Sendable, CustomStringConvertible, LosslessStringConvertible {
  /// What is observed; the raw value is the order in which the kinds fire. What each one is, its
  /// `meaning` says.
  public enum Kind: Int, CaseIterable, Sendable {
    case embed, posEmbed, residPre
    // The attention's inputs, a copy a head.
    case attnIn, qInput, kInput, vInput
    case ln1Scale, ln1Normalized, q, k, v
    // The norms over each head's queries and keys.
    case qNormScale, qNormNormalized, kNormScale, kNormNormalized
    case rotQ, rotK, attnScores, pattern, z, result
    // The norm behind attention, and below that behind the MLP.
    case ln1PostScale, ln1PostNormalized, attnOut
    case residMid, mlpIn, ln2Scale, ln2Normalized, mlpPre, mlpPreLinear, mlpPost
    case ln2PostScale, ln2PostNormalized, mlpOut
    case residPost, finalScale, finalNormalized
  }

  public let kind: Kind
  /// The block, counted from 0; `nil` for what stands outside the blocks.
  public let layer: Int?

  /// Names a place; `layer` is ignored for a kind outside the blocks.
  public init(_ kind: Kind, layer: Int? = nil) {
    self.kind = kind
    self.layer = kind.isInBlock ? (layer ?? 0) : nil
  }

  /// Parses a full name such as `blocks.0.ln1.hook_scale`.
  public init?(_ description: String) {
    let parts = description.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count >= 3, parts[0] == "blocks", let layer = Int(parts[1]), layer >= 0,
      let kind = Kind.bySuffix[parts[2...].joined(separator: ".")], kind.isInBlock
    {
      self.init(kind, layer: layer)
      // Spellings such as `blocks.+1` or `blocks.01` are not names.
      guard self.description == description else { return nil }
    } else if let kind = Kind.bySuffix[description], !kind.isInBlock {
      self.init(kind)
    } else {
      return nil
    }
  }

  public var description: String {
    guard let layer else { return kind.suffix }
    return "blocks.\(layer).\(kind.suffix)"
  }
}

extension HookName.Kind {
  /// The name behind `blocks.N.`, or the whole name outside the blocks.
  public var suffix: String {
    switch self {
    case .embed: "hook_embed"
    case .posEmbed: "hook_pos_embed"
    case .residPre: "hook_resid_pre"
    case .attnIn: "hook_attn_in"
    case .qInput: "hook_q_input"
    case .kInput: "hook_k_input"
    case .vInput: "hook_v_input"
    case .ln1Scale: "ln1.hook_scale"
    case .ln1Normalized: "ln1.hook_normalized"
    case .q: "attn.hook_q"
    case .k: "attn.hook_k"
    case .v: "attn.hook_v"
    case .qNormScale: "attn.q_norm.hook_scale"
    case .qNormNormalized: "attn.q_norm.hook_normalized"
    case .kNormScale: "attn.k_norm.hook_scale"
    case .kNormNormalized: "attn.k_norm.hook_normalized"
    case .rotQ: "attn.hook_rot_q"
    case .rotK: "attn.hook_rot_k"
    case .attnScores: "attn.hook_attn_scores"
    case .pattern: "attn.hook_pattern"
    case .z: "attn.hook_z"
    case .result: "attn.hook_result"
    case .ln1PostScale: "ln1_post.hook_scale"
    case .ln1PostNormalized: "ln1_post.hook_normalized"
    case .attnOut: "hook_attn_out"
    case .residMid: "hook_resid_mid"
    case .mlpIn: "hook_mlp_in"
    case .ln2Scale: "ln2.hook_scale"
    case .ln2Normalized: "ln2.hook_normalized"
    case .mlpPre: "mlp.hook_pre"
    case .mlpPreLinear: "mlp.hook_pre_linear"
    case .mlpPost: "mlp.hook_post"
    case .ln2PostScale: "ln2_post.hook_scale"
    case .ln2PostNormalized: "ln2_post.hook_normalized"
    case .mlpOut: "hook_mlp_out"
    case .residPost: "hook_resid_post"
    case .finalScale: "ln_final.hook_scale"
    case .finalNormalized: "ln_final.hook_normalized"
    }
  }

  static let bySuffix: [String: Self] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.suffix, $0) })

  public var isInBlock: Bool {
    switch self {
    case .embed, .posEmbed, .finalScale, .finalNormalized: false
    default: true
    }
  }

  /// Points that exist only when a filter or a hook names them: copies of what is already there.
  public var isOnRequest: Bool {
    switch self {
    case .attnIn, .qInput, .kInput, .vInput, .mlpIn: true
    default: false
    }
  }
}

extension HookedTransformerConfig {
  /// Every hook point of the model in firing order.
  ///
  /// - Parameter includingOnRequest: also the split inputs, which fire only when they are named.
  public func hookNames(includingOnRequest: Bool = false) -> [HookName] {
    let kinds = HookName.Kind.allCases.filter { kind in
      if kind.isOnRequest && !includingOnRequest { return false }
      switch kind {
      case .ln1Scale, .ln1Normalized, .finalScale, .finalNormalized:
        return normalizationType != nil
      case .ln2Scale, .ln2Normalized: return normalizationType != nil && !attnOnly
      case .residMid: return hasResidMid
      case .mlpIn, .mlpPre, .mlpPost, .mlpOut: return !attnOnly
      case .mlpPreLinear: return !attnOnly && gatedMlp
      case .posEmbed: return hasPositionEmbeddings
      case .rotQ, .rotK: return positionalEmbeddingType == .rotary
      case .qNormScale, .qNormNormalized, .kNormScale, .kNormNormalized: return useQkNorm
      case .ln1PostScale, .ln1PostNormalized: return hasPostNorms
      case .ln2PostScale, .ln2PostNormalized: return hasPostNorms && !attnOnly
      // Its copies are counted by query heads, which keys and values do not have here.
      case .attnIn: return !isGrouped
      default: return true
      }
    }
    let opening = kinds.filter { $0 == .embed || $0 == .posEmbed }
    let closing = kinds.filter { $0 == .finalScale || $0 == .finalNormalized }
    let block = kinds.filter(\.isInBlock)
    return opening.map { HookName($0) }
      + (0..<nLayers).flatMap { layer in block.map { HookName($0, layer: layer) } }
      + closing.map { HookName($0) }
  }
}
