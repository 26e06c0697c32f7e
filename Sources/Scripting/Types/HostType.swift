/// A Swift type that cells hold as a whole, boxed once.
public protocol HostType: ScriptConvertible {
  /// The name cells know the type by.
  static var scriptName: String { get }
}

extension HostType {
  public static var scriptType: ScriptType { .host(scriptName) }

  public static func fromScript(_ value: Value) throws -> Self {
    // The class is asked by identity: a cast would walk its ancestors.
    guard case .host(let box) = value, type(of: box) == TypedHostBox<Self>.self else {
      throw ConversionError(scriptName, value)
    }
    return unsafeDowncast(box, to: TypedHostBox<Self>.self).value
  }

  public var scriptValue: Value { .host(TypedHostBox(self)) }

  public static func accepts(_ value: Value) -> Bool {
    if case .host(let box) = value { type(of: box) == TypedHostBox<Self>.self } else { false }
  }
}

/// A parameter that takes one of several types.
public protocol ScriptUnion: ScriptConvertible {
  /// The name that signatures show.
  static var unionName: String { get }
  /// The types it takes, tried in order.
  static var members: [any ScriptConvertible.Type] { get }
  /// Makes the union from a value of one of the member types.
  init(member: any ScriptConvertible) throws
}

extension ScriptUnion {
  public static var scriptType: ScriptType { .oneOf(unionName, members.map { $0.scriptType }) }

  public static func fromScript(_ value: Value) throws -> Self {
    for member in members where member.accepts(value) {
      return try Self(member: member.fromScript(value))
    }
    throw ConversionError(
      unionName + " (" + members.map { "\($0.scriptType)" }.joined(separator: ", ") + ")", value)
  }

  /// A union goes into rows, it does not come out of them.
  public var scriptValue: Value { .void }

  public static func accepts(_ value: Value) -> Bool { members.contains { $0.accepts(value) } }
}
