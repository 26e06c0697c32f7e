/// A box that holds values, and frees them without recursion.
///
/// A list of a million links, each an `indirect` case around the next, would otherwise be freed by
/// a million nested calls, more than any stack holds. So a box that goes takes the boxes inside it
/// apart first.
public class ValueHolder {
  /// What goes and was moved out of what held it.
  struct Pending {
    fileprivate var holders: [ValueHolder] = []
    fileprivate var lists: [[Value]] = []

    mutating func add(_ holder: ValueHolder) { holders.append(holder) }
  }

  /// Moves out the values of this box that a chain may hang on.
  func giveUp(to pending: inout Pending) {}

  /// Frees what a box holds that goes; values that nobody else holds give up what they hold first.
  func freeChain() {
    var pending = Pending()
    giveUp(to: &pending)
    while true {
      if let last = pending.holders.popLast() {
        last.giveUp(to: &pending)
      } else if var last = pending.lists.popLast() {
        Self.take(&last, to: &pending)
      } else {
        return
      }
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
  static func startsChain(_ values: [Value]) -> Bool {
    values.withUnsafeBufferPointer { values in
      for index in values.indices where values[index].isHolder {
        guard let place = values.baseAddress else { return false }
        if isShared(place + index) { continue }
        if values[index].holdsHolders { return true }
      }
      return false
    }
  }

  /// Whether somebody else holds a stored holder, which is then not freed.
  private static func isShared(_ place: UnsafePointer<Value>) -> Bool {
    if case .array = place.pointee { return false }
    // The reference stands at the value's own address: see `StoredPart`.
    return !isKnownUniquelyReferenced(
      &UnsafeMutableRawPointer(mutating: place).assumingMemoryBound(to: ValueHolder.self).pointee)
  }

  /// Empties an array whose values go: those that a chain hangs on are kept for later.
  static func take(_ values: inout [Value], to pending: inout Pending) {
    var taken: [Value] = []
    swap(&taken, &values)
    guard startsChain(taken) else { return }
    taken.withUnsafeMutableBufferPointer { taken in
      guard let first = taken.baseAddress else { return }
      for index in taken.indices where taken[index].isHolder && !isShared(first + index) {
        guard taken[index].holdsHolders else { continue }
        // Moved: a second reference would hide that this one is the only one.
        switch (first + index).move() {
        case .enumeration(let box): pending.holders.append(box)
        case .structure(let box): pending.holders.append(box)
        case .tuple(let box): pending.holders.append(box)
        case .dictionary(let box): pending.holders.append(box)
        case .set(let box): pending.holders.append(box)
        case .slice(let box): pending.holders.append(box)
        case .some(let ref), .cell(let ref): pending.holders.append(ref)
        case .function(let function): pending.holders.append(function)
        case .array(let elements):
          if elements.count <= looked { pending.lists.append(elements) }
        default: break
        }
        (first + index).initialize(to: .void)
      }
    }
  }
}

extension Value {
  /// Whether freeing this value frees holders: only then can a chain hang on it.
  var holdsHolders: Bool {
    switch self {
    case .enumeration(let box): box.payload.contains(where: \.isHolder)
    case .structure(let box): box.fields.contains(where: \.isHolder)
    case .tuple(let box): box.elements.contains(where: \.isHolder)
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
    case .enumeration(let box): !box.payload.isEmpty
    case .array(let elements): !elements.isEmpty
    case .dictionary(let box): !box.storage.slots.isEmpty
    case .set(let box): !box.storage.slots.isEmpty
    case .slice(let box): !box.elements.isEmpty
    case .structure, .tuple, .some, .cell, .function: true
    default: false
    }
  }
}
