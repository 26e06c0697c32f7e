extension Sequence where Element: Numeric { func sum() -> Element { reduce(0, +) } }
print([1, 2].sum(), (1...3).sum(), [0.5].sum())
extension Collection { var middle: Element? { isEmpty ? nil : Array(self)[count / 2] } }
print([1, 2, 3].middle!)
extension Dictionary where Value == Int { var total: Int { values.reduce(0, +) } }
print(["a": 1, "b": 2].total)
extension Optional where Wrapped == Int { var orZero: Int { self ?? 0 } }
let none: Int? = nil
print(none.orZero, Optional(4).orZero)

// expect: 3 6 0.5
// expect: 2
// expect: 3
// expect: 0 4
