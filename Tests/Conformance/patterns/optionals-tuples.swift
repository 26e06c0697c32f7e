func both(_ a: Int?, _ b: Int?) -> String {
  switch (a, b) {
  case let (x?, y?): return "both \(x + y)"
  case (let x?, nil): return "left \(x)"
  case (nil, let y?): return "right \(y)"
  case (nil, nil): return "none"
  }
}
print(both(1, 2), both(1, nil), both(nil, 2), both(nil, nil))
let pairs: [(String, Int?)] = [("a", 1), ("b", nil)]
for case (let name, let n?) in pairs { print(name, n) }
for (name, n) in pairs where n == nil { print(name, "nil") }
switch Optional("x") { case "x": print("is x"); default: print("no") }
switch Optional<Int>.none { case .some: print("some"); case .none: print("none") }
let t = (1, (2, "three"))
let (one, (two, three)) = t
print(one, two, three)
let (a, _, c) = (1, 2, 3)
print(a + c)

// expect: both 3 left 1 right 2 none
// expect: a 1
// expect: b nil
// expect: is x
// expect: none
// expect: 1 2 three
// expect: 4
