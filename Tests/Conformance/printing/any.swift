struct P { var v = 1 }
let list: [Any] = [1, "a", 2.5, true, [1, 2], (1, 2), P(), Optional(3) as Any, ["k": 1], 1...2, Character("c"), Float(0.1)]
print(list)
for item in list { print(item, terminator: " | ") }
print()
let d: [String: Any] = ["x": [1, "two"]]
print(d, list.count, list[1] as! String, list.compactMap { $0 as? Int }, list.filter { $0 is String })
// expect: [1, "a", 2.5, true, [1, 2], (1, 2), main.P(v: 1), Optional(3), ["k": 1], ClosedRange(1...2), "c", 0.1]
// expect: 1 | a | 2.5 | true | [1, 2] | (1, 2) | P(v: 1) | Optional(3) | ["k": 1] | 1...2 | c | 0.1 | 
// expect: ["x": [1, "two"]] 12 a [1, 3] ["a"]
