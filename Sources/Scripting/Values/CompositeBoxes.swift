/// What stands before the parts of a composite value.
public struct CompositeHead {
  /// The type that a cell declares, or the labels of a tuple that has some. The first thing:
  /// `DispatchCall` looks for it there.
  fileprivate let shape: AnyObject?
  /// The case of an enumeration, by its number.
  let index: Int32
  /// How many parts follow.
  let count: Int32
}

// Head and parts stand in one allocation. The parts are not checked for exclusive access: who writes
// has moved the value out of its place first, or moves the part out, and the check would cost more
// than most writes.

/// The storage of a tuple value.
public final class TupleBox: ManagedBuffer<CompositeHead, Value> {
  /// The labels of a tuple that has some.
  final class Labels: Sendable {
    /// Those of a dictionary's entries.
    static let keyAndValue = Labels(["key", "value"])

    let labels: [String?]

    init?(_ labels: [String?]) {
      if labels.isEmpty { return nil }
      self.labels = labels
    }
  }

  /// Storage whose parts are still to be initialised.
  @inline(__always)
  fileprivate static func raw(_ labels: Labels?, _ count: Int) -> TupleBox {
    let head = CompositeHead(shape: labels, index: 0, count: Int32(truncatingIfNeeded: count))
    return unsafeDowncast(create(minimumCapacity: count) { _ in head }, to: TupleBox.self)
  }

  static func make(_ elements: [Value], labels: Labels? = nil) -> TupleBox {
    let box = raw(labels, elements.count)
    box.fill(elements)
    return box
  }

  static func make(_ first: Value, _ second: Value, labels: Labels? = nil) -> TupleBox {
    let box = raw(labels, 2)
    box.withUnsafeMutablePointerToElements { parts in
      parts.initialize(to: first)
      (parts + 1).initialize(to: second)
    }
    return box
  }

  deinit { freeParts() }

  /// The elements' labels, or none at all.
  public var labels: [String?] { shapeLabels?.labels ?? [] }

  private var shapeLabels: Labels? {
    head.shape.map { unsafeDowncast($0, to: Labels.self) }
  }

  /// The label of an element, if it has one.
  public func label(_ index: Int) -> String? {
    guard let labels = shapeLabels?.labels, index < labels.count else { return nil }
    return labels[index]
  }

  /// The same elements for who changes one.
  func copy() -> TupleBox { .make(parts, labels: shapeLabels) }
}

/// A value of a `struct` or a `class` that a cell declares.
public final class StructureBox: ManagedBuffer<CompositeHead, Value> {
  @inline(__always)
  fileprivate static func raw(_ type: NominalType, _ count: Int) -> StructureBox {
    let head = CompositeHead(shape: type, index: 0, count: Int32(truncatingIfNeeded: count))
    return unsafeDowncast(create(minimumCapacity: count) { _ in head }, to: StructureBox.self)
  }

  static func make(_ type: NominalType, fields: [Value]) -> StructureBox {
    let box = raw(type, fields.count)
    box.fill(fields)
    return box
  }

  deinit { freeParts() }

  public var type: NominalType {
    unsafeDowncast(head.shape.unsafelyUnwrapped, to: NominalType.self)
  }

  /// The same fields for who changes one.
  func copy() -> StructureBox { .make(type, fields: parts) }
}

/// A value of an `enum` that a cell declares: its parts are what the case holds.
public final class EnumerationBox: ManagedBuffer<CompositeHead, Value> {
  @inline(__always)
  fileprivate static func raw(_ type: NominalType, _ index: Int, _ count: Int) -> EnumerationBox {
    let head = CompositeHead(
      shape: type, index: Int32(truncatingIfNeeded: index),
      count: Int32(truncatingIfNeeded: count))
    return unsafeDowncast(create(minimumCapacity: count) { _ in head }, to: EnumerationBox.self)
  }

  static func make(_ type: NominalType, index: Int, payload: [Value] = []) -> EnumerationBox {
    let box = raw(type, index, payload.count)
    box.fill(payload)
    return box
  }

  deinit { freeParts() }

  public var type: NominalType {
    unsafeDowncast(head.shape.unsafelyUnwrapped, to: NominalType.self)
  }

  /// The number of the case.
  public var index: Int { Int(head.index) }
}

// MARK: Parts

extension ManagedBuffer where Header == CompositeHead, Element == Value {
  /// The head, read without a check for exclusive access: it never changes.
  @inline(__always)
  fileprivate var head: CompositeHead { withUnsafeMutablePointerToHeader { $0.pointee } }

  /// How many parts there are.
  public var count: Int { Int(head.count) }

  public subscript(index: Int) -> Value {
    get {
      withUnsafeMutablePointers { head, parts in
        precondition(UInt(bitPattern: index) < UInt(head.pointee.count))
        return parts[index]
      }
    }
    set {
      withUnsafeMutablePointers { head, parts in
        precondition(UInt(bitPattern: index) < UInt(head.pointee.count))
        parts[index] = newValue
      }
    }
  }

  /// A copy of the parts.
  public var parts: [Value] { withParts { Array($0) } }

  /// Gives a body the parts where they stand.
  func withParts<R>(_ body: (UnsafeBufferPointer<Value>) throws -> R) rethrows -> R {
    try withUnsafeMutablePointers { head, parts in
      try body(UnsafeBufferPointer(start: parts, count: Int(head.pointee.count)))
    }
  }

  fileprivate func fill(_ values: [Value]) {
    withUnsafeMutablePointerToElements { parts in
      values.withUnsafeBufferPointer { values in
        guard let first = values.baseAddress else { return }
        parts.initialize(from: first, count: values.count)
      }
    }
  }

  /// What every box does as it goes.
  fileprivate func freeParts() {
    withUnsafeMutablePointers { head, parts in
      let parts = UnsafeMutableBufferPointer(start: parts, count: Int(head.pointee.count))
      if ValueHolder.startsChain(UnsafeBufferPointer(parts)) { ValueHolder.freeChain(in: parts) }
      parts.deinitialize()
    }
  }
}

// MARK: Making values by running code

/// Lowered expressions that make composite values: the parts are evaluated where they will stand.
enum Composites {
  static func tuple(_ elements: [Code], labels: [String?]) -> Code {
    let (fill, count) = (fill(elements), elements.count)
    let labels = TupleBox.Labels(labels)
    return Code { base in
      let box = TupleBox.raw(labels, count)
      try box.withUnsafeMutablePointerToElements { parts in
        parts.initialize(repeating: .void, count: count)
        try fill(base, parts)
      }
      return .tuple(box)
    }
  }

  static func structure(_ type: NominalType, _ fields: [Code]) -> Code {
    let (fill, count) = (fill(fields), fields.count)
    return Code { base in
      let box = StructureBox.raw(type, count)
      try box.withUnsafeMutablePointerToElements { parts in
        parts.initialize(repeating: .void, count: count)
        try fill(base, parts)
      }
      return .structure(box)
    }
  }

  static func enumeration(_ type: NominalType, _ index: Int, _ payload: [Code]) -> Code {
    let (fill, count) = (fill(payload), payload.count)
    return Code { base in
      let box = EnumerationBox.raw(type, index, count)
      try box.withUnsafeMutablePointerToElements { parts in
        parts.initialize(repeating: .void, count: count)
        try fill(base, parts)
      }
      return .enumeration(box)
    }
  }

  private static func fill(_ parts: [Code]) -> DirectCall.Fill {
    DirectCall.fill(parts.indices.map { (slot: $0, code: parts[$0]) })
  }
}
