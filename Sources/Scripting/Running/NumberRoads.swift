/// Roads of operations on numbers, with short ones for variables and constants: a closure that
/// reads a slot itself is a call less than one that asks another closure to.
///
/// One file for all, since closures are specialised within a file only. The results are no generic
/// types, because a closure that gives one would be wrapped at every use.
enum NumberRoads {
  // MARK: Where operands come from

  protocol IntOperand { func get(_ base: Base) throws -> Int }
  protocol DoubleOperand { func get(_ base: Base) throws -> Double }

  struct IntSlot: IntOperand {
    let slot: Int
    @inline(__always) func get(_ base: Base) throws -> Int {
      if case .int(let value) = base[slot] { return value }
      throw ConversionError("Int", base[slot])
    }
  }
  struct IntConstant: IntOperand {
    let value: Int
    @inline(__always) func get(_ base: Base) throws -> Int { value }
  }
  struct AnyInt: IntOperand {
    let eval: IntEval
    @inline(__always) func get(_ base: Base) throws -> Int { try eval(base) }
  }
  struct DoubleSlot: DoubleOperand {
    let slot: Int
    @inline(__always) func get(_ base: Base) throws -> Double {
      if case .double(let value) = base[slot] { return value }
      throw ConversionError("Double", base[slot])
    }
  }
  struct DoubleConstant: DoubleOperand {
    let value: Double
    @inline(__always) func get(_ base: Base) throws -> Double { value }
  }
  struct AnyDouble: DoubleOperand {
    let eval: DoubleEval
    @inline(__always) func get(_ base: Base) throws -> Double { try eval(base) }
  }

  // MARK: What is done with them

  protocol IntOperation { static func apply(_ a: Int, _ b: Int) -> (Int, overflow: Bool) }
  protocol DoubleOperation { static func apply(_ a: Double, _ b: Double) -> Double }
  protocol Comparison {
    static func apply<T: Comparable>(_ a: T, _ b: T) -> Bool
  }

