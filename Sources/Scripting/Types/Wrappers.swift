/// The result of a row that returns nothing.
public struct Nothing: ScriptConvertible {
  public init() {}
  public static var scriptType: ScriptType { .void }
  public static func fromScript(_ value: Value) throws -> Nothing { Nothing() }
  public var scriptValue: Value { .void }
}

/// A parameter that takes an Int, a Double or a Float.
public struct AnyNumber: ScriptConvertible, Hashable, Sendable {
  public let double: Double
  /// Whether it was an Int.
  public let isInt: Bool
  public var float: Float { Float(double) }

  public init(_ value: Double, isInt: Bool = false) {
    double = value
    self.isInt = isInt
  }

  public static var scriptType: ScriptType { .number }

  public static func fromScript(_ value: Value) throws -> AnyNumber {
    switch value {
    case .int(let number): AnyNumber(Double(number), isInt: true)
    case .double(let number): AnyNumber(number)
    case .float(let number): AnyNumber(Double(number))
    default: throw ConversionError("a number", value)
    }
  }

  public var scriptValue: Value {
    isInt && abs(double) < 9e15 ? .int(Int(double)) : .double(double)
  }
}

/// A parameter that takes any range over whole numbers.
public struct AnyRange: ScriptConvertible, Hashable, Sendable {
  public let lower: Int?
  /// The first position after the range; nil when it has no upper bound.
  public let upper: Int?

  public init(lower: Int?, upper: Int?) {
    self.lower = lower
    self.upper = upper
  }

  public static var scriptType: ScriptType {
    .oneOf(
      "range",
      [
        .range(.halfOpen, .int), .range(.closed, .int), .range(.from, .int), .range(.upTo, .int),
        .range(.through, .int),
      ])
  }

  public static func fromScript(_ value: Value) throws -> AnyRange {
    guard case .range(let box) = value else { throw ConversionError("a range", value) }
    let lower = box.lower.isVoid ? nil : try Int.fromScript(box.lower)
    let upper = box.upper.isVoid ? nil : try Int.fromScript(box.upper)
    guard box.kind == .closed || box.kind == .through, let upper else {
      return AnyRange(lower: lower, upper: upper)
    }
    // `…...(-1)` ends after the last position, which no exclusive bound expresses: nil does.
    if upper == -1 { return AnyRange(lower: lower, upper: nil) }
    guard upper < Int.max else { throw Trap("the range's upper bound is too large") }
    return AnyRange(lower: lower, upper: upper + 1)
  }

  public var scriptValue: Value {
    switch (lower, upper) {
    case (let lower?, let upper?):
      .range(RangeBox(.halfOpen, lower: .int(lower), upper: .int(upper)))
    case (nil, let upper?): .range(RangeBox(.upTo, lower: .void, upper: .int(upper)))
    case (let lower, nil): .range(RangeBox(.from, lower: .int(lower ?? 0), upper: .void))
    }
  }
}

/// A variadic parameter.
public struct Variadic<T: ScriptConvertible>: ScriptConvertible, AnyVariadic {
  public let values: [T]

  public init(_ values: [T]) { self.values = values }

  public static var scriptType: ScriptType { T.scriptType }

  public static func fromScript(_ value: Value) throws -> Variadic<T> {
    guard case .array(let elements) = value else { throw ConversionError("arguments", value) }
    return Variadic(try elements.map { try T.fromScript($0) })
  }

  public var scriptValue: Value { .array(values.map(\.scriptValue)) }
}

protocol AnyVariadic {}

/// A tuple of convertible values.
public struct Tuple<each T: ScriptConvertible>: ScriptConvertible {
  public let values: (repeat each T)

  public init(_ values: repeat each T) { self.values = (repeat each values) }

  public static var scriptType: ScriptType {
    var elements: [ScriptType.TupleElement] = []
    repeat elements.append(ScriptType.TupleElement(nil, (each T).scriptType))
    return .tuple(elements)
  }

  public static func fromScript(_ value: Value) throws -> Tuple<repeat each T> {
    guard case .tuple(let box) = value else { throw ConversionError("\(scriptType)", value) }
    var reader = ValueReader(box.parts)
    return try Tuple<repeat each T>(repeat reader.next((each T).self))
  }

  public var scriptValue: Value {
    var elements: [Value] = []
    repeat elements.append((each values).scriptValue)
    return .tuple(elements)
  }
}

/// Hands out values one after the other, converted.
struct ValueReader {
  private let values: [Value]
  private var position = 0

  init(_ values: [Value]) { self.values = values }

  mutating func next<T: ScriptConvertible>(_ type: T.Type) throws -> T {
    guard position < values.count else { throw ConversionError("\(T.scriptType)", .void) }
    defer { position += 1 }
    return try T.fromScript(values[position])
  }
}

/// A closure of a cell as a Swift function; the result's type comes first.
///
/// Call it on the interpreter's thread while the cell runs.
public struct ScriptClosure<R: ScriptConvertible, each A: ScriptConvertible>: ScriptConvertible {
  let function: FunctionValue

