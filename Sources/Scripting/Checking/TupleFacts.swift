extension Checker {
  /// Gives the constants of a tuple pattern what is known of the tuple's elements.
  func spread(_ value: Checked, over pattern: Pattern) {
    guard case .tuple(let elements) = pattern.kind else { return }
    let facts = (value.fact as? TupleFact)?.elements ?? []
    for (index, element) in elements.enumerated() {
      guard case .name(let name, isMutable: false) = element.pattern.kind,
        case .variable(let variable)? = scope.names[name], !variable.isMutable
      else { continue }
      if index < facts.count { variable.fact = facts[index] }
      if index < value.parts.count { variable.literal = value.parts[index].literal }
    }
  }
}
