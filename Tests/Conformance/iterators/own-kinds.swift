struct Up: Sequence, IteratorProtocol {
  var n = 0
  mutating func next() -> Int? { defer { n += 1 }; return n }
}
struct Every<Base: Sequence>: Sequence {
  let base: Base, step: Int
  struct Iterator: IteratorProtocol {
    var inner: Base.Iterator
    let step: Int
    mutating func next() -> Base.Element? {
      let result = inner.next()
      for _ in 1..<step { _ = inner.next() }
      return result
    }
  }
  func makeIterator() -> Iterator { Iterator(inner: base.makeIterator(), step: step) }
}
extension Sequence { func every(_ n: Int) -> Every<Self> { Every(base: self, step: n) } }
extension Collection { func ends() -> [Element] { [self[startIndex], self[index(startIndex, offsetBy: count - 1)]] } }
print(Array(Up().every(3).prefix(3)), "abcde".every(2).map { String($0) }, [1, 2, 3].ends())

struct Ordered<Key: Hashable, Value> {
  var keys: [Key] = []
  var table: [Key: Value] = [:]
  subscript(key: Key) -> Value? {
    get { table[key] }
    set {
      if table[key] == nil { keys.append(key) }
      table[key] = newValue
    }
  }
}
extension Ordered: Collection {
  struct Index: Comparable {
    let offset: Int
    static func < (a: Index, b: Index) -> Bool { a.offset < b.offset }
  }
  var startIndex: Index { Index(offset: 0) }
  var endIndex: Index { Index(offset: keys.count) }
  func index(after i: Index) -> Index { Index(offset: i.offset + 1) }
  subscript(i: Index) -> (key: Key, value: Value) { (keys[i.offset], table[keys[i.offset]]!) }
}
var d = Ordered<String, Int>()
d["z"] = 1
d["a"] = 2
for (k, v) in d { print(k, v) }
print(d.map(\.value), d.first!.key, d["a"]!, d.count)

struct Row: RandomAccessCollection, MutableCollection {
  var list: [Int]
  var startIndex: Int { 0 }
  var endIndex: Int { list.count }
  subscript(i: Int) -> Int {
    get { list[i] }
    set { list[i] = newValue }
  }
}
func bubble<C: MutableCollection & RandomAccessCollection>(_ c: inout C) where C.Element: Comparable, C.Index == Int {
  for _ in c.indices { for j in c.indices.dropLast() where c[j] > c[j + 1] { c.swapAt(j, j + 1) } }
}
var row = Row(list: [3, 1, 2])
bubble(&row)
print(row.list, row.indices)
row.reverse()
print(row.list)
// expect: [0, 3, 6] ["a", "c", "e"] [1, 3]
// expect: z 1
// expect: a 2
// expect: [1, 2] z 2 2
// expect: [1, 2, 3] 0..<3
// expect: [3, 2, 1]
