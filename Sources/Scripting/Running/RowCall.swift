/// Lowered calls of rows.
enum RowCall {
  /// `receiver[i, j].item()` as one: see `Row.numbers`.
  static func element(
    _ row: Row, _ road: ElementRoad, _ receiver: Code, _ positions: [Code], _ place: Place,
    _ reader: Row, _ readerPlace: Place, _ runtime: Runtime
  ) -> Code {
    let isPair = positions.count == 2
    let (first, second) = (positions[0].asInt, positions[positions.count - 1].asInt)
    let receiver = receiver.eval
    let positions = positions.map { IntRoad(run: $0.asInt) }
    /// The long road, with the positions that are known already.
    func long(_ value: Value, _ found: UnsafeMutableBufferPointer<Int>) throws -> Value {
      let indices = Value.array(found.map(Value.int))
      let element = code(
        row.body, [Code(constant: value), Code(constant: indices)], runtime, place)
      return try code(reader.body, [element], runtime, readerPlace).eval(runtime.sp)
    }
    func number(_ base: Base) throws -> Float {
      let value = try receiver(base)
      return try withUnsafeTemporaryAllocation(of: Int.self, capacity: positions.count) { found in
        if isPair {
          found.initializeElement(at: 0, to: try first(base))
          found.initializeElement(at: 1, to: try second(base))
        } else {
          for index in positions.indices {
            found.initializeElement(at: index, to: try positions[index].run(base))
          }
        }
        if let number = road.number(value, UnsafeBufferPointer(found)) { return number }
        return try Float.fromScript(long(value, found))
      }
    }
    return .ofFloat(number)
  }

  static func code(_ row: Row, _ arguments: [Code], _ runtime: Runtime, _ place: Place) -> Code {
    if let receiver = arguments.first, let find = receiver.place {
      switch (row.short, row.reading) {
      case (.one(let body), .one(let read)) where arguments.count == 1:
        return reading(receiver, find, row.result, runtime, place, read, otherwise: body)
      case (.two(let body), .two(let read)) where arguments.count == 2:
        return reading(
          receiver, find, arguments[1], row.result, runtime, place, read, otherwise: body)
      default: break
      }
    }
    return switch (row.short, arguments.count) {
    case (.one(let body), 1): short(body, row.result, arguments[0], runtime, place)
    case (.two(let body), 2):
      short(body, row.result, arguments[0], arguments[1], runtime, place)
    case (.text(let body), 1): text(body, arguments[0], runtime, place)
    case (.optional(let body), 1): optional(body, arguments[0], runtime, place)
    default: code(row.body, arguments, runtime, place)
    }
  }

  // MARK: Calls without a frame

  private static func short(
    _ body: @escaping (Value) throws -> Value, _ result: ScriptType, _ argument: Code,
    _ runtime: Runtime, _ place: Place
  ) -> Code {
    let (slot, argument, site) = (argument.slot, argument.eval, CallSite(runtime, place))
    @inline(__always) func value(_ base: Base) throws -> Value {
      do {
        // A closure less for variables.
        let value = if let slot { base[slot] } else { try argument(base) }
        return try site.marked { try body(value) }
      } catch { throw runtime.located(error, place) }
    }
    var code = Code { base in try value(base) }
    switch result {
    case .int: code.int = IntRoad { base in try whole(value(base)) }
    case .bool: code.bool = BoolRoad { base in try truth(value(base)) }
    default: break
    }
    return code
  }

  private static func short(
    _ body: @escaping (Value, Value) throws -> Value, _ result: ScriptType, _ first: Code,
    _ second: Code, _ runtime: Runtime, _ place: Place
  ) -> Code {
    let (first, second, site) = (first.eval, second.eval, CallSite(runtime, place))
    @inline(__always) func value(_ base: Base) throws -> Value {
      do {
        let (first, second) = (try first(base), try second(base))
        return try site.marked { try body(first, second) }
      } catch { throw runtime.located(error, place) }
    }
    var code = Code { base in try value(base) }
    switch result {
    case .int: code.int = IntRoad { base in try whole(value(base)) }
    case .bool: code.bool = BoolRoad { base in try truth(value(base)) }
    default: break
    }
    return code
  }

  /// A call of what reads its receiver where that stands.
  private static func reading(
    _ receiver: Code, _ standing: PlaceRoad, _ result: ScriptType, _ runtime: Runtime,
    _ place: Place, _ read: @escaping (UnsafePointer<Value>) -> Value?,
    otherwise body: @escaping (Value) throws -> Value
  ) -> Code {
    let (slot, find, eval) = (receiver.slot, standing.find, receiver.eval)
    let site = CallSite(runtime, place)
    func long(_ receiver: Value) throws -> Value { try site.marked { try body(receiver) } }
    @inline(__always) func value(_ base: Base) throws -> Value {
      do {
        // A closure less for variables.
        let place: Base? = if let slot { base + slot } else { try find(base) }
        if let place {
          if let value = read(place) { return value }
          if case .void = place.pointee {} else { return try long(place.pointee) }
        }
        // Says what is wrong.
        return try long(eval(base))
      } catch { throw runtime.located(error, place) }
    }
    return typed(result) { base in try value(base) }
  }

