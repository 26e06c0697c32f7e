// Operators of symbols that are no mathematics.
prefix operator †
prefix func † (x: Int) -> Int { x * x }
print(†3)
let y = 4
print(†y + †2)
postfix operator ‡
postfix func ‡ (x: Int) -> Int { (1...x).reduce(1, *) }
print(5‡)
prefix operator √
prefix func √ (x: Double) -> Double { x.squareRoot() }
print(√16.0)
infix operator ⊕: AdditionPrecedence
func ⊕ (a: [Int], b: [Int]) -> [Int] { zip(a, b).map(+) }
print([1, 2] ⊕ [3, 4])

// expect: 9
// expect: 20
// expect: 120
// expect: 4.0
// expect: [4, 6]
