var s: Set<String> = ["a"]
print(s.insert("b").inserted, s.insert("a").inserted, s.remove("a")!, s.remove("zz") as Any, s, s.contains("b"), s.count)
s.update(with: "c")
print(s.sorted(), s.map { $0 + "!" }.sorted(), s.filter { $0 > "b" }, s.min()!, s.isEmpty, s.first != nil)
s.removeAll()
print(s, s.popFirst() as Any, Set([3, 1, 3]).sorted(), Array(Set([7])), Set([1, 2]).reduce(0, +), Set([[1], [1]]).count, Set(["k": 1].keys))
// expect: true false a nil ["b"] true 1
// expect: ["b", "c"] ["b!", "c!"] ["c"] b false true
// expect: [] nil [1, 3] [7] 3 1 ["k"]
