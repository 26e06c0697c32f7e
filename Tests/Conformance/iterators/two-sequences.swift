struct Both<A: Sequence, B: Sequence>: Sequence where A.Element == B.Element {
  let a: A, b: B
  struct Iterator: IteratorProtocol {
    var x: A.Iterator, y: B.Iterator
    mutating func next() -> A.Element? { if let v = x.next() { return v }; return y.next() }
  }
  func makeIterator() -> Iterator { Iterator(x: a.makeIterator(), y: b.makeIterator()) }
}
print(Array(Both(a: [1, 2], b: 5...7)))
for c in Both(a: "ab", b: ["z" as Character]) { print(c) }
// expect: [1, 2, 5, 6, 7]
// expect: a
// expect: b
// expect: z
