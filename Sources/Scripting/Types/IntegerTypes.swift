/// A whole number other than Int, with the arithmetic of its width.
protocol SizedInteger: HostType, FixedWidthInteger, SendableMetatype
where Magnitude: ScriptConvertible {
  static var width: IntegerWidth { get }
}

extension SizedInteger {
  public static var scriptName: String { "\(Self.self)" }

  public static func fromScript(_ value: Value) throws -> Self {
    guard let (bits, width) = value.sized, width == Self.width else {
      throw ConversionError(scriptName, value)
    }
    return Self(truncatingIfNeeded: bits)
  }

  public var scriptValue: Value { .sized(Int(truncatingIfNeeded: self), Self.width) }

  public static func accepts(_ value: Value) -> Bool { value.sized?.width == width }
}

extension Int8: SizedInteger {
  static var width: IntegerWidth { .int8 }
}
extension Int16: SizedInteger {
  static var width: IntegerWidth { .int16 }
}
extension Int32: SizedInteger {
  static var width: IntegerWidth { .int32 }
}
extension Int64: SizedInteger {
  static var width: IntegerWidth { .int64 }
}
extension UInt: SizedInteger {
  static var width: IntegerWidth { .uint }
}
extension UInt8: SizedInteger {
  static var width: IntegerWidth { .uint8 }
}
extension UInt16: SizedInteger {
  static var width: IntegerWidth { .uint16 }
}
extension UInt32: SizedInteger {
  static var width: IntegerWidth { .uint32 }
}
extension UInt64: SizedInteger {
  static var width: IntegerWidth { .uint64 }
}

/// The integer types beside Int.
enum IntegerTypes {
  static let all: [any SizedInteger.Type] = IntegerWidth.allCases.map(\.type)

  private static let byName: [String: IntegerWidth] = Dictionary(
    uniqueKeysWithValues: IntegerWidth.allCases.map { ($0.type.scriptName, $0) })

  /// Any of them.
  static let any = ScriptType.oneOf("whole number", all.map { $0.scriptType })

  static func isName(_ name: String) -> Bool { byName[name] != nil }

  static func width(named name: String) -> IntegerWidth? { byName[name] }

  /// A whole number as one of the types; nil when it does not fit.
  static func value(_ number: Int, as name: String) -> Value? {
    guard let width = byName[name] else { return nil }
    func make<T: SizedInteger>(_ type: T.Type) -> Value? { T(exactly: number)?.scriptValue }
    return make(width.type)
  }
}

extension ScriptType {
  /// The name of the integer type, if it is one beside Int; optionals are looked through.
  var sizedInteger: String? {
    if case .host(let name) = withoutOptional, IntegerTypes.isName(name) { name } else { nil }
  }

  /// The width of the integer type, if it is one beside Int.
  var integerWidth: IntegerWidth? {
    if case .host(let name) = self { IntegerTypes.width(named: name) } else { nil }
  }
}
