import SwiftSyntax

/// Turns swift-syntax's tree into ours; constructs that do not run yet become diagnostics.
struct TreeBuilder {
  let map: SourceMap
  let cell: Int
  /// The names that are declared with a type `T!`.
  var implicitNames: Set<String> = []
  var diagnostics: [Diagnostic] = []
  /// How deep the current node is nested.
  var depth = 0
  /// The closures around the current node, for `$0`.
  var closures: [ClosureTree] = []

  /// The operators that cells declare.
  var operators = OperatorSet()
  static let maximumDepth = 600

  init(map: SourceMap, cell: Int) {
    self.map = map
    self.cell = cell
  }

  func place(_ node: some SyntaxProtocol) -> Place {
    Place(
      cell: cell, start: node.positionAfterSkippingLeadingTrivia.utf8Offset,
      end: node.endPositionBeforeTrailingTrivia.utf8Offset)
  }

  mutating func report(_ message: String, _ node: some SyntaxProtocol, hint: String? = nil) {
    diagnostics.append(map.diagnostic(message, at: place(node), hint: hint))
  }

  mutating func notSupported(
    _ what: String, _ node: some SyntaxProtocol, hint: String? = nil
  ) {
    report("not supported yet: \(what)", node, hint: hint)
  }

  // MARK: Statements

  mutating func statements(_ list: CodeBlockItemListSyntax) -> [Stmt] {
    var result: [Stmt] = []
    for item in list {
      switch item.item {
      case .decl(let node):
        if let statement = declaration(node) { result.append(statement) }
      case .stmt(let node): result.append(statement(node, label: nil))
      case .expr(let node): result.append(expressionStatement(node, label: nil))
      }
    }
    return result
  }

  mutating func expressionStatement(_ node: ExprSyntax, label: String?) -> Stmt {
    let position = place(node)
    switch node.as(ExprSyntaxEnum.self) {
    case .ifExpr(let node):
      let statement = Stmt(kind: .conditional(ifTree(node)), place: position)
      guard let label else { return statement }
      return Stmt(kind: .labelledBlock(label, [statement]), place: position)
    case .switchExpr(let node):
      return Stmt(kind: .select(label: label, switchTree(node)), place: position)
    default: return Stmt(kind: .expression(expr(node)), place: position)
    }
  }

  mutating func statement(_ node: StmtSyntax, label: String?) -> Stmt {
    let position = place(node)
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else {
      report("code nested too deeply", node)
      return Stmt(kind: .invalid, place: position)
    }
    return Stmt(kind: statementKind(node, label: label), place: position)
  }

  private mutating func statementKind(_ node: StmtSyntax, label: String?) -> Stmt.Kind {
    switch node.as(StmtSyntaxEnum.self) {
    case .expressionStmt(let node):
      return expressionStatement(node.expression, label: label).kind
    case .labeledStmt(let node): return statement(node.statement, label: node.label.text).kind
    case .guardStmt(let node):
      return .guarded(conditions(node.conditions), statements(node.body.statements))
    case .whileStmt(let node):
      return .loop(
        label: label, conditions(node.conditions), statements(node.body.statements))
    case .repeatStmt(let node):
      return .repeatLoop(
        label: label, statements(node.body.statements), expr(node.condition))
    case .forStmt(let node): return forEach(node, label: label)
    case .returnStmt(let node): return .returning(node.expression.map { expr($0) })
    case .breakStmt(let node): return .breaking(node.label?.text)
    case .continueStmt(let node): return .continuing(node.label?.text)
    case .fallThroughStmt: return .fallingThrough
    case .throwStmt(let node): return .throwing(expr(node.expression))
    case .doStmt(let node): return doCatch(node, label: label)
    case .deferStmt(let node): return .deferred(statements(node.body.statements))
    case .discardStmt(let node): notSupported("discard", node)
    case .yieldStmt(let node): notSupported("yield", node)
    case .missingStmt(let node): report("a statement is missing", node)
    default: notSupported("this statement", node)
    }
    return .invalid
  }

