/// Members that only their type's own members see. All cells are one file to Swift, so that
/// `fileprivate` hides nothing.
extension Checker {
  /// Notes what a declaration or an extension hides.
  func noteAccess(_ tree: NominalTree, _ table: MemberTable) {
    for property in tree.properties {
      property.binding.pattern.forEachName { name, _ in
        if property.isPrivate { table.hidden.insert(name) }
        if property.isPrivateToSet { table.hiddenSetters.insert(name) }
      }
    }
    let functions = tree.methods + tree.initializers
    for (name, list) in Dictionary(grouping: functions, by: \.name)
    where list.allSatisfy(\.isPrivate) {
      // What stands elsewhere under the same name is for everybody.
      if name != "init" || tree.kind != .extending { table.hidden.insert(name) }
    }
  }

  /// Reports a member that is not seen from here.
  func refuseHidden(_ name: String, of type: ScriptType, _ place: Place, toWrite: Bool = false) {
    guard case .nominal(let nominal) = type.withoutMetatype,
      let owner = hider(of: name, nominal, toWrite),
      !isInside(owner)
    else { return }
    let isSetter = toWrite && !members(of: owner).hidden.contains(name)
    report(
      isSetter
        ? "'\(name)' can only be set inside \(owner.name): its setter is private"
        : "'\(name)' is inaccessible: it is private to \(owner.name)",
      at: place, hint: "leave `private` out where it is declared, or write a method there")
  }

  private func hider(of name: String, _ type: NominalType, _ toWrite: Bool) -> NominalType? {
    var current: NominalType? = type
    while let type = current {
      let table = members(of: type)
      if table.hidden.contains(name) || (toWrite && table.hiddenSetters.contains(name)) {
        return type
      }
      // What a subclass declares stands before what its superclass hides.
      let inherited = type.superclass?.fields.count ?? 0
      let isOwn = table.hasMember(name) || type.fieldIndex(name).map { $0 >= inherited } ?? false
      current = isOwn ? nil : type.superclass
    }
    return nil
  }

  /// Whether a name of a superclass is private there, so that a class may use it for its own.
  func isHiddenAbove(_ name: String, _ type: NominalType) -> Bool {
    guard let parent = type.superclass,
      type.fieldIndex(name).map({ $0 < parent.fields.count }) ?? true
    else { return false }
    return hider(of: name, parent, false) != nil
  }

  private func isInside(_ type: NominalType) -> Bool {
    let inside = scopes.contains { scope in
      guard case .nominal(let own)? = scope.memberOf else { return false }
      return own === type || (own.template != nil && own.template === type.template)
    }
    if inside { return true }
    guard case .nominal(let own)? = function.receiverType else { return false }
    return own === type || (own.template != nil && own.template === type.template)
  }
}

extension ScriptType {
  fileprivate var withoutMetatype: ScriptType {
    if case .metatype(let type) = self { type } else { self }
  }
}
