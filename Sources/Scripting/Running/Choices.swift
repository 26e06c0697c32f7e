/// Lowered switches.
enum Choices {
  /// A case: its test of the subject, and what it does.
  struct Case {
    let test: BoolRoad
    let body: Step
    let fallsThrough: Bool
  }

  /// A switch over the subject in a slot.
  ///
  /// - Parameters:
  ///   - id: what `break` names.
  ///   - subject: evaluates the subject into its slot.
  static func step(
    _ id: Int, _ subject: @escaping Effect, _ slot: Int, _ cases: ArraySlice<Case>
  ) -> Step {
    if let effect = effect(cases)?.run {
      return Step(effect: { base in
        try subject(base)
        defer { base[slot] = .void }
        try effect(base)
      })
    }
    let choose = choose(cases).run
    return Step { base in
      try subject(base)
      defer { base[slot] = .void }
      let flow = try choose(base)
      if case .next = flow { return flow }
      return flow == .breaking(id) ? .next : flow
    }
  }

  /// Whether the enumeration in a slot is one case, and its payload fits.
  static func isCase(
    _ index: Int, _ payload: Checker.Matcher.PayloadRoad?, at slot: Int
  ) -> BoolRoad {
    guard let fits = payload?.fits else {
      return BoolRoad { base in
        guard case .enumeration(let box) = base[slot] else { return false }
        return box.index == index
      }
    }
    return BoolRoad { base in
      guard case .enumeration(let box) = base[slot], box.index == index else { return false }
      return try fits(base, box.payload)
    }
  }

  // Each case is a closure around those below it: closures in an array would be counted at every
  // use.

  /// The cases, where all go on to the next statement.
  private static func effect(_ cases: ArraySlice<Case>) -> EffectRoad? {
    var chain = EffectRoad { _ in }
    var below: EffectRoad?
    for one in cases.reversed() {
      guard var body = one.body.effect else { return nil }
      if one.fallsThrough, let next = below?.run {
        let run = body.run
        body = EffectRoad { base in
          try run(base)
          try next(base)
        }
      }
      below = body
      let (test, run, rest) = (one.test.run, body.run, chain.run)
      chain = EffectRoad { base in if try test(base) { try run(base) } else { try rest(base) } }
    }
    return chain
  }

  private static func choose(_ cases: ArraySlice<Case>) -> ExecRoad {
    var chain = ExecRoad { _ in .next }
    var below: ExecRoad?
    for one in cases.reversed() {
      var body = ExecRoad(run: one.body.run)
      if one.fallsThrough, let next = below?.run {
        let run = body.run
        body = ExecRoad { base in
          let flow = try run(base)
          guard case .next = flow else { return flow }
          return try next(base)
        }
      }
      below = body
      let (test, run, rest) = (one.test.run, body.run, chain.run)
      chain = ExecRoad { base in try test(base) ? run(base) : rest(base) }
    }
    return chain
  }
}

extension BoolRoad {
  /// Whether one test or the other passes.
  static func any(_ first: BoolRoad, _ second: BoolRoad) -> BoolRoad {
    let (first, second) = (first.run, second.run)
    return BoolRoad { base in try first(base) || second(base) }
  }
}
