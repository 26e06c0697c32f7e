func check(_ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "failed") -> String {
  condition() ? "ok" : message()
}
var n = 0
func next() -> Int { n += 1; return n }
print(check(n == 0), check(next() > 1), check(next() > 5, "got \(n)"), n)
func orElse<T>(_ x: T?, _ other: @autoclosure () -> T) -> T { if let x { return x }; return other() }
print(orElse(3, next()), orElse(nil, next()), n)

// expect: ok failed got 2 2
// expect: 3 3 3
