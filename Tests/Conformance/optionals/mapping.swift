let a: Int? = 5, b: Int? = nil
print(a.map { $0 * 2 } as Any, b.map { $0 * 2 } as Any, a.flatMap { $0 > 9 ? $0 : nil } as Any, a ?? 0, b ?? 0, a == 5, b == nil, a != nil)
print(a.map(String.init) ?? "none", ["1", "b"].map { Int($0) }, ["1", "b"].map { Int($0) ?? -1 }, [a, b].compactMap { $0 }, "12".first.flatMap { $0.wholeNumberValue } as Any)
let c: Int?? = .some(nil)
print(c as Any, c == nil, Optional(Optional(3)) as Any, [a, b], a.debugDescription, (a, b), ["k": b])
var d: Int? = 3
d? += 1
d = d.map { $0 + 1 }
print(d!, d.take()!, d as Any)
// expect: Optional(10) nil nil 5 0 true true true
// expect: 5 [Optional(1), nil] [1, -1] [5] Optional(1)
// expect: Optional(nil) false Optional(Optional(3)) [Optional(5), nil] Optional(5) (Optional(5), nil) ["k": nil]
// expect: 5 5 nil
