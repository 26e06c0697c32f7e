// Ranges of positions of one's own collections.
struct Ring: Collection {
  var items: [Int]
  var startIndex: Int { 0 }
  var endIndex: Int { items.count }
  func index(after i: Int) -> Int { i + 1 }
  subscript(i: Int) -> Int { items[i % items.count] }
}
let ring = Ring(items: [1, 2, 3, 4])
print(Array(ring[1...]))
print(Array(ring[1..<3]))
print(ring[..<2].map { $0 * 2 })
print(ring.dropFirst().count, ring[1...].first ?? 0, ring[...2].reduce(0, +))
for x in ring[2...] { print(x) }

// expect: [2, 3, 4]
// expect: [2, 3]
// expect: [2, 4]
// expect: 3 2 6
// expect: 3
// expect: 4
