/// Names that are used above their declaration.
extension Checker {
  /// Reports a name that is declared further down; false when it is not declared at all.
  func reportedAsTooEarly(_ name: String, _ place: Place) -> Bool {
    for scope in scopes.reversed() {
      guard let there = scope.later[name], there.cell != place.cell || there.start > place.start
      else { continue }
      let note = map.note("'\(name)' is declared here", at: there)
      let isInCell = there.cell == place.cell
      report(
        "'\(name)' is used before its declaration, "
          + (isInCell ? "on line \(note.line)" : "in a later cell (line \(note.line))"),
        at: place, hint: isInCell ? nil : "cells run from top to bottom: move one of them",
        notes: [note])
      return true
    }
    return false
  }

  /// Notes the variables that a block declares, before it is checked.
  func noteLater(_ list: [Stmt]) {
    for item in list {
      guard case .variable(_, let bindings) = item.kind else { continue }
      for binding in bindings { binding.pattern.forEachName { scope.later[$0] = $1 } }
    }
  }

  /// Notes what later cells declare.
  func noteLater(cells: [[Stmt]]) {
    for list in cells.reversed() {
      noteLater(list)
      for item in list {
        switch item.kind {
        case .function(let tree): globals.later[tree.name] = tree.namePlace
        case .nominal(let tree) where tree.kind != .extending: globals.later[tree.name] = tree.place
        default: break
        }
      }
    }
  }
}

extension Pattern {
  /// Calls a closure with every name that is bound, and its place.
  func forEachName(_ body: (String, Place) -> Void) {
    switch kind {
    case .name(let name, _): body(name, place)
    case .tuple(let elements): for element in elements { element.pattern.forEachName(body) }
    case .enumCase(_, _, let elements): for one in elements { one.pattern.forEachName(body) }
    case .optional(let inner), .asType(let inner, _), .typed(let inner, _): inner.forEachName(body)
    case .wildcard, .expression, .isType: break
    }
  }
}
