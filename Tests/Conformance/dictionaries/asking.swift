let d = ["one": 1, "two": 2, "three": 3]
print(d.min { $0.value < $1.value }!, d.max { $0.value < $1.value }!.key, d.contains { $0.value == 2 }, d.allSatisfy { $0.value > 0 })
print(d.filter { $0.value > 1 }.keys.sorted(), d.mapValues { "\($0)" }["one"]!, d.compactMapValues { $0 > 2 ? $0 : nil }, d.first { $0.key == "two" }!)
print(d.reduce(0) { $0 + $1.value }, d.map { $0.value * 2 }.sorted(), d.sorted { $0.value > $1.value }.map(\.key), d.count { $0.value > 1 })
print(d == ["two": 2, "one": 1, "three": 3], d["one"] == 1, d.keys.contains("x"), d.values.contains(3), d.compactMap { $0.value > 1 ? $0.key : nil }.sorted())
for (key, value) in d.sorted(by: { $0.key < $1.key }) { print(key, value, terminator: ";") }
print()
// expect: (key: "one", value: 1) three true true
// expect: ["three", "two"] 1 ["three": 3] (key: "two", value: 2)
// expect: 6 [2, 4, 6] ["three", "two", "one"] 2
// expect: true true false true ["three", "two"]
// expect: one 1;three 3;two 2;
