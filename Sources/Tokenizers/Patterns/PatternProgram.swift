/// A regular expression as a list of steps for the matcher.
struct PatternProgram: Sendable {
  enum Code: UInt8, Sendable {
    /// Consumes one scalar of `set`.
    case scalar
    /// Consumes `low` to `high` scalars of `set`, as many as there are; gives back on demand.
    case run
    /// The same, but gives nothing back.
    case possessiveRun
    /// Goes on, and tries `target` when that fails. Where the next byte is not in table `set`,
    /// goes to `target` at once.
    case branch
    /// Goes on, and tries `target` when that fails: the lazy twin of `branch`.
    case lazyBranch
    case jump
    /// The steps up to `target` must match here.
    case lookahead
    case negativeLookahead
    /// The steps up to `target` match as they first do.
    case atomic
    /// Stands at a ``PatternAnchor``, whose raw value is `low`.
    case anchor
    case accept
  }

  struct Step: Sendable {
    var code: Code
    var set: Int32 = 0
    var low: Int32 = 0
    var high: Int32 = 0
    var target: Int32 = 0
  }

  private(set) var steps: [Step] = []
  private(set) var sets: [ScalarSet] = []
  /// The ASCII members of every set, for the matcher's quick way.
  private(set) var ascii: [UInt64] = []
  /// Tables of 256 entries: with which bytes a match of a branch can begin.
  private(set) var firstBytes: [Bool] = []

  private static let mostSteps = 20_000

  init(_ node: PatternNode) throws(PatternError) {
    addTable(First(of: node))
    try compile(node)
    add(Step(code: .accept))
  }

  // MARK: Compiling

  private mutating func add(_ step: Step) { steps.append(step) }

  private mutating func add(_ set: ScalarSet) -> Int32 {
    sets.append(set)
    ascii += [set.ascii.low, set.ascii.high]
    return Int32(sets.count - 1)
  }

  @discardableResult
  private mutating func addTable(_ first: First) -> Int32 {
    firstBytes += first.canBeEmpty ? [Bool](repeating: true, count: 256) : first.bytes
    return Int32(firstBytes.count / 256 - 1)
  }

  private mutating func compile(_ node: PatternNode) throws(PatternError) {
    guard steps.count < Self.mostSteps else { throw .unsupported("an expression of this size") }
    switch node {
    case .empty: break
    case .set(let set): add(Step(code: .scalar, set: add(set)))
    case .sequence(let nodes): for node in nodes { try compile(node) }
    case .alternatives(let nodes): try compile(alternatives: nodes)
    case .repetition(let body, let low, let high, let greed):
      try compile(body, low: low, high: high, greed)
    case .lookahead(let body, let isNegative):
      try compile(body, within: isNegative ? .negativeLookahead : .lookahead)
    case .atomic(let body): try compile(body, within: .atomic)
    case .anchor(let anchor): add(Step(code: .anchor, low: Int32(anchor.rawValue)))
    }
  }

  private mutating func compile(alternatives: [PatternNode]) throws(PatternError) {
    var jumps: [Int] = []
    for (index, node) in alternatives.enumerated() {
      guard index + 1 < alternatives.count else {
        try compile(node)
        break
      }
      let branch = steps.count
      add(Step(code: .branch, set: addTable(First(of: node))))
      try compile(node)
      jumps.append(steps.count)
      add(Step(code: .jump))
      steps[branch].target = Int32(steps.count)
    }
    for jump in jumps { steps[jump].target = Int32(steps.count) }
  }

  private mutating func compile(_ node: PatternNode, within code: Code) throws(PatternError) {
    let start = steps.count
    add(Step(code: code))
    try compile(node)
    add(Step(code: .accept))
    steps[start].target = Int32(steps.count)
  }

  private mutating func compile(
    _ body: PatternNode, low: Int, high: Int?, _ greed: PatternGreed
  ) throws(PatternError) {
    if case .set(let set) = body, greed != .lazy {
      let code = greed == .greedy ? Code.run : .possessiveRun
      let most = high.map { Int32($0) } ?? .max
      add(Step(code: code, set: add(set), low: Int32(low), high: most))
      return
    }
    if greed == .possessive {
      let greedy = PatternNode.repetition(body, low: low, high: high, .greedy)
      try compile(greedy, within: .atomic)
      return
    }
    let first = First(of: body)
    guard !first.canBeEmpty || high != nil else {
      throw .unsupported("repeating without end what may be empty")
    }
    for _ in 0..<low { try compile(body) }
    if let high {
      var branches: [Int] = []
      for _ in low..<max(low, high) {
        branches.append(addChoice(first, greed))
        try compile(body)
      }
      for branch in branches { setEnd(of: branch, greed) }
    } else {
      let start = steps.count
      let branch = addChoice(first, greed)
      try compile(body)
      add(Step(code: .jump, target: Int32(start)))
      setEnd(of: branch, greed)
    }
  }

  /// Adds the choice between one more and no more; the place of no more is set later.
  private mutating func addChoice(_ first: First, _ greed: PatternGreed) -> Int {
    let place = steps.count
    if greed == .lazy {
      // Trying the body comes second; going on is a jump, whose target is set at the end.
      add(Step(code: .lazyBranch, target: Int32(place + 2)))
      add(Step(code: .jump))
    } else {
      add(Step(code: .branch, set: addTable(first)))
    }
    return place
  }

  private mutating func setEnd(of choice: Int, _ greed: PatternGreed) {
    steps[greed == .lazy ? choice + 1 : choice].target = Int32(steps.count)
  }

  // MARK: First bytes

  /// With which bytes a match can begin.
  private struct First {
    var bytes = [Bool](repeating: false, count: 256)
    var canBeEmpty = false

    init(of node: PatternNode) {
      switch node {
      case .empty, .lookahead, .anchor: canBeEmpty = true
      case .set(let set):
        for byte in 0..<128 {
          let bits = byte < 64 ? set.ascii.low : set.ascii.high
          bytes[byte] = bits >> UInt64(byte & 63) & 1 == 1
        }
        if set.reachesBeyondASCII { for byte in 128..<256 { bytes[byte] = true } }
      case .sequence(let nodes):
        canBeEmpty = true
        for node in nodes where canBeEmpty {
          let first = First(of: node)
          join(first)
          canBeEmpty = first.canBeEmpty
        }
      case .alternatives(let nodes):
        for node in nodes {
          let first = First(of: node)
          join(first)
          canBeEmpty = canBeEmpty || first.canBeEmpty
        }
      case .repetition(let body, let low, _, _):
        self = First(of: body)
        if low == 0 { canBeEmpty = true }
      case .atomic(let body): self = First(of: body)
      }
    }

    private mutating func join(_ other: First) {
      for byte in 0..<256 where other.bytes[byte] { bytes[byte] = true }
    }
  }
}
