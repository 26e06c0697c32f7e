import Testing

@testable import Tensors

private typealias Function = ([Tensor]) throws -> Tensor

/// A function with the shapes of its inputs. `@unchecked Sendable`: the closures capture nothing.
struct GradientRow: @unchecked Sendable, CustomStringConvertible {
  let name: String
  let shapes: [[Int]]
  fileprivate let f: Function
  var description: String { name }
}

private func row(_ name: String, _ shapes: [[Int]], _ f: @escaping Function) -> GradientRow {
  GradientRow(name: name, shapes: shapes, f: f)
}

@Suite("Derivatives agree with finite differences")
struct GradientTests {
  static let arithmetic: [GradientRow] = [
    row("add, rows broadcast", [[2, 3], [3]]) { $0[0] + $0[1] },
    row("subtract, columns broadcast", [[2, 3], [2, 1]]) { $0[0] - $0[1] },
    row("subtract from a row", [[3], [2, 3]]) { $0[0] - $0[1] },
    row("multiply, both broadcast", [[2, 1], [1, 3]]) { $0[0] * $0[1] },
    row("multiply by itself", [[4]]) { $0[0] * $0[0] },
    row("divide", [[2, 3], [3]]) { $0[0] / ($0[1] + 3) },
    row("numbers on both sides", [[3]]) { (2 - $0[0]) * 3.0 / (5 + $0[0]) - 1 },
    row("negate", [[3]]) { -$0[0] },
    row("maximum", [[5], [5]]) { maximum($0[0], $0[1]) },
    row("minimum with a number", [[5]]) { minimum($0[0], Tensor(0.1)) },
    row("power", [[3], [3]]) { pow($0[0] + 2, $0[1] + 2) },
    row("which", [[2, 3], [3]]) { which(Tensor([[1, 0, 1], [0, 0, 1]]), $0[0], $0[1]) },
  ]

  static let functions: [GradientRow] = [
    row("exp", [[4]]) { exp($0[0]) },
    row("log", [[4]]) { log($0[0] + 2) },
    row("sqrt", [[4]]) { sqrt($0[0] + 2) },
    row("abs", [[4]]) { abs($0[0] + 2) + abs($0[0] - 2) },
    row("tanh", [[6]]) { tanh($0[0] * 2) },
    row("relu", [[4]]) { relu($0[0] + 2) + relu($0[0] - 2) },
    row("silu", [[6]]) { silu($0[0] * 3) },
    row("gelu, erf", [[6]]) { gelu($0[0] * 3) },
    row("gelu, tanh", [[6]]) { gelu($0[0] * 3, .tanh) },
    row("sigmoid", [[6]]) { sigmoid($0[0] * 3) },
    row("sin and cos", [[4]]) { sin($0[0]) + 2 * cos($0[0]) },
    row("erf", [[4]]) { erf($0[0]) },
    row("square and reciprocal", [[4]]) { ($0[0] + 2).square() + ($0[0] + 2).reciprocal() },
    row("clip", [[4]]) { clip($0[0], min: -2, max: 2) },
    row("softmax", [[2, 5]]) { softmax($0[0] * 2) },
    row("softmax along the first axis", [[4, 3]]) { softmax($0[0], axis: 0) },
    row("log softmax", [[2, 5]]) { logSoftmax($0[0] * 2) },
    row("log softmax along a middle axis", [[2, 4, 2]]) { logSoftmax($0[0], axis: 1) },
    row("causal softmax", [[2, 3, 4]]) { causalSoftmax($0[0]) },
    row("masked softmax", [[2, 4, 4]]) { softmax(causalMasked($0[0])) },
    row("log probabilities", [[2, 3, 5]]) {
      logProbabilities($0[0] * 2, of: [0, 4, -1, 2, 2, 1])
    },
  ]

