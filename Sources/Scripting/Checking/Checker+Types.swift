extension Checker {
  /// The type that a cell wrote; unknown after reporting what is wrong with it.
  func resolve(_ tree: TypeTree) -> ScriptType {
    switch tree.kind {
    case .name(let name, let arguments):
      return named(name, arguments.map { resolve($0) }, tree.place)
    case .array(let element): return .array(resolve(element))
    case .dictionary(let key, let value): return .dictionary(resolve(key), resolve(value))
    case .optional(let wrapped): return .optional(resolve(wrapped))
    case .tuple(let elements):
      if elements.isEmpty { return .void }
      return .tuple(elements.map { ScriptType.TupleElement($0.label, resolve($0.type)) })
    case .function(let parameters, let result):
      return .function(
        ScriptType.FunctionType(
          parameters.map { resolve($0.type) },
          inoutAt: Set(parameters.indices.filter { parameters[$0].isInout }),
          result: resolve(result)))
    case .invalid: return .unknown
    }
  }

  private func named(_ name: String, _ arguments: [ScriptType], _ place: Place) -> ScriptType {
    if let found = typeNamed(name, arguments) { return found }
    report(
      "no type named '\(name)'", at: place,
      hint: nearest(
        name,
        in: builtinTypeNames + library.typeNames
          + scopes.flatMap {
            $0.names.filter { if case .type = $0.value { true } else { false } }.keys
          }
      ).map { "did you mean '\($0)'?" })
    return .unknown
  }

  /// The type of a name, if it is one.
  func typeNamed(_ name: String, _ arguments: [ScriptType] = []) -> ScriptType? {
    if case .type(let type) = binding(name) { return .nominal(type) }
    let first = arguments.first ?? .unknown
    switch name {
    case "Int", "Double", "Float", "Bool", "String", "Character", "Void", "Never", "Any",
      "Substring":
      return SignatureReader.named(name, generics: [])
    case "Error": return .error
    case "Array", "ArraySlice", "Set", "Optional", "Range", "ClosedRange", "PartialRangeFrom",
      "PartialRangeUpTo", "PartialRangeThrough", "Dictionary":
      return SignatureReader.generic(name, arguments.isEmpty ? [first] : arguments)
    case "Self": return function.receiverType.map { .nominal($0) }
    default: return library.type(name)
    }
  }
}
