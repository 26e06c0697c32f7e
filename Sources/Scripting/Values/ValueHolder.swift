/// A box that holds values, and frees them without recursion.
///
/// A list of a million links, each an `indirect` case around the next, would otherwise be freed by
/// a million nested calls, more than any stack holds. So a box that goes takes the boxes inside it
/// apart first.
public class ValueHolder {
  /// Moves out the holders among the values of this box that a chain may hang on.
  func takeHolders() -> [ValueHolder] { [] }

  /// Frees holders; those that nobody else holds give up what they hold first.
  static func free(_ pending: consuming [ValueHolder]) {
    while let last = pending.indices.last {
      // Asked in place: a second reference would hide that the box is unique.
      let inner = isKnownUniquelyReferenced(&pending[last]) ? pending[last].takeHolders() : []
      pending.removeLast()
      pending += inner
    }
  }

  /// As many values are looked through. Storage does not tell whether it is shared, so a long one
  /// would be walked in vain each time a holder goes; chains run through short ones.
  static let looked = 64

  /// Whether a chain may hang on stored values: as their first ones say.
  static func mayHoldHolders(_ values: some RandomAccessCollection<Value>) -> Bool {
    values.prefix(looked).contains(where: \.isHolder)
  }

  /// The holders among values.
  static func holders(in values: some Collection<Value>) -> [ValueHolder] {
    var found: [ValueHolder] = []
    for value in values { value.addHolders(to: &found) }
    return found
  }
}

extension Value {
  fileprivate func addHolders(to found: inout [ValueHolder]) {
    switch self {
    case .enumeration(let box): found.append(box)
    case .structure(let box): found.append(box)
    case .tuple(let box): found.append(box)
    case .dictionary(let box): found.append(box)
    case .some(let ref), .cell(let ref): found.append(ref)
    case .function(let function): found.append(function)
    case .array(let elements):
      guard elements.count <= ValueHolder.looked else { return }
      for element in elements { element.addHolders(to: &found) }
    case .set(let box): found.append(box)
    case .slice(let box): found.append(box)
    default: break
    }
  }

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
