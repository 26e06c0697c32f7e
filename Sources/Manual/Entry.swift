package import Scripting

/// The rows of one name that belong together: a function and its overloads, a member of a type.
package struct Entry {
  package var rows: [Row]

  /// The rows of a list by name and owner, each where its first row stands.
  package static func all(of rows: [Row]) -> [Entry] {
    var order: [Key] = []
    var groups: [Key: [Row]] = [:]
    for row in rows {
      let key = Key(
        name: row.name, owner: row.owner?.description, isType: row.kind == .type,
        isStatic: [.staticMethod, .staticProperty].contains(row.kind))
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.map { Entry(rows: groups[$0] ?? []) }
  }

  private struct Key: Hashable {
    var name: String
    var owner: String?
    var isType: Bool
    var isStatic: Bool
  }

  var first: Row { rows[0] }

  /// What the entry is called: `imshow`, `reshaped`, `Tensor(…)`, `Tensor[…]`.
  package var title: String {
    let owner = first.owner?.description ?? ""
    return switch first.kind {
    case .function, .constant, .type, .infix, .prefix, .method, .property, .staticMethod,
      .staticProperty:
      first.name
    case .initializer: "\(owner)(…)"
    case .subscripting: "\(owner)[…]"
    case .call: "callAsFunction"
    }
  }

  /// What each signature means; once where all mean the same.
  package var meanings: [(signatures: [String], summary: String)] {
    var result: [(signatures: [String], summary: String)] = []
    for row in rows {
      if result.last?.summary == row.summary {
        result[result.count - 1].signatures.append(row.declaration)
      } else {
        result.append(([row.declaration], row.summary))
      }
    }
    return result
  }

  package var details: [String] { rows.compactMap(\.details) }

  package var examples: [String] { rows.compactMap(\.example) }

  /// The named unions among the parameters, and what each takes.
  package var unions: [(name: String, members: [String])] {
    var seen: Set<String> = []
    var result: [(name: String, members: [String])] = []
    func visit(_ type: ScriptType) {
      switch type {
      case .oneOf(let name, let members):
        if !name.isEmpty, members.map(\.description) != [name], seen.insert(name).inserted {
          result.append((name, members.map(\.description)))
        }
        members.forEach(visit)
      case .array(let inner), .set(let inner), .optional(let inner), .sequence(let inner),
        .range(_, let inner), .metatype(let inner):
        visit(inner)
      case .dictionary(let key, let value):
        visit(key)
        visit(value)
      case .tuple(let elements): elements.map(\.type).forEach(visit)
      case .function(let function): (function.parameters + [function.result]).forEach(visit)
      default: break
      }
    }
    for row in rows { row.parameters.map(\.type).forEach(visit) }
    return result
  }
}

extension Row {
  /// The signature and whether it changes its receiver, can fail or can be written.
  var declaration: String {
    var text = signature
    if isThrowing {
      let arrow = " -> \(result)"
      text =
        text.hasSuffix(arrow) ? text.dropLast(arrow.count) + " throws" + arrow : text + " throws"
    }
    return (isMutating ? "mutating " : "") + text + (isSettable ? " { get set }" : "")
  }

  /// The declaration without its type where the type's page shows it.
  var declarationWithinType: String {
    switch kind {
    case .method, .property:
      return declaration.replacing("\(owner?.description ?? "").", with: "", maxReplacements: 1)
    case .subscripting:
      return declaration.replacing(owner?.description ?? "", with: "", maxReplacements: 1)
    case .staticProperty where result == owner: return ".\(name)"
    default: return declaration
    }
  }
}
