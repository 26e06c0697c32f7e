import SwiftSyntax

/// The operators that cells declare, with their precedence.
struct OperatorSet {
  var infix: [String: Precedence.Level] = [:]
  var prefix: Set<String> = []
  var postfix: Set<String> = []
  private var groups: [String: Precedence.Level] = [:]

  /// Reads the operator declarations of a cell, which hold for all of it.
  mutating func read(_ tree: SourceFileSyntax) {
    for item in tree.statements {
      if let node = item.item.as(PrecedenceGroupDeclSyntax.self) { read(node) }
    }
    for item in tree.statements {
      if let node = item.item.as(OperatorDeclSyntax.self) { read(node) }
    }
  }

  private mutating func read(_ node: OperatorDeclSyntax) {
    let symbol = node.name.text
    switch node.fixitySpecifier.tokenKind {
    case .keyword(.prefix): prefix.insert(symbol)
    case .keyword(.postfix): postfix.insert(symbol)
    default:
      let group = node.operatorPrecedenceAndTypes?.precedenceGroup.text ?? "DefaultPrecedence"
      infix[symbol] =
        groups[group] ?? Precedence.group(group) ?? Precedence.group("DefaultPrecedence")
    }
  }

  /// A group of its own stands just above what it is `higherThan`, or just below the other.
  private mutating func read(_ node: PrecedenceGroupDeclSyntax) {
    var level = Precedence.Level(1051, none: true)
    var isRight = false
    var isNone = true
    var isAssignment = false
    for attribute in node.groupAttributes {
      switch attribute {
      case .precedenceGroupRelation(let relation):
        let isHigher = relation.higherThanOrLowerThanLabel.text == "higherThan"
        for name in relation.precedenceGroups {
          let other = name.name.text
          guard let found = groups[other] ?? Precedence.group(other) else { continue }
          level = Precedence.Level(found.rank + (isHigher ? 1 : -1))
        }
      case .precedenceGroupAssociativity(let node):
        isRight = node.value.text == "right"
        isNone = node.value.text == "none"
      case .precedenceGroupAssignment(let node): isAssignment = node.value.text == "true"
      }
    }
    groups[node.name.text] = Precedence.Level(
      level.rank, right: isRight, none: isNone, assignment: isAssignment)
  }
}