  /// The same with an argument.
  private static func reading(
    _ receiver: Code, _ standing: PlaceRoad, _ argument: Code, _ result: ScriptType,
    _ runtime: Runtime, _ place: Place,
    _ read: @escaping (UnsafePointer<Value>, Value) -> Value?,
    otherwise body: @escaping (Value, Value) throws -> Value
  ) -> Code {
    let (slot, find, eval) = (receiver.slot, standing.find, receiver.eval)
    let (argumentSlot, argument, site) = (argument.slot, argument.eval, CallSite(runtime, place))
    func long(_ receiver: Value, _ argument: Value) throws -> Value {
      try site.marked { try body(receiver, argument) }
    }
    @inline(__always) func value(_ base: Base) throws -> Value {
      do {
        // Before the receiver is looked for: it may run something of the cell.
        let argument = if let argumentSlot { base[argumentSlot] } else { try argument(base) }
        let place: Base? = if let slot { base + slot } else { try find(base) }
        if let place {
          if let value = read(place, argument) { return value }
          if case .void = place.pointee {} else { return try long(place.pointee, argument) }
        }
        // Says what is wrong.
        return try long(eval(base), argument)
      } catch { throw runtime.located(error, place) }
    }
    return typed(result) { base in try value(base) }
  }

  /// Code with the road of its result's type.
  @inline(__always)
  private static func typed(_ result: ScriptType, _ value: @escaping Eval) -> Code {
    var code = Code(value)
    switch result {
    case .int: code.int = IntRoad { base in try whole(value(base)) }
    case .bool: code.bool = BoolRoad { base in try truth(value(base)) }
    default: break
    }
    return code
  }

  private static func optional(
    _ body: @escaping (Value) throws -> Value?, _ argument: Code, _ runtime: Runtime,
    _ place: Place
  ) -> Code {
    let (argument, site) = (argument.eval, CallSite(runtime, place))
    return .ofFlat { base in
      do {
        let value = try argument(base)
        return try site.marked { try body(value) }
      } catch { throw runtime.located(error, place) }
    }
  }

  private static func text(
    _ body: @escaping (Value) throws -> String, _ argument: Code, _ runtime: Runtime,
    _ place: Place
  ) -> Code {
    let (argument, site) = (argument.eval, CallSite(runtime, place))
    func text(_ base: Base) throws -> String {
      do {
        let value = try argument(base)
        let text = try site.marked { try body(value) }
        try ValueSize.check(bytes: text.utf8.count)
        return text
      } catch { throw runtime.located(error, place) }
    }
    return .ofText(text)
  }

  /// What a mutating method takes out of its receiver.
  ///
  /// - Parameter part: Where the receiver stands, if it stands anywhere.
  static func code(
    _ take: @escaping (inout Value) throws -> Value?, isOptional: Bool, from part: StoredPart?,
    _ modify: @escaping Modify, _ runtime: Runtime, _ place: Place
  ) -> Code {
    let site = CallSite(runtime, place)
    let taken: FlatEval
    if let locate = part?.locate {
      taken = { base in
        do {
          let receiver = try locate(base)
          return try site.marked { try take(&receiver.pointee) }
        } catch { throw runtime.located(error, place) }
      }
    } else {
      taken = { base in
        do {
          var taken: Value?
          try modify(base) { receiver in
            taken = try site.marked { try take(&receiver) }
          }
          return taken
        } catch { throw runtime.located(error, place) }
      }
    }
    var code = isOptional ? Code.ofFlat(taken) : Code { base in try taken(base) ?? .void }
    code.effect = EffectRoad { base in _ = try taken(base) }
    return code
  }

  /// A mutating call of one or two positions that needs no frame.
  ///
  /// - Parameter part: Where the receiver stands, if it stands anywhere.
  static func code(
    _ change: @escaping (inout Value, Int, Int) throws -> Value, _ positions: [Code],
    _ part: StoredPart?, _ modify: @escaping Modify, _ runtime: Runtime, _ place: Place
  ) -> Code {
    let site = CallSite(runtime, place)
    let first = positions[0].asInt
    let second = positions.count > 1 ? IntRoad(run: positions[1].asInt) : nil
    let last = second?.run ?? { _ in 0 }
    guard let locate = part?.locate else {
      return Code { base in
        do {
          let (first, last) = (try first(base), try last(base))
          var result = Value.void
          try modify(base) { receiver in
            result = try site.marked { try change(&receiver, first, last) }
          }
          return result
        } catch { throw runtime.located(error, place) }
      }
    }
    return Code { base in
      do {
        let (first, last) = (try first(base), try last(base))
        let receiver = try locate(base)
        return try site.marked { try change(&receiver.pointee, first, last) }
      } catch { throw runtime.located(error, place) }
    }
  }

  @inline(__always)
  private static func whole(_ value: Value) throws -> Int {
    if case .int(let number) = value { return number }
    return try Int.fromScript(value)
  }

