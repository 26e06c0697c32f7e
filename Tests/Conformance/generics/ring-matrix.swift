protocol Ring { static var zero: Self { get }; static var one: Self { get }; static func + (a: Self, b: Self) -> Self; static func * (a: Self, b: Self) -> Self }
extension Double: Ring { static var one: Double { 1 } }
extension Int: Ring { static var one: Int { 1 } }
struct Mod7: Ring, Equatable, CustomStringConvertible { let v: Int; init(_ v: Int) { self.v = ((v % 7) + 7) % 7 }; static let zero = Mod7(0), one = Mod7(1); static func + (a: Mod7, b: Mod7) -> Mod7 { Mod7(a.v + b.v) }; static func * (a: Mod7, b: Mod7) -> Mod7 { Mod7(a.v * b.v) }; var description: String { "\(v)₇" } }
struct Matrix<T: Ring> { var rows: [[T]]; var n: Int { rows.count }
  static func identity(_ n: Int) -> Matrix { Matrix(rows: (0..<n).map { i in (0..<n).map { $0 == i ? .one : .zero } }) }
  static func * (a: Matrix, b: Matrix) -> Matrix { var out = Array(repeating: Array(repeating: T.zero, count: b.rows[0].count), count: a.n); for i in out.indices { for j in out[i].indices { for k in b.rows.indices { out[i][j] = out[i][j] + a.rows[i][k] * b.rows[k][j] } } }; return Matrix(rows: out) }
  func power(_ e: Int) -> Matrix { var (base, e, r) = (self, e, Matrix.identity(n)); while e > 0 { if e & 1 == 1 { r = r * base }; base = base * base; e >>= 1 }; return r }
  subscript(_ i: Int, _ j: Int) -> T { get { rows[i][j] } set { rows[i][j] = newValue } } 
  func map<U>(_ f: (T) -> U) -> Matrix<U> { Matrix<U>(rows: rows.map { $0.map(f) }) } }
extension Matrix: Equatable where T: Equatable {}
extension Matrix where T == Double { func trace() -> Double { (0..<n).map { self[$0, $0] }.reduce(0, +) } }
let fib = Matrix(rows: [[1, 1], [1, 0]])
print(fib.power(10)[0, 1], fib.power(0) == .identity(2), Matrix(rows: [[Mod7(3), Mod7(5)], [Mod7(1), Mod7(6)]]).power(3).rows, fib.map { Double($0) * 0.5 }.trace())
func transpose<T>(_ m: [[T]]) -> [[T]] { guard let f = m.first else { return [] }; return f.indices.map { c in m.map { $0[c] } } }
print(transpose([[1, 2, 3], [4, 5, 6]]), transpose([[String]]()))
func dot<T: Ring>(_ a: [T], _ b: [T]) -> T { zip(a, b).map { $0 * $1 }.reduce(.zero, +) }
print(dot([1, 2], [3, 4]), dot([0.5], [4]), dot([Mod7(6)], [Mod7(6)]))
var grid = [[Int]](repeating: [Int](repeating: 0, count: 4), count: 3); for (r, c) in [(0, 1), (2, 3), (1, 1)] { grid[r][c] += r + c }; print(grid.map { $0.map(String.init).joined(separator: " ") }.joined(separator: "\n"))
func spiral(_ m: [[Int]]) -> [Int] { var m = m, out: [Int] = []; while !m.isEmpty { out += m.removeFirst(); m = transpose(m).reversed() }; return out }
print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))

// expect: 55 true [[3₇, 4₇], [5₇, 4₇]] 0.5
// expect: [[1, 4], [2, 5], [3, 6]] []
// expect: 11 2.0 1₇
// expect: 0 1 0 0
// expect: 0 2 0 0
// expect: 0 0 0 5
// expect: [1, 2, 3, 6, 9, 8, 7, 4, 5]
