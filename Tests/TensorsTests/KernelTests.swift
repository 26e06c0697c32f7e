import Testing

@testable import Tensors

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Kernels")
struct KernelTests {
  /// The largest error of `f` in units of the last place of the right value.
  private func ulps(
    _ f: (Tensor) -> Tensor, _ exact: (Double) -> Double, _ values: [Float]
  ) -> Double {
    let results = f(Tensor(values)).array()
    var worst = 0.0
    for (x, y) in zip(values, results) {
      let right = exact(Double(x))
      let rounded = Float(right)
      if rounded == y || (rounded.isNaN && y.isNaN) { continue }
      worst = max(worst, abs(Double(y) - right) / Double(rounded.ulp))
    }
    return worst
  }

  private func spread(_ low: Float, _ high: Float) -> [Float] {
    let inside = sample([20_000], low: low, high: high).array()
    return inside + [low, high, 0, 1, -1].filter { $0 >= low && $0 <= high }
  }

  @Test("exp, log, tanh, erf are good to two units in the last place")
  func accuracy() {
    #expect(ulps(Tensors.exp, Glibc.exp, spread(-103, 88.7)) < 2)
    #expect(ulps(Tensors.log, Glibc.log, spread(1e-6, 3)) < 2)
    #expect(ulps(Tensors.log, Glibc.log, spread(1, 1e30)) < 2)
    #expect(ulps(Tensors.log, Glibc.log, [1e-40, 1e-45, Float.leastNormalMagnitude]) < 2)
    #expect(ulps(Tensors.tanh, Glibc.tanh, spread(-10, 10)) < 2.5)
    #expect(ulps(Tensors.tanh, Glibc.tanh, spread(-0.01, 0.01)) < 2)
    #expect(ulps(Tensors.erf, Glibc.erf, spread(-5, 5)) < 2.5)
    #expect(ulps(sigmoid, { 1 / (1 + Glibc.exp(-$0)) }, spread(-20, 80)) < 4)
  }

  @Test("the ends of the range")
  func ends() {
    let ends = Tensor([-Float.infinity, -200, 200, .infinity, .nan])
    #expect(exp(ends).array()[..<4] == [0, 0, .infinity, .infinity])
    #expect(exp(ends).array()[4].isNaN)
    #expect(log(Tensor([0, .infinity])).array() == [-.infinity, .infinity])
    #expect(log(Tensor([-1])).array()[0].isNaN)
    #expect(tanh(ends).array()[..<4] == [-1, -1, 1, 1])
    #expect(erf(ends).array()[..<4] == [-1, -1, 1, 1])
    #expect(erf(ends).array()[4].isNaN && tanh(ends).array()[4].isNaN)
    #expect(gelu(ends).array()[1..<3] == [0, 200])
    #expect(gelu(ends, .tanh).array()[1..<3] == [0, 200])
    #expect(relu(Tensor([-1, 0, 2])).array() == [0, 0, 2])
  }

  @Test("GELU and SiLU agree with their formulas in Double")
  func activations() {
    let x = sample([5000], low: -8, high: 8)
    let tanhForm = x.array().map { value -> Float in
      let v = Double(value)
      return Float(
        0.5 * v * (1 + Glibc.tanh((2 / Double.pi).squareRoot() * (v + 0.044715 * v * v * v))))
    }
    let erfForm = x.array().map {
      Float(0.5 * Double($0) * Glibc.erfc(-Double($0) / 2.0.squareRoot()))
    }
    expectEqual(gelu(x, .tanh), Tensor(tanhForm), tolerance: 1e-6)
    expectEqual(gelu(x), Tensor(erfForm), tolerance: 1e-6)
    expectEqual(silu(x), x * sigmoid(x), tolerance: 1e-6)
    expectEqual(clip(x, min: -1, max: 2), minimum(maximum(x, -1), 2), tolerance: 0)
  }

