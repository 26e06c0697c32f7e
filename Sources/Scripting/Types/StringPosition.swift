/// A position in a string, as cells hold it.
struct StringPosition: HostType, Hashable, Comparable, CustomStringConvertible {
  let index: String.Index

  static var scriptName: String { "String.Index" }

  static func < (left: StringPosition, right: StringPosition) -> Bool { left.index < right.index }

  var description: String { "\(index)" }

  static func fromScript(_ value: Value) throws -> StringPosition {
    guard case .position(let index) = value else { throw ConversionError(scriptName, value) }
    return StringPosition(index: index)
  }

  static func accepts(_ value: Value) -> Bool {
    if case .position = value { true } else { false }
  }

  var scriptValue: Value { .position(index) }
}

/// One Unicode scalar, as cells hold it.
struct UnicodeScalar: HostType, Hashable, Comparable, CustomStringConvertible,
  CustomDebugStringConvertible
{
  let scalar: Unicode.Scalar

  static var scriptName: String { "Unicode.Scalar" }

  static func < (left: UnicodeScalar, right: UnicodeScalar) -> Bool { left.scalar < right.scalar }

  static func fromScript(_ value: Value) throws -> UnicodeScalar {
    guard case .scalar(let scalar) = value else { throw ConversionError(scriptName, value) }
    return UnicodeScalar(scalar: scalar)
  }

  static func accepts(_ value: Value) -> Bool {
    if case .scalar = value { true } else { false }
  }

  var scriptValue: Value { .scalar(scalar) }

  var description: String { scalar.description }
  var debugDescription: String { scalar.debugDescription }
}
