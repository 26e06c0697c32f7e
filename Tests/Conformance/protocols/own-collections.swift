// Collections of one's own.
struct Bag<T: Hashable>: Collection {
  private var items: [T]
  init(_ items: [T]) { self.items = items }
  var startIndex: Int { items.startIndex }
  var endIndex: Int { items.endIndex }
  func index(after i: Int) -> Int { i + 1 }
  subscript(i: Int) -> T { items[i] }
}
let b = Bag([3, 1, 2])
print(b.count, b.first!, b.isEmpty, b.sorted(), b.firstIndex(of: 1)!, b.dropFirst().map { $0 }, b[1], b.contains(2))
print(Array(b), b.max()!, b.map { $0 * 2 }, b.reduce(0, +), b.firstIndex { $0 < 3 }!, Bag<String>([]).first as Any)
for x in b { print(x, terminator: " ") }
print()
struct Countdown: RandomAccessCollection {
  let from: Int
  var startIndex: Int { 0 }
  var endIndex: Int { from }
  subscript(position: Int) -> Int { from - position }
}
print(Countdown(from: 3).map { "\($0)" }.joined(separator: ","), Countdown(from: 3).last!, zip(Countdown(from: 2), "ab").count { $0.0 > 1 })
func total<C: Collection>(_ c: C) -> Int where C.Element == Int { c.reduce(0, +) + c.count }
print(total(Countdown(from: 4)), total([1, 2]))
// expect: 3 3 false [1, 2, 3] 1 [1, 2] 1 true
// expect: [3, 1, 2] 3 [6, 2, 4] 6 1 nil
// expect: 3 1 2 
// expect: 3,2,1 1 1
// expect: 14 5
