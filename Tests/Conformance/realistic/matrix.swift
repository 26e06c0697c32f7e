struct Matrix: Equatable, CustomStringConvertible {
  let rows: Int, columns: Int
  private var values: [Double]
  init(_ rows: Int, _ columns: Int, repeating x: Double = 0) {
    (self.rows, self.columns) = (rows, columns)
    values = Array(repeating: x, count: rows * columns)
  }
  init(_ nested: [[Double]]) {
    self.init(nested.count, nested.first?.count ?? 0)
    for (i, row) in nested.enumerated() { for (j, x) in row.enumerated() { self[i, j] = x } }
  }
  subscript(i: Int, j: Int) -> Double {
    get { values[i * columns + j] }
    set { values[i * columns + j] = newValue }
  }
  var transposed: Matrix {
    var t = Matrix(columns, rows)
    for i in 0..<rows { for j in 0..<columns { t[j, i] = self[i, j] } }
    return t
  }
  static func * (a: Matrix, b: Matrix) -> Matrix {
    var c = Matrix(a.rows, b.columns)
    for i in 0..<a.rows { for j in 0..<b.columns { for k in 0..<a.columns { c[i, j] += a[i, k] * b[k, j] } } }
    return c
  }
  static func identity(_ n: Int) -> Self { var m = Matrix(n, n); for i in 0..<n { m[i, i] = 1 }; return m }
  var description: String { (0..<rows).map { i in (0..<columns).map { "\(self[i, $0])" }.joined(separator: " ") }.joined(separator: "\n") }
}
let a = Matrix([[1, 2], [3, 4]])
print(a * a)
print(a.transposed[0, 1], a * .identity(2) == a, Matrix(1, 2, repeating: 0.5))

// expect: 7.0 10.0
// expect: 15.0 22.0
// expect: 3.0 true 0.5 0.5
