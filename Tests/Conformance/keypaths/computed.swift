struct P { var x: Int; var y: Int
 var sum: Int { x + y }
 var twice: Int { get { x * 2 } set { x = newValue / 2 } }
 var inner: Q { get { Q(v: x) } set { x = newValue.v } }
}
struct Q { var v: Int; var w: Int { v + 1 } }
let k = \P.sum
let p = P(x: 1, y: 2)
print(p[keyPath: k])
let kk = \P.twice
var q = p
q[keyPath: kk] = 10
print(q)
print(p[keyPath: \.inner.w])
q[keyPath: \.inner.v] = 77
print(q)
print([p, q].map(\.inner.v))
let comp = (\P.inner).appending(path: \.w)
print(q[keyPath: comp])
print(type(of: kk))
print(type(of: k))
let ks: [KeyPath<P, Int>] = [\.x, \.sum]
for k in ks { print(p[keyPath: k]) }
let w: WritableKeyPath<P, Int> = \.twice
print(q[keyPath: w])
// expect: 3
// expect: P(x: 5, y: 2)
// expect: 2
// expect: P(x: 77, y: 2)
// expect: [1, 77]
// expect: 78
// expect: WritableKeyPath<P, Int>
// expect: KeyPath<P, Int>
// expect: 1
// expect: 3
// expect: 154
