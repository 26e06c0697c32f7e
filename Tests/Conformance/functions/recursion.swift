func fact(_ n: Int) -> Int { n <= 1 ? 1 : n * fact(n - 1) }
print(fact(10))
func isEven(_ n: Int) -> Bool { n == 0 ? true : isOdd(n - 1) }
func isOdd(_ n: Int) -> Bool { n == 0 ? false : isEven(n - 1) }
print(isEven(10), isOdd(7))
func hanoi(_ n: Int, _ a: String, _ b: String, _ c: String, _ moves: inout Int) {
  if n == 0 { return }
  hanoi(n - 1, a, c, b, &moves)
  moves += 1
  hanoi(n - 1, c, b, a, &moves)
}
var moves = 0
hanoi(6, "A", "B", "C", &moves)
print(moves)
func depth(_ n: Int) -> Int { if n == 0 { return 0 }; return 1 + depth(n - 1) }
print(depth(3000))

// expect: 3628800
// expect: true true
// expect: 63
// expect: 3000
