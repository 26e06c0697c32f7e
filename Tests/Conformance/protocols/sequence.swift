struct Countdown: Sequence, IteratorProtocol {
  var n: Int
  mutating func next() -> Int? {
    if n == 0 { return nil }
    defer { n -= 1 }
    return n
  }
}
for x in Countdown(n: 3) { print(x) }
print(Countdown(n: 4).map { $0 * 2 }, Countdown(n: 3).reduce(0, +), Array(Countdown(n: 2)))
struct Fib: Sequence {
  struct Iterator: IteratorProtocol {
    var a = 0, b = 1
    mutating func next() -> Int? {
      defer { (a, b) = (b, a + b) }
      return a
    }
  }
  func makeIterator() -> Iterator { Iterator() }
}
print(Array(Fib().prefix(8)), Fib().first { $0 > 50 }!)
for x in Fib() { if x > 5 { break }; print(x, terminator: " ") }
print()

// expect: 3
// expect: 2
// expect: 1
// expect: [8, 6, 4, 2] 6 [2, 1]
// expect: [0, 1, 1, 2, 3, 5, 8, 13] 55
// expect: 0 1 1 2 3 5 
