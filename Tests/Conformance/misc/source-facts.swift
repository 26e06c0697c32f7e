print(#line)
func f(line: Int = #line, function: String = #function) { print(line, function) }
f()
func g() { print(#function); f() }
g()
struct S {
  init() { print(#function) }
  func m(_ a: Int, b: Int) { print(#function) }
  var p: Int { print(#function); return 1 }
  static func s() { print(#function) }
  subscript(i: Int) -> Int { print(#function); return i }
}
let s = S()
s.m(1, b: 2)
_ = s.p
S.s()
_ = s[3]
let c = { print(#function, #line) }
c()
  print(#column)
// expect: 1
// expect: 3 main
// expect: g()
// expect: 4 g()
// expect: init()
// expect: m(_:b:)
// expect: p
// expect: s()
// expect: subscript(_:)
// expect: main 18
// expect: 9
