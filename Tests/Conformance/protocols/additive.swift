// A type of one's own that can be added up.
struct Money: Comparable, AdditiveArithmetic {
  var cents: Int
  static let zero = Money(cents: 0)
  static func + (a: Money, b: Money) -> Money { Money(cents: a.cents + b.cents) }
  static func - (a: Money, b: Money) -> Money { Money(cents: a.cents - b.cents) }
  static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }
}
extension Sequence where Element: AdditiveArithmetic {
  func sum() -> Element { reduce(.zero, +) }
}
let bill = [Money(cents: 150), Money(cents: 299)]
var total = Money.zero
for part in bill { total += part }
total -= bill[0]
print(bill.sum().cents, total.cents, [1, 2].sum(), [0.5].sum())
func add<T: AdditiveArithmetic>(_ a: T, _ b: T) -> T { a + b - .zero }
print(add(bill[0], bill[1]).cents, add(1, 2))

// expect: 449 299 3 0.5
// expect: 449 3
