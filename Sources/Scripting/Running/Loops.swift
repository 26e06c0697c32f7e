/// Lowered loops. A turn counts a step.
enum Loops {
  /// Where a loop leaves its elements.
  enum Target {
    /// The slot of a variable that no closure captured, or of none.
    case slot(Int)
    /// Anything else; the answer is whether the turn takes place.
    case bind((Base, Value) throws -> Bool)
    /// Two variables for the parts of a pair, and what to do with elements that come as they are.
    case pair(StoreRoad, StoreRoad, whole: BindRoad)
  }

  /// Whether a loop goes on after a turn. What was meant for this loop ends here.
  @inline(__always)
  private static func goesOn(_ flow: inout Flow, _ id: Int) -> Bool {
    switch flow {
    case .next: return true
    case .continuing(id):
      flow = .next
      return true
    case .breaking(id):
      flow = .next
      return false
    default: return false
    }
  }

  static func whileLoop(_ id: Int, _ test: BoolRoad, _ body: Step, _ runtime: Runtime) -> Step {
    let (test, state) = (test.run, runtime.state)
    if let effect = body.effect?.run {
      return Step(effect: { base in
        while try test(base) {
          state.pointee.ticks &-= 1
          if state.pointee.ticks <= 0 { try runtime.checkLimits() }
          try effect(base)
        }
      })
    }
    let run = body.run
    return Step { base in
      while try test(base) {
        state.pointee.ticks &-= 1
        if state.pointee.ticks <= 0 { try runtime.checkLimits() }
        var flow = try run(base)
        if !goesOn(&flow, id) { return flow }
      }
      return .next
    }
  }

  static func repeatLoop(_ id: Int, _ body: Step, _ test: BoolRoad, _ runtime: Runtime) -> Step {
    let (test, state, run) = (test.run, runtime.state, body.run)
    return Step { base in
      repeat {
        state.pointee.ticks &-= 1
        if state.pointee.ticks <= 0 { try runtime.checkLimits() }
        var flow = try run(base)
        if !goesOn(&flow, id) { return flow }
      } while try test(base)
      return .next
    }
  }

  /// A loop over whole numbers that are written out: no range value, no sequence.
  static func counting(
    _ id: Int, _ lower: IntRoad, _ upper: IntRoad, isClosed: Bool, _ target: Target,
    _ body: Step, _ runtime: Runtime, _ place: Place
  ) -> Step {
    let (lower, upper, state) = (lower.run, upper.run, runtime.state)
    /// The first number and the last; nil when there is none.
    @inline(__always) func limits(_ base: Base) throws -> (first: Int, last: Int)? {
      let (low, high) = (try lower(base), try upper(base))
      if low > high { throw backwards(low, high, runtime, place) }
      if isClosed { return (low, high) }
      return low == high ? nil : (low, high - 1)
    }
    let run = body.run
    switch target {
    case .slot(let slot):
      if let effect = body.effect?.run {
        return Step(effect: { base in
          guard let (first, last) = try limits(base) else { return }
          var index = first
          while true {
            state.pointee.ticks &-= 1
            if state.pointee.ticks <= 0 { try runtime.checkLimits() }
            (base + slot).initialize(to: .int(index))
            try effect(base)
            if index == last { return }
            index &+= 1
          }
        })
      }
      return Step { base in
        guard let (first, last) = try limits(base) else { return .next }
        var index = first
        while true {
          state.pointee.ticks &-= 1
          if state.pointee.ticks <= 0 { try runtime.checkLimits() }
          (base + slot).initialize(to: .int(index))
          var flow = try run(base)
          if !goesOn(&flow, id) { return flow }
          if index == last { return .next }
          index &+= 1
        }
      }
    case .bind, .pair:
      let bind: (Base, Value) throws -> Bool
      switch target {
      case .bind(let one): bind = one
      case .pair(_, _, let whole): bind = whole.run
      case .slot(let slot):
        bind = { base, value in
          base[slot] = value
          return true
        }
      }
      return Step { base in
        guard let (first, last) = try limits(base) else { return .next }
        var index = first
        while true {
          state.pointee.ticks &-= 1
          if state.pointee.ticks <= 0 { try runtime.checkLimits() }
          if try bind(base, .int(index)) {
            var flow = try run(base)
            if !goesOn(&flow, id) { return flow }
          }
          if index == last { return .next }
          index &+= 1
        }
      }
    }
  }

  @inline(never)
  private static func backwards(
    _ low: Int, _ high: Int, _ runtime: Runtime, _ place: Place
  ) -> any Error {
    runtime.trap("the range's lower bound \(low) is above its upper bound \(high)", place)
  }

