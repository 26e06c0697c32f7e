/// A position in a string, as cells hold it.
struct StringPosition: HostType, Hashable, Comparable, CustomStringConvertible {
  let index: String.Index

  static var scriptName: String { "String.Index" }

  static func < (left: StringPosition, right: StringPosition) -> Bool { left.index < right.index }

  var description: String { "\(index)" }
}

/// One Unicode scalar, as cells hold it.
struct UnicodeScalar: HostType, Hashable, Comparable, CustomStringConvertible,
  CustomDebugStringConvertible
{
  let scalar: Unicode.Scalar

  static var scriptName: String { "Unicode.Scalar" }

  static func < (left: UnicodeScalar, right: UnicodeScalar) -> Bool { left.scalar < right.scalar }

  var description: String { scalar.description }
  var debugDescription: String { scalar.debugDescription }
}
