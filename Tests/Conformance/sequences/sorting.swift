struct P { var name: String; var age: Int }
let people = [P(name: "Bo", age: 30), P(name: "Al", age: 25), P(name: "Cy", age: 30)]
print(people.sorted { $0.age < $1.age }.map(\.name), people.sorted { ($0.age, $0.name) > ($1.age, $1.name) }.map { $0.name })
var a = [3, 1, 2]
a.sort()
print(a)
a.sort { $0 > $1 }
print(a, a.sorted() == [1, 2, 3], ["b", "A", "c"].sorted { $0.lowercased() < $1.lowercased() }, [2.5, -1, 0].sorted(), [true, false].map { $0 ? 1 : 0 }.sorted())
print([(1, "b"), (1, "a"), (0, "z")].sorted { $0 < $1 }, ["bb", "a", "ccc"].sorted { $0.count > $1.count })
// expect: ["Al", "Bo", "Cy"] ["Cy", "Bo", "Al"]
// expect: [1, 2, 3]
// expect: [3, 2, 1] true ["A", "b", "c"] [-1.0, 0.0, 2.5] [0, 1]
// expect: [(0, "z"), (1, "a"), (1, "b")] ["ccc", "bb", "a"]
