/// The terms of an einsum equation, checked against the operands' ranks.
struct EinsumEquation: Equatable {
  /// The labels of each operand's axes.
  var operands: [[String]]
  var output: [String]

  static let operation = "evaluate einsum"

  /// A term is split at spaces when that gives the operand's rank, else into letters. `...` stands
  /// for the axes that the labels leave over, aligned at their last.
  init(_ equation: String, shapes: [[Int]]) throws(ShapeError) {
    func fail(_ text: String) -> ShapeError {
      ShapeError(Self.operation, .pattern("\"\(equation)\": \(text)"), shapes: shapes)
    }
    let sides = equation.splitOnce("->")
    let inputs = sides.before.split(separator: ",", omittingEmptySubsequences: false)
    guard inputs.count == shapes.count else {
      throw fail("\(inputs.count) terms for \(shapes.count) operands")
    }
    operands = []
    var widest = 0
    for (term, shape) in zip(inputs, shapes) {
      let labels = try EinsumEquation.labels(String(term), rank: shape.count, fail)
      operands.append(labels)
      widest = max(widest, labels.count { $0.hasPrefix("…") })
    }
    // `…0` is the last axis under an ellipsis, so that operands align there.
    let rest = (0..<widest).reversed().map { "…\($0)" }
    if let after = sides.after {
      output = EinsumEquation.pieces(after, among: Set(operands.joined()))
      if let place = output.firstIndex(of: "...") {
        output.replaceSubrange(place...place, with: rest)
      }
    } else {
      // As NumPy: the labels that occur once, in alphabetical order.
      let all = operands.joined().filter { !$0.hasPrefix("…") }
      output = rest + Set(all).filter { label in all.count { $0 == label } == 1 }.sorted()
    }
    for label in output {
      guard operands.contains(where: { $0.contains(label) }) else {
        throw fail("the output's \(label) is in no operand")
      }
      guard output.count(where: { $0 == label }) == 1 else {
        throw fail("the output has \(label) twice")
      }
    }
    var lengths: [String: Int] = [:]
    for (labels, shape) in zip(operands, shapes) {
      for (label, length) in zip(labels, shape) {
        guard let known = lengths[label], known != length, !label.hasPrefix("…") else {
          lengths[label] = max(length, lengths[label] ?? 0)
          continue
        }
        throw fail("\(label) is \(known) in one place and \(length) in another")
      }
    }
  }

  private static func labels(
    _ term: String, rank: Int, _ fail: (String) -> ShapeError
  ) throws(ShapeError) -> [String] {
    let words = term.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count == rank, !words.contains("...") { return words }
    let letters = term.filter { !$0.isWhitespace }.map(String.init)
    if letters.count == rank, !letters.contains(".") { return letters }
    var pieces = words
    if !words.contains("..."), let dots = term.range(ofDots: ()) {
      pieces =
        term[..<dots.lowerBound].filter { !$0.isWhitespace }.map(String.init) + ["..."]
        + term[dots.upperBound...].filter { !$0.isWhitespace }.map(String.init)
    }
    let named = pieces.count - 1
    guard let place = pieces.firstIndex(of: "..."), named <= rank,
      pieces.count(where: { $0 == "..." }) == 1
    else {
      throw fail(
        "the term \"\(term.trimmed)\" does not name \(rank) axes, as words or as letters")
    }
    let rest = (0..<(rank - named)).reversed().map { "…\($0)" }
    pieces.replaceSubrange(place...place, with: rest)
    return pieces
  }

  /// The output's labels: words if they are labels (or there is nothing else), else letters.
  private static func pieces(_ term: String, among known: Set<String>) -> [String] {
    let words = term.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.allSatisfy({ known.contains($0) || $0 == "..." }) { return words }
    var letters: [String] = []
    var rest = term.trimmed[...]
    while let first = rest.first {
      if rest.hasPrefix("...") {
        letters.append("...")
        rest.removeFirst(3)
        continue
      }
      if !first.isWhitespace { letters.append(String(first)) }
      rest.removeFirst()
    }
    return letters.allSatisfy { known.contains($0) || $0 == "..." } ? letters : words
  }
}

extension String {
  /// The text before and after the first occurrence of `separator`.
  func splitOnce(_ separator: String) -> (before: String, after: String?) {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(separator) {
        return (
          String(self[..<start]), String(self[index(start, offsetBy: separator.count)...])
        )
      }
      start = index(after: start)
    }
    return (self, nil)
  }

  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The place of `...`.
  fileprivate func range(ofDots: Void) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix("...") { return start..<index(start, offsetBy: 3) }
      start = index(after: start)
    }
    return nil
  }
}

