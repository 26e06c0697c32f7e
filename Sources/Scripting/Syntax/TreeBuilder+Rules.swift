import SwiftSyntax

/// What Swift's grammar allows and its rules about declarations do not.
extension TreeBuilder {
  /// Modifiers that only members have.
  mutating func refuseMemberModifiers(_ node: FunctionDeclSyntax) {
    for modifier in node.modifiers {
      switch modifier.name.text {
      case "static", "class":
        report("\(modifier.name.text) methods may only be declared on a type", modifier)
      case "mutating", "nonmutating":
        report("'\(modifier.name.text)' is only valid on methods", modifier)
      case "override": report("'override' is only valid on members of a class", modifier)
      default: break
      }
    }
  }

  /// Functions have bodies, but for the requirements of protocols, which have none.
  mutating func refuseBody(_ node: FunctionDeclSyntax, inProtocol isProtocol: Bool) {
    if isProtocol, let body = node.body {
      report(
        "protocol methods must not have bodies", body,
        hint: "a body for all that conform stands in an extension of the protocol")
    } else if !isProtocol, node.body == nil {
      report("expected '{' in body of function declaration '\(node.name.text)'", node.name)
    }
  }

  mutating func refuseAccessors(_ node: VariableDeclSyntax, inProtocol isProtocol: Bool) {
    for binding in node.bindings {
      guard let block = binding.accessorBlock else {
        if isProtocol {
          report(
            "a property in a protocol must say { get } or { get set }", binding.pattern,
            hint: "write var \(binding.pattern.trimmedDescription): Type { get }")
        }
        continue
      }
      guard !isProtocol, case .accessors(let list) = block.accessors else { continue }
      let words = list.filter { $0.body != nil }.map(\.accessorSpecifier.text)
      if words.contains("set"), !words.contains("get") {
        report("a variable with a setter must also have a getter", block)
      } else if words.contains("get"), let observer = words.first(where: { $0.hasSuffix("Set") }) {
        report("'\(observer)' cannot be provided together with a getter", block)
      }
    }
  }

  /// Names that stand twice in a list of generic parameters.
  mutating func refuseRepeated(_ clause: GenericParameterClauseSyntax?) {
    var seen: Set<String> = []
    for parameter in clause?.parameters ?? []
    where !seen.insert(parameter.name.text).inserted {
      report("the generic parameter '\(parameter.name.text)' is declared already", parameter.name)
    }
  }

  /// The default of a switch stands last.
  mutating func refuseAfterDefault(_ node: SwitchExprSyntax) {
    var hasDefault = false
    for case .switchCase(let one) in node.cases {
      if hasDefault {
        report("additional cases cannot stand behind the default of a switch", one.label)
        return
      }
      if case .default = one.label { hasDefault = true }
    }
  }
}

extension DeclModifierListSyntax {
  /// Whether only the type's own members see the declaration.
  var isPrivate: Bool {
    contains { $0.name.text == "private" && $0.detail == nil }
  }

  /// Whether only the type's own members may write it.
  var isPrivateToSet: Bool {
    contains { $0.name.text == "private" && $0.detail?.detail.text == "set" }
  }

  var isFinal: Bool { contains { $0.name.text == "final" } }
}
