var queue = [(0, "root")]
let children = ["root": ["a", "b"], "a": ["c"]]
var order: [String] = []
while let (depth, node) = queue.first {
  queue.removeFirst()
  order.append("\(depth)\(node)")
  for child in children[node] ?? [] { queue.append((depth + 1, child)) }
}
print(order)
var it = 10
while it > 0, it != 4 { it -= 2 }
print(it)
var iterator = [3, 2, 1]
while case let x? = iterator.popLast(), x < 3 { print(x) }

// expect: ["0root", "1a", "1b", "2c"]
// expect: 4
// expect: 1
// expect: 2