  static let shapes: [GradientRow] = [
    row("reshape", [[2, 6]]) { $0[0].reshaped([3, -1]) * Tensor(0..<4) },
    row("transpose and reshape", [[2, 3, 2]]) {
      $0[0].transposed(2, 0, 1).reshaped([4, 3]) * Tensor(1...3)
    },
    row("squeeze, expand, flatten", [[2, 1, 3]]) {
      $0[0].squeezed(axis: 1).expandedDimensions(axis: 0).flattened() * Tensor(0..<6)
    },
    row("broadcast", [[3, 1]]) { $0[0].broadcast(to: [2, 3, 2]) * Tensor(0..<2) },
    row("diagonal", [[3, 4]]) { $0[0].diagonal(offset: 1) + $0[0].diagonal(offset: -1)[0] },
    row("triangles", [[3, 3]]) { tril($0[0], k: -1) * 2 + triu($0[0]) * 3 },
    row("contiguous", [[2, 3]]) { $0[0].T.contiguous() * Tensor([[1, 2], [3, 4], [5, 6]]) },
    row("slices", [[3, 4]]) { $0[0][1..., ..<(-1)] * 2 + $0[0][0, 0] },
    row("overlapping slices", [[5]]) { $0[0][..<4] * $0[0][1...] },
    row("steps and new axes", [[4, 3]]) {
      $0[0][.stride(by: 2), .newAxis, .all] * Tensor([1, 2, 3])
    },
    row("index list", [[4, 2]]) { $0[0][[3, 1, 3]] * Tensor([[1], [2], [3]]) },
    row("index list behind a range", [[2, 3, 2]]) { $0[0][1..., [2, 0], 1] },
    row("paired lists", [[3, 3, 2]]) { $0[0][[0, 2], [1, 1]] },
    row("embedding", [[5, 2]]) { $0[0][Tokens([[4, 0, 4], [1, 2, 4]])] },
    row("gathered", [[2, 3, 4]]) { $0[0].gathered(Tokens([[1, 1, 3], [0, 2, 2]]), axis: -1) },
    row("gathered along the first axis", [[4, 3]]) { $0[0].gathered(Tensor([3, 0, 0]), axis: 0) },
    row("assignment", [[3, 3], [3]]) {
      var t = $0[0] * 2
      t[1] = $0[1] * 3
      t[.all, 0] = 5
      return t * $0[0]
    },
    row("assignment through a list", [[4, 2], [2]]) {
      var t = $0[0]
      t[[2, 0]] = $0[1]
      return t * t
    },
    row("concatenated", [[2, 2], [2, 3]]) {
      concatenated([$0[0], $0[1], $0[0]], axis: 1) * Tensor(0..<7)
    },
    row("stacked", [[3], [3]]) { stacked([$0[0], $0[1] * 2], axis: 1) },
    row("rearrange", [[2, 6]]) { rearrange($0[0], "b (h c) -> h b c", ["h": 2]) * Tensor(0..<3) },
    row("reduce", [[4, 3]]) { reduce($0[0], "(a b) c -> a c", .mean, ["a": 2]) },
    row("repeated", [[3]]) { repeated($0[0], "d -> b (d n)", ["b": 2, "n": 2]) * Tensor(0..<6) },
  ]

  static let reductions: [GradientRow] = [
    row("sum", [[2, 3]]) { $0[0].sum() * $0[0].sum() },
    row("sum, first axis", [[2, 3]]) { $0[0].square().sum(axis: 0) },
    row("sum, kept", [[2, 3]]) { $0[0] * $0[0].sum(axis: -1, keepDims: true) },
    row("sum, two axes", [[2, 3, 2]]) { $0[0].square().sum(axes: [0, 2]) },
    row("mean", [[2, 3]]) { $0[0].square().mean(axis: 1) },
    row("max", [[3, 4]]) { $0[0].max(axis: 0) },
    row("min", [[3, 4]]) { $0[0].min() },
    row("variance", [[3, 4]]) { $0[0].variance(axis: 1) },
    row("std", [[5]]) { $0[0].std(ddof: 1) },
    row("norm", [[3, 4]]) { $0[0].norm(axis: -1, keepDims: true) },
    row("cumsum", [[3, 2]]) { $0[0].cumsum(axis: 0) * Tensor([[1, 2], [3, 4], [5, 6]]) },
    row("sorted", [[5]]) { $0[0].sorted() * Tensor(0..<5) },
    row("topK", [[2, 5]]) { topK($0[0], k: 2).values },
  ]

