import Glassbook
import Scripting

/// The shapes that operations give, as far as those of their operands are known.
func addShapeFacts(to library: Library) {
  for name in ["zeros", "ones", "full"] {
    library.fact(name, on: "Tensor") { $0.arguments.first?.ints.map { ShapeFact($0) } }
  }
  let same = [
    "exp", "log", "sqrt", "abs", "tanh", "sin", "cos", "square", "sigmoid", "relu", "gelu", "silu",
    "clip", "softmax", "logSoftmax", "tril", "triu",
  ]
  for name in same { library.fact(name) { $0.arguments.first?.shape } }
  for name in ["argSort", "cumsum", "detached"] {
    library.fact(name, on: "Tensor") { $0.receiver?.shape }
  }
  for symbol in ["+", "-", "*", "/", ".>", ".<", ".>=", ".<=", ".==", ".!="] {
    for row in library.rows where row.kind == .infix && row.name == symbol {
      guard row.result.description == "Tensor" else { continue }
      _ = row.fact { call in
        let (a, b) = (call.arguments[0], call.arguments[1])
        if !b.isTensor { return a.shape }
        if !a.isTensor { return b.shape }
        guard let a = a.shape, let b = b.shape else { return nil }
        return broadcast(a, b)
      }
    }
  }
  for name in ["sum", "mean", "max", "min", "norm", "variance", "std", "argMax", "argMin"] {
    library.fact(name, on: "Tensor") { call in
      guard let shape = call.receiver?.shape else { return nil }
      guard let first = call.arguments.first else {
        return name.hasPrefix("arg") ? nil : ShapeFact([])
      }
      guard first.label == "axis", let axis = shape.axis(first.int) else { return nil }
      let keeps = call[label: "keepDims"].map(\.bool) ?? false
      guard let keeps else { return nil }
      var lengths = shape.lengths
      if keeps { lengths[axis] = 1 } else { lengths.remove(at: axis) }
      return ShapeFact(lengths)
    }
  }
  library.fact("transposed", on: "Tensor") { call in
    guard let shape = call.receiver?.shape else { return nil }
    if call.arguments.isEmpty { return ShapeFact(shape.lengths.reversed()) }
    let axes = call.arguments.map { shape.axis($0.int) }
    guard axes.count == shape.rank, Set(axes.compactMap(\.self)).count == axes.count else {
      return nil
    }
    return ShapeFact(axes.compactMap(\.self).map { shape.lengths[$0] })
  }
  library.fact("T", on: "Tensor") { call in
    call.receiver?.shape.map { ShapeFact($0.lengths.reversed()) }
  }
  library.fact("reshaped", on: "Tensor") { call in
    call.arguments.first?.ints.map { ShapeFact($0.map { $0 == -1 ? nil : $0 }) }
  }
  library.fact("expandedDimensions", on: "Tensor") { call in
    guard let shape = call.receiver?.shape, let axis = call.arguments.first?.int,
      (-shape.rank - 1...shape.rank).contains(axis)
    else { return nil }
    var lengths = shape.lengths
    lengths.insert(1, at: axis < 0 ? axis + shape.rank + 1 : axis)
    return ShapeFact(lengths)
  }
  library.fact("squeezed", on: "Tensor") { call in
    guard let shape = call.receiver?.shape, let axis = shape.axis(call.arguments.first?.int) else {
      return nil
    }
    var lengths = shape.lengths
    lengths.remove(at: axis)
    return ShapeFact(lengths)
  }
  library.fact("matmul") { call in
    guard call.arguments.count == 2, let a = call.arguments[0].shape,
      let b = call.arguments[1].shape
    else { return nil }
    return product(a, b)
  }
  library.fact("subscript", on: "Tensor") { call in
    guard let shape = call.receiver?.shape else { return nil }
    return indexed(shape, call).shape
  }
  for name in ["rearrange", "reduce", "repeated", "einsum"] {
    library.fact(name) { call in
      guard case .success(let shape)? = patternResult(name, call) else { return nil }
      return shape
    }
  }
  library.fact("getLogProbs") { _ in ShapeFact([nil, nil]) }
  for row in library.rows where row.factRule == nil {
    addSummaryShape(row)
  }
  for name in ["stacked", "concatenated"] {
    library.fact(name) { call in
      guard let shape = commonShape(call) else { return nil }
      let axis = call[label: "axis"].map(\.int) ?? 0
      let rank = shape.rank + (name == "stacked" ? 1 : 0)
      guard let axis, (-rank..<rank).contains(axis) else { return nil }
      var lengths = shape.lengths
      let place = axis < 0 ? axis + rank : axis
      if name == "stacked" {
        lengths.insert(call.arguments[0].parts.count, at: place)
      } else {
        lengths[place] = nil
      }
      return ShapeFact(lengths)
    }
  }
  library.fact("diagonal", on: "Tensor") { call in
    guard let shape = call.receiver?.shape, shape.rank >= 2 else { return nil }
    return ShapeFact(shape.lengths.dropLast(2) + [nil])
  }
  library.fact("flattened", on: "Tensor") { _ in ShapeFact([nil]) }
  for name in ["all", "ellipsis", "newAxis"] {
    library.fact(name, on: "TensorIndex") { _ in ChoiceFact(name: name) }
  }
  for name in ["sum", "mean", "max", "min"] {
    library.fact(name, on: "Reduction") { _ in ChoiceFact(name: name) }
  }
}

