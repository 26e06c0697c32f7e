/// A Swift value that cells hold without knowing what is in it.
public class HostBox {
  /// The name cells know the type by.
  public var typeName: String { "" }
  /// The Swift value.
  public var payload: Any { () }

  func copied() -> HostBox { self }
  func isEqual(to other: HostBox) -> Bool { self === other }
  /// Whether it stands before another of its type; nil when the type has no order.
  func isLess(than other: HostBox) -> Bool? { nil }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// The box of one host type.
@usableFromInline
final class TypedHostBox<T: HostType>: HostBox {
  @exclusivity(unchecked) @usableFromInline var value: T

  init(_ value: T) { self.value = value }

  override var typeName: String { T.scriptName }
  override var payload: Any { value }
  override func copied() -> HostBox { TypedHostBox(value) }

  override func isEqual(to other: HostBox) -> Bool {
    guard let left = value as? any Equatable, let other = other as? TypedHostBox<T> else {
      return self === other
    }
    return equal(left, other.value)
  }

  override func isLess(than other: HostBox) -> Bool? {
    guard let left = value as? any Comparable, let other = other as? TypedHostBox<T> else {
      return nil
    }
    return less(left, other.value)
  }

  override func hash(into hasher: inout Hasher) {
    if let hashable = value as? any Hashable {
      hasher.combine(AnyHashable(hashable))
    } else {
      hasher.combine(ObjectIdentifier(self))
    }
  }
}

private func less<L: Comparable>(_ left: L, _ right: Any) -> Bool? {
  (right as? L).map { left < $0 }
}

private func equal<L: Equatable>(_ left: L, _ right: Any) -> Bool {
  (right as? L).map { $0 == left } ?? false
}

extension Value {
  /// Gives a body the Swift value of a host value for writing; the box is copied when shared.
  mutating func updateHost<T: HostType, R>(
    _ type: T.Type, _ body: (inout T) throws -> R
  ) throws -> R {
    guard isHost(T.self), var box = takeHost() as? TypedHostBox<T> else {
      throw ConversionError(T.scriptName, self)
    }
    if !isKnownUniquelyReferenced(&box) { box = TypedHostBox(box.value) }
    defer { self = .host(box) }
    return try body(&box.value)
  }

  private func isHost<T: HostType>(_ type: T.Type) -> Bool {
    if case .host(let box) = self { box is TypedHostBox<T> } else { false }
  }

  /// Moves the box out, so that a caller holds the only reference when nobody else does.
  private mutating func takeHost() -> HostBox? {
    guard case .host(let box) = self else { return nil }
    self = .void
    return box
  }
}
