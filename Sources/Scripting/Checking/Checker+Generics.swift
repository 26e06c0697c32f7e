extension Checker {
  // MARK: Conformance

  /// Whether a type conforms to one of Swift's protocols; yes where that is not known.
  func conforms(_ type: ScriptType, to name: String) -> Bool {
    if type.isUnknown || type == .never { return true }
    if case .variable = type { return true }
    if case .host(let host) = type, let ability = TypeRequirement.Ability(rawValue: name) {
      return library.lacking[host]?.contains(ability) != true
    }
    switch name {
    case "Any", "Sendable", "Codable", "Encodable", "Decodable": return true
    case "Equatable":
      switch type {
      case .nominal(let nominal): return nominal.isEquatable
      case .function(let function): return function.keyPath != nil
      case .existential, .error, .metatype: return false
      case .array(let element), .optional(let element), .set(let element):
        return conforms(element, to: name)
      case .dictionary(_, let value): return conforms(value, to: name)
      case .tuple, .void: return false
      default: return true
      }
    case "Hashable":
      switch type {
      case .nominal(let nominal):
        return nominal.conformances.contains("Hashable")
          || (nominal.kind == .enumeration && nominal.cases.allSatisfy { $0.payload.isEmpty })
      case .function(let function): return function.keyPath != nil
      case .existential, .error, .metatype, .tuple, .void: return false
      case .array(let element), .optional(let element), .set(let element):
        return conforms(element, to: name)
      case .dictionary(_, let value): return conforms(value, to: name)
      default: return true
      }
    case "Comparable":
      switch type {
      case .int, .double, .float, .string, .substring, .character, .host: return true
      case .nominal(let nominal): return nominal.conformances.contains("Comparable")
      default: return false
      }
    case "Numeric", "AdditiveArithmetic", "Strideable", "SignedNumeric", "BinaryInteger",
      "SignedInteger", "UnsignedInteger", "FixedWidthInteger":
      return isNumber(type, of: name)
    case "FloatingPoint", "BinaryFloatingPoint": return type == .double || type == .float
    case "StringProtocol": return type == .string || type == .substring
    case "RangeExpression": return type.isRange
    case "CVarArg": return type == .string || isNumber(type, of: "Numeric")
    case "IteratorProtocol":
      if case .view(let view) = type { return view.name == "UnfoldSequence" }
      if case .nominal(let nominal) = type { return nominal.conformances.contains(name) }
      return false
    case "LosslessStringConvertible":
      switch type {
      case .int, .double, .float, .bool, .string, .substring, .character: return true
      case .nominal(let nominal): return nominal.conformances.contains(name)
      default: return type.sizedInteger != nil && !type.isOptional
      }
    case "Sequence": return type.element != nil
    case "Collection", "BidirectionalCollection", "RandomAccessCollection":
      if case .nominal(let nominal) = type { return nominal.conformances.contains(name) }
      return type.element != nil
    case "MutableCollection", "RangeReplaceableCollection":
      switch type {
      case .nominal(let nominal): return nominal.conformances.contains(name)
      case .array, .slice: return true
      default: return type.isText && name == "RangeReplaceableCollection"
      }
    case "Error":
      return type.fits(.error)
    case "CustomStringConvertible":
      switch type {
      case .nominal(let nominal): return nominal.conformances.contains(name)
      case .optional, .tuple, .function: return false
      default: return true
      }
    case "AnyObject":
      if case .nominal(let nominal) = type { return nominal.kind == .reference }
      return false
    case _ where Self.literalProtocols[name] != nil:
      return takesLiteral(type, of: name)
    default:
      if case .nominal(let nominal) = type {
        return nominal.conformances.contains(name)
          || (name == "RawRepresentable" && nominal.rawType != nil)
      }
      return false
    }
  }

  /// Whether a type is a number as a protocol of numbers asks for it.
  func isNumber(_ type: ScriptType, of name: String) -> Bool {
    if case .nominal(let nominal) = type { return nominal.conformances.contains(name) }
    guard let width = type.sizedInteger, !type.isOptional else {
      switch name {
      case "Numeric", "AdditiveArithmetic", "Strideable", "SignedNumeric": return type.isNumber
      default: return type == .int && name != "UnsignedInteger"
      }
    }
    return switch name {
    case "SignedNumeric", "SignedInteger": width.hasPrefix("I")
    case "UnsignedInteger": width.hasPrefix("U")
    default: true
    }
  }

  /// Whether a type meets a bound, `T: Bound`.
  func meets(_ type: ScriptType, _ bound: TypeTree) -> Bool {
    if type.isUnknown || type == .never { return true }
    if case .variable = type { return true }
    switch bound.kind {
    case .composition(let parts): return parts.allSatisfy { meets(type, $0) }
    case .constrained(let inner, _): return meets(type, inner)
    case .name(let name, let arguments):
      switch binding(name) {
      case .proto(let proto): return proto.isConformed(by: type)
      case .type(let parent):
        if case .nominal(let own) = type { return parent.isAncestor(of: own) }
        return false
      case nil, .functions, .variable, .computed:
        guard conforms(type, to: name) else { return false }
        if let first = arguments.first, let element = type.element {
          return element.fits(resolve(first))
        }
        return true
      default: return type.fits(resolve(bound))
      }
    default: return true
    }
  }

  /// Whether requirements hold in the current scopes.
  func satisfies(_ requirements: [RequirementTree]) -> Bool {
    requirements.allSatisfy { requirement in
      let subject = resolve(requirement.subject)
      if subject.isUnknown { return true }
      guard requirement.isEquality else { return meets(subject, requirement.object) }
      let object = resolve(requirement.object)
      if subject.hasVariable || object.hasVariable { return true }
      return subject == object || object.isUnknown
    }
  }

  // MARK: Generic functions

  /// The names of generic parameters as variables, while a signature is read.
  func genericScope(_ tree: FunctionTree) -> Scope? {
    guard !tree.generics.isEmpty else { return nil }
    for bound in tree.generics.compactMap(\.bound) { refuseUnknownBound(bound) }
    let scope = Scope(function)
    for parameter in tree.generics {
      scope.names[parameter.name] = .alias(
        AliasBinding(.variable(parameter.name), parameter.place))
    }
    return scope
  }

  /// Reports a bound that no protocol or type has the name of.
  private func refuseUnknownBound(_ bound: TypeTree) {
    switch bound.kind {
    case .composition(let parts): for part in parts { refuseUnknownBound(part) }
    case .constrained(let inner, _): refuseUnknownBound(inner)
    case .name(let name, _):
      guard binding(name) == nil, typeNamed(name) == nil, !Self.swiftProtocolNames.contains(name)
      else { return }
      report(
        "no type named '\(name)'", at: bound.place,
        hint: nearest(name, in: visibleNames + Self.swiftProtocolNames)
          .map { "did you mean '\($0)'?" })
    default: break
    }
  }

  private static let swiftProtocolNames = [
    "Any", "AnyObject", "Sendable", "Codable", "Encodable", "Decodable", "Equatable", "Hashable",
    "Comparable", "Numeric", "SignedNumeric", "AdditiveArithmetic", "Strideable", "BinaryInteger",
    "SignedInteger", "UnsignedInteger", "FixedWidthInteger", "FloatingPoint",
    "BinaryFloatingPoint", "StringProtocol", "LosslessStringConvertible", "Sequence",
    "Collection", "BidirectionalCollection", "RandomAccessCollection", "MutableCollection",
    "RangeReplaceableCollection", "Error", "LocalizedError", "CustomStringConvertible",
    "CustomDebugStringConvertible", "RawRepresentable", "CaseIterable", "Identifiable",
    "IteratorProtocol", "LazySequenceProtocol", "SetAlgebra", "OptionSet", "Actor",
    "ExpressibleByIntegerLiteral", "ExpressibleByFloatLiteral", "ExpressibleByStringLiteral",
    "ExpressibleByArrayLiteral", "ExpressibleByDictionaryLiteral", "ExpressibleByNilLiteral",
    "ExpressibleByBooleanLiteral", "TextOutputStream", "TextOutputStreamable", "RangeExpression",
    "CodingKey", "Copyable", "BitwiseCopyable", "StringInterpolationProtocol", "CVarArg",
    "RandomNumberGenerator", "SIMD", "SIMDScalar", "ModelInput", "HookSelector", "AxisValues",
  ]

  /// What the inside of a generic function sees when its parameters stand for the given types.
  private func scopes(
    inside declaration: FunctionDeclaration, _ types: [ScriptType]
  ) -> [Scope] {
    let around = declaration.surroundings ?? ([globals], function)
    let names = Scope(around.function)
    for (name, type) in zip(declaration.generics, types) {
      names.names[name] = .alias(AliasBinding(type, declaration.place))
    }
    return around.scopes + [names]
  }

  /// Whether types meet what a generic function asks of them; reports what they do not.
  @discardableResult
  func meetsBounds(
    _ declaration: FunctionDeclaration, _ bindings: [String: ScriptType], _ place: Place
  ) -> Bool {
    let tree = declaration.tree
    let types = declaration.generics.map { bindings[$0] ?? .unknown }
    return withScopes(scopes(inside: declaration, types)) {
      var isMet = true
      for parameter in tree.generics {
        guard let bound = parameter.bound, let type = bindings[parameter.name],
          !meets(type, bound)
        else { continue }
        report(
          "'\(declaration.name)' requires that \(type) conform to '\(bound.shown)'", at: place)
        isMet = false
      }
      for (index, parameter) in tree.parameters.enumerated() {
        guard case .constrained(let bound, isOpaque: true)? = parameter.type?.kind,
          let type = bindings["some \(index + 1)"], !meets(type, bound)
        else { continue }
        report(
          "'\(declaration.name)' requires that \(type) conform to '\(bound.shown)'", at: place)
        isMet = false
      }
      if isMet, !satisfies(tree.requirements) {
        report("the types here do not meet the requirements of '\(declaration.name)'", at: place)
        isMet = false
      }
      return isMet
    }
  }

  /// How much the bounds of a generic function tell: of two that fit, Swift takes the one that
  /// asks for more.
  func specificity(_ declaration: FunctionDeclaration) -> Int {
    func rank(_ bound: TypeTree) -> Int {
      switch bound.kind {
      case .composition(let parts): return parts.reduce(0) { $0 + rank($1) }
      case .constrained(let inner, _): return rank(inner)
      case .name(let name, let arguments):
        if case .proto(let proto)? = binding(name) {
          return proto.lineage.count
            + proto.lineage.reduce(0) { $0 + $1.builtinParents.count { $0 != "Any" } }
        }
        return (Self.refinements[name] ?? 1) + arguments.count
      default: return 1
      }
    }
    return declaration.tree.generics.reduce(declaration.tree.requirements.count) {
      $0 + ($1.bound.map(rank) ?? 0)
    }
      + declaration.tree.parameters.reduce(0) {
        if case .constrained(let bound, isOpaque: true)? = $1.type?.kind { return $0 + rank(bound) }
        return $0
      }
  }

  /// How many of Swift's protocols one stands for.
  private static let refinements: [String: Int] = [
    "Any": 0, "Hashable": 2, "Comparable": 2, "Collection": 2, "BidirectionalCollection": 3,
    "MutableCollection": 3, "RangeReplaceableCollection": 3, "RandomAccessCollection": 4,
    "Numeric": 2, "SignedNumeric": 3, "BinaryInteger": 5, "SignedInteger": 6,
    "FixedWidthInteger": 6, "FloatingPoint": 5, "BinaryFloatingPoint": 6, "StringProtocol": 5,
  ]

  /// The function that a call with known types runs: checked anew for each list of types.
  func instance(
    of declaration: FunctionDeclaration, _ bindings: [String: ScriptType], _ place: Place
  ) -> FunctionDeclaration {
    if let source = declaration.source { return direct(instance(of: source, bindings, place)) }
    let types = declaration.generics.map { bindings[$0] ?? .unknown }
    for (name, type) in zip(declaration.generics, types) where type.isUnknown && trials == 0 {
      if bindings[name] == nil {
        report(
          "the generic parameter '\(name)' of '\(declaration.name)' cannot be told here", at: place,
          hint: "give an argument or the result a type")
        return declaration
      }
    }
    if let known = declaration.instances[types] { return known }
    guard declaration.instances.count < GenericTemplate.maximumInstances,
      types.allSatisfy({ $0.nesting <= 12 })
    else {
      report("'\(declaration.name)' calls itself with ever larger types", at: place)
      return declaration
    }
    let around = declaration.surroundings ?? ([globals], function)
    let inside = scopes(inside: declaration, types)
    let isMet = meetsBounds(declaration, bindings, place)
    return withScopes(inside) {
      let made = declareSignature(declaration.tree, opaque: bindings)
      made.receiver = declaration.receiver
      made.isStatic = declaration.isStatic
      made.isMutating = declaration.isMutating
      made.surroundings = (inside, around.function)
      made.bounds = bounds(
        declaration.tree.generics, declaration.tree.requirements, declaration.generics, types)
      if declaration.name == "init" { made.result = declaration.result }
      // What a trial finds unfit is to be found so again.
      if isMet || trials == 0 { declaration.instances[types] = made }
      if isMet {
        if declaration.tree.isRequirement {
          dispatchInstance(made, types, of: declaration, place)
        } else if declaration.variable != nil {
          localInstance(made, around.function)
        } else {
          dispatchOverrides(made, types, of: declaration)
          queueBody(of: made)
        }
      }
      return made
    }
  }

  /// Lets calls of a generic requirement with known types find what each conforming type brings.
  private func dispatchInstance(
    _ made: FunctionDeclaration, _ types: [ScriptType], of wanted: FunctionDeclaration,
    _ place: Place
  ) {
    guard case .existential(let proto)? = wanted.receiver else { return }
    made.requirement = Requirement(wanted.name)
    for (type, _) in proto.conformers {
      registerInstance(made, types, of: wanted, for: type, place)
    }
  }

  /// Finds what a type runs for a generic requirement with known types.
  func registerInstance(
    _ made: FunctionDeclaration, _ types: [ScriptType], of wanted: FunctionDeclaration,
    for type: ScriptType, _ place: Place
  ) {
    let labels = wanted.parameters.map(\.label)
    guard let requirement = made.requirement, case .existential(let proto)? = wanted.receiver,
      let own = methods(wanted.name, on: type).first(where: {
        $0.parameters.map(\.label) == labels && $0.generics.count == wanted.generics.count
      })
    else { return }
    let bindings = Dictionary(zip(own.generics, types)) { first, _ in first }
    let compiled = instance(of: own, bindings, place).compiled
    if case .nominal(let nominal) = type {
      nominal.witnesses[ObjectIdentifier(requirement)] = compiled
    } else {
      proto.addWitness(compiled, of: requirement, for: type)
    }
  }

  /// An instance of a generic function inside a function: a closure of its own in the same frame.
  private func localInstance(_ declaration: FunctionDeclaration, _ outer: FunctionScope) {
    let variable = Variable(
      declaration.name, type(of: declaration), isMutable: false, place: declaration.place,
      function: outer, slot: outer.newSlot())
    declaration.variable = variable
    let inner = FunctionScope(parent: outer, name: declaration.name)
    let scopes = declaration.surroundings?.scopes ?? scopes
    let current = function
    function = outer
    let lower = withScopes(scopes) { withFunction(inner) { functionBody(declaration, inner) } }
    function = current
    localInstances[ObjectIdentifier(declaration.tree), default: []].append(
      (declaration, inner, lower))
  }
}

extension TypeTree {
  /// The type roughly as it was written, for messages.
  var shown: String {
    switch kind {
    case .name(let name, let arguments):
      arguments.isEmpty
        ? name : "\(name)<\(arguments.map(\.shown).joined(separator: ", "))>"
    case .member(let base, let name, _): "\(base.shown).\(name)"
    case .constrained(let inner, _): inner.shown
    case .composition(let parts): parts.map(\.shown).joined(separator: " & ")
    case .array(let element): "[\(element.shown)]"
    case .dictionary(let key, let value): "[\(key.shown): \(value.shown)]"
    case .optional(let wrapped): "\(wrapped.shown)?"
    case .tuple(let parts): "(\(parts.map(\.type.shown).joined(separator: ", ")))"
    case .function(let parameters, let result):
      "(\(parameters.map(\.type.shown).joined(separator: ", "))) -> \(result.shown)"
    case .metatype(let inner): "\(inner.shown).Type"
    case .invalid: "?"
    }
  }
}
