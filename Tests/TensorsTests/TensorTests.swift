import Testing

@testable import Tensors

@Suite("Tensor")
struct TensorTests {
  @Test("tensors are made of numbers, nested arrays, ranges")
  func creation() {
    #expect(Tensor([[1, 2, 3], [4, 5, 6]]).shape == [2, 3])
    #expect(Tensor([[[1.5], [2]]]).shape == [1, 2, 1])
    #expect(Tensor(0..<4).array() == [0, 1, 2, 3])
    #expect(Tensor(2).shape == [])
    #expect(Tensor.eye(2).array() == [1, 0, 0, 1])
    #expect(Tensor.full([2], 0.5).array() == [0.5, 0.5])
    #expect(Tensor.zeros([2, 0]).size == 0)
    #expect(Tensor.linspace(0, 1, count: 3).array() == [0, 0.5, 1])
    let literal: Tensor = 3
    #expect(literal.array() == [3])
    #expect(Tensor([true, false]).array() == [1, 0])
  }

  @Test("a copy keeps its values when the original is written")
  func values() {
    var a = Tensor([1, 2, 3])
    let b = a
    a[0] = 9
    #expect(a.array() == [9, 2, 3])
    #expect(b.array() == [1, 2, 3])
    var row = Tensor([[1, 2], [3, 4]])[1]
    row[0] = 7
    #expect(row.array() == [7, 4])
    var repeated = Tensor([1]).broadcast(to: [3])
    repeated[1] = 5
    #expect(repeated.array() == [1, 5, 1])
  }

  @Test("slices, transposes and most reshapes are views")
  func views() {
    let t = Tensor(0..<24).reshaped([2, 3, 4])
    #expect(t.transposed(2, 0, 1).storage === t.storage)
    #expect(t[.all, 1..., ..<(-1)].storage === t.storage)
    #expect(t.transposed(1, 0, 2).reshaped([3, 2, 2, 2]).storage === t.storage)
    #expect(t[.all, .all, 0].reshaped([6]).storage === t.storage)
    #expect(t[.all, .all, 0].reshaped([6]).array() == [0, 4, 8, 12, 16, 20])
    #expect(t.transposed(1, 0, 2).reshaped([6, 4]).storage !== t.storage)
    #expect(t.diagonal().storage === t.storage)
  }

  @Test("copies of any permutation hold the right elements")
  func permutations() {
    for shape in [[3, 17, 9], [16, 24], [33, 40], [2, 8, 3, 10], [1, 7, 8, 16]] {
      let t = sample(shape)
      let values = t.array()
      for axes in [Array(shape.indices.reversed()), Array(shape.indices.dropFirst()) + [0]] {
        let moved = t.transposed(axes: axes)
        var expected: [Float] = []
        Odometer.each(moved.layout) { expected.append(values[$0]) }
        #expect(moved.array() == expected)
      }
    }
  }

  @Test("large strided copies run in parts and agree")
  func largeCopies() {
    let t = sample([300, 700])
    let values = t.array()
    let transposed = t.T.contiguous().array()
    var expected: [Float] = []
    for column in 0..<700 {
      for row in 0..<300 { expected.append(values[row * 700 + column]) }
    }
    #expect(transposed == expected)
    var target = Tensor.zeros([700, 310])
    target[.all, 5..<305] = t.T
    #expect(target[.all, 5..<305].array() == transposed)
    #expect(target.sum(axis: 1).shape == [700])
    #expect(target[.all, ..<5].sum().array() == [0])
  }