  static let products: [GradientRow] = [
    row("matrices", [[2, 3], [3, 4]]) { matmul($0[0], $0[1]) },
    row("transposed views", [[3, 2], [4, 3]]) { matmul($0[0].T, $0[1].T) },
    row("vector and matrix", [[3], [3, 2]]) { matmul($0[0], $0[1]) },
    row("matrix and vector", [[2, 3], [3]]) { matmul($0[0], $0[1]) },
    row("dot", [[3], [3]]) { matmul($0[0], $0[1]) },
    row("batch and matrix", [[2, 2, 3], [3, 2]]) { matmul($0[0], $0[1]) },
    row("broadcast batches", [[2, 1, 2, 3], [3, 3, 2]]) { matmul($0[0], $0[1]) },
    row("matrix and batch", [[2, 3], [2, 3, 2]]) { matmul($0[0], $0[1]) },
    row("linear", [[2, 2, 3], [3, 4], [4]]) { linear($0[0], $0[1], $0[2]) },
    row("linear without bias, transposed weight", [[2, 3], [4, 3]]) { linear($0[0], $0[1].T) },
    row("linear of a slice", [[2, 6], [3, 2], [2]]) { linear($0[0][.all, 2..<5], $0[1], $0[2]) },
    row("scores", [[2, 3, 2, 3], [2, 4, 2, 3]]) { attentionScores($0[0], $0[1], scale: 0.5) },
    row("scores, grouped", [[1, 3, 4, 2], [1, 3, 2, 2]]) { attentionScores($0[0], $0[1]) },
    row("causal scores", [[1, 3, 2, 2], [1, 4, 1, 2]]) {
      softmax(attentionScores($0[0], $0[1], scale: 2, causal: true))
    },
    row("mix", [[2, 2, 3, 4], [2, 4, 2, 3]]) { attentionMix($0[0], $0[1]) },
    row("mix, grouped", [[1, 4, 3, 3], [1, 3, 2, 2]]) { attentionMix($0[0], $0[1]) },
    row("attention on one buffer", [[3, 24]]) {
      let parts = $0[0].reshaped([1, 3, 3, 2, 4])
      let pattern = softmax(
        attentionScores(parts[.all, .all, 0], parts[.all, .all, 1], scale: 0.5, causal: true))
      return attentionMix(pattern, parts[.all, .all, 2], causal: true)
    },
    row("einsum, heads", [[2, 3, 2, 2], [2, 4, 2, 2]]) {
      einsum("b q h c, b k h c -> b h q k", $0[0], $0[1])
    },
    row("einsum, three operands", [[2, 3], [3, 2], [2]]) {
      einsum("ij,jk,k->i", $0[0], $0[1], $0[2])
    },
    row("einsum, trace and batch dots", [[2, 3, 3], [2, 3]]) {
      einsum("bii,bi->b", $0[0], $0[1])
    },
    row("einsum, ellipsis", [[2, 2, 3], [3, 2]]) { einsum("... d, d e -> ... e", $0[0], $0[1]) },
  ]

  static let normalisation: [GradientRow] = [
    row("scale", [[2, 5]]) { layerScale($0[0], eps: 1e-5) },
    row("scale, not centered", [[2, 5]]) { layerScale($0[0], eps: 1e-5, centered: false) },
    row("divide by a free scale", [[2, 5], [2, 1]]) { centeredDivide($0[0], $0[1] + 2) },
    row("divide, not centered", [[2, 5], [2, 1]]) {
      centeredDivide($0[0], $0[1] + 2, centered: false)
    },
    row("LayerNorm", [[2, 2, 5], [5], [5]]) {
      affine(normalized($0[0], eps: 1e-5).normalized, $0[1], $0[2])
    },
    row("RMSNorm", [[2, 5], [5]]) {
      affine(normalized($0[0], eps: 1e-5, centered: false).normalized, $0[1])
    },
  ]

  @Test("arithmetic", arguments: arithmetic)
  func arithmeticAgree(_ row: GradientRow) throws { try check(row) }
  @Test("functions", arguments: functions)
  func functionsAgree(_ row: GradientRow) throws { try check(row) }
  @Test("shapes and indices", arguments: shapes)
  func shapesAgree(_ row: GradientRow) throws { try check(row) }
  @Test("reductions", arguments: reductions)
  func reductionsAgree(_ row: GradientRow) throws { try check(row) }
  @Test("products", arguments: products)
  func productsAgree(_ row: GradientRow) throws { try check(row) }
  @Test("normalisation", arguments: normalisation)
  func normalisationAgrees(_ row: GradientRow) throws { try check(row) }

  private func check(_ row: GradientRow) throws {
    let inputs = row.shapes.enumerated().map { sample($1, seed: $0 + 3) }
    try expectGradients(of: row.f, at: inputs)
  }

  @Test("singular value decomposition")
  func decomposition() throws {
    // Well separated singular values: the derivative of the vectors has their gaps below the line.
    let tall = Tensor([[3, 1, 0], [0, 2, 1], [1, 0, 1], [0.5, 0.2, -1]])
    for t in [tall, tall.T.contiguous()] {
      try expectGradients(of: { svd($0[0]).s }, at: [t])
      // The vectors' signs are LAPACK's: products of them are smooth.
      try expectGradients(
        of: {
          let (u, s, v) = svd($0[0])
          return matmul(u * Tensor([1, 2, 3]) * sqrt(s), v.T)
        }, at: [t], tolerance: 2e-2)
    }
  }
}

