var d = ["a": 1, "b": 2]
print(d.updateValue(5, forKey: "a")!, d.updateValue(7, forKey: "c") as Any, d.removeValue(forKey: "b")!, d.removeValue(forKey: "z") as Any)
d["q", default: 10] += 1
d["a"]! += 1
d["c"] = nil
d["n"]? += 1
print(d.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }, d.count, d["a"]!, d["zz"] as Any, d["zz", default: 0])
d.merge(["a": 100, "m": 3]) { old, new in old + new }
d.merge([("m", 1)]) { $1 - $0 }
print(d.sorted { $0.value < $1.value }.map { "\($0.key)=\($0.value)" }, d.merging(["k": 0]) { a, _ in a }.count)
var lists: [String: [Int]] = [:]
for i in 1...4 { lists[i % 2 == 0 ? "even" : "odd", default: []].append(i) }
print(lists["even"]!, lists["odd"]!)
d.removeAll()
print(d, d.popFirst() as Any, d.first as Any)
// expect: 1 nil 2 nil
// expect: ["a=6", "q=11"] 2 6 nil 0
// expect: ["m=-2", "q=11", "a=106"] 4
// expect: [2, 4] [1, 3]
// expect: [:] nil nil
