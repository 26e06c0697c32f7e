/// Sequences that are computed while one walks over them.
@RowsBuilder
func viewRows() -> [Row] {
  Row.generic(on: "View<Element>", "var count: Int", "How many elements.") { a in
    if case .view(let box) = a[0], let count = box.count, count != .max { return .int(count) }
    return .int(try a.elements(0).count)
  }
  Row.generic(on: "View<Element>", "var isEmpty: Bool", "Whether there are none.") { a in
    var isEmpty = true
    try Sequences.walk(a[0]) { _ in
      isEmpty = false
      return false
    }
    return .bool(isEmpty)
  }
  Row.generic(on: "View<Element>", "var first: Element?", "The first element, or nil.") { a in
    var first = Value.null
    try Sequences.walk(a[0]) {
      first = .wrapped($0)
      return false
    }
    return first
  }
  Row.generic(on: "View<Element>", "var last: Element?", "The last element, or nil.") { a in
    .optional(try a.elements(0).last)
  }
  Row.generic(on: "View<Element>", "subscript(_ index: Int) -> Element", "One element.") { a in
    let (elements, index) = (try a.elements(0), try a.int(1))
    try elements.requireElement(at: index)
    return elements[index]
  }
  Row.generic(
    on: "View<Element>", "func firstIndex(of element: Element) -> Int? where Element: Equatable",
    "Where an element first occurs, or nil."
  ) { a in
    .optional(try a.elements(0).firstIndex(of: a[1]).map(Value.int))
  }
  Row.generic(
    on: "View<Element>", "func firstIndex(where predicate: (Element) throws -> Bool) -> Int?",
    "Where an element first passes, or nil."
  ) { a in
    let test = try a.function(1)
    return .optional(try a.elements(0).firstIndex { try a.test(test, $0) }.map(Value.int))
  }
  makingRows()
  lazyRows()
}