  enum Sum: IntOperation, DoubleOperation {
    @inline(__always) static func apply(_ a: Int, _ b: Int) -> (Int, overflow: Bool) {
      let (value, overflow) = a.addingReportingOverflow(b)
      return (value, overflow)
    }
    @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a + b }
  }
  enum Difference: IntOperation, DoubleOperation {
    @inline(__always) static func apply(_ a: Int, _ b: Int) -> (Int, overflow: Bool) {
      let (value, overflow) = a.subtractingReportingOverflow(b)
      return (value, overflow)
    }
    @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a - b }
  }
  enum Product: IntOperation, DoubleOperation {
    @inline(__always) static func apply(_ a: Int, _ b: Int) -> (Int, overflow: Bool) {
      let (value, overflow) = a.multipliedReportingOverflow(by: b)
      return (value, overflow)
    }
    @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a * b }
  }
  enum Quotient: DoubleOperation {
    @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a / b }
  }
  enum ExclusiveOr: IntOperation {
    @inline(__always) static func apply(_ a: Int, _ b: Int) -> (Int, overflow: Bool) {
      (a ^ b, false)
    }
  }

  enum Equal: Comparison {
    @inline(__always) static func apply<T: Comparable>(_ a: T, _ b: T) -> Bool { a == b }
  }
  enum Unequal: Comparison {
    @inline(__always) static func apply<T: Comparable>(_ a: T, _ b: T) -> Bool { a != b }
  }
  enum Less: Comparison {
    @inline(__always) static func apply<T: Comparable>(_ a: T, _ b: T) -> Bool { a < b }
  }
  enum LessOrEqual: Comparison {
    @inline(__always) static func apply<T: Comparable>(_ a: T, _ b: T) -> Bool { a <= b }
  }
  enum Greater: Comparison {
    @inline(__always) static func apply<T: Comparable>(_ a: T, _ b: T) -> Bool { a > b }
  }
  enum GreaterOrEqual: Comparison {
    @inline(__always) static func apply<T: Comparable>(_ a: T, _ b: T) -> Bool { a >= b }
  }

  // MARK: Whole numbers

  /// An operation between two whole numbers; nil when it has no short road.
  static func int(
    _ symbol: String, _ a: Code, _ b: Code, _ runtime: Runtime, _ place: Place
  ) -> Code? {
    switch symbol {
    case "+": .ofInt(int(Sum.self, a, b, runtime, place))
    case "-": .ofInt(int(Difference.self, a, b, runtime, place))
    case "*": .ofInt(int(Product.self, a, b, runtime, place))
    case "^": .ofInt(int(ExclusiveOr.self, a, b, runtime, place))
    case "%":
      b.positiveConstant.map { divisor in
        let x = a.asInt
        return .ofInt { try x($0) % divisor }
      }
    case "/":
      b.positiveConstant.map { divisor in
        let x = a.asInt
        return .ofInt { try x($0) / divisor }
      }
    default: nil
    }
  }

  private static func int<O: IntOperation>(
    _ operation: O.Type, _ a: Code, _ b: Code, _ runtime: Runtime, _ place: Place
  ) -> IntEval {
    if let slot = a.intSlot { return int(operation, IntSlot(slot: slot), b, runtime, place) }
    return int(operation, AnyInt(eval: a.asInt), b, runtime, place)
  }

  private static func int<O: IntOperation, A: IntOperand>(
    _ operation: O.Type, _ a: A, _ b: Code, _ runtime: Runtime, _ place: Place
  ) -> IntEval {
    if case .int(let value)? = b.constant {
      return int(operation, a, IntConstant(value: value), runtime, place)
    }
    if let slot = b.intSlot { return int(operation, a, IntSlot(slot: slot), runtime, place) }
    return int(operation, a, AnyInt(eval: b.asInt), runtime, place)
  }

  private static func int<O: IntOperation, A: IntOperand, B: IntOperand>(
    _ operation: O.Type, _ a: A, _ b: B, _ runtime: Runtime, _ place: Place
  ) -> IntEval {
    { base in
      let (result, overflow) = O.apply(try a.get(base), try b.get(base))
      if overflow { throw Arithmetic.overflow(runtime, place) }
      return result
    }
  }

  /// A comparison of two whole numbers.
  static func compareInts(_ symbol: String, _ a: Code, _ b: Code) -> Code {
    switch symbol {
    case "==": .ofBool(compareInts(Equal.self, a, b))
    case "!=": .ofBool(compareInts(Unequal.self, a, b))
    case "<": .ofBool(compareInts(Less.self, a, b))
    case "<=": .ofBool(compareInts(LessOrEqual.self, a, b))
    case ">": .ofBool(compareInts(Greater.self, a, b))
    default: .ofBool(compareInts(GreaterOrEqual.self, a, b))
    }
  }

  private static func compareInts<O: Comparison>(
    _ operation: O.Type, _ a: Code, _ b: Code
  ) -> BoolEval {
    if let slot = a.intSlot { return compareInts(operation, IntSlot(slot: slot), b) }
    return compareInts(operation, AnyInt(eval: a.asInt), b)
  }

  private static func compareInts<O: Comparison, A: IntOperand>(
    _ operation: O.Type, _ a: A, _ b: Code
  ) -> BoolEval {
    if case .int(let value)? = b.constant { return { O.apply(try a.get($0), value) } }
    if let slot = b.intSlot {
      let b = IntSlot(slot: slot)
      return { O.apply(try a.get($0), try b.get($0)) }
    }
    let b = b.asInt
    return { O.apply(try a.get($0), try b($0)) }
  }

  /// `slot += …` and its like; nil when it has no short road.
  static func updateInt(
    _ symbol: String, _ slot: Int, _ b: Code, _ runtime: Runtime, _ place: Place
  ) -> Code? {
    switch symbol {
    case "+": updateInt(Sum.self, slot, b, runtime, place)
    case "-": updateInt(Difference.self, slot, b, runtime, place)
    case "*": updateInt(Product.self, slot, b, runtime, place)
    default: nil
    }
  }

  private static func updateInt<O: IntOperation>(
    _ operation: O.Type, _ slot: Int, _ b: Code, _ runtime: Runtime, _ place: Place
  ) -> Code {
    if case .int(let value)? = b.constant {
      return updateInt(operation, slot, IntConstant(value: value), runtime, place)
    }
    if let other = b.intSlot {
      return updateInt(operation, slot, IntSlot(slot: other), runtime, place)
    }
    return updateInt(operation, slot, AnyInt(eval: b.asInt), runtime, place)
  }

  private static func updateInt<O: IntOperation, B: IntOperand>(
    _ operation: O.Type, _ slot: Int, _ b: B, _ runtime: Runtime, _ place: Place
  ) -> Code {
    .ofEffect { base in
      let operand = try b.get(base)
      guard case .int(let old) = base[slot] else { throw ConversionError("Int", base[slot]) }
      let (result, overflow) = O.apply(old, operand)
      if overflow { throw Arithmetic.overflow(runtime, place) }
      (base + slot).initialize(to: .int(result))
    }
  }

  // MARK: Fractions

  /// An operation between two fractions; nil when it has no short road.
  static func double(_ symbol: String, _ a: Code, _ b: Code) -> Code? {
    switch symbol {
    case "+": .ofDouble(double(Sum.self, a, b))
    case "-": .ofDouble(double(Difference.self, a, b))
    case "*": .ofDouble(double(Product.self, a, b))
    case "/": .ofDouble(double(Quotient.self, a, b))
    default: nil
    }
  }

  private static func double<O: DoubleOperation>(
    _ operation: O.Type, _ a: Code, _ b: Code
  ) -> DoubleEval {
    if case .double(let value)? = a.constant {
      return double(operation, DoubleConstant(value: value), b)
    }
    if let slot = a.doubleSlot { return double(operation, DoubleSlot(slot: slot), b) }
    return double(operation, AnyDouble(eval: a.asDouble), b)
  }

  private static func double<O: DoubleOperation, A: DoubleOperand>(
    _ operation: O.Type, _ a: A, _ b: Code
  ) -> DoubleEval {
    if case .double(let value)? = b.constant { return { O.apply(try a.get($0), value) } }
    if let slot = b.doubleSlot {
      let b = DoubleSlot(slot: slot)
      return { O.apply(try a.get($0), try b.get($0)) }
    }
    let b = b.asDouble
    return { O.apply(try a.get($0), try b($0)) }
  }

  /// A comparison of two fractions.
  static func compareDoubles(_ symbol: String, _ a: Code, _ b: Code) -> Code {
    switch symbol {
    case "==": .ofBool(compareDoubles(Equal.self, a, b))
    case "!=": .ofBool(compareDoubles(Unequal.self, a, b))
    case "<": .ofBool(compareDoubles(Less.self, a, b))
    case "<=": .ofBool(compareDoubles(LessOrEqual.self, a, b))
    case ">": .ofBool(compareDoubles(Greater.self, a, b))
    default: .ofBool(compareDoubles(GreaterOrEqual.self, a, b))
    }
  }

  private static func compareDoubles<O: Comparison>(
    _ operation: O.Type, _ a: Code, _ b: Code
  ) -> BoolEval {
    let (x, y) = (a.asDouble, b.asDouble)
    if let slot = a.doubleSlot {
      let a = DoubleSlot(slot: slot)
      if case .double(let value)? = b.constant { return { O.apply(try a.get($0), value) } }
      return { O.apply(try a.get($0), try y($0)) }
    }
    return { O.apply(try x($0), try y($0)) }
  }

  /// `slot += …` and its like; nil when it has no short road.
  static func updateDouble(_ symbol: String, _ slot: Int, _ b: Code) -> Code? {
    switch symbol {
    case "+": updateDouble(Sum.self, slot, b)
    case "-": updateDouble(Difference.self, slot, b)
    case "*": updateDouble(Product.self, slot, b)
    case "/": updateDouble(Quotient.self, slot, b)
    default: nil
    }
  }

  private static func updateDouble<O: DoubleOperation>(
    _ operation: O.Type, _ slot: Int, _ b: Code
  ) -> Code {
    if let other = b.doubleSlot {
      return updateDouble(operation, slot, DoubleSlot(slot: other))
    }
    return updateDouble(operation, slot, AnyDouble(eval: b.asDouble))
  }

  private static func updateDouble<O: DoubleOperation, B: DoubleOperand>(
    _ operation: O.Type, _ slot: Int, _ b: B
  ) -> Code {
    .ofEffect { base in
      let operand = try b.get(base)
      guard case .double(let old) = base[slot] else {
        throw ConversionError("Double", base[slot])
      }
      (base + slot).initialize(to: .double(O.apply(old, operand)))
    }
  }
}