  @inline(__always)
  private static func truth(_ value: Value) throws -> Bool {
    if case .bool(let truth) = value { return truth }
    return try Bool.fromScript(value)
  }

  // MARK: Calls with a frame

  static func code(
    _ body: @escaping (Arguments) throws -> Value, _ arguments: [Code], _ runtime: Runtime,
    _ place: Place
  ) -> Code {
    let (count, site) = (arguments.count, CallSite(runtime, place))
    switch count {
    case 0:
      return Code { _ in
        try site.framed(0) { _ in
        } run: {
          try body($0)
        }
      }
    case 1:
      let first = arguments[0].eval
      return Code { base in
        try site.framed(1) {
          $0[0] = try first(base)
        } run: {
          try body($0)
        }
      }
    case 2:
      let (first, second) = (arguments[0].eval, arguments[1].eval)
      return Code { base in
        try site.framed(2) { frame in
          frame[0] = try first(base)
          frame[1] = try second(base)
        } run: {
          try body($0)
        }
      }
    default:
      let fill = DirectCall.fill(arguments.indices.map { (slot: $0, code: arguments[$0]) })
      return Code { base in
        try site.framed(count) {
          try fill(base, $0)
        } run: {
          try body($0)
        }
      }
    }
  }

  /// A call that changes its receiver where that stands, and runs nothing of the cell meanwhile.
  static func code(
    _ body: @escaping (Arguments) throws -> Value, changing part: StoredPart, _ arguments: [Code],
    _ runtime: Runtime, _ place: Place
  ) -> Code {
    let (count, locate, site) = (arguments.count + 1, part.locate, CallSite(runtime, place))
    let fill = DirectCall.fill(arguments.indices.map { (slot: $0 + 1, code: arguments[$0]) })
    return Code { base in
      try site.framed(count) {
        try fill(base, $0)
      } run: { arguments in
        let (receiver, frame) = (try locate(base), arguments.base)
        frame.moveUpdate(from: receiver, count: 1)
        receiver.initialize(to: .void)
        defer {
          receiver.moveInitialize(from: frame, count: 1)
          frame.initialize(to: .void)
        }
        return try body(arguments)
      }
    }
  }

  /// A call that changes its receiver, which a property or a subscript of the cell gives.
  static func code(
    _ body: @escaping (Arguments) throws -> Value, modifying receiver: @escaping Modify,
    _ arguments: [Code], _ runtime: Runtime, _ place: Place
  ) -> Code {
    let (count, site) = (arguments.count + 1, CallSite(runtime, place))
    let fill = DirectCall.fill(arguments.indices.map { (slot: $0 + 1, code: arguments[$0]) })
    return Code { base in
      try site.framed(count) {
        try fill(base, $0)
      } run: { arguments in
        var result = Value.void
        try receiver(base) { value in
          swap(&arguments.base[0], &value)
          defer { swap(&arguments.base[0], &value) }
          result = try body(arguments)
        }
        return result
      }
    }
  }

  /// A call that changes arguments, as `swap` does.
  static func code(
    _ body: @escaping (Arguments) throws -> Value, changing inouts: [InoutRoad],
    _ arguments: [Code], _ runtime: Runtime, _ place: Place
  ) -> Code {
    let (count, site) = (arguments.count, CallSite(runtime, place))
    let fill = DirectCall.fill(arguments.indices.map { (slot: $0, code: arguments[$0]) })
    return Code { base in
      try site.framed(count) {
        try fill(base, $0)
      } run: { arguments in
        try Checker.withInouts(inouts[...], base, arguments.base) { try body(arguments) }
      }
    }
  }
}

/// Where a row is called. In this file, since calls into another are not inlined.
private struct CallSite {
  let runtime: Runtime
  let state: UnsafeMutablePointer<Runtime.State>
  let place: Place
  let mark: Int

  init(_ runtime: Runtime, _ place: Place) {
    self.runtime = runtime
    self.place = place
    state = runtime.state
    mark = place.mark
  }

  /// Runs a body that others find to be running (see `Runtime.State.running`).
  @inline(__always)
  func marked<R>(_ body: () throws -> R) throws -> R {
    let outer = state.pointee.running.load(ordering: .relaxed)
    state.pointee.running.store(mark, ordering: .relaxed)
    defer { state.pointee.running.store(outer, ordering: .relaxed) }
    return try body()
  }

  /// Opens a frame, fills it, runs a body on what is in it, closes it.
  @inline(__always)
  func framed(
    _ count: Int, _ fill: (Base) throws -> Void, run body: (Arguments) throws -> Value
  ) throws -> Value {
    let frame = state.pointee.sp
    let top = frame + count
    if top > state.pointee.ready { try runtime.grow(top) }
    state.pointee.sp = top
    defer {
      for index in 0..<count { frame[index] = .void }
      state.pointee.sp = frame
    }
    do {
      try fill(frame)
      return try marked { try body(Arguments(base: frame, count: count, runtime: runtime)) }
    } catch { throw runtime.located(error, place) }
  }
}
