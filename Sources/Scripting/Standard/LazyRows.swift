/// `lazy`, and what it makes of closures: nothing is called before somebody asks.
@RowsBuilder
func lazyRows() -> [Row] {
  Row.generic(
    on: "Sequence<Element>", "var lazy: View<Element>",
    "The elements, so that map and filter wait until they are asked."
  ) { a in
    let source = a[0]
    return lazyView(
      "LazySequence", [ScriptType(of: source)], element(of: source), [("_base", source)],
      count: Sequences.count(source)
    ) { try Sequences.walk(source, $0) }
  }.returns { call in
    let base = call.receiver?.type ?? .unknown
    return .view(ScriptType.ViewType("LazySequence", [base], element: base.element ?? .unknown))
  }
  for owner in ["LazySequence", "LazyMapSequence", "LazyFilterSequence"].map({ "\($0)<Element>" }) {
    Row.generic(
      on: owner, "func map<T>(_ transform: (Element) throws -> T) -> LazyMapSequence<T>",
      "Each element transformed, when it is asked for."
    ) { a in
      try lazyMap(a, result: .unknown)
    }.specialized { call in
      let result = closureResult(call)
      return { a in try lazyMap(a, result: result) }
    }
    Row.generic(
      on: owner,
      "func compactMap<T>(_ transform: (Element) throws -> T?) -> LazyMapSequence<T>",
      "Each element transformed, without the nils, when it is asked for."
    ) { a in
      try lazyMap(a, result: .unknown, dropsNil: true)
    }.specialized { call in
      let result = closureResult(call).withoutOptional
      return { a in try lazyMap(a, result: result, dropsNil: true) }
    }
    Row.generic(
      on: owner,
      "func filter(_ isIncluded: (Element) throws -> Bool) -> LazyFilterSequence<Element>",
      "The elements that pass, when they are asked for."
    ) { a in
      let (source, test, runtime) = (a[0], try a.function(1), a.runtime)
      let fields = [("_base", base(of: source)), ("_predicate", Value.function(test))]
      return lazyView(
        "LazyFilterSequence", [ScriptType(of: base(of: source))], element(of: source), fields,
        count: nil
      ) { body in
        try Sequences.walk(source) {
          guard case .bool(true) = try runtime.call(test, $0) else { return true }
          return try body($0)
        }
      }
    }
  }
}

/// What the closure among the arguments gives.
func closureResult(_ call: StaticCall, _ index: Int = 0) -> ScriptType {
  guard index < call.arguments.count, case .function(let type) = call.arguments[index].type else {
    return .unknown
  }
  return type.result
}

private func lazyMap(_ a: Arguments, result: ScriptType, dropsNil: Bool = false) throws -> Value {
  let (source, transform, runtime) = (a[0], try a.function(1), a.runtime)
  let fields = [("_base", base(of: source)), ("_transform", Value.function(transform))]
  return lazyView(
    "LazyMapSequence", [ScriptType(of: base(of: source)), result], result, fields,
    count: dropsNil ? nil : Sequences.count(source)
  ) { body in
    try Sequences.walk(source) {
      let value = try runtime.call(transform, $0)
      guard dropsNil else { return try body(value) }
      guard let content = value.unwrapped else { return true }
      return try body(content)
    }
  }
}

/// What stands under `lazy`: Swift names it, and not `LazySequence`, in what is made of it.
private func base(of value: Value) -> Value {
  if case .view(let box) = value, box.type.name == "LazySequence",
    case .fields(let fields) = box.style, let first = fields.first
  {
    return first.value
  }
  return value
}

private func lazyView(
  _ name: String, _ parts: [ScriptType], _ element: ScriptType,
  _ fields: [(label: String, value: Value)], count: Int?, walk: @escaping ComputedView.Walk
) -> Value {
  .view(
    ComputedView(
      ScriptType.ViewType(name, parts, element: element), .fields(fields), count: count, walk: walk)
  )
}