@RowsBuilder
private func makingRows() -> [Row] {
  Row.generic(
    on: "Sequence<Element>", "func enumerated() -> View<(offset: Int, element: Element)>",
    "The elements with their numbers."
  ) { a in
    let source = a[0]
    var pair: ScriptType {
      .tuple([.init("offset", .int), .init("element", element(of: source))])
    }
    return .view(
      ComputedView(
        ScriptType.ViewType("EnumeratedSequence", [ScriptType(of: source)], element: pair),
        .fields([("_base", source)]), count: Sequences.count(source), labels: enumerationLabels
      ) { body in
        var offset = 0
        try Sequences.walk(source) {
          defer { offset += 1 }
          return try body(.int(offset), $0)
        }
      })
  }.returns { call in
    let base = call.receiver?.type ?? .unknown
    return .view(
      ScriptType.ViewType(
        "EnumeratedSequence", [base],
        element: .tuple([.init("offset", .int), .init("element", base.element ?? .unknown)])))
  }
  Row.generic(
    on: "Sequence<Element>", "func reversed() -> [Element]", "The elements backwards."
  ) { a in
    .array(try a.elements(0).reversed())
  }
  for owner in ["[Element]", "ArraySlice<Element>", "Range<Element>", "ClosedRange<Element>"] {
    Row.unary(
      on: owner, "func reversed() -> View<Element>", "The elements backwards.", one: reversed
    ).returns(reversedType)
  }
  for owner in ["String", "Substring"] {
    Row.unary(
      on: owner, "func reversed() -> View<Character>", "The characters backwards.", one: reversed
    ).returns(reversedType)
    Row.unary(on: owner, "func reversed() -> [Character]", "The characters backwards.") { text in
      .array(try Sequences.elements(text).reversed())
    }
  }
  Row.generic(
    "func zip<A, B>(_ first: Sequence<A>, _ second: Sequence<B>) -> View<(A, B)>",
    "The elements of two sequences in pairs."
  ) { a in
    let (first, second) = (a[0], a[1])
    var pair: ScriptType {
      .tuple([.init(nil, element(of: first)), .init(nil, element(of: second))])
    }
    let counts = [Sequences.count(first), Sequences.count(second)]
    return .view(
      ComputedView(
        ScriptType.ViewType(
          "Zip2Sequence", [ScriptType(of: first), ScriptType(of: second)], element: pair),
        .fields([("_sequence1", first), ("_sequence2", second)]),
        // Where one end is not known, the other's is no end either.
        count: counts.contains(nil) ? nil : counts.compactMap(\.self).min()
      ) { body in
        // The one whose end is known is stored, the other walked over.
        if case .array(let elements) = second {
          try zip(first, elements, body)
        } else if case .range(let range) = second, range.kind == .from,
          case .int(let start) = range.lower
        {
          var next = start
          try Sequences.walk(first) {
            defer { next += 1 }
            return try body($0, .int(next))
          }
        } else if Sequences.count(second) == .max, Sequences.count(first) != .max {
          let stored = try Sequences.elements(first)
          var index = 0
          if stored.isEmpty { return }
          try Sequences.walk(second) {
            defer { index += 1 }
            return try body(stored[index], $0) && index + 1 < stored.count
          }
        } else {
          try zip(first, try Sequences.elements(second), body)
        }
      })
  }.returns { call in
    let types = call.arguments.map(\.type)
    return .view(
      ScriptType.ViewType(
        "Zip2Sequence", types,
        element: .tuple(types.map { .init(nil, $0.element ?? .unknown) })))
  }
  Row.generic(
    on: "Sequence<Sequence<Element>>", "func joined() -> View<Element>",
    "The elements of the elements."
  ) { a in
    let source = a[0]
    let inner = element(of: source)
    return .view(
      ComputedView(
        ScriptType.ViewType(
          "FlattenSequence", [ScriptType(of: source)], element: inner.element ?? .unknown),
        .fields([("_base", source)])
      ) { body in
        var isOpen = true
        var turns = 0
        try Sequences.walk(source) {
          try Sequences.walk($0) {
            try Sequences.count(&turns)
            isOpen = try body($0)
            return isOpen
          }
          return isOpen
        }
      })
  }.returns { call in
    let base = call.receiver?.type ?? .unknown
    return .view(
      ScriptType.ViewType(
        "FlattenSequence", [base], element: base.element?.element ?? .unknown))
  }
  Row.generic(
    on: "Sequence<Sequence<Element>>",
    "func joined(separator: Sequence<Element>) -> View<Element>",
    "The elements of the elements, with others between."
  ) { a in
    let (source, separator) = (a[0], try a.elements(1))
    var result: [Value] = []
    for (index, part) in try a.elements(0).enumerated() {
      if index > 0 { try result.gather(contentsOf: separator) }
      try result.gather(contentsOf: Sequences.elements(part))
    }
    let type = ScriptType.ViewType(
      "JoinedSequence", [ScriptType(of: source)],
      element: element(of: source).element ?? .unknown)
    return .view(
      ComputedView(
        type, .fields([("_base", source), ("_separator", .array(separator))]), count: result.count
      ) {
        body in
        for element in result where try !body(element) { return }
      })
  }.returns { call in
    let base = call.receiver?.type ?? .unknown
    return .view(
      ScriptType.ViewType("JoinedSequence", [base], element: base.element?.element ?? .unknown))
  }
  Row.generic(
    "func repeatElement<T>(_ element: T, count: Int) -> View<T>", "One value several times."
  ) { a in
    let (element, count) = (a[0], try count(a.int(1)))
    let type = ScriptType(of: element)
    return .view(
      ComputedView(
        ScriptType.ViewType("Repeated", [type], element: type),
        .fields([("count", .int(count)), ("repeatedValue", element)]), count: count
      ) { body in
        for _ in 0..<count where try !body(element) { return }
      })
  }.returns { call in
    let type = call.arguments.first?.type ?? .unknown
    return .view(ScriptType.ViewType("Repeated", [type], element: type))
  }
}

private func zip(
  _ first: Value, _ elements: [Value], _ body: (Value, Value) throws -> Bool
) throws {
  var index = 0
  if elements.isEmpty { return }
  try Sequences.walk(first) {
    defer { index += 1 }
    return try body($0, elements[index]) && index + 1 < elements.count
  }
}

private let enumerationLabels: [String?] = ["offset", "element"]

private func reversed(_ source: Value) throws -> Value {
  switch source {
  case .array, .slice, .short, .string, .substring: break
  default: try Sequences.requireEnd(source)
  }
  return .view(ReversedView(source))
}

private func reversedType(_ call: StaticCall) -> ScriptType {
  let base = call.receiver?.type ?? .unknown
  return .view(
    ScriptType.ViewType("ReversedCollection", [base], element: base.element ?? .unknown))
}

/// The type of a running sequence's elements, as far as it can be told.
func element(of value: Value) -> ScriptType { ScriptType(of: value).element ?? .unknown }
