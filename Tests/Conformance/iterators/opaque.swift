struct Countdown: Sequence {
  let n: Int
  func makeIterator() -> some IteratorProtocol<Int> {
    var k = n
    return AnyIterator { k -= 1; return k >= 0 ? k : nil }
  }
}
for x in Countdown(n: 3) { print(x) }
print(Array(Countdown(n: 4)))
print(Countdown(n: 4).map { $0 * $0 })
// expect: 2
// expect: 1
// expect: 0
// expect: [3, 2, 1, 0]
// expect: [9, 4, 1, 0]