  public static var scriptType: ScriptType {
    var parameters: [ScriptType] = []
    repeat parameters.append((each A).scriptType)
    return .function(parameters, R.scriptType)
  }

  public static func fromScript(_ value: Value) throws -> ScriptClosure<R, repeat each A> {
    guard case .function(let function) = value else {
      throw ConversionError("\(scriptType)", value)
    }
    return ScriptClosure(function: function)
  }

  public var scriptValue: Value { .function(function) }

  public static func accepts(_ value: Value) -> Bool {
    if case .function = value { true } else { false }
  }

  /// Calls the closure.
  /// - Throws: the located failure of the cell's code, or a `ConversionError`.
  public func callAsFunction(_ arguments: repeat each A) throws -> R {
    guard let runtime = Runtime.current else { throw Trap("a closure was called outside a cell") }
    var values: [Value] = []
    repeat values.append((each arguments).scriptValue)
    return try R.fromScript(runtime.call(function, values))
  }
}

/// A Swift function as a value of a cell; the result's type comes first.
public struct NativeClosure<R: ScriptConvertible, each A: ScriptConvertible>: ScriptConvertible {
  private let name: String
  private let body: (repeat each A) throws -> R

  /// - Parameter name: what an error's trace calls it.
  public init(_ name: String, _ body: @escaping (repeat each A) throws -> R) {
    self.name = name
    self.body = body
  }

  public static var scriptType: ScriptType { ScriptClosure<R, repeat each A>.scriptType }

  /// A function goes out of rows; `ScriptClosure` comes in.
  public static func fromScript(_ value: Value) throws -> NativeClosure<R, repeat each A> {
    throw ConversionError("\(scriptType)", value)
  }

  public var scriptValue: Value {
    .function(
      FunctionValue(name: name) { [body] _, base, count in
        var reader = ValueReader((0..<count).map { base[$0] })
        return try body(repeat reader.next((each A).self)).scriptValue
      })
  }
}

// MARK: Unions without a name

/// One of two types.
public enum OneOf2<A: ScriptConvertible, B: ScriptConvertible>: ScriptConvertible {
  case first(A), second(B)

  public static var scriptType: ScriptType {
    ScriptType.union([A.scriptType, B.scriptType])
  }

  public static func fromScript(_ value: Value) throws -> OneOf2 {
    if A.accepts(value) { return .first(try A.fromScript(value)) }
    if B.accepts(value) { return .second(try B.fromScript(value)) }
    throw ConversionError("\(scriptType)", value)
  }

  public var scriptValue: Value {
    switch self {
    case .first(let value): value.scriptValue
    case .second(let value): value.scriptValue
    }
  }
}

/// One of three types.
public enum OneOf3<A: ScriptConvertible, B: ScriptConvertible, C: ScriptConvertible>:
  ScriptConvertible
{
  case first(A), second(B), third(C)

  public static var scriptType: ScriptType {
    ScriptType.union([A.scriptType, B.scriptType, C.scriptType])
  }

  public static func fromScript(_ value: Value) throws -> OneOf3 {
    if A.accepts(value) { return .first(try A.fromScript(value)) }
    if B.accepts(value) { return .second(try B.fromScript(value)) }
    if C.accepts(value) { return .third(try C.fromScript(value)) }
    throw ConversionError("\(scriptType)", value)
  }

  public var scriptValue: Value {
    switch self {
    case .first(let value): value.scriptValue
    case .second(let value): value.scriptValue
    case .third(let value): value.scriptValue
    }
  }
}

/// One of four types.
public enum OneOf4<
  A: ScriptConvertible, B: ScriptConvertible, C: ScriptConvertible, D: ScriptConvertible
>: ScriptConvertible {
  case first(A), second(B), third(C), fourth(D)

  public static var scriptType: ScriptType {
    ScriptType.union([A.scriptType, B.scriptType, C.scriptType, D.scriptType])
  }

  public static func fromScript(_ value: Value) throws -> OneOf4 {
    if A.accepts(value) { return .first(try A.fromScript(value)) }
    if B.accepts(value) { return .second(try B.fromScript(value)) }
    if C.accepts(value) { return .third(try C.fromScript(value)) }
    if D.accepts(value) { return .fourth(try D.fromScript(value)) }
    throw ConversionError("\(scriptType)", value)
  }

  public var scriptValue: Value {
    switch self {
    case .first(let value): value.scriptValue
    case .second(let value): value.scriptValue
    case .third(let value): value.scriptValue
    case .fourth(let value): value.scriptValue
    }
  }
}

extension ScriptType {
  /// A union without a name of its own.
  static func union(_ members: [ScriptType]) -> ScriptType {
    .oneOf(
      "",
      members.flatMap { member -> [ScriptType] in
        if case .oneOf(_, let inner) = member { inner } else { [member] }
      })
  }
}
