import SwiftParser
import SwiftSyntax

/// The compiled form of a cell that is expected to fail: what it has declared until then is there
/// for the cells below it, and they run.
///
/// Types and functions stand outside of what may fail, and so does every variable that is used
/// out there; its declaration in the cell becomes an assignment:
///
/// ```swift
/// let sharedA = CellVariable<Int>("a")
/// var a: Int { get { sharedA.value } set { sharedA.value = newValue } }
/// withExpectedFailure {
///   a = 1
///   print([2, 3][7])
/// }
/// ```
struct FailingCellText {
  /// The types of the cell's variables, as swiftc reads them.
  private let types: [String: String]
  /// Variables that stand outside.
  private var shared: Set<String> = []
  private var (outside, inside) = ("", "")

  /// - Parameters:
  ///   - text: the cell, with its edits made.
  ///   - types: the types of its variables; one without cannot stand outside.
  ///   - used: names that other cells use.
  static func of(_ text: String, types: [String: String], used: Set<String>) -> String {
    var writer = FailingCellText(types: types)
    writer.write(Parser.parse(source: text), used)
    return [Self.trimmed(writer.outside), "withExpectedFailure {\n\(trimmed(writer.inside))\n}"]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The identifiers that a text uses.
  static func identifiers(of text: String) -> Set<String> {
    identifiers(in: Syntax(Parser.parse(source: text)))
  }

  private init(types: [String: String]) { self.types = types }

  private mutating func write(_ tree: SourceFileSyntax, _ used: Set<String>) {
    let moved = tree.statements.filter(Self.standsOutside)
    let wanted = moved.reduce(into: used) { $0.formUnion(Self.identifiers(in: Syntax($1))) }
    shared = Set(types.keys).intersection(wanted)
    for item in tree.statements {
      if Self.standsOutside(item) {
        outside += item.description
      } else if let declaration = item.item.as(VariableDeclSyntax.self),
        declaration.bindings.contains(where: { !names(in: $0.pattern).isEmpty })
      {
        share(declaration)
      } else {
        inside += item.description
        if let statement = item.item.as(GuardStmtSyntax.self) { share(statement) }
      }
    }
    inside += tree.endOfFileToken.description
  }

  private static func standsOutside(_ item: CodeBlockItemSyntax) -> Bool {
    guard let declaration = item.item.as(DeclSyntax.self) else { return false }
    guard let variable = declaration.as(VariableDeclSyntax.self) else { return true }
    return variable.bindings.allSatisfy { $0.initializer == nil && $0.accessorBlock != nil }
      && !variable.bindings.contains { $0.observers != nil }
  }

  // MARK: Variables

  /// The shared variables that a pattern declares, in its order.
  private func names(in pattern: some SyntaxProtocol) -> [String] {
    pattern.tokens(viewMode: .sourceAccurate).compactMap {
      if case .identifier(let name) = $0.tokenKind, shared.contains(name) { name } else { nil }
    }
  }

  /// Declares a variable outside.
  private mutating func declare(_ name: String, _ observers: AccessorDeclListSyntax?) {
    guard let type = types[name] else { return }
    let store = Self.store(name)
    var setter = "\(store).value = newValue"
    for observer in observers ?? [] {
      let body = observer.body?.statements.trimmedDescription ?? ""
      let given = observer.parameters?.name.text
      if observer.accessorSpecifier.tokenKind == .keyword(.willSet) {
        let value = given.map { "let \($0) = newValue\n" } ?? ""
        setter = "do {\n\(value)\(body)\n}\n\(setter)"
      } else {
        setter = "let \(given ?? "oldValue") = \(store).value\n\(setter)\n\(body)"
      }
    }
    setter = setter.contains("\n") ? "{\n\(setter)\n}" : "{ \(setter) }"
    outside += """

      let \(store) = CellVariable<\(type)>(\(name.debugDescription))
      var \(name): \(type) { get { \(store).value } set \(setter) }
      """
  }

  private static func store(_ name: String) -> String {
    "shared" + (name.first.map { $0.uppercased() } ?? "") + name.dropFirst()
  }

  /// Puts a declaration outside, and its first value where it stood.
  private mutating func share(_ declaration: VariableDeclSyntax) {
    inside += declaration.leadingTrivia.description
    var parts: [String] = []
    for binding in declaration.bindings {
      let names = names(in: binding.pattern)
      let observers = binding.observers
      for name in names { declare(name, observers) }
      let pattern = binding.pattern.trimmedDescription
      let value = binding.initializer?.value.trimmedDescription
      guard !names.isEmpty else {
        parts.append("\(declaration.bindingSpecifier.text) \(binding.trimmed)".filter { $0 != "," })
        continue
      }
      // A value that a declaration gives is no change that an observer sees.
      let target = observers == nil ? pattern : "\(Self.store(names[0])).value"
      if let value {
        parts.append("\(target) = \(value)")
      } else if types[names[0]]?.hasSuffix("?") == true {
        parts.append("\(target) = nil")
      }
    }
    inside += parts.joined(separator: "; ") + declaration.trailingTrivia.description
  }

  /// What a `guard` binds is a constant: its value is handed out.
  private mutating func share(_ statement: GuardStmtSyntax) {
    for condition in statement.conditions {
      let pattern =
        condition.condition.as(OptionalBindingConditionSyntax.self)?.pattern
        ?? condition.condition.as(MatchingPatternConditionSyntax.self)?.pattern
      for name in pattern.map(names) ?? [] {
        declare(name, nil)
        inside += "\n\(Self.store(name)).value = \(name)"
      }
    }
  }

  private static func identifiers(in tree: Syntax) -> Set<String> {
    Set(
      tree.tokens(viewMode: .sourceAccurate).compactMap {
        if case .identifier(let name) = $0.tokenKind { name } else { nil }
      })
  }

  /// Without empty lines at the ends.
  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.first?.isNewline == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension PatternBindingSyntax {
  /// `willSet` and `didSet`, where there are such.
  fileprivate var observers: AccessorDeclListSyntax? {
    guard case .accessors(let list)? = accessorBlock?.accessors,
      list.contains(where: {
        [.keyword(.willSet), .keyword(.didSet)].contains($0.accessorSpecifier.tokenKind)
      })
    else { return nil }
    return list
  }
}
