@_spi(Compiler) import SwiftParser
import SwiftSyntax

extension TreeBuilder {
  /// An expression; a chain with `?` in it is closed here.
  mutating func expr(_ node: ExprSyntax) -> Expr {
    let expression = spine(node)
    return expression.hasOptionalMark
      ? Expr(kind: .chain(expression), place: expression.place) : expression
  }

  /// An expression that may go on as a chain.
  private mutating func spine(_ node: ExprSyntax) -> Expr {
    depth += 1
    defer { depth -= 1 }
    let position = place(node)
    guard depth < Self.maximumDepth else {
      report("an expression nested too deeply", node)
      return Expr(kind: .invalid, place: position)
    }
    return Expr(kind: exprKind(node), place: position)
  }

  private mutating func exprKind(_ node: ExprSyntax) -> Expr.Kind {
    switch node.as(ExprSyntaxEnum.self) {
    case .integerLiteralExpr(let node): return integer(node.literal.text)
    case .floatLiteralExpr(let node): return .float(Self.float(node.literal.text))
    case .stringLiteralExpr(let node): return string(node)
    case .simpleStringLiteralExpr(let node):
      return .string([Expr.StringPart(text: node.segments.trimmedDescription)])
    case .booleanLiteralExpr(let node): return .bool(node.literal.tokenKind == .keyword(.true))
    case .nilLiteralExpr: return .null
    case .declReferenceExpr(let node): return reference(node)
    case .memberAccessExpr(let node): return member(node)
    case .functionCallExpr(let node): return call(node)
    case .subscriptCallExpr(let node):
      var arguments = arguments(node.arguments)
      if let closure = node.trailingClosure { arguments.append(trailing(nil, closure)) }
      return .subscripting(spine(node.calledExpression), arguments)
    case .optionalChainingExpr(let node): return .optionalMark(spine(node.expression))
    case .forceUnwrapExpr(let node): return .force(spine(node.expression))
    case .prefixOperatorExpr(let node):
      let symbol = node.operator.text
      let operand = expr(node.expression)
      if symbol == "-", case .wideInteger(UInt64(Int.min.magnitude), _) = operand.kind {
        return .integer(.min)
      }
      return .prefix(symbol, operand)
    case .postfixOperatorExpr(let node):
      if node.operator.text == "..." { return .postfixRange(expr(node.expression)) }
      return .postfix(node.operator.text, expr(node.expression))
    case .sequenceExpr(let node): return fold(node).kind
    case .binaryOperatorExpr(let node): return .operatorName(node.operator.text)
    case .arrayExpr(let node): return .array(node.elements.map { expr($0.expression) })
    case .dictionaryExpr(let node):
      guard case .elements(let list) = node.content else { return .dictionary([]) }
      return .dictionary(list.map { (key: expr($0.key), value: expr($0.value)) })
    case .tupleExpr(let node):
      let elements = arguments(node.elements)
      if elements.count == 1, elements[0].label == nil {
        // Parentheses: an operator name in them is a function, anything else itself.
        return elements[0].value.kind
      }
      return .tuple(elements)
    case .closureExpr(let node): return .closure(closure(node))
    case .tryExpr(let node): return .attempt(tryKind(node), expr(node.expression))
    case .typeExpr(let node): return .type(type(node.type))
    case .genericSpecializationExpr(let node):
      if let reference = node.expression.as(DeclReferenceExprSyntax.self) {
        return .type(
          TypeTree(
            kind: .name(name(reference.baseName), arguments(node.genericArgumentClause)),
            place: place(node)))
      }
      notSupported("generic arguments here", node)
    case .keyPathExpr(let node): return keyPath(node)
    case .inOutExpr(let node): return .inoutArgument(expr(node.expression))
    case .discardAssignmentExpr: return .discard
    case .ifExpr(let node): return .ifExpression(ifTree(node))
    case .switchExpr(let node): return .switchExpression(switchTree(node))
    case .patternExpr(let node): return .pattern(pattern(node.pattern, binding: nil))
    case .awaitExpr(let node): notSupported("await", node, hint: "nothing in a cell is async")
    case .macroExpansionExpr(let node):
      if let fact = Expr.SourceFact(rawValue: node.macroName.text), node.arguments.isEmpty {
        return .sourceFact(fact)
      }
      notSupported("macros (#\(node.macroName.text))", node)
    case .regexLiteralExpr(let node): notSupported("regular expression literals", node)
    case .superExpr: return .name("super")
    case .missingExpr(let node): report("an expression is missing", node)
    case .editorPlaceholderExpr(let node): report("an editor placeholder", node)
    default: notSupported("this expression", node)
    }
    return .invalid
  }

