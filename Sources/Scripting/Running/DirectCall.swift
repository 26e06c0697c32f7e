/// Calls of functions whose code is known: arguments are evaluated into the frame that the callee
/// will use.
struct DirectCall {
  let compiled: CompiledFunction
  let runtime: Runtime
  let place: Place
  private let entry: UnsafeMutablePointer<CompiledFunction.Entry>
  private let state: UnsafeMutablePointer<Runtime.State>

  init(_ compiled: CompiledFunction, _ runtime: Runtime, _ place: Place) {
    self.compiled = compiled
    self.runtime = runtime
    self.place = place
    entry = compiled.entry
    state = runtime.state
  }

  /// Evaluates arguments into a frame.
  typealias Fill = (_ base: Base, _ frame: Base) throws -> Void

  /// A call that changes no argument.
  ///
  /// - Parameter result: The type that the function is declared to give.
  func code(_ arguments: [Code], result: ScriptType) -> Code {
    // One whole number goes where it belongs without a closure between.
    if arguments.count == 1, let only = arguments[0].int {
      return withWhole(only, result)
    }
    let fill = Self.fill(arguments.indices.map { (slot: $0, code: arguments[$0]) })
    var code = Code { base in try call(base, fill) { try $1.value($0) } }
    switch result {
    case .int: code.int = IntRoad { base in try call(base, fill) { try $1.int($0) } }
    case .double: code.double = DoubleRoad { base in try call(base, fill) { try $1.double($0) } }
    case .float: code.float = FloatRoad { base in try call(base, fill) { try $1.float($0) } }
    case .bool: code.bool = BoolRoad { base in try call(base, fill) { try $1.bool($0) } }
    case .void: code.effect = EffectRoad { base in try call(base, fill) { try $1.effect($0) } }
    default: break
    }
    return code
  }

  private func withWhole(_ argument: IntRoad, _ result: ScriptType) -> Code {
    let number = argument.run
    @inline(__always) func fill(_ base: Base, _ frame: Base) throws {
      frame.initialize(to: .int(try number(base)))
    }
    var code = Code { base in try call(base, fill) { try $1.value($0) } }
    switch result {
    case .int: code.int = IntRoad { base in try call(base, fill) { try $1.int($0) } }
    case .double: code.double = DoubleRoad { base in try call(base, fill) { try $1.double($0) } }
    case .float: code.float = FloatRoad { base in try call(base, fill) { try $1.float($0) } }
    case .bool: code.bool = BoolRoad { base in try call(base, fill) { try $1.bool($0) } }
    case .void: code.effect = EffectRoad { base in try call(base, fill) { try $1.effect($0) } }
    default: break
    }
    return code
  }

  /// Opens a frame, fills it, runs the function in it, closes it.
  @inline(__always)
  private func call<R>(
    _ base: Base, _ fill: Fill, _ body: (Base, FunctionBody) throws -> R
  ) throws -> R {
    let (frame, depth) = try open()
    var isInside = false
    do {
      try fill(base, frame)
      isInside = true
      try enter(depth)
      let result = try entry.pointee.body._withUnsafeGuaranteedRef { try body(frame, $0) }
      close(frame, depth)
      return result
    } catch { throw leave(frame, depth, error, isInside) }
  }

  @inline(__always)
  private func open() throws -> (frame: Base, depth: Int) {
    let frame = state.pointee.sp
    let top = frame + entry.pointee.frameSize
    if top > state.pointee.ready { try runtime.grow(top) }
    state.pointee.sp = top
    return (frame, state.pointee.depth)
  }

  /// Counts the call.
  @inline(__always)
  private func enter(_ depth: Int) throws {
    state.pointee.depth = depth &+ 1
    if depth >= state.pointee.maximumDepth || Self.stackPointer() <= state.pointee.stackLimit {
      throw runtime.tooDeep()
    }
    state.pointee.ticks &-= 1
    if state.pointee.ticks <= 0 { try runtime.checkLimits() }
  }

  @inline(__always)
  private func close(_ frame: Base, _ depth: Int) {
    state.pointee.depth = depth
    for index in 0..<entry.pointee.managedSize { frame[index] = .void }
    state.pointee.sp = frame
  }