@Suite("GradientTape")
struct GradientTapeTests {
  @Test("gradients of intermediate values are kept when asked for, and only those")
  func keeping() throws {
    let tape = GradientTape()
    let x = tape.watch(Tensor([1, 2, 3]))
    let y = x * 2
    let z = (y * y).sum()
    let gradients = try tape.gradients(of: z, keeping: [y])
    expectEqual(try #require(gradients[y]), Tensor([4, 8, 12]))
    #expect(gradients[x] == nil)
    let leaves = try tape.gradients(of: z)
    expectEqual(try #require(leaves[x]), Tensor([8, 16, 24]))
    #expect(leaves[y] == nil)
    #expect(try tape.gradient(of: z, at: [Tensor([1])])[0].array() == [0])
  }

  @Test("the scale of a LayerNorm has the partial derivative, and the whole is right too")
  func scale() throws {
    let tape = GradientTape()
    let x = tape.watch(sample([1, 4]))
    let (normalized, scale) = normalized(x, eps: 1e-5)
    let gradients = try tape.gradients(of: normalized.square().sum(), keeping: [scale, x])
    // d/ds Σ (c/s)² = -2 Σ y² / s.
    let expected = -2 * normalized.detached().square().sum() / scale.detached()
    expectEqual(try #require(gradients[scale]), expected.reshaped([1, 1]), tolerance: 1e-4)
    // Σ y² is constant but for eps: the two ways cancel.
    #expect(abs(try #require(gradients[x]).norm().item()) < 1e-3)
  }

  @Test("operations without a watched tensor record nothing")
  func nothing() throws {
    let tape = GradientTape()
    let a = Tensor([1, 2])
    _ = exp(a * a).sum()
    #expect(tape.count == 0)
    let result = GradientTape.record(a, inputs: [a]) { [$0] }
    #expect(!result.isTraced)
  }

  @Test("a recorded operation of one's own")
  func recorded() throws {
    let tape = GradientTape()
    let x = tape.watch(Tensor([1, 2]))
    let y = GradientTape.record(x.detached() * 3, inputs: [x, Tensor(1)]) { [$0 * 3, nil] }
    #expect(y.isTraced)
    expectEqual(try #require(try tape.gradients(of: y.sum())[x]), Tensor([3, 3]))
  }

  @Test("taking a number out of a traced tensor is an error that says so")
  func item() throws {
    let tape = GradientTape()
    let x = tape.watch(Tensor(2))
    #expect(message { try x.item() }.contains("cut the gradient"))
    #expect(try x.detached().item() == 2)
    #expect(message { try tape.gradients(of: Tensor(1)) }.contains("does not depend"))
    let vector = tape.watch(Tensor([1, 2]))
    #expect(message { try tape.gradients(of: vector) }.contains("exactly one element"))
    #expect(message { try tape.gradients(of: vector, seed: Tensor(1)) }.contains("seed"))
  }

  @Test("values outlive the tape, as plain values")
  func outlive() throws {
    var y = Tensor(0)
    do {
      let tape = GradientTape()
      y = tape.watch(Tensor([1, 2])) * 2
      #expect(y.isTraced)
    }
    #expect(!y.isTraced)
    #expect((y * 2).array() == [4, 8])
  }

  @Test("a hundred thousand operations in a row neither recurse nor overflow")
  func long() throws {
    let tape = GradientTape()
    let x = tape.watch(Tensor(1))
    var y = x
    for _ in 0..<100_000 { y = y + 1 }
    #expect(try tape.gradients(of: y)[x]?.item() == 1)
    var plain = Tensor([1, 2])
    for _ in 0..<100_000 { plain = plain[.all].reshaped([1, 2])[0] }
    #expect(plain.array() == [1, 2])
  }

  @Test("gradients can be taken twice and of different outputs")
  func twice() throws {
    let tape = GradientTape()
    let x = tape.watch(Tensor([1, 2]))
    let a = (x * x).sum()
    let b = exp(x).sum()
    expectEqual(try #require(try tape.gradients(of: a)[x]), Tensor([2, 4]))
    expectEqual(try #require(try tape.gradients(of: b)[x]), exp(Tensor([1, 2])))
    expectEqual(try #require(try tape.gradients(of: a)[x]), Tensor([2, 4]))
  }
}
