let a: AnyHashable = "x", b: AnyHashable = 5
switch a { case let s as String: print("s", s); default: print("?") }
print([a, b], a == AnyHashable("x"), [a: 1][AnyHashable("x")]!, Set([a, b, a]).count, b as? Int ?? 0)
var d: [AnyHashable: [Int]] = [:]
d["k", default: []].append(1)
d[3] = [4]
print(d["k"]!, d[3]!, d[AnyHashable("k")]!, d.count)
// expect: s x
// expect: [AnyHashable("x"), AnyHashable(5)] true 1 2 5
// expect: [1] [4] [1] 2
