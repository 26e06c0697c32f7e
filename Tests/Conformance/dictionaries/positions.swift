var d = ["a": 1]
if let i = d.index(forKey: "a") { print(d[i]); print(d[i].key, d[i].value); let r = d.remove(at: i); print(r) }
print(d.index(forKey: "z") == nil)
d["q"] = 3
print(d.popFirst() as Any)
print(d.popFirst() as Any)
d = ["k": 2]
print(d.startIndex == d.endIndex)
print(d[d.startIndex])
print(d.values.first!, d.keys.first!)
let i = d.firstIndex(where: { $0.value == 2 })!
print(d)
print(d.capacity >= 1)
var e = Dictionary<String, Int>(minimumCapacity: 10)
e.reserveCapacity(20)
print(e.capacity >= 20)
print(d.index(after: d.startIndex) == d.endIndex)
for i in d.indices { print(d[i]) }
print(d.distance(from: d.startIndex, to: d.endIndex))
// expect: (key: "a", value: 1)
// expect: a 1
// expect: (key: "a", value: 1)
// expect: true
// expect: Optional((key: "q", value: 3))
// expect: nil
// expect: false
// expect: (key: "k", value: 2)
// expect: 2 k
// expect: ["k": 2]
// expect: true
// expect: true
// expect: true
// expect: (key: "k", value: 2)
// expect: 1
