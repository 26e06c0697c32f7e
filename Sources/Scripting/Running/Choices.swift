/// Lowered switches.
enum Choices {
  /// A case: its test of the subject, and what it does.
  struct Case {
    let test: BoolRoad
    let body: Step
    let fallsThrough: Bool
  }

  /// Where the value stands that a switch is about.
  struct Subject {
    let slot: Int
    /// Puts it there, where it does not stand there anyway.
    let put: EffectRoad?

    /// - Parameters:
    ///   - temporary: a slot for it.
    ///   - isFixed: whether it is a variable that nobody changes.
    init(_ code: Code, _ type: ScriptType, temporary: Int, isFixed: Bool) {
      if isFixed, let own = code.slot {
        (slot, put) = (own, nil)
      } else {
        (slot, put) = (temporary, EffectRoad(run: code.storing(into: temporary, type)))
      }
    }
  }

  /// A switch.
  ///
  /// - Parameter id: what `break` names.
  static func step(_ id: Int, _ subject: Subject, _ cases: ArraySlice<Case>) -> Step {
    guard let put = subject.put?.run else { return step(id, cases) }
    let slot = subject.slot
    let inner = step(id, cases)
    if let effect = inner.effect?.run {
      return Step(effect: { base in
        try put(base)
        defer { base[slot] = .void }
        try effect(base)
      })
    }
    let run = inner.run
    var step = Step { base in
      try put(base)
      defer { base[slot] = .void }
      return try run(base)
    }
    step.result = inner.result?.behind(put, slot)
    return step
  }

  private static func step(_ id: Int, _ cases: ArraySlice<Case>) -> Step {
    if let effect = effect(cases)?.run { return Step(effect: effect) }
    let choose = choose(cases).run
    var step = Step { base in
      let flow = try choose(base)
      if case .next = flow { return flow }
      return flow == .breaking(id) ? .next : flow
    }
    step.result = result(cases)
    return step
  }

  /// A switch that gives a value.
  ///
  /// - Parameter otherwise: what is wrong where no case fits.
  static func value(
    _ subject: Subject, _ cases: [(test: BoolRoad, value: Code)],
    _ type: ScriptType, otherwise: @escaping () -> any Error
  ) -> Code {
    var chain = Code.failing(otherwise)
    for one in cases.reversed() { chain = .choice(one.test, one.value.typed(type), chain) }
    guard let put = subject.put?.run else { return chain }
    return chain.behind(put, subject.slot)
  }

  /// What the cases give, where each ends the function with a value.
  private static func result(_ cases: ArraySlice<Case>) -> Code? {
    var chain = Code.failing { Trap("no case of the switch fits") }
    for one in cases.reversed() {
      guard !one.fallsThrough, let value = one.body.result else { return nil }
      chain = .choice(one.test, value, chain)
    }
    return chain
  }

  /// Whether the number, text or character in a slot is a value, or in a range; nil for patterns and
  /// types without a short road.
  static func test(_ matcher: Checker.Matcher, _ type: ScriptType, at slot: Int) -> BoolRoad? {
    var subject = Code { base in base[slot] }
    subject.slot = slot
    switch type {
    case .int:
      subject = .ofInt(subject.asInt)
      subject.slot = slot
      if let wanted = matcher.equal {
        return BoolRoad(run: NumberRoads.compareInts("==", subject, wanted).asBool)
      }
      guard let (lower, upper, isClosed) = matcher.bounds,
        // Out of order they are an error, which the range itself tells.
        case .int(let first)? = lower.constant, case .int(let last)? = upper.constant,
        first <= last
      else { return nil }
      let number = subject.asInt
      if isClosed {
        return BoolRoad { base in
          let number = try number(base)
          return first <= number && number <= last
        }
      }
      return BoolRoad { base in
        let number = try number(base)
        return first <= number && number < last
      }
    case .string:
      return matcher.equal.map { BoolRoad(run: TextRoads.equality(true, subject, $0).asBool) }
    case .character:
      if let wanted = matcher.equal {
        return BoolRoad(run: TextRoads.equality(true, subject, wanted).asBool)
      }
      guard let (lower, upper, isClosed) = matcher.bounds, isClosed,
        case .ascii(let first)? = lower.constant, case .ascii(let last)? = upper.constant,
        first <= last
      else { return nil }
      let otherwise = matcher.run
      return BoolRoad { base in
        if case .ascii(let letter) = base[slot] { return first <= letter && letter <= last }
        return try otherwise(base, base[slot])
      }
    default: return nil
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

extension Code {
  /// The value, of a subject that is put into its slot before and taken out behind.
  fileprivate func behind(_ subject: @escaping Effect, _ slot: Int) -> Code {
    let eval = eval
    var code = Code { base in
      try subject(base)
      defer { base[slot] = .void }
      return try eval(base)
    }
    if let int = int?.run {
      code.int = IntRoad { base in
        try subject(base)
        defer { base[slot] = .void }
        return try int(base)
      }
    }
    if let double = double?.run {
      code.double = DoubleRoad { base in
        try subject(base)
        defer { base[slot] = .void }
        return try double(base)
      }
    }
    if let float = float?.run {
      code.float = FloatRoad { base in
        try subject(base)
        defer { base[slot] = .void }
        return try float(base)
      }
    }
    if let bool = bool?.run {
      code.bool = BoolRoad { base in
        try subject(base)
        defer { base[slot] = .void }
        return try bool(base)
      }
    }
    return code
  }

  /// What no case is for, on every road.
  fileprivate static func failing(_ error: @escaping () -> any Error) -> Code {
    var code = Code { _ in throw error() }
    code.int = IntRoad { _ in throw error() }
    code.double = DoubleRoad { _ in throw error() }
    code.float = FloatRoad { _ in throw error() }
    code.bool = BoolRoad { _ in throw error() }
    return code
  }

  /// The same with the road of its type.
  fileprivate func typed(_ type: ScriptType) -> Code {
    switch type {
    case .int where int == nil: .ofInt(asInt)
    case .double where double == nil: .ofDouble(asDouble)
    case .float where float == nil: .ofFloat(asFloat)
    case .bool where bool == nil: .ofBool(asBool)
    default: self
    }
  }
}

extension BoolRoad {
  /// Whether one test or the other passes.
  static func any(_ first: BoolRoad, _ second: BoolRoad) -> BoolRoad {
    let (first, second) = (first.run, second.run)
    return BoolRoad { base in try first(base) || second(base) }
  }

  /// Whether both tests pass.
  static func all(_ first: BoolRoad, _ second: BoolRoad) -> BoolRoad {
    let (first, second) = (first.run, second.run)
    return BoolRoad { base in try first(base) && second(base) }
  }
}