  private mutating func forEach(_ node: ForStmtSyntax, label: String?) -> Stmt.Kind {
    if let keyword = node.awaitKeyword { notSupported("for await", keyword) }
    let isCase = node.caseKeyword != nil
    var target = pattern(node.pattern, binding: isCase ? nil : false)
    if let annotation = node.typeAnnotation {
      target = Pattern(kind: .typed(target, type(annotation.type)), place: target.place)
    }
    let sequence = expr(node.sequence)
    let condition = node.whereClause.map { expr($0.condition) }
    return .forEach(
      label: label, isCase: isCase, target, sequence, condition: condition,
      statements(node.body.statements))
  }

  private mutating func doCatch(_ node: DoStmtSyntax, label: String?) -> Stmt.Kind {
    let body = statements(node.body.statements)
    var catches: [Stmt.CatchTree] = []
    for clause in node.catchClauses {
      if clause.catchItems.isEmpty {
        catches.append(Stmt.CatchTree(body: statements(clause.body.statements)))
      }
      let block = clause.catchItems.isEmpty ? [] : statements(clause.body.statements)
      for item in clause.catchItems {
        catches.append(
          Stmt.CatchTree(
            pattern: item.pattern.map { pattern($0, binding: nil) },
            condition: item.whereClause.map { expr($0.condition) }, body: block))
      }
    }
    let kind = Stmt.Kind.doCatch(thrown: node.throwsClause?.type.map { type($0) }, body, catches)
    guard let label else { return kind }
    let statement = Stmt(kind: kind, place: place(node))
    return .labelledBlock(label, [statement])
  }

  // MARK: Conditions

  mutating func conditions(_ list: ConditionElementListSyntax) -> [Condition] {
    var result: [Condition] = []
    for element in list {
      switch element.condition {
      case .expression(let node): result.append(.expression(expr(node)))
      case .optionalBinding(let node):
        let isMutable = node.bindingSpecifier.tokenKind == .keyword(.var)
        let target = pattern(node.pattern, binding: isMutable)
        let value =
          node.initializer.map { expr($0.value) }
          ?? Expr(kind: .name(node.pattern.trimmedDescription), place: target.place)
        result.append(.binding(target, node.typeAnnotation.map { type($0.type) }, value))
      case .matchingPattern(let node):
        result.append(
          .matching(pattern(node.pattern, binding: nil), expr(node.initializer.value)))
      case .availability(let node): result.append(availability(node))
      }
    }
    return result
  }

  /// Everything is there that a cell can name: `#available` holds, whatever the platform.
  private func availability(_ node: AvailabilityConditionSyntax) -> Condition {
    let holds = node.availabilityKeyword.tokenKind == .poundAvailable
    let place = place(node)
    let pattern: Pattern.Kind =
      holds ? .wildcard : .expression(Expr(kind: .bool(false), place: place))
    return .matching(
      Pattern(kind: pattern, place: place), Expr(kind: .bool(true), place: place))
  }

  mutating func ifTree(_ node: IfExprSyntax) -> IfTree {
    let tree = IfTree()
    tree.place = place(node)
    tree.conditions = conditions(node.conditions)
    tree.body = statements(node.body.statements)
    depth += 1
    defer { depth -= 1 }
    switch node.elseBody {
    case .ifExpr(let next):
      if depth < Self.maximumDepth {
        tree.elseIf = ifTree(next)
      } else {
        report("code nested too deeply", next)
      }
    case .codeBlock(let block): tree.elseBody = statements(block.statements)
    case nil: break
    }
    return tree
  }

  mutating func switchTree(_ node: SwitchExprSyntax) -> SwitchTree {
    let tree = SwitchTree(expr(node.subject))
    refuseAfterDefault(node)
    for element in node.cases {
      guard case .switchCase(let node) = element else {
        notSupported("#if", element)
        continue
      }
      switch node.label {
      case .default:
        tree.cases.append(
          SwitchTree.Case(
            patterns: [], isDefault: true, body: statements(node.statements), place: place(node)))
      case .case(let label):
        let items = label.caseItems.map { item in
          (
            pattern: pattern(item.pattern, binding: nil),
            condition: item.whereClause.map { expr($0.condition) }
          )
        }
        tree.cases.append(
          SwitchTree.Case(
            patterns: items, body: statements(node.statements), place: place(label)))
      }
    }
    return tree
  }
}
