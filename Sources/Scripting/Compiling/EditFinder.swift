import SwiftParser
import SwiftSyntax

/// Turns what the check decided about one cell into edits of its text.
struct EditFinder {
  private let tree: SourceFileSyntax
  private let cell: Int
  private let form: CompiledForm
  private let length: Int
  /// Whether the cell's statements will stand in a closure.
  private let isInClosure: Bool
  /// Whether the notebook goes on after a static property could not be computed.
  private let retriesStatics: Bool

  init(
    _ text: String, cell: Int, _ form: CompiledForm, isInClosure: Bool, retriesStatics: Bool
  ) {
    self.retriesStatics = retriesStatics
    self.isInClosure = isInClosure
    tree = Parser.parse(source: text)
    self.cell = cell
    self.form = form
    length = text.utf8.count
  }

  /// All edits in the order of the text; at one place `try` stands before `display(`.
  func edits() -> [SourceEdit] {
    var tries: Set<Int> = []
    for place in form.throwing where place.cell == cell {
      if let offset = tryOffset(place) { tries.insert(offset) }
    }
    var found: [(order: Int, edit: SourceEdit)] = tries.map { (1, Self.insertion("try ", at: $0)) }
    for place in form.shown where place.cell == cell {
      found.append((2, Self.insertion("display(", at: place.start)))
      found.append((0, Self.insertion(")", at: place.end)))
    }
    for (place, name) in form.spellings where place.cell == cell {
      found.append((3, SourceEdit(place.start..<place.end, name)))
    }
    for (place, closure) in form.closureTexts where place.cell == cell {
      if let edit = argumentEdit(place, closure.label, closure.text) { found.append((0, edit)) }
    }
    for place in form.throwingKeyPaths where place.cell == cell {
      found += closureEdits(place).map { (1, $0) }
    }
    for (place, variable) in form.statics where place.cell == cell && retriesStatics {
      if let type = variable.type.written {
        found += StaticText(node(at: place.start), type)?.edits.map { (4, $0) } ?? []
      }
    }
    for place in form.undeclared where place.cell == cell {
      found += throwsEdits(place).map { (0, $0) }
    }
    // Within a closure Swift does not find out by itself what a `do` catches.
    for (place, type) in form.caught where isInClosure && place.cell == cell {
      guard let word = node(at: place.start), word.trimmedDescription == "do" else { continue }
      let end = word.endPositionBeforeTrailingTrivia.utf8Offset
      found.append((0, Self.insertion(" throws(\(type))", at: end)))
    }
    return found.sorted {
      ($0.edit.range.lowerBound, $0.order) < ($1.edit.range.lowerBound, $1.order)
    }.map(\.edit)
  }

  private static func insertion(_ text: String, at offset: Int) -> SourceEdit {
    SourceEdit(offset..<offset, text)
  }

  private func node(at offset: Int) -> Syntax? {
    guard (0..<length).contains(offset) else { return nil }
    return tree.token(at: AbsolutePosition(utf8Offset: offset)).map { Syntax($0) }
  }

  /// Writes a text into a call's arguments, in front of its closure.
  private func argumentEdit(_ place: Place, _ label: String, _ text: String) -> SourceEdit? {
    var node = node(at: place.start)
    while let current = node, current.endPositionBeforeTrailingTrivia.utf8Offset <= place.end {
      if let call = current.as(FunctionCallExprSyntax.self),
        call.endPositionBeforeTrailingTrivia.utf8Offset == place.end
      {
        let argument = "\(label): \(text.debugDescription)"
        let closure = call.arguments.first { $0.expression.is(ClosureExprSyntax.self) }
        if call.trailingClosure == nil, let closure {
          return Self.insertion(
            "\(argument), ", at: closure.positionAfterSkippingLeadingTrivia.utf8Offset)
        }
        return call.arguments.last.map {
          Self.insertion(", \(argument)", at: $0.endPositionBeforeTrailingTrivia.utf8Offset)
        }
      }
      node = current.parent
    }
    return nil
  }

