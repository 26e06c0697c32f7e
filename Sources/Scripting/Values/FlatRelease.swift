/// Frees values that hold values without recursion.
///
/// A list of a million links, each an `indirect` case around the next, would otherwise be freed by
/// a million nested calls, more than any stack holds. So the box of a value that holds containers
/// takes them apart itself before its own reference goes.
enum FlatRelease {
  /// Frees values; containers inside that nobody else holds are emptied one after the other.
  static func free(_ values: consuming [Value]) {
    var pending = values
    while var value = pending.popLast() {
      empty(&value, into: &pending)
    }
  }

  /// Moves out what a container holds, if this is the only reference to it.
  private static func empty(_ value: inout Value, into pending: inout [Value]) {
    // Each case lets go of `value` first: a second reference would hide that the box is unique.
    switch value {
    case .enumeration(var box):
      value = .void
      if isKnownUniquelyReferenced(&box) { pending += box.takePayload() }
    case .structure(var box):
      value = .void
      if isKnownUniquelyReferenced(&box) { pending += take(&box.fields) }
    case .tuple(var box):
      value = .void
      if isKnownUniquelyReferenced(&box) { pending += take(&box.elements) }
    case .some(var ref), .cell(var ref):
      value = .void
      if isKnownUniquelyReferenced(&ref) { pending.append(ref.take()) }
    case .function(var function):
      value = .void
      guard isKnownUniquelyReferenced(&function) else { return }
      for cell in function.takeCaptures() { pending.append(.cell(cell)) }
    case .array(let elements):
      value = .void
      // An array does not tell whether it is shared, so a long one would be walked in vain each
      // time a holder goes. Chains run through short ones.
      if elements.count <= 64, elements.contains(where: \.isContainer) { pending += elements }
    default: break
    }
  }

  private static func take(_ values: inout [Value]) -> [Value] {
    let taken = values
    values = []
    return taken
  }
}

extension Value {
  /// Whether freeing this value frees other values.
  var isContainer: Bool {
    switch self {
    case .enumeration(let box): !box.payload.isEmpty
    case .array(let elements): !elements.isEmpty
    case .structure, .tuple, .some, .cell, .function: true
    default: false
    }
  }

  /// Whether freeing this value frees containers: only then can a chain hang on it.
  var holdsContainers: Bool {
    switch self {
    case .enumeration(let box): box.payload.contains(where: \.isContainer)
    case .structure(let box): box.fields.contains(where: \.isContainer)
    case .tuple(let box): box.elements.contains(where: \.isContainer)
    case .some(let ref), .cell(let ref): ref.value.isContainer
    case .array(let elements): elements.first?.isContainer ?? false
    case .function(let function): function.hasCaptures
    default: false
    }
  }
}
