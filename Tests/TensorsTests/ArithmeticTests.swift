import Testing

@testable import Tensors

@Suite("Arithmetic, functions, reductions")
struct ArithmeticTests {
  let m = Tensor([[1, 2, 3], [4, 5, 6]])

  @Test("operands broadcast; numbers stand on either side")
  func broadcasting() {
    #expect((m + Tensor([10, 20, 30])).array() == [11, 22, 33, 14, 25, 36])
    #expect((m * Tensor([[1], [2]])).array() == [1, 2, 3, 8, 10, 12])
    #expect((Tensor([[1], [2]]) - Tensor([1, 2])).array() == [0, -1, 1, 0])
    #expect((1 - m).array() == [0, -1, -2, -3, -4, -5])
    #expect((m / 2 + 0.5).array() == [1, 1.5, 2, 2.5, 3, 3.5])
    #expect((Float(6) / m)[0].array() == [6, 3, 2])
    #expect((-m)[1].array() == [-4, -5, -6])
    #expect((m.T + Tensor([1, 2])).array() == [2, 6, 3, 7, 4, 8])
    #expect((Tensor.zeros([0, 3]) + Tensor([1, 2, 3])).shape == [0, 3])
    var t = m
    t += 1
    t *= Tensor([1, 0, 1])
    #expect(t.array() == [2, 0, 4, 5, 0, 7])
  }

  @Test("broadcasts of every kind agree with element by element")
  func kinds() {
    let shapes: [([Int], [Int])] = [
      ([4, 5, 6], [6]), ([4, 5, 6], [5, 1]), ([4, 1, 6], [5, 6]), ([4, 1, 6], [1, 5, 1]),
      ([1], [3, 2]), ([7, 1], [1, 9]), ([300, 1000], [1000]), ([300, 1000], [300, 1]),
    ]
    for (first, second) in shapes {
      let (a, b) = (sample(first), sample(second, seed: 2))
      for (x, y) in [(a, b), (b, a)] {
        let result = x - y
        let left = x.broadcast(to: result.shape).array()
        let right = y.broadcast(to: result.shape).array()
        #expect(result.array() == zip(left, right).map { $0 - $1 })
      }
    }
  }

  @Test("comparisons give 0 and 1")
  func comparisons() {
    #expect((m .> 3).array() == [0, 0, 0, 1, 1, 1])
    #expect((m .<= Tensor([1, 5, 3])).array() == [1, 1, 1, 0, 1, 0])
    #expect((m .== 2).sum().array() == [1])
    #expect((3 .>= m).sum().array() == [3])
    #expect((m .!= m).sum().array() == [0])
    #expect(which(m .> 3, m, -1).array() == [-1, -1, -1, 4, 5, 6])
    #expect(which(Tensor([1, 0, 1]), 0, m).array() == [0, 2, 0, 0, 5, 0])
  }

  @Test("reductions over all, some and no axes")
  func reductions() {
    #expect(m.sum().array() == [21])
    #expect(m.sum(axis: 0).array() == [5, 7, 9])
    #expect(m.sum(axis: 1, keepDims: true).shape == [2, 1])
    #expect(m.mean(axis: -1).array() == [2, 5])
    #expect(m.max(axis: 0).array() == [4, 5, 6])
    #expect(m.min().array() == [1])
    #expect(m.T.sum(axis: 0).array() == [6, 15])
    #expect(m.variance().array() == [Float(35) / 12])
    #expect(m.std(axis: 1, ddof: 1).array() == [1, 1])
    #expect(Tensor([3, 4]).norm().array() == [5])
    #expect(m.sum(axes: []).array() == m.array())
    #expect(m.cumsum(axis: 1).array() == [1, 3, 6, 4, 9, 15])
    #expect(Tensor.zeros([0, 2]).sum(axis: 0).array() == [0, 0])
    let t = sample([3, 4, 5, 6])
    expectEqual(t.sum(axes: [0, 2]), t.sum(axis: 0).sum(axis: 1), tolerance: 1e-5)
    expectEqual(t.sum(axes: [1, 2]), t.sum(axis: 1).sum(axis: 1), tolerance: 1e-5)
    #expect(Tensor([1, .nan, 3]).max().array()[0].isNaN)
  }

  @Test("sums of many numbers are good to the last digits")
  func accuracy() {
    #expect(Tensor.full([1_000_000], 0.1).sum().array()[0] == 100_000)
    let t = sample([5000, 300], low: 0, high: 1)
    let exact = t.array().reduce(0.0) { $0 + Double($1) }
    #expect(abs(Double(t.sum().array()[0]) / exact - 1) < 1e-6)
    let columns = t.sum(axis: 0).array().reduce(0.0) { $0 + Double($1) }
    #expect(abs(columns / exact - 1) < 1e-6)
  }

