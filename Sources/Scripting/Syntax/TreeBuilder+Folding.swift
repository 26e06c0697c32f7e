import SwiftOperators
import SwiftSyntax

/// Swift's operators, as swift-syntax lists them.
enum Precedence {
  /// How tightly an operator binds, and to which side.
  struct Level {
    let rank: Int
    var isRight = false
    var isNone = false
    var isAssignment = false

    init(_ rank: Int, right: Bool = false, none: Bool = false, assignment: Bool = false) {
      self.rank = rank
      isRight = right
      isNone = none
      isAssignment = assignment
    }
  }

  private static let table = OperatorTable.standardOperators

  private static let ranks: [String: Level] = [
    "BitwiseShiftPrecedence": Level(1600, none: true),
    "MultiplicationPrecedence": Level(1500),
    "AdditionPrecedence": Level(1400),
    "RangeFormationPrecedence": Level(1350, none: true),
    "CastingPrecedence": Level(1320),
    "NilCoalescingPrecedence": Level(1310, right: true),
    "ComparisonPrecedence": Level(1300, none: true),
    "LogicalConjunctionPrecedence": Level(1200),
    "LogicalDisjunctionPrecedence": Level(1100),
    "TernaryPrecedence": Level(1000, right: true),
    "AssignmentPrecedence": Level(900, right: true, assignment: true),
  ]

  /// The rank of one of Swift's precedence groups.
  static func group(_ name: String) -> Level? {
    name == "DefaultPrecedence" ? Level(1050, none: true) : ranks[name]
  }

  /// The rank of an operator; nil when Swift has no such operator.
  static func of(_ symbol: String) -> Level? {
    switch symbol {
    case "?:": return ranks["TernaryPrecedence"]
    case "=": return ranks["AssignmentPrecedence"]
    case "as", "is": return ranks["CastingPrecedence"]
    // The standard library declares these for SIMD types; swift-syntax's table lacks them.
    case ".<", ".<=", ".>", ".>=", ".==", ".!=": return ranks["ComparisonPrecedence"]
    default:
      guard let found = table.infixOperator(named: symbol) else { return nil }
      return found.precedenceGroup.flatMap { ranks[$0] } ?? Level(1050, none: true)
    }
  }

  static var symbols: [String] {
    [
      "+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "??", "...", "..<",
      "+=", "-=", "*=", "/=", "%=", "<<", ">>", "&", "|", "^",
    ]
  }
}

extension TreeBuilder {
  static let maximumTerms = 500

  /// Gives a flat sequence of operands and operators its tree.
  ///
  /// Our own, on the nodes where they stand: folding swift-syntax's tree would make new nodes
  /// without positions, and a deep tree of them.
  mutating func fold(_ node: SequenceExprSyntax) -> Expr {
    let elements = Array(node.elements)
    guard elements.count <= Self.maximumTerms * 2 else {
      report("an expression of more than \(Self.maximumTerms) terms", node, hint: "split it up")
      return Expr(kind: .invalid, place: place(node))
    }
    return fold(elements[...], place(node))
  }

  private mutating func fold(_ elements: ArraySlice<ExprSyntax>, _ whole: Place) -> Expr {
    if let arrow = elements.firstIndex(where: { $0.is(ArrowExprSyntax.self) }) {
      return functionType(elements, at: arrow, whole)
    }
    var stack = FoldingStack()
    var rest = elements
    while let element = rest.popFirst() {
      // What `try` stands before reaches to the end of the sequence.
      if let attempt = element.as(TryExprSyntax.self), !rest.isEmpty {
        let inner = fold([attempt.expression] + rest, place(attempt))
        stack.operands.append(
          Expr(kind: .attempt(tryKind(attempt), inner), place: inner.place))
        break
      }
      stack.operands.append(expr(element))
      var needsOperand = false
      while !needsOperand, let next = rest.popFirst() {
        guard let joint = joint(next, &rest), let found = precedence(joint) else {
          return Expr(kind: .invalid, place: whole)
        }
        if let clash = stack.reduce(before: found) {
          diagnostics.append(
            map.diagnostic(
              "'\(clash)' and '\(joint.symbol)' cannot stand side by side", at: place(next),
              hint: "use parentheses or &&"))
          return Expr(kind: .invalid, place: whole)
        }
        switch joint {
        case .cast, .typeTest: stack.apply(joint)
        default:
          stack.joints.append((joint, found))
          needsOperand = true
        }
      }
    }
    stack.reduceAll()
    return stack.operands.last ?? Expr(kind: .invalid, place: whole)
  }

