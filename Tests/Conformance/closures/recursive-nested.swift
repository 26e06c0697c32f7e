func run(_ n: Int) -> [String] {
  var log: [String] = []
  func even(_ n: Int) -> Bool { log.append("e\(n)"); return n == 0 ? true : odd(n - 1) }
  func odd(_ n: Int) -> Bool { log.append("o\(n)"); return n == 0 ? false : even(n - 1) }
  _ = even(n)
  return log
}
print(run(3))
func fib(_ n: Int) -> Int {
  var memo: [Int: Int] = [:]
  func go(_ n: Int) -> Int {
    if n < 2 { return n }
    if let m = memo[n] { return m }
    let v = go(n - 1) + go(n - 2)
    memo[n] = v
    return v
  }
  return go(n)
}
print(fib(50))

// expect: ["e3", "o2", "e1", "o0"]
// expect: 12586269025
