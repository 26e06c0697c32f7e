final class Node<T> { var v: T; var next: Node<T>?; init(_ v: T, _ n: Node<T>? = nil) { self.v = v; next = n } }
struct L<T> { var head: Node<T>? = nil; mutating func push(_ v: T) { head = Node(v, head) } }
extension L: Sequence {
  struct Iterator: IteratorProtocol {
    var node: Node<T>?
    mutating func next() -> T? { defer { node = node?.next }; return node?.v }
  }
  func makeIterator() -> Iterator { return Iterator(node: head) }
}
var l = L<String>()
l.push("a"); l.push("b")
for x in l { print(x) }
print(Array(l), l.joined(separator: "-"))
// expect: b
// expect: a
// expect: ["b", "a"] b-a
