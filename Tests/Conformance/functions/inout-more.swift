func norm(_ v: inout [Double]) { let s = v.reduce(0, +); for i in v.indices { v[i] /= s } }
var m = [[1.0, 3], [2, 2]]; norm(&m[0]); for i in m.indices { norm(&m[i]) }; print(m)
func apply(_ x: inout Int, _ fs: [(inout Int) -> Void]) { for f in fs { f(&x) } }
var k = 2; apply(&k, [{ $0 += 1 }, { v in v = v * v }, { let old = $0; $0 = old - 1 }]); print(k)
func make(_ s: inout String, _ n: Int) -> Int { s += "\(n)"; return s.count }
var s = ""; let c = make(&s, 1) + make(&s, 22) * make(&s, 3); print(s, c)
struct Acc { var total = 0; static func += (a: inout Acc, n: Int) { a.total += n } ; mutating func callAsFunction(_ n: Int) { self += n } }
var a = Acc(); a += 5; a(7); print(a.total)
var dict: [String: Acc] = [:]; dict["x", default: Acc()] += 3; dict["x"]? += 4; dict["x"]!(1); print(dict["x"]!.total)
class Box { var v = [1]; var acc = Acc() } ; let b = Box(); b.v[0] += 5; b.acc += 2; make2(&b.v); print(b.v, b.acc.total)
func make2(_ xs: inout [Int]) { xs.append(contentsOf: xs); xs.removeFirst() }
func rec(_ n: Int, _ out: inout [Int]) { if n == 0 { return }; out.append(n); rec(n - 1, &out); out.append(-n) } ; var o: [Int] = []; rec(3, &o); print(o)
func partition(_ a: inout [Int], _ lo: Int, _ hi: Int) -> Int { let p = a[hi]; var i = lo; for j in lo..<hi where a[j] < p { a.swapAt(i, j); i += 1 }; a.swapAt(i, hi); return i }
func qsort(_ a: inout [Int], _ lo: Int = 0, _ hi: Int? = nil) { let hi = hi ?? a.count - 1; if lo < hi { let p = partition(&a, lo, hi); qsort(&a, lo, p - 1); qsort(&a, p + 1, hi) } } ; var q = [5, 2, 9, 1, 5, 6]; qsort(&q); print(q)
var tup = (x: 1, y: [2]); func bump(_ t: inout (x: Int, y: [Int])) { t.x += 1; t.y.append(t.x) } ; bump(&tup); tup.y[0] = 0; print(tup)
var opt: Int? = 1; func inc(_ x: inout Int?) { x = (x ?? 0) + 1 } ; inc(&opt); if opt != nil { opt! += 1 }; print(opt!); var g2 = [0: [1: 2]]; g2[0]?[1]? += 1; g2[0, default: [:]][5, default: 0] -= 1; print(g2[0]![1]!, g2[0]![5]!)

// expect: [[0.25, 0.75], [0.5, 0.5]]
// expect: 8
// expect: 1223 13
// expect: 12
// expect: 8
// expect: [6] 2
// expect: [3, 2, 1, -1, -2, -3]
// expect: [1, 2, 5, 5, 6, 9]
// expect: (x: 2, y: [0, 2])
// expect: 3
// expect: 3 -1
