import SwiftSyntax

extension TreeBuilder {
  /// A pattern. `binding` tells whether names in it declare variables: nil for none until a
  /// `let` or `var` inside says so, false for `let`, true for `var`.
  mutating func pattern(_ node: PatternSyntax, binding: Bool?) -> Pattern {
    let position = place(node)
    switch node.as(PatternSyntaxEnum.self) {
    case .wildcardPattern: return Pattern(kind: .wildcard, place: position)
    case .identifierPattern(let node):
      return Pattern(
        kind: .name(name(node.identifier), isMutable: binding ?? false), place: position)
    case .tuplePattern(let node):
      let elements = node.elements.map {
        (label: $0.label?.text, pattern: pattern($0.pattern, binding: binding))
      }
      if elements.count == 1, elements[0].label == nil { return elements[0].pattern }
      return Pattern(kind: .tuple(elements), place: position)
    case .valueBindingPattern(let node):
      return pattern(
        node.pattern, binding: node.bindingSpecifier.tokenKind == .keyword(.var))
    case .expressionPattern(let node): return pattern(from: node.expression, binding: binding)
    case .isTypePattern(let node):
      return Pattern(kind: .isType(type(node.type)), place: position)
    case .missingPattern(let node):
      report("a pattern is missing", node)
      return Pattern(kind: .wildcard, place: position)
    }
  }

  /// A pattern that the parser read as an expression.
  mutating func pattern(from node: ExprSyntax, binding: Bool?) -> Pattern {
    let position = place(node)
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else {
      report("code nested too deeply", node)
      return Pattern(kind: .wildcard, place: position)
    }
    switch node.as(ExprSyntaxEnum.self) {
    case .patternExpr(let node): return pattern(node.pattern, binding: binding)
    case .discardAssignmentExpr: return Pattern(kind: .wildcard, place: position)
    case .declReferenceExpr(let node) where binding != nil:
      return Pattern(
        kind: .name(name(node.baseName), isMutable: binding ?? false), place: position)
    case .tupleExpr(let node):
      let elements = node.elements.map {
        (label: $0.label?.text, pattern: pattern(from: $0.expression, binding: binding))
      }
      if elements.count == 1, elements[0].label == nil { return elements[0].pattern }
      return Pattern(kind: .tuple(elements), place: position)
    case .optionalChainingExpr(let node):
      return Pattern(
        kind: .optional(pattern(from: node.expression, binding: binding)), place: position)
    case .functionCallExpr(let node):
      guard let member = node.calledExpression.as(MemberAccessExprSyntax.self) else { break }
      let elements = node.arguments.map {
        (label: $0.label?.text, pattern: pattern(from: $0.expression, binding: binding))
      }
      return Pattern(
        kind: .enumCase(
          type: member.base.flatMap { typeTree(expr($0)) },
          name: name(member.declName.baseName), elements),
        place: position)
    case .memberAccessExpr(let node) where node.base == nil:
      return Pattern(
        kind: .enumCase(type: nil, name: name(node.declName.baseName), []), place: position)
    case .sequenceExpr(let node):
      let elements = Array(node.elements)
      if elements.count == 3, elements[1].is(UnresolvedAsExprSyntax.self),
        let target = elements[2].as(TypeExprSyntax.self)
      {
        return Pattern(
          kind: .asType(pattern(from: elements[0], binding: binding), type(target.type)),
          place: position)
      }
    default: break
    }
    return Pattern(kind: .expression(expr(node)), place: position)
  }

  // MARK: Types

  mutating func type(_ node: TypeSyntax) -> TypeTree {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else {
      report("a type nested too deeply", node)
      return TypeTree(kind: .invalid, place: place(node))
    }
    var tree = TypeTree(kind: typeKind(node), place: place(node))
    tree.isThrowing = Self.isThrowing(node)
    return tree
  }

  /// Whether a function type says `throws`, in parentheses and behind attributes too.
  private static func isThrowing(_ node: TypeSyntax) -> Bool {
    switch node.as(TypeSyntaxEnum.self) {
    case .functionType(let node): node.effectSpecifiers?.throwsClause != nil
    case .attributedType(let node): isThrowing(node.baseType)
    case .tupleType(let node):
      node.elements.count == 1 && node.elements.first.map { isThrowing($0.type) } ?? false
    default: false
    }
  }

