typealias Score = Double
typealias Pair = (name: String, score: Score)
typealias Predicate = (Int) -> Bool
typealias Table = [String: [Score]]
let best: Pair = ("ann", 9.5)
print(best.name, best.score)
let isEven: Predicate = { $0 % 2 == 0 }
print([1, 2, 3, 4].filter(isEven))
var table: Table = ["a": [1, 2]]
table["a"]?.append(3)
print(table)
struct Graph {
  typealias Node = Int
  typealias Edge = (from: Node, to: Node)
  var edges: [Edge] = []
  mutating func add(_ from: Node, _ to: Node) { edges.append((from, to)) }
}
var graph = Graph()
graph.add(1, 2)
print(graph.edges[0].to)
let n: Graph.Node = 4
print(n)

// expect: ann 9.5
// expect: [2, 4]
// expect: ["a": [1.0, 2.0, 3.0]]
// expect: 2
// expect: 4
