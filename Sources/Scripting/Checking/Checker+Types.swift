extension Checker {
  /// The type that a cell wrote; unknown after reporting what is wrong with it.
  func resolve(_ tree: TypeTree) -> ScriptType {
    switch tree.kind {
    case .name(let name, let arguments):
      return named(name, arguments.map { resolve($0) }, tree.place)
    case .member(let base, let name, let arguments):
      return nested(resolve(base), name, arguments.map { resolve($0) }, tree.place)
    case .constrained(let inner, isOpaque: true): return opaque(resolve(inner), inner)
    case .constrained(let inner, _): return resolve(inner)
    case .composition(let parts):
      return composition(parts.map { resolve($0) })
    case .metatype(let inner): return .metatype(resolve(inner))
    case .array(let element): return .array(resolve(element))
    case .dictionary(let key, let value):
      let type = resolve(key)
      requireHashable(type, tree.place, "a dictionary's key")
      return .dictionary(type, resolve(value))
    case .optional(let wrapped): return .optional(resolve(wrapped))
    case .tuple(let elements):
      if elements.isEmpty { return .void }
      return .tuple(elements.map { ScriptType.TupleElement($0.label, resolve($0.type)) })
    case .function(let parameters, let result):
      return .function(
        ScriptType.FunctionType(
          parameters.map { resolve($0.type) },
          inoutAt: Set(parameters.indices.filter { parameters[$0].isInout }),
          result: resolve(result)
        ).throwing(tree.isThrowing))
    case .invalid: return .unknown
    }
  }

  private func named(_ name: String, _ arguments: [ScriptType], _ place: Place) -> ScriptType {
    if case .template(let template) = binding(name) {
      return instance(of: template, arguments, place)
    }
    if let found = typeNamed(name, arguments) {
      if Self.takesNoArguments.contains(name), !arguments.isEmpty {
        report("'\(name)' takes no generic arguments", at: place)
      }
      if case .existential(let proto) = found, arguments.count > proto.primary.count {
        report(
          "protocol '\(name)' has \(proto.primary.isEmpty ? "no" : "\(proto.primary.count)") primary "
            + "associated type\(proto.primary.count == 1 ? "" : "s") for angle brackets", at: place,
          hint: proto.primary.isEmpty && !proto.associated.isEmpty
            ? "declare it: protocol \(name)<\(proto.associated[0])>" : nil)
      }
      let wanted = name == "Dictionary" ? 2 : 1
      if genericTypeNames.contains(name), !arguments.isEmpty, arguments.count != wanted {
        report(
          "\(name) takes \(wanted) type\(wanted == 1 ? "" : "s"), not \(arguments.count)", at: place
        )
      }
      if case .set(let element) = found { requireHashable(element, place, "a set's element") }
      if case .dictionary(let key, _) = found { requireHashable(key, place, "a dictionary's key") }
      return found
    }
    // A protocol of Swift's as a type: any value, as far as a cell can tell.
    if Self.extensibleProtocols.contains(name) || name == "AnyObject" || name == "IteratorProtocol"
    {
      return .unknown
    }
    if name == "Sequence" || name == "Collection" {
      return .sequence(arguments.first ?? .unknown)
    }
    report(
      "no type named '\(name)'", at: place,
      hint: Refusals.reason(name) ?? ForeignWords.hint(forName: name)
        ?? nearest(
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
    switch binding(name) {
    case .type(let type): return .nominal(type)
    case .proto(let type): return .existential(type)
    case .alias(let alias): return resolve(alias, arguments)
    case .template(let template):
      // Inside its own declaration the bare name means the type with its own arguments.
      if let own = enclosing(template) { return .nominal(own) }
      return arguments.isEmpty ? nil : .nominal(template.instance(arguments))
    case .functions, .variable, .computed, nil: break
    }
    let first = arguments.first ?? .unknown
    switch name {
    case "Int", "Double", "Float", "Bool", "String", "Character", "Void", "Never", "Any",
      "Substring":
      return SignatureReader.named(name, generics: [])
    case "Error": return .error
    case "UnicodeScalar": return UnicodeScalar.scriptType
    case "StaticString": return .string
    case "Array", "ContiguousArray", "ArraySlice", "Set", "Optional", "Range", "ClosedRange",
      "PartialRangeFrom",
      "PartialRangeUpTo", "PartialRangeThrough", "Dictionary", "UnfoldSequence":
      return SignatureReader.generic(name, arguments.isEmpty ? [first] : arguments)
    case "KeyPath", "WritableKeyPath", "ReferenceWritableKeyPath":
      guard arguments.count == 2 else { return nil }
      return .function(
        ScriptType.FunctionType([arguments[0]], result: arguments[1])
          .keyPath(KeyPathKind(typeName: name)))
    case "PartialKeyPath" where arguments.count == 1:
      return .function(
        ScriptType.FunctionType([arguments[0]], result: .unknown).keyPath(.readOnly))
    case "Self": return innermostType
    case "LazySequence", "LazyFilterSequence", "ReversedCollection":
      return .view(ScriptType.ViewType(name, arguments, element: first.element ?? .unknown))
    case "LazyMapSequence":
      return .view(ScriptType.ViewType(name, arguments, element: arguments.last ?? .unknown))
    case "StrideTo", "StrideThrough": return SignatureReader.generic(name, arguments)
    default:
      if let own = innermostType,
        let found = own.associatedType(name) ?? inferredAssociated(own, name)
      {
        return found
      }
      return library.type(name)
    }
  }

  /// `A & B`: what conforms to both. Swift's own protocols add no members that a cell could see.
  private func composition(_ types: [ScriptType]) -> ScriptType {
    let parts = types.compactMap { type -> ProtocolType? in
      if case .existential(let proto) = type { proto } else { nil }
    }
    guard let first = parts.first else { return types.first ?? .unknown }
    if parts.count == 1 { return .existential(first) }
    let name = parts.map(\.name).joined(separator: " & ")
    if let known = compositions[name], known.parents == parts { return .existential(known) }
    let made = ProtocolType(name, first.place, isComposition: true)
    made.parents = parts
    compositions[name] = made
    return .existential(made)
  }

  /// `some P`: all its values are of one type, so that `==` and `<` work where the protocols have
  /// them.
  private func opaque(_ type: ScriptType, _ tree: TypeTree) -> ScriptType {
    guard case .existential(let proto) = type else { return type }
    var abilities = Set(proto.lineage.flatMap(\.builtinParents))
    if case .composition(let parts) = tree.kind {
      for case .name(let name, _) in parts.map(\.kind) { abilities.insert(name) }
    }
    abilities.formIntersection(["Equatable", "Hashable", "Comparable"])
    guard !abilities.isEmpty else { return type }
    let name = "\(proto.name), \(abilities.sorted().joined(separator: ", "))"
    if let known = compositions[name], known.parents == [proto] { return .existential(known) }
    let made = ProtocolType(proto.name, proto.place, isComposition: true)
    made.parents = [proto]
    made.builtinParents = abilities.sorted()
    made.isOpaque = true
    compositions[name] = made
    return .existential(made)
  }

  private static let takesNoArguments: Set<String> = [
    "Int", "Double", "Float", "Bool", "String", "Character", "Void", "Never", "Any",
  ]

  /// The type whose inside this is.
  var innermostType: ScriptType? { scopes.last { $0.memberOf != nil }?.memberOf }

  func enclosing(_ template: GenericTemplate) -> NominalType? {
    for scope in scopes.reversed() {
      if case .nominal(let type)? = scope.memberOf, type.template === template { return type }
    }
    return nil
  }

  func instance(
    of template: GenericTemplate, _ arguments: [ScriptType], _ place: Place
  ) -> ScriptType {
    if arguments.isEmpty, let own = enclosing(template) { return .nominal(own) }
    guard arguments.count == template.parameters.count else {
      report(
        "'\(template.name)' takes \(template.parameters.count) generic "
          + "argument\(template.parameters.count == 1 ? "" : "s")", at: place,
        hint: "\(template.name)<\(template.parameters.joined(separator: ", "))>")
      return .unknown
    }
    let type = template.instance(arguments)
    requireBounds(of: type, place)
    return .nominal(type)
  }

  /// Reports the arguments of a generic type that are not what its declaration asks for, once all
  /// conformances are known.
  func requireBounds(of type: NominalType, _ place: Place) {
    guard trials == 0, map.isOwn(place.cell), type.template != nil,
      !type.arguments.contains(where: { $0.hasVariable || $0.hasUnknown })
    else { return }
    pendingBodies.append { [unowned self] in
      guard let what = self.unmetBound(of: type) else { return }
      self.report(what, at: place)
    }
  }

  /// Which bound the arguments of a generic type do not meet, in words.
  func unmetBound(of type: NominalType) -> String? {
    guard let template = type.template else { return nil }
    return withScopes(scopesInside(type)) {
      for (parameter, argument) in zip(template.bounds.parameters, type.arguments) {
        guard let bound = parameter.bound, !meets(argument, bound) else { continue }
        return "'\(template.name)' requires that \(argument) conform to '\(bound.shown)'"
      }
      return satisfies(template.bounds.requirements)
        ? nil : "the types here do not meet the requirements of '\(template.name)'"
    }
  }

  /// What another name for a type stands for: `Pair<Int>` with arguments of its own.
  func resolve(_ alias: AliasBinding, _ arguments: [ScriptType] = []) -> ScriptType {
    if let type = alias.type { return type }
    guard let tree = alias.tree, let target = tree.type else { return .unknown }
    guard arguments.count == tree.generics.count || tree.generics.isEmpty else {
      if !arguments.isEmpty {
        report("'\(tree.name)' takes \(tree.generics.count) generic arguments", at: alias.place)
      }
      return .unknown
    }
    guard !alias.isResolving else {
      report("'\(tree.name)' stands for itself", at: alias.place)
      return .unknown
    }
    alias.isResolving = true
    defer { alias.isResolving = false }
    let names = Scope(function)
    for (generic, type) in zip(tree.generics, arguments) {
      names.names[generic.name] = .alias(AliasBinding(type, alias.place))
    }
    let type = withScopes(alias.scopes + [names]) { resolve(target) }
    if tree.generics.isEmpty { alias.type = type }
    return type
  }

  /// `Outer.Inner`
  private func nested(
    _ outer: ScriptType, _ name: String, _ arguments: [ScriptType], _ place: Place
  ) -> ScriptType {
    switch nestedType(outer, name) {
    case .type(let type): return .nominal(type)
    case .template(let template): return instance(of: template, arguments, place)
    case .alias(let alias): return resolve(alias)
    default: break
    }
    if case .variable(let generic) = outer { return .variable("\(generic).\(name)") }
    if let found = outer.associatedType(name) { return found }
    if outer.isUnknown { return .unknown }
    if let found = library.type(name, in: outer) { return found }
    if name == "Iterator", let own = inferredAssociated(outer, name) { return own }
    if name == "Iterator", outer.element != nil,
      case .template(let template)? = standard.names["IndexingIterator"]
    {
      return .nominal(template.instance([outer]))
    }
    if let synthesized = outer.synthesizedType(name) { return synthesized }
    if let inferred = inferredAssociated(outer, name) { return inferred }
    if name == "Type" || name == "Self" { return name == "Type" ? .metatype(outer) : outer }
    report("no type named '\(name)' in \(outer)", at: place)
    return .unknown
  }

  /// A type of a signature with what its generic parameters' types name: `S.Unit` of a bound `S`.
  func namingAssociated(
    _ type: ScriptType, _ bindings: [String: ScriptType]
  ) -> ScriptType {
    guard type.hasVariable, !bindings.isEmpty else { return type }
    return type.mapped { part in
      guard case .variable(let name) = part, let dot = name.lastIndex(of: "."),
        bindings[name] == nil, let owner = bindings[String(name[..<dot])],
        let found = inferredAssociated(owner, String(name[name.index(after: dot)...])),
        !found.isUnknown, !found.hasVariable
      else { return part }
      return found
    }
  }

  /// What a conforming type uses where a protocol's requirement names an associated type.
  private func inferredAssociated(_ type: ScriptType, _ name: String) -> ScriptType? {
    if case .existential(let proto) = type {
      return proto.lineage.contains { $0.associated.contains(name) } ? .unknown : nil
    }
    guard case .nominal(let nominal) = type else { return builtinAssociated(type, name) }
    if name == "Index", nominal.conformances.contains("Collection"),
      members(of: nominal).types[name] == nil
    {
      if let index = nominal.fieldIndex("startIndex") { return nominal.fields[index].type }
      return computedProperty("startIndex", on: type)?.type
    }
    switch members(of: nominal).types[name] {
    case .alias(let alias)?: return resolve(alias)
    case .type(let own)?: return .nominal(own)
    default: break
    }
    if name == "ID", nominal.conformances.contains("Identifiable") {
      if let index = nominal.fieldIndex("id") { return nominal.fields[index].type }
      return computedProperty("id", on: type)?.type
    }
    if name == "Iterator", nominal.conformances.contains("Sequence") {
      let make = methods("makeIterator", on: type).first { $0.parameters.isEmpty }
      return make?.result ?? (nominal.next == nil ? nil : type)
    }
    for proto in nominal.protocols.flatMap(\.lineage) where proto.associated.contains(name) {
      for (method, list) in members(of: proto).methods {
        for wanted in list {
          guard let own = methods(method, on: type).first else { continue }
          if case .name(name, _)? = wanted.tree.result?.kind { return own.result }
          for (index, parameter) in wanted.tree.parameters.enumerated() {
            if case .name(name, _)? = parameter.type?.kind, index < own.parameters.count {
              return own.parameters[index].type
            }
          }
        }
      }
      for (property, wanted) in members(of: proto).computed {
        guard wanted.getter.result.isUnknown else { continue }
        if let index = nominal.fieldIndex(property) { return nominal.fields[index].type }
        if let own = computedProperty(property, on: type) { return own.type }
      }
      return .unknown
    }
    return nil
  }
}

extension Checker {
  /// The same for a builtin type that an extension makes conform.
  private func builtinAssociated(_ type: ScriptType, _ name: String) -> ScriptType? {
    for case .proto(let proto) in globals.names.values
    where proto.associated.contains(name) && proto.isConformed(by: type) {
      if case .alias(let alias)? = nestedType(type, name) { return resolve(alias) }
      let table = members(of: proto)
      func isMeant(_ tree: TypeTree?) -> Bool {
        if case .name(name, _)? = tree?.kind { true } else { false }
      }
      for (method, list) in table.methods where list.contains(where: { isMeant($0.tree.result) }) {
        if let own = methods(method, on: type).first { return own.result }
      }
      for (property, wanted) in table.computed where wanted.getter.result.isUnknown {
        if let own = computedProperty(property, on: type) { return own.type }
      }
      // What a collection takes and gives are its elements.
      return type.element ?? .unknown
    }
    return nil
  }
}

/// Builtin types that are named with the types they hold.
private let genericTypeNames = ["Array", "Set", "Optional", "Dictionary", "Range", "ClosedRange"]
