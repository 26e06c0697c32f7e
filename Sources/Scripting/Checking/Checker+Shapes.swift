/// What a type is made of: conformances, cases and stored properties.
extension Checker {
  /// Conformances, cases and stored properties.
  func declareShape(_ tree: NominalTree, _ type: NominalType) {
    for conformance in tree.conformances { declareConformance(conformance, tree, type) }
    adoptStandard(type)
    declareCases(tree, type)
    if tree.isIndirect { type.isIndirect = true }
    if tree.isFinal { finalTypes.insert(ObjectIdentifier(type)) }
    let table = members(of: type)
    table.defaultScopes = scopes
    noteAccess(tree, table)
    if tree.kind == .reference, let parent = type.superclass {
      // The fields of the superclass stand first.
      type.fields = parent.fields
      for (index, value) in members(of: parent).defaults { table.defaults[index] = value }
    }
    for property in tree.properties
    where !property.isStatic && !property.binding.accessors.isComputed {
      guard case .name(let name, _) = property.binding.pattern.kind else {
        report("not supported yet: patterns as stored properties", at: property.place)
        continue
      }
      if tree.kind == .extending || tree.kind == .enumeration {
        report(
          "\(tree.kind == .enumeration ? "enums" : "extensions") have no stored properties",
          at: property.binding.pattern.place)
        continue
      }
      if property.overridesObserving { continue }
      if type.fieldIndex(name) != nil, !isHiddenAbove(name, type) {
        report(
          "'\(name)' is declared already in \(type.name)",
          at: property.binding.pattern.place)
        continue
      }
      let fieldType = property.binding.type.map { resolve($0) }
      if let value = property.binding.value {
        table.defaults[type.fields.count] = value
      } else if property.isMutable, fieldType?.isOptional == true {
        table.defaults[type.fields.count] = Expr(kind: .null, place: property.place)
      }
      if fieldType == nil, property.binding.value == nil {
        report("a stored property needs a type or a value", at: property.place)
      }
      type.fields.append(
        NominalType.Field(
          name: name, type: fieldType ?? .unknown, isMutable: property.isMutable))
    }
  }

  /// Finds the types of properties that have a value and no annotation.
  func inferFields(_ tree: NominalTree, _ type: NominalType) {
    if tree.kind == .reference, let parent = type.superclass {
      // The superclass's are known by now: classes stand behind those that they inherit from.
      for index in parent.fields.indices { type.fields[index].type = parent.fields[index].type }
    }
    for property in tree.properties
    where !property.isStatic && !property.binding.accessors.isComputed {
      guard case .name(let name, _) = property.binding.pattern.kind,
        property.binding.type == nil, let value = property.binding.value,
        let index = type.fieldIndex(name)
      else { continue }
      let scope = FunctionScope(parent: nil, name: "default value")
      type.fields[index].type = attempt { withFunction(scope) { check(value).type } }.result
    }
  }

  private static let swiftProtocols: Set<String> = [
    "Equatable", "Hashable", "Comparable", "CaseIterable", "CustomStringConvertible", "Error",
    "Sendable", "Codable", "Encodable", "Decodable", "LocalizedError", "Identifiable",
    "CustomDebugStringConvertible", "RawRepresentable", "AnyObject",
    "Sequence", "IteratorProtocol", "StringInterpolationProtocol",
  ]

  /// Swift's protocols that bring others along.
  private static let refiningProtocols = [
    "LosslessStringConvertible": ["CustomStringConvertible"],
    "ExpressibleByStringInterpolation": ["ExpressibleByStringLiteral"],
    "Strideable": ["Equatable", "Comparable"],
    "AdditiveArithmetic": ["Equatable"],
    "Numeric": ["Equatable", "AdditiveArithmetic", "ExpressibleByIntegerLiteral"],
    "SignedNumeric": [
      "Equatable", "Numeric", "AdditiveArithmetic", "ExpressibleByIntegerLiteral",
    ],
  ]

  /// What the standard library adds to types that promise all of some of its protocols.
  private static let standardProtocols = [
    (["Collection"], "OwnCollection"), (["MutableCollection"], "OwnMutableCollection"),
    (["RandomAccessCollection"], "OwnRandomAccessCollection"),
    (["Strideable"], "OwnStrideable"),
    (["SignedNumeric"], "OwnSignedNumber"), (["IteratorProtocol", "Sequence"], "OwnIterator"),
    (["AdditiveArithmetic", "ExpressibleByIntegerLiteral"], "OwnNumber"),
  ]

  private func adoptStandard(_ type: NominalType) {
    for (promised, name) in Self.standardProtocols
    where type.conformances.isSuperset(of: promised) {
      guard case .proto(let proto)? = standard.names[name], !type.protocols.contains(proto) else {
        continue
      }
      type.protocols.append(proto)
    }
  }

