/// Where messages about a value point: as swiftc does, to what made the value.
extension Expr {
  /// A member's name, an operator, the bracket of a subscript; from there to the end.
  var anchor: Place {
    func from(_ start: Int) -> Place {
      Place(cell: place.cell, start: start, end: max(start, place.end))
    }
    switch kind {
    case .member(_, _, let name): return from(name.start)
    case .call(let callee, _): return from(callee.anchor.start)
    case .subscripting(let base, _): return from(base.place.end)
    case .infix(_, _, _, let symbol): return symbol
    case .force: return place.suffix(1)
    case .attempt(_, let inner), .chain(let inner), .optionalMark(let inner): return inner.anchor
    default: return place
    }
  }

  /// The last word or bracket: what is to be unwrapped ends there.
  var lastToken: Place {
    switch kind {
    case .member(_, _, let name): name
    case .call, .subscripting, .force, .optionalMark: place.suffix(1)
    default: place
    }
  }

  /// What the elements of a mapped list are made by: the only expression of a closure.
  var mappedElement: Expr? {
    guard case .call(let callee, let arguments) = kind,
      case .member(_, "map", _) = callee.kind, arguments.count == 1,
      case .closure(let tree) = arguments[0].value.kind, tree.body.count == 1,
      case .expression(let value) = tree.body[0].kind
    else { return nil }
    return value
  }
}

extension Checked {
  var anchor: Place { source?.anchor ?? place }
}
