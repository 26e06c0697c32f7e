struct P { var v: Int; init(_ v: Int) { self.v = v }; static func * (a: P, b: P) -> P { P(a.v * b.v) } }
extension P: ExpressibleByIntegerLiteral { init(integerLiteral x: Int) { v = x } }
let q = P(3)
print((0..<4).map { n in (0..<n).reduce(1) { r, _ in r * q } }.map(\.v))
print((0..<4).reduce(1) { r, _ in r * q }.v)
// expect: [1, 3, 9, 27]
// expect: 81