  @Test("item takes the only element out")
  func item() throws {
    #expect(try Tensor([[5]]).item() == 5)
    #expect(
      message { try Tensor([1, 2]).item() }
        == "cannot take the item of [2]: it needs exactly one element")
  }

  @Test("buffers give and take row-major values")
  func buffers() throws {
    var t = Tensor([[1, 2], [3, 4]]).T
    t.withUnsafeMutableBufferPointer { $0[1] += 10 }
    #expect(t.array() == [1, 13, 2, 4])
    #expect(t.withUnsafeBufferPointer { $0.count } == 4)
    let made = try Tensor(shape: [2]) { buffer in
      buffer[0] = 1
      buffer[1] = 2
    }
    #expect(made.array() == [1, 2])
  }

  @Test("borrowed memory is read in place and copied before writing")
  func borrowed() throws {
    final class Owner {
      let memory = UnsafeMutablePointer<Float>.allocate(capacity: 4)
      deinit { memory.deallocate() }
    }
    let owner = Owner()
    owner.memory.update(from: [1, 2, 3, 4], count: 4)
    var t = try Tensor(shape: [2, 2], borrowing: UnsafePointer(owner.memory), owner: owner)
    #expect(t.start == owner.memory)
    t[0, 0] = 9
    #expect(t.array() == [9, 2, 3, 4])
    #expect(owner.memory[0] == 1)
  }
}

/// A mistake and what its message says.
struct ErrorRow: Sendable, CustomStringConvertible {
  let expected: String
  let body: @Sendable () throws -> Tensor
  var description: String { expected }

  init(_ expected: String, _ body: @escaping @Sendable () throws -> Tensor) {
    self.expected = expected
    self.body = body
  }
}

