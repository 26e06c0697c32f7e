class Node {
  var value: Int
  var next: Node?
  init(_ value: Int, next: Node? = nil) { self.value = value; self.next = next }
}
struct Queue {
  private var head: Node?
  private var tail: Node?
  private(set) var count = 0
  mutating func push(_ x: Int) {
    let node = Node(x)
    if let tail { tail.next = node } else { head = node }
    tail = node
    count += 1
  }
  mutating func pop() -> Int? {
    guard let first = head else { return nil }
    head = first.next
    if head == nil { tail = nil }
    count -= 1
    return first.value
  }
}
var q = Queue()
for x in 1...3 { q.push(x * x) }
while let x = q.pop() { print(x, q.count) }
let n = Node(1, next: Node(2, next: Node(3)))
n.next?.next?.value = 30
var total = 0
var current: Node? = n
while let c = current { total += c.value; current = c.next }
print(total)

// expect: 1 2
// expect: 4 1
// expect: 9 0
// expect: 33
