// Closures that are kept and those that are only called.
class Counter {
  var n = 0
  var xs = [1, 2]
  var hooks: [(Int) -> Int] = []
  func fill() {
    xs.forEach { n += $0 }
    let k = n
    hooks.append { $0 + k }
    hooks.append { [self] in $0 + n }
    hooks.append { self.n + $0 }
  }
}
let counter = Counter()
counter.fill()
print(counter.hooks.map { $0(1) })
struct Sum {
  var n = 0
  mutating func go(_ xs: [Int]) -> [Int] { xs.map { n += $0; return n } }
}
var sum = Sum()
print(sum.go([1, 2, 3]))
func apply(_ f: (Int) -> Int, _ x: Int) -> Int { f(x) }
func twice(_ f: (Int) -> Int, _ x: Int) -> Int {
  apply(f, apply(f, x)) + [1].map(f)[0] + [1].map { f($0) }[0]
}
func renamed(_ f: (Int) -> Int) -> Int { let g = f; return g(1) }
func optional(_ f: ((Int) -> Int)?) -> Int { let g = f; return g?(1) ?? 0 }
func add(_ n: inout Int) {
  [1, 2].forEach { n += $0 }
  func more() { n += 1 }
  more()
}
func shadowed(_ f: (Int) -> Int) -> Int { let f = 3; let g = { f + 1 }; return g() }
var n = 0
add(&n)
print(twice({ $0 * 3 }, 2), renamed { $0 + 1 }, optional { $0 }, n, shadowed { $0 })

// expect: [4, 4, 4]
// expect: [1, 3, 6]
// expect: 24 2 1 4 4