extension NumberRoads {
  /// `slot.field += …` and its like; nil when it has no short road.
  static func updateDoubleField(_ symbol: String, _ slot: Int, _ index: Int, _ b: Code) -> Code? {
    switch symbol {
    case "+": updateDoubleField(Sum.self, slot, index, b.asDouble)
    case "-": updateDoubleField(Difference.self, slot, index, b.asDouble)
    case "*": updateDoubleField(Product.self, slot, index, b.asDouble)
    case "/": updateDoubleField(Quotient.self, slot, index, b.asDouble)
    default: nil
    }
  }

  private static func updateDoubleField<O: DoubleOperation>(
    _ operation: O.Type, _ slot: Int, _ index: Int, _ operand: @escaping DoubleEval
  ) -> Code {
    .ofEffect { base in
      let operand = try operand(base)
      let old = (base + slot).move()
      (base + slot).initialize(to: .void)
      guard case .structure(var box) = consume old else {
        throw ConversionError("a structure", .void)
      }
      if !isKnownUniquelyReferenced(&box) { box = StructureBox(box.type, fields: box.fields) }
      defer { (base + slot).initialize(to: .structure(box)) }
      guard index < box.fields.count, case .double(let before) = box.fields[index] else {
        throw ConversionError("Double", .void)
      }
      box.fields[index] = .double(O.apply(before, operand))
    }
  }
}

extension Code {
  /// The slot, when the expression is a local variable that is a whole number.
  fileprivate var intSlot: Int? { int == nil ? nil : slot }
  fileprivate var doubleSlot: Int? { double == nil ? nil : slot }

  fileprivate var positiveConstant: Int? {
    if case .int(let value)? = constant, value > 0 { value } else { nil }
  }
}
