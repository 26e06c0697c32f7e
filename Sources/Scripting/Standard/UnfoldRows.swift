/// Sequences that a closure makes, element by element.
@RowsBuilder
func unfoldRows() -> [Row] {
  Row.generic(
    "func sequence<T>(first: T, next: (T) throws -> T?) -> View<T>",
    "A value, and each next one made of it until nil."
  ) { a in
    let first = a[0]
    return .view(
      UnfoldView(
        .element(first, isFirst: true), try a.function(1), firstType(ScriptType(of: first))))
  }.returns { call in .view(firstType(call.arguments.first?.type ?? .unknown)) }
  Row.generic(
    "func sequence<T, State>(state: State, next: (inout State) throws -> T?) -> View<T>",
    "What a closure makes of a state that it changes, until nil."
  ) { a in
    .view(
      UnfoldView(
        .own(a[0]), try a.function(1),
        ScriptType.ViewType("UnfoldSequence", [.unknown, .unknown], element: .unknown)))
  }.returns { call in
    let element = closureResult(call, 1).withoutOptional
    return .view(
      ScriptType.ViewType(
        "UnfoldSequence", [element, call.arguments.first?.type ?? .unknown], element: element))
  }
  Row.generic(
    on: "UnfoldSequence<Element>", "mutating func next() -> Element?", "The next element, or nil."
  ) { a in
    .optional(try unfolding(&a.base[0]).advance(a.runtime))
  }
  Row.generic(
    on: "UnfoldSequence<Element>", "func makeIterator() -> UnfoldSequence<Element>",
    "The elements that are still to come."
  ) { a in
    a[0]
  }.returns { $0.receiver?.type ?? .unknown }
}

private func firstType(_ element: ScriptType) -> ScriptType.ViewType {
  ScriptType.ViewType(
    "UnfoldSequence",
    [element, .tuple([.init(nil, .optional(element)), .init(nil, .bool)])], element: element)
}

/// The sequence in a place, which nobody else holds from here on.
private func unfolding(_ place: inout Value) throws -> UnfoldView {
  guard case .view(let box) = place, let view = (box as? UnfoldView)?.copied() else {
    throw ConversionError("an UnfoldSequence", place)
  }
  place = .view(view)
  return view
}
