import Testing

@testable import Tensors

@Suite("Indexing")
struct IndexingTests {
  let t = Tensor(0..<24).reshaped([2, 3, 4])

  @Test("numbers, ranges and their ends, negative ones too")
  func basic() {
    #expect(t[0].shape == [3, 4])
    #expect(t[0, -1].array() == [8, 9, 10, 11])
    #expect(t[1, 2, 3].array() == [23])
    #expect(t[.all, 1..<3].shape == [2, 2, 4])
    #expect(t[0, 0, ..<(-1)].array() == [0, 1, 2])
    #expect(t[0, 0, 1...].array() == [1, 2, 3])
    #expect(t[0, 0, ...1].array() == [0, 1])
    #expect(t[0, 0, ...(-2)].array() == [0, 1, 2])
    #expect(t[0, 0, 1...2].array() == [1, 2])
    #expect(t[0, 0, -3..<(-1)].array() == [1, 2])
    #expect(t[0, 0, 2..<100].array() == [2, 3])
    #expect(t[0, 0, (-100)...].array() == [0, 1, 2, 3])
    #expect(t[0, 0, 3..<1 + 2].array() == [])
    #expect(t[.ellipsis, 0].array() == [0, 4, 8, 12, 16, 20])
    #expect(t[0, .ellipsis, 1].array() == [1, 5, 9])
    #expect(t[.newAxis].shape == [1, 2, 3, 4])
    #expect(t[.ellipsis, .newAxis].shape == [2, 3, 4, 1])
    #expect(t[0, 0, .stride(by: 2)].array() == [0, 2])
    #expect(t[0, 0, .stride(from: 1, to: 4, by: 2)].array() == [1, 3])
    #expect(t[0, 0, .stride(by: .max)].array() == [0])
    #expect(t[0, 0, Int.min...].array() == [0, 1, 2, 3])
    #expect(t[0, 0, ...Int.max].array() == [0, 1, 2, 3])
  }

  @Test("lists take the place of their axis; several go in step")
  func lists() {
    #expect(t[[1, 0, 1]].shape == [3, 3, 4])
    #expect(t[.all, [2, 0], 1].array() == [9, 1, 21, 13])
    #expect(t[[0, 1], [2, 0]].array() == [8, 9, 10, 11, 12, 13, 14, 15])
    #expect(t[[0, 1], .all, [3, 2]].array() == [3, 7, 11, 14, 18, 22])
    #expect(t[0, .all, [-1, 0]].array() == [3, 0, 7, 4, 11, 8])
    #expect(t[Tensor([[0, 1], [1, 0]])].shape == [2, 2, 3, 4])
    #expect(t[[]].shape == [0, 3, 4])
    let table = Tensor([[1, 2], [3, 4], [5, 6]])
    let rows = table[Tokens([[2, 0], [1, 1]])]
    #expect(rows.shape == [2, 2, 2])
    #expect(rows.array() == [5, 6, 1, 2, 3, 4, 3, 4])
    #expect(table.T[.all, [2, 1]].array() == [5, 3, 6, 4])
  }

  @Test("parts are assigned, with broadcasting")
  func assignment() {
    var z = Tensor.zeros([2, 3, 4])
    z[.all, .all, 3] = 1
    #expect(z.sum().array() == [6])
    z[0, -1, .all] = Tensor([1, 2, 3, 4])
    #expect(z[0, 2].array() == [1, 2, 3, 4])
    z[[1, 0], 0] = Tensor([[5, 5, 5, 5], [6, 6, 6, 6]])
    #expect(z[1, 0].array() == [5, 5, 5, 5])
    #expect(z[0, 0].array() == [6, 6, 6, 6])
    z[.all] = 0
    #expect(z.sum().array() == [0])
    z[.all, 1] += 2
    #expect(z.sum().array() == [16])
    var m = Tensor([[1, 2], [3, 4]]).T
    m[0] = Tensor([9, 8])
    #expect(m.array() == [9, 8, 2, 4])
    // A value that is a view of what it is written to.
    var shifted = Tensor([1, 2, 3, 4])
    shifted[1...] = shifted[..<(-1)]
    #expect(shifted.array() == [1, 1, 2, 3])
  }

  @Test("gathered takes one element per row, or as torch.gather")
  func gathered() {
    let t = Tensor([[1, 2, 3], [4, 5, 6]])
    #expect(t.gathered(Tensor([2, 0]), axis: -1).array() == [3, 4])
    #expect(t.gathered(Tensor([[2, 2], [0, 1]]), axis: 1).array() == [3, 3, 4, 5])
    #expect(t.gathered(Tensor([1, 0, 1]), axis: 0).array() == [4, 2, 6])
    #expect(t.T.gathered(Tensor([2, 0]), axis: 0).array() == [3, 4])
  }
}

@Suite("Tokens")
struct TokensTests {
  let tokens = Tokens([[0, 5, 7], [0, 2, 9]])

  @Test("rows, ids and parts")
  func parts() throws {
    #expect(tokens.shape == [2, 3])
    #expect(tokens[0] == [0, 5, 7])
    #expect(tokens[-1, -1] == 9)
    #expect(tokens[[1, 0, 1]].array() == [[0, 2, 9], [0, 5, 7], [0, 2, 9]])
    #expect(tokens[.all, 1..<3].array() == [[5, 7], [2, 9]])
    #expect(tokens[0..<1, ..<(-1)].array() == [[0, 5]])
    #expect(tokens[0, 1...] == [5, 7])
    #expect(tokens[.all, -1] == [7, 9])
    #expect(tokens.array() == [[0, 5, 7], [0, 2, 9]])
    #expect(tokens.tensor.array() == [0, 5, 7, 0, 2, 9])
    #expect(try Tokens(tokens.tensor) == tokens)
    #expect(try Tokens(Tensor([1, 2])).shape == [1, 2])
    var changed = tokens
    changed[1, 1] = 4
    #expect(changed[1] == [0, 4, 9])
    #expect("\(tokens)" == "Tokens([[0, 5, 7], [0, 2, 9]])")
  }

  @Test("joined by rows or by positions")
  func joined() {
    #expect(concatenated([tokens, tokens]).batch == 4)
    #expect(
      concatenated([tokens, tokens[.all, ..<1]], axis: 1).array() == [[0, 5, 7, 0], [0, 2, 9, 0]])
  }

  @Test("mistakes are errors")
  func mistakes() {
    #expect(message { try Tokens(checking: [[1], [1, 2]]) }.contains("different lengths"))
    #expect(message { try Tokens(Tensor([0.5])) }.contains("not a whole number"))
    #expect(message { try tokens.row(2) }.contains("index 2 is out of range"))
    #expect(message { try tokens.id(0, 3) }.contains("index 3 is out of range for axis 1"))
    #expect(message { try Tokens(shape: [1, 1, 1], ids: [0]) }.contains("[batch, position]"))
  }
}
