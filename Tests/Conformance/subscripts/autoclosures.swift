struct S { private var d = ["a": 1]
  subscript(k: String, default v: @autoclosure () -> Int) -> Int { get { d[k] ?? v() } set { d[k] = newValue } } }
var s = S(); var n = 0
func tick() -> Int { n += 1; return n }
s["b", default: tick()] += 5; s["a", default: tick()] += 1
print(s["a", default: tick()], s["b", default: 0], s["z", default: tick() * 10], n)
// expect: 2 6 20 2
