import Glassbook
import Scripting

/// Axes, indices, products and patterns that do not fit the shapes that are known.
func addShapeChecks(to library: Library) {
  let onAxes = [
    "sum", "mean", "max", "min", "norm", "variance", "std", "argMax", "argSort", "cumsum",
    "squeezed",
  ]
  for name in onAxes {
    library.check(name, on: "Tensor") { call in axisFindings(call.receiver?.shape, call) }
  }
  for name in ["softmax", "logSoftmax"] {
    library.check(name) { call in axisFindings(call.arguments.first?.shape, call) }
  }
  library.check("transposed", on: "Tensor") { call in
    guard let shape = call.receiver?.shape, !call.arguments.isEmpty else { return [] }
    for argument in call.arguments {
      if let number = argument.int, shape.axis(number) == nil {
        return [axisFinding(number, shape, at: argument)]
      }
    }
    guard call.arguments.count != shape.rank else { return [] }
    return [
      Finding("\(call.arguments.count) axes are named and the tensor has \(shape.rank)")
    ]
  }
  library.check("reshaped", on: "Tensor") { call in
    guard let from = call.receiver?.shape?.shape, let argument = call.arguments.first,
      let to = argument.ints?.compactMap(\.self), to.count == argument.ints?.count,
      !to.contains(where: { $0 < -1 || $0 > 1 << 30 }), from.count < 8, to.count < 8
    else { return [] }
    let (have, want) = (from.reduce(1, *), to.filter { $0 != -1 }.reduce(1, *))
    let fits = to.contains(-1) ? want > 0 && have % want == 0 : want == have
    if fits { return [] }
    return [Finding("\(from) has \(have) elements, which do not fit into \(to)", at: argument)]
  }
  for symbol in ["+", "-", "*", "/"] {
    for row in library.rows
    where row.kind == .infix && row.name == symbol && row.result.description == "Tensor" {
      _ = row.check { call in
        guard let a = call.arguments[0].shape, let b = call.arguments[1].shape,
          broadcast(a, b) == nil
        else { return [] }
        return [Finding("the shapes \(a) and \(b) do not go together in '\(symbol)'")]
      }
    }
  }
  library.check("matmul") { call in
    guard call.arguments.count == 2 else { return [] }
    return productFindings(call.arguments[0].shape, call.arguments[1])
  }
  library.check("matmul", on: "Tensor") { call in
    guard let other = call.arguments.first else { return [] }
    return productFindings(call.receiver?.shape, other)
  }
  for name in ["stacked", "concatenated"] {
    library.check(name) { call in
      guard let list = call.arguments.first, let axis = call[label: "axis"], let number = axis.int
      else { return [] }
      let isTokens = list.type.description == "[Tokens]"
      guard let shape = isTokens ? ShapeFact([nil, nil]) : commonShape(call) else { return [] }
      let rank = shape.rank + (name == "stacked" ? 1 : 0)
      guard !(-rank..<rank).contains(number) else { return [] }
      return [axisFinding(number, ShapeFact(Array(repeating: nil, count: rank)), at: axis)]
    }
  }
  library.check("subscript", on: "Tensor") { call in
    guard let shape = call.receiver?.shape else { return [] }
    return indexed(shape, call).finding.map { [$0] } ?? []
  }
  for name in ["rearrange", "reduce", "repeated", "einsum"] {
    library.check(name) { call in
      guard
        let error = patternResult(name, call).flatMap({ result in
          if case .failure(let error) = result { error } else { nil }
        }) ?? patternMisfit(name, call)
      else { return [] }
      let place = call.arguments.first { $0.text != nil }
      let words = "\(name) \(error.words)"
      return [place.map { Finding(words, at: $0) } ?? Finding(words)]
    }
  }
}

extension ShapeFact: CustomStringConvertible {
  var description: String {
    "[" + lengths.map { $0.map(String.init) ?? "_" }.joined(separator: ", ") + "]"
  }
}

private func axisFindings(_ shape: ShapeFact?, _ call: StaticCall) -> [Finding] {
  guard let shape, let axis = call[label: "axis"], let number = axis.int,
    shape.axis(number) == nil
  else { return [] }
  return [axisFinding(number, shape, at: axis)]
}

private func axisFinding(
  _ number: Int, _ shape: ShapeFact, at place: StaticCall.Argument
) -> Finding {
  Finding(
    shape.rank == 0
      ? "there is no axis \(number): the tensor has none"
      : "there is no axis \(number): the axes are 0 to \(shape.rank - 1) or -\(shape.rank) to -1",
    at: place)
}

