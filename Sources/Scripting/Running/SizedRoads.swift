/// Roads of operations on whole numbers of other widths than Int's: as their bits, which values hold
/// extended to 64, so that one closure serves every width.
enum SizedRoads {
  /// What a width asks of results.
  struct Shape {
    let width: IntegerWidth
    let isSigned: Bool
    let bitWidth: Int
    /// How many bits of 64 the width leaves out.
    let spare: Int
    /// The smallest and the largest number of a width below 64.
    let least: Int
    let most: Int

    init(_ width: IntegerWidth) {
      self.width = width
      isSigned = width.type.isSigned
      bitWidth = width.type.bitWidth
      spare = 64 - bitWidth
      least = isSigned ? Int.min >> spare : 0
      most = isSigned ? Int.max >> spare : Int(truncatingIfNeeded: UInt.max >> UInt(spare))
    }

    /// The lowest bits, extended.
    @inline(__always)
    func wrapped(_ bits: Int) -> Int {
      isSigned
        ? (bits << spare) >> spare : Int(bitPattern: (UInt(bitPattern: bits) << spare) >> spare)
    }

    /// Whether a result of 64 bits does not fit a narrower width.
    @inline(__always)
    func exceeds(_ bits: Int) -> Bool { bits < least || bits > most }
  }

  /// Where an operation stands, for the errors that it may give.
  final class Site {
    let runtime: Runtime
    let place: Place
    let shape: Shape

    init(_ shape: Shape, _ runtime: Runtime, _ place: Place) {
      self.runtime = runtime
      self.place = place
      self.shape = shape
    }

    @inline(never)
    func failure(dividing divisor: Int = 1) throws -> Int {
      if divisor == 0 { throw runtime.located(Trap("division by zero"), place) }
      throw runtime.located(SizedRoads.overflow(shape.width), place)
    }
  }

  static func overflow(_ width: IntegerWidth) -> Trap {
    let name = width.type.scriptName
    let article = name.hasPrefix("I") ? "an" : "a"
    return Trap("arithmetic overflow: the result does not fit \(article) \(name)")
  }

  // MARK: Where operands come from

  /// A slot does not hold what the checker said: a fault of the interpreter.
  @inline(never) private static func noNumber() throws -> Int {
    throw ConversionError("a whole number", .void)
  }

  @inline(__always)
  private static func bits(at place: Base) -> Int? {
    switch place.pointee {
    case .int8(let bits), .int16(let bits), .int32(let bits), .int64(let bits), .uint(let bits),
      .uint8(let bits), .uint16(let bits), .uint32(let bits), .uint64(let bits):
      bits
    default: nil
    }
  }

  private static func bits(of value: Value) throws -> Int {
    var value = value
    return try bits(at: &value) ?? noNumber()
  }

  /// The same code with the road of its width.
  static func typed(_ code: Code, _ width: IntegerWidth) -> Code {
    guard code.sized == nil else { return code }
    var code = code
    let eval = code.eval
    if case (let bits, _)? = code.constant?.sized {
      code.sized = SizedRoad(width: width) { _ in bits }
    } else if let slot = code.slot {
      code.sized = SizedRoad(width: width) { base in try bits(at: base + slot) ?? noNumber() }
    } else if let find = code.part?.find {
      code.sized = SizedRoad(width: width) { base in
        if let place = try find(base), let bits = bits(at: place) { return bits }
        return try bits(of: eval(base))
      }
    } else {
      code.sized = SizedRoad(width: width) { base in try bits(of: eval(base)) }
    }
    return code
  }

  /// Code that gives a number of a width.
  static func code(_ width: IntegerWidth, _ run: @escaping IntEval) -> Code {
    var code =
      switch width {
      case .int8: Code { .int8(try run($0)) }
      case .int16: Code { .int16(try run($0)) }
      case .int32: Code { .int32(try run($0)) }
      case .int64: Code { .int64(try run($0)) }
      case .uint: Code { .uint(try run($0)) }
      case .uint8: Code { .uint8(try run($0)) }
      case .uint16: Code { .uint16(try run($0)) }
      case .uint32: Code { .uint32(try run($0)) }
      case .uint64: Code { .uint64(try run($0)) }
      }
    code.sized = SizedRoad(width: width, run: run)
    return code
  }

