var items: [Any] = [1, "a"]
items.append(2.5)
items.append([1, 2])
print(items.count, items)
let dict: [String: Any] = ["n": 1, "s": "x", "l": [1]]
if let n = dict["n"] as? Int { print(n + 1) }
print(dict["s"] as? String ?? "none", dict["zz"] == nil, dict["l"] is [Int])
func describe(_ x: Any) -> String { if let n = x as? Int { return "int \(n)" }; if x is String { return "text" }; return "?" }
print(describe(4), describe("s"), describe(1.5))
let maybe: Any? = nil
print(maybe == nil)

// expect: 4 [1, "a", 2.5, [1, 2]]
// expect: 2
// expect: x true true
// expect: int 4 text ?
// expect: true
