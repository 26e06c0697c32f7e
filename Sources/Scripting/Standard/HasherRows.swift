/// What `hash(into:)` of a cell's type combines.
struct ScriptHasher: HostType {
  static let scriptName = "Hasher"
  var parts: [Value] = []
}

/// Which object or type something is: `ObjectIdentifier(object)`.
struct ScriptIdentity: HostType, Hashable {
  static let scriptName = "ObjectIdentifier"
  /// Kept, so that no later object takes its place.
  private let object: AnyObject
  private let type: ScriptType?

  init(_ value: Value) throws {
    switch value {
    case .structure(let box) where box.type.kind == .reference: (object, type) = (box, nil)
    case .type(let box): (object, type) = (box, box.type)
    default: throw ConversionError("an object or a type", value)
    }
  }

  static func == (a: ScriptIdentity, b: ScriptIdentity) -> Bool {
    a.type == nil ? a.object === b.object : a.type == b.type
  }

  func hash(into hasher: inout Hasher) {
    if let type { hasher.combine(type) } else { hasher.combine(ObjectIdentifier(object)) }
  }
}

extension Library {
  /// `Hasher`, for types that say themselves what is hashed, and the identity of objects.
  static func hasherRows() -> [Row] {
    [
      .type(ScriptHasher.self, "Collects what a value's hash is made of."),
      .initializer(ScriptHasher.self, "An empty hash.") { ScriptHasher() },
      .mutatingMethod(
        ScriptHasher.self, "combine", "Adds a value to the hash.", arg("_ value", Value.self)
      ) { hasher, value in
        hasher.parts.append(value)
        return Nothing()
      },
      .method(ScriptHasher.self, "finalize", "The hash of what was added.") { hasher in
        var sum = Hasher()
        for part in hasher.parts { sum.combine(part) }
        return sum.finalize()
      },
      .type(ScriptIdentity.self, "Which object, or which type, something is."),
      .generic(
        on: "ObjectIdentifier", "init(_ object: Any)", "The identity of an object, or of a type."
      ) { a in
        try ScriptIdentity(a[0]).scriptValue
      },
    ]
  }
}