  @Test("the tail of a vector loop gives the same bits as its body")
  func tails() {
    let x = sample([1037], low: -4, high: 4)
    let whole = gelu(x, .tanh).array()
    let sums = softmax(x.reshaped([17, 61])).array()
    for i in stride(from: 0, to: 1037, by: 13) {
      #expect(gelu(x[i..<i + 1], .tanh).array()[0] == whole[i])
    }
    for row in 0..<17 {
      #expect(
        softmax(x[row * 61..<(row + 1) * 61]).array() == Array(sums[row * 61..<row * 61 + 61]))
    }
  }

  @Test("float16 and bfloat16 go there and back, rounding to even")
  func halves() throws {
    // Every finite float16 is itself again.
    let all = (0...UInt16.max).filter { $0 & 0x7C00 != 0x7C00 }
    let wide = try all.withUnsafeBufferPointer {
      try Tensor(shape: [all.count], .float16, $0)
    }
    #expect(wide.halfPrecision(.float16) == all)
    #if arch(arm64) || os(Linux)
      #expect(wide.array() == all.map { Float(Float16(bitPattern: $0)) })
    #endif
    let values: [Float] = [
      1, 65504, 65519, 65520, 1e-8, 5.97e-8, 2.9802322e-8, 2.9802326e-8, 0.1, -0.333, 1.00048828125,
      1.00146484375, .infinity, -.infinity, 6.1e-5, 3e-5,
    ]
    #expect(Tensor(values).halfPrecision(.float16) == values.map { Float16($0).bitPattern })
    let random = sample([10_000], low: -70000, high: 70000) * sample([10_000], seed: 5)
    #expect(
      random.halfPrecision(.float16) == random.array().map { Float16($0).bitPattern })
    let brain = values.map { value -> UInt16 in
      let bits = value.bitPattern
      return UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16)
    }
    #expect(Tensor(values).halfPrecision(.bfloat16) == brain)
    let back = try brain.withUnsafeBufferPointer { try Tensor(shape: [brain.count], .bfloat16, $0) }
    #expect(back.array() == brain.map { Float(bitPattern: UInt32($0) << 16) })
    let nan = Tensor([Float.nan])
    #expect(nan.halfPrecision(.float16)[0] & 0x7C00 == 0x7C00)
    #expect(nan.halfPrecision(.float16)[0] & 0x03FF != 0)
    #expect(nan.halfPrecision(.bfloat16)[0] & 0x007F != 0)
  }

  @Test("AdamW makes PyTorch's steps")
  func adamW() throws {
    var p = Tensor([1, -2, 0.5])
    var m = Tensor.zeros([3])
    var v = Tensor.zeros([3])
    let settings = AdamWSettings(lr: 0.1, betas: (0.9, 0.98), eps: 1e-8, weightDecay: 0.01)
    var expected: [Double] = [1, -2, 0.5]
    var (first, second) = ([Double](repeating: 0, count: 3), [Double](repeating: 0, count: 3))
    for step in 1...5 {
      let g: [Double] = [0.3 * Double(step), -1, 1e-3]
      try adamWStep(
        &p, gradient: Tensor(g) * 2, m: &m, v: &v, step: step, settings, gradientScale: 0.5)
      for i in 0..<3 {
        first[i] = 0.9 * first[i] + 0.1 * g[i]
        second[i] = 0.98 * second[i] + 0.02 * g[i] * g[i]
        let a = first[i] / (1 - Glibc.pow(0.9, Double(step)))
        let b = second[i] / (1 - Glibc.pow(0.98, Double(step)))
        expected[i] -= 0.1 * 0.01 * expected[i] + 0.1 * a / (b.squareRoot() + 1e-8)
      }
    }
    expectEqual(p, Tensor(expected), tolerance: 2e-6)
    #expect(squaredNorm(Tensor([3, 4])) == 25)
    #expect(
      message { try adamWStep(&p, gradient: Tensor([1]), m: &m, v: &v, step: 1, settings) }
        .contains("must have its shape"))
  }
}

@Suite("RandomStream")
struct RandomStreamTests {
  @Test("xoshiro256++ gives its published numbers")
  func published() {
    // The first SplitMix64 outputs for seed 0, and xoshiro256++ run on them by an independent
    // implementation.
    var stream = RandomStream(seed: 0)
    #expect(stream.next() == 5_987_356_902_031_041_503)
    #expect(stream.next() == 7_051_070_477_665_621_255)
    #expect(stream.next() == 6_633_766_593_972_829_180)
  }

  @Test("the normal quantile has the known values")
  func quantile() {
    #expect(abs(NormalQuantile.value(at: 0.975) - 1.959963984540054) < 1e-14)
    #expect(abs(NormalQuantile.value(at: 1e-10) + 6.361340902404056) < 1e-13)
    #expect(abs(NormalQuantile.value(at: 1e-13) + 7.348796102800003) < 1e-8)
    #expect(NormalQuantile.value(at: 0.5) == 0)
    for x in [1e-12, 0.3, 1, 1.5, 7e9] {
      #expect(abs(NormalQuantile.logarithm(x) - Glibc.log(x)) <= 4e-15 * max(1, abs(Glibc.log(x))))
    }
  }

  @Test("moments of the draws")
  func moments() {
    var stream = RandomStream(seed: 42)
    let normal = Tensor.randomNormal([200_000], using: &stream)
    // Standard errors: 1/√n ≈ 0.0022 for the mean, √(2/n) ≈ 0.0032 for the variance.
    #expect(abs(normal.mean().array()[0]) < 0.01)
    #expect(abs(normal.variance().array()[0] - 1) < 0.015)
    let uniform = Tensor.randomUniform([200_000], low: -1, high: 3, using: &stream)
    #expect(abs(uniform.mean().array()[0] - 1) < 0.015)
    #expect(uniform.min().array()[0] >= -1 && uniform.max().array()[0] < 3)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[stream.int(below: 7)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
  }

  @Test("the same seed gives the same tensors, whatever their size")
  func same() {
    var whole = RandomStream(seed: 1)
    let everything = Int.min..<Int.max
    #expect((0..<8).allSatisfy { _ in everything.contains(whole.int(in: everything)) })
    var a = RandomStream(seed: 7)
    var b = RandomStream(seed: 7)
    let large = Tensor.randomNormal([200_000], using: &a)
    let small = Tensor.randomNormal([10], using: &b)
    #expect(large[..<10].array() == small.array())
    #expect(a == b)
    #expect(a.normal() == b.normal())
    var list = Array(0..<10)
    a.shuffle(&list)
    #expect(list.sorted() == Array(0..<10))
    #expect(a.split() != a)
  }
}