  private mutating func reference(_ node: DeclReferenceExprSyntax) -> Expr.Kind {
    if node.baseName.isOperator { return .operatorName(node.baseName.text) }
    let text = name(node.baseName)
    if text.hasPrefix("$"), let index = Int(text.dropFirst()) {
      guard index < 100, let closure = closures.last else {
        report(
          closures.isEmpty
            ? "'\(text)' stands outside a closure" : "a closure has no argument '\(text)'", node)
        return .invalid
      }
      closure.highestShorthand = max(closure.highestShorthand, index)
    }
    if let names = node.argumentNames {
      return .labelledName(text, names.arguments.map { $0.name.text == "_" ? nil : $0.name.text })
    }
    return .name(text)
  }

  private mutating func member(_ node: MemberAccessExprSyntax) -> Expr.Kind {
    let position = place(node.declName)
    let text = name(node.declName.baseName)
    guard let base = node.base else { return .implicitMember(text, position) }
    if text == "self" {
      // `Int.self`: the type as a value; anything else's `.self` is the thing itself.
      let value = expr(base)
      return typeTree(value).map { isTypeName(value) ? .type($0) : value.kind } ?? value.kind
    }
    if let module = base.as(DeclReferenceExprSyntax.self)?.baseName.text,
      LibraryName.modules.contains(module)
    {
      // Of a type the module's name adds nothing.
      return .name(text.first?.isUppercase == true ? text : LibraryName.qualified(text))
    }
    if let optional = base.as(OptionalChainingExprSyntax.self),
      let name = optional.expression.as(DeclReferenceExprSyntax.self)
    {
      // `Int?.none`: a type, not a chain.
      let value = expr(ExprSyntax(name))
      if isTypeName(value), case .name = value.kind, let wrapped = typeTree(value) {
        let type = TypeTree(kind: .optional(wrapped), place: place(base))
        return .member(Expr(kind: .type(type), place: type.place), text, position)
      }
    }
    return .member(spine(base), text, position)
  }

  private func isTypeName(_ value: Expr) -> Bool {
    switch value.kind {
    case .name(let name): name.first?.isUppercase ?? false
    default: true
    }
  }

  private mutating func call(_ node: FunctionCallExprSyntax) -> Expr.Kind {
    var callee = spine(node.calledExpression)
    switch callee.kind {
    case .array(let elements) where elements.count == 1:
      if let tree = typeTree(callee) { callee.kind = .type(tree) }
    case .dictionary(let entries) where entries.count == 1:
      if let tree = typeTree(callee) { callee.kind = .type(tree) }
    default: break
    }
    var arguments = arguments(node.arguments)
    if let closure = node.trailingClosure { arguments.append(trailing(nil, closure)) }
    for element in node.additionalTrailingClosures {
      arguments.append(trailing(element.label.text, element.closure))
    }
    return .call(callee, arguments)
  }

  private mutating func trailing(_ label: String?, _ node: ClosureExprSyntax) -> Expr.Argument {
    Expr.Argument(
      label: label, labelPlace: place(node),
      value: Expr(kind: .closure(closure(node)), place: place(node)), isTrailingClosure: true)
  }

  mutating func arguments(_ list: LabeledExprListSyntax) -> [Expr.Argument] {
    var result: [Expr.Argument] = []
    for element in list {
      let labelPlace = element.label.map { place($0) } ?? place(element.expression)
      result.append(
        Expr.Argument(
          label: element.label.map { name($0) }, labelPlace: labelPlace,
          value: expr(element.expression)))
    }
    return result
  }

  func tryKind(_ node: TryExprSyntax) -> Expr.TryKind {
    switch node.questionOrExclamationMark?.tokenKind {
    case .postfixQuestionMark: .optional
    case .exclamationMark: .forced
    default: .plain
    }
  }