  /// `(Int) -> Void` where a value could stand, as in `[(Int) -> Void]()`.
  private mutating func functionType(
    _ elements: ArraySlice<ExprSyntax>, at arrow: Int, _ whole: Place
  ) -> Expr {
    let (left, right) = (elements[..<arrow], elements[(arrow + 1)...])
    guard left.count == 1, let tuple = left.first?.as(TupleExprSyntax.self),
      let result = typeTree(fold(right, whole))
    else {
      notSupported("this operator", elements[arrow])
      return Expr(kind: .invalid, place: whole)
    }
    var parameters: [(type: TypeTree, isInout: Bool)] = []
    for element in tuple.elements {
      guard let type = typeTree(expr(element.expression)) else {
        notSupported("this kind of type", element)
        return Expr(kind: .invalid, place: whole)
      }
      let isInout = element.expression.as(TypeExprSyntax.self).map { self.isInout($0.type) }
      parameters.append((type, isInout ?? false))
    }
    var tree = TypeTree(kind: .function(parameters, result), place: whole)
    tree.isThrowing =
      elements[arrow].as(ArrowExprSyntax.self)?.effectSpecifiers?.throwsClause != nil
    return Expr(kind: .type(tree), place: whole)
  }

  private mutating func precedence(_ joint: Joint) -> Precedence.Level? {
    if let found = Precedence.of(joint.symbol) ?? operators.infix[joint.symbol] { return found }
    if case .binary(let symbol, let place) = joint {
      diagnostics.append(
        map.diagnostic(
          "no operator '\(symbol)'", at: place,
          hint: ForeignWords.hint(forOperator: symbol)
            ?? nearest(symbol, in: Precedence.symbols).map { "did you mean '\($0)'?" }))
    }
    return nil
  }

  /// The operator at a node; casts take their type from the elements that follow.
  private mutating func joint(_ node: ExprSyntax, _ rest: inout ArraySlice<ExprSyntax>) -> Joint? {
    switch node.as(ExprSyntaxEnum.self) {
    case .binaryOperatorExpr(let node):
      return .binary(node.operator.text, place(node))
    case .assignmentExpr: return .assignment
    case .unresolvedTernaryExpr(let node): return .ternary(expr(node.thenExpression))
    case .unresolvedAsExpr(let node):
      guard let target = rest.popFirst()?.as(TypeExprSyntax.self) else { break }
      let kind: Expr.CastKind =
        switch node.questionOrExclamationMark?.tokenKind {
        case .postfixQuestionMark: .optional
        case .exclamationMark: .forced
        default: .plain
        }
      return .cast(kind, type(target.type))
    case .unresolvedIsExpr:
      guard let target = rest.popFirst()?.as(TypeExprSyntax.self) else { break }
      return .typeTest(type(target.type))
    default: break
    }
    notSupported("this operator", node)
    return nil
  }
}

/// Operands and operators that wait for their right side.
private struct FoldingStack {
  var operands: [Expr] = []
  var joints: [(joint: Joint, level: Precedence.Level)] = []

  /// Reduces what binds tighter than a coming operator; the symbol it clashes with, if any.
  mutating func reduce(before level: Precedence.Level) -> String? {
    while let top = joints.last,
      top.level.rank > level.rank || (top.level.rank == level.rank && !level.isRight)
    {
      if top.level.rank == level.rank, level.isNone { return top.joint.symbol }
      reduceTop()
    }
    return nil
  }

  mutating func reduceAll() { while !joints.isEmpty { reduceTop() } }

  /// Applies a cast to the last operand.
  mutating func apply(_ joint: Joint) {
    guard let operand = operands.popLast() else { return }
    switch joint {
    case .cast(let kind, let type):
      operands.append(
        Expr(kind: .cast(operand, kind, type), place: operand.place.through(type.place)))
    case .typeTest(let type):
      operands.append(
        Expr(kind: .isType(operand, type), place: operand.place.through(type.place)))
    default: operands.append(operand)
    }
  }

  private mutating func reduceTop() {
    guard let top = joints.popLast(), let right = operands.popLast(),
      let left = operands.popLast()
    else { return }
    let kind: Expr.Kind
    switch top.joint {
    case .assignment: kind = .assign(left, nil, right)
    case .ternary(let middle): kind = .ternary(left, middle, right)
    case .binary(let symbol, let place):
      // `a <-> b` changes its sides as a call does.
      let isAssignment = top.level.isAssignment && symbol.hasSuffix("=")
      kind =
        isAssignment
        ? .assign(left, String(symbol.dropLast()), right) : .infix(symbol, left, right, place)
    case .cast, .typeTest: return
    }
    operands.append(Expr(kind: kind, place: left.place.through(right.place)))
  }
}

/// An operator of a flat sequence, on the way to a tree.
private enum Joint {
  case binary(String, Place)
  case assignment
  case ternary(Expr)
  case cast(Expr.CastKind, TypeTree)
  case typeTest(TypeTree)

  var symbol: String {
    switch self {
    case .binary(let symbol, _): symbol
    case .assignment: "="
    case .ternary: "?:"
    case .cast: "as"
    case .typeTest: "is"
    }
  }
}

extension Place {
  /// The last bytes of the stretch.
  func suffix(_ count: Int) -> Place {
    Place(cell: cell, start: max(start, end - count), end: end)
  }

  /// What stands behind a part that the stretch begins with.
  func behind(_ part: Place) -> Place {
    part.cell == cell && part.end > start && part.end < end
      ? Place(cell: cell, start: part.end, end: end) : self
  }

  /// The stretch from here to the end of another place.
  func through(_ other: Place) -> Place {
    Place(cell: cell, start: start, end: max(end, other.end))
  }
}
