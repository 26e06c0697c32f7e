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
    switch (row.short, arguments.count) {
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
    let (argument, state, mark) = (argument.eval, runtime.state, place.mark)
    @inline(__always) func value(_ base: Base) throws -> Value {
      do {
        let value = try argument(base)
        let outer = state.pointee.running.load(ordering: .relaxed)
        state.pointee.running.store(mark, ordering: .relaxed)
        defer { state.pointee.running.store(outer, ordering: .relaxed) }
        return try body(value)
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
    let (first, state, mark) = (first.eval, runtime.state, place.mark)
    @inline(__always) func value(_ base: Base, _ second: (Base) throws -> Value) throws -> Value {
      do {
        let (first, second) = (try first(base), try second(base))
        let outer = state.pointee.running.load(ordering: .relaxed)
        state.pointee.running.store(mark, ordering: .relaxed)
        defer { state.pointee.running.store(outer, ordering: .relaxed) }
        return try body(first, second)
      } catch { throw runtime.located(error, place) }
    }
    let other = second.eval
    var code = Code { base in try value(base, other) }
    switch result {
    case .int: code.int = IntRoad { base in try whole(value(base, other)) }
    case .bool: code.bool = BoolRoad { base in try truth(value(base, other)) }
    default: break
    }
    return code
  }

  private static func optional(
    _ body: @escaping (Value) throws -> Value?, _ argument: Code, _ runtime: Runtime,
    _ place: Place
  ) -> Code {
    let (argument, state, mark) = (argument.eval, runtime.state, place.mark)
    return .ofFlat { base in
      do {
        let value = try argument(base)
        let outer = state.pointee.running.load(ordering: .relaxed)
        state.pointee.running.store(mark, ordering: .relaxed)
        defer { state.pointee.running.store(outer, ordering: .relaxed) }
        return try body(value)
      } catch { throw runtime.located(error, place) }
    }
  }

  private static func text(
    _ body: @escaping (Value) throws -> String, _ argument: Code, _ runtime: Runtime,
    _ place: Place
  ) -> Code {
    let (argument, state, mark) = (argument.eval, runtime.state, place.mark)
    func text(_ base: Base) throws -> String {
      do {
        let value = try argument(base)
        let outer = state.pointee.running.load(ordering: .relaxed)
        state.pointee.running.store(mark, ordering: .relaxed)
        defer { state.pointee.running.store(outer, ordering: .relaxed) }
        let text = try body(value)
        try ValueSize.check(bytes: text.utf8.count)
        return text
      } catch { throw runtime.located(error, place) }
    }
    return .ofText(text)
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
    let count = arguments.count
    let state = runtime.state
    let mark = place.mark
    switch count {
    case 0:
      return Code { _ in
        let outer = state.pointee.running.load(ordering: .relaxed)
        state.pointee.running.store(mark, ordering: .relaxed)
        defer { state.pointee.running.store(outer, ordering: .relaxed) }
        do {
          return try body(Arguments(base: state.pointee.sp, count: 0, runtime: runtime))
        } catch { throw runtime.located(error, place) }
      }
    case 1:
      let first = arguments[0].eval
      return Code { base in
        let frame = state.pointee.sp
        let top = frame + 1
        if top > state.pointee.ready { try runtime.grow(top) }
        state.pointee.sp = top
        defer {
          frame[0] = .void
          state.pointee.sp = frame
        }
        do {
          frame[0] = try first(base)
          let outer = state.pointee.running.load(ordering: .relaxed)
          state.pointee.running.store(mark, ordering: .relaxed)
          defer { state.pointee.running.store(outer, ordering: .relaxed) }
          return try body(Arguments(base: frame, count: 1, runtime: runtime))
        } catch { throw runtime.located(error, place) }
      }
    case 2:
      let (first, second) = (arguments[0].eval, arguments[1].eval)
      return Code { base in
        let frame = state.pointee.sp
        let top = frame + 2
        if top > state.pointee.ready { try runtime.grow(top) }
        state.pointee.sp = top
        defer {
          frame[0] = .void
          frame[1] = .void
          state.pointee.sp = frame
        }
        do {
          frame[0] = try first(base)
          frame[1] = try second(base)
          let outer = state.pointee.running.load(ordering: .relaxed)
          state.pointee.running.store(mark, ordering: .relaxed)
          defer { state.pointee.running.store(outer, ordering: .relaxed) }
          return try body(Arguments(base: frame, count: 2, runtime: runtime))
        } catch { throw runtime.located(error, place) }
      }
    default:
      let evals = arguments.map(\.road)
      return Code { base in
        let frame = state.pointee.sp
        let top = frame + count
        if top > state.pointee.ready { try runtime.grow(top) }
        state.pointee.sp = top
        defer {
          for index in 0..<count { frame[index] = .void }
          state.pointee.sp = frame
        }
        do {
          for index in 0..<count { frame[index] = try evals[index].run(base) }
          let outer = state.pointee.running.load(ordering: .relaxed)
          state.pointee.running.store(mark, ordering: .relaxed)
          defer { state.pointee.running.store(outer, ordering: .relaxed) }
          return try body(Arguments(base: frame, count: count, runtime: runtime))
        } catch { throw runtime.located(error, place) }
      }
    }
  }

  /// A call that changes its receiver where that stands, and runs nothing of the cell meanwhile.
  static func code(
    _ body: @escaping (Arguments) throws -> Value, changing part: StoredPart, _ arguments: [Code],
    _ runtime: Runtime, _ place: Place
  ) -> Code {
    let (state, mark, locate) = (runtime.state, place.mark, part.locate)
    let count = arguments.count + 1
    let fill = DirectCall.fill(arguments.indices.map { (slot: $0 + 1, code: arguments[$0]) })
    return Code { base in
      let frame = state.pointee.sp
      let top = frame + count
      if top > state.pointee.ready { try runtime.grow(top) }
      state.pointee.sp = top
      defer {
        for index in 0..<count { frame[index] = .void }
        state.pointee.sp = frame
      }
      do {
        try fill(base, frame)
        let outer = state.pointee.running.load(ordering: .relaxed)
        state.pointee.running.store(mark, ordering: .relaxed)
        defer { state.pointee.running.store(outer, ordering: .relaxed) }
        let receiver = try locate(base)
        frame.moveUpdate(from: receiver, count: 1)
        receiver.initialize(to: .void)
        defer {
          receiver.moveInitialize(from: frame, count: 1)
          frame.initialize(to: .void)
        }
        return try body(Arguments(base: frame, count: count, runtime: runtime))
      } catch { throw runtime.located(error, place) }
    }
  }
}
