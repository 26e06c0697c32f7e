/// A box that holds values, and frees them without recursion.
///
/// A list of a million links, each an `indirect` case around the next, would otherwise be freed by
/// a million nested calls, more than any stack holds. So a box that goes takes the boxes inside it
/// apart first.
public class ValueHolder {
  /// What goes and was moved out of what held it.
  struct Pending {
    fileprivate var values: [Value] = []

    mutating func add(_ value: consuming Value) { values.append(value) }
  }

  /// Moves out the values of this box that a chain may hang on.
  func giveUp(to pending: inout Pending) {}

  /// Frees what a box holds that goes; values that nobody else holds give up what they hold first.
  func freeChain() {
    var pending = Pending()
    giveUp(to: &pending)
    Self.free(&pending)
  }

  /// The same for values that go with what they stand in.
  static func freeChain(in parts: UnsafeMutableBufferPointer<Value>) {
    var pending = Pending()
    take(parts, to: &pending)
    free(&pending)
  }

  private static func free(_ pending: inout Pending) {
    while var value = pending.values.popLast() {
      if case .array = value {
        // Where it stands: a second reference would hide that this one is the only one.
        withUnsafeMutablePointer(to: &value) {
          take(
            &UnsafeMutableRawPointer($0).assumingMemoryBound(to: [Value].self).pointee, to: &pending
          )
        }
        continue
      }
      switch value {
      case .enumeration(let box): take(box, to: &pending)
      case .structure(let box): take(box, to: &pending)
      case .tuple(let box): take(box, to: &pending)
      case .dictionary(let box): box.giveUp(to: &pending)
      case .set(let box): box.giveUp(to: &pending)
      case .slice(let box): box.giveUp(to: &pending)
      case .some(let ref), .cell(let ref): ref.giveUp(to: &pending)
      case .function(let function): function.giveUp(to: &pending)
      default: break
      }
    }
  }

  private static func take(
    _ box: ManagedBuffer<CompositeHead, Value>, to pending: inout Pending
  ) {
    box.withUnsafeMutablePointers { head, parts in
      take(
        UnsafeMutableBufferPointer(start: parts, count: Int(head.pointee.count)), to: &pending)
    }
  }

  /// As many values are looked through. Storage does not tell whether it is shared, so a long one
  /// would be walked in vain each time a holder goes; chains run through short ones.
  static let looked = 64

  // Nothing is generic, since no other file could specialise it.

  /// Whether a chain may hang on stored values: as their first ones say.
  static func mayHoldHolders(_ values: [Value]) -> Bool { mayHoldHolders(values[...]) }

  static func mayHoldHolders(_ values: ArraySlice<Value>) -> Bool {
    values.withUnsafeBufferPointer { values in
      for index in 0..<min(values.count, looked) where values[index].isHolder { return true }
      return false
    }
  }

  /// Whether values that go begin a chain: one that nobody else holds frees what it holds itself.
  static func startsChain(_ values: UnsafeBufferPointer<Value>) -> Bool {
    guard let place = values.baseAddress else { return false }
    for index in values.indices where values[index].isHolder {
      if isShared(place + index) { continue }
      if values[index].holdsHolders { return true }
    }
    return false
  }

  /// Whether somebody else holds a stored holder, which is then not freed.
  private static func isShared(_ place: UnsafePointer<Value>) -> Bool {
    if case .array = place.pointee { return false }
    // The reference stands at the value's own address: see `StoredPart`.
    return !isKnownUniquelyReferenced(
      &UnsafeMutableRawPointer(mutating: place).assumingMemoryBound(to: AnyObject.self).pointee)
  }

  /// Empties an array whose values go: those that a chain hangs on are kept for later.
  static func take(_ values: inout [Value], to pending: inout Pending) {
    var taken: [Value] = []
    swap(&taken, &values)
    guard taken.withUnsafeBufferPointer(startsChain) else { return }
    taken.withUnsafeMutableBufferPointer { take($0, to: &pending) }
  }

  /// Moves out of stored values those that a chain hangs on.
  static func take(
    _ values: UnsafeMutableBufferPointer<Value>, to pending: inout Pending
  ) {
    guard let first = values.baseAddress else { return }
    for index in values.indices where values[index].isHolder && !isShared(first + index) {
      guard values[index].holdsHolders else { continue }
      if case .array(let elements) = values[index], elements.count > looked { continue }
      // Moved: a second reference would hide that this one is the only one.
      pending.add((first + index).move())
      (first + index).initialize(to: .void)
    }
  }
}

extension Value {
  /// Whether freeing this value frees holders: only then can a chain hang on it.
  var holdsHolders: Bool {
    switch self {
    case .enumeration(let box): box.holdsHolders
    case .structure(let box): box.holdsHolders
    case .tuple(let box): box.holdsHolders
    case .some(let ref), .cell(let ref): ref.value.isHolder
    case .array(let elements): ValueHolder.mayHoldHolders(elements)
    case .dictionary(let box):
      ValueHolder.mayHoldHolders(box.storage.slots)
        || ValueHolder.mayHoldHolders(box.storage.members.slots)
    case .set(let box): ValueHolder.mayHoldHolders(box.storage.slots)
    case .slice(let box): ValueHolder.mayHoldHolders(box.elements)
    case .function(let function): function.hasCaptures
    default: false
    }
  }

  fileprivate var isHolder: Bool {
    switch self {
    case .enumeration(let box): box.withUnsafeMutablePointerToHeader { $0.pointee.count > 0 }
    case .array(let elements): !elements.isEmpty
    case .dictionary(let box): !box.storage.slots.isEmpty
    case .set(let box): !box.storage.slots.isEmpty
    case .slice(let box): !box.elements.isEmpty
    case .structure, .tuple, .some, .cell, .function: true
    default: false
    }
  }
}

extension ManagedBuffer where Header == CompositeHead, Element == Value {
  fileprivate var holdsHolders: Bool {
    withUnsafeMutablePointers { head, parts in
      for index in 0..<Int(head.pointee.count) where parts[index].isHolder { return true }
      return false
    }
  }
}