  /// Closes the frame of a call that failed; the error with the call's place, once it was inside.
  @inline(never)
  private func leave(
    _ frame: Base, _ depth: Int, _ error: any Error, _ isInside: Bool
  ) -> any Error {
    state.pointee.depth = depth
    runtime.release(frame, entry.pointee.frameSize)
    return isInside ? runtime.called(error, compiled.name, place) : error
  }

  /// An address in the current frame of the native stack.
  @inline(__always)
  private static func stackPointer() -> UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
  }

  // MARK: Changed arguments

  /// A call that changes one variable, most often a mutating method's receiver.
  ///
  /// - Parameter shift: Where the arguments begin: 1 when a receiver stands before them.
  func code(
    changing changed: InoutRoad, _ arguments: [Code], _ shift: Int, result: ScriptType
  ) -> Code {
    let (slot, modify) = (changed.slot, changed.modify)
    let fill = Self.fill(
      arguments.indices.map { (slot: $0 + shift, code: arguments[$0]) }.filter { $0.slot != slot })
    if let part = changed.part { return code(changing: part, slot, fill, result) }
    @inline(__always) func call(_ base: Base, _ body: (Base, FunctionBody) throws -> Void) throws {
      let (frame, depth) = try open()
      var isInside = false
      do {
        try fill(base, frame)
        try modify(base) { value in
          isInside = true
          try withUnsafeMutablePointer(to: &value) { try run(body, on: $0, in: frame, slot, depth) }
        }
        close(frame, depth)
      } catch { throw leave(frame, depth, error, isInside) }
    }
    if result == .void { return .ofEffect { base in try call(base) { try $1.effect($0) } } }
    return Code { base in
      var result = Value.void
      try call(base) { result = try $1.value($0) }
      return result
    }
  }

  /// The same for what stands in a slot or in something that does.
  private func code(
    changing part: StoredPart, _ slot: Int, _ fill: @escaping Fill, _ result: ScriptType
  ) -> Code {
    let locate = part.locate
    @inline(__always) func call(_ base: Base, _ body: (Base, FunctionBody) throws -> Void) throws {
      let (frame, depth) = try open()
      var isInside = false
      do {
        try fill(base, frame)
        let place = try locate(base)
        isInside = true
        try run(body, on: place, in: frame, slot, depth)
        close(frame, depth)
      } catch { throw leave(frame, depth, error, isInside) }
    }
    if result == .void { return .ofEffect { base in try call(base) { try $1.effect($0) } } }
    return Code { base in
      var result = Value.void
      try call(base) { result = try $1.value($0) }
      return result
    }
  }

  /// Moves a value into a frame while a body runs in it. Nothing hangs on the fresh slot.
  @inline(__always)
  private func run(
    _ body: (Base, FunctionBody) throws -> Void, on place: Base, in frame: Base, _ slot: Int,
    _ depth: Int
  ) throws {
    (frame + slot).moveInitialize(from: place, count: 1)
    place.initialize(to: .void)
    defer {
      place.moveInitialize(from: frame + slot, count: 1)
      (frame + slot).initialize(to: .void)
    }
    try enter(depth)
    try entry.pointee.body._withUnsafeGuaranteedRef { try body(frame, $0) }
  }

  /// A call that changes several variables.
  func code(
    changing changed: [InoutRoad], _ arguments: [Code], _ shift: Int, result: ScriptType
  ) -> Code {
    let slots = Set(changed.map(\.slot))
    let fill = Self.fill(
      arguments.indices.map { (slot: $0 + shift, code: arguments[$0]) }.filter {
        !slots.contains($0.slot)
      })
    if changed.allSatisfy({ $0.part != nil }) { return code(moving: changed, fill, result) }
    return Code { base in
      try call(base, fill) { frame, body in
        try Checker.withInouts(changed[...], base, frame) { try body.value(frame) }
      }
    }
  }

  /// Where the variables stand whose values are in a frame.
  private typealias Places = UnsafeMutablePointer<Base?>

  /// The same for what stands in slots or in something that does.
  private func code(moving changed: [InoutRoad], _ fill: @escaping Fill, _ result: ScriptType)
    -> Code
  {
    let (move, slots) = (Self.move(changed[...]), changed.map(\.slot))
    @inline(__always)
    func call<R>(_ base: Base, _ body: (Base, FunctionBody) throws -> R) throws -> R {
      let (frame, depth) = try open()
      var isInside = false
      do {
        try fill(base, frame)
        let result = try withUnsafeTemporaryAllocation(of: Base?.self, capacity: slots.count) {
          room in
          room.initialize(repeating: nil)
          defer {
            for (index, slot) in slots.enumerated() {
              guard let place = room[index] else { continue }
              place.moveInitialize(from: frame + slot, count: 1)
              (frame + slot).initialize(to: .void)
            }
          }
          try move(base, frame, room.baseAddress.unsafelyUnwrapped)
          isInside = true
          try enter(depth)
          return try entry.pointee.body._withUnsafeGuaranteedRef { try body(frame, $0) }
        }
        close(frame, depth)
        return result
      } catch { throw leave(frame, depth, error, isInside) }
    }
    if result == .void { return .ofEffect { base in try call(base) { try $1.effect($0) } } }
    var code = Code { base in try call(base) { try $1.value($0) } }
    switch result {
    case .int: code.int = IntRoad { base in try call(base) { try $1.int($0) } }
    case .bool: code.bool = BoolRoad { base in try call(base) { try $1.bool($0) } }
    default: break
    }
    return code
  }

  /// Moves values into a frame, one after the other, and notes where they stood. Nothing hangs on the
  /// fresh slots.
  private static func move(
    _ changed: ArraySlice<InoutRoad>
  ) -> (Base, Base, Places) throws -> Void {
    let index = changed.startIndex
    guard changed.count == 1, let part = changed[index].part else {
      // Halves of halves: closures in an array would be counted at every use.
      let middle = index + changed.count / 2
      let (first, second) = (move(changed[..<middle]), move(changed[middle...]))
      return { base, frame, places in
        try first(base, frame, places)
        try second(base, frame, places)
      }
    }
    let (locate, slot) = (part.locate, changed[index].slot)
    return { base, frame, places in
      let place = try locate(base)
      (frame + slot).moveInitialize(from: place, count: 1)
      place.initialize(to: .void)
      places[index] = place
    }
  }

  // MARK: Arguments

  /// Evaluates expressions into an array.
  static func values(_ codes: [Code]) -> (Base) throws -> [Value] {
    let count = codes.count
    switch count {
    case 0: return { _ in [] }
    case 1:
      let only = codes[0].eval
      return { base in [try only(base)] }
    case 2:
      let (first, second) = (codes[0].eval, codes[1].eval)
      return { base in [try first(base), try second(base)] }
    default: break
    }
    let fill = fill(codes.indices.map { (slot: $0, code: codes[$0]) })
    return { base in
      var values: [Value] = []
      // Arrays made by size are not specialised: each asks for its type.
      values.reserveCapacity(count)
      // Nothing hangs on these: what comes is written over them.
      for _ in 0..<count { values.append(.void) }
      try values.withUnsafeMutableBufferPointer {
        if let first = $0.baseAddress { try fill(base, first) }
      }
      return values
    }
  }

  static func fill(_ arguments: [(slot: Int, code: Code)]) -> Fill {
    switch arguments.count {
    case 0: return { _, _ in }
    case 1: return fill(arguments[0].slot, arguments[0].code)
    case 3:
      let (first, second, third) = (
        fill(arguments[0].slot, arguments[0].code), fill(arguments[1].slot, arguments[1].code),
        fill(arguments[2].slot, arguments[2].code)
      )
      return { base, frame in
        try first(base, frame)
        try second(base, frame)
        try third(base, frame)
      }
    default:
      let middle = arguments.count / 2
      let first = fill(Array(arguments[..<middle]))
      let second = fill(Array(arguments[middle...]))
      return { base, frame in
        try first(base, frame)
        try second(base, frame)
      }
    }
  }

  /// Puts an argument into a fresh slot, which holds nothing that must be released.
  private static func fill(_ slot: Int, _ code: Code) -> Fill {
    if let constant = code.constant {
      return { _, frame in (frame + slot).initialize(to: constant) }
    }
    if let int = code.int?.run {
      return { base, frame in (frame + slot).initialize(to: .int(try int(base))) }
    }
    if let double = code.double?.run {
      return { base, frame in (frame + slot).initialize(to: .double(try double(base))) }
    }
    if let other = code.slot {
      return { base, frame in (frame + slot).initialize(to: base[other]) }
    }
    let eval = code.eval
    return { base, frame in (frame + slot).initialize(to: try eval(base)) }
  }
}
