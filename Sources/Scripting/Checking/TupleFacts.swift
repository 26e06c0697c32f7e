extension Checker {
  /// Gives the constants of a tuple pattern what is known of the tuple's elements.
  func spread(_ value: Checked, over pattern: Pattern) {
    guard case .tuple(let elements) = pattern.kind else { return }
    let facts = (value.fact as? TupleFact)?.elements ?? []
    for (index, element) in elements.enumerated() {
      guard case .name(let name, let isMutable) = element.pattern.kind,
        case .variable(let variable)? = scope.names[name],
        !isMutable || (!assignedNames.contains(name) && variable.type.isHost)
      else { continue }
      if index < facts.count { variable.fact = facts[index] }
      if !isMutable, index < value.parts.count { variable.literal = value.parts[index].literal }
    }
  }
}
