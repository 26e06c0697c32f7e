infix operator **: MultiplicationPrecedence
infix operator <+>: AdditionPrecedence
prefix operator √
postfix operator °
func ** (base: Double, power: Int) -> Double { (0..<power).reduce(1) { r, _ in r * base } }
func <+> (a: [Int], b: [Int]) -> [Int] { zip(a, b).map { $0 + $1 } }
prefix func √ (x: Double) -> Double { var r = x; for _ in 0..<40 { r = (r + x / r) / 2 }; return r }
postfix func ° (x: Int) -> Int { x < 2 ? 1 : x * (x - 1)° }
print(2 ** 10, 1 + 2 ** 3 * 2, [1, 2] <+> [3, 4], √16, 5°)
precedencegroup PipePrecedence {
  associativity: left
  lowerThan: AdditionPrecedence
}
infix operator |>: PipePrecedence
func |> <A, B>(x: A, f: (A) -> B) -> B { f(x) }
print(3 + 1 |> { $0 * 2 } |> { "got \($0)" })
infix operator **=: AssignmentPrecedence
func **= (x: inout Double, n: Int) { x = x ** n }
var z = 3.0
z **= 2
print(z)

// expect: 1024.0 17.0 [4, 6] 4.0 120
// expect: got 8
// expect: 9.0
