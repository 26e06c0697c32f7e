// Shifts within a width, pairs with comparable parts in order, and parameters that an extension's requirement tells.
var h: UInt64 = 5381
for b in "hash".utf8 { h = (h &<< 5) &+ h &+ UInt64(b) }
print(h, UInt8(3) &<< 9, UInt8(128) &>> UInt8(7), Int8(-8) &>> 1)
enum Suit: Int, Comparable { case low, high; static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue } }
struct Card: Comparable { let rank: Int, suit: Suit; static func < (a: Card, b: Card) -> Bool { (a.rank, a.suit) < (b.rank, b.suit) } }
print(Card(rank: 1, suit: .high) < Card(rank: 1, suit: .low), [Card(rank: 2, suit: .low), Card(rank: 1, suit: .high)].min()!.rank)
extension Array {
  func transposed<T>() -> [[T]] where Element == [T] {
    guard let first else { return [] }
    return first.indices.map { i in map { $0[i] } }
  }
}
print([[1, 2], [3, 4]].transposed(), [["a"], ["b"]].transposed())
// expect: 6385287881 6 1 -4
// expect: false 1
// expect: [[1, 3], [2, 4]] [["a", "b"]]
