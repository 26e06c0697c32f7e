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
      refuseAccessors(node, inProtocol: false)
      return Stmt(
        kind: .variable(
          isMutable: node.bindingSpecifier.tokenKind == .keyword(.var), bindings(node)),
        place: position)
    case .functionDecl(let node):
      refuseMemberModifiers(node)
      refuseBody(node, inProtocol: false)
      return Stmt(kind: .function(function(node)), place: position)
    case .structDecl(let node):
      return nominal(node, .structure, node.genericParameterClause, node.name, position)
    case .enumDecl(let node):
      return nominal(node, .enumeration, node.genericParameterClause, node.name, position)
    case .classDecl(let node):
      return nominal(node, .reference, node.genericParameterClause, node.name, position)
    case .protocolDecl(let node):
      let statement = nominal(node, .proto, nil, node.name, position)
      if case .nominal(let tree) = statement.kind, let primary = node.primaryAssociatedTypeClause {
        tree.primary = primary.primaryAssociatedTypes.map(\.name.text)
      }
      return statement
    case .extensionDecl(let node):
      return Stmt(kind: .nominal(extending(node)), place: position)
    case .typeAliasDecl(let node): return Stmt(kind: .alias(alias(node)), place: position)
    // Their precedence was read before anything else of the cell.
    case .operatorDecl, .precedenceGroupDecl:
      return Stmt(kind: .operatorDeclaration, place: position)
    case .importDecl(let node):
      // What a cell can use is there without imports; exported packages need these lines.
      let module = node.path.trimmedDescription
      if !["Glassbook", "Foundation"].contains(module) {
        report(
          "no module named '\(module)'", node.path,
          hint: "cells need no import; Foundation and Glassbook are accepted")
      }
    case .actorDecl(let node): notSupported("actor declarations", node)
    case .subscriptDecl(let node): report("a subscript outside a type", node)
    case .initializerDecl(let node): report("an initialiser outside a type", node)
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

  mutating func bindings(_ node: VariableDeclSyntax, isMember: Bool = false) -> [BindingTree] {
    let isMutable = node.bindingSpecifier.tokenKind == .keyword(.var)
    for attribute in node.attributes { refuse(attribute) }
    var known: Set<String> = ["static", "class", "override", "final"]
    if isMember, isMutable { known.insert("lazy") }
    refuse(node.modifiers, except: known)
    var result: [BindingTree] = []
    for binding in node.bindings {
      var tree = BindingTree(
        pattern: pattern(binding.pattern, binding: isMutable),
        type: binding.typeAnnotation.map { type($0.type) },
        value: binding.initializer.map { expr($0.value) })
      if let block = binding.accessorBlock { tree.accessors = accessors(block) }
      result.append(tree)
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

  /// Modifiers that change what a declaration means are refused; access is not checked.
  private mutating func refuse(_ modifiers: DeclModifierListSyntax, except known: Set<String>) {
    let access = [
      "private", "public", "internal", "fileprivate", "open", "package", "nonisolated",
    ]
    for modifier in modifiers
    where !known.contains(modifier.name.text) && !access.contains(modifier.name.text) {
      notSupported("the modifier '\(modifier.name.text)'", modifier)
    }
  }

  /// Attributes that tell the compiler how to go about its work change nothing here.
  private mutating func refuse(_ attribute: AttributeListSyntax.Element) {
    let ignored = ["inlinable", "inline", "usableFromInline", "frozen", "available"]
    if let known = attribute.as(AttributeSyntax.self)?.attributeName.trimmedDescription,
      ignored.contains(known)
    {
      return
    }
    notSupported("attributes", attribute)
  }

  private mutating func accessors(_ block: AccessorBlockSyntax) -> AccessorsTree {
    var tree = AccessorsTree()
    switch block.accessors {
    case .getter(let items): tree.getter = scoped { $0.statements(items) }
    case .accessors(let list):
      for accessor in list {
        if accessor.accessorSpecifier.tokenKind == .keyword(.get),
          accessor.modifier?.name.text == "mutating"
        {
          tree.getterIsMutating = true
        }
        guard let body = accessor.body else {
          tree.isRequirement = true
          if accessor.accessorSpecifier.tokenKind == .keyword(.set) {
            tree.setter = AccessorTree(parameter: "newValue", body: [], place: place(accessor))
          }
          continue
        }
        func part(_ name: String) -> AccessorTree {
          AccessorTree(
            parameter: accessor.parameters.map { self.name($0.name) } ?? name,
            body: scoped { $0.statements(body.statements) }, place: place(accessor))
        }
        switch accessor.accessorSpecifier.tokenKind {
        case .keyword(.get): tree.getter = scoped { $0.statements(body.statements) }
        case .keyword(.set): tree.setter = part("newValue")
        case .keyword(.willSet): tree.willSet = part("newValue")
        case .keyword(.didSet): tree.didSet = part("oldValue")
        default: notSupported("'\(accessor.accessorSpecifier.text)' in properties", accessor)
        }
      }
    }
    return tree
  }

  mutating func function(_ node: FunctionDeclSyntax) -> FunctionTree {
    let tree = FunctionTree()
    tree.name = name(node.name)
    tree.namePlace = place(node.name)
    tree.isPrivate = node.modifiers.isPrivate
    tree.isFinal = node.modifiers.isFinal
    for modifier in node.modifiers {
      switch modifier.name.text {
      case "mutating": tree.isMutating = true
      case "static", "class": tree.isStatic = true
      case "override": tree.isOverride = true
      default: break
      }
    }
    refuse(
      node.modifiers,
      except: [
        "mutating", "static", "class", "override", "nonmutating", "final", "prefix", "postfix",
        "infix",
      ])
    for attribute in node.attributes {
      if attribute.trimmedDescription == "@discardableResult" {
        tree.isDiscardable = true
      } else {
        refuse(attribute)
      }
    }
    tree.generics = generics(node.genericParameterClause)
    tree.requirements = requirements(node.genericWhereClause)
    signature(node.signature, tree)
    tree.hasBody = node.body != nil
    tree.endPlace = tree.namePlace
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
    let throwing = node.effectSpecifiers?.throwsClause?.throwsSpecifier.tokenKind
    tree.isThrowing = throwing == .keyword(.throws)
    tree.isRethrowing = throwing == .keyword(.rethrows)
    tree.thrown = node.effectSpecifiers?.throwsClause?.type.map { type($0) }
    tree.parameters = parameters(node.parameterClause)
    tree.result = node.returnClause.map { type($0.type) }
  }

  private mutating func parameters(
    _ clause: FunctionParameterClauseSyntax, labelled: Bool = true
  ) -> [ParameterTree] {
    var result: [ParameterTree] = []
    for parameter in clause.parameters {
      let first = name(parameter.firstName)
      // The one name of a subscript's parameter is no label.
      let isLabelled = first != "_" && (labelled || parameter.secondName != nil)
      result.append(
        ParameterTree(
          label: isLabelled ? first : nil,
          name: parameter.secondName.map { name($0) } ?? first, type: type(parameter.type),
          isInout: isInout(parameter.type), isVariadic: parameter.ellipsis != nil,
          isAutoclosure: parameter.type.trimmedDescription.contains("@autoclosure"),
          isEscaping: parameter.type.trimmedDescription.contains("@escaping"),
          defaultValue: parameter.defaultValue.map { value in
            if isInout(parameter.type) {
              report("an inout parameter cannot have a default value", value)
            }
            return expr(value.value)
          },
          place: place(parameter.secondName ?? parameter.firstName)))
    }
    return result
  }

  // MARK: Generic parameters

  private mutating func generics(_ clause: GenericParameterClauseSyntax?) -> [GenericTree] {
    refuseRepeated(clause)
    var result: [GenericTree] = []
    for parameter in clause?.parameters ?? [] {
      if let specifier = parameter.specifier {
        notSupported("'\(specifier.text)' in generic parameters", specifier)
      }
      result.append(
        GenericTree(
          name: name(parameter.name), bound: parameter.inheritedType.map { type($0) },
          place: place(parameter.name)))
    }
    return result
  }

  private mutating func requirements(_ clause: GenericWhereClauseSyntax?) -> [RequirementTree] {
    var result: [RequirementTree] = []
    for requirement in clause?.requirements ?? [] {
      switch requirement.requirement {
      case .sameTypeRequirement(let node):
        guard case .type(let left) = node.leftType, case .type(let right) = node.rightType else {
          notSupported("this requirement", node)
          continue
        }
        result.append(
          RequirementTree(subject: type(left), isEquality: true, object: type(right)))
      case .conformanceRequirement(let node):
        result.append(
          RequirementTree(
            subject: type(node.leftType), isEquality: false, object: type(node.rightType)))
      case .layoutRequirement(let node): notSupported("this requirement", node)
      }
    }
    return result
  }

  // MARK: Types

  private mutating func nominal(
    _ node: some DeclGroupSyntax, _ kind: NominalTree.Kind,
    _ generics: GenericParameterClauseSyntax?, _ name: TokenSyntax, _ position: Place
  ) -> Stmt {
    Stmt(kind: .nominal(nominalTree(node, kind, generics, name)), place: position)
  }

  private mutating func nominalTree(
    _ node: some DeclGroupSyntax, _ kind: NominalTree.Kind,
    _ clause: GenericParameterClauseSyntax?, _ name: TokenSyntax
  ) -> NominalTree {
    let tree = NominalTree()
    tree.kind = kind
    tree.name = self.name(name)
    tree.place = place(name)
    tree.generics = generics(clause)
    tree.requirements = requirements(node.genericWhereClause)
    refuse(node.modifiers, except: ["final", "indirect"])
    tree.isIndirect = node.modifiers.contains { $0.name.text == "indirect" }
    tree.isFinal = node.modifiers.isFinal
    for attribute in node.attributes { refuse(attribute) }
    inheritance(node.inheritanceClause, tree)
    members(node.memberBlock, tree)
    return tree
  }

  private mutating func extending(_ node: ExtensionDeclSyntax) -> NominalTree {
    let tree = NominalTree()
    tree.kind = .extending
    tree.name = node.extendedType.trimmedDescription
    tree.place = place(node.extendedType)
    tree.extended = type(node.extendedType)
    tree.requirements = requirements(node.genericWhereClause)
    inheritance(node.inheritanceClause, tree)
    members(node.memberBlock, tree)
    return tree
  }

  private mutating func alias(_ node: TypeAliasDeclSyntax) -> AliasTree {
    AliasTree(
      name: name(node.name), generics: generics(node.genericParameterClause),
      type: type(node.initializer.value), place: place(node.name))
  }

  private mutating func inheritance(_ clause: InheritanceClauseSyntax?, _ tree: NominalTree) {
    for inherited in clause?.inheritedTypes ?? [] {
      let type = type(inherited.type)
      if case .composition(let parts) = type.kind {
        tree.conformances += parts
      } else {
        tree.conformances.append(type)
      }
    }
  }

  private mutating func members(_ block: MemberBlockSyntax, _ tree: NominalTree) {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else { return report("code nested too deeply", block) }
    for member in block.members { self.member(member.decl, tree) }
  }

  private mutating func member(_ declaration: DeclSyntax, _ tree: NominalTree) {
    switch declaration.as(DeclSyntaxEnum.self) {
    case .variableDecl(let node):
      refuseAccessors(node, inProtocol: tree.kind == .proto)
      let isStatic = node.modifiers.contains { ["static", "class"].contains($0.name.text) }
      var bindings = bindings(node, isMember: true)
      if let modifier = node.modifiers.first(where: { $0.name.text == "lazy" }) {
        bindings = bindings.flatMap { binding in
          if let parts = binding.computedOnce(isReference: tree.kind == .reference) { return parts }
          report(
            "not supported yet: a lazy variable without a type", modifier,
            hint: "write it: lazy var name: Type = …")
          return []
        }
      }
      for binding in bindings {
        tree.properties.append(
          NominalTree.PropertyTree(
            isMutable: node.bindingSpecifier.tokenKind == .keyword(.var), isStatic: isStatic,
            isOverride: node.modifiers.contains { $0.name.text == "override" },
            isPrivate: node.modifiers.isPrivate, isPrivateToSet: node.modifiers.isPrivateToSet,
            binding: binding, place: place(node)))
      }
    case .functionDecl(let node):
      refuseBody(node, inProtocol: tree.kind == .proto)
      tree.methods.append(function(node))
    case .initializerDecl(let node): tree.initializers.append(initializer(node))
    case .subscriptDecl(let node):
      refuse(node.modifiers, except: ["static", "class", "override", "final"])
      var list = parameters(node.parameterClause, labelled: false)
      for index in list.indices where list[index].label == "_" { list[index].label = nil }
      tree.subscripts.append(
        NominalTree.SubscriptTree(
          isStatic: node.modifiers.contains { ["static", "class"].contains($0.name.text) },
          isOverride: node.modifiers.contains { $0.name.text == "override" },
          generics: generics(node.genericParameterClause),
          requirements: requirements(node.genericWhereClause), parameters: list,
          result: type(node.returnClause.type),
          accessors: node.accessorBlock.map { accessors($0) } ?? AccessorsTree(),
          place: place(node.subscriptKeyword)))
    case .typeAliasDecl(let node): tree.aliases.append(alias(node))
    case .associatedTypeDecl(let node):
      tree.associated.append(
        AliasTree(
          name: name(node.name), type: node.initializer.map { type($0.value) },
          place: place(node.name)))
    case .structDecl(let node):
      tree.nested.append(nominalTree(node, .structure, node.genericParameterClause, node.name))
    case .enumDecl(let node):
      tree.nested.append(nominalTree(node, .enumeration, node.genericParameterClause, node.name))
    case .classDecl(let node):
      tree.nested.append(nominalTree(node, .reference, node.genericParameterClause, node.name))
    case .enumCaseDecl(let node):
      if node.modifiers.contains(where: { $0.name.text == "indirect" }) { tree.isIndirect = true }
      for element in node.elements { tree.cases.append(caseTree(element)) }
    case .deinitializerDecl(let node):
      notSupported("deinit", node, hint: "values are freed by themselves: drop it")
    default: notSupported("this declaration inside a type", declaration)
    }
  }

  private mutating func initializer(_ node: InitializerDeclSyntax) -> FunctionTree {
    let tree = FunctionTree()
    refuse(node.modifiers, except: ["override", "convenience", "required"])
    tree.name = "init"
    tree.namePlace = place(node.initKeyword)
    tree.isPrivate = node.modifiers.isPrivate
    tree.isFailable = node.optionalMark != nil
    tree.isOverride = node.modifiers.contains { $0.name.text == "override" }
    tree.isConvenience = node.modifiers.contains { $0.name.text == "convenience" }
    tree.isRequired = node.modifiers.contains { $0.name.text == "required" }
    tree.generics = generics(node.genericParameterClause)
    tree.requirements = requirements(node.genericWhereClause)
    signature(node.signature, tree)
    tree.hasBody = node.body != nil
    tree.endPlace = tree.namePlace
    if let body = node.body {
      tree.body = scoped { $0.statements(body.statements) }
      tree.endPlace = place(body.rightBrace)
    }
    return tree
  }

  private mutating func caseTree(_ node: EnumCaseElementSyntax) -> NominalTree.CaseTree {
    let payload =
      node.parameterClause?.parameters.map { (label: $0.firstName?.text, type: type($0.type)) }
      ?? []
    var defaults: [Int: Expr] = [:]
    for (index, parameter) in (node.parameterClause?.parameters ?? []).enumerated() {
      if let value = parameter.defaultValue { defaults[index] = expr(value.value) }
    }
    return NominalTree.CaseTree(
      name: name(node.name), payload: payload, defaults: defaults,
      rawValue: node.rawValue.map { expr($0.value) },
      place: place(node.name))
  }
}
