/// Numbers at equal distances.
@RowsBuilder
func strideRows() -> [Row] {
  for (label, name, summary) in [
    ("to", "StrideTo", "Numbers at equal distances, without the end."),
    ("through", "StrideThrough", "Numbers at equal distances, with the end."),
  ] {
    let isClosed = label == "through"
    Row.generic(
      "func stride(from start: Int, \(label) end: Int, by step: Int) -> \(name)<Int>", summary
    ) { a in
      let (start, end, step) = (try a.int(0), try a.int(1), try a.int(2))
      guard step != 0 else { throw Trap("the step of a stride cannot be 0") }
      return .view(
        ComputedView(ScriptType.ViewType(name, [.int], element: .int), .fields([])) { body in
          var current = start
          var turns = 0
          while step > 0
            ? (isClosed ? current <= end : current < end)
            : (isClosed ? current >= end : current > end)
          {
            guard try body(.int(current)) else { return }
            try Sequences.count(&turns)
            let (next, overflows) = current.addingReportingOverflow(step)
            if overflows { return }
            current = next
          }
        })
    }
    for type in IntegerTypes.all { whole(type, label, name, summary) }
    fractions(Double.self, label, name, summary)
    fractions(Float.self, label, name, summary)
  }
}

/// Strides of the whole numbers beside Int, whose steps are an Int.
private func whole<T: SizedInteger>(
  _ type: T.Type, _ label: String, _ name: String, _ summary: String
) -> Row {
  let words = T.scriptName
  let isClosed = label == "through"
  let view = ScriptType.ViewType(name, [T.scriptType], element: T.scriptType)
  return Row.generic(
    "func stride(from start: \(words), \(label) end: \(words), by step: Int) -> \(name)<\(words)>",
    summary
  ) { a in
    let (start, end) = (Int128(try T.fromScript(a[0])), Int128(try T.fromScript(a[1])))
    let step = Int128(try a.int(2))
    guard step != 0 else { throw Trap("the step of a stride cannot be 0") }
    return .view(
      ComputedView(view, .fields([])) { body in
        var current = start
        while (step > 0 ? current < end : current > end) || (isClosed && current == end) {
          guard try body(T(current).scriptValue) else { return }
          current += step
        }
      })
  }
}

private func fractions<T: BinaryFloatingPoint & ScriptConvertible>(
  _ type: T.Type, _ label: String, _ name: String, _ summary: String
) -> Row where T.Stride == T {
  let words = T.scriptType.description
  let isClosed = label == "through"
  return Row.generic(
    "func stride(from start: \(words), \(label) end: \(words), by step: \(words)) -> \(name)<\(words)>",
    summary
  ) { a in
    let start = try T.fromScript(a[0])
    let end = try T.fromScript(a[1])
    let step = try T.fromScript(a[2])
    guard step != 0, step.isFinite else { throw Trap("the step of a stride cannot be \(step)") }
    return .view(
      ComputedView(ScriptType.ViewType(name, [T.scriptType], element: T.scriptType), .fields([])) {
        body in
        var turns = 0
        func goesOn(_ x: T) throws -> Bool {
          try Sequences.count(&turns)
          return try body(x.scriptValue)
        }
        if isClosed {
          for x in stride(from: start, through: end, by: step) where try !goesOn(x) { return }
        } else {
          for x in stride(from: start, to: end, by: step) where try !goesOn(x) { return }
        }
      })
  }
}
