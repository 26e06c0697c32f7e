/// A position in a string, as cells hold it.
struct StringPosition: HostType, Hashable, Comparable, CustomStringConvertible {
  let index: String.Index

  static var scriptName: String { "String.Index" }

  static func < (left: StringPosition, right: StringPosition) -> Bool { left.index < right.index }

  var description: String { "\(index)" }

  // Written out: a generic one would look up the box's class each time.

  static func fromScript(_ value: Value) throws -> StringPosition {
    guard case .host(let box) = value, type(of: box) == TypedHostBox<StringPosition>.self else {
      throw ConversionError(scriptName, value)
    }
    return unsafeDowncast(box, to: TypedHostBox<StringPosition>.self).value
  }

  var scriptValue: Value { .host(TypedHostBox(self)) }
}

/// One Unicode scalar, as cells hold it.
struct UnicodeScalar: HostType, Hashable, Comparable, CustomStringConvertible,
  CustomDebugStringConvertible
{
  let scalar: Unicode.Scalar

  static var scriptName: String { "Unicode.Scalar" }

  static func < (left: UnicodeScalar, right: UnicodeScalar) -> Bool { left.scalar < right.scalar }

  static func fromScript(_ value: Value) throws -> UnicodeScalar {
    guard case .host(let box) = value, type(of: box) == TypedHostBox<UnicodeScalar>.self else {
      throw ConversionError(scriptName, value)
    }
    return unsafeDowncast(box, to: TypedHostBox<UnicodeScalar>.self).value
  }

  var scriptValue: Value { .host(TypedHostBox(self)) }

  var description: String { scalar.description }
  var debugDescription: String { scalar.debugDescription }
}