extension Checked {
  /// Sums of products over named axes; see the free function.
  public static func einsum(_ equation: String, _ operands: [Tensor]) throws(ShapeError) -> Tensor {
    let parsed = try EinsumEquation(equation, shapes: operands.map(\.shape))
    guard !operands.isEmpty else {
      throw ShapeError(EinsumEquation.operation, .empty)
    }
    var terms: [EinsumTerm] = []
    for (tensor, labels) in zip(operands, parsed.operands) {
      terms.append(EinsumTerm(tensor: tensor, labels: labels))
    }
    // Left to right; what only one operand has and nobody needs is summed before it is multiplied.
    var current = terms.removeFirst()
    var needed = Set(terms.flatMap(\.labels) + parsed.output)
    try current.simplify(keeping: needed)
    while !terms.isEmpty {
      var next = terms.removeFirst()
      needed = Set(terms.flatMap(\.labels) + parsed.output)
      try next.simplify(keeping: needed.union(current.labels))
      current = try current.contracted(with: next, keeping: needed)
    }
    let order = parsed.output.compactMap { current.labels.firstIndex(of: $0) }
    return try transposed(current.tensor, order.isEmpty ? [] : order)
  }
}

/// A tensor with a label for each axis.
private struct EinsumTerm {
  var tensor: Tensor
  var labels: [String]

  /// Takes diagonals of repeated labels and sums those not needed.
  mutating func simplify(keeping needed: Set<String>) throws(ShapeError) {
    var axis = 0
    while axis < labels.count {
      guard let twin = labels[(axis + 1)...].firstIndex(of: labels[axis]) else {
        axis += 1
        continue
      }
      let rest = labels.indices.filter { $0 != axis && $0 != twin }
      tensor = try Checked.diagonal(Checked.transposed(tensor, rest + [axis, twin]))
      labels = rest.map { labels[$0] } + [labels[axis]]
      axis = 0
    }
    let dropped = labels.indices.filter { !needed.contains(labels[$0]) }
    if !dropped.isEmpty {
      tensor = try Checked.sum(tensor, axes: dropped)
      labels = labels.filter { needed.contains($0) }
    }
  }

  private func permuted(_ order: [String]) throws(ShapeError) -> Tensor {
    let axes = order.compactMap { labels.firstIndex(of: $0) }
    return axes == Array(labels.indices) ? tensor : try Checked.transposed(tensor, axes)
  }

  private func lengths(_ some: [String]) -> [Int] {
    some.compactMap { labels.firstIndex(of: $0) }.map { tensor.shape[$0] }
  }

  /// The product with `other`, summed over the labels that both have and nobody needs.
  func contracted(with other: EinsumTerm, keeping needed: Set<String>) throws(ShapeError)
    -> EinsumTerm
  {
    let shared = labels.filter { other.labels.contains($0) }
    let batch = shared.filter { needed.contains($0) }
    let summed = shared.filter { !needed.contains($0) }
    let mine = labels.filter { !other.labels.contains($0) }
    let theirs = other.labels.filter { !labels.contains($0) }
    let (rows, columns) = (lengths(mine), other.lengths(theirs))
    let (m, n) = (rows.reduce(1, *), columns.reduce(1, *))
    let result = batch + mine + theirs

    if summed.isEmpty || (!batch.isEmpty && m == 1 && n == 1) {
      // An outer or elementwise product; or dot products, too short for sgemm.
      let left = try permuted(batch + mine + summed)
      let right = try other.permuted(batch + theirs + summed)
      let batchLeft = Array(left.shape.prefix(batch.count))
      let batchRight = Array(right.shape.prefix(batch.count))
      let ones = { (count: Int) in [Int](repeating: 1, count: count) }
      let product = try Checked.multiply(
        Checked.reshaped(
          left, batchLeft + rows + ones(theirs.count) + Array(left.shape.suffix(summed.count))),
        Checked.reshaped(
          right, batchRight + ones(mine.count) + columns + Array(right.shape.suffix(summed.count))))
      let behind = Array(result.count..<result.count + summed.count)
      return EinsumTerm(
        tensor: summed.isEmpty ? product : try Checked.sum(product, axes: behind), labels: result)
    }
    let left = try permuted(batch + mine + summed)
    let right = try other.permuted(batch + summed + theirs)
    let batchLeft = Array(left.shape.prefix(batch.count))
    let batchRight = Array(right.shape.prefix(batch.count))
    let k = lengths(summed).reduce(1, *)
    let product = try Checked.matmul(
      Checked.reshaped(left, batchLeft + [m, k]), Checked.reshaped(right, batchRight + [k, n]))
    let lead = Array(product.shape.dropLast(2))
    return EinsumTerm(
      tensor: try Checked.reshaped(product, lead + rows + columns), labels: result)
  }
}

/// Sums of products over named axes, as sgemm wherever it can be.
///
/// ```swift
/// einsum("b q h c, b k h c -> b h q k", q, k)
/// einsum("ij,jk->ik", a, b)
/// ```
/// A term is split at spaces when that gives the operand's rank, else into letters. `...` stands for
/// leading axes that broadcast. Without `->` the output has the labels that occur once, in
/// alphabetical order.
public func einsum(_ equation: String, _ operands: Tensor...) -> Tensor {
  orTrap(try Checked.einsum(equation, operands))
}