  /// Puts a value into a variable.
  struct StoreRoad { let run: (Base, Value) -> Void }
  /// Puts the parts of a value into variables; the answer is whether it has the shape.
  struct BindRoad { let run: (Base, Value) throws -> Bool }

  /// A loop over pairs, for which no tuples are made.
  private static func walkingPairs(
    _ id: Int, _ source: ValueRoad, _ first: StoreRoad, _ second: StoreRoad, _ whole: BindRoad,
    _ body: Step, _ runtime: Runtime
  ) -> Step {
    let (source, state, run) = (source.run, runtime.state, body.run)
    let (first, second, whole) = (first.run, second.run, whole.run)
    return Step { base in
      let sequence = try source(base)
      var flow = Flow.next
      /// Whether the loop goes on.
      @inline(__always) func turn(_ bind: () throws -> Bool) throws -> Bool {
        state.pointee.ticks &-= 1
        if state.pointee.ticks <= 0 { try runtime.checkLimits() }
        guard try bind() else { return true }
        flow = try run(base)
        return goesOn(&flow, id)
      }
      if case .view(let box) = sequence, let pairs = box.pairs {
        try pairs.run { one, two in
          try turn {
            first(base, one)
            second(base, two)
            return true
          }
        }
      } else if case .dictionary(let box) = sequence {
        for (key, value) in box.storage {
          let goesOn = try turn {
            first(base, key)
            second(base, value)
            return true
          }
          if !goesOn { break }
        }
      } else {
        try Sequences.walk(sequence) { element in try turn { try whole(base, element) } }
      }
      return flow
    }
  }

  /// A loop over the elements of a value.
  static func walking(
    _ id: Int, _ source: ValueRoad, _ target: Target, _ body: Step, _ runtime: Runtime
  ) -> Step {
    if case .pair(let first, let second, let whole) = target {
      return walkingPairs(id, source, first, second, whole, body, runtime)
    }
    let (source, state, run) = (source.run, runtime.state, body.run)
    let slot: Int? = if case .slot(let slot) = target { slot } else { nil }
    let effect = body.effect?.run
    return Step { base in
      let sequence = try source(base)
      var flow = Flow.next
      /// A turn; whether the loop goes on.
      @inline(__always) func turn() throws -> Bool {
        state.pointee.ticks &-= 1
        if state.pointee.ticks <= 0 { try runtime.checkLimits() }
        flow = try run(base)
        return goesOn(&flow, id)
      }
      /// The same for a body that always goes on.
      @inline(__always) func turn(_ effect: Effect) throws -> Bool {
        state.pointee.ticks &-= 1
        if state.pointee.ticks <= 0 { try runtime.checkLimits() }
        try effect(base)
        return true
      }
      if let slot, case .array(let elements) = sequence {
        try elements.withUnsafeBufferPointer {
          if let effect {
            try lend($0, to: base + slot) { try turn(effect) }
          } else {
            try lend($0, to: base + slot, turn)
          }
        }
        return flow
      }
      if let slot {
        let isDone: Void? = try Bytewise.read(sequence) {
          if let effect {
            try letters($0, into: base + slot) { try turn(effect) }
          } else {
            try letters($0, into: base + slot, turn)
          }
        }
        if isDone != nil { return flow }
      }
      // A variable of its own: one that closures share is checked at each use.
      var last = Flow.next
      try Sequences.walk(sequence) { element in
        state.pointee.ticks &-= 1
        if state.pointee.ticks <= 0 { try runtime.checkLimits() }
        switch target {
        case .slot(let slot): base[slot] = element
        case .bind(let bind): guard try bind(base, element) else { return true }
        case .pair(_, _, let whole): guard try whole.run(base, element) else { return true }
        }
        last = try run(base)
        return goesOn(&last, id)
      }
      return last
    }
  }

  // The variable of a loop is read only, and what is walked over lives longer than the turn: so the
  // slot borrows its elements, and no reference is counted.

  /// Puts elements into a slot, one after another.
  @inline(__always)
  private static func lend(
    _ elements: UnsafeBufferPointer<Value>, to slot: Base, _ body: () throws -> Bool
  ) throws {
    slot.pointee = .void
    defer { slot.initialize(to: .void) }
    for index in elements.indices {
      UnsafeMutableRawPointer(slot).copyMemory(
        from: elements.baseAddress.unsafelyUnwrapped + index,
        byteCount: MemoryLayout<Value>.size)
      if try !body() { return }
    }
  }

  /// Puts characters of a byte each into a slot, one after another.
  @inline(__always)
  private static func letters(
    _ bytes: Bytewise.Bytes, into slot: Base, _ body: () throws -> Bool
  ) throws {
    slot.pointee = .void
    defer { slot.initialize(to: .void) }
    for byte in bytes {
      slot.initialize(to: .ascii(byte))
      if try !body() { return }
    }
  }
}