  private static let collectionProtocols: Set<String> = [
    "Collection", "BidirectionalCollection", "RandomAccessCollection", "MutableCollection",
  ]

  private func declareConformance(
    _ conformance: TypeTree, _ tree: NominalTree, _ type: NominalType
  ) {
    if case .composition(let parts) = conformance.kind {
      for part in parts { declareConformance(part, tree, type) }
      return
    }
    guard case .name(let name, _) = conformance.kind else {
      if case .invalid = conformance.kind { return }
      guard case .nominal(let parent) = resolve(conformance) else { return }
      return inherit(parent, type, conformance.place)
    }
    switch binding(name) {
    case .proto, .type, .alias, .template:
      switch resolve(conformance) {
      case .existential(let proto):
        for one in proto.isComposition ? proto.parents : [proto] {
          type.protocols.append(one)
          members(of: type).promises[ObjectIdentifier(one)] = tree.place
          for parent in one.lineage.flatMap(\.builtinParents) {
            type.conformances.formUnion(Self.refiningProtocols[parent] ?? [])
            type.conformances.insert(parent)
          }
        }
        return
      case .nominal(let parent): return inherit(parent, type, conformance.place)
      default: break
      }
    default: break
    }
    if Self.collectionProtocols.contains(name), tree.kind != .proto {
      type.conformances.formUnion(["Sequence", "Collection", name])
      if name == "RandomAccessCollection" {
        type.conformances.insert("BidirectionalCollection")
      }
      return
    }
    if let refined = Self.refiningProtocols[name] {
      type.conformances.formUnion(refined + [name])
      return
    }
    if Self.swiftProtocols.contains(name) || Self.literalProtocols[name] != nil {
      type.conformances.insert(name)
      return
    }
    switch name {
    case "Int", "Double", "Float", "String", "Character":
      guard tree.kind == .enumeration else { fallthrough }
      type.rawType = SignatureReader.named(name, generics: [])
    default:
      if tree.kind == .enumeration, IntegerTypes.isName(name) {
        type.rawType = .host(name)
        return
      }
      report(
        typeNamed(name) == nil
          ? "not supported yet: conformance to '\(name)'"
          : "'\(name)' is not a protocol: \(type.name) cannot conform to it",
        at: conformance.place)
    }
  }

  private func inherit(_ parent: NominalType, _ type: NominalType, _ place: Place) {
    guard parent.kind == .reference, type.kind == .reference else {
      report(
        "\(type.name) cannot inherit from \(parent.name): only classes inherit", at: place)
      return
    }
    guard !finalTypes.contains(ObjectIdentifier(parent)) else {
      report("\(type.name) cannot inherit from \(parent.name): it is final", at: place)
      return
    }
    guard !type.isAncestor(of: parent) else {
      report("\(type.name) inherits from itself", at: place)
      return
    }
    type.superclass = parent
    type.conformances.formUnion(parent.conformances)
  }

  private func declareCases(_ tree: NominalTree, _ type: NominalType) {
    var nextRaw = 0
    for one in tree.cases {
      if type.caseIndex(one.name) != nil {
        report("case '\(one.name)' is declared already", at: one.place)
      }
      var declared = NominalType.Case(
        name: one.name,
        payload: one.payload.map { ScriptType.TupleElement($0.label, resolve($0.type)) })
      if let rawType = type.rawType {
        if let raw = one.rawValue {
          let value = check(raw, as: rawType, "the raw value of '\(one.name)'")
          declared.rawValue = value.literal
        }
        if declared.rawValue == nil {
          switch rawType {
          case .string: declared.rawValue = .text(one.name)
          case .double: declared.rawValue = .double(Double(nextRaw))
          case .float: declared.rawValue = .float(Float(nextRaw))
          case .int: declared.rawValue = .int(nextRaw)
          default:
            declared.rawValue = rawType.sizedInteger.flatMap { IntegerTypes.value(nextRaw, as: $0) }
            if declared.rawValue == nil {
              report("case '\(one.name)' needs a raw value", at: one.place)
            }
          }
        }
        switch declared.rawValue {
        case .int(let value)?: nextRaw = value &+ 1
        case .double(let value)?: nextRaw = Int(exactly: value.rounded()).map { $0 &+ 1 } ?? 0
        default: if let bits = declared.rawValue?.sized?.bits { nextRaw = bits &+ 1 }
        }
        if type.cases.contains(where: { $0.rawValue == declared.rawValue }) {
          report(
            "the raw value of '\(one.name)' is another case's already",
            at: one.rawValue?.place ?? one.place)
        }
      } else if let raw = one.rawValue {
        report("an enum with raw values names their type", at: raw.place, hint: "enum E: Int { … }")
      }
      type.cases.append(declared)
    }
  }
}
