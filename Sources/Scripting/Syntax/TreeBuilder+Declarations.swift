import SwiftSyntax

extension TreeBuilder {
  /// A declaration as a statement; nil when it was reported.
  mutating func declaration(_ node: DeclSyntax) -> Stmt? {
    let position = place(node)
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else {
      report("code nested too deeply", node)
      return nil
    }
    switch node.as(DeclSyntaxEnum.self) {
    case .variableDecl(let node):
      return Stmt(
        kind: .variable(
          isMutable: node.bindingSpecifier.tokenKind == .keyword(.var), bindings(node)),
        place: position)
    case .functionDecl(let node): return Stmt(kind: .function(function(node)), place: position)
    case .structDecl(let node):
      let tree = NominalTree()
      tree.name = name(node.name)
      tree.place = place(node.name)
      refuse(node.genericParameterClause)
      inheritance(node.inheritanceClause, tree)
      members(node.memberBlock, tree)
      return Stmt(kind: .nominal(tree), place: position)
    case .enumDecl(let node):
      let tree = NominalTree()
      tree.isEnum = true
      tree.name = name(node.name)
      tree.place = place(node.name)
      refuse(node.genericParameterClause)
      inheritance(node.inheritanceClause, tree)
      members(node.memberBlock, tree)
      return Stmt(kind: .nominal(tree), place: position)
    case .extensionDecl(let node):
      let tree = NominalTree()
      tree.isExtension = true
      tree.name = node.extendedType.trimmedDescription
      tree.place = place(node.extendedType)
      inheritance(node.inheritanceClause, tree)
      members(node.memberBlock, tree)
      return Stmt(kind: .nominal(tree), place: position)
    case .importDecl(let node):
      // What a cell can use is there without imports; exported packages need these lines.
      let module = node.path.trimmedDescription
      if !["Glassbook", "Foundation"].contains(module) {
        report(
          "no module named '\(module)'", node.path,
          hint: "cells need no import; Foundation and Glassbook are accepted")
      }
    case .classDecl(let node): notSupported("class declarations", node, hint: "use a struct")
    case .actorDecl(let node): notSupported("actor declarations", node)
    case .protocolDecl(let node): notSupported("protocol declarations", node)
    case .typeAliasDecl(let node): notSupported("typealias declarations", node)
    case .subscriptDecl(let node): notSupported("subscript declarations", node)
    case .initializerDecl(let node): report("an initialiser outside a type", node)
    case .operatorDecl(let node): notSupported("operator declarations", node)
    case .precedenceGroupDecl(let node): notSupported("precedence groups", node)
    case .ifConfigDecl(let node): notSupported("#if", node)
    case .macroDecl(let node): notSupported("macro declarations", node)
    case .macroExpansionDecl(let node): notSupported("macros", node)
    case .enumCaseDecl(let node): report("a case outside an enum", node)
    case .deinitializerDecl(let node): notSupported("deinitialisers", node)
    case .missingDecl(let node): report("a declaration is missing", node)
    default: notSupported("this declaration", node)
    }
    return nil
  }

  mutating func bindings(_ node: VariableDeclSyntax) -> [BindingTree] {
    let isMutable = node.bindingSpecifier.tokenKind == .keyword(.var)
    for attribute in node.attributes { notSupported("attributes", attribute) }
    for modifier in node.modifiers
    where !["static", "private", "public", "internal", "fileprivate"].contains(modifier.name.text) {
      notSupported("the modifier '\(modifier.name.text)'", modifier)
    }
    var result: [BindingTree] = []
    for binding in node.bindings {
      var getter: [Stmt]?
      if let block = binding.accessorBlock { getter = accessor(block) }
      result.append(
        BindingTree(
          pattern: pattern(binding.pattern, binding: isMutable),
          type: binding.typeAnnotation.map { type($0.type) },
          value: binding.initializer.map { expr($0.value) }, getter: getter))
    }
    // `let a, b: Int`: the type stands for both.
    var later: TypeTree?
    for index in result.indices.reversed() {
      if result[index].type != nil || result[index].value != nil {
        later = result[index].type
      } else {
        result[index].type = later
      }
    }
    return result
  }

