func classify(_ n: Int?) -> String {
  guard let n else { return "nil" }
  guard n >= 0, n < 100 else { return "range" }
  if n == 0 { return "zero" } else if n % 2 == 0 { return "even" } else { return "odd" }
}
print(classify(nil), classify(-1), classify(0), classify(4), classify(5))
let a: Int? = 3, b: Int? = nil
if let a, let b { print(a, b) } else { print("not both") }
if let a, a > 2 { print("big", a) }
if a == 3 && b == nil || false { print("logic") }
let kind = if a == nil { "none" } else { "some" }
print(kind, a != nil ? "yes" : "no", !(a == nil))
if case let n? = a { print(n) }
if case 1...5 = 3 { print("in range") }

// expect: nil range zero even odd
// expect: not both
// expect: big 3
// expect: logic
// expect: some yes true
// expect: 3
// expect: in range