extension StaticCall.Argument {
  var isTensor: Bool { type.description == "Tensor" }
}

extension ShapeFact {
  /// An axis counted from 0; `nil` where it is not known or does not exist.
  func axis(_ number: Int?) -> Int? {
    guard let number, (-rank..<rank).contains(number) else { return nil }
    return number < 0 ? number + rank : number
  }
}

/// The shape of an elementwise operation; `nil` where the shapes do not go together.
func broadcast(_ a: ShapeFact, _ b: ShapeFact) -> ShapeFact? {
  let rank = max(a.rank, b.rank)
  var lengths: [Int?] = []
  for axis in 0..<rank {
    let x = axis < rank - a.rank ? 1 : a.lengths[axis - (rank - a.rank)]
    let y = axis < rank - b.rank ? 1 : b.lengths[axis - (rank - b.rank)]
    switch (x, y) {
    case (1, _): lengths.append(y)
    case (_, 1): lengths.append(x)
    case (let x?, let y?):
      guard x == y else { return nil }
      lengths.append(x)
    default: lengths.append(x ?? y)
    }
  }
  return ShapeFact(lengths)
}

/// The shape of a product of two matrices, or of stacks of them.
func product(_ a: ShapeFact, _ b: ShapeFact) -> ShapeFact? {
  guard a.rank >= 2, b.rank >= 2,
    let lead = broadcast(
      ShapeFact(Array(a.lengths.dropLast(2))), ShapeFact(Array(b.lengths.dropLast(2))))
  else { return nil }
  return ShapeFact(lead.lengths + [a.lengths[a.rank - 2], b.lengths[b.rank - 1]])
}

