struct Item { let name: String; var count = 1; var tags: [String] = [] }
var a = Item(name: "a")
var b = Item(name: "b", count: 3)
let c = Item(name: "c", tags: ["x"])
b.tags.append("t")
b.count += 1
a.tags = b.tags + ["u"]
print(a, b, c)
var items = [a, b, c]
items[0].count = 9
items[1].tags[0] = "changed"
print(items.map(\.count), items[1].tags, a.count)
print(items.sorted { $0.count > $1.count }.map { $0.name })
items.sort { $0.name > $1.name }
print(items.first!.name, items.filter { !$0.tags.isEmpty }.count)
struct Nested { var inner: Item; var id: Int }
var n = Nested(inner: a, id: 1)
n.inner.tags[0] += "!"
print(n.inner.tags, n)
struct Empty {}
print(Empty())

// expect: Item(name: "a", count: 1, tags: ["t", "u"]) Item(name: "b", count: 4, tags: ["t"]) Item(name: "c", count: 1, tags: ["x"])
// expect: [9, 4, 1] ["changed"] 1
// expect: ["a", "b", "c"]
// expect: c 3
// expect: ["t!", "u"] Nested(inner: main.Item(name: "a", count: 1, tags: ["t!", "u"]), id: 1)
// expect: Empty()
