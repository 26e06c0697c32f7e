/// A Swift type that cells can hold: its static type, and the way there and back.
public protocol ScriptConvertible {
  /// The type that the checker sees.
  static var scriptType: ScriptType { get }
  /// The Swift value of a cell's value.
  /// - Throws: `ConversionError` when it has another type.
  static func fromScript(_ value: Value) throws -> Self
  /// The cell's value.
  var scriptValue: Value { get }
  /// Whether a cell's value has this type.
  static func accepts(_ value: Value) -> Bool
}

extension ScriptConvertible {
  public static func accepts(_ value: Value) -> Bool { scriptType.matches(value) }
}

extension Value: ScriptConvertible {
  public static var scriptType: ScriptType { .unknown }
  public static func fromScript(_ value: Value) throws -> Value { value }
  public var scriptValue: Value { self }
}

extension Int: ScriptConvertible {
  public static var scriptType: ScriptType { .int }
  public static func fromScript(_ value: Value) throws -> Int {
    guard case .int(let number) = value else { throw ConversionError("Int", value) }
    return number
  }
  public var scriptValue: Value { .int(self) }
}

extension Double: ScriptConvertible {
  public static var scriptType: ScriptType { .double }
  public static func fromScript(_ value: Value) throws -> Double {
    guard case .double(let number) = value else { throw ConversionError("Double", value) }
    return number
  }
  public var scriptValue: Value { .double(self) }
}

extension Float: ScriptConvertible {
  public static var scriptType: ScriptType { .float }
  public static func fromScript(_ value: Value) throws -> Float {
    guard case .float(let number) = value else { throw ConversionError("Float", value) }
    return number
  }
  public var scriptValue: Value { .float(self) }
}

extension Bool: ScriptConvertible {
  public static var scriptType: ScriptType { .bool }
  public static func fromScript(_ value: Value) throws -> Bool {
    guard case .bool(let truth) = value else { throw ConversionError("Bool", value) }
    return truth
  }
  public var scriptValue: Value { .bool(self) }
}

extension String: ScriptConvertible {
  public static var scriptType: ScriptType { .string }
  public static func fromScript(_ value: Value) throws -> String {
    try .read(value)
  }
  public var scriptValue: Value { .text(self) }
}

extension Character: ScriptConvertible {
  public static var scriptType: ScriptType { .character }
  public static func fromScript(_ value: Value) throws -> Character {
    if case .ascii(let letter) = value { return Character(Unicode.Scalar(letter)) }
    guard case .character(let box) = value, let character = box.text.first else {
      throw ConversionError("Character", value)
    }
    return character
  }
  public var scriptValue: Value { .letter(self) }
}

extension Array: ScriptConvertible where Element: ScriptConvertible {
  public static var scriptType: ScriptType { .array(Element.scriptType) }
  public static func fromScript(_ value: Value) throws -> [Element] {
    guard case .array(let elements) = value else { throw ConversionError("\(scriptType)", value) }
    return try elements.map { try Element.fromScript($0) }
  }
  public var scriptValue: Value { .array(map(\.scriptValue)) }
  public static func accepts(_ value: Value) -> Bool {
    guard case .array(let elements) = value else { return false }
    return elements.allSatisfy { Element.accepts($0) }
  }
}

extension Dictionary: ScriptConvertible where Key: ScriptConvertible, Value: ScriptConvertible {
  public static var scriptType: ScriptType { .dictionary(Key.scriptType, Value.scriptType) }
  public static func fromScript(_ value: Scripting.Value) throws -> [Key: Value] {
    guard case .dictionary(let box) = value else { throw ConversionError("\(scriptType)", value) }
    var result: [Key: Value] = [:]
    for (key, element) in box.storage {
      result[try Key.fromScript(key)] = try Value.fromScript(element)
    }
    return result
  }
  /// Keys are put in the order of their text, since hash order must not show.
  public var scriptValue: Scripting.Value {
    let entries = map { ($0.key.scriptValue, $0.value.scriptValue) }
      .sorted { Scripting.Value.isLess($0.0, $1.0) ?? ($0.0.description < $1.0.description) }
    var storage = ValueTable()
    for (key, value) in entries { storage[key] = value }
    return .dictionary(DictionaryBox(storage))
  }
}

extension Set: ScriptConvertible where Element: ScriptConvertible {
  public static var scriptType: ScriptType { .set(Element.scriptType) }
  public static func fromScript(_ value: Value) throws -> Set<Element> {
    guard case .set(let box) = value else { throw ConversionError("\(scriptType)", value) }
    return Set(try box.storage.map { try Element.fromScript($0) })
  }
  /// Members are put in the order of their text, since hash order must not show.
  public var scriptValue: Value {
    let members = map(\.scriptValue).sorted {
      Value.isLess($0, $1) ?? ($0.description < $1.description)
    }
    return .set(SetBox(ValueSet(members)))
  }
}

extension Optional: ScriptConvertible where Wrapped: ScriptConvertible {
  public static var scriptType: ScriptType { .optional(Wrapped.scriptType) }
  public static func fromScript(_ value: Value) throws -> Wrapped? {
    switch value {
    case .null: nil
    case .some(let ref): try Wrapped.fromScript(ref.value)
    default: try Wrapped.fromScript(value)
    }
  }
  public var scriptValue: Value { Value.optional(map(\.scriptValue)) }
}

extension Range: ScriptConvertible where Bound: ScriptConvertible {
  public static var scriptType: ScriptType { .range(.halfOpen, Bound.scriptType) }
  public static func fromScript(_ value: Value) throws -> Range<Bound> {
    guard case .range(let box) = value, box.kind == .halfOpen else {
      throw ConversionError("\(scriptType)", value)
    }
    let lower = try Bound.fromScript(box.lower)
    let upper = try Bound.fromScript(box.upper)
    guard lower <= upper else { throw Trap("the range's lower bound is above its upper bound") }
    return lower..<upper
  }
  public var scriptValue: Value {
    .range(
      RangeBox(.halfOpen, lower: lowerBound.scriptValue, upper: upperBound.scriptValue))
  }
}

extension ClosedRange: ScriptConvertible where Bound: ScriptConvertible {
  public static var scriptType: ScriptType { .range(.closed, Bound.scriptType) }
  public static func fromScript(_ value: Value) throws -> ClosedRange<Bound> {
    guard case .range(let box) = value, box.kind == .closed else {
      throw ConversionError("\(scriptType)", value)
    }
    let lower = try Bound.fromScript(box.lower)
    let upper = try Bound.fromScript(box.upper)
    guard lower <= upper else { throw Trap("the range's lower bound is above its upper bound") }
    return lower...upper
  }
  public var scriptValue: Value {
    .range(RangeBox(.closed, lower: lowerBound.scriptValue, upper: upperBound.scriptValue))
  }
}