  private mutating func accessor(_ block: AccessorBlockSyntax) -> [Stmt] {
    switch block.accessors {
    case .getter(let items): return statements(items)
    case .accessors(let list):
      var getter: [Stmt] = []
      for accessor in list {
        if accessor.accessorSpecifier.tokenKind == .keyword(.get), let body = accessor.body {
          getter = statements(body.statements)
        } else {
          notSupported("'\(accessor.accessorSpecifier.text)' in properties", accessor)
        }
      }
      return getter
    }
  }

  mutating func function(_ node: FunctionDeclSyntax) -> FunctionTree {
    let tree = FunctionTree()
    tree.name = name(node.name)
    tree.namePlace = place(node.name)
    for modifier in node.modifiers {
      switch modifier.name.text {
      case "mutating": tree.isMutating = true
      case "static": tree.isStatic = true
      case "private", "public", "internal", "fileprivate", "nonmutating": break
      default: notSupported("the modifier '\(modifier.name.text)'", modifier)
      }
    }
    refuse(node.genericParameterClause)
    if node.genericWhereClause != nil, let clause = node.genericWhereClause {
      notSupported("where clauses of functions", clause)
    }
    signature(node.signature, tree)
    if let body = node.body {
      tree.body = scoped { $0.statements(body.statements) }
      tree.endPlace = place(body.rightBrace)
    }
    return tree
  }

  /// Runs a body outside the closures around it: `$0` in a nested function is not theirs.
  private mutating func scoped<R>(_ body: (inout TreeBuilder) -> R) -> R {
    let outer = closures
    closures = []
    defer { closures = outer }
    return body(&self)
  }

  private mutating func signature(_ node: FunctionSignatureSyntax, _ tree: FunctionTree) {
    if let effects = node.effectSpecifiers?.asyncSpecifier {
      notSupported("async functions", effects)
    }
    for parameter in node.parameterClause.parameters {
      let first = name(parameter.firstName)
      tree.parameters.append(
        ParameterTree(
          label: first == "_" ? nil : first,
          name: parameter.secondName.map { name($0) } ?? first, type: type(parameter.type),
          isInout: isInout(parameter.type), isVariadic: parameter.ellipsis != nil,
          defaultValue: parameter.defaultValue.map { expr($0.value) },
          place: place(parameter.secondName ?? parameter.firstName)))
    }
    tree.result = node.returnClause.map { type($0.type) }
  }

  private mutating func refuse(_ clause: GenericParameterClauseSyntax?) {
    if let clause {
      notSupported("declaring generic functions and types", clause, hint: "write the type itself")
    }
  }

  // MARK: Structs and enums

  private mutating func inheritance(_ clause: InheritanceClauseSyntax?, _ tree: NominalTree) {
    for inherited in clause?.inheritedTypes ?? [] { tree.conformances.append(type(inherited.type)) }
  }

  private mutating func members(_ block: MemberBlockSyntax, _ tree: NominalTree) {
    for member in block.members {
      switch member.decl.as(DeclSyntaxEnum.self) {
      case .variableDecl(let node):
        let isStatic = node.modifiers.contains { $0.name.text == "static" }
        for binding in bindings(node) {
          tree.properties.append(
            NominalTree.PropertyTree(
              isMutable: node.bindingSpecifier.tokenKind == .keyword(.var), isStatic: isStatic,
              binding: binding, place: place(node)))
        }
      case .functionDecl(let node): tree.methods.append(function(node))
      case .initializerDecl(let node):
        if let mark = node.optionalMark { notSupported("failable initialisers", mark) }
        let initializer = FunctionTree()
        initializer.name = "init"
        initializer.namePlace = place(node.initKeyword)
        signature(node.signature, initializer)
        initializer.endPlace = initializer.namePlace
        initializer.body = scoped { builder in
          node.body.map { builder.statements($0.statements) } ?? []
        }
        tree.initializers.append(initializer)
      case .enumCaseDecl(let node):
        for element in node.elements { tree.cases.append(caseTree(element)) }
      default: notSupported("this declaration inside a type", member.decl)
      }
    }
  }

  private mutating func caseTree(_ node: EnumCaseElementSyntax) -> NominalTree.CaseTree {
    let payload =
      node.parameterClause?.parameters.map { (label: $0.firstName?.text, type: type($0.type)) }
      ?? []
    return NominalTree.CaseTree(
      name: name(node.name), payload: payload, rawValue: node.rawValue.map { expr($0.value) },
      place: place(node.name))
  }
}