  private protocol Operand { func get(_ base: Base) throws -> Int }

  private struct Slot: Operand {
    let slot: Int
    @inline(__always) func get(_ base: Base) throws -> Int {
      try bits(at: base + slot) ?? noNumber()
    }
  }
  private struct Constant: Operand {
    let value: Int
    @inline(__always) func get(_ base: Base) throws -> Int { value }
  }
  private struct Computed: Operand {
    let run: IntEval
    @inline(__always) func get(_ base: Base) throws -> Int { try run(base) }
  }

  // MARK: What is done with them

  private protocol Operation {
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool)
  }

  private enum Sum: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      if shape.spare > 0 {
        let sum = a &+ b
        return (sum, shape.exceeds(sum))
      }
      if shape.isSigned {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return (sum, overflow)
      }
      let (sum, overflow) = UInt(bitPattern: a).addingReportingOverflow(UInt(bitPattern: b))
      return (Int(bitPattern: sum), overflow)
    }
  }
  private enum Difference: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      if shape.spare > 0 {
        let difference = a &- b
        return (difference, shape.exceeds(difference))
      }
      if shape.isSigned {
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        return (difference, overflow)
      }
      let (difference, overflow) = UInt(bitPattern: a).subtractingReportingOverflow(
        UInt(bitPattern: b))
      return (Int(bitPattern: difference), overflow)
    }
  }
  private enum Product: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      if shape.spare > 0 || shape.isSigned {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return (product, overflow || shape.spare > 0 && shape.exceeds(product))
      }
      let (product, overflow) = UInt(bitPattern: a).multipliedReportingOverflow(
        by: UInt(bitPattern: b))
      return (Int(bitPattern: product), overflow)
    }
  }
  private enum Quotient: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      if b == 0 { return (0, true) }
      if shape.isSigned {
        let (quotient, overflow) = a.dividedReportingOverflow(by: b)
        return (quotient, overflow || quotient > shape.most)
      }
      return (Int(bitPattern: UInt(bitPattern: a) / UInt(bitPattern: b)), false)
    }
  }
  private enum Remainder: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      if b == 0 { return (0, true) }
      if shape.isSigned {
        if b == -1 { return (0, a == shape.least) }
        return (a % b, false)
      }
      return (Int(bitPattern: UInt(bitPattern: a) % UInt(bitPattern: b)), false)
    }
  }
  private enum WrappedSum: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      (shape.wrapped(a &+ b), false)
    }
  }
  private enum WrappedDifference: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      (shape.wrapped(a &- b), false)
    }
  }
  private enum WrappedProduct: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      (shape.wrapped(a &* b), false)
    }
  }
  private enum And: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) { (a & b, false) }
  }
  private enum Or: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) { (a | b, false) }
  }
  private enum ExclusiveOr: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) { (a ^ b, false) }
  }
  /// Shifts by any count: one below zero shifts the other way, one beyond the width shifts all out.
  private enum ShiftUp: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      if b < 0 { return ShiftDown.apply(a, b == .min ? .max : -b, shape) }
      return (b < shape.bitWidth ? shape.wrapped(a << b) : 0, false)
    }
  }
  private enum ShiftDown: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      if b < 0 {
        let count = b == .min ? Int.max : -b
        return (count < shape.bitWidth ? shape.wrapped(a << count) : 0, false)
      }
      if shape.isSigned { return (a >> Swift.min(b, 63), false) }
      return (b < shape.bitWidth ? Int(bitPattern: UInt(bitPattern: a) >> b) : 0, false)
    }
  }
  private enum MaskedShiftUp: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      (shape.wrapped(a << (b & (shape.bitWidth - 1))), false)
    }
  }
  private enum MaskedShiftDown: Operation {
    @inline(__always)
    static func apply(_ a: Int, _ b: Int, _ shape: Shape) -> (Int, failed: Bool) {
      let count = b & (shape.bitWidth - 1)
      if shape.isSigned { return (a >> count, false) }
      return (Int(bitPattern: UInt(bitPattern: a) >> count), false)
    }
  }

  // MARK: Operators

  /// What is done with an operation; a structure's methods may be generic, a closure not.
  private protocol Use {
    associatedtype Result
    func with<O: Operation>(_ operation: O.Type) -> Result
  }

  private static func operation<U: Use>(_ symbol: String, _ use: U) -> U.Result? {
    switch symbol {
    case "+": use.with(Sum.self)
    case "-": use.with(Difference.self)
    case "*": use.with(Product.self)
    case "/": use.with(Quotient.self)
    case "%": use.with(Remainder.self)
    case "&+": use.with(WrappedSum.self)
    case "&-": use.with(WrappedDifference.self)
    case "&*": use.with(WrappedProduct.self)
    case "&": use.with(And.self)
    case "|": use.with(Or.self)
    case "^": use.with(ExclusiveOr.self)
    case "<<": use.with(ShiftUp.self)
    case ">>": use.with(ShiftDown.self)
    case "&<<": use.with(MaskedShiftUp.self)
    case "&>>": use.with(MaskedShiftDown.self)
    default: nil
    }
  }

  private static let shifts: Set<String> = ["<<", ">>", "&<<", "&>>"]

  /// The second operand: a number of the same width or, for shifts, an Int.
  private static func operand(_ symbol: String, _ code: Code) -> SizedRoad? {
    guard shifts.contains(symbol) else { return code.sized }
    if let sized = code.sized {
      guard sized.width == .uint || sized.width == .uint64 else { return sized }
      // Larger than any width.
      let run = sized.run
      let isMasked = symbol.hasPrefix("&")
      return SizedRoad(width: sized.width) { base in
        let count = try run(base)
        return count < 0 && !isMasked ? .max : count
      }
    }
    return code.int.map { SizedRoad(width: .int64, run: $0.run) }
  }

  /// An operation on a number of a width; nil for operators and operands without a short road.
  static func binary(
    _ symbol: String, _ a: Code, _ b: Code, _ runtime: Runtime, _ place: Place
  ) -> Code? {
    guard let left = a.sized, let right = operand(symbol, b) else { return nil }
    let shape = Shape(left.width)
    if Arithmetic.isComparison(symbol) { return comparison(symbol, left.run, right.run, b, shape) }
    let site = Site(shape, runtime, place)
    let run = operation(symbol, Making(a: a, left: left, b: b, right: right, site: site))
    return run.map { code(left.width, $0.run) }
  }

  private struct Making: Use {
    let a: Code
    let left: SizedRoad
    let b: Code
    let right: SizedRoad
    let site: Site

    func with<O: Operation>(_ operation: O.Type) -> IntRoad {
      if let slot = a.slot { return with(operation, Slot(slot: slot)) }
      return with(operation, Computed(run: left.run))
    }

    private func with<O: Operation, A: Operand>(_ operation: O.Type, _ a: A) -> IntRoad {
      if let constant = constant(b) { return make(operation, a, Constant(value: constant), site) }
      return make(operation, a, Computed(run: right.run), site)
    }

    private func constant(_ code: Code) -> Int? {
      if case .int(let number)? = code.constant { return number }
      guard let (bits, width) = code.constant?.sized else { return nil }
      // Of those without a sign one may be a shift by more than Int holds.
      return bits < 0 && !width.type.isSigned ? nil : bits
    }
  }

  @inline(never)
  private static func make<O: Operation, A: Operand, B: Operand>(
    _ operation: O.Type, _ a: A, _ b: B, _ site: Site
  ) -> IntRoad {
    let shape = site.shape
    return IntRoad { base in
      let (x, y) = (try a.get(base), try b.get(base))
      let (result, failed) = O.apply(x, y, shape)
      if failed { return try site.failure(dividing: y) }
      return result
    }
  }

  /// `x op= y` on a number of a width, where it stands; nil for operators and operands without a
  /// short road.
  static func update(
    _ symbol: String, _ width: IntegerWidth, _ part: StoredPart, _ b: Code, _ runtime: Runtime,
    _ place: Place
  ) -> Effect? {
    guard let right = operand(symbol, b) else { return nil }
    let site = Site(Shape(width), runtime, place)
    return operation(symbol, Updating(part: part, right: right, site: site))?.run
  }

  private struct Updating: Use {
    let part: StoredPart
    let right: SizedRoad
    let site: Site

    func with<O: Operation>(_ operation: O.Type) -> EffectRoad {
      let (shape, operand, locate, site) = (site.shape, right.run, part.locate, site)
      return EffectRoad { base in
        let operand = try operand(base)
        let target = try locate(base)
        guard let old = bits(at: target) else {
          throw part.wrong(target, shape.width.type.scriptName, site.runtime, site.place)
        }
        var (result, failed) = O.apply(old, operand, shape)
        // The same both ways: only what fails divides by an operand that is zero.
        if failed { result = try site.failure(dividing: operand) }
        target.initialize(to: .sized(result, shape.width))
      }
    }
  }

  private static func comparison(
    _ symbol: String, _ x: @escaping IntEval, _ y: @escaping IntEval, _ b: Code, _ shape: Shape
  ) -> Code {
    // Without a sign the highest bit counts up: turned over, it does.
    let turned = shape.isSigned ? 0 : Int.min
    if let wanted = b.constant?.sized?.bits {
      let limit = wanted ^ turned
      switch symbol {
      case "==": return .ofBool { try x($0) == wanted }
      case "!=": return .ofBool { try x($0) != wanted }
      case "<": return .ofBool { try x($0) ^ turned < limit }
      case "<=": return .ofBool { try x($0) ^ turned <= limit }
      case ">": return .ofBool { try x($0) ^ turned > limit }
      default: return .ofBool { try x($0) ^ turned >= limit }
      }
    }
    switch symbol {
    case "==": return .ofBool { try x($0) == y($0) }
    case "!=": return .ofBool { try x($0) != y($0) }
    case "<": return .ofBool { try x($0) ^ turned < y($0) ^ turned }
    case "<=": return .ofBool { try x($0) ^ turned <= y($0) ^ turned }
    case ">": return .ofBool { try x($0) ^ turned > y($0) ^ turned }
    default: return .ofBool { try x($0) ^ turned >= y($0) ^ turned }
    }
  }

  /// `~`.
  static func complement(_ a: Code) -> Code? {
    guard let road = a.sized else { return nil }
    let (shape, run) = (Shape(road.width), road.run)
    return code(road.width) { shape.wrapped(~(try run($0))) }
  }

  // MARK: Conversions

  /// How a conversion treats numbers that do not fit.
  enum Conversion { case checked, truncating }

  /// A whole number of one type as one of another, the new one being Int where it has no width; nil
  /// for arguments without a short road.
  static func converted(
    _ value: Code, to width: IntegerWidth?, _ conversion: Conversion, _ runtime: Runtime,
    _ place: Place
  ) -> Code? {
    guard let run = value.sized?.run ?? value.int?.run else { return nil }
    let source = value.sized?.width
    // Whether the bits of a number above Int's largest look like one below zero.
    let isWide = source == .uint || source == .uint64
    func make(_ run: @escaping IntEval) -> Code {
      guard let width else { return .ofInt(run) }
      return code(width, run)
    }
    let shape = Shape(width ?? .int64)
    if conversion == .truncating {
      return shape.spare == 0 ? make(run) : make { shape.wrapped(try run($0)) }
    }
    func failure(_ bits: Int) throws -> Int {
      let name = width?.type.scriptName ?? "Int"
      let text = source?.text(bits) ?? bits.description
      let article = name.hasPrefix("I") ? "an" : "a"
      throw runtime.located(Trap("\(text) does not fit \(article) \(name)"), place)
    }
    if shape.spare == 0, !shape.isSigned {
      if isWide { return make(run) }
      return make { base in
        let bits = try run(base)
        return bits < 0 ? try failure(bits) : bits
      }
    }
    if shape.spare == 0, !isWide { return make(run) }
    // A wide number below zero is one above every limit here.
    let (least, most) = (isWide ? 0 : shape.least, shape.most)
    return make { base in
      let bits = try run(base)
      return bits < least || bits > most ? try failure(bits) : bits
    }
  }

  /// A whole number as a fraction.
  static func fraction(_ value: Code) -> DoubleEval? {
    guard let road = value.sized else { return nil }
    let run = road.run
    if road.width == .uint || road.width == .uint64 {
      return { base in Double(UInt(bitPattern: try run(base))) }
    }
    return { base in Double(try run(base)) }
  }
}