  /// Writes a key path as the closure that reads what it reads.
  private func closureEdits(_ place: Place) -> [SourceEdit] {
    var node = node(at: place.start)
    while let current = node, !current.is(KeyPathExprSyntax.self) { node = current.parent }
    guard let path = node?.as(KeyPathExprSyntax.self), let first = path.components.first else {
      return []
    }
    let root = path.root.map { "(\("$0") as \($0.trimmedDescription))" } ?? "$0"
    let start = path.positionAfterSkippingLeadingTrivia.utf8Offset
    // `\.[0]` reads `$0[0]`.
    let isNamed = first.component.is(KeyPathPropertyComponentSyntax.self)
    let rest = isNamed ? first.positionAfterSkippingLeadingTrivia : first.component.position
    return [
      SourceEdit(start..<rest.utf8Offset, "{ try \(root)"),
      Self.insertion(" }", at: path.endPositionBeforeTrailingTrivia.utf8Offset),
    ]
  }

  // MARK: try

  /// Where `try` goes for something that throws; nil where a `try` covers it.
  ///
  /// Before the whole expression, since `try` may not stand to the right of an operator, but
  /// behind an assignment's `=`.
  private func tryOffset(_ place: Place) -> Int? {
    guard var node = node(at: place.start) else { return nil }
    var assigned: Syntax?
    while let parent = node.parent {
      let covers = node.endPositionBeforeTrailingTrivia.utf8Offset >= place.end
      if covers {
        if node.is(TryExprSyntax.self) { return nil }
        if let list = parent.as(ExprListSyntax.self) {
          var isBefore = true
          for element in list {
            if element.id == node.id { isBefore = false }
            guard isBefore else { break }
            if element.is(TryExprSyntax.self) { return nil }
            if Self.isAssignment(element) { assigned = Self.next(after: element, in: list) }
          }
        }
        if !Self.continues(parent) { break }
      }
      node = parent
    }
    return (assigned ?? node).positionAfterSkippingLeadingTrivia.utf8Offset
  }

  private static func next(after element: ExprSyntax, in list: ExprListSyntax) -> Syntax? {
    list.index(of: element).flatMap { index in
      let next = list.index(after: index)
      return next < list.endIndex ? Syntax(list[next]) : nil
    }
  }

  private static func isAssignment(_ node: ExprSyntax) -> Bool {
    if node.is(AssignmentExprSyntax.self) { return true }
    guard let symbol = node.as(BinaryOperatorExprSyntax.self)?.operator.text else { return false }
    return symbol.hasSuffix("=")
      && ![
        "==", "!=", "<=", ">=", ".<=", ".>=", ".==", ".!=", "===",
        "!==", "~=",
      ].contains(symbol)
  }

  /// Whether an expression inside this node is a part of a larger one.
  private static func continues(_ node: Syntax) -> Bool {
    switch node.kind {
    case .switchExpr, .ifExpr, .closureExpr: false
    case .labeledExpr, .labeledExprList, .exprList, .arrayElement, .arrayElementList,
      .dictionaryElement, .dictionaryElementList, .expressionSegment, .stringLiteralSegmentList:
      true
    default: node.is(ExprSyntax.self)
    }
  }

  // MARK: throws

  /// Writes `throws` into the declaration of a function, an initialiser or a computed property.
  private func throwsEdits(_ place: Place) -> [SourceEdit] {
    var node = node(at: place.start)
    while let current = node {
      if let function = current.as(FunctionDeclSyntax.self) {
        return [Self.declaring(function.signature)]
      }
      if let initializer = current.as(InitializerDeclSyntax.self) {
        return [Self.declaring(initializer.signature)]
      }
      let binding =
        current.as(PatternBindingSyntax.self)
        ?? current.as(VariableDeclSyntax.self)?.bindings.first
      if let block = binding?.accessorBlock ?? current.as(SubscriptDeclSyntax.self)?.accessorBlock {
        return Self.declaring(block)
      }
      node = current.parent
    }
    return []
  }

  private static func declaring(_ block: AccessorBlockSyntax) -> [SourceEdit] {
    switch block.accessors {
    case .getter:
      [
        insertion(" get throws {", at: block.leftBrace.endPositionBeforeTrailingTrivia.utf8Offset),
        insertion("} ", at: block.rightBrace.positionAfterSkippingLeadingTrivia.utf8Offset),
      ]
    case .accessors(let list):
      list.filter { $0.accessorSpecifier.text == "get" && $0.effectSpecifiers == nil }.map {
        insertion(" throws", at: $0.accessorSpecifier.endPositionBeforeTrailingTrivia.utf8Offset)
      }
    }
  }

  private static func declaring(_ signature: FunctionSignatureSyntax) -> SourceEdit {
    insertion(
      " throws", at: signature.parameterClause.endPositionBeforeTrailingTrivia.utf8Offset)
  }
}