@Suite("Mistakes are errors with facts")
struct ShapeErrorTests {
  static let rows: [ErrorRow] = [
    ErrorRow("cannot add [2, 3] and [4]: axis -1 has 3 elements in one and 4 in the other") {
      try Tensor.zeros([2, 3]).adding(Tensor.zeros([4]))
    },
    ErrorRow("cannot sum [2, 3]: there is no axis 2, the axes are 0 to 1 or -2 to -1") {
      try Checked.sum(Tensor.zeros([2, 3]), axes: [2])
    },
    ErrorRow("axis -1 is named twice") { try Checked.sum(Tensor.zeros([2, 3]), axes: [1, -1]) },
    ErrorRow("cannot index [2, 3]: index 3 is out of range for axis 1 with 3 elements") {
      try Checked.index(Tensor.zeros([2, 3]), [.at(0), .at(3)])
    },
    ErrorRow("2 indices for 1 axes") { try Checked.index(Tensor.zeros([2]), [.at(0), .at(0)]) },
    ErrorRow("only one .ellipsis") { try Checked.index(Tensor.zeros([2]), [.rest, .rest]) },
    ErrorRow("index 2 is out of") {
      try Checked.index(Tensor.zeros([2]), [.list([0, 2], shape: [2])])
    },
    ErrorRow("assign") {
      try Checked.replacing(Tensor.zeros([2]), [.whole], with: Tensor.zeros([3]))
    },
    ErrorRow("6 elements do not divide into 4") {
      try Checked.reshaped(Tensor.zeros([2, 3]), [4, -1])
    },
    ErrorRow("only one length may be -1") {
      try Checked.reshaped(Tensor.zeros([2, 3]), [-1, -1])
    },
    ErrorRow("needs 5 elements and there are 6") {
      try Checked.reshaped(Tensor.zeros([2, 3]), [5])
    },
    ErrorRow("a size of -2 is negative") { try Checked.reshaped(Tensor.zeros([2, 3]), [-2, -3]) },
    ErrorRow("axis 0 is named twice") { try Checked.transposed(Tensor.zeros([2, 3]), [0, 0]) },
    ErrorRow("cannot multiply matrices [2, 3] and [2, 3]: the inner axes have 3 and 2 elements") {
      try Checked.matmul(Tensor.zeros([2, 3]), Tensor.zeros([2, 3]))
    },
    ErrorRow("bias") {
      try Checked.linear(Tensor.zeros([2]), Tensor.zeros([2, 3]), Tensor.zeros([2]))
    },
    ErrorRow("a size of -1 is negative") { try Checked.zeros([-1]) },
    ErrorRow("do not fit into memory") { try Checked.range(Int.min..<Int.max) },
    ErrorRow("do not fit into memory") { try Checked.tiled(Tensor([1]), axis: 0, count: .max) },
    ErrorRow("a step of 0 is not positive") {
      try Checked.index(Tensor([1]), [.range(from: 0, to: 1, by: 0)])
    },
    ErrorRow("do not fit into memory") { try Checked.zeros([1 << 40]) },
    ErrorRow("do not fit into memory") { try Checked.zeros([1 << 40, 1 << 40, 1 << 40]) },
    ErrorRow("do not fit into memory") { try Checked.zeros([0, Int.max, Int.max]) },
    ErrorRow("40 axes are more than 32") { try Checked.zeros(Array(repeating: 1, count: 40)) },
    ErrorRow("do not fit into memory") { try Checked.broadcast(Tensor.zeros([1]), to: [1 << 45]) },
    ErrorRow("must be equal") {
      try Checked.concatenated([Tensor.zeros([2, 3]), Tensor.zeros([3])])
    },
    ErrorRow("there are no elements") { try Checked.stacked([]) },
    ErrorRow("there are no elements") { try Checked.max(Tensor.zeros([0])) },
    ErrorRow("there are no elements") { try Checked.mean(Tensor.zeros([2, 0]), axes: [1]) },
    ErrorRow("axis -1 has 2 elements") { try Checked.topK(Tensor.zeros([2]), k: 3).values },
    ErrorRow("0.5 is not a") {
      try Checked.gathered(Tensor.zeros([2, 3]), Tensor([0.5, 1]), axis: 1)
    },
    ErrorRow("index 5 is out") {
      try Checked.gathered(Tensor.zeros([2, 3]), Tensor([0, 5]), axis: 1)
    },
    ErrorRow("not square") { try Checked.eigenvalues(Tensor.zeros([2, 3])).real },
    ErrorRow("not finite") { try Checked.svd(Tensor.full([2, 2], Float.nan)).s },
    ErrorRow("the shape needs 2 elements and there are 1") { try Tensor(checking: [2], data: [1]) },
    ErrorRow("different lengths, 1 and 2") { try Tensor(checkingRows: [[1], [1, 2]]) },
    ErrorRow("3 heads cannot share 2 key heads") {
      try Checked.attentionScores(Tensor.zeros([1, 2, 3, 4]), Tensor.zeros([1, 2, 2, 4]))
    },
    ErrorRow("index 3 is out") { try Checked.logProbabilities(Tensor.zeros([2, 3]), of: [0, 3]) },
    ErrorRow("1 targets for 2 rows") {
      try Checked.logProbabilities(Tensor.zeros([2, 3]), of: [0])
    },
    ErrorRow("2 terms for 1 operands") { try Checked.einsum("ij,jk->ik", [Tensor.zeros([2, 3])]) },
    ErrorRow("j is 3 in one place and 2 in another") {
      try Checked.einsum("ij,jk->ik", [Tensor.zeros([2, 3]), Tensor.zeros([2, 3])])
    },
    ErrorRow("does not name 2 axes") { try Checked.einsum("i j k -> i", [Tensor.zeros([2, 3])]) },
    ErrorRow("is in no operand") { try Checked.einsum("ij->iz", [Tensor.zeros([2, 3])]) },
    ErrorRow("names 3 axes") { try Checked.rearrange(Tensor.zeros([2, 3]), "a b c -> a") },
    ErrorRow("b is not on the right") { try Checked.rearrange(Tensor.zeros([2, 3]), "a b -> a") },
    ErrorRow("divide") {
      try Checked.rearrange(Tensor.zeros([2, 3]), "a (b c) -> a b c", ["b": 2])
    },
    ErrorRow("are not given") { try Checked.rearrange(Tensor.zeros([2, 3]), "a (b c) -> a b c") },
    ErrorRow("not closed") { try Checked.rearrange(Tensor.zeros([2, 3]), "(a b -> b a") },
    ErrorRow("length of b is not given") { try Checked.repeated(Tensor.zeros([3]), "d -> b d") },
  ]

  @Test("messages name the operation, the shapes and the reason", arguments: rows)
  func messages(_ row: ErrorRow) {
    let text = message(row.body)
    #expect(text.contains(row.expected), "the message was: \(text)")
  }
}
