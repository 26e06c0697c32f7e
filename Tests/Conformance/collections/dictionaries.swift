var d = ["a": 1, "b": 2]
d["c"] = 3
d["a"] = nil
d["b", default: 0] += 10
d["z", default: 5] += 1
print(d.count, d["b"]!, d["a"] as Any, d["z"]!, d["q", default: -1])
for (k, v) in d.sorted(by: { $0.key < $1.key }) { print(k, v) }
print(d.keys.sorted(), d.values.sorted(), d.isEmpty)
print(d.mapValues { $0 * 2 }.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" })
print(d.filter { $0.value > 4 }.keys.sorted(), d.contains { $0.value == 3 })
if let old = d.removeValue(forKey: "c") { print("removed", old) }
print(d.updateValue(7, forKey: "b") as Any, d["b"]!)
var nested: [String: [Int]] = [:]
nested["x", default: []].append(1)
nested["x", default: []].append(2)
nested["x"]?.append(3)
print(nested["x"]!, nested["y"]?.count as Any)
let m = Dictionary(uniqueKeysWithValues: zip(["p", "q"], 1...))
print(m["p"]!, m["q"]!)
let merged = m.merging(["q": 10, "r": 3]) { $0 + $1 }
print(merged["q"]!, merged["r"]!)
print(d == ["b": 7, "z": 6], [1: "one"][1]!)
let best = m.max { $0.value < $1.value }!
print(best.key, best.value)

// expect: 3 12 nil 6 -1
// expect: b 12
// expect: c 3
// expect: z 6
// expect: ["b", "c", "z"] [3, 6, 12] false
// expect: ["b24", "c6", "z12"]
// expect: ["b", "z"] true
// expect: removed 3
// expect: Optional(12) 7
// expect: [1, 2, 3] nil
// expect: 1 2
// expect: 12 3
// expect: true one
// expect: q 2
