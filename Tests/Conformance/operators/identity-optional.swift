class Node { var next: Node? }
let a = Node(), b = Node()
a.next = b
print(a.next === b, a === b, b.next === nil, b.next !== a)
struct Pair { let left: Node, right: Node }
let p = Pair(left: a, right: a)
p.left.next = nil
print(p.right.next == nil, p.left === p.right)

// expect: true false true true
// expect: true true
