// Key paths that write, that are joined, and how they are printed.
struct Q { var a = [1, 2, 3]; var n = "x" }
struct P { var x = 1, y = 2; var q = Q(); let c = 3 }
var p = P()
p[keyPath: \.x] = 5
let kp: WritableKeyPath<P, Int> = \.y
p[keyPath: kp] += 3
p[keyPath: \.q.n] = "z"
p[keyPath: \.q.a[1]] = 20
p[keyPath: \.q.a].append(4)
print(p, p[keyPath: \.c], p[keyPath: \.q.a.count])
func set<T, V>(_ t: inout T, _ k: WritableKeyPath<T, V>, _ v: V) { t[keyPath: k] = v }
set(&p, \.x, 9)
for k in [\P.x, \P.y] { p[keyPath: k] *= 2 }
print(p.x, p.y)
let k2 = (\P.q).appending(path: \.n)
p[keyPath: k2] += "!"
print([p].map(\.q.n), p[keyPath: k2])
class C { var v = 1; var p = P() }
let c = C()
c[keyPath: \.v] = 8
let rk: ReferenceWritableKeyPath<C, Int> = \.p.x
c[keyPath: rk] += 1
print(c.v, c.p.x)
extension Sequence {
  func sorted<V: Comparable>(by path: KeyPath<Element, V>) -> [Element] { sorted { $0[keyPath: path] < $1[keyPath: path] } }
}
print(["ccc", "a", "bb"].sorted(by: \.count))
print(\P.x, \P.q.n)
// expect: P(x: 5, y: 5, q: main.Q(a: [1, 20, 3, 4], n: "z"), c: 3) 3 4
// expect: 18 10
// expect: ["z!"] z!
// expect: 8 2
// expect: ["a", "bb", "ccc"]
// expect: \P.x \P.q.n
