let a: Int? = nil, b: Int? = nil, c = 3
print(a ?? b ?? c, (a ?? b) as Any, a.map { $0 + 1 } ?? -1, Optional(2).map { $0 * 2 }!, Optional(2).flatMap { $0 > 1 ? nil : $0 } as Any)
let text: String? = "12"
if let t = text, let n = Int(t), n > 10 { print(n) }
func parse(_ s: String?) -> Int { guard let s, let n = Int(s) else { return -1 }; return n }
print(parse("4"), parse("x"), parse(nil))
let deep: Int?? = 5
print(deep! ?? 0, deep as Any)
var v: Int? = 1
v? += 2
print(v!, v == 3, v != nil, nil == a, [1, nil, 3].compactMap { $0 }, [1, nil].count)
if var w = v { w += 1; print(w) }
print(Int("7").map(String.init) ?? "no", a == b, Optional(1) == 1)

// expect: 3 nil -1 4 nil
// expect: 12
// expect: 4 -1 -1
// expect: 5 Optional(Optional(5))
// expect: 3 true true true [1, 3] 2
// expect: 4
// expect: 7 true true
