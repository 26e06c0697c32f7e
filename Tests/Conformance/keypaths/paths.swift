struct Leaf { var size: Int; var name: String? }
struct Node { var leaf: Leaf; var kids: [Leaf] }
let nodes = [Node(leaf: Leaf(size: 2, name: "a"), kids: []), Node(leaf: Leaf(size: 1, name: nil), kids: [Leaf(size: 9, name: "z")])]
print(nodes.map(\.leaf.size), nodes.map(\.kids.count), nodes.map(\.leaf.name?.count))
print(nodes.map(\.leaf).map(\.size), ["a", "bb"].map(\.count), [3, 4].map(\.self), [[1, 2], [3]].map(\.[0]))
print(nodes.compactMap(\.kids.first?.size), nodes.filter(\.kids.isEmpty).count)
print(nodes.sorted { $0.leaf.size < $1.leaf.size }.map(\.leaf.size), ["x", ""].filter(\.isEmpty).count)
let getter: (Leaf) -> Int = \.size
print(getter(nodes[0].leaf), [(1, "a"), (2, "b")].map(\.1))
print(nodes.map(\Node.leaf.size).reduce(0, +))

// expect: [2, 1] [0, 1] [Optional(1), nil]
// expect: [2, 1] [1, 2] [3, 4] [1, 3]
// expect: [9] 1
// expect: [1, 2] 1
// expect: 2 ["a", "b"]
// expect: 3
