var d: [AnyHashable: Int] = ["a": 1, 2: 3, 2.5: 4]
print(d["a"]!, d[2]!, d[2.5]!)
d[true] = 9
print(d[true] ?? 0, d[false] ?? 0)
let s: Set<AnyHashable> = [1, "a", 1, "a", 2.0]
print(s.count, s.contains(1), s.contains("b"))
let h = AnyHashable(3)
print(h, h == AnyHashable(3), h == AnyHashable("3"))
print(h.base)
if let i = h as? Int { print(i) }
print(AnyHashable("a"))
print([AnyHashable("a"), AnyHashable(1)])
debugPrint(AnyHashable("a"))
print(AnyHashable(1) == AnyHashable(1.0))
let m: [AnyHashable: Any] = ["x": 1, "y": [1,2]]
print(m.count, m["y"]!)
print(type(of: h))
// expect: 1 3 4
// expect: 9 0
// expect: 3 true false
// expect: 3 true false
// expect: 3
// expect: 3
// expect: a
// expect: [AnyHashable("a"), AnyHashable(1)]
// expect: AnyHashable("a")
// expect: true
// expect: 2 [1, 2]
// expect: AnyHashable
