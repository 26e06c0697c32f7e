func outer(_ n: Int) -> Int {
  var total = 0
  func add(_ x: Int) { total += x }
  func twice(_ x: Int) {
    add(x)
    add(x)
  }
  for i in 0..<n { twice(i) }
  func fib(_ k: Int) -> Int { k < 2 ? k : fib(k - 1) + fib(k - 2) }
  return total + fib(10)
}
print(outer(4))
func compose(_ f: @escaping (Int) -> Int, _ g: @escaping (Int) -> Int) -> (Int) -> Int {
  return { g(f($0)) }
}
print(compose({ $0 + 1 }, { $0 * 2 })(5))
func apply(_ n: Int, _ body: (Int) -> Void) { for i in 0..<n { body(i) } }
var seen: [Int] = []
apply(3) { seen.append($0) }
print(seen)
func op(_ s: String) -> (Double, Double) -> Double {
  switch s {
  case "+": return { $0 + $1 }
  case "*": return (*)
  default: return { _, _ in 0 }
  }
}
print(op("+")(1, 2), op("*")(3, 4), op("?")(1, 1))

// expect: 67
// expect: 12
// expect: [0, 1, 2]
// expect: 3.0 12.0 0.0
