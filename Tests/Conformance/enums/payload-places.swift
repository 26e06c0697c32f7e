indirect enum Term {
  case number(Int)
  case sum(Term, Term)
  case pair((Int, String))
  case named(String, value: Term?)
  case nothing
}
func show(_ term: Term) -> String {
  switch term {
  case .sum(.number(0), let other), .sum(let other, .number(0)): return show(other)
  case .sum(.number(let a), .number(let b)) where a == b: return "2*\(a)"
  case .sum(let a, let b): return "(\(show(a))+\(show(b)))"
  case .number(let n): return "\(n)"
  case .pair(let whole): return "\(whole)"
  case .named(let name, value: nil): return name
  case .named(_, value: let value?): return show(value)
  case .nothing: return "-"
  }
}
let terms: [Term] = [
  .sum(.number(0), .number(5)), .sum(.nothing, .number(0)), .sum(.number(3), .number(3)),
  .sum(.number(1), .sum(.number(2), .nothing)), .pair((1, "x")), .named("n", value: nil),
  .named("m", value: .number(4)),
]
for term in terms { print(show(term)) }
func first(_ term: Term) -> Int? {
  if case .sum(.number(let n), _) = term { return n }
  guard case .number(let n) = term else { return nil }
  return n
}
print(terms.compactMap(first))
var state = Term.number(1)
for _ in 0..<3 {
  switch state {
  case .number(let n):
    state = .sum(.number(n), state)
    print(show(state), n)
  case .sum(let a, _): state = a
  default: break
  }
}
struct Box { var items = [1, 2, 3]; var pair = (a: 1, b: "b") }
var box = Box()
let copy = box
box.items.swapAt(0, 2)
box.items.remove(at: 1)
box.pair.a += 5
print(box, copy)
print([3, 9, 2].max() ?? 0, [2.5, -1].min() ?? 0, ["b", "abc"].max() ?? "", [Int]().max() as Any, [5, 4, 4][1...].min() ?? 0)
// expect: 5
// expect: -
// expect: 2*3
// expect: (1+(2+-))
// expect: (1, "x")
// expect: n
// expect: 4
// expect: [0, 3, 1]
// expect: 2*1 1
// expect: 2*1 1
// expect: Box(items: [3, 1], pair: (a: 6, b: "b")) Box(items: [1, 2, 3], pair: (a: 1, b: "b"))
// expect: 9 -1.0 b nil 4