  private mutating func typeKind(_ node: TypeSyntax) -> TypeTree.Kind {
    switch node.as(TypeSyntaxEnum.self) {
    case .identifierType(let node):
      return .name(name(node.name), arguments(node.genericArgumentClause))
    case .memberType(let node):
      // `Swift.Int` and the like: the module's name adds nothing here.
      if node.baseType.trimmedDescription == "Swift"
        || node.baseType.trimmedDescription == "Foundation"
      {
        return .name(name(node.name), arguments(node.genericArgumentClause))
      }
      return .member(type(node.baseType), name(node.name), arguments(node.genericArgumentClause))
    case .arrayType(let node): return .array(type(node.element))
    case .dictionaryType(let node): return .dictionary(type(node.key), type(node.value))
    case .optionalType(let node): return .optional(type(node.wrappedType))
    case .implicitlyUnwrappedOptionalType(let node):
      if let name = Self.declared(node) { implicitNames.insert(name) }
      return .optional(type(node.wrappedType))
    case .tupleType(let node):
      let elements = node.elements.map {
        (label: $0.firstName?.text, type: type($0.type))
      }
      if elements.count == 1 { return elements[0].type.kind }
      return .tuple(elements)
    case .functionType(let node):
      return .function(
        node.parameters.map { parameter in
          (
            type: type(parameter.type),
            isInout: parameter.inoutKeyword != nil || isInout(parameter.type)
          )
        }, type(node.returnClause.type))
    case .attributedType(let node): return type(node.baseType).kind
    case .someOrAnyType(let node):
      return .constrained(
        type(node.constraint), isOpaque: node.someOrAnySpecifier.tokenKind == .keyword(.some))
    case .metatypeType(let node): return .metatype(type(node.baseType))
    case .compositionType(let node):
      return .composition(node.elements.map { type($0.type) })
    case .missingType(let node): report("a type is missing", node)
    default: notSupported("this kind of type", node)
    }
    return .invalid
  }

  /// The name that a declaration gives to values of the type `T!`.
  private static func declared(_ type: ImplicitlyUnwrappedOptionalTypeSyntax) -> String? {
    var node = Syntax(type)
    for _ in 0..<8 {
      guard let parent = node.parent else { return nil }
      node = parent
      if let binding = node.as(PatternBindingSyntax.self) {
        return binding.pattern.trimmedDescription
      }
      if let parameter = node.as(FunctionParameterSyntax.self) {
        return (parameter.secondName ?? parameter.firstName).text
      }
      if let function = node.as(FunctionDeclSyntax.self) { return function.name.text }
    }
    return nil
  }

  func isInout(_ node: TypeSyntax) -> Bool {
    guard let attributed = node.as(AttributedTypeSyntax.self) else { return false }
    return attributed.specifiers.trimmedDescription.contains("inout")
  }

  mutating func arguments(_ clause: GenericArgumentClauseSyntax?) -> [TypeTree] {
    guard let clause else { return [] }
    var result: [TypeTree] = []
    for argument in clause.arguments {
      if case .type(let node) = argument.argument {
        result.append(type(node))
      } else {
        notSupported("values as generic arguments", argument)
      }
    }
    return result
  }

  /// The type that an expression spells, as in `[Int]()`; nil when it spells none.
  func typeTree(_ expression: Expr) -> TypeTree? {
    let kind: TypeTree.Kind
    switch expression.kind {
    case .name(let name): kind = .name(name, [])
    case .type(let tree): return tree
    case .member(let base, let name, _):
      guard let outer = typeTree(base) else { return nil }
      kind = .member(outer, name, [])
    case .array(let elements):
      guard elements.count == 1, let element = typeTree(elements[0]) else { return nil }
      kind = .array(element)
    case .dictionary(let entries):
      guard entries.count == 1, let key = typeTree(entries[0].key),
        let value = typeTree(entries[0].value)
      else { return nil }
      kind = .dictionary(key, value)
    case .chain(let inner): return typeTree(inner)
    case .optionalMark(let inner):
      guard let wrapped = typeTree(inner) else { return nil }
      kind = .optional(wrapped)
    case .tuple(let elements):
      var parts: [(label: String?, type: TypeTree)] = []
      for element in elements {
        guard let part = typeTree(element.value) else { return nil }
        parts.append((element.label, part))
      }
      kind = .tuple(parts)
    default: return nil
    }
    return TypeTree(kind: kind, place: expression.place)
  }

  /// A name without the backticks that a keyword needs.
  func name(_ token: TokenSyntax) -> String {
    let text = token.text
    return text.count > 2 && text.hasPrefix("`") ? String(text.dropFirst().dropLast()) : text
  }
}
