/// What a generic row asks of the types it is used with.
public struct TypeRequirement: Hashable, Sendable {
  /// The protocols of the standard library that rows name.
  enum Ability: String, Sendable {
    case equatable = "Equatable"
    case hashable = "Hashable"
    case comparable = "Comparable"
  }

  /// The generic parameter.
  var variable: String
  var ability: Ability
}

extension ScriptType {
  /// Whether it can do what the values inside it can do.
  var isContainer: Bool {
    switch self {
    case .array, .dictionary, .set, .optional: true
    default: false
    }
  }

  /// Whether it is a type of a cell or of a library, or of a function: what `==` need not take.
  var isOwnOrFunction: Bool {
    switch self {
    case .nominal, .function, .host: true
    default: false
    }
  }
}

extension Checker {
  /// Reports the types that a row cannot be used with.
  func checkRequirements(_ row: Row, _ bindings: [String: ScriptType], _ place: Place) {
    for requirement in row.requirements {
      guard let type = bindings[requirement.variable], lacks(type, requirement.ability) else {
        continue
      }
      refuse(type, requirement.ability, place, "'\(row.shownName)'")
    }
  }

  /// Whether values of a type certainly lack an ability; false where that is not known.
  func lacks(_ type: ScriptType, _ ability: TypeRequirement.Ability) -> Bool {
    switch type {
    case .nominal, .function, .metatype, .void, .tuple, .array, .dictionary, .set, .optional, .bool:
      !type.hasUnknown && !type.hasVariable && !conforms(type, to: ability.rawValue)
    case .host(let name): library.lacking[name]?.contains(ability) == true
    default: false
    }
  }

  /// What lacks the ability: the type itself or what it is made of.
  private func culprit(_ type: ScriptType, _ ability: TypeRequirement.Ability) -> ScriptType {
    switch type {
    case .array(let element), .optional(let element), .dictionary(_, let element):
      ability == .comparable || !lacks(element, ability) ? type : culprit(element, ability)
    default: type
    }
  }

  /// Reports a key or a member of a set that has no hash value.
  func requireHashable(_ type: ScriptType, _ place: Place, _ what: String) {
    guard lacks(type, .hashable) else { return }
    if isUnshaped(type) {
      // What it conforms to stands further down.
      pendingBodies.append { [unowned self] in requireHashable(type, place, what) }
      return
    }
    // Where a generic type is used with what it does not take, that is said at the use.
    if case .nominal(let around)? = innermostType, unmetBound(of: around) != nil { return }
    refuse(type, .hashable, place, what)
  }

  /// Whether a type is made of one whose declaration is still to be read.
  private func isUnshaped(_ type: ScriptType) -> Bool {
    guard !unshaped.isEmpty else { return false }
    var found = false
    _ = type.mapped { part in
      if case .nominal(let nominal) = part, unshaped.contains(nominal) { found = true }
      return part
    }
    return found
  }

  func refuse(
    _ type: ScriptType, _ ability: TypeRequirement.Ability, _ place: Place, _ what: String
  ) {
    let culprit = culprit(type, ability)
    var hint: String?
    if case .nominal(let nominal) = culprit {
      hint =
        "declare it: \(nominal.kind == .structure ? "struct" : "enum") \(nominal.name): "
        + ability.rawValue
    } else if case .host("Tensor") = culprit, ability == .equatable {
      hint = "'.==' compares element by element, abs(a - b).max() tells how far they are apart"
    } else if ability == .comparable {
      hint = "say how to compare, with a closure: by: { $0.… < $1.… }"
    }
    report("\(what) needs \(culprit) to be \(ability.rawValue)", at: place, hint: hint)
  }

  // MARK: Conformances

  /// Reports what a type promises and does not keep, once the extensions of its cell are known.
  func checkConformances(_ type: NominalType, _ tree: NominalTree) {
    guard tree.kind == .structure || tree.kind == .enumeration, type.template == nil else { return }
    pendingBodies.append { [unowned self] in self.checkPromises(type, tree) }
  }

  private func checkPromises(_ type: NominalType, _ tree: NominalTree) {
    let members = members(of: type)
    func refuse(_ name: String, _ missing: String) {
      report("'\(type.name)' does not conform to \(name): \(missing)", at: tree.place)
    }
    func lacking(_ ability: TypeRequirement.Ability) -> String? {
      for field in type.fields where lacks(field.type, ability) {
        if field.type.withoutOptional != .nominal(type) { return "\(field.name) is \(field.type)" }
      }
      for one in type.cases {
        for part in one.payload where lacks(part.type, ability) && part.type != .nominal(type) {
          return "case \(one.name) holds \(part.type)"
        }
      }
      return nil
    }
    let hasPayload = type.cases.contains { !$0.payload.isEmpty }
    if type.conformances.contains("Hashable") {
      if members.methods["hash"] == nil, let what = lacking(.hashable) {
        refuse("Hashable", what + ", which is not")
      }
    } else if !type.conformances.isDisjoint(with: ["Equatable", "Comparable"]),
      statics("==", on: .nominal(type)).isEmpty, let what = lacking(.equatable)
    {
      let name = type.conformances.contains("Equatable") ? "Equatable" : "Comparable"
      refuse(name, what + ", which is not")
    }
    if type.conformances.contains("Comparable"), statics("<", on: .nominal(type)).isEmpty,
      type.kind == .structure || type.rawType != nil
    {
      refuse("Comparable", "it has no static func <")
    }
    if type.conformances.contains("AdditiveArithmetic") {
      for part in ["zero", "+", "-"] where !hasStaticMember(.nominal(type), part) {
        refuse("AdditiveArithmetic", "it has no static '\(part)'")
      }
    }
    for (name, property) in [("CustomStringConvertible", "description"), ("Identifiable", "id")]
    where type.conformances.contains(name) && !hasMember(.nominal(type), property) {
      refuse(name, "it has no '\(property)'")
    }
    if type.conformances.contains("CaseIterable"), type.kind == .structure || hasPayload,
      !members.hasStatic("allCases")
    {
      refuse("CaseIterable", "a case holds values, so allCases cannot be listed")
    }
  }
}