  @Test("order: argMax, argSort, topK")
  func order() {
    let t = Tensor([[3, 1, 2], [1, 5, 5]])
    #expect(t.argMax() == 4)
    #expect(t.argMax(axis: 0).array() == [0, 1, 1])
    #expect(t.argMax(axis: 1, keepDims: true).shape == [2, 1])
    #expect(t.argMin(axis: 1).array() == [1, 0])
    #expect(t.argSort(axis: 1).array() == [1, 2, 0, 0, 1, 2])
    #expect(t.argSort(axis: 0).array() == [1, 0, 0, 0, 1, 1])
    #expect(t.sorted().array() == [1, 2, 3, 1, 5, 5])
    let (values, indices) = topK(t, k: 2)
    #expect(values.array() == [3, 2, 5, 5])
    #expect(indices.array() == [0, 2, 1, 2])
    #expect(Tensor([1, .nan, 3, .nan]).argMax() == 1)
    #expect(Tensor([-1, -1, -.infinity]).argMin() == 2)
    #expect(sample([4, 50]).argMax(axis: 1).array() == sample([4, 50]).T.argMax(axis: 0).array())
    let long = sample([1000])
    #expect(topK(long, k: 5).values.array() == Array(long.array().sorted(by: >).prefix(5)))
  }

  @Test("joining and choosing")
  func joining() {
    #expect(stacked([m, m]).shape == [2, 2, 3])
    #expect(stacked([m, m], axis: -1).shape == [2, 3, 2])
    #expect(concatenated([m, m.T.reshaped([2, 3])], axis: 1).shape == [2, 6])
    #expect(concatenated([m[0], m[1]]).array() == [1, 2, 3, 4, 5, 6])
    #expect(tril(Tensor.ones([3, 3])).sum().array() == [6])
    #expect(triu(Tensor.ones([2, 3]), k: 1).array() == [0, 1, 1, 0, 0, 1])
    #expect(m.diagonal(offset: 1).array() == [2, 6])
    #expect(m.diagonal(offset: -1).array() == [4])
    #expect(m.diagonal(offset: 9).array() == [])
    #expect(m.diagonal(offset: Int.min + 1).array() == [])
  }

  @Test("softmax: rows sum to one, masked rows are zero, large scores do not overflow")
  func softmaxes() {
    let t = sample([3, 40], low: -20, high: 20)
    expectEqual(softmax(t).sum(axis: -1), Tensor([1, 1, 1]))
    expectEqual(exp(logSoftmax(t)), softmax(t), tolerance: 1e-6)
    expectEqual(softmax(t, axis: 0), softmax(t.T).T)
    let masked = Tensor([[-Float.infinity, -.infinity], [1e30, -.infinity]])
    #expect(softmax(masked).array() == [0, 0, 1, 0])
    #expect(logSoftmax(Tensor([1000, 0])).array() == [0, -1000])
    let scores = sample([2, 5, 7])
    expectEqual(causalSoftmax(scores), softmax(causalMasked(scores)), tolerance: 1e-7)
    #expect(causalMasked(Tensor.zeros([2, 3])).array() == [0, 0, -.infinity, 0, 0, 0])
    let logits = sample([2, 3, 9], low: -3, high: 3)
    let targets = Tokens([[1, 8, 0], [3, 3, 5]])
    expectEqual(
      logProbabilities(logits, of: targets.ids), logSoftmax(logits).gathered(targets, axis: -1))
  }

  @Test("softmax in place leaves copies alone")
  func softmaxInPlace() {
    let scores = sample([2, 3, 4])
    var copy = scores
    copy.formSoftmax(causal: true)
    expectEqual(copy, causalSoftmax(scores), tolerance: 0)
    copy = scores * 1
    copy.formSoftmax()
    expectEqual(copy, softmax(scores), tolerance: 0)
    #expect(scores.array() == sample([2, 3, 4]).array())
  }

  @Test("compound assignment writes in place only what is its own")
  func compound() {
    var a = Tensor([[1, 2], [3, 4]]) * 1
    let address = a.start
    a += Tensor([10, 20])
    a *= 2
    #expect(a.start == address)
    #expect(a.array() == [22, 44, 26, 48])
    let b = a
    a -= 1
    #expect(b.array() == [22, 44, 26, 48])
    a = Tensor([1, 2])
    a += Tensor([[1], [2]])
    #expect(a.shape == [2, 2])
    a -= a
    #expect(a.array() == [0, 0, 0, 0])
  }

  @Test("normalisation over the last axis")
  func normalisation() {
    let x = sample([4, 33], low: 2, high: 5)
    let (normalized, scale) = normalized(x, eps: 1e-5)
    expectEqual(normalized.mean(axis: -1), Tensor.zeros([4]), tolerance: 1e-6)
    expectEqual(normalized.variance(axis: -1), Tensor.ones([4]), tolerance: 1e-4)
    expectEqual(scale.squeezed(axis: -1), sqrt(x.variance(axis: -1) + 1e-5))
    let rms = layerScale(x, eps: 0, centered: false)
    expectEqual(rms.squeezed(axis: 1), sqrt(x.square().mean(axis: 1)))
    expectEqual(centeredDivide(x, rms, centered: false), x / rms)
    expectEqual(affine(x, x[0], x[1]), x * x[0] + x[1])
  }
}