private func productFindings(_ a: ShapeFact?, _ other: StaticCall.Argument) -> [Finding] {
  guard let a, let b = other.shape, a.rank >= 2, b.rank >= 2, let x = a.lengths[a.rank - 1],
    let y = b.lengths[b.rank - 2], x != y
  else { return [] }
  return [
    Finding(
      "the matrix product of \(a) and \(b): rows of \(x) meet columns of \(y)",
      hint: "transpose one of them", at: other)
  ]
}

/// Why a pattern does not fit.
struct PatternMisfit: Error { var words: String }

/// What a pattern with named axes does to operands of known rank.
///
/// The operation itself is tried on small stand-ins of these ranks, so that the rules are those
/// of the engine. `nil` where the pattern, a rank or a length is not known.
func patternResult(_ name: String, _ call: StaticCall) -> Result<ShapeFact, PatternMisfit>? {
  guard let pattern = call.arguments.first(where: { $0.text != nil })?.text else { return nil }
  do throws(ShapeError) {
    if name == "einsum" {
      let shapes = call.arguments.dropFirst().map(\.shape)
      let ranks = shapes.compactMap { $0?.rank }
      guard ranks.count == shapes.count, !ranks.isEmpty else { return nil }
      let known = shapes.compactMap { $0?.shape }
      let small = known.count == shapes.count && known.allSatisfy { $0.reduce(1, *) <= 4096 }
      let result = try Checked.einsum(
        pattern,
        try ranks.indices.map { index throws(ShapeError) in
          try Checked.zeros(small ? known[index] : Array(repeating: 1, count: ranks[index]))
        })
      return .success(ShapeFact(result.shape.map { small ? $0 : nil }))
    }
    guard let shape = call.arguments.first?.shape else { return nil }
    let lengths = call.arguments.dropFirst(name == "reduce" ? 3 : 2).first
    // Lengths change what an axis must be divisible by: without them the ranks are enough.
    guard lengths == nil, !pattern.contains("(") else { return nil }
    let tensor = try Checked.zeros(Array(repeating: 1, count: shape.rank))
    let result: Tensor
    switch name {
    case "rearrange": result = try Checked.rearrange(tensor, pattern, [:])
    case "reduce": result = try Checked.reduce(tensor, pattern, .sum, [:])
    default: return nil
    }
    return .success(ShapeFact(result.shape.map { _ in nil }))
  } catch {
    guard case .pattern(let words) = error.reason else { return nil }
    return .failure(PatternMisfit(words: words))
  }
}

/// What is wrong with a pattern whatever it is used on: axes that come from nowhere or go nowhere,
/// and terms that are not as many as the operands.
private func patternMisfit(_ name: String, _ call: StaticCall) -> PatternMisfit? {
  guard let pattern = call.arguments.first(where: { $0.text != nil })?.text else { return nil }
  let sides = pattern.split(separator: ">", omittingEmptySubsequences: false)
  if !pattern.contains("->") {
    return PatternMisfit(words: "'\(pattern)': there is no '->' between what is and what is wanted")
  }
  guard sides.count == 2, sides[0].hasSuffix("-") else { return nil }
  for side in sides {
    var depth = 0
    for character in side where depth >= 0 {
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
    }
    if depth != 0 { return PatternMisfit(words: "'\(pattern)': a parenthesis has no partner") }
  }
  let (left, right) = (String(sides[0].dropLast()), String(sides[1]))
  func words(_ side: String) -> [String] {
    side.split { " (),".contains($0) }.map(String.init).filter { $0 != "1" && $0 != "..." }
  }
  let (known, asked) = (words(left), words(right))
  if name == "einsum" {
    let operands = call.arguments.dropFirst()
    let terms = left.split(separator: ",", omittingEmptySubsequences: false).count
    let isList = operands.contains { $0.type != Tensor.scriptType }
    if !isList, !operands.isEmpty, terms != operands.count {
      return PatternMisfit(
        words:
          "'\(pattern)': \(terms) terms for \(operands.count) operand\(operands.count == 1 ? "" : "s")"
      )
    }
    // A term may be split into letters: an axis is unknown only if its letters are, too.
    let letters = Set(known.joined())
    guard
      let strange = asked.first(where: { !known.contains($0) && !Set($0).isSubset(of: letters) })
    else { return nil }
    return PatternMisfit(words: "'\(pattern)': axis '\(strange)' is in no operand")
  }
  let lengths = call.arguments.first { $0.type.description == "[String: Int]" }
  if let strange = asked.first(where: { !known.contains($0) }), name != "repeated" || lengths == nil
  {
    return PatternMisfit(words: "'\(pattern)': axis '\(strange)' is only on the right")
  }
  if name != "reduce", let lost = known.first(where: { !asked.contains($0) }) {
    return PatternMisfit(words: "'\(pattern)': axis '\(lost)' is lost on the right")
  }
  return nil
}
