import Tensors

/// What a pass knows about positions before its first block.
struct Positions {
  let input: PositionInput
  let hidden: HiddenSources

  /// - Parameters:
  ///   - count: how many positions the pass computes, behind `past` that are cached.
  ///   - embedding: gives the position embedding of the pass's positions, where the model has one.
  init(
    _ cfg: HookedTransformerConfig, count: Int, past: Int, mask: AttentionMask?,
    embedding: (PositionIds) throws -> Tensor?
  ) rethrows {
    let ids = PositionIds(past: past, count: count, mask: mask)
    switch cfg.positionalEmbeddingType {
    case .standard: input = try embedding(ids).map { .added($0) } ?? .none
    case .shortformer: input = try embedding(ids).map { .perLayer($0) } ?? .none
    case .rotary: input = .rotated(Rotary(cfg, ids))
    }
    hidden = HiddenSources(cfg, destinations: count, sources: past + count, mask: mask)
  }
}

/// How positions enter the blocks.
enum PositionInput {
  /// An embedding that was added to the residual stream: nothing more to do.
  case added(Tensor)
  /// An embedding that is added to the inputs of queries and keys, `[batch, position, dModel]`.
  case perLayer(Tensor)
  /// A rotation of queries and keys.
  case rotated(Rotary)
  /// None at all.
  case none
}

/// Which position of its text each place of a pass is; padding does not count.
enum PositionIds {
  /// The same in every row.
  case shared(Range<Int>)
  /// `[batch, position]`, and whether a token stands there.
  case own(ids: Tokens, isToken: Tensor)

  init(past: Int, count: Int, mask: AttentionMask?) {
    guard let mask else {
      self = .shared(past..<(past + count))
      return
    }
    let places = past..<(past + count)
    self = .own(ids: mask.positionIds[.all, places], isToken: mask.values[.all, places])
  }

  /// The rows of a table that stand for these positions; zeros where there is no token.
  func rows(of table: Tensor, as shape: [Int]) -> Tensor {
    switch self {
    // The rows are shared by the batch as a view with stride 0.
    case .shared(let range): table[range].broadcast(to: shape)
    case .own(let ids, let isToken): table[ids] * isToken[.all, .all, .newAxis]
    }
  }

  /// The numbers in rows: one row when all are alike.
  var rows: [[Int]] {
    switch self {
    case .shared(let range): [Array(range)]
    case .own(let ids, _): ids.array()
    }
  }
}

/// Sources that destinations do not see, besides those behind them: padding, and what lies in
/// front of a local layer's window.
struct HiddenSources {
  /// 1 where hidden, `[batch or 1, 1, destination or 1, source]`; `nil` where all is seen.
  private var globally: Tensor?
  private var locally: Tensor?

  init(
    _ cfg: HookedTransformerConfig, destinations: Int, sources: Int, mask: AttentionMask?
  ) {
    let padding = mask.map { 1 - $0.values[.all, .newAxis, .newAxis, .all] }
    globally = padding
    guard let window = cfg.windowSize, cfg.attnTypes.contains(.local), sources > window else {
      locally = padding
      return
    }
    var outside = [Float](repeating: 0, count: destinations * sources)
    for destination in 0..<destinations {
      // The first source within the window of this destination.
      let first = max(0, destination + sources - destinations + 1 - window)
      for source in 0..<first { outside[destination * sources + source] = 1 }
    }
    let beyond = Tensor(shape: [1, 1, destinations, sources], data: outside)
    locally = padding.map { which($0, $0, beyond) } ?? beyond
  }

  /// What the last destination does not see.
  var last: HiddenSources {
    var last = self
    last.globally = globally?[.all, .all, (-1)...]
    last.locally = locally?[.all, .all, (-1)...]
    return last
  }

  /// What a layer's destinations do not see.
  func callAsFunction(isLocal: Bool) -> Tensor? { isLocal ? locally : globally }
}
