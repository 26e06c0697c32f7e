// `<` that an extension of a protocol gives to all that conform.
protocol Ranked: Comparable { var rank: Int { get } }
extension Ranked {
  static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}
struct Card: Ranked { let rank: Int }
print([Card(rank: 3), Card(rank: 1)].sorted().map(\.rank))
print(Card(rank: 1) < Card(rank: 2), Card(rank: 1) >= Card(rank: 2))
print(max(Card(rank: 1), Card(rank: 4)).rank)

// expect: [1, 3]
// expect: true false
// expect: 4
