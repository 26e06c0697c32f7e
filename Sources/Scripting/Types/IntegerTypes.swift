/// A whole number other than Int: held as a host value, with the arithmetic of its width.
protocol SizedInteger: HostType, FixedWidthInteger, SendableMetatype
where Magnitude: ScriptConvertible {}

extension SizedInteger {
  public static var scriptName: String { "\(Self.self)" }
}

extension Int8: SizedInteger {}
extension Int16: SizedInteger {}
extension Int32: SizedInteger {}
extension Int64: SizedInteger {}
extension UInt: SizedInteger {}
extension UInt8: SizedInteger {}
extension UInt16: SizedInteger {}
extension UInt32: SizedInteger {}
extension UInt64: SizedInteger {}

/// The integer types beside Int.
enum IntegerTypes {
  static let all: [any SizedInteger.Type] = [
    Int8.self, Int16.self, Int32.self, Int64.self, UInt.self, UInt8.self, UInt16.self,
    UInt32.self, UInt64.self,
  ]

  private static let byName: [String: any SizedInteger.Type] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.scriptName, $0) })

  /// Any of them.
  static let any = ScriptType.oneOf("whole number", all.map { $0.scriptType })

  static func isName(_ name: String) -> Bool { byName[name] != nil }

  /// A whole number as one of the types; nil when it does not fit.
  static func value(_ number: Int, as name: String) -> Value? {
    guard let type = byName[name] else { return nil }
    func make<T: SizedInteger>(_ type: T.Type) -> Value? { T(exactly: number)?.scriptValue }
    return make(type)
  }
}

extension ScriptType {
  /// The name of the integer type, if it is one beside Int; optionals are looked through.
  var sizedInteger: String? {
    if case .host(let name) = withoutOptional, IntegerTypes.isName(name) { name } else { nil }
  }
}

extension Value {
  /// The whole number in a value of an integer type beside Int.
  var sizedInteger: (any SizedInteger)? {
    if case .host(let box) = self { box.payload as? any SizedInteger } else { nil }
  }

  /// The whole number in a value of any integer type.
  var wholeNumber: (any BinaryInteger)? {
    switch self {
    case .int(let number): number
    case .host(let box): box.payload as? any BinaryInteger
    default: nil
    }
  }
}