  private mutating func keyPath(_ node: KeyPathExprSyntax) -> Expr.Kind {
    var parts: [Expr.KeyPathPart] = []
    for component in node.components {
      switch component.component {
      case .property(let property):
        let text = name(property.declName.baseName)
        parts.append(text == "self" ? .identity : .member(text, place(property)))
      case .subscript(let part):
        parts.append(.subscripting(arguments(part.arguments), place(part)))
      case .optional(let part):
        parts.append(
          part.questionOrExclamationMark.tokenKind == .exclamationMark
            ? .force(place(part)) : .optionalMark(place(part)))
      default:
        notSupported("this part of a key path", component)
        return .invalid
      }
    }
    return .keyPath(node.root.map { type($0) }, parts)
  }

  private mutating func closure(_ node: ClosureExprSyntax) -> ClosureTree {
    let tree = ClosureTree()
    if let signature = node.signature {
      for item in signature.capture?.items ?? [] {
        // `weak` and `unowned` change when an object is freed, which a cell cannot tell.
        if item.specifier?.specifier.text == "weak" {
          notSupported("weak captures", item, hint: "capture it without weak")
        }
        let text = name(item.name)
        tree.captures.append(
          (
            text,
            item.initializer.map { expr($0.value) }
              ?? Expr(kind: .name(text), place: place(item.name)), place(item.name)
          ))
      }
      switch signature.parameterClause {
      case .simpleInput(let list):
        tree.hasParameterList = true
        for parameter in list {
          tree.parameters.append(
            ParameterTree(name: name(parameter.name), place: place(parameter.name)))
        }
      case .parameterClause(let clause):
        tree.hasParameterList = true
        for parameter in clause.parameters {
          let token = parameter.secondName ?? parameter.firstName
          tree.parameters.append(
            ParameterTree(
              name: name(token), type: parameter.type.map { type($0) },
              isInout: parameter.type.map { isInout($0) } ?? false, place: place(token)))
        }
      case nil: break
      }
      tree.result = signature.returnClause.map { type($0.type) }
      tree.thrown = signature.effectSpecifiers?.throwsClause?.type.map { type($0) }
    }
    closures.append(tree)
    tree.body = statements(node.statements)
    closures.removeLast()
    // An inner `$0` does not reach out: each closure counts its own.
    return tree
  }
}

extension Expr {
  /// Whether the spine of a chain holds a `?`.
  fileprivate var hasOptionalMark: Bool {
    var current = self
    while true {
      switch current.kind {
      case .optionalMark: return true
      case .member(let base, _, _), .call(let base, _), .subscripting(let base, _),
        .force(let base):
        current = base
      default: return false
      }
    }
  }
}

extension TokenSyntax {
  fileprivate var isOperator: Bool {
    switch tokenKind {
    case .binaryOperator, .prefixOperator, .postfixOperator: true
    default: false
    }
  }
}

// MARK: Literals

extension TreeBuilder {
  /// The number a literal spells.
  func integer(_ text: String) -> Expr.Kind {
    var digits = text.replacing("_", with: "")
    var radix = 10
    for (prefix, base) in [("0x", 16), ("0b", 2), ("0o", 8)] where digits.hasPrefix(prefix) {
      digits.removeFirst(2)
      radix = base
    }
    if let value = Int(digits, radix: radix) { return .integer(value) }
    let fraction = digits.reduce(0.0) { $0 * Double(radix) + Double($1.hexDigitValue ?? 0) }
    return .wideInteger(
      UInt64(digits, radix: radix), radix == 10 ? Double(digits) ?? fraction : fraction)
  }

  static func float(_ text: String) -> Double {
    Double(text.replacing("_", with: "")) ?? .infinity
  }

  /// A string literal: pieces of text and the expressions between them.
  mutating func string(_ node: StringLiteralExprSyntax) -> Expr.Kind {
    var parts: [Expr.StringPart] = []
    var text = ""
    guard let kind = node.stringLiteralKind else { return .invalid }
    for segment in node.segments {
      switch segment {
      case .stringSegment(let piece):
        guard !piece.hasError else { return .invalid }
        piece.appendUnescapedLiteralValue(
          stringLiteralKind: kind, delimiterLength: node.delimiterLength, to: &text)
      case .expressionSegment(let piece):
        var list = arguments(piece.expressions)
        guard !list.isEmpty else {
          report("an expression is missing in the interpolation", piece)
          return .invalid
        }
        let first = list.removeFirst()
        parts.append(
          Expr.StringPart(text: text, value: first.value, label: first.label, arguments: list))
        text = ""
      }
    }
    if !text.isEmpty || parts.isEmpty { parts.append(Expr.StringPart(text: text)) }
    return .string(parts)
  }
}
