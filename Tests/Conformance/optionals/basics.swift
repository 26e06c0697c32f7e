let a: Int? = 5
let b: Int? = nil
print(a ?? 0, b ?? 0, a! + 1, a.map { $0 * 2 } as Any, b.map { $0 * 2 } as Any)
print(a == 5, b == nil, a != nil, a as Any, b as Any)
let s: String? = "text"
print(s?.count as Any, s?.uppercased() ?? "none", s!.count)
let nested: [Int]? = [1, 2]
print(nested?[0] as Any, nested?.first as Any, nested?.map { $0 + 1 } ?? [])
var c: Int? = 1
c = nil
c = 7
c! += 1
print(c as Any)
func find(_ k: String) -> Int? { ["x": 1][k] }
print(find("x")!, find("y") as Any, (find("x") ?? 0) + 1)
let ints = ["1", "b", "3"].map { Int($0) }
print(ints, ints.compactMap { $0 })
print(a.flatMap { $0 > 3 ? $0 : nil } as Any)
let d: Double? = 1
print(d!, b ?? a ?? 0)
if let x = a, let y = Int("4"), x > y { print("chain", x, y) }

// expect: 5 0 6 Optional(10) nil
// expect: true true true Optional(5) nil
// expect: Optional(4) TEXT 4
// expect: Optional(1) Optional(1) [2, 3]
// expect: Optional(8)
// expect: 1 nil 2
// expect: [Optional(1), nil, Optional(3)] [1, 3]
// expect: Optional(5)
// expect: 1.0 5
// expect: chain 5 4
