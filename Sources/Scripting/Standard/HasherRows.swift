/// What `hash(into:)` of a cell's type combines.
struct ScriptHasher: HostType {
  static let scriptName = "Hasher"
  var parts: [Value] = []
}

extension Library {
  /// `Hasher`, for types that say themselves what is hashed.
  static func hasherRows() -> [Row] {
    [
      .type(ScriptHasher.self, "Collects what a value's hash is made of."),
      .mutatingMethod(
        ScriptHasher.self, "combine", "Adds a value to the hash.", arg("_ value", Value.self)
      ) { hasher, value in
        hasher.parts.append(value)
        return Nothing()
      },
    ]
  }
}
