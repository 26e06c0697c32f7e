import Support
import Tensors
import Testing

@Suite("Factored matrices behave like their products")
struct FactoredMatrixTests {
  private func random(_ shape: [Int], _ seed: UInt64) -> Tensor {
    var stream = RandomStream(seed: seed)
    return Tensor.randomNormal(shape, using: &stream)
  }

  private func matrix(_ lead: [Int] = [2, 3], rows: Int = 7, columns: Int = 6) throws
    -> FactoredMatrix
  {
    try FactoredMatrix(random(lead + [rows, 4], 1), random(lead + [4, columns], 2))
  }

  @Test("U·S·Vᵀ is the product, and the factors of a decomposition are orthogonal")
  func singularValues() throws {
    let m = try matrix()
    let (u, s, v) = m.svd()
    #expect(u.shape == [2, 3, 7, 4] && s.shape == [2, 3, 4] && v.shape == [2, 3, 6, 4])
    expectClose(
      matmul(u * s[.ellipsis, .newAxis, .all], v.swappedAxes(-1, -2)), m.AB, tolerance: 1e-5)
    let identity = Tensor.eye(4).broadcast(to: [2, 3, 4, 4])
    expectClose(matmul(u.swappedAxes(-1, -2), u), identity, tolerance: 1e-5)
    expectClose(matmul(v.swappedAxes(-1, -2), v), identity, tolerance: 1e-5)
    expectClose(s, svd(m.AB).s[.ellipsis, ..<4], tolerance: 1e-5)
    expectClose(m.makeEven().AB, m.AB, tolerance: 1e-5)
    expectClose(matmul(m.U, m.collapseL()), m.AB, tolerance: 1e-5)
    expectClose(matmul(m.collapseR(), m.V.swappedAxes(-1, -2)), m.AB, tolerance: 1e-5)
  }

  @Test("The norm is that of the product")
  func norm() throws {
    let m = try matrix()
    expectClose(m.norm(), m.AB.norm(axes: [-1, -2]), tolerance: 1e-5)
    expectClose(m.norm(), sqrt((m.S * m.S).sum(axis: -1)), tolerance: 1e-5)
    expectClose((m * 3).norm(), m.norm() * 3, tolerance: 1e-5)
  }

  @Test("Eigenvalues are the non-zero ones of the product")
  func eigenvalues() throws {
    let m = try matrix([], rows: 6, columns: 6)
    let few = m.eigenvalues
    let all = Tensors.eigenvalues(m.AB)
    func sizes(_ values: (real: Tensor, imaginary: Tensor)) -> [Float] {
      sqrt(values.real * values.real + values.imaginary * values.imaginary).array()
        .sorted(by: >)
    }
    expectClose(Tensor(sizes(few)), Tensor(Array(sizes(all).prefix(4))), tolerance: 1e-4)
    expectClose(few.real.sum(), (m.AB * Tensor.eye(6)).sum(), tolerance: 1e-4)
  }

  @Test("Products stay factored along the shorter axis")
  func products() throws {
    let m = try matrix([3])
    let right = random([6, 5], 5)
    let left = random([9, 7], 6)
    expectClose(matmul(m, right).AB, matmul(m.AB, right), tolerance: 1e-5)
    expectClose(matmul(left, m).AB, matmul(left, m.AB), tolerance: 1e-5)
    let narrow = try FactoredMatrix(random([6, 2], 7), random([2, 8], 8))
    let product = matmul(m, narrow)
    #expect(product.innerSize == 2 && product.shape == [3, 7, 8])
    expectClose(product.AB, matmul(m.AB, narrow.AB), tolerance: 1e-5)
    expectClose(m.T.AB, m.AB.swappedAxes(-1, -2), tolerance: 1e-6)
  }

  @Test("Subscripts keep a matrix")
  func subscripts() throws {
    let m = try matrix()
    #expect(m[1].shape == [3, 7, 6])
    #expect(m[1, 2].shape == [7, 6])
    expectClose(m[1, 2].AB, m.AB[1, 2], tolerance: 1e-6)
    expectClose(m[.ellipsis, 1..<3, .all].AB, m.AB[.ellipsis, 1..<3, .all], tolerance: 1e-6)
    #expect(m[0, 0, 5].shape == [1, 6])
    expectClose(m[0, 0, 5, -1].AB, m.AB[0, 0, 5, -1].reshaped([1, 1]), tolerance: 1e-6)
    expectClose(m[0, 0].getCorner(2), m.AB[0, 0, ..<2, ..<2], tolerance: 1e-6)
  }

  @Test("Factors that do not fit are an error")
  func errors() throws {
    #expect(throws: ShapeError.self) { try FactoredMatrix(random([3, 4], 1), random([5, 3], 1)) }
    #expect(throws: ShapeError.self) { try FactoredMatrix(random([4], 1), random([4, 3], 1)) }
    #expect(throws: ShapeError.self) {
      try FactoredMatrix(random([2, 3, 4], 1), random([3, 4, 3], 1))
    }
    let m = try matrix()
    #expect(throws: ShapeError.self) { try Checked.index(m, [.new]) }
    #expect(throws: ShapeError.self) {
      try Checked.index(m, [.at(0), .at(0), .at(0), .at(0), .at(0)])
    }
    #expect(throws: ShapeError.self) { try Checked.matmul(m, random([5, 2], 1)) }
  }
}