/// What indices leave of a shape, or what is wrong with them.
func indexed(_ shape: ShapeFact, _ call: StaticCall) -> (shape: ShapeFact?, finding: Finding?) {
  var lengths: [Int?] = []
  var axis = 0
  let isRest = { (argument: StaticCall.Argument) in
    (argument.fact as? ChoiceFact)?.name == "ellipsis"
  }
  let isNew = { (argument: StaticCall.Argument) in
    (argument.fact as? ChoiceFact)?.name == "newAxis"
  }
  // What is neither a number, a range nor a member that is written out may stand for anything.
  for argument in call.arguments {
    let text = argument.type.description
    let isKnown =
      text == "Int" || text.contains("Range") || argument.fact is ChoiceFact
      || text == "[Int]"
    guard isKnown else { return (nil, nil) }
  }
  let named = call.arguments.filter { !isRest($0) && !isNew($0) }.count
  if named > shape.rank {
    let place = call.arguments.filter { !isRest($0) && !isNew($0) }[shape.rank]
    return (
      nil,
      Finding(
        "\(named) indices for a tensor of \(shape.rank) ax\(shape.rank == 1 ? "is" : "es")",
        at: place)
    )
  }
  for argument in call.arguments {
    if isRest(argument) {
      let count = shape.rank - named
      lengths += shape.lengths[axis..<axis + count]
      axis += count
      continue
    }
    if isNew(argument) {
      lengths.append(1)
      continue
    }
    guard axis < shape.rank else { return (nil, nil) }
    let length = shape.lengths[axis]
    if argument.type.description == "Int" {
      if let index = argument.int, let length, !(-length..<length).contains(index) {
        return (
          nil,
          Finding(
            "index \(index) is out of range for axis \(axis) with \(length) elements",
            at: argument)
        )
      }
    } else if argument.fact is ChoiceFact {
      lengths.append(length)
    } else {
      lengths.append(nil)
    }
    axis += 1
  }
  lengths += shape.lengths[axis...]
  return (ShapeFact(lengths), nil)
}

/// What tensors of a list have in common; `nil` where the list is not written out, or is of
/// different ranks.
func commonShape(_ call: StaticCall) -> ShapeFact? {
  guard let parts = call.arguments.first?.parts, !parts.isEmpty else { return nil }
  let shapes = parts.compactMap(\.shape)
  guard shapes.count == parts.count, let first = shapes.first,
    shapes.allSatisfy({ $0.rank == first.rank })
  else { return nil }
  return ShapeFact(
    first.lengths.indices.map { axis in
      shapes.allSatisfy { $0.lengths[axis] == first.lengths[axis] } ? first.lengths[axis] : nil
    })
}

/// Gives a row the shape that its summary states: `… patched [layer, position].`
private func addSummaryShape(_ row: Row) {
  // What a cache gives depends on whether it has a batch, and on the positions asked for.
  guard row.owner?.description != "ActivationCache", let axes = statedAxes(row.summary) else {
    return
  }
  let isTuple: Bool
  switch row.result {
  case Tensor.scriptType: isTuple = false
  case .tuple(let elements) where row.name.hasPrefix("attrPatch"):
    guard elements.first?.type == Tensor.scriptType else { return }
    isTuple = true
  default: return
  }
  _ = row.fact { call in
    let cfg = call.model
    let shape = ShapeFact(
      axes.map { axis -> Int? in
        switch axis {
        case "layer": cfg?.nLayers
        case "head": cfg.flatMap { $0.nHeads == $0.nKeyValueHeads ? $0.nHeads : nil }
        case "dModel": cfg?.dModel
        case "dHead": cfg?.dHead
        case "dMlp": cfg?.dMlp
        default: Int(axis)
        }
      })
    return isTuple ? TupleFact([shape]) : shape
  }
}

/// The axes in the only brackets of a summary; `nil` where it does not tell them all.
private func statedAxes(_ summary: String) -> [String]? {
  let parts = summary.split(separator: "[", omittingEmptySubsequences: false)
  guard parts.count == 2, let end = parts[1].firstIndex(of: "]") else { return nil }
  let inside = parts[1][..<end]
  guard !inside.contains("…"), !inside.contains("..."), !inside.isEmpty else { return nil }
  var axes = [""]
  var depth = 0
  for character in inside {
    if character == "(" { depth += 1 }
    if character == ")" { depth -= 1 }
    if character == ",", depth == 0 {
      axes.append("")
    } else if character != " " || !axes[axes.count - 1].isEmpty {
      axes[axes.count - 1].append(character)
    }
  }
  return axes
}
