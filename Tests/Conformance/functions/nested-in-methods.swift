struct Solver { var n: Int; var found: [[Int]] = []
  func helper(_ x: Int) -> Int { x * n }
  static let k = 2; var limit: Int { 3 }
  mutating func solve() -> Int {
    var cur: [Int] = []
    func ok(_ c: Int) -> Bool { for (r, cc) in cur.enumerated() { if cc == c || abs(cc - c) == cur.count - r { return false } }; return true }
    func go(_ me: inout Solver) { if cur.count == me.n { me.found.append(cur); return }; for c in 0..<me.n where ok(c) { cur.append(c); go(&me); cur.removeLast() } }
    go(&self)
    return found.count }
  func viaSelf() -> [Int] { func inner(_ i: Int) -> Int { helper(i) + limit + Self.k + self.n }; let cl = { inner($0) + helper(1) }; return [1, 2].map(cl) } }
var s = Solver(n: 6)
print(s.solve(), s.found[0], s.viaSelf())
class Walker { var log: [String] = []; func add(_ s: String) { log.append(s) }
  func run() { func rec(_ d: Int) { guard d > 0 else { return }; add("d\(d)"); rec(d - 1); defer { add("u\(d)") } }; rec(2) } }
let w = Walker(); w.run(); print(w.log)
func outer(_ x: Int) -> [Int] { var out: [Int] = []; func a(_ n: Int) { out.append(n); if n > 0 { b(n - 1) } }; func b(_ n: Int) { out.append(-n); if n > 0 { a(n - 1) } }; a(x); return out }
print(outer(3))
func gen<T>(_ xs: [T], _ f: (T) -> Bool) -> Int { func count(_ ys: ArraySlice<T>) -> Int { guard let h = ys.first else { return 0 }; return (f(h) ? 1 : 0) + count(ys.dropFirst()) }; return count(xs[...]) }
print(gen([1, 2, 3]) { $0 > 1 }, gen(["a"]) { $0.isEmpty })
func counter() -> () -> Int { var c = 0; func next() -> Int { c += 1; return c }; return next }
let c = counter(); _ = c(); print(c())
func local() -> String { struct P { let x: Int; var d: String { "P\(x)" }; static func make() -> P { P(x: 9) } }; enum K: Int { case a = 4, b }; func use(_ p: P) -> String { p.d + "\(K.b.rawValue)" }; return use(.make()) }
print(local())
let fact: (Int) -> Int = { n in (1...max(1, n)).reduce(1, *) }
print(fact(5))
func hanoi(_ n: Int, _ a: String, _ b: String, _ c: String, _ move: (String, String) -> Void) { if n == 0 { return }; hanoi(n - 1, a, c, b, move); move(a, b); hanoi(n - 1, c, b, a, move) }
var moves = 0; hanoi(4, "a", "b", "c") { _, _ in moves += 1 }; print(moves)

// expect: 4 [1, 3, 5, 0, 2, 4] [23, 29]
// expect: ["d2", "d1", "u1", "u2"]
// expect: [3, -2, 1, 0]
// expect: 2 0
// expect: 2
// expect: P95
// expect: 120
// expect: 15
